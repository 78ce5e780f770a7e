"""Short wordings: dates, names, harmless lines, the stretch of words that tells an event."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pungsan.present.words import (
    call_actors,
    call_sizes,
    call_when,
    clean_line,
    find_title,
    quote_words,
    shorten,
    summarise,
)
from pungsan.records import CodedDocument, Failure, Size, When


@pytest.mark.parametrize(
    ("start", "end", "grain", "said"),
    [
        ("2024-06-19", "2024-06-19", "day", "2024-06-19"),
        ("2018-01-01", "2018-12-31", "year", "2018"),
        ("2018-02-01", "2018-02-28", "month", "2018-02"),
        ("1960-01-01", "1969-12-31", "decade", "1960s"),
        ("2024-06-17", "2024-06-23", "week", "2024-06-17 to 2024-06-23"),
        ("2024-06-17", "2025-06-23", "interval", "2024-06-17 to 2025-06-23"),
    ],
)
def test_a_date_is_as_precise_as_the_article(start: str, end: str, grain: str, said: str) -> None:
    when = When(dt.date.fromisoformat(start), dt.date.fromisoformat(end), grain)  # type: ignore[arg-type]
    assert call_when(when) == said


def test_no_date_is_empty() -> None:
    assert call_when(None) == ""


def test_controls_and_turned_writing_do_not_reach_a_terminal() -> None:
    assert clean_line("a\x1b[31mred\x1b[0m\n\tb\u202egnp.exe\x07") == "a[31mred[0m bgnp.exe"


@given(st.text(), st.integers(min_value=5, max_value=40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


def test_shortening_keeps_whole_words() -> None:
    assert shorten("the minister resigned yesterday", 22) == "the minister resigned…"
    assert shorten("short", 10) == "short"


def test_people_are_named_with_their_codes(coded: CodedDocument) -> None:
    event = coded.events[0]
    assert call_actors(event.actor) == "Ama Owusu (GHA GOV)"
    assert call_actors(event.attribution) == "Togo's state radio (TGO JRN)"


def test_the_words_run_from_first_to_last_evidence(coded: CodedDocument) -> None:
    text = coded.document.text
    said = [quote_words(event.mentions[0], text) for event in coded.events]
    assert said == [
        "President Ama Owusu of Ghana visited Lomé on Monday, Togo's state",
        "sanction</b> & punish Benin.",
    ]


def test_long_words_keep_the_trigger(coded: CodedDocument) -> None:
    said = quote_words(coded.events[0].mentions[0], coded.document.text, within=20)
    assert "visited" in said and len(said) < len("President Ama Owusu of Ghana visited Lomé")


def test_the_title_of_the_text_serves_where_none_came_with_it(coded: CodedDocument) -> None:
    assert find_title(coded.document) == "Ghana's president visits Togo"


def test_numbers_have_their_nouns(coded: CodedDocument) -> None:
    assert summarise([coded]) == "1 article: 2 events, 1 quotation"
    assert summarise([coded, coded], [Failure("x", "SourceError", "…")]) == (
        "2 articles: 4 events, 2 quotations; 1 article failed"
    )


def test_numbers_of_people_in_words() -> None:
    def size(what: str, least: int, most: int | None) -> Size:
        return Size(what, least, most, least == most, 0, 1)

    assert call_sizes(()) == ""
    assert call_sizes([size("dead", 12, 12), size("injured", 30, None)]) == "12 dead, 30+ injured"
    assert call_sizes([size("dead", 12, 12), size("dead", 15, 15)]) == "12 or 15 dead"
    assert call_sizes([size("arrested", 0, 50)]) == "up to 50 arrested"
    assert call_sizes([size("participants", 2000, 9999)]) == "2,000–9,999 participants"
