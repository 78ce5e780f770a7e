"""The words of a passage read in their order, on parses written by hand and with what ships."""

from __future__ import annotations

import numpy as np
import pytest
from between_two import CONDEMNED, look

from pungsan.between import observe
from pungsan.between.evidence import EVIDENCE
from pungsan.between.reading import (
    HEADS,
    SIGNS,
    Reading,
    Weights,
    list_evidence,
    load_reader,
    score_reading,
)
from pungsan.between.score import Weights as Table
from pungsan.between.score import score_types
from pungsan.models import LANGUAGES
from pungsan.pipeline import Coder
from pungsan.records import Pair, Span

FOUND = {("event:both", "A"): 1.0}


def signs(reading: Reading, row: int) -> set[str]:
    return {name for name, value in zip(SIGNS, reading.signs[row], strict=True) if value}


def make_weights(width: int, states: int = 2, networks: int = 1) -> Weights:
    """Networks for two types, A and B, in which every weight is nothing."""
    kinds = 2 * len(EVIDENCE)
    shapes = {
        "enter": (width, states),
        "near": (3 * states, states),
        "wide": (3 * states, states),
        "look": (states, 4),
        "tell": ((5 + len(HEADS)) * states, 2),
        "found": (kinds, 2),
    }
    rows = {name: np.zeros((networks, rows + 1, columns)) for name, (rows, columns) in shapes.items()}
    return Weights(types=np.array(["A", "B"]), **rows)


def test_what_is_told_of_words(coder: Coder) -> None:
    reading = look(coder, CONDEMNED).reading
    assert signs(reading, 0) == {"PROPN", "actor", "name", "actor_head"}
    assert signs(reading, 1) == {"VERB", "top", "finite"}
    assert signs(reading, 2) == {"PROPN", "recipient", "name", "recipient_head"}


def test_names_have_no_vector_and_words_have_one(coder: Coder) -> None:
    pairs = [("en", "Chad condemned Niger.", "condemned"), ("es", "Chad condenó a Níger.", "condenó")]
    for lang, text, verb in pairs:
        doc = next(iter(coder.parse_all([text], lang)))
        place = text.index("N")
        reading = observe(doc, Span(0, 4), Span(place, place + 5), coder.extractor(lang)).reading
        row = [token.text for token in doc].index(verb)
        assert not reading.vectors[0].any()
        assert np.linalg.norm(reading.vectors[row]) == pytest.approx(3, abs=0.01)


def test_word_vectors_of_others_are_not_read(coder: Coder) -> None:
    (doc,) = coder.parse_all(["Chad condemned Niger."], "en")
    named = doc.vocab.vectors.name
    doc.vocab.vectors.name = "somebody_else"
    try:
        reading = observe(doc, Span(0, 4), Span(15, 20), coder.extractor("en")).reading
    finally:
        doc.vocab.vectors.name = named
    assert reading.vectors.shape == (4, 0)


def test_nothing_is_told_without_networks_or_with_others() -> None:
    reading = Reading(np.zeros((1, 0), np.float32), np.zeros((1, len(SIGNS)), np.float32))
    assert score_reading(reading, {}, None) == {}
    assert score_reading(reading, {}, make_weights(100 + len(SIGNS))) == {}
    assert set(score_reading(reading, {}, make_weights(len(SIGNS)))) == {"A", "B"}


def test_the_mean_of_networks_is_told() -> None:
    reading = Reading(np.zeros((1, 0), np.float32), np.zeros((1, len(SIGNS)), np.float32))
    weights = make_weights(len(SIGNS), networks=2)
    assert np.exp(list(score_reading(reading, {}, weights).values())) == pytest.approx([0.5, 0.5])
    kind = list(EVIDENCE).index("event:both")  # of A: its kinds come first
    weights.found[0, kind] = [2.0, 0.0]
    one, both = 2 - np.log1p(np.exp(2)), np.log(0.5)
    assert score_reading(reading, FOUND, weights)["A"] == pytest.approx((one + both) / 2)
    assert score_reading(reading, {}, weights)["A"] == pytest.approx(both)


def test_order_tells() -> None:
    """A network that hears *not* right before the verb, and nowhere else."""
    weights = make_weights(len(SIGNS), states=2)
    weights.enter[0, SIGNS.index("PART"), 0] = 1.0
    weights.enter[0, SIGNS.index("VERB"), 1] = 1.0
    weights.near[0, 0, 1] = weights.near[0, 3, 1] = 1.0  # before, and the word itself
    weights.near[0, -1, 1] = -1.0
    weights.near[0, 2 + 1, 1] = 1.0
    weights.tell[0, 1] = [0.0, 1.0]  # the greatest second state speaks for B
    words = {"PART": SIGNS.index("PART"), "VERB": SIGNS.index("VERB")}

    def chance(*order: str) -> float:
        rows = np.zeros((len(order), len(SIGNS)), np.float32)
        for at, part in enumerate(order):
            rows[at, words[part]] = 1
        return score_reading(Reading(np.zeros((len(order), 0), np.float32), rows), {}, weights)["B"]

    assert chance("PART", "VERB") > chance("VERB", "PART")


def test_evidence_in_a_row() -> None:
    row = list_evidence(
        {("event:both", "B"): 0.5, ("denied", "A"): 1.0, ("denied", "OTHER"): 1.0}, ["A", "B"]
    )
    kinds = list(EVIDENCE)
    assert len(row) == 2 * len(kinds) and row.sum() == 1.5
    assert row[kinds.index("denied")] == 1 and row[len(kinds) + kinds.index("event:both")] == 0.5


def test_what_is_read_is_averaged_with_the_table() -> None:
    table = Table(("A", "B"), {"event:both": 2.0}, {"l:go": (0.0, 2.0)}, (0.0, 0.0))
    read = {"A": float(np.log(0.9)), "B": float(np.log(0.1))}
    alone = score_types({}, {"l:go": 1.0}, table, ("A", "B"))
    made = score_types({}, {"l:go": 1.0}, table, ("A", "B"), read)
    geometric = {name: (alone[name] * np.exp(read[name])) ** 0.5 for name in read}
    assert made["A"] == pytest.approx(geometric["A"] / sum(geometric.values()))


def test_the_networks_that_ship(coder: Coder) -> None:
    for lang in LANGUAGES:
        weights = load_reader(lang)
        assert weights is not None and list(weights.types) == list(coder.codebook.types)
    assert load_reader("fr") is None


def test_both_ways_of_reading_decide(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = Pair("1", "Chad said that it would give Niger ten lorries.", Span(0, 4), Span(29, 34), "en")
    (both,) = coder.classify_all([pair])
    monkeypatch.setattr("pungsan.between.load_reader", lambda lang: None)
    (table,) = coder.classify_all([pair])
    assert both.type == table.type == "AGREE" and both.probabilities != table.probabilities
    assert sum(both.probabilities.values()) == pytest.approx(1)
