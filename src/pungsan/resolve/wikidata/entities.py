"""What an entity of Wikidata's JSON says, as far as it concerns the knowledge base.

The form is that of https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON: statements with a rank, a main
snak (value, somevalue, novalue), qualifiers and references.  Deprecated statements are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

__all__ = ["Facts", "Held", "Point", "read_facts", "read_ids", "read_point"]

LANGUAGES = ("en", "es", "mul")
"""Languages whose labels and aliases are taken; ``mul`` is Wikidata's for all of them."""
JULIAN = "Q1985786"
"""The proleptic Julian calendar; dates in it are turned to Gregorian ones."""
DAY, MONTH, YEAR, DECADE = 11, 10, 9, 8
"""Precisions of a time; coarser ones say too little."""
FEMALE = frozenset({"Q6581072", "Q1052281"})
MALE = frozenset({"Q6581097", "Q2449503"})


class Point(NamedTuple):
    """A time as the first and last day that it may be."""

    first: dt.date
    last: dt.date

    @property
    def sure(self) -> bool:
        """Whether it is known at least to the year."""
        return (self.last - self.first).days < 366


class Held(NamedTuple):
    """An office, party or citizenship: the item, and from when to when.

    ``over`` says that it has ended, though nobody knows when (somevalue).
    """

    item: int
    start: Point | None
    end: Point | None
    over: bool = False


class Facts(NamedTuple):
    """What is taken of an entity; items are the numbers of their ids."""

    number: int
    en: str
    es: str
    names: tuple[str, ...]
    classes: tuple[int, ...]
    supers: tuple[int, ...]
    citizen: tuple[Held, ...]
    offices: tuple[Held, ...]
    parties: tuple[Held, ...]
    countries: tuple[int, ...]
    gender: str
    died: Point | None
    code: str
    """ISO 3166-1 alpha-3, of a country."""


def read_facts(entity: Mapping[str, Any]) -> Facts | None:
    """The facts of an item; None for a property, a lexeme or anything else.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is not of the form of an entity.
    """
    number = read_number(entity["id"])
    if entity.get("type") != "item" or number is None:
        return None
    labels, aliases = entity.get("labels") or {}, entity.get("aliases") or {}
    claims = entity.get("claims") or {}  # an empty one is written as a list
    told = {lang: str(labels[lang]["value"]) for lang in LANGUAGES if lang in labels}
    more = [str(each["value"]) for lang in LANGUAGES if lang in aliases for each in aliases[lang]]
    en = told.get("en") or told.get("mul") or told.get("es", "")
    died = next((point for _, point in _times(claims, "P570") if point), None)
    genders = set(read_ids(claims, "P21"))
    return Facts(
        number,
        en,
        told.get("es") or told.get("mul") or en,
        tuple(dict.fromkeys((*told.values(), *more))),
        _items(claims, "P31"),
        _items(claims, "P279"),
        _held(claims, "P27"),
        _held(claims, "P39"),
        _held(claims, "P102"),
        _items(claims, "P17") or _items(claims, "P1001"),
        "F" if genders & FEMALE else "M" if genders & MALE else "",
        died,
        next(iter(_strings(claims, "P298")), ""),
    )


def read_number(name: object) -> int | None:
    """The number of the id of an item (``Q42``); None for other ids."""
    text = str(name)
    return int(text[1:]) if text[:1] == "Q" and text[1:].isdecimal() else None


def _best(claims: Mapping[str, Any], name: str, *, all_ranks: bool = False) -> Iterator[Mapping[str, Any]]:
    """The statements of a property: the preferred ones where there are some, never deprecated ones."""
    statements = [each for each in claims.get(name, ()) if each.get("rank") != "deprecated"] if claims else []
    preferred = [each for each in statements if each.get("rank") == "preferred"]
    yield from statements if all_ranks or not preferred else preferred


def _value(snak: Mapping[str, Any]) -> Any:
    return snak["datavalue"]["value"] if snak.get("snaktype") == "value" else None


def read_ids(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    """The ids of the items that a property has."""
    for statement in _best(claims, name):
        value = _value(statement["mainsnak"])
        if isinstance(value, dict) and "id" in value:
            yield str(value["id"])


def _items(claims: Mapping[str, Any], name: str) -> tuple[int, ...]:
    numbers = (read_number(each) for each in read_ids(claims, name))
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def _strings(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    for statement in _best(claims, name):
        value = _value(statement["mainsnak"])
        if isinstance(value, str):
            yield value


def _times(claims: Mapping[str, Any], name: str) -> Iterator[tuple[str, Point | None]]:
    for statement in _best(claims, name):
        snak = statement["mainsnak"]
        yield snak["snaktype"], read_point(_value(snak))


def _held(claims: Mapping[str, Any], name: str) -> tuple[Held, ...]:
    found = []
    for statement in _best(claims, name, all_ranks=True):
        value = _value(statement["mainsnak"])
        number = read_number(value.get("id")) if isinstance(value, dict) else None
        if number is None:
            continue
        qualifiers = statement.get("qualifiers") or {}
        _, start = _qualifier(qualifiers, "P580")
        kind, end = _qualifier(qualifiers, "P582")
        found.append(Held(number, start, end, kind == "somevalue" or (kind == "value" and end is None)))
    return tuple(found)


def _qualifier(
    qualifiers: Mapping[str, Any], name: str
) -> tuple[Literal["value", "somevalue", "novalue", ""], Point | None]:
    for snak in qualifiers.get(name, ()):
        return snak["snaktype"], read_point(_value(snak))
    return "", None


def read_point(value: Any) -> Point | None:
    """The days that a time value may be; None where it is none, before the year 1, or too coarse."""
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return None
    year, month, day = (int(part) for part in str(value["time"])[1:].partition("T")[0].split("-"))
    precision = int(value["precision"])
    if not 1 <= year <= 9998 or precision < DECADE:
        return None
    if precision == DECADE:
        return Point(dt.date(year - year % 10, 1, 1), dt.date(year - year % 10 + 9, 12, 31))
    if precision == YEAR or not month:
        return Point(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if precision == MONTH or not day:
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return Point(dt.date(year, month, 1), after - dt.timedelta(days=1))
    if str(value.get("calendarmodel", "")).endswith(JULIAN):
        date = _from_julian(year, month, day)
    else:
        date = dt.date(year, month, day)
    return Point(date, date)


def _from_julian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a Julian one (by the number of days; Meeus, Astronomical Algorithms, ch. 7)."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    return dt.date.fromordinal(number - 1721425)
