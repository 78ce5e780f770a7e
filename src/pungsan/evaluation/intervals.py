"""How far figures can be trusted: intervals and differences, by resampling whole articles.

Events of one article are not independent, so articles are drawn, not events.  Intervals are percentiles of
the bootstrap (Efron and Tibshirani 1993, *An Introduction to the Bootstrap*, ch. 13).  Differences of two
codings have the interval of the paired bootstrap (Koehn 2004, *Statistical Significance Tests for Machine
Translation Evaluation*) and the p-value of approximate randomisation (Noreen 1989, *Computer-Intensive
Methods for Testing Hypotheses*; Yeh 2000, *More Accurate Tests for the Statistical Significance of Result
Differences*).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pungsan.evaluation.counting import Table

__all__ = ["ACCURACIES", "LEVEL", "Difference", "Interval", "Score", "compare", "score", "score_counts"]

LEVEL: Final = 0.95
"""How often such intervals hold what is true."""

ACCURACIES: Final = frozenset({"auxiliary"})
"""Measures that are a share of the events found, not precision and recall."""

_CELLS: Final = 2_000_000
"""So many numbers are drawn at once."""

Interval = tuple[float, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """One measure: counts, precision, recall and F1, each with its interval, None where there can be none.

    For an accuracy (`ACCURACIES`) all three are the accuracy, and ``gold`` and ``coded`` the events found.
    A figure is None where nothing was to be found, or nothing coded.
    """

    measure: str
    right: int
    coded: int
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    f1_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two codings: F1 (of an accuracy, that) of either, their difference, interval and p."""

    measure: str
    coded: float | None
    against: float | None
    difference: float | None
    interval: Interval | None
    p: float | None


def score_counts(measure: str, right: int, coded: int, gold: int) -> Score:
    """A score without intervals."""
    precision = right / coded if coded else None
    recall = right / gold if gold else None
    f1 = None
    if coded or gold:
        p, r = precision or 0.0, recall or 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Score(measure, int(right), int(coded), int(gold), precision, recall, f1)


def score(table: Table, measures: Sequence[str], *, samples: int, seed: int) -> tuple[Score, ...]:
    """The scores of a table, with intervals if it has two articles or more and ``samples`` is not 0."""
    totals = table.sum(axis=0)
    plain = [score_counts(name, *map(int, totals[at])) for at, name in enumerate(measures)]
    if samples < 1 or len(table) < 2:
        return tuple(plain)
    drawn = _resample(table, samples, np.random.default_rng(seed))
    right, coded, gold = drawn[..., 0], drawn[..., 1], drawn[..., 2]
    parts = (_share(right, coded), _share(right, gold), _share(2 * right, coded + gold))
    bounds = [_bounds(part) for part in parts]
    return tuple(
        Score(
            each.measure, each.right, each.coded, each.gold, each.precision, each.recall, each.f1,
            *(bound[at] for bound in bounds),
        )
        for at, each in enumerate(plain)
    )  # fmt: skip


def compare(
    one: Table, other: Table, measures: Sequence[str], *, samples: int, seed: int
) -> tuple[Difference, ...]:
    """The differences of two codings of the same articles, in the same order."""
    figures = [_f1(table.sum(axis=0)) for table in (one, other)]
    gap = figures[0] - figures[1]
    bounds: list[Interval | None] = [None] * len(measures)
    chances: list[float | None] = [None] * len(measures)
    if samples >= 1 and len(one) >= 2:
        drawn = _resample(np.stack([one, other], axis=1), samples, np.random.default_rng(seed))
        bounds = _bounds(_f1(drawn[:, 0]) - _f1(drawn[:, 1]))
        chances = _randomise(one, other, gap, samples, np.random.default_rng(seed))
    return tuple(
        Difference(
            name,
            _known(figures[0][at]),
            _known(figures[1][at]),
            _known(gap[at]),
            bounds[at],
            chances[at],
        )
        for at, name in enumerate(measures)
    )


def _randomise(
    one: Table, other: Table, gap: Floats, samples: int, rng: np.random.Generator
) -> list[float | None]:
    """How often chance alone, swapping the two codings of articles, makes a gap as wide as that found."""
    fixed, moved = one.sum(axis=0) + other.sum(axis=0), (one - other).reshape(len(one), -1)
    beyond = np.zeros(len(gap))
    left = samples
    while left:
        step = min(left, max(1, _CELLS // len(one)))
        signs = rng.integers(0, 2, size=(step, len(one))) * 2 - 1
        swing = (signs @ moved).reshape(step, *fixed.shape)
        # fixed + swing is twice the counts of the first, fixed - swing twice those of the second
        made = _f1((fixed + swing) / 2) - _f1((fixed - swing) / 2)
        beyond += (np.abs(np.nan_to_num(made)) >= np.abs(gap) - 1e-12).sum(axis=0)
        left -= step
    return [
        None if math.isnan(gap[at]) else float((beyond[at] + 1) / (samples + 1)) for at in range(len(gap))
    ]


def _resample(table: npt.NDArray[np.int64], samples: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Sums over articles drawn with replacement: samples × the other axes of the table."""
    size = len(table)
    flat = table.reshape(size, -1)
    step = max(1, _CELLS // size)
    parts = []
    for start in range(0, samples, step):
        weights = rng.multinomial(size, np.full(size, 1 / size), size=min(step, samples - start))
        parts.append(weights @ flat)
    return np.concatenate(parts).reshape(samples, *table.shape[1:])


def _f1(counts: npt.NDArray[np.int64] | Floats) -> Floats:
    return _share(2 * counts[..., 0], counts[..., 1] + counts[..., 2])


def _share(part: npt.NDArray[np.int64] | Floats, whole: npt.NDArray[np.int64] | Floats) -> Floats:
    shares: Floats = np.divide(
        part, whole, out=np.full(np.shape(part), np.nan, dtype=np.float64), where=np.asarray(whole) > 0
    )
    return shares


def _bounds(figures: Floats) -> list[Interval | None]:
    """The interval of each column; samples in which a figure is not defined are left out."""
    edge = (1 - LEVEL) / 2
    found: list[Interval | None] = []
    for column in figures.T:
        known = column[~np.isnan(column)]
        found.append(
            (float(np.quantile(known, edge)), float(np.quantile(known, 1 - edge))) if len(known) else None
        )
    return found


def _known(figure: np.float64) -> float | None:
    return None if math.isnan(figure) else float(figure)
