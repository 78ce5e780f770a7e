"""Events by time as a figure: bars that grow up for cooperation and down for conflict, and a line of scores.

Positions across are per cent of the width, so that the figure fits any screen without its text being
stretched; heights are pixels.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pungsan.store.dyads import Period

__all__ = [
    "Bar",
    "Piece",
    "Timeline",
    "choose_period",
    "draw_timeline",
    "list_periods",
    "start_period",
    "trim_days",
]

MOST_BARS: Final = 100
"""Bars of a figure; of a longer time the periods are longer."""

HEIGHT: Final = 190
"""Pixels from the top of the highest bar to the bottom of the lowest."""

TICKS: Final = 8
"""Dates that are written below, at most."""

OUTLYING: Final = 0.05
"""The share of events, of both ends together, that may be left out where they would make the figure thin."""

LEAST_GAIN: Final = 3
"""By how much leaving them out must shorten the time."""

MOST_SCORE: Final = 10.0
"""PLOVER scores lie between -10 and +10."""

_LENGTHS: Final[dict[Period, int]] = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_MONTHS: Final[dict[Period, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a bar: what is counted (``1`` … ``4``, or a type), its quad, and where it is drawn."""

    key: str
    quad: int
    shade: int
    events: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its first and last day, its pieces, and the mean score of its events."""

    first: dt.date
    last: dt.date
    x: float
    width: float
    pieces: tuple[Piece, ...]
    score: float | None
    score_y: float

    @property
    def events(self) -> int:
        return sum(piece.events for piece in self.pieces)

    def count(self, key: str) -> int:
        """The events of one piece; 0 if there is none."""
        return sum(piece.events for piece in self.pieces if piece.key == key)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn; ``levels`` are (y, number of events), ``ticks`` (x, day, whether a narrow screen
    has it), ``keys`` what the pieces count, in the order of the legend."""

    period: Period
    bars: tuple[Bar, ...]
    levels: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, dt.date, bool], ...]
    zero: float
    height: float
    keys: tuple[tuple[str, int, int], ...]

    @property
    def events(self) -> int:
        return sum(bar.events for bar in self.bars)

    @property
    def score_lines(self) -> Iterator[tuple[Bar, Bar]]:
        """Neighbouring bars that both have a score."""
        return pairwise(bar for bar in self.bars if bar.score is not None)


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


def draw_timeline(
    rows: Sequence[Mapping[str, Any]],
    first: dt.date,
    last: dt.date,
    period: Period,
    keys: Sequence[tuple[str, int]],
    *,
    even: bool = False,
    height: int = HEIGHT,
) -> Timeline:
    """Lay a figure out.

    Args:
        rows: of `count_over_time`: ``period``, ``quad`` or ``type``, ``events``, ``score``.
        first, last: the days it spans.
        period: of a bar.
        keys: what the pieces count, from the middle outwards, each with its quad; 1 and 2 go up.
        even: give both sides the same height, so that the middle is also the score of 0.
        height: in pixels.
    """
    shades = _shade(keys)
    counted: dict[dt.date, dict[str, int]] = defaultdict(dict)
    scores: dict[dt.date, float] = defaultdict(float)
    for row in rows:
        key = str(row["type"] if "type" in row else row["quad"])
        counted[row["period"]][key] = counted[row["period"]].get(key, 0) + row["events"]
        scores[row["period"]] += row["score"] or 0.0
    periods = list_periods(first, last, period)
    sides = [
        max(sum(counted[day].get(key, 0) for key, quad in keys if (quad <= 2) is up) for day, _ in periods)
        for up in (True, False)
    ]
    if even:
        sides = [max(sides), max(sides)]
    scale = height / max(1, sum(sides))
    zero = sides[0] * scale if any(sides) else height / 2
    width = 100 / len(periods)
    gap = min(0.35, width * 0.16)
    bars = []
    for at, (begun, ended) in enumerate(periods):
        events = counted[begun]
        total = sum(events.values())
        mean = scores[begun] / total if total else None
        bars.append(
            Bar(
                begun,
                ended,
                at * width + gap / 2,
                width - gap,
                tuple(_stack(events, keys, shades, zero, scale)),
                mean,
                zero - (mean or 0.0) / MOST_SCORE * (height / 2),
            )
        )
    levels = tuple(
        (zero - number * scale * sign, number)
        for sign, most in ((1, sides[0]), (-1, sides[1]))
        for number in _choose_levels(most, max(sides))
    )
    legend = tuple((key, quad, shades[key]) for key, quad in keys)
    return Timeline(period, tuple(bars), levels, tuple(_choose_ticks(periods)), zero, height, legend)


def _shade(keys: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Types of one quad get one shade each of its colour."""
    met: dict[int, int] = defaultdict(int)
    shades = {}
    for key, quad in keys:
        shades[key] = met[quad]
        met[quad] += 1
    return shades


def _stack(
    events: Mapping[str, int],
    keys: Sequence[tuple[str, int]],
    shades: Mapping[str, int],
    zero: float,
    scale: float,
) -> Iterator[Piece]:
    up = down = zero
    for key, quad in keys:
        number = events.get(key, 0)
        if not number:
            continue
        size = number * scale
        if quad <= 2:
            up -= size
        yield Piece(key, quad, shades[key], number, up if quad <= 2 else down, size)
        if quad > 2:
            down += size


def _choose_levels(most: int, scale: int) -> list[int]:
    """Round numbers at which lines are drawn, at most three on a side."""
    if most <= 0:
        return []
    step = _round_up(scale / 3)
    return list(range(step, most + 1, step))


def _round_up(number: float) -> int:
    if number <= 1:
        return 1
    power = 10 ** math.floor(math.log10(number))
    return next(int(part * power) for part in (1, 2, 5, 10) if part * power >= number)


def _choose_ticks(periods: Sequence[tuple[dt.date, dt.date]]) -> Iterator[tuple[float, dt.date, bool]]:
    step = max(1, math.ceil(len(periods) / TICKS))
    width = 100 / len(periods)
    for number, at in enumerate(range(0, len(periods), step)):
        yield at * width, periods[at][0], number % 2 == 0
