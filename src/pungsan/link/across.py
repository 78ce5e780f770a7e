"""Link the events of many articles, in whatever language, that tell one happening.

Two steps.  Events with the same type, auxiliary modes, participants and day are compared first; they are one
unless mode or place contradict.  Then groups that share a participant and lie at most a day apart are scored,
and joined from `LEAST_SCORE` on.  Two events of one article are never joined: it tells them apart.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Group", "Telling", "link_events", "score_groups"]

LEAST_SCORE: Final = 0.7
DAYS: Final = 1
"""Days between two tellings of one happening: newspapers are a day late, and far from each other."""

CROWD: Final = 100
"""Groups that share a participant, a type and a day, above which only neighbours are compared."""

# Parts of the score; together at most 1.
SAME_DAY: Final = 0.3
NEXT_DAY: Final = 0.15
ACTORS: Final = 0.3
RECIPIENTS: Final = 0.2
NOBODY: Final = 0.1
"""For recipients of which neither has one."""
MODE: Final = 0.1
PLACE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells it, as far as linking needs it.

    ``actor`` and ``recipient`` are codes; ``original`` is the article that this one copies, else itself.
    """

    event: str
    article: str
    original: str
    type: str
    mode: str | None
    auxiliary: tuple[str, ...]
    day: dt.date
    actor: frozenset[str]
    recipient: frozenset[str]
    country: str | None
    place: str | None
    sizes: tuple[tuple[str, int, int | None], ...] = ()
    """Numbers of people: what they count, and the ends of the range (None where it is open)."""


@dataclass(slots=True)
class Group:
    """Tellings of one happening, the first of them first."""

    tellings: list[Telling]
    reasons: dict[str, tuple[float, str]] = field(default_factory=dict)
    """Why an event is in the group: event → score and words; the first event has no reason."""
    articles: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.articles = {each.article for each in self.tellings}

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    def values(self, name: str) -> list[str]:
        """What the tellings say of something (``mode``, ``country``), each once."""
        return list(
            dict.fromkeys(str(value) for each in self.tellings if (value := getattr(each, name)) is not None)
        )


def link_events(tellings: Iterable[Telling]) -> list[Group]:
    """The happenings that are told, each with its tellings; in the order of their first telling."""
    blocks: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    ordered = sorted(tellings, key=lambda each: (each.day, each.article, each.event))
    for telling in ordered:
        groups = blocks[(telling.type, telling.auxiliary, telling.actor, telling.recipient, telling.day)]
        home = next((group for group in groups if _fits(group, telling)), None) if telling.actor else None
        if home is None:
            groups.append(Group([telling]))
        else:
            _absorb(home, Group([telling]), *_explain(home, Group([telling])))
    made = [group for groups in blocks.values() for group in groups]
    return _join_groups(made)


def score_groups(one: Group, other: Group) -> tuple[float, str]:
    """How likely two groups tell one happening, from 0 to 1, and why in words; 0 where they contradict."""
    a, b = one.first, other.first
    apart = abs((a.day - b.day).days)
    if a.type != b.type or a.auxiliary != b.auxiliary or apart > DAYS:
        return 0.0, ""
    if not one.articles.isdisjoint(other.articles):
        return 0.0, ""
    if any(_contradict(one.values(name), other.values(name)) for name in ("mode", "country", "place")):
        return 0.0, ""
    if _contradict(sorted(a.actor), sorted(b.actor)) or _contradict(sorted(a.recipient), sorted(b.recipient)):
        return 0.0, ""
    return _explain(one, other)


def _explain(one: Group, other: Group) -> tuple[float, str]:
    a, b = one.first, other.first
    score = SAME_DAY if a.day == b.day else NEXT_DAY
    words = ["the same day" if a.day == b.day else "the next day"]
    for name, weight, mine, theirs in (
        ("actor", ACTORS, a.actor, b.actor),
        ("recipient", RECIPIENTS, a.recipient, b.recipient),
    ):
        shared = mine & theirs
        if shared:
            score += weight * len(shared) / len(mine | theirs)
            words.append(f"{name} {' '.join(sorted(shared))}")
        elif not mine and not theirs and name == "recipient":
            score += NOBODY
    for name, weight in (("mode", MODE), ("country", PLACE)):
        both = set(one.values(name)) & set(other.values(name))
        if both:
            score += weight
            words.append(f"{name} {' '.join(sorted(both))}")
    if {each.original for each in one.tellings} & {each.original for each in other.tellings}:
        score += 1 - score
        words.append("near-duplicate articles")
    return round(min(1.0, score), 3), ", ".join(words)


def _fits(group: Group, telling: Telling) -> bool:
    return (
        telling.article not in group.articles
        and not _contradict(group.values("mode"), [telling.mode] if telling.mode else [])
        and not _contradict(group.values("country"), [telling.country] if telling.country else [])
        and not _contradict(group.values("place"), [telling.place] if telling.place else [])
    )


def _contradict(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def _join_groups(groups: list[Group]) -> list[Group]:
    """Join groups that lie a day apart or name more or fewer participants, the likeliest pairs first."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        first = group.first
        for code in first.actor | first.recipient:
            for day in (first.day, first.day + dt.timedelta(days=DAYS)):
                blocks[(first.type, first.auxiliary, code, day)].append(at)
    pairs: dict[tuple[int, int], tuple[float, str]] = {}
    for neighbours in blocks.values():
        reach = len(neighbours) if len(neighbours) <= CROWD else 2
        for place, one in enumerate(neighbours):
            for other in neighbours[place + 1 : place + 1 + reach]:
                pair = (min(one, other), max(one, other))
                if pair not in pairs and one != other:
                    pairs[pair] = score_groups(groups[one], groups[other])
    home = list(range(len(groups)))
    for (left, right), (score, _) in sorted(pairs.items(), key=lambda item: (-item[1][0], item[0])):
        if score < LEAST_SCORE:
            break
        kept, gone = sorted((_root(home, left), _root(home, right)))
        again, why = score_groups(groups[kept], groups[gone]) if kept != gone else (0.0, "")
        if again >= LEAST_SCORE:
            _absorb(groups[kept], groups[gone], again, why)
            home[gone] = kept
    return [group for at, group in enumerate(groups) if home[at] == at]


def _absorb(group: Group, other: Group, score: float, why: str) -> None:
    group.reasons |= other.reasons
    group.reasons[other.first.event] = (score, why)
    group.tellings += other.tellings
    group.articles |= other.articles


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at
