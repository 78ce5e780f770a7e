"""From a reading to its dates: joined readings, and the one table of all kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pungsan.records import Clock, When
from pungsan.resolve.timex.calendars import day_of, interval, part_of, shift, unit_around
from pungsan.resolve.timex.occurrences import OCCURRENCES, Moment
from pungsan.resolve.timex.readings import Reading

_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)
_THURSDAY = 3


def _within(reading: Reading, moment: Moment) -> When | None:
    """A day or month inside another time: *noviembre del año pasado*, *el lunes de la próxima semana*."""
    inner, frame = reading.first, evaluate(reading.second, moment) if reading.second else None
    if inner is None or frame is None:
        return None
    if inner.kind == "between" and frame.grain == "year":
        return _between(_dated(inner, frame.start.year), moment)
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


def _dated(reading: Reading, year: int) -> Reading:
    """From one time of a year to another (*de abril a junio* de 2017)."""
    first, second = reading.first, reading.second
    return replace(
        reading,
        first=first and (replace(first, year=year) if yearless(first) else first),
        second=second and (replace(second, year=year) if yearless(second) else second),
    )


def _nth(reading: Reading, frame: When) -> When | None:
    """The first, third or last day, weekday, week or month of a time; ``many`` of them from there."""
    count, many, unit = reading.count or 1, reading.many or 1, reading.unit or "day"
    if unit == "fortnight" and frame.grain == "month" and many == 1 and count in (1, 2):
        return part_of(frame, "early" if count == 1 else "late")  # *la segunda quincena de mayo*
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
    if length is None or start is None:
        return None
    sign, at = -1 if reading.part == "before" else 1, start.start
    for each in _lengths(length):
        at = shift(at, sign * (each.count or 1), each.unit or "day")
    return day_of(at)


def _plus(reading: Reading, moment: Moment) -> When | None:
    """Two or more lengths before or after: *hace dos años y tres meses*, *2 weeks and 2 days later*."""
    lengths, at = list(_lengths(reading.first)), moment.day
    if reading.part in ("later", "earlier"):
        said = moment.said or (day_of(moment.day) if moment.day and moment.tense != "past" else None)
        at = said.start if said and said.grain == "day" else None
    if at is None or not lengths:
        return None
    sign = -1 if reading.part in ("ago", "earlier") else 1
    for length in lengths:
        at = shift(at, sign * (length.count or 1), length.unit or "day")
    return unit_around(at, lengths[-1].unit or "day")


def _lengths(reading: Reading | None) -> Iterator[Reading]:
    """The single lengths of a sum, the longest first as they are said."""
    if reading is not None and reading.kind == "sum":
        yield from _lengths(reading.first)
        yield from _lengths(reading.second)
    elif reading is not None:
        yield reading


def _lasting(reading: Reading, moment: Moment) -> When | None:
    """So long from a day on: *three days starting on Monday*; that day counts."""
    length, start = reading.first, evaluate(reading.second, moment) if reading.second else None
    if length is None or start is None:
        return None
    at = start.start
    for each in _lengths(length):
        at = shift(at, each.count or 1, each.unit or "day")
    return interval(start.start, at - _ONE_DAY)


def _jubilee(reading: Reading, moment: Moment) -> When | None:
    """The day or year on which something is so many years ago."""
    count, start = reading.first, evaluate(reading.second, moment) if reading.second else None
    if count is None or start is None or start.grain not in ("day", "year"):
        return None
    return unit_around(shift(start.start, count.count or 0, "year"), start.grain)


def _weekof(reading: Reading, moment: Moment) -> When | None:
    when = evaluate(reading.first, moment) if reading.first else None
    return when and unit_around(when.start, "week")


def _weekendof(reading: Reading, moment: Moment) -> When | None:
    """Saturday and Sunday at a holiday, and the days up to it if it is next to them: Thursday to Monday."""
    when = evaluate(reading.first, moment) if reading.first else None
    if when is None or when.grain != "day":
        return None
    day = when.start
    if day.weekday() < _THURSDAY:  # the weekend before a Monday, Tuesday or Wednesday
        return interval(day - dt.timedelta(days=day.weekday() + 2), day)
    sunday = day + dt.timedelta(days=6 - day.weekday())
    return interval(min(day, sunday - _ONE_DAY), sunday)


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


def clock_of(reading: Reading | None) -> Clock | None:
    """The times of day that a reading gives, those of its parts included."""
    if reading is None or reading.clock is not None:
        return reading.clock if reading else None
    first, second = clock_of(reading.first), clock_of(reading.second)
    if reading.kind == "between":
        return Clock(first.start, second.end, first.zone) if first and second else None
    clock = first or second
    if clock is None or reading.kind in ("away", "weekof", "weekendof", "part"):
        return None
    if reading.kind in ("since", "after"):
        return Clock(clock.start, None, clock.zone)
    return Clock(None, clock.end, clock.zone) if reading.kind in ("until", "before") else clock


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


def _start(first: Reading, moment: Moment) -> When | None:
    """The time that begins what lasts since then: past, unless the clause is about the future."""
    return evaluate(first, replace(moment, tense=moment.tense or "past"))


def _since(reading: Reading, moment: Moment) -> When | None:
    """From a time up to the news; from a time to come on, only that time is known."""
    start = _start(reading.first, moment) if reading.first else None
    if start is None or moment.day is None:
        return None
    return interval(start.start, moment.day) or start


def _bound(first: Reading, moment: Moment) -> When | None:
    """The time that ends what lasts until or before it: to come, unless the clause is past."""
    coming = yearless(first) and moment.tense is None
    return evaluate(first, replace(moment, tense="future") if coming else moment)


def _to_bound(reading: Reading, moment: Moment) -> When | None:
    """From the news up to a time to come; how long ago a past one began is not known."""
    last = bounds(reading, moment)[1]
    return interval(moment.day, last) if last and moment.day else None


def _from_now(reading: Reading, moment: Moment) -> When | None:
    """Between the news and another time: *entre hoy y el viernes*, *from 2014 to date*."""
    if reading.first is None or moment.day is None:
        return None
    if reading.kind == "fromnow":
        end = evaluate(reading.first, replace(moment, tense="future"))
        return interval(moment.day, end.end) if end else None
    start = _start(reading.first, moment)
    return interval(start.start, moment.day) if start else None


def _after(reading: Reading, moment: Moment) -> When | None:
    start = evaluate(reading.first, moment) if reading.first else None
    return interval(start.end + _ONE_DAY, moment.day) if start and moment.day else None


_EVALUATORS: Mapping[str, Callable[[Reading, Moment], When | None]] = {
    **OCCURRENCES,
    "within": _within,
    "away": _away,
    "plus": _plus,
    "lasting": _lasting,
    "jubilee": _jubilee,
    "weekof": _weekof,
    "weekendof": _weekendof,
    "same": _same,
    "part": _part,
    "between": _between,
    "since": _since,
    "until": _to_bound,
    "before": _to_bound,
    "after": _after,
    "fromnow": _from_now,
    "tonow": _from_now,
}


def evaluate(reading: Reading, moment: Moment) -> When | None:
    """The dates of a reading; None where the words need a day of the news and there is none.

    None also where the calendar has no such date, or where one end stays open.
    """
    try:
        return _EVALUATORS[reading.kind](reading, moment)
    except (OverflowError, ValueError):  # outside the years 1 to 9999
        return None


def bounds(reading: Reading, moment: Moment) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that a reading can mean by its words; None for an end that they leave open."""
    first = reading.first
    if reading.kind in ("before", "until") and first is not None:
        bound = _bound(first, moment)
        if bound is None:
            return None, None
        inside = reading.kind == "until" or first.part == "late" or clock_of(first) is not None
        return None, bound.end if inside else bound.start - _ONE_DAY
    if reading.kind in ("since", "after") and first is not None:
        start = _start(first, moment) if reading.kind == "since" else evaluate(first, moment)
        if start is None:
            return None, None
        return start.start if reading.kind == "since" or clock_of(first) else start.end + _ONE_DAY, None
    when = evaluate(reading, moment)
    return (when.start, when.end) if when else (None, None)


def points_back(reading: Reading | None) -> bool:
    """Whether it counts from a time told before: *al día siguiente*, *two weeks later*, *at five*."""
    if reading is None:
        return False
    if reading.kind in ("narrated", "clock", "daypart"):
        return True
    if reading.kind == "plus":
        return reading.part in ("later", "earlier")
    return points_back(reading.first) or points_back(reading.second)


def is_remote(reading: Reading) -> bool:
    """Whether the form alone says that it is long past: an era, a bygone year, a distance of months or years.

    News that does not say its own date seldom names the current year, so a year is taken for a bygone one.
    """
    if reading.kind in ("era", "decade", "year"):
        return True
    if reading.kind in ("part", "between", "before"):
        return reading.first is not None and is_remote(reading.first)
    if reading.kind == "within":
        return reading.second is not None and is_remote(reading.second)
    if reading.lean != "last":
        return False
    if reading.kind == "unit":
        return reading.unit in ("year", "decade", "century")
    far = reading.unit in ("month", "year", "decade", "century")
    return (far or (reading.unit == "week" and (reading.count or 0) < -1)) and reading.kind in (
        "offset",
        "vague",
    )


def is_bygone(reading: Reading) -> bool:
    """Whether, told as past, it is no recent day: a month or season alone, *earlier this year*, a full date.

    News that does not say its own date seldom gives the year of a day of these weeks.
    """
    if reading.kind == "part":
        return is_earlier_this_year(reading) or (reading.first is not None and is_bygone(reading.first))
    if reading.kind == "date":
        return reading.year is not None
    if is_earlier_this_year(reading):
        return True
    if reading.lean in ("this", "next", "coming") and reading.part != "sofar":
        return False
    if reading.kind == "unit":
        return reading.unit in ("month", "year") and (reading.lean == "last" or reading.part == "sofar")
    return reading.kind in ("month", "season")


def is_earlier_this_year(reading: Reading) -> bool:
    """*Earlier this year*, *early this year*, *a principios de este año*."""
    whole = reading.first if reading.kind == "part" else reading
    if whole is None or whole.kind != "unit" or whole.unit != "year" or whole.lean not in ("this", None):
        return False
    return reading.part in ("early", "sofar")


def is_counted_back(reading: Reading) -> bool:
    """*A month ago*, *hace un mes*: so far from the news, whichever day it is."""
    if reading.kind == "plus":
        return reading.part == "ago"
    return reading.lean == "last" and reading.kind in ("offset", "vague")


def is_ahead(reading: Reading) -> bool:
    """Whether the words alone put it after the day of the news: *next week*, *in two days*."""
    if reading.kind in ("part", "between"):
        return reading.first is not None and is_ahead(reading.first)
    return reading.lean in ("next", "coming") or (reading.kind == "offset" and (reading.count or 0) > 0)
