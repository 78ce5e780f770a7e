"""Near-duplicates among texts: syndicated, updated, cut or lightly rewritten copies.

Candidates are texts of one language whose signatures agree in a whole band (locality-sensitive hashing);
of these, pairs with enough in common are joined, and each group has the earliest text as its original.

Both steps can be done in parts elsewhere: who looks for candidates is sent one band of all texts, 6 of their
384 bytes, and who compares is sent the signatures of the texts in some of the pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from pungsan.link.signatures import PERMUTATIONS, Signatures, estimate_containment

__all__ = ["Block", "Duplicate", "Likeness", "compare_pairs", "find_candidates", "find_duplicates"]

BAND: Final = 3
"""Places of a band: a pair of similarity s is a candidate with 1 - (1 - s³)⁶⁴: 0.83 at 0.3, 0.99 at 0.4."""

LEAST_JACCARD: Final = 0.25
LEAST_CONTAINMENT: Final = 0.6
"""Share of the shorter text that the longer one has: a copy cut to a third still passes."""

CROWD: Final = 200
"""A band that more texts share than this is compared along a chain only, not each with each."""

PAIRS: Final = 50_000
"""Pairs that are compared at a time; at most 40 MB of signatures."""

T = TypeVar("T")
R = TypeVar("R")


class Duplicate(NamedTuple):
    """Text ``copy`` (a row number) is a near-duplicate of ``original``, the first of its group."""

    copy: int
    original: int
    score: float
    """The share of the shorter one of copy and its nearest relative that both have, from 0 to 1."""


class Block(NamedTuple):
    """Pairs of texts that are to be compared, by row number in ``signatures``."""

    signatures: Signatures
    ones: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]


class Likeness(NamedTuple):
    """Which pairs of a block are near-duplicates, and the share of the shorter one that both have."""

    kept: npt.NDArray[np.bool_]
    scores: npt.NDArray[np.float64]


class Spread(Protocol):
    """Calls ``function(item, *shared)`` for each item, here or elsewhere; gives the results in order."""

    def __call__(self, function: Callable[..., R], items: Iterable[T], *shared: object) -> Iterator[R]:
        """See the class."""


def find_duplicates(
    signatures: Signatures, langs: Sequence[str], order: npt.NDArray[np.int64], spread: Spread | None = None
) -> list[Duplicate]:
    """The near-duplicates among texts, by row number.

    Args:
        signatures: of all texts.
        langs: the language of each: texts of different languages are never duplicates.
        order: a number for each text, the earliest the least; decides which is the original.
        spread: where candidates are looked for and compared, here if not given; what is found is the same.
    """
    spread = spread or _here
    count = len(langs)
    parents = np.arange(count)
    best = np.zeros(count)
    numbers = {lang: number for number, lang in enumerate(dict.fromkeys(langs))}
    codes = np.array([numbers[lang] for lang in langs], np.uint8)
    usable = np.flatnonzero(signatures.sizes > 0)
    bands = (signatures.rows[usable, start : start + BAND] for start in range(0, PERMUTATIONS, BAND))
    keys: npt.NDArray[np.int64] = np.empty(0, np.int64)
    for found in spread(find_candidates, bands, codes[usable]):
        keys = np.union1d(keys, found)
    pairs = usable[np.stack((keys // max(1, len(usable)), keys % max(1, len(usable))), axis=1)]
    parts = [pairs[begin : begin + PAIRS] for begin in range(0, len(pairs), PAIRS)]
    compared = spread(compare_pairs, (_make_block(signatures, part) for part in parts))
    for part, likeness in zip(parts, compared, strict=True):
        ones, others = part[likeness.kept, 0], part[likeness.kept, 1]
        np.maximum.at(best, ones, likeness.scores)
        np.maximum.at(best, others, likeness.scores)
        for one, other in zip(ones.tolist(), others.tolist(), strict=True):
            _join(parents, one, other, order)
    copies = []
    for at in range(count):
        root = _root(parents, at)
        if root != at:
            copies.append(Duplicate(at, root, round(float(best[at]), 3)))
    return copies


def find_candidates(rows: npt.NDArray[np.uint16], codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Pairs of texts of one language that agree in a band, each as ``first * count + second``, in order.

    Args:
        rows: what each text has in the band.
        codes: a number for the language of each.
    """
    band = codes.astype(np.int64)
    for column in range(rows.shape[1]):
        band = (band << 16) | rows[:, column]
    members = np.argsort(band, kind="stable")
    edges = np.flatnonzero(np.diff(band[members])) + 1
    bounds = np.concatenate(([0], edges, [len(members)]))
    sizes = np.diff(bounds)
    pairs = [_pairs_of(members[bounds[at] : bounds[at] + sizes[at]]) for at in np.flatnonzero(sizes > 1)]
    if not pairs:
        return np.empty(0, np.int64)
    made = np.concatenate(pairs)
    return np.unique(made[:, 0] * len(rows) + made[:, 1])


def compare_pairs(block: Block) -> Likeness:
    """Which pairs have enough in common."""
    rows, sizes = block.signatures
    similar, contained = estimate_containment(
        rows[block.ones], rows[block.others], sizes[block.ones], sizes[block.others]
    )
    kept = (similar >= LEAST_JACCARD) & (contained >= LEAST_CONTAINMENT)
    return Likeness(kept, contained[kept])


def _here(function: Callable[..., R], items: Iterable[T], *shared: object) -> Iterator[R]:
    return (function(item, *shared) for item in items)


def _make_block(signatures: Signatures, pairs: npt.NDArray[np.int64]) -> Block:
    texts, numbers = np.unique(pairs, return_inverse=True)
    ones, others = numbers.reshape(pairs.shape).T
    return Block(Signatures(signatures.rows[texts], signatures.sizes[texts]), ones, others)


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
