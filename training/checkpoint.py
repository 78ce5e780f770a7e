"""How far training has come, kept on disk, so that a run that is stopped goes on from there.

The weights of all layers, what the optimizer remembers of each, and the state of what chance decides: a run
that goes on gives what it would have given without the stop.
"""

import json
import random as chance
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, Optimizer

__all__ = ["restore", "save"]

Array = Any
MEMORIES = ("mom1", "mom2", "averages")
"""What the optimizer holds of a layer's weights, as arrays."""
COUNTS = ("nr_update", "last_seen")
"""And as numbers."""


def save(path: Path, nlp: Language, optimizer: Optimizer, random: Random, done: dict[str, float]) -> None:
    """Write all that `restore` needs to a file, or to the one that is there, in one step."""
    arrays: dict[str, Array] = {}
    counts: dict[str, dict[str, int]] = {}
    for name, (layer, weight) in _list_weights(nlp):
        arrays[f"weight {name}"] = layer.get_param(weight)
        for memory in MEMORIES:
            if (layer.id, weight) in (held := getattr(optimizer, memory)):
                arrays[f"{memory} {name}"] = held[layer.id, weight]
        counts[name] = {count: getattr(optimizer, count)[layer.id, weight] for count in COUNTS}
    _, words, *rest = np.random.get_state()  # the one that layers drop out by
    arrays["chance"] = words
    told = {
        "done": done,
        "counts": counts,
        "chance": rest,
        "python": chance.getstate(),
        "order": random.getstate(),
    }
    arrays["told"] = np.array(json.dumps(told))
    fresh = path.with_name(f"{path.stem}.new.npz")
    np.savez(fresh, **arrays)
    fresh.replace(path)


def restore(path: Path, nlp: Language, optimizer: Optimizer, random: Random) -> dict[str, float] | None:
    """Bring a pipeline that was built in the same way to where the file says; what `save` was told was done.

    None if there is no such file.

    Raises:
        ValueError: the file is of a pipeline with other layers.
    """
    if not path.is_file():
        return None
    with np.load(path) as kept:
        arrays = dict(kept)
    told = json.loads(str(arrays.pop("told")))
    weights = dict(_list_weights(nlp))
    if set(weights) != set(told["counts"]):
        raise ValueError(f"{path} is of a pipeline with other layers: remove it to begin anew")
    for name, (layer, weight) in weights.items():
        layer.set_param(weight, arrays[f"weight {name}"])
        for memory in MEMORIES:
            if f"{memory} {name}" in arrays:
                getattr(optimizer, memory)[layer.id, weight] = arrays[f"{memory} {name}"]
        for count in COUNTS:
            getattr(optimizer, count)[layer.id, weight] = told["counts"][name][count]
    np.random.set_state(("MT19937", arrays["chance"], *told["chance"]))
    chance.setstate(_as_state(told["python"]))
    random.setstate(_as_state(told["order"]))
    return {name: float(value) for name, value in told["done"].items()}


def _list_weights(nlp: Language) -> Iterator[tuple[str, tuple[Model[Any, Any], str]]]:
    """Each layer's weights under a name that the same pipeline has in every process."""
    for component, made in nlp.pipeline:
        model = getattr(made, "model", None)
        for at, layer in enumerate(model.walk() if isinstance(model, Model) else ()):
            for weight in layer.param_names:
                if layer.has_param(weight):
                    yield f"{component} {at} {weight}", (layer, weight)


def _as_state(state: list[Any]) -> tuple[Any, ...]:
    version, words, following = state
    return version, tuple(words), following
