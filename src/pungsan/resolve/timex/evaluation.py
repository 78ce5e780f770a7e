"""From a reading to its dates, given the day of the news and the tense of the clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pungsan.records import When
from pungsan.resolve.timex.calendars import (
    VAGUE_COUNT,
    day_of,
    decade_of,
    interval,
    make_date,
    month_of,
    part_of,
    season_of,
    shift,
    unit_around,
    year_of,
)
from pungsan.resolve.timex.readings import Lean, Reading

Tense = Literal["past", "future"]

#: A date or month without its year is the last one where that is at most so many days before the
#: news, else the coming one: a reporter would write *de 2023* or *del año pasado* for an older one,
#: and *convocó elecciones para el 28 de julio* has a past verb and a date to come.
PAST_REACH_DAYS = 270
UNMARKED_REACH_DAYS = 240

_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """When the words are said: the day of the news, and whether the clause tells of past or future.

    ``weekday_next`` is ``week`` where *next Friday* is the Friday of the week to come (English) and
    ``first`` where it is the first Friday after the news (Spanish *el próximo viernes*).
    """

    day: dt.date | None
    tense: Tense | None = None
    weekday_next: Literal["week", "first"] = "first"


def _choose(candidates: Iterable[When], day: dt.date, lean: Lean | None, tense: Tense | None) -> When | None:
    """Which of the recurrences (in order of time) is meant from the day of the news."""
    whens = list(candidates)
    past = [when for when in whens if when.end < day]
    coming = [when for when in whens if when.start > day]
    now = [when for when in whens if when.start <= day <= when.end]
    if lean == "last":
        return past[-1] if past else None
    if lean in ("next", "coming"):
        return coming[0] if coming else None
    if now:
        return now[0]
    if lean == "this":
        return next((when for when in whens if when.start.year == day.year), None)
    if tense == "future" or not past:
        return coming[0] if coming else None
    reach = PAST_REACH_DAYS if tense == "past" else UNMARKED_REACH_DAYS
    if coming and (day - past[-1].end).days > reach:
        return coming[0]
    return past[-1]


def _years_around(reading: Reading, moment: Moment, make: Callable[[int], When | None]) -> When | None:
    """The recurrence of something yearly that the reading means."""
    if reading.year is not None:
        return make(reading.year)
    if moment.day is None:
        return None
    years = range(moment.day.year - 9, moment.day.year + 9)
    whens = [when for year in years if dt.MINYEAR < year < dt.MAXYEAR and (when := make(year)) is not None]
    return _choose(whens, moment.day, reading.lean, moment.tense)


def _date(reading: Reading, moment: Moment) -> When | None:
    def make(year: int) -> When | None:
        date = make_date(year, reading.month or 0, reading.day or 0)
        if date is None or reading.last_day is None:
            return day_of(date) if date else None
        last = make_date(year, reading.month or 0, reading.last_day)
        return interval(date, last) if last else None

    if reading.year is None and reading.weekday is not None and moment.day is not None:
        years = range(moment.day.year - 1, moment.day.year + 2)
        dates = [when for year in years if (when := make(year)) and when.start.weekday() == reading.weekday]
        if len(dates) == 1:
            return dates[0]
    return _years_around(reading, moment, make)


def _month(reading: Reading, moment: Moment) -> When | None:
    when = _years_around(reading, moment, lambda year: month_of(year, reading.month or 1))
    return part_of(when, reading.part) if when and reading.part else when


def _season(reading: Reading, moment: Moment) -> When | None:
    return _years_around(reading, moment, lambda year: season_of(year, reading.season or "summer"))


def _year(reading: Reading, moment: Moment) -> When | None:
    return year_of(reading.year or dt.MINYEAR)


def _decade(reading: Reading, moment: Moment) -> When | None:
    when = decade_of(reading.year or dt.MINYEAR)
    return part_of(when, reading.part) if reading.part else when


def _quarter(reading: Reading, moment: Moment) -> When | None:
    year = reading.year or (moment.day.year if moment.day else None)
    if year is None:
        return None
    first = dt.date(year, reading.month or 1, 1)
    return interval(first, shift(first, reading.count or 3, "month") - _ONE_DAY)


def _weekday(reading: Reading, moment: Moment) -> When | None:
    if moment.day is None or reading.weekday is None:
        return None
    ahead = (reading.weekday - moment.day.weekday()) % 7
    monday = moment.day - dt.timedelta(days=moment.day.weekday())
    if reading.lean in ("next", "coming"):
        if reading.lean == "next" and moment.weekday_next == "week":
            return day_of(monday + dt.timedelta(days=7 + reading.weekday))
        return day_of(moment.day + dt.timedelta(days=ahead or 7))
    if reading.lean == "last":
        return day_of(moment.day + dt.timedelta(days=ahead - 7))
    if reading.lean == "this" and moment.tense != "past":
        return day_of(monday + dt.timedelta(days=reading.weekday))
    if moment.tense == "future" or ahead == 0:
        return day_of(moment.day + dt.timedelta(days=ahead))
    return day_of(moment.day + dt.timedelta(days=ahead - 7))


def _monthday(reading: Reading, moment: Moment) -> When | None:
    if moment.day is None:
        return None
    moment_day, first = moment.day, moment.day.replace(day=1)
    months = [shift(first, count, "month") for count in range(-12, 13)]
    dates = [date for month in months if (date := make_date(month.year, month.month, reading.day or 0))]
    if reading.weekday is not None:
        dates = [date for date in dates if date.weekday() == reading.weekday]
        return day_of(min(dates, key=lambda date: abs(date - moment_day))) if dates else None
    return _choose(map(day_of, dates), moment.day, reading.lean, moment.tense or "past")


def _offset(reading: Reading, moment: Moment) -> When | None:
    """The unit at a distance: *hace 24 años* is the whole year, *hace dos semanas* that week."""
    if moment.day is None or reading.count is None or reading.unit is None:
        return None
    return unit_around(shift(moment.day, reading.count, reading.unit), reading.unit)


def _unit(reading: Reading, moment: Moment) -> When | None:
    if moment.day is None or reading.unit is None:
        return None
    steps = {"last": -1, "next": 1, "coming": 1, "this": 0, None: 0}[reading.lean]
    if reading.unit == "weekend" and steps == 1 and moment.weekday_next == "first":
        steps = int(moment.day.weekday() >= _SATURDAY)
    when = unit_around(shift(moment.day, steps, reading.unit), reading.unit)
    if reading.part == "sofar":
        return interval(when.start, min(when.end, moment.day))
    if reading.part == "rest":
        return interval(max(when.start, moment.day), when.end)
    if reading.part:
        return part_of(when, reading.part)
    if reading.unit == "weekend" and moment.tense != "future":
        previous = unit_around(shift(moment.day, -1, "week"), "weekend")
        if reading.lean == "last" and when.end >= moment.day:
            return previous
        if (
            reading.lean is None or (reading.lean == "this" and moment.tense == "past")
        ) and when.start > moment.day:
            return previous
    return when


def _stretch(reading: Reading, moment: Moment) -> When | None:
    """Some units up to the day before the news, or from the day after it."""
    if moment.day is None or reading.unit is None:
        return None
    count = reading.count or VAGUE_COUNT.get(reading.unit, 3)
    if reading.unit == "hour":
        other = shift(moment.day, count if reading.lean in ("next", "coming") else -count, "hour")
        return interval(min(other, moment.day), max(other, moment.day))
    if reading.unit == "quarter" and reading.lean == "last":
        this = unit_around(moment.day, "quarter").start
        return interval(shift(this, -count, "quarter"), this - _ONE_DAY)
    if reading.lean in ("next", "coming"):
        return interval(moment.day + _ONE_DAY, shift(moment.day, count, reading.unit))
    return interval(shift(moment.day, -count, reading.unit), moment.day - _ONE_DAY)


def _vague(reading: Reading, moment: Moment) -> When | None:
    """An uncounted distance: *hace años* is from two to some years before."""
    if moment.day is None or reading.unit is None:
        return None
    far, near = 2 * VAGUE_COUNT.get(reading.unit, 3), 2
    if reading.lean in ("next", "coming"):
        return interval(shift(moment.day, near, reading.unit), shift(moment.day, far, reading.unit))
    return interval(shift(moment.day, -far, reading.unit), shift(moment.day, -near, reading.unit))


def _fixed(reading: Reading, moment: Moment) -> When | None:
    return part_of(reading.when, reading.part) if reading.when and reading.part else reading.when


def _within(reading: Reading, moment: Moment) -> When | None:
    """A day or month inside another time: *noviembre del año pasado*, *el lunes de la próxima semana*."""
    inner, frame = reading.first, evaluate(reading.second, moment) if reading.second else None
    if inner is None or frame is None:
        return None
    if inner.kind in ("month", "date", "season", "quarter") and frame.grain == "year":
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
    recurs = reading.kind in ("date", "month", "weekday", "monthday", "season")
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
    "date": _date,
    "month": _month,
    "season": _season,
    "year": _year,
    "decade": _decade,
    "quarter": _quarter,
    "weekday": _weekday,
    "monthday": _monthday,
    "offset": _offset,
    "unit": _unit,
    "stretch": _stretch,
    "vague": _vague,
    "fixed": _fixed,
    "era": _fixed,
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
