"""Readings counted from other times, by numbers of weeks or anniversaries, and years of schools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from pungsan.records import When
from pungsan.resolve.timex.grammar import Grammar, Rule
from pungsan.resolve.timex.readings import (
    Captured,
    Reading,
    captured_integer,
    captured_lean,
    captured_value,
    captured_year,
    read_part,
)


def _read_week_number(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A week by its number (ISO 8601), of the year named or that of the news: *la semana 31*."""
    week = Reading("nth", "@nth", unit="week", count=captured_integer(grammar, captured, "count"))
    year = captured_year(grammar, captured)
    frame = (
        Reading("year", "@year", year=year) if year else Reading("unit", "@year", unit="year", lean="this")
    )
    return Reading("within", "@span", first=week, second=frame, unsure=year is None)


def _read_narrated(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A time counted from the one told before: *al día siguiente*, *two weeks later*, *that weekend*."""
    steps, _, unit = (rule.value or "1").partition(" ")
    unit = unit or str(captured_value(grammar, captured, "unit") or "day")
    count = int(steps) * (captured_integer(grammar, captured, "count") or 1)
    atom = {"year": "@year", "month": "@month", "day": "@day"}.get(unit, "@span")
    part = captured_value(grammar, captured, "daypart")
    clock = read_part(part) if isinstance(part, str) else None
    unsure = "unsure" in captured
    return Reading(
        "narrated", atom, unit=unit, count=count, unsure=unsure, clock=clock, clock_is_part=clock is not None
    )


def _read_nth_weekday(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A yearly day on a weekday; the rule's value is its month, weekday, count and days after that."""
    month, weekday, count, after = (int(number) for number in (rule.value or "").split())
    year, lean = captured_year(grammar, captured), captured_lean(captured)
    return Reading(
        "nthday", "@day", year=year, month=month, weekday=weekday, count=count, many=after, lean=lean
    )


def _read_school(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A school year: September to June where two years are named (*el curso 2019-20*), or of the news."""
    lean = captured_lean(captured)
    if lean is not None:
        return Reading("school", "@span", lean=lean)
    year, until = captured_year(grammar, captured), captured_integer(grammar, captured, "until")
    if year is None or until is None or until % 100 != (year + 1) % 100:
        return None
    when = When(dt.date(year, 9, 1), dt.date(year + 1, 6, 30), "interval")
    return Reading("fixed", "@span", when=when)


def _read_jubilee(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """Which anniversary it is (of a day that follows): *el décimo aniversario* (del 11-S)."""
    count = captured_integer(grammar, captured, "count")
    return Reading("jubilee", "@jubilee", count=count) if count else None


COUNTED_READERS: Mapping[str, Callable[[Grammar, Rule, Captured], Reading | None]] = {
    "weeknumber": _read_week_number,
    "narrated": _read_narrated,
    "nthday": _read_nth_weekday,
    "school": _read_school,
    "jubilee": _read_jubilee,
}
