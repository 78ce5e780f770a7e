"""Near-duplicates among texts: syndicated, updated, cut or lightly rewritten copies.

Candidates are texts of one language whose signatures agree in a whole band (locality-sensitive hashing);
of these, pairs with enough in common are joined, and each group has the earliest text as its original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from pungsan.link.signatures import PERMUTATIONS, Signatures, estimate_containment

__all__ = ["Duplicate", "Pairs", "compare_bands", "find_duplicates"]

BAND: Final = 3
"""Places of a band: a pair of similarity s is a candidate with 1 - (1 - s³)⁶⁴: 0.83 at 0.3, 0.99 at 0.4."""

LEAST_JACCARD: Final = 0.25
LEAST_CONTAINMENT: Final = 0.6
"""Share of the shorter text that the longer one has: a copy cut to a third still passes."""

CROWD: Final = 200
"""A band that more texts share than this is compared along a chain only, not each with each."""

PAIRS: Final = 100_000
"""Pairs that are compared at a time."""


class Duplicate(NamedTuple):
    """Text ``copy`` (a row number) is a near-duplicate of ``original``, the first of its group."""

    copy: int
    original: int
    score: float
    """The share of the shorter one of copy and its nearest relative that both have, from 0 to 1."""


class Pairs(NamedTuple):
    """Near-duplicates two by two, by row number, and the share of the shorter one that both have."""

    ones: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]


class Spread(Protocol):
    """Calls ``function(item, *shared)`` for each item, here or elsewhere; gives the results in order."""

    @property
    def width(self) -> int:
        """How many are called at once."""

    def __call__(
        self, function: Callable[..., Pairs], items: Iterable[Any], *shared: object
    ) -> Iterator[Pairs]:
        """See the class."""


def find_duplicates(
    signatures: Signatures, langs: Sequence[str], order: npt.NDArray[np.int64], spread: Spread | None = None
) -> list[Duplicate]:
    """The near-duplicates among texts, by row number.

    Args:
        signatures: of all texts.
        langs: the language of each: texts of different languages are never duplicates.
        order: a number for each text, the earliest the least; decides which is the original.
        spread: compares some bands here and some there; what is found is the same.
    """
    count = len(langs)
    parents = np.arange(count)
    best = np.zeros(count)
    numbers = {lang: number for number, lang in enumerate(dict.fromkeys(langs))}
    codes = np.array([numbers[lang] for lang in langs], np.int64)
    starts = range(0, PERMUTATIONS, BAND)
    if spread is None:
        found_pairs: Iterable[Pairs] = iter([compare_bands(starts, signatures, codes)])
    else:
        parts = max(1, min(2 * spread.width, len(starts)))
        found_pairs = spread(compare_bands, [starts[at::parts] for at in range(parts)], signatures, codes)
    for pairs in found_pairs:
        np.maximum.at(best, pairs.ones, pairs.scores)
        np.maximum.at(best, pairs.others, pairs.scores)
        for one, other in zip(pairs.ones.tolist(), pairs.others.tolist(), strict=True):
            _join(parents, one, other, order)
    found = []
    for at in range(count):
        root = _root(parents, at)
        if root != at:
            found.append(Duplicate(at, root, round(float(best[at]), 3)))
    return found


def compare_bands(starts: Sequence[int], signatures: Signatures, codes: npt.NDArray[np.int64]) -> Pairs:
    """The near-duplicates among the texts that agree in one of the bands that begin there.

    Args:
        starts: the first place of each band.
        signatures: of all texts.
        codes: a number for the language of each.
    """
    usable = np.flatnonzero(signatures.sizes > 0)
    none = Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    found = [none]
    for pairs in _candidates(signatures.rows, codes, usable, starts):
        ones, others = pairs[:, 0], pairs[:, 1]
        similar, contained = estimate_containment(
            signatures.rows[ones], signatures.rows[others], signatures.sizes[ones], signatures.sizes[others]
        )
        kept = (similar >= LEAST_JACCARD) & (contained >= LEAST_CONTAINMENT)
        found.append(Pairs(ones[kept], others[kept], contained[kept]))
    return Pairs(*(np.concatenate(each) for each in zip(*found, strict=True)))


def _candidates(
    rows: npt.NDArray[np.uint16],
    codes: npt.NDArray[np.int64],
    usable: npt.NDArray[np.int64],
    starts: Sequence[int],
) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs of rows that agree in a band, each once, in blocks."""
    seen: npt.NDArray[np.int64] = np.empty(0, np.int64)
    count = len(rows)
    for start in starts:
        band = np.zeros(len(usable), np.int64)
        for column in range(start, start + BAND):
            band = (band << 16) | rows[usable, column]
        band = (band << 8) | (codes[usable] & 0xFF)
        by_band = np.argsort(band, kind="stable")
        ordered, members = band[by_band], usable[by_band]
        edges = np.flatnonzero(np.diff(ordered)) + 1
        bounds = np.concatenate(([0], edges, [len(ordered)]))
        sizes = np.diff(bounds)
        pairs = [_pairs_of(members[bounds[at] : bounds[at] + sizes[at]]) for at in np.flatnonzero(sizes > 1)]
        if not pairs:
            continue
        made = np.concatenate(pairs)
        keys = np.setdiff1d(np.unique(made[:, 0] * count + made[:, 1]), seen, assume_unique=True)
        seen = np.union1d(seen, keys)
        for begin in range(0, len(keys), PAIRS):
            block = keys[begin : begin + PAIRS]
            yield np.stack((block // count, block % count), axis=1)


def _pairs_of(members: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    members = np.sort(members)
    if len(members) > CROWD:
        return np.stack((members[:-1], members[1:]), axis=1)
    one, other = np.triu_indices(len(members), 1)
    return np.stack((members[one], members[other]), axis=1)


def _root(parents: npt.NDArray[np.int64], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = int(parents[at])
    return at


def _join(parents: npt.NDArray[np.int64], one: int, other: int, order: npt.NDArray[np.int64]) -> None:
    first, second = _root(parents, one), _root(parents, other)
    if first != second:
        if order[second] < order[first]:
            first, second = second, first
        parents[second] = first
