"""Finds contradictions in the tables of the knowledge base."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from pungsan.lexicon import LANGUAGES
from pungsan.resolve.entries import (
    ORGANISATION_CODES,
    SECTORS,
    Country,
    Office,
    Organisation,
    Person,
    Region,
    Tables,
    Term,
)
from pungsan.resolve.tables import read_tables
from pungsan.resolve.words import cut_pieces, form_fits, make_key

_COUNTRY_CODE = re.compile(r"[A-Z]{3}")
_WIDE_CODE = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_KINDS = frozenset({"person", "group", "body"})
_SINGLE_OFFICES = frozenset(
    {"president", "prime minister", "chancellor", "foreign minister", "king", "queen"}
)
"""Offices that one person of a state holds at a time."""
_HEADS = frozenset({"president", "king", "emperor", "emir", "sultan"})
"""Titles of heads of state: a state has one of them at a time.  Whoever shares a presidency has another
title (``member of the presidency``)."""
_YEARS = range(1800, 2031)
"""Years that an office may begin or end in."""


def check_knowledge(tables: Tables | None = None) -> list[str]:
    """What contradicts itself in the tables (those that ship, by default), a line each; empty if nothing.

    Finds unknown codes and sectors, empty or untrimmed names, empty fields, malformed or repeated
    Wikidata ids, an office that is nobody's, ends before it begins or has an odd year, two holders of
    an office or two heads of one state at once, full names or acronyms that several entries share, and
    short names of people that are also a country's or an organisation's.  Surnames are shared by many
    people and are not reported.  Only dates that are sure are compared.
    """
    tables = tables or read_tables()
    return [
        *_check_countries(tables),
        *_check_codes(tables),
        *_check_names(tables),
        *_check_fields(tables),
        *_check_wikidata(tables),
        *_check_offices(tables.people),
        *_check_terms(tables.organisations),
        *_check_shared_names(tables),
        *_check_short_names(tables),
        *_check_other_names(tables),
    ]


def _check_countries(tables: Tables) -> Iterator[str]:
    seen: set[str] = set()
    for country in tables.countries:
        if not _COUNTRY_CODE.fullmatch(country.code) or not _WIDE_CODE.fullmatch(country.iso2):
            yield f"country {country.name_en}: code {country.code} or {country.iso2} is malformed"
        if country.code in seen:
            yield f"country {country.name_en}: code {country.code} is given twice"
        seen.add(country.code)


def _check_codes(tables: Tables) -> Iterator[str]:
    codes = {country.code for country in tables.countries} | ORGANISATION_CODES
    coded: list[tuple[str, str | None, tuple[str, ...]]] = []
    coded += [(f"region {each.name_en}", each.code, ()) for each in tables.regions]
    coded += [(f"metonym {each.text}", each.code, each.sector) for each in tables.metonyms]
    coded += [(f"organisation {each.name_en}", each.code, each.sector) for each in tables.organisations]
    for organisation in tables.organisations:
        coded += [
            (f"organisation {organisation.name_en}", None, (term.sector,)) for term in organisation.terms
        ]
    coded += [(f"role {each.forms[0]}", each.role.code, each.role.sector) for each in tables.roles]
    for person in tables.people:
        sectors = tuple(office.sector for office in person.offices)
        coded.append((f"person {person.name}", person.code, sectors))
        coded += [(f"person {person.name}", office.code, ()) for office in person.offices]
        if person.gender not in ("M", "F") and not person.own:
            yield f"person {person.name}: gender {person.gender!r} is neither M nor F"
    for what, code, sectors in coded:
        if code is not None and code not in codes:
            yield f"{what}: unknown code {code}"
        for sector in sectors:
            if sector not in SECTORS:
                yield f"{what}: unknown sector {sector}"
    for row in tables.roles:
        if row.role.kind not in _KINDS:
            yield f"role {row.forms[0]}: unknown kind {row.role.kind}"
        if row.lang not in LANGUAGES:
            yield f"role {row.forms[0]}: unknown language {row.lang}"
    for metonym in tables.metonyms:
        if metonym.lang not in (*LANGUAGES, "*"):
            yield f"metonym {metonym.text}: unknown language {metonym.lang}"


def _check_other_names(tables: Tables) -> Iterator[str]:
    """Rows of ``names_LANGUAGE.tsv`` that are of nothing in the tables, or name nothing."""
    ships = read_tables()  # what is named there is of these, whatever else is checked
    known = {("country", each.code) for each in ships.countries}
    known |= {("region", each.name_en) for each in ships.regions}
    known |= {("organisation", each.name_en) for each in ships.organisations}
    for lang, rows in tables.others.items():
        for key, told in rows.items():
            if key not in known:
                yield f"names_{lang}: there is no {' '.join(key)}"
            if not all(name and name == name.strip() for part in told for name in part) or not told.names:
                yield f"names_{lang}: {' '.join(key)}: a name is empty or untrimmed"


def _check_names(tables: Tables) -> Iterator[str]:
    for what, names in _all_names(tables):
        for name in names:
            if not name or name != name.strip() or not make_key(name):
                yield f"{what}: name {name!r} is empty or untrimmed"


def _all_names(tables: Tables) -> Iterator[tuple[str, tuple[str, ...]]]:
    places: tuple[Country | Region, ...] = (*tables.countries, *tables.regions)
    for place in places:
        yield (
            f"place {place.name_en}",
            (
                place.name_es,
                place.name_en,
                *place.other_es,
                *place.other_en,
                *place.adjectives_es,
                *place.adjectives_en,
                *place.capital_es,
                *place.capital_en,
            ),
        )
    for metonym in tables.metonyms:
        yield f"metonym {metonym.text}", (metonym.text,)
    for organisation in tables.organisations:
        names = (
            organisation.name_es,
            organisation.name_en,
            *organisation.aliases,
            *organisation.aliases_es,
            *organisation.aliases_en,
        )
        yield f"organisation {organisation.name_en}", names
    for person in tables.people:
        yield f"person {person.name}", (person.name, *person.aliases)
    for row in tables.roles:
        yield f"role {row.forms[0]}", row.forms


def _check_wikidata(tables: Tables) -> Iterator[str]:
    holders: dict[str, list[str]] = defaultdict(list)
    entries: tuple[Country | Region | Organisation, ...]
    entries = (*tables.countries, *tables.regions, *tables.organisations)
    for name, wikidata in [
        *((entry.name_en, entry.wikidata) for entry in entries),
        *((person.name, person.wikidata) for person in tables.people),
    ]:
        if wikidata is None:
            continue
        if not _WIKIDATA.fullmatch(wikidata):
            yield f"{name}: Wikidata id {wikidata} is malformed"
        holders[wikidata].append(name)
    for wikidata, names in holders.items():
        if len(names) > 1:
            yield f"Wikidata id {wikidata} is given to {', '.join(names)}"


def _check_fields(tables: Tables) -> Iterator[str]:
    """Entries that say nothing, or the same thing twice."""
    for organisation in tables.organisations:
        if organisation.code is None and not organisation.sector and not organisation.terms:
            yield f"organisation {organisation.name_en}: neither code nor sector"
        forms = (*organisation.aliases, *organisation.aliases_es, *organisation.aliases_en)
        yield from _check_repeats(f"organisation {organisation.name_en}", forms)
    for person in tables.people:
        yield from _check_repeats(f"person {person.name}", (person.name, *person.aliases))
    for metonym in tables.metonyms:
        if metonym.code == "" or "" in metonym.sector:
            yield f"metonym {metonym.text}: empty code or sector"


def _check_repeats(what: str, forms: tuple[str, ...]) -> Iterator[str]:
    for form in sorted({form for form in forms if forms.count(form) > 1}):
        yield f"{what}: {form!r} is given twice"


def _check_offices(people: tuple[Person, ...]) -> Iterator[str]:
    held: dict[tuple[str, str], list[tuple[Person, Office]]] = defaultdict(list)
    for person in people:
        if not person.offices:
            yield f"person {person.name}: no office"
        for office in person.offices:
            yield from _check_office(person, office)
            code = office.code or person.code
            if code is None or not office.sure:
                continue
            if office.title in _SINGLE_OFFICES:
                held[code, office.title].append((person, office))
            if office.title in _HEADS:
                held[code, "head of state"].append((person, office))
    for (code, title), terms in held.items():
        for (first, one), (second, other) in combinations(terms, 2):
            if title == "head of state" and (one.title == other.title or first is second):
                continue
            if _overlap(one, other):
                yield f"{code}: {first.name} and {second.name} are both {title} on one day"


def _check_office(person: Person, office: Office) -> Iterator[str]:
    if not office.title.strip() or not office.sector:
        yield f"person {person.name}: an office without title or sector"
    if not (office.code or person.code):
        yield f"person {person.name}: {office.title} is of no country or organisation"
    if office.end is not None and office.end < office.start:
        yield f"person {person.name}: {office.title} ends before it begins"
    for date in (office.start, office.end):
        if date is not None and date.year not in _YEARS:
            yield f"person {person.name}: {office.title} in the year {date.year}"


def _check_terms(organisations: tuple[Organisation, ...]) -> Iterator[str]:
    for organisation in organisations:
        for term in organisation.terms:
            if term.end is not None and term.end < term.start:
                yield f"organisation {organisation.name_en}: {term.sector} ends before it begins"
        for one, other in combinations(organisation.terms, 2):
            if _overlap(one, other):
                yield f"organisation {organisation.name_en}: both {one.sector} and {other.sector} on one day"


def _overlap(one: Office | Term, other: Office | Term) -> bool:
    """Whether two terms share more than the day of the handover."""
    earlier, later = (one, other) if one.start <= other.start else (other, one)
    return earlier.end is None or later.start < earlier.end


def _check_shared_names(tables: Tables) -> Iterator[str]:
    """Names of several words, and acronyms, that more than one organisation or person bears."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for organisation in tables.organisations:
        for name in (organisation.name_es, organisation.name_en, *organisation.aliases):
            bearers[make_key(name)].setdefault(f"organisation {organisation.name_en}", name)
    for person in tables.people:
        for name in (person.name, *person.aliases):
            if " " in name or name == person.name:
                bearers[make_key(name)].setdefault(f"person {person.name}", name)
    for owners in bearers.values():
        if len(owners) > 1:
            name = next(iter(owners.values()))
            yield f"{name} is shared by {' and '.join(sorted(owners))}"


def _check_short_names(tables: Tables) -> Iterator[str]:
    """Single words by which people are known, that are the name of something else too."""
    things: dict[str, list[tuple[str, str]]] = defaultdict(list)
    places: tuple[Country | Region, ...] = (*tables.countries, *tables.regions)
    for place in places:
        for name in (place.name_es, place.name_en, *place.other_es, *place.other_en):
            things[make_key(name)].append((name, f"place {place.name_en}"))
    for organisation in tables.organisations:
        for name in (organisation.name_es, organisation.name_en, *organisation.aliases):
            things[make_key(name)].append((name, f"organisation {organisation.name_en}"))
    for person in tables.people:
        for short in person.aliases:
            if " " in short:
                continue
            for name, thing in things.get(make_key(short), ()):
                if form_fits(name, cut_pieces([short]), proper=True):
                    yield f"{short} is both person {person.name} and {thing}"
                    break
