"""Read sentences word by word, forwards and backwards: a bidirectional LSTM in NumPy.

Hochreiter and Schmidhuber (1997), without peepholes, as PyTorch's ``LSTM`` computes it, which learned the
weights (``training/parser.py``).  Sentences of any length go through together: the words at one place of all
sentences that reach so far stand in rows one after another, so nothing is padded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Layer", "Packing", "pack", "read_both_ways"]

Array = Any
"""A NumPy array."""
GATES = 4
"""Input, forget and output gate, and what is let in, in this order."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; the columns of a direction are those of `GATES`, each as wide as the state."""

    inputs: Array
    """From what comes in to the gates, forwards and then backwards, side by side."""
    bias: Array
    forwards: Array
    """From the state before to the gates."""
    backwards: Array


@dataclass(frozen=True, slots=True)
class Packing:
    """Where the words of sentences stand when those at one place come one after another, longest first."""

    order: Array
    """For each row the place of its word among the words of all sentences as they were given."""
    counts: list[int]
    """For each place in a sentence how many sentences reach it."""


def pack(lengths: Array) -> Packing:
    """The packing of sentences, given in words and in their order."""
    import numpy as np

    starts = np.cumsum(lengths) - lengths
    longest_first = np.argsort(-lengths, kind="stable")
    sizes = lengths[longest_first]
    counts = [int(np.searchsorted(-sizes, -place, side="left")) for place in range(int(sizes[0]))]
    rows = [starts[longest_first[:count]] + place for place, count in enumerate(counts)]
    return Packing(np.concatenate(rows), counts)


def read_both_ways(vectors: Array, packing: Packing, layers: list[Layer]) -> Array:
    """States of the last layer, both directions side by side; rows are packed, in and out."""
    import numpy as np

    states = vectors
    for layer in layers:
        gates = states @ layer.inputs + layer.bias
        width = layer.forwards.shape[1]
        states = np.hstack(
            [
                _read(gates[:, :width], packing.counts, layer.forwards, backwards=False),
                _read(gates[:, width:], packing.counts, layer.backwards, backwards=True),
            ]
        )
    return states


def _read(gates: Array, counts: list[int], recurrent: Array, *, backwards: bool) -> Array:
    """States in one direction, given what comes in at each row."""
    import numpy as np

    size = len(recurrent)
    states = np.empty((len(gates), size), np.float32)
    state, memory = np.zeros((2, counts[0], size), np.float32)
    ends = np.cumsum(counts)
    places = range(len(counts))
    for place in reversed(places) if backwards else places:
        count, end = counts[place], int(ends[place])
        now = gates[end - count : end] + state[:count] @ recurrent
        np.tanh(now, out=now)
        # The weights of the three gates are halved when they are loaded: 1/(1+exp(-x)) = tanh(x/2)/2 + 1/2.
        opened = now[:, : 3 * size] * np.float32(0.5) + np.float32(0.5)
        kept = opened[:, size : 2 * size] * memory[:count] + opened[:, :size] * now[:, 3 * size :]
        memory[:count] = kept
        state[:count] = opened[:, 2 * size :] * np.tanh(kept)
        states[end - count : end] = state[:count]
    return states
