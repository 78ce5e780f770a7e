"""A long time of made-up tellings, linked window by window as the program does: all of it, or a sample.

What linking a window takes depends on its own days, the day before, and what waits of the windows before:
groups that likely pairs chain together from day to day.  So a stretch of windows can be linked apart from
the rest.  It begins some windows before those that are measured; when nothing waits that reaches back to its
first day, what waits is what would wait there if all had been linked (`Stretch.same`), and from there on
every window does exactly what it does in the whole.  So stretches at random, one in each of equal parts of
the time, estimate the whole without bias, and their spread tells how well.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from made_tellings import COMMONEST, START, make_tellings

from pungsan.link.across import DAYS, Group, Open, Telling, link_open, link_window, split_open

WINDOW = 50_000
"""Events of the commonest type in a window, as in the program; a day is the least."""

WARMING = 6
"""Days that are linked before what is measured, at least a window; if they do not do, twice as many, once."""


class Window(NamedTuple):
    """What linking a window of all types took."""

    number: int
    events: int
    seconds: float
    """Processor time."""
    handed: int
    """Events handed on."""
    waiting: int
    """Events that wait for later windows behind it."""
    groups: int
    """Happenings finished."""
    oldest: dt.date | None
    """First day of what waits."""


class Stretch(NamedTuple):
    """Windows that were measured, and whether they are what they are in the whole."""

    windows: list[Window]
    warming: int
    same: bool


class Estimate(NamedTuple):
    """What the whole takes, from a sample."""

    cost: float
    """Seconds of an event."""
    error: float
    """Standard error of that."""
    handed: float
    """Share of the events that windows hand on."""
    waiting: int
    """Events that wait at most, in the sample."""


def tell_length(density: int) -> int:
    """Days of a window at so many events a day."""
    return max(1, int(WINDOW / (density * COMMONEST)))


def count_windows(density: int, days: int) -> int:
    """How many windows so many days take; what is told late makes a day more."""
    return math.ceil((days + 1) / tell_length(density))


def link_windows(density: int, days: int, begin: int = 0, end: int | None = None) -> Iterator[Window]:
    """Link the windows from ``begin`` to before ``end`` of a time of so many days, as if nothing were before.

    Args:
        density: events a day.
        days: days of the whole time.
        begin, end: numbers of windows; all if not given.
    """
    length = tell_length(density)
    waiting: dict[str, Open] = defaultdict(lambda: Open([], []))
    since = START + dt.timedelta(days=begin * length)
    many = count_windows(density, days)
    for number in range(begin, many if end is None else end):
        # The last one ends a day after what is told, as in the program.
        from_day = number * length
        to_day = days + 1 if number == many - 1 else from_day + length - 1
        first, last = START + dt.timedelta(days=from_day), START + dt.timedelta(days=to_day)
        by_type: dict[str, list[Telling]] = defaultdict(list)
        made_from = max(0, from_day - 2)
        for each in make_tellings(density, min(days, to_day + 1) - made_from, made_from):
            if max(since, first - dt.timedelta(days=DAYS)) <= each.day <= last:
                by_type[each.type].append(each)
        events = sum(each.day >= first for some in by_type.values() for each in some)
        handed = groups = 0
        clock = time.process_time()
        for kind, some in by_type.items():
            window = link_window(some, first, last)
            handed += count_open(window.open)
            more = Open(waiting[kind].groups + window.open.groups, waiting[kind].pairs + window.open.pairs)
            done, waiting[kind] = split_open(more, last)
            groups += len(window.groups) + len(link_open([done]))
        spent = time.process_time() - clock
        waits = sum(map(count_open, waiting.values()))
        oldest = min((group.first.day for each in waiting.values() for _, group in each.groups), default=None)
        yield Window(number, events, spent, handed, waits, groups, oldest)


def count_open(part: Open) -> int:
    """The events of groups that wait."""
    return sum(map(_count_tellings, part.groups))


def _count_tellings(each: tuple[object, Group]) -> int:
    return len(each[1].tellings)


def link_stretch(density: int, days: int, begin: int, end: int) -> Stretch:
    """Link the windows from ``begin`` to before ``end`` as they are in the whole.

    As many days before them are linked as that takes, twice `WARMING` at most.
    """
    least = math.ceil(WARMING / tell_length(density))
    warming = min(begin, least)
    while True:
        start = begin - warming
        first = START + dt.timedelta(days=start * tell_length(density))
        measured: list[Window] = []
        same = start == 0
        for window in link_windows(density, days, start, end):
            if window.number >= begin:
                measured.append(window)
            elif window.number == begin - 1:
                same = same or window.oldest is None or window.oldest > first
                if not same and warming == least:
                    break
        if measured:
            return Stretch(measured, warming, same)
        warming = min(begin, 2 * warming)


def sample_stretches(
    density: int, days: int, stretches: int, part: int = 1, seed: int = 20261129
) -> Iterator[Stretch]:
    """Link one stretch at a random place in each of so many equal parts of the time."""
    many = count_windows(density, days)
    if stretches * part > many:
        raise ValueError(f"{stretches} stretches of {part} windows are more than all {many}")
    chance = random.Random(seed)
    for number in range(stretches):
        begin = min(many - part, int((number + chance.random()) * many / stretches))
        yield link_stretch(density, days, begin, begin + part)


def estimate_whole(stretches: list[Stretch]) -> Estimate:
    """What an event costs in the whole, by what it costs in stretches of equal parts."""
    costs = [
        sum(window.seconds for window in each.windows) / sum(window.events for window in each.windows)
        for each in stretches
    ]
    mean = sum(costs) / len(costs)
    spread = sum((cost - mean) ** 2 for cost in costs) / max(1, len(costs) - 1)
    windows = [window for each in stretches for window in each.windows]
    return Estimate(
        mean,
        math.sqrt(spread / len(costs)),
        sum(each.handed for each in windows) / sum(each.events for each in windows),
        max(each.waiting for each in windows),
    )
