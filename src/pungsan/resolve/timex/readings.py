"""What a time expression says, apart from its words: the reading that a grammar rule builds.

A reading has only what the words say (*el 3 de mayo*: a day and a month, no year); `evaluate` in
`evaluation` gives it its dates.  ``READERS`` maps a rule's ``kind`` to the function that builds its
reading from the words captured.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pungsan.records import When
from pungsan.resolve.timex.calendars import make_date
from pungsan.resolve.timex.grammar import Grammar, Rule
from pungsan.resolve.timex.tokens import Token

Lean = Literal["last", "next", "coming", "this"]
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
    first: Reading | None = None
    second: Reading | None = None


def _lean(captured: Captured) -> Lean | None:
    if "last" in captured:
        return "last"
    if "coming" in captured:
        return "coming"
    if "next" in captured:
        return "next"
    return "this" if "this" in captured else None


def _value(grammar: Grammar, captured: Captured, name: str) -> int | str | None:
    """The value of a captured word in the classes that are called after its group."""
    if name not in captured:
        return None
    word = captured[name][0].form
    for key, members in grammar.classes.items():
        if key.startswith(name.upper()) and word in members:
            return members[word]
    return None


def _integer(grammar: Grammar, captured: Captured, name: str) -> int | None:
    """The number of a captured word: its value in a class, else the number that it spells."""
    value = _value(grammar, captured, name)
    if isinstance(value, int):
        return value
    return grammar.number(captured[name]) if name in captured else None


def _year(grammar: Grammar, captured: Captured) -> int | None:
    year = _integer(grammar, captured, "year")
    if year is None or year >= 100:
        return year
    return year + (1900 if year > 50 else 2000)


def _read_date(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day with its month: *miércoles 19 de junio de 2024*."""
    month, day = _integer(grammar, captured, "month"), _integer(grammar, captured, "day")
    if rule.value:
        month, day = (int(number) for number in rule.value.split("-"))
    if day is None or not 1 <= day <= 31:
        return None
    last_day = _integer(grammar, captured, "until")
    if last_day is not None and not day < last_day <= 31:
        return None
    return Reading(
        "date",
        "@day" if last_day is None else "@span",
        year=_year(grammar, captured),
        month=month,
        day=day,
        weekday=_integer(grammar, captured, "weekday"),
        lean=_lean(captured),
        last_day=last_day,
    )


def _read_numeric(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A date in digits; which of day and month comes first is the rule's value (``dmy`` or ``mdy``)."""
    numbers = [int(number) for number in re.findall(r"\d+", captured["date"][0].word)]
    if len(numbers) == 3 and numbers[0] > 999:
        year, month, day = numbers
    else:
        month_first = rule.value == "mdy"
        if numbers[0] > 12 or numbers[1] > 12:
            month_first = numbers[1] > 12
        day, month = (numbers[1], numbers[0]) if month_first else (numbers[0], numbers[1])
        year = numbers[2] if len(numbers) == 3 else 0
        if len(numbers) == 3 and year < 100:
            year += 1900 if year > 50 else 2000
    if make_date(year or 2000, month, day) is None or (year and not 1000 <= year <= 2199):
        return None
    weekday = _integer(grammar, captured, "weekday")
    return Reading(
        "date", "@day", year=year or None, month=month, day=day, weekday=weekday, lean=_lean(captured)
    )


def _read_month(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    return Reading(
        "month",
        "@month",
        year=_year(grammar, captured),
        month=_integer(grammar, captured, "month"),
        lean=_lean(captured),
        part=captured_part(grammar, captured),
        unsure=rule.value == "unsure",
    )


def captured_part(grammar: Grammar, captured: Captured) -> str | None:
    """Early, mid or late, where a word says so."""
    part = _value(grammar, captured, "part")
    return part if isinstance(part, str) else None


def _read_year(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    year = _year(grammar, captured)
    return (
        None
        if year is None or not 1000 <= year <= 2199
        else Reading("year", rule.value or "@year", year=year)
    )


def _read_weekday(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    weekday, unsure = _integer(grammar, captured, "weekday"), rule.value == "unsure"
    return Reading("weekday", "@day", weekday=weekday, lean=_lean(captured), unsure=unsure)


def _read_monthday(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day of a month that is not named: *el día 18*, *Monday the 21st*."""
    day = _integer(grammar, captured, "day")
    if day is None or not 1 <= day <= 31:
        return None
    weekday, unsure = _integer(grammar, captured, "weekday"), rule.value == "unsure"
    return Reading("monthday", "@day", day=day, weekday=weekday, lean=_lean(captured), unsure=unsure)


def _read_deictic(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day counted from the news: *ayer*, *tomorrow*; the offset is the rule's or the word's value."""
    count = int(rule.value) if rule.value else _integer(grammar, captured, "deictic")
    return Reading("offset", "@day", unit="day", count=count)


def _read_unit(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A calendar unit counted from that of the news: *la semana pasada*, *this month*."""
    unit = rule.value or _value(grammar, captured, "unit")
    atom = {"year": "@year", "month": "@month", "day": "@day"}.get(str(unit), "@span")
    part = (
        "sofar" if "sofar" in captured else "rest" if "rest" in captured else captured_part(grammar, captured)
    )
    return Reading("unit", "@span" if part else atom, unit=str(unit), lean=_lean(captured), part=part)


def _read_units(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A stretch that ends or starts with the news: *los últimos tres años*, *the next few days*."""
    count = _integer(grammar, captured, "count")
    if count is None and rule.value:
        count = int(rule.value)
    return Reading(
        "stretch", "@span", unit=str(_value(grammar, captured, "unit")), count=count, lean=_lean(captured)
    )


def _read_distance(sign: int) -> Callable[[Grammar, Rule, Captured], Reading | None]:
    def read(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
        """A distance from the news: *hace dos semanas*, *in three days*; no count where it is vague."""
        if rule.value:  # half a century: the words have no number
            number, _, unit = rule.value.partition(" ")
            count: int | None = int(number)
        else:
            unit = str(_value(grammar, captured, "unit"))
            count = _integer(grammar, captured, "count")
        lean: Lean = "last" if sign < 0 else "next"
        if count is None:
            return Reading("vague", "@span", unit=unit, lean=lean)
        atom = "@day" if unit == "day" else "@span"
        return Reading("offset", atom, unit=unit, count=sign * count, lean=lean, unsure="unsure" in captured)

    return read


def _read_length(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A number of units, which alone says nothing: *dos semanas* (después del 3 de mayo)."""
    count = _integer(grammar, captured, "count")
    return Reading("length", "@length", unit=str(_value(grammar, captured, "unit")), count=count)


def _read_step(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """The unit after next or before last; the number of steps is the rule's value."""
    return Reading("offset", "@span", unit=str(_value(grammar, captured, "unit")), count=int(rule.value or 0))


def _read_nth(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A unit or weekday counted inside another time: *la tercera semana* (de enero)."""
    count, many = _integer(grammar, captured, "count"), _integer(grammar, captured, "many")
    weekday = _integer(grammar, captured, "weekday")
    unit = None if weekday is not None else str(_value(grammar, captured, "unit"))
    return Reading("nth", "@nth", unit=unit, weekday=weekday, count=count or int(rule.value or 1), many=many)


def _read_decade(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    decade = _integer(grammar, captured, "decade")
    if decade is None or decade % 10:
        return None
    if decade < 100:
        decade += 1900 if decade >= 20 else 2000
    return Reading("decade", "@span", year=decade, part=captured_part(grammar, captured))


def _read_century(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    century = _integer(grammar, captured, "century")
    if century is None or not 1 <= century <= 21:
        return None
    when = When(dt.date(century * 100 - 99, 1, 1), dt.date(century * 100, 12, 31), "interval")
    return Reading("fixed", "@span", when=when, part=captured_part(grammar, captured))


def _read_season(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    season = str(_value(grammar, captured, "season"))
    return Reading("season", "@span", season=season, year=_year(grammar, captured), lean=_lean(captured))


def _read_quarter(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A quarter or half of a year; its length in months is the rule's value."""
    count, length = _integer(grammar, captured, "count"), int(rule.value or 3)
    if count is None or not 1 <= count <= 12 // length:
        return None
    return Reading(
        "quarter", "@span", year=_year(grammar, captured), month=(count - 1) * length + 1, count=length
    )


def _read_easter(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A day or days counted from Easter Sunday; the rule's value is the first, then the last of them."""
    first, last = (int(number) for number in (rule.value or "0 0").split())
    lean = _lean(captured)
    return Reading(
        "easter",
        "@day" if first == last else "@span",
        _year(grammar, captured),
        lean=lean,
        count=first,
        many=last,
    )


def _read_era(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A named time; its first and last day are the rule's value."""
    start, end = (dt.date.fromisoformat(date) for date in (rule.value or "").split("/"))
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
    "none": _read_nothing,
}
