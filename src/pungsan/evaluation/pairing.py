"""Which coded event is which of the gold's: one-to-one, best first.

All pairs of a gold and a coded event of one passage that share words are sorted: first those whose triggers
overlap, then those with a participant in common, among these by the number of participants in the same role,
at last by their order in the gold and in the coding; each pair is taken if neither of its events has been
taken.  This greedy assignment prefers the pair that fits best to the greatest number of pairs, which the
Hungarian method would find (Kuhn 1955, *The Hungarian Method for the Assignment Problem*): the two differ
only where events of a passage share words crosswise.
"""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.evaluation.forms import ROLES, Mark
from pungsan.records import Span

__all__ = ["count_roles", "overlap", "pair_marks", "touch"]


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether both spans are given and share a character."""
    return one is not None and other is not None and one.overlaps(other)


def touch(gold: Mark, coded: Mark) -> int:
    """2: their triggers share words; 1: a participant does, in the same role; 0: nothing."""
    if overlap(gold.trigger, coded.trigger):
        return 2
    return 1 if count_roles(gold, coded) else 0


def count_roles(gold: Mark, coded: Mark) -> int:
    """How many pairs of participants in the same role share words."""
    return sum(overlap(a, b) for role in ROLES for a in gold.role(role) for b in coded.role(role))


def pair_marks(golds: Sequence[Mark], coded: Sequence[Mark], *, typed: bool) -> list[tuple[int, int]]:
    """Pairs of indexes of gold and coded events; ``typed``: only of events of the same type."""
    options = []
    for i, gold in enumerate(golds):
        for j, mark in enumerate(coded):
            if typed and gold.type != mark.type:
                continue
            if closeness := touch(gold, mark):
                options.append((-closeness, -count_roles(gold, mark), i, j))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(options):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
