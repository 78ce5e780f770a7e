"""Words with a hyphen that are one word."""

from __future__ import annotations

import pytest
import spacy
from told_events import told

from pungsan.annotate.hyphens import keep_hyphens, load_hyphens
from pungsan.annotate.lemmas import correct_lemmas
from pungsan.pipeline import Coder


def words_of(text: str) -> list[str]:
    nlp = spacy.blank("en")
    keep_hyphens(nlp)
    return [token.text for token in nlp(text)]


@pytest.mark.parametrize(
    "word", ["co-operates", "Co-operating", "re-elected", "co-ordination", "re-impose", "walk-outs", "sit-in"]
)
def test_words_are_kept_whole(word: str) -> None:
    assert words_of(f"{word} (on Monday)")[0] == word


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Premier Pak Dong-hyok’s guards left.", "Dong-hyok"),
        ("They met Shin Hye-Rim, who left.", "Hye-Rim"),
        ("(Wang Mei-hua) left.", "Mei-hua"),
    ],
)
def test_given_names_are_kept_whole(text: str, name: str) -> None:
    assert name in words_of(text)


@pytest.mark.parametrize(
    "words", ["Paris-based", "Seoul-led", "Jean-Paul", "Call-in", "co-mingled", "anti-tank"]
)
def test_other_hyphens_part_words_as_before(words: str) -> None:
    assert words_of(words) == [token.text for token in spacy.blank("en")(words)]


def test_they_are_read_as_without_hyphen() -> None:
    nlp = spacy.blank("en")
    keep_hyphens(nlp)
    (token,) = nlp("co-operated")
    assert (token.norm_, token.shape_) == ("cooperated", nlp.vocab["cooperated"].shape_)
    token.pos_ = "VERB"
    correct_lemmas(token.doc, "en")
    assert token.lemma_ == "cooperate"


def test_languages_without_a_table_have_none() -> None:
    assert not load_hyphens("es")
    nlp = spacy.blank("es")
    before = [token.text for token in nlp("el co-piloto")]
    keep_hyphens(nlp)
    assert [token.text for token in nlp("el co-piloto")] == before


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway co-operates with Chad on fisheries.", "COOPERATE | Norway; Chad"),
        ("The council re-imposed sanctions on Mali.", "SANCTION | The council | Mali"),
        ("Pak Dong-soo threatened Chad.", "THREATEN | Pak Dong-soo | Chad"),
        ("Chad re-opened its border with Niger.", "COOPERATE | Chad | Niger"),
    ],
)
def test_acts_are_told_by_them(coder: Coder, text: str, event: str) -> None:
    assert event in told(coder, "en", text)
