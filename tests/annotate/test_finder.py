"""Names found from vectors, tables and capitals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate import evidence
from pungsan.annotate.evidence import WIDTH, list_evidence, load_known, plain_key
from pungsan.annotate.finder import (
    LABELS,
    TAGS,
    Names,
    Weights,
    choose_tags,
    list_spans,
)
from pungsan.errors import ModelError
from pungsan.models import model_path

VECTOR = 4


def signs(text: str) -> list[set[str]]:
    """The names of the columns that each word of a text has."""
    known = load_known("en")
    assert known is not None
    rows = list_evidence(text.split(), known)
    return [{evidence._NAMES[column] for column in np.flatnonzero(row)} for row in rows]


def test_tables_know_people_and_places() -> None:
    given, surname, _, _, country, _ = signs("Karen Wilson left South Korea yesterday")
    assert "first" in given and "last" in surname
    assert "given" in given and "surname" in surname
    assert "country" in signs("Karen Wilson left South Korea yesterday")[3]
    assert "country_on" in country
    assert "first" not in signs("karen left")[0]


def test_runs_of_capitals_tell_their_last_word() -> None:
    rows = signs("He joined the Brindlemoor Widget Company in Fennick County")
    assert {"three", "body_last", "the", "run_first"} <= rows[3]
    assert {"run_inside", "before_body"} <= rows[4]
    assert {"body", "run_last"} <= rows[5]
    assert {"two", "place_last", "local"} <= rows[7]
    assert rows[1] == rows[2] == set()


def test_small_words_join_a_run() -> None:
    rows = signs("the Office of Quarries opened")
    assert {"three", "of", "body_inside"} <= rows[1] & rows[2] & rows[3]
    assert "one" in signs("an Office of mine")[1]


def test_how_a_word_is_written() -> None:
    rows = signs("Mr. Ozzle and McBrum 's GLIM met ozzle")
    assert {"after_title", "small_elsewhere"} <= rows[1]
    assert {"mixed", "possessive", "owner"} <= rows[3]
    assert {"upper", "capitals"} <= rows[5]
    assert "opens" in rows[0]


def test_shops_and_eateries_have_words_of_their_own() -> None:
    rows = signs("Ask Ozzle Plumbing or Brindle Pizza Palace")
    assert {"trade", "trade_last"} <= rows[2] and "trade_last" in rows[1]
    assert {"food", "eatery_inside"} <= rows[5]
    assert "brand" in signs("She works at Walmart now")[3]
    row = signs("We ate at Applebee 's yesterday")
    assert "eatery" in row[3] and "eatery_on" not in row[2]


def test_words_beside_a_name_tell_what_it_is() -> None:
    assert "said" in signs("Ozzle said so")[0] and "said" in signs("thanks Ozzle")[1]
    assert "owner_alone" in signs("He ate at Ozzle 's .")[3]
    assert "owner_alone" not in signs("He ate at Ozzle 's house")[3]
    assert "job" in signs("our Manager")[1]
    assert "address" in signs("Http://ozzle.example")[0]


def test_keys_have_no_stops() -> None:
    assert plain_key("U.S.") == "us"


def test_languages_without_tables_have_none() -> None:
    assert load_known("xx") is None


def test_no_words_no_evidence() -> None:
    known = load_known("en")
    assert known is not None
    assert list_evidence([], known).shape == (0, WIDTH)


def test_neighbours_count_to_the_ends_of_a_text() -> None:
    one = np.ones((1, len(TAGS)), dtype=np.float32)
    weights = Weights(one, 10 * one, 100 * one, np.zeros(len(TAGS), np.float32))
    scores = weights.score(np.array([[1.0], [2.0], [3.0]]), np.zeros((3, 0)))
    assert scores[:, 0].tolist() == [210, 321, 32]


def test_tags_make_whole_names() -> None:
    """An inside without a beginning is likeliest word by word, and cannot be."""
    scores = np.zeros((3, len(TAGS)))
    scores[0, TAGS.index("O")] = 1.0
    scores[0, TAGS.index("B-PER")] = 0.9
    scores[1, TAGS.index("I-PER")] = 2.0
    scores[2, TAGS.index("L-PER")] = 2.0
    tags = choose_tags(scores)
    assert [TAGS[tag] for tag in tags] == ["B-PER", "I-PER", "L-PER"]
    assert list(list_spans(tags, 5)) == [(5, 8, "PER")]
    assert list(list_spans([TAGS.index("U-LOC"), 0])) == [(0, 1, "LOC")]


def weigh(column: str, label: str) -> Weights:
    """Weights by which a word with the evidence is a whole name."""
    empty = np.zeros((VECTOR + WIDTH, len(TAGS)), dtype=np.float32)
    own, bias = empty.copy(), np.zeros(len(TAGS), dtype=np.float32)
    own[VECTOR + evidence._NAMES.index(column), TAGS.index(f"U-{label}")] = 3.0
    bias[0] = 1.0
    return Weights(empty, own, empty, bias)


def read(names: Names, text: str) -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=text.split(" "))
    doc.tensor = np.zeros((len(doc), VECTOR), dtype=np.float32)
    return names(doc)


def test_names_are_found_and_kept_on_disk(tmp_path: Path) -> None:
    names = Names("en")
    assert names.labels == ()
    names.weights = weigh("country", "LOC")
    names.to_disk(tmp_path / "names")
    again = Names("en").from_disk(tmp_path / "names")
    assert again.labels == LABELS
    doc = read(again, "They flew to Bolivia and then to bolivia")
    assert [(each.text, each.label_) for each in doc.ents] == [("Bolivia", "LOC")]
    assert Names("en").from_disk(tmp_path).weights is None


def test_names_that_are_there_stay() -> None:
    names = Names("en")
    names.weights = weigh("country", "LOC")
    doc = Doc(spacy.blank("en").vocab, words=["Bolivia", "beat", "Peru"])
    doc.tensor = np.zeros((3, VECTOR), dtype=np.float32)
    doc.set_ents([spacy.tokens.Span(doc, 0, 1, label="ORG")])
    assert [(each.text, each.label_) for each in names(doc).ents] == [("Bolivia", "ORG"), ("Peru", "LOC")]


def test_without_vectors_nothing_is_found() -> None:
    names = Names("en")
    names.weights = weigh("country", "LOC")
    assert not names(Doc(spacy.blank("en").vocab, words=["Bolivia"])).ents
    assert not names(Doc(spacy.blank("en").vocab, words=[])).ents


@pytest.mark.parametrize("more", [-1, 1])
def test_weights_of_another_version_are_refused(tmp_path: Path, more: int) -> None:
    """Of one column of evidence more, or one fewer."""
    rows = np.zeros((VECTOR + WIDTH + more, len(TAGS)), dtype=np.float32)
    names = Names("en")
    names.weights = Weights(rows, rows, rows, rows[0])
    names.to_disk(tmp_path)
    with pytest.raises(ModelError, match=f"{WIDTH} numbers: take the pipeline that came with"):
        read(Names("en").from_disk(tmp_path), "They flew to Bolivia")


@pytest.mark.model
def test_the_shipped_pipeline_finds_names() -> None:
    doc = spacy.load(model_path("en"))("The Quarry Workers Union sued Karen Wilson in Nairobi on Friday.")
    assert [(each.text, each.label_) for each in doc.ents] == [
        ("Quarry Workers Union", "ORG"), ("Karen Wilson", "PER"), ("Nairobi", "LOC"),
    ]  # fmt: skip
