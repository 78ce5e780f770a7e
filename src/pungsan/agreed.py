"""How far two codings of the same articles agree, neither of them taken for right.

Two tellings are the same if they stand in one sentence and are of one type, or if their triggers overlap
(then their types may differ).  Each has at most one partner, the nearest one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pungsan.records import Actor, Event, ResolvedMention

__all__ = ["FIELDS", "Agreement", "TypeCounts"]

FIELDS = ("mode", "auxiliary", "actor", "recipient", "date", "country")
"""What is compared where both tell an event of one type; actors by country and sector, places by country."""


@dataclass(frozen=True, slots=True)
class TypeCounts:
    """Of one type: tellings that both found, and those that only one did."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float | None:
        """Agreement as F1 of one against the other: it is the same either way; None without any telling."""
        every = 2 * self.both + self.first + self.second
        return 2 * self.both / every if every else None


@dataclass(slots=True)
class Agreement:
    """Counts over the articles added so far: of the first coding (the rules) and the second (the model).

    ``confused`` counts tellings whose types differ, (first, second); each also counts as found by one
    alone, in both types.  ``same`` and ``compared`` count fields of tellings of one type; a field that
    neither has is not compared.
    """

    both: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)

    def add(self, first: Iterable[Event], second: Iterable[Event]) -> None:
        """Add two codings of one article."""
        ours = [each for event in first for each in event.mentions]
        theirs = [each for event in second for each in event.mentions]
        left, right = _pair(ours, theirs)
        for one, other in left:
            self.both[one.mention.type] += 1
            for name in FIELDS:
                a, b = _value(one, name), _value(other, name)
                if a or b:
                    self.compared[name] += 1
                    self.same[name] += a == b
        paired = [each for pair in left for each in pair]
        for each in ours:
            self.first[each.mention.type] += not _is_among(each, paired)
        for each in theirs:
            self.second[each.mention.type] += not _is_among(each, paired)
        self.confused.update((one.mention.type, other.mention.type) for one, other in right)

    @property
    def types(self) -> dict[str, TypeCounts]:
        """The counts of each type that one of them found, in alphabetical order."""
        names = sorted(name for name, count in (self.both + self.first + self.second).items() if count)
        return {name: TypeCounts(self.both[name], self.first[name], self.second[name]) for name in names}

    @property
    def total(self) -> TypeCounts:
        """The counts of all types."""
        return TypeCounts(self.both.total(), self.first.total(), self.second.total())


Pairs = list[tuple[ResolvedMention, ResolvedMention]]


def _pair(ours: Sequence[ResolvedMention], theirs: Sequence[ResolvedMention]) -> tuple[Pairs, Pairs]:
    """Pairs of one type, and pairs of two types whose triggers overlap."""
    free_ours, free_theirs = list(ours), list(theirs)
    found: list[Pairs] = []
    for alike in (True, False):
        chances = sorted(
            (
                (abs(a.mention.trigger.start - b.mention.trigger.start), i, j)
                for i, a in enumerate(free_ours)
                for j, b in enumerate(free_theirs)
                if _may_pair(a, b, alike)
            ),
        )
        used_ours: set[int] = set()
        used_theirs: set[int] = set()
        pairs: Pairs = []
        for _, i, j in chances:
            if i not in used_ours and j not in used_theirs:
                used_ours.add(i)
                used_theirs.add(j)
                pairs.append((free_ours[i], free_theirs[j]))
        free_ours = [each for i, each in enumerate(free_ours) if i not in used_ours]
        free_theirs = [each for j, each in enumerate(free_theirs) if j not in used_theirs]
        found.append(pairs)
    return found[0], found[1]


def _may_pair(one: ResolvedMention, other: ResolvedMention, alike: bool) -> bool:
    a, b = one.mention, other.mention
    if alike:
        return a.type == b.type and a.sentence == b.sentence
    return a.type != b.type and a.trigger.overlaps(b.trigger)


def _is_among(one: ResolvedMention, many: Iterable[ResolvedMention]) -> bool:
    return any(one is each for each in many)


def _value(told: ResolvedMention, name: str) -> object:
    """A field in a form that can be compared; empty where it has none."""
    mention = told.mention
    if name == "mode":
        return mention.mode
    if name == "auxiliary":
        return frozenset(mention.auxiliary)
    if name == "date":
        return told.when and (told.when.start, told.when.end)
    if name == "country":
        return told.where and told.where.country
    return _codes(told.actor if name == "actor" else told.recipient)


def _codes(actors: Sequence[Actor]) -> frozenset[str]:
    """Who they are by code, or by the words where no code is known."""
    return frozenset(
        " ".join(filter(None, (each.code, *each.sector))) or each.text.casefold() for each in actors
    )
