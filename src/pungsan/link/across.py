"""Link the events of many articles, in whatever language, that tell one happening.

Two steps.  Events with the same type, auxiliary modes, participants and day are compared first; they are one
unless mode or place contradict.  Then groups that share a participant and lie at most a day apart are scored,
and joined from `LEAST_SCORE` on.  Two events of one article are never joined: it tells them apart.

Who may be joined with whom is local in time, so a long time can be linked window by window (`link_window`),
in any order and on any machine: what lies within a window is finished there, and what the windows before and
after might join is handed on (`link_open`), which need not wait for all where windows come in their order
(`split_open`).  The groups are those that linking all at once gives.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = [
    "Group",
    "Open",
    "Telling",
    "Window",
    "link_events",
    "link_open",
    "link_window",
    "score_groups",
    "split_open",
]

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
    articles: set[str] = field(init=False)
    # Kept, since each pair that is compared is asked for them.
    modes: frozenset[str] = field(init=False)
    countries: frozenset[str] = field(init=False)
    places: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = {each.article for each in self.tellings}
        self.modes = _gather(each.mode for each in self.tellings)
        self.countries = _gather(each.country for each in self.tellings)
        self.places = _gather(each.place for each in self.tellings)

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    def values(self, name: str) -> list[str]:
        """What the tellings say of something (``mode``, ``country``), each once."""
        return list(
            dict.fromkeys(str(value) for each in self.tellings if (value := getattr(each, name)) is not None)
        )


def _gather(values: Iterable[str | None]) -> frozenset[str]:
    """What is told, each once."""
    told = [value for value in values if value is not None]
    return _take_alone(told[0]) if len(told) == 1 else frozenset(told)


@lru_cache(maxsize=4_096)
def _take_alone(value: str) -> frozenset[str]:
    """A set of one; many groups share it."""
    return frozenset((value,))


Order = tuple[dt.date, str, str, str, str]
"""Where a group stands among all: the first telling (day, article, event) of those it was compared with
first, and its own."""


class Open(NamedTuple):
    """Groups of a window that may be joined with those of another, and the likely pairs that they are in."""

    groups: list[tuple[Order, Group]]
    pairs: list[tuple[float, str, str]]
    """Score, and the first event of each of the two groups; one of them may be of another window."""


class Window(NamedTuple):
    """What the tellings of some days give: groups that are finished, and others."""

    groups: list[Group]
    open: Open


def link_events(tellings: Iterable[Telling]) -> list[Group]:
    """The happenings that are told, each with its tellings; in the order of their first telling."""
    groups = [group for _, group in _form_groups(tellings)]
    return _join_groups(groups, _compare_groups(groups))


def link_window(tellings: Iterable[Telling], first: dt.date, last: dt.date) -> Window:
    """The happenings of the days from ``first`` to ``last``, as far as these days tell.

    Windows must follow each other without a gap, and the last one end a day after the last telling.

    Args:
        tellings: those of these days and of `DAYS` before.
        first, last: the days.
    """
    formed = _form_groups(tellings)
    groups = [group for _, group in formed]
    pairs = _compare_groups(groups, first, last)
    home = list(range(len(groups)))
    for one, other in pairs:
        kept, gone = sorted((_root(home, one), _root(home, other)))
        home[gone] = kept
    roots = [_root(home, at) for at in range(len(groups))]
    # The window after this one compares its last day too, and the one before the day before it.
    at_edge = {
        root
        for root, group in zip(roots, groups, strict=True)
        if group.first.day < first or group.first.day > last - dt.timedelta(days=DAYS)
    }
    open_groups = [
        each
        for root, each in zip(roots, formed, strict=True)
        if root in at_edge and each[1].first.day >= first
    ]
    open_pairs = [
        (score, groups[one].first.event, groups[other].first.event)
        for (one, other), score in pairs.items()
        if roots[one] in at_edge
    ]
    inner = [at for at, root in enumerate(roots) if root not in at_edge]
    number = {at: place for place, at in enumerate(inner)}
    scores = {
        (number[one], number[other]): score
        for (one, other), score in pairs.items()
        if roots[one] not in at_edge
    }
    return Window(_join_groups([groups[at] for at in inner], scores), Open(open_groups, open_pairs))


def link_open(parts: Iterable[Open]) -> list[Group]:
    """The happenings among what all windows have handed on."""
    groups: list[tuple[Order, Group]] = []
    pairs: dict[tuple[str, str], float] = {}
    for part in parts:
        groups += part.groups
        pairs |= {(one, other): score for score, one, other in part.pairs}
    groups.sort(key=lambda each: each[0])
    number = {group.first.event: at for at, (_, group) in enumerate(groups)}
    scores = {(number[one], number[other]): score for (one, other), score in pairs.items()}
    return _join_groups([group for _, group in groups], scores)


def split_open(waiting: Open, last: dt.date) -> tuple[Open, Open]:
    """Part what windows up to a day have handed on: what no later window can join any more, and the rest.

    Groups that likely pairs hold together, over however many, stay together.

    Args:
        waiting: of all windows up to that day, but what was parted from it before.
        last: the day.
    """
    number = {group.first.event: at for at, (_, group) in enumerate(waiting.groups)}
    home = list(range(len(waiting.groups)))
    for _, one, other in waiting.pairs:
        kept, gone = sorted((_root(home, number[one]), _root(home, number[other])))
        home[gone] = kept
    edge = last - dt.timedelta(days=DAYS)  # the next window compares what is later
    stays = {_root(home, at) for at, (_, group) in enumerate(waiting.groups) if group.first.day > edge}
    done, left = Open([], []), Open([], [])
    for at, group in enumerate(waiting.groups):
        (left if _root(home, at) in stays else done).groups.append(group)
    for pair in waiting.pairs:
        (left if _root(home, number[pair[1]]) in stays else done).pairs.append(pair)
    return done, left


def _form_groups(tellings: Iterable[Telling]) -> list[tuple[Order, Group]]:
    """Tellings with the same participants, type and day together, as far as nothing contradicts; in order."""
    blocks: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    ordered = sorted(tellings, key=lambda each: (each.day, each.article, each.event))
    for telling in ordered:
        groups = blocks[(telling.type, telling.auxiliary, telling.actor, telling.recipient, telling.day)]
        home = next((group for group in groups if _fits(group, telling)), None) if telling.actor else None
        if home is None:
            groups.append(Group([telling]))
        else:
            alone = Group([telling])
            _absorb(home, alone, *_explain(home, alone))
    return [(_order(groups[0].first, group.first), group) for groups in blocks.values() for group in groups]


def _order(head: Telling, first: Telling) -> Order:
    return head.day, head.article, head.event, first.article, first.event


def score_groups(one: Group, other: Group) -> tuple[float, str]:
    """How likely two groups tell one happening, from 0 to 1, and why in words; 0 where they contradict."""
    a, b = one.tellings[0], other.tellings[0]
    # First what is likeliest to part them: most pairs are parted.
    if (
        _contradict(a.recipient, b.recipient)
        or _contradict(one.modes, other.modes)
        or _contradict(a.actor, b.actor)
        or _contradict(one.countries, other.countries)
        or _contradict(one.places, other.places)
        or not one.articles.isdisjoint(other.articles)
        or a.type != b.type
        or a.auxiliary != b.auxiliary
        or abs((a.day - b.day).days) > DAYS
    ):
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
    for name, weight, mine, theirs in (
        ("mode", MODE, one.modes, other.modes),
        ("country", PLACE, one.countries, other.countries),
    ):
        if both := mine & theirs:
            score += weight
            words.append(f"{name} {' '.join(sorted(both))}")
    if {each.original for each in one.tellings} & {each.original for each in other.tellings}:
        score += 1 - score
        words.append("near-duplicate articles")
    return round(min(1.0, score), 3), ", ".join(words)


def _fits(group: Group, telling: Telling) -> bool:
    return (
        telling.article not in group.articles
        and (not telling.mode or not group.modes or telling.mode in group.modes)
        and (not telling.country or not group.countries or telling.country in group.countries)
        and (not telling.place or not group.places or telling.place in group.places)
    )


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _compare_groups(
    groups: Sequence[Group], since: dt.date = dt.date.min, until: dt.date = dt.date.max
) -> dict[tuple[int, int], float]:
    """Pairs of groups, by number, that lie a day apart at most and are likely one, with their score.

    Groups are compared on the day of the later one, and if it is the same one on the next day again; only
    what is compared from ``since`` to ``until`` is.
    """
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        first = group.first
        # Ever higher numbers, so that the lower one of a pair stands first.
        for code in first.actor | first.recipient:
            for day in (first.day, first.day + dt.timedelta(days=DAYS)):
                if since <= day <= until:
                    blocks[(first.type, first.auxiliary, code, day)].append(at)
    pairs: dict[tuple[int, int], float] = {}
    for neighbours in blocks.values():
        reach = len(neighbours) if len(neighbours) <= CROWD else 2
        for place, one in enumerate(neighbours):
            for other in neighbours[place + 1 : place + 1 + reach]:
                pair = (one, other)
                if pair not in pairs:
                    pairs[pair] = score_groups(groups[one], groups[other])[0]
    return {pair: score for pair, score in pairs.items() if score >= LEAST_SCORE}


def _join_groups(groups: Sequence[Group], pairs: Mapping[tuple[int, int], float]) -> list[Group]:
    """Join groups that lie a day apart or name more or fewer participants, the likeliest pairs first."""
    home = list(range(len(groups)))
    for (left, right), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
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
    group.modes |= other.modes
    group.countries |= other.countries
    group.places |= other.places


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at
