"""Puts users' lists of actors and the tables that ship together.

Later lists win over earlier ones, and lists over what ships.  A row about somebody known (the same
Wikidata id, or the same name and no other country) changes what it gives and leaves the rest; its names
are added.  Names that a list gives are that entry's alone.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pungsan.codebook import nearest
from pungsan.resolve.actor_lists import Row
from pungsan.resolve.entries import (
    LANGUAGES,
    ORGANISATION_CODES,
    SECTORS,
    Metonym,
    Office,
    Organisation,
    Person,
    RoleEntry,
    RoleForms,
    Tables,
    Term,
)
from pungsan.resolve.tables import read_date
from pungsan.resolve.words import make_key

__all__ = ["merge_rows"]

ALWAYS = dt.date(1800, 1, 1)
"""Where an office has no first day; the first year that tables may have."""
NO_TITLE = "public figure"
"""Title of somebody whose sector a list gives without an office."""
_WIDE = {"person": "person", "group": "group", "body": "body", "role": "person"}
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(slots=True)
class _Base:
    """The tables while rows change them, with ways to find entries by name."""

    tables: Tables
    people: list[Person]
    organisations: list[Organisation]
    metonyms: list[Metonym]
    roles: list[RoleForms]
    codes: Mapping[str, str]
    """Codes by themselves and by the names of countries, folded."""
    places: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def find(self, kind: str, keys: Iterable[str]) -> list[int]:
        """Indexes of the people or organisations that bear one of the names or ids."""
        if kind not in self.places:
            index: dict[str, list[int]] = {}
            entries: Sequence[Person | Organisation] = self.organisations
            if kind == "person":
                entries = self.people
            for number, entry in enumerate(entries):
                for key in _keys(entry):
                    index.setdefault(key, []).append(number)
            self.places[kind] = index
        return [number for key in keys for number in self.places[kind].get(key, ())]

    def note(self, kind: str, number: int, entry: Person | Organisation) -> None:
        for key in _keys(entry):
            self.places[kind].setdefault(key, []).append(number)


def merge_rows(tables: Tables, rows: Iterable[Row]) -> Tables:
    """The tables with the rows of a list put in, which win.

    Raises:
        KnowledgeError: a value does not fit; the message says where and what is nearest.
    """
    codes = {code: code for code in ORGANISATION_CODES}
    for country in tables.countries:
        codes[country.code] = country.code
        for name in (country.name_en, country.name_es, country.iso2):
            codes.setdefault(make_key(name), country.code)
    base = _Base(
        tables, [*tables.people], [*tables.organisations], [*tables.metonyms], [*tables.roles], codes
    )
    fresh: set[tuple[str, int]] = set()
    for row in rows:
        _DOERS[row.get("kind")](row, base, fresh)
    # A user's roles come first: the first that fits is taken.
    roles = sorted(base.roles, key=lambda each: not each.role.own)
    return replace(
        tables,
        people=tuple(each for each in base.people if each.name),
        organisations=tuple(each for each in base.organisations if each.name_en),
        metonyms=tuple(base.metonyms),
        roles=tuple(roles),
    )


def _keys(entry: Person | Organisation) -> set[str]:
    """The id and the names by which an entry is found: not a person's bare surname."""
    if isinstance(entry, Person):
        names = [entry.name, *(each for each in entry.aliases if " " in each)]
    else:
        names = [entry.name_en, entry.name_es, *entry.aliases, *entry.aliases_es, *entry.aliases_en]
    keys = {make_key(name) for name in names if name}
    return keys | {entry.wikidata} if entry.wikidata else keys


# --- cells ---------------------------------------------------------------------------------------


def _code(row: Row, base: _Base) -> str | None:
    text = row.get("country")
    if not text or text in base.codes:
        return text or None
    code = base.codes.get(make_key(text)) or base.codes.get(text.upper())
    if code is not None:
        raise row.fail("country", f"'{text}' is no code: write {code}")
    names = {key: value for key, value in base.codes.items() if len(key) > 3}
    close = difflib.get_close_matches(make_key(text), names, 1)
    hint = f" (did you mean {names[close[0]]}?)" if close else nearest(text.upper(), base.codes.values())
    raise row.fail(
        "country", f"'{text}' is no code of a country (ISO 3166-1 alpha-3, such as MEX), nor IGO, NGO …{hint}"
    )


def _sectors(row: Row) -> tuple[str, ...]:
    sectors = row.cut("sector")
    for sector in sectors:
        if sector not in SECTORS:
            raise row.fail("sector", f"'{sector}' is no sector{nearest(sector.upper(), SECTORS)}")
    return sectors


def _wikidata(row: Row) -> str | None:
    text = row.get("wikidata")
    if text and not _WIKIDATA.fullmatch(text):
        raise row.fail("wikidata", f"'{text}' is no id of Wikidata: write it as Q42")
    return text or None


def _span(row: Row) -> tuple[dt.date, dt.date | None, bool]:
    """First and last day, and whether they are sure."""
    found: list[dt.date | None] = []
    for column, edge in (("from", 0), ("to", 1)):
        text = row.get(column).rstrip("?")
        try:
            found.append(read_date(text, edge) if text else None)
        except ValueError:
            message = f"'{text}' is no date: write it as 2001-02-28, 2001-02 or 2001"
            raise row.fail(column, message) from None
    start, end = found
    if start is not None and end is not None and end < start:
        raise row.fail("to", f"{end} is before {start}")
    sure = start is not None and not any(row.get(column).endswith("?") for column in ("from", "to"))
    return start or ALWAYS, end, sure


def _lang(row: Row, *, both: bool) -> str:
    allowed = (*LANGUAGES, "*") if both else LANGUAGES
    lang = row.get("lang") or ("*" if both else "")
    if lang not in allowed:
        raise row.fail("lang", f"say the language: {' or '.join(allowed)}, not '{lang}'")
    return lang


def _source(row: Row) -> str:
    told = row.get("source")
    return f"{row.file}, {row.place}" + (f" ({told})" if told else "")


# --- rows ----------------------------------------------------------------------------------------


def _add_person(row: Row, base: _Base, fresh: set[tuple[str, int]]) -> None:
    name, wikidata, code = row.get("name"), _wikidata(row), _code(row, base)
    offices = _offices(row, code)
    found = base.find("person", filter(None, (wikidata, make_key(name))))
    number = next(
        (n for n in found if base.people[n].name and code in (None, base.people[n].code)), None
    ) or next((n for n in found if ("person", n) in fresh and base.people[n].name), None)
    if number is None:
        if code is None and not offices:
            raise row.fail("country", f"nobody is called {name} yet: give a country, or an office")
        person = Person(name, row.cut("aliases"), code, "", wikidata, offices, _source(row))
        number = len(base.people)
        base.people.append(person)
    else:
        old = base.people[number]
        again = ("person", number) in fresh
        names = tuple(dict.fromkeys((*row.cut("aliases"), *old.aliases, old.name)))
        person = replace(
            old,
            name=name,
            aliases=tuple(each for each in names if each != name),
            code=old.code if again else code or old.code,
            wikidata=wikidata or old.wikidata,
            # The first row about somebody drops the offices that were known, the others add theirs.
            offices=(*old.offices, *offices) if again else offices or old.offices,
            source=old.source if again else _source(row),
        )
    own = (*base.people[number].own, name, *row.cut("aliases"))
    base.people[number] = replace(person, own=tuple(dict.fromkeys(own)))
    fresh.add(("person", number))
    base.find("person", ())
    base.note("person", number, base.people[number])


def _offices(row: Row, code: str | None) -> tuple[Office, ...]:
    sectors, title = _sectors(row), row.get("office")
    start, end, sure = _span(row)
    if not sectors:
        if title:
            raise row.fail("sector", f"say the sector of the office '{title}', such as GOV")
        if row.get("from") or row.get("to"):
            raise row.fail("office", "dates belong to an office; name it")
        return ()
    if len(sectors) > 1:
        raise row.fail("sector", "an office has one sector")
    world = code if code in ORGANISATION_CODES else None
    return (Office(title or NO_TITLE, sectors[0], start, end, sure, world),)


def _add_organisation(row: Row, base: _Base, fresh: set[tuple[str, int]]) -> None:
    name, wikidata, code = row.get("name"), _wikidata(row), _code(row, base)
    sectors, other = _sectors(row), row.get("name_es")
    start, end, sure = _span(row)
    dated = bool(row.get("from") or row.get("to"))
    terms = tuple(Term(sector, start, end, sure) for sector in sectors) if dated else ()
    sectors = () if dated else sectors
    aliases: dict[str, list[str]] = {"": [], "es": [], "en": []}
    for alias in row.cut("aliases"):
        lang = alias[:2] if alias[2:3] == ":" and alias[:2] in LANGUAGES else ""
        aliases[lang].append(alias[3:].strip() if lang else alias)
    given = (name, *filter(None, (other,)), *aliases[""], *aliases["es"], *aliases["en"])
    found = base.find("organisation", filter(None, (wikidata, make_key(name))))
    number = next(
        (n for n in found if base.organisations[n].name_en and code in (None, base.organisations[n].code)),
        None,
    )
    if number is None:
        if code is None and not sectors and not terms:
            raise row.fail("country", f"no organisation is called {name} yet: give a country or a sector")
        made = Organisation(
            other or name, name, tuple(aliases[""]), tuple(aliases["es"]), tuple(aliases["en"]),
            code, sectors, wikidata, terms, _source(row),
        )  # fmt: skip
        number = len(base.organisations)
        base.organisations.append(made)
    else:
        old = base.organisations[number]
        again = ("organisation", number) in fresh
        names = (*aliases[""], *old.aliases, old.name_en, old.name_es)
        made = replace(
            old,
            name_en=name,
            name_es=other or old.name_es,
            aliases=tuple(dict.fromkeys(each for each in names if each != name)),
            aliases_es=tuple(dict.fromkeys((*aliases["es"], *old.aliases_es))),
            aliases_en=tuple(dict.fromkeys((*aliases["en"], *old.aliases_en))),
            code=code or old.code,
            sector=sectors or (() if terms and not again else old.sector),
            wikidata=wikidata or old.wikidata,
            terms=(*old.terms, *terms) if again else terms or (() if sectors else old.terms),
            source=old.source if again else _source(row),
        )
    own = tuple(dict.fromkeys((*base.organisations[number].own, *given)))
    base.organisations[number] = replace(made, own=own)
    fresh.add(("organisation", number))
    base.find("organisation", ())
    base.note("organisation", number, base.organisations[number])


def _add_metonym(row: Row, base: _Base, fresh: set[tuple[str, int]]) -> None:
    lang, code, sectors = _lang(row, both=True), _code(row, base), _sectors(row)
    if code is None and not sectors:
        raise row.fail("country", "say whose it is: a country or a sector")
    for text in (row.get("name"), *row.cut("aliases")):
        key = make_key(text)
        base.metonyms = [
            each for each in base.metonyms if make_key(each.text) != key or lang not in (each.lang, "*")
        ]
        base.metonyms.append(Metonym(text, lang, code, sectors, _source(row), own=True))


def _add_role(row: Row, base: _Base, fresh: set[tuple[str, int]]) -> None:
    sectors = _sectors(row)
    if not sectors:
        raise row.fail("sector", "say the sector, such as GOV")
    role = RoleEntry(sectors, _WIDE[row.get("kind")], own=True)
    forms = (row.get("name"), *row.cut("aliases"))
    base.roles.append(RoleForms(_lang(row, both=False), forms, role, _source(row)))


def _remove(row: Row, base: _Base, fresh: set[tuple[str, int]]) -> None:
    key = make_key(row.get("name"))
    gone = 0
    for number in base.find("person", (key,)):
        gone += bool(base.people[number].name)
        base.people[number] = replace(base.people[number], name="", aliases=(), wikidata=None)
    for number in base.find("organisation", (key,)):
        gone += bool(base.organisations[number].name_en)
        base.organisations[number] = replace(base.organisations[number], name_en="", name_es="", aliases=())
    kept = [each for each in base.metonyms if make_key(each.text) != key]
    roles = [
        each._replace(forms=tuple(form for form in each.forms if make_key(form) != key))
        for each in base.roles
    ]
    gone += len(base.metonyms) - len(kept) + sum(a != b for a, b in zip(roles, base.roles, strict=True))
    base.metonyms, base.roles = kept, [each for each in roles if each.forms]
    if not gone:
        names = [*(each.name for each in base.people), *(each.name_en for each in base.organisations)]
        raise row.fail("name", f"nothing is called '{row.get('name')}'{nearest(row.get('name'), names)}")


_DOERS: Mapping[str, Callable[[Row, _Base, set[tuple[str, int]]], None]] = {
    "person": _add_person,
    "organisation": _add_organisation,
    "metonym": _add_metonym,
    "role": _add_role,
    "group": _add_role,
    "body": _add_role,
    "remove": _remove,
}
