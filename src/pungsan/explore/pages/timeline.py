"""Events by time in numbers: which periods, and what is counted in each; `plots.time` draws them."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pungsan.store.dyads import Period

__all__ = [
    "Bar",
    "Timeline",
    "choose_period",
    "count_timeline",
    "list_periods",
    "start_period",
    "trim_days",
]

MOST_BARS: Final = 100
"""Bars of a figure; of a longer time the periods are longer."""

OUTLYING: Final = 0.05
"""The share of events, of both ends together, that may be left out where they would make the figure thin."""

LEAST_GAIN: Final = 3
"""By how much leaving them out must shorten the time."""

_LENGTHS: Final[dict[Period, int]] = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_MONTHS: Final[dict[Period, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its first and last day, its events by what is counted, and their mean score."""

    first: dt.date
    last: dt.date
    counts: Mapping[str, int]
    score: float | None

    @property
    def events(self) -> int:
        return sum(self.counts.values())

    def count(self, key: str) -> int:
        """The events of one kind; 0 if there is none."""
        return self.counts.get(key, 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All periods; ``keys`` are what is counted (``1`` … ``4``, or types) from the middle outwards, each with
    its quad and how full it is drawn."""

    period: Period
    bars: tuple[Bar, ...]
    keys: tuple[tuple[str, int, float], ...]

    @property
    def events(self) -> int:
        return sum(bar.events for bar in self.bars)

    @property
    def reach(self) -> tuple[int, int]:
        """The most events of cooperation in a period, and of conflict."""
        up, down = (
            max(sum(bar.count(key) for key, quad, _ in self.keys if (quad <= 2) is side) for bar in self.bars)
            for side in (True, False)
        )
        return up, down


def choose_period(first: dt.date, last: dt.date) -> Period:
    """The shortest period of which no more than `MOST_BARS` lie between two days."""
    days = (last - first).days + 1
    return next((period for period, length in _LENGTHS.items() if days / length <= MOST_BARS), "year")


def start_period(day: dt.date, period: Period) -> dt.date:
    """The first day of the period in which a day lies; weeks begin on Monday."""
    if period == "day":
        return day
    if period == "week":
        # The first week of all may begin before the calendar does.
        return day - dt.timedelta(days=min(day.weekday(), day.toordinal() - 1))
    size = _MONTHS[period]
    return day.replace(month=(day.month - 1) // size * size + 1, day=1)


def list_periods(first: dt.date, last: dt.date, period: Period) -> list[tuple[dt.date, dt.date]]:
    """First and last day of every period from one day to another."""
    found = []
    begun = start_period(first, period)
    while True:
        after = _next_start(begun, period)
        found.append((begun, after - dt.timedelta(days=1) if after else dt.date.max))
        if after is None or after > last:
            return found
        begun = after


def _next_start(begun: dt.date, period: Period) -> dt.date | None:
    try:
        if period in ("day", "week"):
            return begun + dt.timedelta(days=_LENGTHS[period])
        months = begun.year * 12 + begun.month - 1 + _MONTHS[period]
        return dt.date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError):  # the calendar ends
        return None


def trim_days(counts: Mapping[dt.date, int]) -> tuple[dt.date, dt.date] | None:
    """The days to draw: all, or without a few far away that would make the rest too thin to read.

    Args:
        counts: events by day or by longer periods; not empty.
    """
    days = sorted(counts)
    if not days:
        return None
    spare = math.floor(sum(counts.values()) * OUTLYING)
    low, high = 0, len(days) - 1
    while low < high:
        # The end that lies further from its neighbour goes first.
        left, right = days[low + 1] - days[low], days[high] - days[high - 1]
        at = low if left >= right else high
        if counts[days[at]] > spare:
            break
        spare -= counts[days[at]]
        low, high = (low + 1, high) if at == low else (low, high - 1)
    whole, kept = (days[-1] - days[0]).days + 1, (days[high] - days[low]).days + 1
    return (days[low], days[high]) if whole >= LEAST_GAIN * kept else (days[0], days[-1])


def count_timeline(
    rows: Sequence[Mapping[str, Any]],
    first: dt.date,
    last: dt.date,
    period: Period,
    keys: Sequence[tuple[str, int, float]],
) -> Timeline:
    """Put numbers into periods.

    Args:
        rows: of `count_over_time`: ``period``, ``quad`` or ``type``, ``events``, ``score``.
        first, last: the days it spans.
        period: of a bar.
        keys: what is counted, from the middle outwards, each with its quad and how full it is drawn.
    """
    counted: dict[dt.date, dict[str, int]] = defaultdict(dict)
    scores: dict[dt.date, float] = defaultdict(float)
    for row in rows:
        key = str(row["type"] if "type" in row else row["quad"])
        counted[row["period"]][key] = counted[row["period"]].get(key, 0) + row["events"]
        scores[row["period"]] += row["score"] or 0.0
    bars = []
    for begun, ended in list_periods(first, last, period):
        events = counted[begun]
        total = sum(events.values())
        bars.append(Bar(begun, ended, events, scores[begun] / total if total else None))
    return Timeline(period, tuple(bars), tuple(keys))
