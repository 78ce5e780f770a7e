"""The networks that read words in their order: passages beside others, and that shipping changes nothing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from pungsan.between.evidence import EVIDENCE
from pungsan.between.reading import SIGNS, Reading, score_reading
from training import build_reader as recipe
from training.build_reader import Item, as_weights, make_batch, put_beside

TYPES = ["A", "B"]
WIDTH = 4


def make_words(count: int, *names: str, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, WIDTH))
    signs = np.zeros((count, len(SIGNS)))
    signs[:, [SIGNS.index(name) for name in names]] = 1
    return np.hstack([vectors, signs]).astype(np.float32)


def test_spans_and_path_of_the_other_passage_are_no_matter() -> None:
    own, other = make_words(2, "VERB", "top"), make_words(3, "NOUN", "actor", "actor_head", "name")
    words = put_beside(own, other, first=False)
    assert words.shape == (5, WIDTH + len(SIGNS)) and np.array_equal(words[3:], own)
    told = {name for name, value in zip(SIGNS, words[0, WIDTH:], strict=True) if value}
    assert told == {"NOUN", "name", "elsewhere"}
    assert other[0, WIDTH + SIGNS.index("actor")] == 1  # the pool keeps it as it was
    assert np.array_equal(put_beside(own, other, first=True)[:2], own)


def test_batches_say_which_words_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "BESIDE", 0.0)
    items = [Item(make_words(count, "VERB"), np.zeros(2), 0) for count in (1, 3)]
    words, there = make_batch(items, items, random.Random(1))
    assert words.shape[:2] == (2, 3) and there[..., 0].tolist() == [[1, 0, 0], [1, 1, 1]]
    assert not words[0, 1:].any()


def test_what_was_learned_is_what_classify_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(recipe, "PASSES", 30)
    monkeypatch.setattr(recipe, "RATE", 1e-2)
    found = np.zeros(len(TYPES) * len(EVIDENCE), np.float32)
    items = [
        Item(
            make_words(3 + at % 2, "VERB" if at % 2 else "NOUN", "top", "actor_head", seed=at), found, at % 2
        )
        for at in range(40)
    ]
    nets = [recipe.learn(items, len(TYPES), seed) for seed in (1, 2)]
    weights = as_weights(nets, TYPES)
    monkeypatch.setattr(recipe, "DROPPED", dict.fromkeys(recipe.DROPPED, 0.0))
    monkeypatch.setattr(recipe, "NO_WORD", 0.0)
    monkeypatch.setattr(recipe, "BESIDE", 0.0)
    words, there = (torch.tensor(each) for each in make_batch(items, items, random.Random(1)))
    rows = torch.tensor(np.vstack([item.found for item in items]))
    with torch.no_grad():
        chances = [torch.log_softmax(recipe.run(net, words, there, rows), 1).numpy() for net in nets]
    for item, expected in zip(items, np.mean(chances, axis=0), strict=True):
        reading = Reading(item.words[:, :WIDTH], item.words[:, WIDTH:])
        made = score_reading(reading, {}, weights)
        assert list(made.values()) == pytest.approx(expected.tolist(), abs=0.02)
        assert max(made, key=made.__getitem__) == TYPES[item.type]
