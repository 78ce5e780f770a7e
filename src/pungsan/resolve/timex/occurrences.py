"""Which day, month, year … a simple reading means, given the day of the news and the tense of the clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pungsan.records import When
from pungsan.resolve.timex.calendars import (
    VAGUE_COUNT,
    day_of,
    decade_of,
    easter_of,
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
UNMARKED_REACH_DAYS = 210

_SATURDAY = 5
_SCHOOL_BEGINS = 9
"""The month in which school begins in the northern hemisphere."""
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """When the words are said: the day of the news, and whether the clause tells of past or future.

    ``weekday_next`` is ``week`` where *next Friday* is the Friday of the week to come and *last Friday*
    that of the week before (English), ``first`` where they are the nearest ones (Spanish *el próximo
    viernes*, *el pasado viernes*).  ``said`` is the time told last before the words.
    """

    day: dt.date | None
    tense: Tense | None = None
    weekday_next: Literal["week", "first"] = "first"
    said: When | None = None


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


def _easter(reading: Reading, moment: Moment) -> When | None:
    def make(year: int) -> When | None:
        easter = easter_of(year)
        first, last = (easter + dt.timedelta(days=days or 0) for days in (reading.count, reading.many))
        return day_of(first) if first == last else interval(first, last)

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
    if reading.year is None:
        year += {"last": -1, "gone": -1, "next": 1, "coming": 1, "this": 0, None: 0}[reading.lean]
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
    if reading.lean == "gone":
        return day_of(moment.day + dt.timedelta(days=ahead - 7))
    if reading.lean == "last":
        if moment.weekday_next == "week":
            return day_of(monday + dt.timedelta(days=reading.weekday - 7))
        return day_of(moment.day + dt.timedelta(days=ahead - 7))
    just_past = moment.weekday_next == "first" and moment.tense is None and ahead >= 5  # one or two days ago
    if reading.lean == "this" and moment.tense != "past" and not just_past:
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
        if reading.lean is not None:
            return _choose(map(day_of, dates), moment.day, reading.lean, moment.tense)
        return day_of(min(dates, key=lambda date: abs(date - moment_day))) if dates else None
    first_day = _choose(map(day_of, dates), moment.day, reading.lean, moment.tense or "past")
    if first_day is None or reading.last_day is None:
        return first_day
    last = make_date(first_day.start.year, first_day.start.month, reading.last_day)
    return interval(first_day.start, last) if last else None


def _offset(reading: Reading, moment: Moment) -> When | None:
    """The unit at a distance: *hace 24 años* is the whole year, *hace dos semanas* that week."""
    if moment.day is None or reading.count is None or reading.unit is None:
        return None
    return unit_around(shift(moment.day, reading.count, reading.unit), reading.unit)


def _unit(reading: Reading, moment: Moment) -> When | None:
    if moment.day is None or reading.unit is None:
        return None
    steps = {"last": -1, "gone": -1, "next": 1, "coming": 1, "this": 0, None: 0}[reading.lean]
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
    if reading.unit == "quarter":
        this = unit_around(moment.day, "quarter").start
        if reading.lean == "last":
            return interval(shift(this, -count, "quarter"), this - _ONE_DAY)
        return interval(shift(this, 1, "quarter"), shift(this, count + 1, "quarter") - _ONE_DAY)
    if reading.lean in ("next", "coming"):
        start = moment.day if reading.lean == "coming" else moment.day + _ONE_DAY  # *within* counts today
        return interval(start, shift(moment.day, count, reading.unit))
    return interval(shift(moment.day, -count, reading.unit), moment.day - _ONE_DAY)


def _vague(reading: Reading, moment: Moment) -> When | None:
    """An uncounted distance: *hace años* is from two to some years before."""
    if moment.day is None or reading.unit is None:
        return None
    far, near = 2 * VAGUE_COUNT.get(reading.unit, 3), 2
    if reading.lean in ("next", "coming"):
        return interval(shift(moment.day, near, reading.unit), shift(moment.day, far, reading.unit))
    return interval(shift(moment.day, -far, reading.unit), shift(moment.day, -near, reading.unit))


#: How many days the time told before may last for another to be counted from it: none that is coarser.
_LONGEST_SAID = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "year": 366}


def _narrated(reading: Reading, moment: Moment) -> When | None:
    """A unit counted from the time told before; without one from the news, unless the clause is past."""
    unit, said = reading.unit or "day", moment.said
    if said is None and moment.tense != "past" and moment.day is not None:
        said = day_of(moment.day)
    if said is None or (said.end - said.start).days >= _LONGEST_SAID.get(unit, 3660):
        return None
    return unit_around(shift(said.start, reading.count or 0, unit), unit)


def _clock(reading: Reading, moment: Moment) -> When | None:
    """A time of day alone is one of the day told before, where that is one."""
    return moment.said if moment.said is not None and moment.said.grain == "day" else None


def _nth_weekday(reading: Reading, moment: Moment) -> When | None:
    """A yearly day such as the fourth Thursday of November."""

    def make(year: int) -> When:
        first = dt.date(year, reading.month or 1, 1)
        ahead = ((reading.weekday or 0) - first.weekday()) % 7 + 7 * ((reading.count or 1) - 1)
        return day_of(first + dt.timedelta(days=ahead + (reading.many or 0)))

    return _years_around(reading, moment, make)


def _school(reading: Reading, moment: Moment) -> When | None:
    """The school year that began last, the one before or after: September to June."""
    if moment.day is None:
        return None
    began = moment.day.year - (moment.day.month < _SCHOOL_BEGINS)
    began += {"last": -1, "gone": -1, "next": 1, "coming": 1, "this": 0, None: 0}[reading.lean]
    return interval(dt.date(began, _SCHOOL_BEGINS, 1), dt.date(began + 1, 6, 30))


def _fixed(reading: Reading, moment: Moment) -> When | None:
    return part_of(reading.when, reading.part) if reading.when and reading.part else reading.when


#: What each kind of simple reading means.
OCCURRENCES: Mapping[str, Callable[[Reading, Moment], When | None]] = {
    "date": _date,
    "easter": _easter,
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
    "narrated": _narrated,
    "clock": _clock,
    "daypart": _clock,
    "nthday": _nth_weekday,
    "school": _school,
    "fixed": _fixed,
    "era": _fixed,
}
