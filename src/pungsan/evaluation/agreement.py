"""How far annotators agree: Krippendorff's alpha for nominal data, and F1 of each two of them.

Alpha is Krippendorff's (2019, *Content Analysis*, 4th ed., ch. 12) by the matrix of coincidences: 1 is
perfect, 0 what chance would give.  Units that fewer than two annotators have a value for are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pungsan.errors import SourceError
from pungsan.evaluation.counting import choose_measures, count_passages, tabulate
from pungsan.evaluation.forms import Gold, Mark, Passage
from pungsan.evaluation.intervals import LEVEL, Interval, Score, score
from pungsan.evaluation.pairing import overlap

__all__ = ["Agreement", "Alpha", "agree", "alpha_nominal"]

Floats = npt.NDArray[np.float64]

Unit = Sequence[Hashable]
"""The values that annotators gave to one unit, those that gave none left out."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over some units; None where all values are the same or no unit has two."""

    of: str
    units: int
    alpha: float | None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of annotators: alphas over passages and events, and scores of each two (first as gold)."""

    annotators: tuple[str, ...]
    passages: int
    alphas: tuple[Alpha, ...]
    pairs: Mapping[tuple[str, str], tuple[Score, ...]]


def alpha_nominal(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values; None if it is not defined."""
    table, _ = _tabulate([list(units)])
    return _alphas(table)[0]


def _tabulate(groups: Sequence[Sequence[Unit]]) -> tuple[Floats, int]:
    """A row for each group: the diagonal of its matrix of coincidences, summed, and its values by category.

    With it the number of units that have two values or more.
    """
    categories: dict[Hashable, int] = {}
    cells: list[tuple[int, int, float]] = []
    counted = 0
    for row, units in enumerate(groups):
        for values in units:
            if len(values) < 2:
                continue
            counted += 1
            for value, times in Counter(values).items():
                column = categories.setdefault(value, len(categories) + 1)
                cells += [(row, column, times), (row, 0, times * (times - 1) / (len(values) - 1))]
    table = np.zeros((len(groups), len(categories) + 1))
    for row, column, weight in cells:
        table[row, column] += weight
    return table, counted


def _alphas(sums: Floats) -> list[float | None]:
    """Alpha for each row of sums as `_tabulate` gives them."""
    agreed, totals = sums[:, 0], sums[:, 1:]
    number = totals.sum(axis=1)
    expected = number**2 - (totals**2).sum(axis=1)
    return [
        None if wide <= 0 else float(1 - (size - 1) * (size - same) / wide)
        for size, same, wide in zip(number, agreed, expected, strict=True)
    ]


def agree(golds: Sequence[Gold], *, samples: int, seed: int) -> Agreement:
    """The agreement of two or more annotators on the passages that at least two of them read.

    Raises:
        SourceError: no passage was read by two.
    """
    read: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for gold in golds:
        for passage in gold.passages:
            read[passage.article, passage.id].append(passage)
    shared = {key: passages for key, passages in read.items() if len(passages) > 1}
    if not shared:
        names = ", ".join(gold.annotator for gold in golds)
        raise SourceError(f"no passage was read by two of {names}: agreement needs the same ids")
    units: dict[str, dict[str, list[Unit]]] = {name: defaultdict(list) for name in _UNITS}
    for (article, _), passages in shared.items():
        for name, make in _UNITS.items():
            units[name][article] += make([passage.marks for passage in passages])
    alphas = tuple(_estimate(name, by_article, samples, seed) for name, by_article in units.items())
    pairs = {}
    for one, other in combinations(golds, 2):
        scores = _score_pair(one, other, set(shared), samples, seed)
        if scores:
            pairs[one.annotator, other.annotator] = scores
    return Agreement(tuple(gold.annotator for gold in golds), len(shared), alphas, pairs)


def _estimate(name: str, units: Mapping[str, list[Unit]], samples: int, seed: int) -> Alpha:
    table, counted = _tabulate(list(units.values()))
    interval = None
    if samples and len(table) > 1:
        size = len(table)
        weights = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=samples)
        drawn = [alpha for alpha in _alphas(weights @ table) if alpha is not None]
        if drawn:
            edge = (1 - LEVEL) / 2
            interval = (float(np.quantile(drawn, edge)), float(np.quantile(drawn, 1 - edge)))
    return Alpha(name, counted, _alphas(table.sum(axis=0, keepdims=True))[0], interval)


def _score_pair(
    one: Gold, other: Gold, shared: set[tuple[str, str]], samples: int, seed: int
) -> tuple[Score, ...]:
    both = shared & {(each.article, each.id) for each in one.passages}
    both &= {(each.article, each.id) for each in other.passages}
    if not both:
        return ()
    passages = tuple(each for each in one.passages if (each.article, each.id) in both)
    marks: dict[str, list[Mark]] = defaultdict(list)
    for each in other.passages:
        if (each.article, each.id) in both:
            marks[each.article] += each.marks
    measures = choose_measures(one.fields & other.fields, other.fields)
    counted, _ = count_passages(Gold(one.annotator, passages, one.fields, one.texts), marks)
    articles = list(dict.fromkeys(each.article for each in passages))
    table = tabulate(((each.passage.article, each.counts) for each in counted), articles, measures)
    return score(table, measures, samples=samples, seed=seed)


def _cluster(marked: Sequence[Sequence[Mark]]) -> list[list[Mark | None]]:
    """Events with overlapping triggers as one, with the mark of each annotator or None.

    An annotator's event joins the first cluster that holds an event of the same words and none of theirs,
    one of the same type first.
    """
    clusters: list[list[Mark | None]] = []
    for at, marks in enumerate(marked):
        for mark in marks:
            near = [
                cluster
                for cluster in clusters
                if cluster[at] is None
                and any(each and overlap(each.trigger, mark.trigger) for each in cluster)
            ]
            near.sort(key=lambda cluster: all(each is None or each.type != mark.type for each in cluster))
            if near:
                near[0][at] = mark
            else:
                clusters.append([mark if each == at else None for each in range(len(marked))])
    return clusters


def _has_event(marked: Sequence[Sequence[Mark]]) -> list[Unit]:
    return [[bool(marks) for marks in marked]]


def _which_types(marked: Sequence[Sequence[Mark]]) -> list[Unit]:
    return [[frozenset(mark.type for mark in marks) for marks in marked]]


def _events(marked: Sequence[Sequence[Mark]]) -> list[Unit]:
    return [[mark.type if mark else "" for mark in cluster] for cluster in _cluster(marked)]


def _types(marked: Sequence[Sequence[Mark]]) -> list[Unit]:
    return [[mark.type for mark in cluster if mark] for cluster in _cluster(marked)]


def _auxiliary(marked: Sequence[Sequence[Mark]]) -> list[Unit]:
    return [[mark.auxiliary for mark in cluster if mark] for cluster in _cluster(marked)]


_UNITS: dict[str, Callable[[Sequence[Sequence[Mark]]], list[Unit]]] = {
    "whether a passage has an event": _has_event,
    "which types a passage has": _which_types,
    "events, or none, at marked words": _events,
    "type, where both mark": _types,
    "auxiliary modes, where both mark": _auxiliary,
}
"""What alpha is taken of → the units of a passage, by the marks of each annotator."""
