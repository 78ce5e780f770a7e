"""Count what is right, coded and in the gold, passage by passage, and for whole groups of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pungsan.evaluation.forms import ROLES, SINGLES, VALUES, Gold, Mark, Passage
from pungsan.evaluation.pairing import overlap, pair_marks

__all__ = [
    "MEASURES",
    "Counted",
    "Counts",
    "Table",
    "choose_measures",
    "count_marks",
    "count_passages",
    "tabulate",
]

MEASURES: Final = (
    "trigger", "detect", "strict", *ROLES, "auxiliary", *SINGLES, *VALUES,
)  # fmt: skip
"""What is scored, in the order in which it is shown; docs/evaluate.md says what each is."""

ALWAYS: Final = frozenset({"trigger", "detect", "strict"})
"""Measures that need no field but type and trigger."""

Counts = dict[str, tuple[int, int, int]]
"""Measure → (right, coded, gold)."""

Table = npt.NDArray[np.int64]
"""Counts as an array: articles × measures × (right, coded, gold)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage with the coded events that stand in it, their pairs, and the counts, also by type."""

    passage: Passage
    coded: tuple[Mark, ...]
    pairs: tuple[tuple[int, int], ...]
    """Of the same type."""
    loose: tuple[tuple[int, int], ...]
    """Whatever their types."""
    counts: Counts
    by_type: Mapping[str, Counts]


def choose_measures(gold: Iterable[str], coded: Iterable[str]) -> tuple[str, ...]:
    """The measures that both sides have the fields for; what only one side has cannot be compared."""
    both = {*ALWAYS, *(set(gold) & set(coded))}
    return tuple(name for name in MEASURES if name in both)


def count_passages(gold: Gold, marks: Mapping[str, Sequence[Mark]]) -> tuple[list[Counted], int]:
    """Each passage counted, and how many coded events stand in none of them.

    An event belongs to the passage that its trigger begins in.
    """
    done: list[Counted] = []
    inside = 0
    for passage in gold.passages:
        here = tuple(
            mark
            for mark in marks.get(passage.article, ())
            if passage.span.start <= mark.trigger.start < passage.span.end
        )
        inside += len(here)
        done.append(_count_passage(passage, here))
    total = sum(len(marks.get(article, ())) for article in {each.article for each in gold.passages})
    return done, total - inside


def _count_passage(passage: Passage, coded: tuple[Mark, ...]) -> Counted:
    golds = passage.marks
    loose = pair_marks(golds, coded, typed=False)
    counts = count_marks(golds, coded)
    counts["trigger"] = (len(loose), len(coded), len(golds))
    by_type = {}
    for kind in sorted({mark.type for mark in (*golds, *coded)}):
        by_type[kind] = count_marks(
            [mark for mark in golds if mark.type == kind], [mark for mark in coded if mark.type == kind]
        )
    pairs = pair_marks(golds, coded, typed=True)
    return Counted(passage, coded, tuple(pairs), tuple(loose), counts, by_type)


def count_marks(golds: Sequence[Mark], coded: Sequence[Mark]) -> Counts:
    """All counts of a passage's events but those of triggers alone."""
    pairs = [(golds[i], coded[j]) for i, j in pair_marks(golds, coded, typed=True)]
    counts: Counts = {
        "detect": (len(pairs), len(coded), len(golds)),
        "strict": (sum(_is_right(gold, mark) for gold, mark in pairs), len(coded), len(golds)),
        "auxiliary": (
            sum(gold.auxiliary == mark.auxiliary for gold, mark in pairs), len(pairs), len(pairs)
        ),
    }  # fmt: skip
    for role in ROLES:
        right = sum(
            any(overlap(a, b) for b in mark.role(role)) for gold, mark in pairs for a in gold.role(role)
        )
        free = {id(mark) for gold, mark in pairs if gold.elsewhere and role == "actor"}
        given = sum(len(mark.role(role)) for mark in coded if id(mark) not in free)
        counts[role] = (min(right, given), given, sum(len(gold.role(role)) for gold in golds))
    for name in SINGLES:
        counts[name] = (
            sum(overlap(gold.single(name), mark.single(name)) for gold, mark in pairs),
            sum(mark.single(name) is not None for mark in coded),
            sum(gold.single(name) is not None for gold in golds),
        )
    for name in VALUES:
        none: frozenset[str] = frozenset()
        counts[name] = (
            sum(len(gold.values.get(name, none) & mark.values.get(name, none)) for gold, mark in pairs),
            sum(len(mark.values.get(name, none)) for mark in coded),
            sum(len(gold.values.get(name, none)) for gold in golds),
        )
    return counts


def _is_right(gold: Mark, mark: Mark) -> bool:
    """Strictly: auxiliary modes, an actor and a recipient where gold has them, no recipient too many."""
    if gold.auxiliary != mark.auxiliary:
        return False
    for role in ROLES:
        if gold.role(role):
            if not any(overlap(a, b) for a in gold.role(role) for b in mark.role(role)):
                return False
        elif role == "recipient" and mark.recipient:
            return False
    return True


def tabulate(
    counted: Iterable[tuple[str, Counts]], articles: Sequence[str], measures: Sequence[str]
) -> Table:
    """Counts added up by article, in the order of ``articles``."""
    rows: dict[str, Table] = defaultdict(lambda: np.zeros((len(measures), 3), dtype=np.int64))
    for article, counts in counted:
        rows[article] += np.array([counts.get(name, (0, 0, 0)) for name in measures], dtype=np.int64)
    return (
        np.stack([rows[article] for article in articles])
        if articles
        else np.zeros((0, len(measures), 3), int)
    )
