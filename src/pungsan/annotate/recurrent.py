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
    mirror: Array
    """For each row that of the word as far from the end of its sentence as its own is from the beginning."""
    counts: list[int]
    """For each place in a sentence how many sentences reach it."""


def pack(lengths: Array) -> Packing:
    """The packing of sentences, given in words and in their order."""
    import numpy as np

    starts = np.cumsum(lengths) - lengths
    longest_first = np.argsort(-lengths, kind="stable")
    sizes = lengths[longest_first]
    counts = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")
    firsts = np.cumsum(counts) - counts
    # Of each row the number of its sentence among the longest first, and its word's place.
    places = np.repeat(np.arange(len(counts)), counts)
    sentences = np.arange(len(places)) - firsts[places]
    order = starts[longest_first][sentences] + places
    mirror = firsts[sizes[sentences] - 1 - places] + sentences
    return Packing(order, mirror, counts.tolist())


def read_both_ways(vectors: Array, packing: Packing, layers: list[Layer]) -> Array:
    """States of the last layer, both directions side by side; rows are packed, in and out."""
    import numpy as np

    states = vectors
    for layer in layers:
        gates = states @ layer.inputs + layer.bias
        width = layer.forwards.shape[1]
        coming = np.stack([gates[:, :width], gates[packing.mirror, width:]])
        forwards, backwards = _read(coming, packing.counts, np.stack([layer.forwards, layer.backwards]))
        states = np.hstack([forwards, backwards[packing.mirror]])
    return states


def _read(gates: Array, counts: list[int], recurrent: Array) -> Array:
    """States given what comes in at each row, of several directions at once, each a sentence's words in turn.

    ``gates`` is used up.
    """
    import numpy as np

    size = recurrent.shape[1]
    half = np.float32(0.5)
    states = np.empty((*gates.shape[:2], size), np.float32)
    memory = np.zeros((len(gates), counts[0], size), np.float32)
    before, start = 0, 0
    for count in counts:
        now = gates[:, start : start + count]
        if start:  # the sentences that reach so far are the first of those at the place before
            now += states[:, before : before + count] @ recurrent
        np.tanh(now, out=now)
        # The weights of the three gates are halved when they are loaded: 1/(1+exp(-x)) = tanh(x/2)/2 + 1/2.
        opened = now[:, :, : 3 * size]
        opened *= half
        opened += half
        kept = memory[:, :count]
        kept *= opened[:, :, size : 2 * size]
        let_in = opened[:, :, :size] * now[:, :, 3 * size :]
        kept += let_in
        np.tanh(kept, out=let_in)
        np.multiply(let_in, opened[:, :, 2 * size :], out=states[:, start : start + count])
        before, start = start, start + count
    return states
