"""What a time expression says, apart from its words: the reading that a grammar rule builds.

A reading has only what the words say (*el 3 de mayo*: a day and a month, no year); `evaluate` in
`evaluation` gives it its dates.  ``READERS`` maps a rule's ``kind`` to the function that builds its
reading from the words captured.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pungsan.records import Clock, When
from pungsan.resolve.timex.calendars import make_date
from pungsan.resolve.timex.grammar import Grammar, Rule
from pungsan.resolve.timex.tokens import Token

Lean = Literal["last", "gone", "next", "coming", "this"]
Part = Literal["early", "mid", "late"]
Captured = Mapping[str, list[Token]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of an expression say; ``atom`` is what it may be for the joins.

    ``unit`` and ``count`` say how far from the day of the news (-2, week); ``when`` is set where the
    words alone fix the dates; ``last_day`` ends a range of days of one month (*del 3 al 5 de mayo*);
    ``many`` is how many units from the ``count``-th on (*the last three months of 2021*);
    ``unsure`` marks what needs a sign beside it: a clause about the future (*en tres días*, else a duration),
    a preposition (*in May*);
    ``clock`` are its times of day; ``clock_is_part`` if they are a part of the day, ``half_known`` if the
    words say whether they are before or after noon;
    ``first`` and ``second`` are the parts of a joined reading.
    """

    kind: str
    atom: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    unit: str | None = None
    count: int | None = None
    lean: Lean | None = None
    part: str | None = None
    when: When | None = None
    last_day: int | None = None
    many: int | None = None
    unsure: bool = False
    clock: Clock | None = None
    clock_is_part: bool = False
    half_known: bool = False
    first: Reading | None = None
    second: Reading | None = None


def captured_lean(captured: Captured) -> Lean | None:
    if "last" in captured:
        return "last"
    if "coming" in captured:
        return "coming"
    if "next" in captured:
        return "next"
    return "this" if "this" in captured else None


def captured_value(grammar: Grammar, captured: Captured, name: str) -> int | str | None:
    """The value of a captured word in the classes that are called after its group."""
    if name not in captured:
        return None
    word = captured[name][0].form
    for key, members in grammar.classes.items():
        if key.startswith(name.upper()) and word in members:
            return members[word]
    return None


def captured_integer(grammar: Grammar, captured: Captured, name: str) -> int | None:
    """The number of a captured word: its value in a class, else the number that it spells."""
    value = captured_value(grammar, captured, name)
    if isinstance(value, int):
        return value
    return grammar.number(captured[name]) if name in captured else None


def read_part(value: str) -> Clock:
    """The clock of a part of the day from its entry in a grammar, such as ``12:00/16:00``."""
    start, end = (dt.time.fromisoformat(time) for time in value.split("/"))
    return Clock(start, end)


def narrowed(clock: Clock, early: bool, late: bool) -> Clock:
    """The first or second half of a part of the day."""
    if clock.start is None or clock.end is None or not (early or late):
        return clock
    middle = dt.time((clock.start.hour + clock.end.hour + (clock.end.minute > 0)) // 2)
    return replace(clock, end=middle) if early else replace(clock, start=middle)


def captured_year(grammar: Grammar, captured: Captured) -> int | None:
    year = captured_integer(grammar, captured, "year")
    if year is None or year >= 100:
        return year
    return year + (1900 if year > 50 else 2000)


def _read_date(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day with its month: *miércoles 19 de junio de 2024*."""
    month, day = captured_integer(grammar, captured, "month"), captured_integer(grammar, captured, "day")
    if rule.value:
        month, day = (int(number) for number in rule.value.split("-"))
    if day is None or not 1 <= day <= 31:
        return None
    last_day = captured_integer(grammar, captured, "until")
    if last_day is not None and not day < last_day <= 31:
        return None
    return Reading(
        "date",
        "@day" if last_day is None else "@span",
        year=captured_year(grammar, captured),
        month=month,
        day=day,
        weekday=captured_integer(grammar, captured, "weekday"),
        lean=captured_lean(captured),
        last_day=last_day,
    )


#: Two figures from here on are a year of the last century (as Microsoft's recognizers have it).
_LAST_CENTURY = 30

#: What is rather a share than a day.
_FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5"))


def _read_numeric(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A date in digits; which of day and month comes first is the rule's value (``dmy`` or ``mdy``)."""
    numbers = [int(number) for number in re.findall(r"\d+", captured["date"][0].word)]
    if len(numbers) == 1:  # 20240620
        numbers = [numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100]
    if len(numbers) == 3 and numbers[0] > 999:
        year, month, day = numbers
    else:
        month_first = rule.value == "mdy"
        if numbers[0] > 12 or numbers[1] > 12:
            month_first = numbers[1] > 12
        day, month = (numbers[1], numbers[0]) if month_first else (numbers[0], numbers[1])
        year = numbers[2] if len(numbers) == 3 else 0
        if len(numbers) == 3 and year < 100:
            year += 1900 if year >= _LAST_CENTURY else 2000
    year = year or captured_year(grammar, captured) or 0
    if make_date(year or 2000, month, day) is None or (year and not 1000 <= year <= 2199):
        return None
    weekday, lean = captured_integer(grammar, captured, "weekday"), captured_lean(captured)
    if not year and captured["date"][0].word in _FRACTIONS and not {"weekday", "sure"} & captured.keys():
        return None
    bare = year == 0 and weekday is None and lean is None and "sure" not in captured
    atom = "@slash" if bare else "@day"
    return Reading("date", atom, year=year or None, month=month, day=day, weekday=weekday, lean=lean)


def _read_month_number(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A month in digits: *2019-05*, *05/2019*."""
    numbers = sorted(int(number) for number in re.findall(r"\d+", captured["date"][0].word))
    return Reading("month", "@month", year=numbers[1], month=numbers[0])


def _read_month(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    return Reading(
        "month",
        "@month",
        year=captured_year(grammar, captured),
        month=captured_integer(grammar, captured, "month"),
        lean=captured_lean(captured),
        part=captured_part(grammar, captured),
        unsure=rule.value == "unsure",
    )


def captured_part(grammar: Grammar, captured: Captured) -> str | None:
    """Early, mid or late, where a word says so."""
    part = captured_value(grammar, captured, "part")
    return part if isinstance(part, str) else None


def _read_year(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    year = captured_year(grammar, captured)
    return (
        None
        if year is None or not 1000 <= year <= 2199
        else Reading("year", rule.value or "@year", year=year)
    )


def _read_weekday(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    weekday, unsure = captured_integer(grammar, captured, "weekday"), rule.value == "unsure"
    lean: Lean | None = "gone" if rule.value == "gone" else captured_lean(captured)
    return Reading("weekday", "@day", weekday=weekday, lean=lean, unsure=unsure)


def _read_monthday(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day of a month that is not named: *el día 18*, *Monday the 21st*."""
    day = captured_integer(grammar, captured, "day")
    if day is None or not 1 <= day <= 31:
        return None
    last_day = captured_integer(grammar, captured, "until")
    if last_day is not None and not day < last_day <= 31:
        return None
    weekday, unsure = captured_integer(grammar, captured, "weekday"), rule.value == "unsure"
    atom = "@day" if last_day is None else "@span"
    lean = captured_lean(captured)
    return Reading("monthday", atom, day=day, weekday=weekday, lean=lean, last_day=last_day, unsure=unsure)


def _read_deictic(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day counted from the news: *ayer*, *tomorrow*; the offset is the rule's or the word's value."""
    count = int(rule.value) if rule.value else captured_integer(grammar, captured, "deictic")
    part = captured_value(grammar, captured, "daypart")
    if part is None and "deictic" in captured:  # tonight, anoche
        part = grammar.classes["NIGHTLY"].get(captured["deictic"][0].form)
    clock = read_part(part) if isinstance(part, str) else None
    if clock is not None:
        clock = narrowed(clock, "early" in captured, "late" in captured)
    return Reading("offset", "@day", unit="day", count=count, clock=clock, clock_is_part=clock is not None)


def _read_unit(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A calendar unit counted from that of the news: *la semana pasada*, *this month*."""
    if "sofar" in captured and "unit" not in captured:  # the year to date
        return Reading("unit", "@span", unit="year", part="sofar")
    if rule.value == "frame":  # (the fifteenth) of the month
        return Reading("unit", "@frame", unit=str(captured_value(grammar, captured, "unit")), lean="this")
    unit = rule.value or captured_value(grammar, captured, "unit")
    atom = {"year": "@year", "month": "@month", "day": "@day"}.get(str(unit), "@span")
    part = (
        "sofar" if "sofar" in captured else "rest" if "rest" in captured else captured_part(grammar, captured)
    )
    return Reading("unit", "@span" if part else atom, unit=str(unit), lean=captured_lean(captured), part=part)


def _read_units(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A stretch that ends or starts with the news: *los últimos tres años*, *the next few days*."""
    count = captured_integer(grammar, captured, "count")
    if count is None and rule.value:
        count = int(rule.value)
    return Reading(
        "stretch",
        "@span",
        unit=str(captured_value(grammar, captured, "unit")),
        count=count,
        lean=captured_lean(captured),
    )


def _read_distance(sign: int) -> Callable[[Grammar, Rule, Captured], Reading | None]:
    def read(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
        """A distance from the news: *hace dos semanas*, *in three days*; no count where it is vague."""
        if rule.value:  # half a century: the words have no number
            number, _, unit = rule.value.partition(" ")
            count: int | None = int(number)
        else:
            unit = str(captured_value(grammar, captured, "unit"))
            count = captured_integer(grammar, captured, "count")
        lean: Lean = "last" if sign < 0 else "next"
        if count is None:
            return Reading("vague", "@span", unit=unit, lean=lean)
        atom = "@day" if unit == "day" else "@span"
        return Reading("offset", atom, unit=unit, count=sign * count, lean=lean, unsure="unsure" in captured)

    return read


def _read_length(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A number of units, which alone says nothing: *dos semanas* (después del 3 de mayo)."""
    count = captured_integer(grammar, captured, "count")
    return Reading("length", "@length", unit=str(captured_value(grammar, captured, "unit")), count=count)


def _read_step(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """The unit after next or before last; the number of steps is the rule's value."""
    return Reading(
        "offset", "@span", unit=str(captured_value(grammar, captured, "unit")), count=int(rule.value or 0)
    )


def _read_nth(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A unit or weekday counted inside another time: *la tercera semana* (de enero)."""
    count, many = captured_integer(grammar, captured, "count"), captured_integer(grammar, captured, "many")
    weekday = captured_integer(grammar, captured, "weekday")
    unit = None if weekday is not None else str(captured_value(grammar, captured, "unit"))
    return Reading("nth", "@nth", unit=unit, weekday=weekday, count=count or int(rule.value or 1), many=many)


def _read_decade(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    decade = captured_integer(grammar, captured, "decade")
    if decade is None or decade % 10:
        return None
    if decade < 100:
        decade += 1900 if decade >= 20 else 2000
    return Reading("decade", "@span", year=decade, part=captured_part(grammar, captured))


def _read_century(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    century = captured_integer(grammar, captured, "century")
    if century is None or not 1 <= century <= 21:
        return None
    when = When(dt.date(century * 100 - 100 or 1, 1, 1), dt.date(century * 100 - 1, 12, 31), "interval")
    return Reading("fixed", "@span", when=when, part=captured_part(grammar, captured))


def _read_season(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    season = str(captured_value(grammar, captured, "season"))
    return Reading(
        "season",
        "@span",
        season=season,
        year=captured_year(grammar, captured),
        lean=captured_lean(captured),
        unsure=rule.value == "unsure",
    )


def _read_quarter(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A quarter or half of a year; its length in months is the rule's value."""
    count, length = captured_integer(grammar, captured, "count"), int(rule.value or 3)
    if count is None or not 1 <= count <= 12 // length:
        return None
    year, month, lean = captured_year(grammar, captured), (count - 1) * length + 1, captured_lean(captured)
    return Reading("quarter", "@span", year=year, month=month, count=length, lean=lean)


def _read_easter(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day or days counted from Easter Sunday; the rule's value is the first, then the last of them."""
    first, last = (int(number) for number in (rule.value or "0 0").split())
    lean = captured_lean(captured)
    return Reading(
        "easter",
        "@day" if first == last else "@span",
        captured_year(grammar, captured),
        lean=lean,
        count=first,
        many=last,
    )


def _read_era(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A named time; its first and last day are the rule's value."""
    start, end = (dt.date.fromisoformat(date) for date in (rule.value or "").split("/"))
    if start == end:
        return Reading("era", "@day", when=When(start, end, "day"))
    return Reading("era", "@span", when=When(start, end, "interval"))


def _read_nothing(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """Words that look like a time expression and are none: *los martes*, *hoy en día*."""
    return None


READERS: Mapping[str, Callable[[Grammar, Rule, Captured], Reading | None]] = {
    "date": _read_date,
    "numeric": _read_numeric,
    "month": _read_month,
    "year": _read_year,
    "weekday": _read_weekday,
    "monthday": _read_monthday,
    "deictic": _read_deictic,
    "unit": _read_unit,
    "units": _read_units,
    "ago": _read_distance(-1),
    "ahead": _read_distance(1),
    "length": _read_length,
    "step": _read_step,
    "nth": _read_nth,
    "decade": _read_decade,
    "century": _read_century,
    "season": _read_season,
    "quarter": _read_quarter,
    "easter": _read_easter,
    "era": _read_era,
    "monthnumber": _read_month_number,
    "none": _read_nothing,
}
