"""From a reading to its dates: joined readings, and the one table of all kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from pungsan.records import When
from pungsan.resolve.timex.calendars import day_of, interval, part_of, shift, unit_around
from pungsan.resolve.timex.occurrences import OCCURRENCES, Moment
from pungsan.resolve.timex.readings import Reading

_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


def _within(reading: Reading, moment: Moment) -> When | None:
    """A day or month inside another time: *noviembre del año pasado*, *el lunes de la próxima semana*."""
    inner, frame = reading.first, evaluate(reading.second, moment) if reading.second else None
    if inner is None or frame is None:
        return None
    if inner.kind in ("month", "date", "easter", "season", "quarter") and frame.grain == "year":
        return evaluate(replace(inner, year=frame.start.year, lean=None), moment)
    days = (frame.end - frame.start).days + 1
    if inner.kind == "nth":
        return _nth(inner, frame)
    if inner.kind in ("weekday", "monthday") and days <= 31:
        dates = [frame.start + dt.timedelta(days=count) for count in range(days)]
        for date in reversed(dates) if inner.lean == "last" else dates:
            if inner.day in (None, date.day) and inner.weekday in (None, date.weekday()):
                return day_of(date)
    return None


def _nth(reading: Reading, frame: When) -> When | None:
    """The first, third or last day, weekday, week or month of a time; ``many`` of them from there."""
    count, many, unit = reading.count or 1, reading.many or 1, reading.unit or "day"
    if unit in ("day", "weekend"):
        days = [frame.start + dt.timedelta(days=day) for day in range((frame.end - frame.start).days + 1)]
        wanted = _SATURDAY if unit == "weekend" else reading.weekday
        starts = [day for day in days if wanted is None or day.weekday() == wanted]
    else:
        # a week belongs where most of its days are: to the unit that has its Thursday
        ahead = dt.timedelta(days=3 if unit == "week" else 0)
        starts, at = [], unit_around(frame.start + ahead, unit).start
        while at + ahead <= frame.end:
            starts.append(at)
            at = shift(at, 1, unit)
    at_first = len(starts) - many if count < 0 else count - 1
    if not 0 <= at_first <= at_first + many <= len(starts):
        return None
    end = unit_around(starts[at_first + many - 1], unit)
    return end if many == 1 else interval(starts[at_first], end.end)


def _away(reading: Reading, moment: Moment) -> When | None:
    """A day counted from another one: *dos semanas después del 3 de mayo*."""
    length, start = reading.first, evaluate(reading.second, moment) if reading.second else None
    if length is None or start is None or length.unit is None:
        return None
    sign = -1 if reading.part == "before" else 1
    return day_of(shift(start.start, sign * (length.count or 1), length.unit))


def _weekof(reading: Reading, moment: Moment) -> When | None:
    when = evaluate(reading.first, moment) if reading.first else None
    return when and unit_around(when.start, "week")


def _same(reading: Reading, moment: Moment) -> When | None:
    """Two names of one day: *hoy, sábado*, *el miércoles, 19 de junio*."""
    both = (reading.first, reading.second)
    dated = next((part for part in both if part and part.month is not None), None)
    if dated is not None:
        weekday = next((part.weekday for part in both if part and part.weekday is not None), None)
        return evaluate(replace(dated, weekday=weekday), moment)
    counted = next((part for part in both if part and part.kind == "offset"), reading.first)
    return evaluate(counted, moment) if counted else None


def _part(reading: Reading, moment: Moment) -> When | None:
    when = evaluate(reading.first, moment) if reading.first else None
    if when and reading.first and reading.first.kind == "era":  # the end of a war is its last year
        return unit_around(when.start if reading.part == "early" else when.end, "year")
    return part_of(when, reading.part) if when and reading.part else None


def _between(reading: Reading, moment: Moment) -> When | None:
    """From one time to another; a part without a year takes it from the other."""
    first, second = reading.first, reading.second
    if first is None or second is None:
        return None
    if yearless(second) and not yearless(first):
        start = evaluate(first, moment)
        end = start and evaluate(second, Moment(start.start, "future"))
    else:
        end = evaluate(second, moment)
        start = end and evaluate(first, Moment(end.end, "past") if yearless(first) else moment)
        if start and end and start.start > end.end and yearless(first):
            start = evaluate(replace(first, year=end.start.year - 1), moment)
    return interval(start.start, end.end) if start and end else None


def yearless(reading: Reading) -> bool:
    """Whether it recurs every year (or week) and the words do not say which one is meant."""
    if reading.kind == "part":
        return reading.first is not None and yearless(reading.first)
    recurs = reading.kind in ("date", "easter", "month", "weekday", "monthday", "season")
    return recurs and reading.year is None and reading.lean is None


def _since(reading: Reading, moment: Moment) -> When | None:
    """From a time up to the news; from a time to come on, only that time is known."""
    start = evaluate(reading.first, replace(moment, tense=moment.tense or "past")) if reading.first else None
    if start is None or moment.day is None:
        return None
    return interval(start.start, moment.day) or start


def _bound(reading: Reading, moment: Moment) -> When | None:
    """The time that ends what lasts until or before it: to come, unless the clause is past."""
    if reading.first is None:
        return None
    coming = yearless(reading.first) and moment.tense is None
    return evaluate(reading.first, replace(moment, tense="future") if coming else moment)


def _until(reading: Reading, moment: Moment) -> When | None:
    """From the news up to a time to come; how long ago a past one began is not known."""
    end = _bound(reading, moment)
    return interval(moment.day, end.end) if end and moment.day else None


def _before(reading: Reading, moment: Moment) -> When | None:
    end = _bound(reading, moment)
    if end is None or moment.day is None:
        return None
    to_the_end = reading.first is not None and reading.first.part == "late"  # before the end of May
    return interval(moment.day, end.end if to_the_end else end.start - _ONE_DAY)


def _after(reading: Reading, moment: Moment) -> When | None:
    start = evaluate(reading.first, moment) if reading.first else None
    return interval(start.end + _ONE_DAY, moment.day) if start and moment.day else None


_EVALUATORS: Mapping[str, Callable[[Reading, Moment], When | None]] = {
    **OCCURRENCES,
    "within": _within,
    "away": _away,
    "weekof": _weekof,
    "same": _same,
    "part": _part,
    "between": _between,
    "since": _since,
    "until": _until,
    "before": _before,
    "after": _after,
}


def evaluate(reading: Reading, moment: Moment) -> When | None:
    """The dates of a reading; None where the words need a day of the news and there is none.

    None also where the calendar has no such date, or where one end stays open.
    """
    try:
        return _EVALUATORS[reading.kind](reading, moment)
    except (OverflowError, ValueError):  # outside the years 1 to 9999
        return None


def latest_day(reading: Reading, moment: Moment) -> dt.date | None:
    """The last day that a reading can mean, known also where its start is open (*antes de 1990*)."""
    if reading.kind in ("before", "until") and reading.first is not None:
        bound = _bound(reading, moment)
        if bound is None:
            return None
        return bound.start if reading.kind == "before" else bound.end
    when = evaluate(reading, moment)
    return when.end if when else None


def is_remote(reading: Reading) -> bool:
    """Whether the form alone says that it is long past: an era, or a distance of years."""
    if reading.kind == "era":
        return True
    if reading.kind in ("part", "between", "before"):
        return reading.first is not None and is_remote(reading.first)
    far = reading.unit in ("year", "decade", "century")
    return far and reading.lean == "last" and reading.kind in ("offset", "vague")
