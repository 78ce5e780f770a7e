"""The cue words of each language, and errors in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pungsan.errors import LanguageError, LexiconError
from pungsan.lexicon import Grammar, load_grammar, read_grammar

SHIPPED = Path(read_grammar.__file__).parent


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_the_grammars_that_ship_load(lang: str) -> None:
    words = load_grammar(lang)
    assert words.lang == lang
    assert load_grammar(lang) is words
    for mode in (words.doubt, words.future, words.denial, words.past):
        assert set(mode) <= {"verb", "noun", "adj"} and all(mode.values())


def test_languages_differ_where_they_do() -> None:
    spanish, english = load_grammar("es"), load_grammar("en")
    assert (spanish.pro_drop, english.pro_drop) == (True, False)
    assert spanish.contractions["del"] == "de" and not english.contractions
    assert "no" in spanish.negators and "n't" in english.negators
    assert (spanish.heads_last, english.heads_last) == (False, True)
    assert "its" in english.thing_possessives and not spanish.thing_possessives


def test_what_a_language_leaves_out_does_not_say_how_its_verbs_are_formed() -> None:
    """French has a subject with each verb as English has, but forms and possessives like those of Spanish."""
    spanish, english, french = load_grammar("es"), load_grammar("en"), load_grammar("fr")
    for flag in ("forms_differ", "possessives_agree"):
        assert [getattr(each, flag) for each in (spanish, english, french)] == [True, False, True]
    for flag in ("relatives_bare", "gerunds_as_nouns"):
        assert [getattr(each, flag) for each in (spanish, english, french)] == [False, True, False]
    for flag in ("pro_drop", "subjects_behind", "past_modals"):
        assert [getattr(each, flag) for each in (spanish, english, french)] == [True, False, False]


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_pronouns_written_to_a_verb_have_a_lemma_and_features(lang: str) -> None:
    words = load_grammar(lang)
    assert bool(words.enclitics) == bool(words.enclitic_hosts) == (lang == "es")
    for form in words.enclitics.values():
        lemma, features = form.split()
        assert lemma.isalpha() and {"Case", "Person"} <= {each.split("=")[0] for each in features.split("|")}


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_cue_words_are_in_lower_case_and_phrases_are_split(lang: str) -> None:
    words = load_grammar(lang)
    for phrase in words.report_prepositions:
        assert all(word == word.lower().strip() and " " not in word for word in phrase)
    for group in (words.report_verbs, words.object_control, words.light, words.people, words.negators):
        assert not [word for word in group if word != word.lower()]


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_no_word_both_doubts_and_denies(lang: str) -> None:
    """A governor that made an act at once possible and denied would contradict itself."""
    words = load_grammar(lang)
    for part in ("verb", "noun"):
        assert not words.doubt[part] & words.denial[part]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Loads English cue words after a change to one of their files."""
    monkeypatch.setattr(read_grammar, "__file__", str(tmp_path / "grammar.py"))
    (tmp_path / "xx").mkdir()
    for name in ("grammar.toml", "people.toml"):
        (tmp_path / "xx" / name).write_text(
            (SHIPPED / "en" / name).read_text(encoding="utf-8"), encoding="utf-8"
        )

    def change_and_load(name: str, old: str, new: str) -> Grammar:
        path = tmp_path / "xx" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        load_grammar.cache_clear()
        return load_grammar("xx")

    yield change_and_load
    load_grammar.cache_clear()


def test_a_changed_word_is_read(load) -> None:
    assert load("grammar.toml", "pro_drop = false", "pro_drop = true").pro_drop is True


@pytest.mark.parametrize(
    ("name", "old", "new", "hint"),
    [
        ("grammar.toml", "negators =", "negaters =", "negaters"),
        ("grammar.toml", "negators =", "negaters =", "negators"),
        ("people.toml", "people =", "folks =", "folks"),
        ("grammar.toml", "pro_drop = false", "pro_drop =", "grammar.toml"),
        ("people.toml", "people = [", "people = ", "people.toml"),
    ],
)
def test_what_is_wrong_with_a_grammar_is_told(load, name: str, old: str, new: str, hint: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load(name, old, new)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_language_without_grammar() -> None:
    with pytest.raises(LanguageError, match="es, en or fr"):
        load_grammar("de")


def test_nouns_for_women_stand_for_those_for_men() -> None:
    """Made by the endings of the language, or listed; *la crítica* is no woman."""
    words = load_grammar("es")
    assert words.feminines["traductora"] == "traductor"
    assert words.feminines["presidenta"] == "presidente"
    assert {"traductora", "presidenta"} <= words.people
    assert "crítica" not in words.feminines
    assert load_grammar("en").feminines["chairwoman"] == "chairman"
