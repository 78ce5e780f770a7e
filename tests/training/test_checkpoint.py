"""Training that was stopped goes on as if it had not been."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed

from training import checkpoint

SAID = [("Kenya sent help", ["PROPN", "VERB", "NOUN"]), ("They left", ["PRON", "VERB"]), ("No", ["INTJ"])]


def build(seed: int) -> tuple[Language, Optimizer, Random]:
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    tagger: Any = nlp.add_pipe("tagger")
    examples = [Example.from_dict(nlp.make_doc(text), {"tags": tags}) for text, tags in SAID]
    tagger.initialize(lambda: examples, nlp=nlp)
    return nlp, Adam(0.01, L2=0.01, use_averages=True), Random(seed)


def learn(nlp: Language, optimizer: Optimizer, random: Random, updates: int) -> None:
    for _ in range(updates):
        text, tags = random.choice(SAID)
        nlp.update([Example.from_dict(nlp.make_doc(text), {"tags": tags})], drop=0.3, sgd=optimizer)


def list_weights(nlp: Language, optimizer: Optimizer) -> list[Any]:
    with nlp.use_params(optimizer.averages):
        return [np.array(layer.get_param(name)) for _, (layer, name) in checkpoint._list_weights(nlp)]


def test_a_run_that_goes_on_gives_what_it_would_have_given(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    whole = build(seed=3)
    learn(*whole, updates=4)
    checkpoint.save(path, *whole, {"seen": 12, "best": 0.25})
    learn(*whole, updates=5)
    again = build(seed=8)  # other weights and other chances, until they are restored
    assert checkpoint.restore(path, *again) == {"seen": 12, "best": 0.25}
    learn(*again, updates=5)
    for one, other in zip(list_weights(*whole[:2]), list_weights(*again[:2]), strict=True):
        assert np.array_equal(one, other)
    assert whole[2].random() == again[2].random()


def test_without_a_file_it_begins_at_the_beginning(tmp_path: Path) -> None:
    assert checkpoint.restore(tmp_path / "none.npz", *build(seed=3)) is None


def test_a_file_of_another_pipeline_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    nlp, optimizer, random = build(seed=3)
    checkpoint.save(path, nlp, optimizer, random, {})
    nlp.remove_pipe("tagger")
    with pytest.raises(ValueError, match="other layers"):
        checkpoint.restore(path, nlp, optimizer, random)


def test_a_checkpoint_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    nlp, optimizer, random = build(seed=3)
    for step in (1, 2):
        checkpoint.save(path, nlp, optimizer, random, {"step": step})
    assert checkpoint.restore(path, nlp, optimizer, random) == {"step": 2}
    assert [each.name for each in tmp_path.iterdir()] == ["checkpoint.npz"]
