"""Arithmetic of calendar units: pure functions from dates to `When`, without words of any language.

Weeks start on Monday (ISO 8601).  Seasons are the three-month seasons of meteorology in the northern
hemisphere, named after the year in which they start (winter 2023 is December 2023 to February 2024).
"""

from __future__ import annotations

import calendar
import datetime as dt

from pungsan.records import When

#: How many units a vague count stands for (*los últimos años*, *a few days ago*), by unit.
VAGUE_COUNT = {"hour": 24, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "century": 2}

_SEASON_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS_PER_UNIT = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_PER_UNIT = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_FIRST_FREE_WEEKDAY = 5


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day (30 February)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_of(date: dt.date) -> When:
    """The day itself."""
    return When(date, date, "day")


def month_of(year: int, month: int) -> When:
    """A whole month."""
    return When(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month")


def year_of(year: int) -> When:
    """A whole year."""
    return When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def decade_of(year: int) -> When:
    """The ten years that share the year's third digit: 1990 to 1999."""
    first = year - year % 10
    return When(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def season_of(year: int, season: str) -> When:
    """A season that starts in the given year."""
    first = dt.date(year, _SEASON_FIRST_MONTH[season], 1)
    return When(first, shift(first, 3, "month") - dt.timedelta(days=1), "season")


def easter_of(year: int) -> dt.date:
    """Easter Sunday in the western churches: the anonymous Gregorian algorithm (Meeus, 1991)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shifted = moon + rest - 7 * ((golden + 11 * moon + 22 * rest) // 451) + 114
    return dt.date(year, shifted // 31, shifted % 31 + 1)


def interval(start: dt.date, end: dt.date) -> When | None:
    """From one day to another, both included; None where they are the wrong way round."""
    return When(start, end, "interval") if start <= end else None


def shift(date: dt.date, count: int, unit: str) -> dt.date:
    """The date so many units later (earlier for a negative count); the 31st becomes the last of a month.

    Raises OverflowError where the calendar (years 1 to 9999) ends before.
    """
    if unit in _DAYS_PER_UNIT:
        return date + dt.timedelta(days=count * _DAYS_PER_UNIT[unit])
    if unit == "hour":
        return date + dt.timedelta(days=int(count / 24))
    if unit == "workday":
        return _shift_workdays(date, count)
    months = date.year * 12 + date.month - 1 + count * _MONTHS_PER_UNIT[unit]
    year, month = divmod(months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"{count} {unit} from {date} is outside the calendar")
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _shift_workdays(date: dt.date, count: int) -> dt.date:
    """The day so many days from Monday to Friday later; public holidays are not known."""
    if abs(count) > 10_000:
        raise OverflowError(f"{count} working days are more than anybody means")
    step = dt.timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        date += step
        while date.weekday() >= _FIRST_FREE_WEEKDAY:
            date += step
    return date


def unit_around(date: dt.date, unit: str) -> When:
    """The calendar unit that holds the date: its week from Monday to Sunday, its month, its year …"""
    monday = date - dt.timedelta(days=date.weekday())
    if unit in ("day", "hour", "workday"):
        return day_of(date)
    if unit == "week":
        return When(monday, monday + dt.timedelta(days=6), "week")
    if unit == "fortnight":
        return When(monday, monday + dt.timedelta(days=13), "interval")
    if unit == "weekend":
        return When(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6), "interval")
    if unit == "month":
        return month_of(date.year, date.month)
    if unit in ("quarter", "semester"):
        length = _MONTHS_PER_UNIT[unit]
        first = dt.date(date.year, (date.month - 1) // length * length + 1, 1)
        return When(first, shift(first, length, "month") - dt.timedelta(days=1), "interval")
    if unit == "decade":
        return decade_of(date.year)
    if unit == "century":
        first_year = date.year - date.year % 100
        return When(dt.date(first_year, 1, 1), dt.date(first_year + 99, 12, 31), "interval")
    return year_of(date.year)


def part_of(when: When, part: str) -> When:
    """The first or last part of an interval, or its middle (*a principios de mayo*, *late 2019*).

    A year has thirds, as people count.  Of others early and late are the halves: of a month up to the
    15th and from the 16th, of a week up to Wednesday and from Thursday (as in Microsoft's recognizers);
    the middle of a month is from the 10th to the 20th.  ``work`` is a week from Monday to Friday.
    """
    if when.start == when.end:
        return when
    if part == "work":
        return When(when.start, when.start + dt.timedelta(days=_FIRST_FREE_WEEKDAY - 1), "interval")
    if when.grain == "year":
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return When(
            month_of(when.start.year, months[0]).start, month_of(when.end.year, months[1]).end, "interval"
        )
    days = (when.end - when.start).days + 1
    half = 15 if when.grain == "month" else days // 2
    if part == "early":
        return When(when.start, when.start + dt.timedelta(days=half - 1), "interval")
    if part == "late":
        return When(when.start + dt.timedelta(days=half), when.end, "interval")
    if when.grain == "month":
        return When(when.start.replace(day=10), when.start.replace(day=20), "interval")
    third = days // 3
    return When(when.start + dt.timedelta(days=third), when.end - dt.timedelta(days=third), "interval")
