"""What other parsers hold for likely in the sentences that a parser learns from.

A parser that learns from several at once, beside the trees themselves, comes close to what they would
say together (Kuncoro et al. 2016, "Distilling an ensemble of greedy dependency parsers into one MST
parser"), at the price of one.  The teachers read the same vectors of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy

from pungsan.annotate.parser import LEAK, Parser, Weights, split_layers
from pungsan.annotate.recurrent import pack, read_both_ways

Array = Any


@dataclass(frozen=True, slots=True)
class Likely:
    """The mean of what teachers say of a sentence, in half precision."""

    heads: Array
    """(words, 1 + words): how likely the root, and each word, is the head of a word."""
    labels: Array
    """(words, labels): how likely each relation is, under the head that the tree has; 0 where it has none."""


class Teacher:
    """A parser that was learned before."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._layers = list(split_layers(weights))

    def judge(self, sentences: list[tuple[Array, Array]]) -> list[Likely]:
        """What it says of sentences, each given as the vectors of its words and the places of their heads:
        0 is the root, -1 an unknown one."""
        weights = self.weights
        lengths = np.array([len(heads) + 1 for _, heads in sentences])
        rows = [row for vectors, _ in sentences for row in (weights.root[None], vectors.astype(np.float32))]
        vectors = np.vstack(rows)
        packing = pack(lengths)
        states = np.empty((len(vectors), len(weights.dependent) - 1), np.float32)
        states[packing.order] = read_both_ways(vectors[packing.order], packing, self._layers)
        told, start = [], 0
        for (_, heads), length in zip(sentences, lengths.tolist(), strict=True):
            told.append(self._judge(states[start : start + length], heads))
            start += length
        return told

    def _judge(self, states: Array, heads: Array) -> Likely:
        weights = self.weights
        sides = {
            side: _project(states, getattr(weights, side))
            for side in ("dependent", "head", "dependent_label", "head_label")
        }
        arcs = (sides["dependent"][1:] @ weights.arcs[:-1] + weights.arcs[-1]) @ sides["head"].T
        words = np.arange(len(heads))
        arcs[words, words + 1] = -np.inf
        one = np.ones((len(states), 1), np.float32)
        below = np.hstack([sides["dependent_label"], one])[1:]
        above = np.hstack([sides["head_label"], one])[np.maximum(heads, 0)]
        labels = np.einsum("ni,rij,nj->nr", below, weights.relations, above, optimize=True)
        likely = _soften(labels)
        likely[heads <= 0] = 0
        return Likely(_soften(arcs).astype(np.float16), likely.astype(np.float16))


def load_teachers(folders: list[Path], labels: tuple[str, ...]) -> list[Teacher]:
    """The parsers of pipelines.

    Raises:
        SystemExit: a pipeline has another parser, or one with other labels.
    """
    teachers = []
    for folder in folders:
        parser: Any = spacy.load(folder).get_pipe("parser")
        if not isinstance(parser, Parser) or parser.weights is None or parser.labels != labels:
            raise SystemExit(f"{folder}: this pipeline's parser cannot teach one with the labels {labels}")
        teachers.append(Teacher(parser.weights))
    return teachers


def judge_together(teachers: list[Teacher], sentences: list[tuple[Array, Array]]) -> list[Likely]:
    """The mean of what the teachers say."""
    told = [teacher.judge(sentences) for teacher in teachers]
    return [
        Likely(
            *(np.mean([getattr(one, name) for one in each], axis=0, dtype=np.float32).astype(np.float16)
              for name in ("heads", "labels"))
        )
        for each in zip(*told, strict=True)
    ]  # fmt: skip


def _project(states: Array, weights: Array) -> Array:
    found = states @ weights[:-1] + weights[-1]
    return np.maximum(found, np.float32(LEAK) * found)


def _soften(scores: Array) -> Array:
    """Scores as probabilities, row by row."""
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)
