"""What other parsers hold for likely: their probabilities, and a parser that learns from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate.parser import ROOT, Parser, Weights
from training import parser as recipe
from training.parser import Text, ask, find_heads
from training.teachers import Teacher, judge_together, load_teachers

LABELS = (ROOT, "nsubj", "obj")
WIDTH, SIZE, ARC, LABEL = 6, 4, 5, 3


def make_weights(seed: int = 1) -> Weights:
    rng = np.random.default_rng(seed)
    shapes = {
        "root": (WIDTH,),
        "inputs": (WIDTH + 2 * SIZE, 8 * SIZE),
        "bias": (2, 8 * SIZE),
        "forwards": (2, SIZE, 4 * SIZE),
        "backwards": (2, SIZE, 4 * SIZE),
        "dependent": (2 * SIZE + 1, ARC),
        "head": (2 * SIZE + 1, ARC),
        "dependent_label": (2 * SIZE + 1, LABEL),
        "head_label": (2 * SIZE + 1, LABEL),
        "arcs": (ARC + 1, ARC),
        "relations": (len(LABELS), LABEL + 1, LABEL + 1),
    }
    rows = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return Weights(labels=np.array(LABELS), breaks=np.zeros(3 * WIDTH + 1, np.float32), **rows)


def make_vectors(words: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(words, WIDTH)).astype(np.float32)


def test_a_teacher_gives_every_word_one_head_and_every_head_one_label() -> None:
    words = np.array([2, 0, 2, -1])
    told, one = Teacher(make_weights()).judge([
        (make_vectors(4), words), (make_vectors(1), np.array([0]))
    ])  # fmt: skip
    assert told.heads.shape == (4, 5) and one.heads.shape == (1, 2)
    assert told.heads.sum(axis=1) == pytest.approx(1, abs=0.01)
    assert one.heads[0].tolist() == [1.0, 0.0]
    assert not told.heads[np.arange(4), np.arange(4) + 1].any(), "no word hangs from itself"
    assert told.labels[[0, 2]].sum(axis=1) == pytest.approx(1, abs=0.01)
    assert not told.labels[[1, 3]].any(), "roots and words without a tree have no label to learn"


def test_a_teacher_says_what_the_component_does() -> None:
    weights, vectors = make_weights(), make_vectors(2)
    component = Parser(spacy.blank("en").vocab)
    component.use_weights(weights)
    doc = Doc(component.vocab, words=["One", "two"], sent_starts=[True, False])
    doc.tensor = vectors
    component(doc)
    root = next(token.i for token in doc if token.head == token)
    other = 1 - root
    told = Teacher(weights).judge([(vectors, np.array([0 if i == root else root + 1 for i in range(2)]))])[0]
    # Of two words one is the root and the other its dependent: the likelier of the two trees.
    assert (
        told.heads[root, 0] * told.heads[other, root + 1] > told.heads[other, 0] * told.heads[root, other + 1]
    )
    named = [label for label in range(len(LABELS)) if LABELS[label] != ROOT]
    assert LABELS[max(named, key=lambda label: told.labels[other, label])] == doc[other].dep_


def test_teachers_together_say_the_mean() -> None:
    teachers = [Teacher(make_weights(seed)) for seed in (1, 2)]
    sentence = (make_vectors(3), np.array([2, 0, 2]))
    one, two = (teacher.judge([sentence])[0] for teacher in teachers)
    both = judge_together(teachers, [sentence])[0]
    for name in ("heads", "labels"):
        mean = (getattr(one, name).astype(np.float32) + getattr(two, name)) / 2
        assert getattr(both, name) == pytest.approx(mean, abs=0.01)


def test_only_pipelines_with_the_same_labels_teach(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    nlp.get_pipe("parser").add_label("nsubj")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "other")
    with pytest.raises(SystemExit, match="cannot teach"):
        load_teachers([tmp_path / "other"], LABELS)


def test_heads_are_places_in_the_sentence() -> None:
    text = Text(np.zeros((5, WIDTH)), np.array([1, 1, 3, 3, -1]), np.zeros(5), np.array([1, 0, 1, 0, 0]))
    assert find_heads(text, slice(0, 2)).tolist() == [2, 0]
    assert find_heads(text, slice(2, 5)).tolist() == [2, 0, -1]


def test_what_teachers_say_is_learned_where_trees_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three words the tree tells one head; the others come from the teacher."""
    pytest.importorskip("torch")
    monkeypatch.setattr(recipe, "WORDS", 1)
    monkeypatch.setattr(recipe, "WARM_UP", 5)
    vectors = make_vectors(3).astype(np.float16)
    text = Text(vectors, np.array([-1, 1, -1]), np.array([-1, 0, -1]), np.array([1, 0, 0]))
    teacher = Teacher(make_weights())
    ask([teacher], [text])
    learned = Teacher(recipe.learn([[text]], LABELS, seed=1, steps=300))
    sentence = (vectors, find_heads(text, slice(0, 3)))
    wanted, given = (each.judge([sentence])[0].heads for each in (teacher, learned))
    assert given[[0, 2]].argmax(axis=1).tolist() == wanted[[0, 2]].argmax(axis=1).tolist()
