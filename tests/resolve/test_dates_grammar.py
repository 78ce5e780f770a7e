"""The machinery of time expressions: calendar, tokens, compiled grammars, and what must never happen."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pungsan.errors import LexiconError
from pungsan.records import When
from pungsan.resolve.dates import find_times, list_time_words
from pungsan.resolve.timex.calendars import easter_of, interval, part_of, shift, unit_around, year_of
from pungsan.resolve.timex.grammar import compile_grammar, load_grammar
from pungsan.resolve.timex.tokens import split_tokens


def tables(lang: str) -> dict[str, Any]:
    source = resources.files("pungsan.resolve.timex").joinpath(f"{lang}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def test_shift_keeps_the_day_where_the_month_has_it() -> None:
    assert shift(dt.date(2024, 1, 31), 1, "month") == dt.date(2024, 2, 29)
    assert shift(dt.date(2024, 2, 29), -1, "year") == dt.date(2023, 2, 28)
    assert shift(dt.date(2024, 6, 20), -2, "week") == dt.date(2024, 6, 6)
    assert shift(dt.date(2024, 6, 20), 30, "hour") == dt.date(2024, 6, 21)
    with pytest.raises(OverflowError):
        shift(dt.date(2024, 6, 20), -100, "century")


def test_weeks_start_on_monday() -> None:
    week = When(dt.date(2024, 6, 17), dt.date(2024, 6, 23), "week")
    assert unit_around(dt.date(2024, 6, 17), "week") == unit_around(dt.date(2024, 6, 23), "week") == week


def test_parts_cover_the_whole() -> None:
    year = year_of(2023)
    early, middle, late = (part_of(year, part) for part in ("early", "mid", "late"))
    assert (early.start, late.end) == (year.start, year.end)
    assert middle.start - early.end == late.start - middle.end == dt.timedelta(days=1)


def test_no_interval_backwards() -> None:
    assert interval(dt.date(2024, 2, 1), dt.date(2024, 1, 1)) is None


@pytest.mark.parametrize("day", ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"])
def test_easter(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert easter_of(date.year) == date


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("19/06/2024", ["<date>"]),
        ("2024-06-19", ["<date>"]),
        ("1961", ["<year>"]),
        ("1.961", ["<other>"]),
        ("14:30", ["<clock>"]),
        ("8.05", ["<dotted>"]),
        ("25:10", ["<other>"]),
        ("37.1", ["<other>"]),
        ("3/5", ["<day/month>"]),
        ("3/5/2019-7/5/2019", ["<date>", "-", "<date>"]),
        ("2019-05", ["<month>"]),
        ("05/2019", ["<month>"]),
        ("2010-12", ["<year>", "-", "<day>"]),
        ("11-S", ["11-s"]),
        ("1990s", ["<year>", "s"]),
        ("3rd", ["<ordinal>"]),
        ("1.º", ["<ordinal>"]),
        ("'90s", ["'", "<decade>", "s"]),
        ("mid-May", ["mid", "-", "may"]),
    ],
)
def test_tokens_have_shapes(text: str, forms: list[str]) -> None:
    tokens = split_tokens(text)
    assert [token.form for token in tokens] == forms
    assert all(text[token.start : token.end].lower() == token.word for token in tokens)


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_every_rule_can_be_tried(lang: str) -> None:
    grammar = load_grammar(lang)
    assert grammar is not None
    known = set(grammar.codes.values())
    assert all(rule.key and rule.key <= known for rule in grammar.rules.rules)
    assert grammar.triggers


def test_unknown_class_is_named() -> None:
    data = tables("es")
    data["rules"].append({"kind": "month", "key": "MONTH", "patterns": ["month:MOHTN"]})
    with pytest.raises(LexiconError, match="MOHTN"):
        compile_grammar(data)


def test_malformed_pattern_is_shown() -> None:
    data = tables("en")
    data["rules"].append({"kind": "month", "key": "MONTH", "patterns": ["( month:MONTH"]})
    with pytest.raises(LexiconError, match="is wrong"):
        compile_grammar(data)


def test_missing_table_is_named() -> None:
    data = tables("en")
    del data["rejects"]
    with pytest.raises(LexiconError, match="rejects"):
        compile_grammar(data)


def test_languages_without_a_file_have_no_grammar() -> None:
    assert load_grammar("xx") is None


def known_words(lang: str) -> list[str]:
    grammar = load_grammar(lang)
    assert grammar is not None
    return sorted(word for word in grammar.codes if "@" not in word and "<" not in word)


PIECES = {lang: known_words(lang) for lang in ("es", "en")}
NUMBERS = ["3", "31", "90", "1961", "2000", "3/5", "30/2/2020", "2024-06-19", "1.º", "2nd", "99999", "14:30"]


@settings(max_examples=300, deadline=None)
@given(data=st.data(), lang=st.sampled_from(["es", "en"]))
def test_any_words_give_sound_spans(data: st.DataObject, lang: str) -> None:
    words = data.draw(st.lists(st.sampled_from(PIECES[lang] + NUMBERS * 8), max_size=14))
    text = " ".join(words)
    tense = data.draw(st.sampled_from([None, "past", "future"]))
    anchor = data.draw(st.one_of(st.none(), st.dates()))
    found = find_times(text, lang, anchor, tense=tense)
    assert found == find_times(text, lang, anchor, tense=tense)
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        if expression.value is not None:
            assert expression.value.start <= expression.value.end
        end = expression.end


@settings(max_examples=300, deadline=None)
@given(data=st.data(), lang=st.sampled_from(["es", "en"]))
def test_no_rule_is_passed_over_that_has_a_match(data: st.DataObject, lang: str) -> None:
    grammar = load_grammar(lang)
    assert grammar is not None
    words = data.draw(st.lists(st.sampled_from(PIECES[lang] + NUMBERS * 8), max_size=14))
    encoded = grammar.encode(split_tokens(" ".join(words)))
    for rules in (grammar.rules, *grammar.layers):
        able = rules.able(grammar.met(encoded))
        for place, rule in enumerate(rules.rules):
            # what a rule names as its key a sentence must have, whether its patterns need it or not
            if rule.regex.search(encoded) and not rule.key.isdisjoint(encoded):
                assert (place, rule) in able


@settings(max_examples=300, deadline=None)
@given(data=st.data(), lang=st.sampled_from(["es", "en"]))
def test_times_are_made_of_listed_words_alone(data: st.DataObject, lang: str) -> None:
    others = ["rebels", "Lima", "cañón", "Sevilla"]
    words = data.draw(st.lists(st.sampled_from(PIECES[lang] + others * 20), max_size=14))
    listed = list_time_words(lang)
    for found in find_times(" ".join(words), lang, None):
        assert all(word in listed for word in found.text.lower().split() if word.isalpha())


def test_rules_are_passed_over_where_a_word_is_missing_that_they_need() -> None:
    grammar = load_grammar("en")
    assert grammar is not None

    def count(text: str) -> int:
        met = grammar.met(grammar.encode(split_tokens(text)))
        return sum(rule.kind == "nth" for _, rule in grammar.rules.able(met))

    assert count("the third bridge") == 0 < count("the third week")


@given(text=st.text(max_size=80))
def test_any_characters_are_taken(text: str) -> None:
    for lang in ("es", "en"):
        for expression in find_times("en 2019 " + text, lang, dt.date(2024, 6, 20)):
            assert ("en 2019 " + text)[expression.start : expression.end] == expression.text


@pytest.mark.parametrize(
    "text",
    ["the music of the '60s", "music from the 1960s", "the 60 's music", "his sister's music of the 60s"],
)
def test_a_figure_with_an_s_may_be_a_decade(text: str) -> None:
    (found,) = find_times(text, "en", dt.date(2024, 6, 20))
    assert found.value is not None
    assert (found.value.start.year, found.value.end.year) == (1960, 1969)


def test_a_genitive_alone_shows_no_time() -> None:
    grammar = load_grammar("en")
    assert grammar is not None
    assert grammar.triggers.isdisjoint({"s", "new"})
    assert grammar.hour_sign.search("the mayor's new car") is None
    assert find_times("the mayor's speech on New Year's Eve", "en", dt.date(2024, 6, 20))
