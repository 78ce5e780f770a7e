"""Learning to parse: what is read from examples, and weights that the component understands."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from pungsan.annotate.parser import ROOT, Parser
from training import parser as recipe
from training.biaffine import order_gates
from training.parser import Text, list_batches, read_text, split_sentences

LABELS = (ROOT, "det", "nsubj", "punct")
WIDTH = 8


def make_example() -> Example:
    """*The king left . She slept .*, read with white space between the sentences."""
    vocab = spacy.blank("en").vocab
    words = ["The", "king", "left", ".", "She", "slept", "."]
    deps = ["det", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"]
    reference = Doc(
        vocab,
        words=words,
        spaces=[True, True, False, False, True, False, False],
        heads=[1, 2, 2, 2, 5, 5, 5],
        deps=deps,
        sent_starts=[place in (0, 4) for place in range(7)],
    )
    predicted = Doc(vocab, words=[*words[:4], "\n", *words[4:]], spaces=[True, True] + [False] * 6)
    return Example(predicted, reference)


def test_an_example_is_read_without_its_white_space() -> None:
    text = read_text(make_example(), np.zeros((8, WIDTH)), LABELS)
    assert text is not None
    assert text.heads.tolist() == [1, 2, 2, 2, 5, 5, 5]
    assert [LABELS[label] for label in text.labels] == ["det", "nsubj", ROOT, "punct", "nsubj", ROOT, "punct"]
    assert text.begins.tolist() == [1, 0, 0, 0, 1, 0, 0]
    assert list(split_sentences(text)) == [slice(0, 4), slice(4, 7)]


def test_what_has_no_tree_is_left_out() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Amen"])
    assert read_text(Example(doc, doc.copy()), np.zeros((1, WIDTH)), LABELS) is None


def test_sentences_that_are_too_long_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "LONGEST", 3)
    text = read_text(make_example(), np.zeros((8, WIDTH)), LABELS)
    assert text is not None and list(split_sentences(text)) == [slice(4, 7)]


def test_batches_have_some_words_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "WORDS", 10)
    texts = [Text(*(np.zeros(4) for _ in range(4))) for _ in range(9)]
    batches = list(list_batches(texts, np.random.default_rng(0)))
    assert [len(batch) for batch in batches] == [3, 3, 3]


def test_gates_come_in_the_order_of_the_component() -> None:
    assert order_gates(np.arange(8)).tolist() == [0, 1, 2, 3, 6, 7, 4, 5]


def test_what_was_learned_is_what_the_component_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    monkeypatch.setattr(recipe, "WORDS", 1)
    monkeypatch.setattr(recipe, "WARM_UP", 5)
    example = make_example()
    vectors = np.random.default_rng(5).normal(size=(8, WIDTH)).astype(np.float32)
    text = read_text(example, vectors, LABELS)
    assert text is not None
    component = Parser(example.predicted.vocab)
    component.use_weights(recipe.learn([[text]], LABELS, seed=1, steps=400))
    example.predicted.tensor = vectors
    doc = component(example.predicted)
    assert [token.head.i for token in doc] == [1, 2, 2, 2, 3, 6, 6, 6]
    told = ["det", "nsubj", ROOT, "punct", "dep", "nsubj", ROOT, "punct"]
    assert [token.dep_ for token in doc] == told
    assert [sentence.start for sentence in doc.sents] == [0, 5]


def test_learning_that_was_stopped_goes_on_from_its_checkpoint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("torch")
    monkeypatch.setattr(recipe, "WORDS", 1)
    monkeypatch.setattr(recipe, "SAVED", 6)
    vectors = np.random.default_rng(5).normal(size=(8, WIDTH)).astype(np.float32)
    text = read_text(make_example(), vectors, LABELS)
    assert text is not None
    path, steps = tmp_path / "checkpoint", 20
    whole = recipe.learn([[text]], LABELS, seed=1, steps=steps)
    calls = itertools.count()

    def stop_after_some(texts: list[Text], rng: np.random.Generator) -> Iterator[list[Text]]:
        if next(calls) == 13:
            raise KeyboardInterrupt
        return list_batches(texts, rng)

    monkeypatch.setattr(recipe, "list_batches", stop_after_some)
    with pytest.raises(KeyboardInterrupt):
        recipe.learn([[text]], LABELS, seed=1, steps=steps, checkpoint=path)
    monkeypatch.setattr(recipe, "list_batches", list_batches)
    again = recipe.learn([[text]], LABELS, seed=1, steps=steps, checkpoint=path)
    assert np.array_equal(whole.arcs, again.arcs)
    assert np.array_equal(whole.relations, again.relations)
