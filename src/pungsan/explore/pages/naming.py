"""What codes of participants and places are called in the language of the interface, and back."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import cache

from pungsan.explore.words import LANGUAGES, Words, load_words
from pungsan.resolve.entries import ORGANISATION_CODES, Country
from pungsan.resolve.tables import read_place_names, read_tables
from pungsan.store.dyads import Period

__all__ = [
    "find_code",
    "name_actor",
    "name_code",
    "name_difference",
    "name_party",
    "name_period",
    "name_piece",
    "name_place",
    "split_differences",
]


@cache
def _countries() -> dict[str, Country]:
    return {country.code: country for country in read_tables().countries}


def name_code(code: str, words: Words) -> str:
    """The name of a country or kind of organisation; a code that has none by itself."""
    country = _countries().get(code)
    return country.name(words.lang) if country else words.name("organisations", code)


def name_party(party: str, words: Words) -> str:
    """The name of a code with sectors: ``RUS GOV`` is *Russia, government*."""
    code, *sectors = party.split() or [party]
    return ", ".join([name_code(code, words), *(words.name("sectors", sector) for sector in sectors)])


def name_actor(name: str, code: str | None, words: Words) -> str:
    """The name of a participant: that of a country in the language of the interface, others as they are told.

    Where the code is not known (the empty text), the name has to do.
    """
    country = _countries().get(find_code(name) if code == "" else code or "")
    return country.name(words.lang) if country and name in (country.name_es, country.name_en) else name


def name_place(name: str, country: str | None, words: Words) -> str:
    """The name of a place of the gazetteer in the language of the interface.

    Where the country is not known (the empty text), the name has to do, if no two countries have it.
    """
    code = country or _find_country(name, words.lang)
    called = read_place_names(words.lang).get((code, name)) if code else None
    return called or name_actor(name, country or "", words)


@cache
def _find_country(place: str, lang: str) -> str | None:
    """The country of the one place that is called so and has a name of its own in the language."""
    found = [country for country, name in read_place_names(lang) if name == place]
    return found[0] if len(found) == 1 else None


def name_period(period: Period, first: dt.date, last: dt.date, words: Words) -> str:
    """A period by its first and last day: *3 Mar 2025*, *week of 3 Mar 2025*, *Jan–Mar 2025*."""
    months = [words.name("months", day.month) for day in (first, last)]
    if period == "day":
        return words.write_day(first)
    if period == "week":
        return words.say("periods.week_of", day=words.write_day(first))
    if period == "year":
        return str(first.year)
    return f"{months[0] if period == 'month' else '–'.join(months)} {first.year}"


def name_piece(per: str, key: str, words: Words) -> str:
    """What a timeline counts: a type with its name, or a kind."""
    return f"{key} {words.name('types', key)}" if per == "type" else words.name("quads", key)


def name_difference(what: str, value: str, words: Words) -> str:
    """One of the things that articles tell differently (``contradictions`` of a happening), in words."""
    if what in ("actors", "recipients", "countries"):
        return ", ".join(
            words.say("event.differ.nobody") if code == "nobody" else name_code(code, words)
            for code in value.split()
        )
    if what == "places":
        return name_place(value, "", words)
    return words.name("modes", value) if what == "modes" else value


def split_differences(contradictions: Iterable[str] | None) -> list[tuple[str, list[str]]]:
    """``contradictions`` of a happening in parts: what is told differently, and how."""
    parts = (each.partition(": ") for each in contradictions or ())
    return [(what, values.split(", ")) for what, _, values in parts]


def find_code(typed: str) -> str:
    """The code that somebody means who types a name (*Rusia*, *united nations*); what is no name as it is."""
    return _codes().get(_fold(typed), typed)


@cache
def _codes() -> dict[str, str]:
    codes = {
        _fold(load_words(lang).name("organisations", code)): code
        for lang in LANGUAGES
        for code in ORGANISATION_CODES
    }
    for country in _countries().values():
        for name in (*country.other_es, *country.other_en, country.name_es, country.name_en):
            codes[_fold(name)] = country.code
    return codes


def _fold(name: str) -> str:
    """A name without case and accents."""
    apart = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
