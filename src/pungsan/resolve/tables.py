"""Reads the tables of the knowledge base, ``data/*.tsv``, into records.

The files are UTF-8, tab-separated, with a header line; ``|`` separates alternatives and nothing is
quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from pungsan.errors import KnowledgeError
from pungsan.lexicon import LANGUAGES as CODED
from pungsan.resolve.entries import (
    LANGUAGES,
    ORGANISATION_CODES,
    Country,
    FormerWords,
    Metonym,
    Office,
    Organisation,
    OtherNames,
    Person,
    Region,
    RoleEntry,
    RoleForms,
    Tables,
    Term,
)

__all__ = ["read_date", "read_place_names", "read_tables"]

_WIDTHS = {
    "countries": 11,
    "regions": 11,
    "metonyms": 4,
    "roles": 5,
    "organisations": 6,
    "people": 6,
    "names": 5,
    "places": 3,
}


@cache
def read_tables() -> Tables:
    """The tables that ship with the package, read once.  Raises :class:`KnowledgeError` for a bad row."""
    rows = list(_read_rows("roles"))
    roles, former = _read_roles(rows)
    apart = {
        lang: frozenset(_cut("|".join(r[1] for r in rows if (r[0], r[3]) == (lang, "apart"))))
        for lang in CODED
    }
    return Tables(
        countries=tuple(_read_country(row) for row in _read_rows("countries")),
        regions=tuple(_read_region(row) for row in _read_rows("regions")),
        metonyms=tuple(Metonym(r[0], r[1], r[2] or None, _cut(r[3])) for r in _read_rows("metonyms")),
        roles=roles,
        former=former,
        apart=apart,
        organisations=tuple(_read_organisation(row) for row in _read_rows("organisations")),
        people=tuple(
            Person(r[0], _cut(r[1]), r[2] or None, r[3], r[4] or None, _read_offices(r[5], r[0]))
            for r in _read_rows("people")
        ),
        others={lang: _read_names(lang) for lang in CODED if lang not in LANGUAGES},
    )


def _read_country(row: list[str]) -> Country:
    code, iso2, wikidata, name_es, name_en, *rest = row
    return Country(code, iso2, wikidata or None, name_es, name_en, *(_cut(cell) for cell in rest))


def _read_region(row: list[str]) -> Region:
    code, wikidata, name_es, name_en, *rest, note = row
    cells = [_cut(cell) for cell in rest]
    return Region(
        code or None,
        wikidata or None,
        name_es,
        name_en,
        other_es=cells[0],
        other_en=cells[1],
        adjectives_es=cells[2],
        adjectives_en=cells[3],
        capital_es=cells[4],
        capital_en=cells[5],
        note=note,
    )


def _read_organisation(row: list[str]) -> Organisation:
    """Aliases of one language only begin with ``es:`` or ``en:``; a sector may have dates."""
    name_es, name_en, cell, code, sector, wikidata = row
    aliases: dict[str, list[str]] = {"": [], "es": [], "en": []}
    for alias in _cut(cell):
        lang = alias[:2] if alias[2:3] == ":" else ""
        aliases[lang].append(alias[3:] if lang else alias)
    sectors = _cut(sector)
    return Organisation(
        name_es,
        name_en,
        aliases=tuple(aliases[""]),
        aliases_es=tuple(aliases["es"]),
        aliases_en=tuple(aliases["en"]),
        code=code or None,
        sector=tuple(part for part in sectors if "@" not in part),
        wikidata=wikidata or None,
        terms=tuple(_read_term(part, name_en) for part in sectors if "@" in part),
    )


@cache
def read_place_names(lang: str) -> dict[tuple[str, str], str]:
    """What a language calls places other than countries, by country (alpha 3) and name in the gazetteer.

    Those that it calls the same are not there; of a language without such a table nothing is.
    """
    table = f"places_{lang}"
    if not (files("pungsan.resolve") / "data" / f"{table}.tsv").is_file():
        return {}
    return {(country, name): called for country, name, called in _read_rows(table)}


def _read_names(lang: str) -> dict[tuple[str, str], OtherNames]:
    """What a language calls countries (by code), regions and organisations (by English name)."""
    return {
        (kind, of): OtherNames(_cut(names), _cut(adjectives), _cut(capitals))
        for kind, of, names, adjectives, capitals in _read_rows(f"names_{lang}")
    }


def _read_rows(table: str) -> Iterator[list[str]]:
    width = _WIDTHS[table.partition("_")[0]]
    text = (files("pungsan.resolve") / "data" / f"{table}.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if not line:
            continue
        row = line.split("\t")
        if len(row) != width:
            raise KnowledgeError(
                f"{table}.tsv, line {number}: {len(row)} columns where {width} belong; mend the row"
            )
        yield row


def _cut(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _read_roles(rows: list[list[str]]) -> tuple[tuple[RoleForms, ...], dict[str, FormerWords]]:
    roles: list[RoleForms] = []
    former = {lang: FormerWords(frozenset(), (), frozenset()) for lang in CODED}
    for lang, forms, sector, kind, extra in rows:
        known = former[lang]
        sectors = frozenset(extra.partition("=")[2].split(","))
        if kind == "prefix":
            former[lang] = FormerWords(known.words | set(forms.split("|")), known.glued, sectors)
        elif kind == "glued":
            former[lang] = FormerWords(known.words, known.glued + _cut(forms), sectors)
        elif kind != "apart":
            named, _, own = extra.partition("=")
            code = sector if sector in ORGANISATION_CODES else own if named == "code" else None
            said = () if sector in ORGANISATION_CODES else _cut(sector)
            role = RoleEntry(said, kind, extra == "former", extra == "weak", code)
            roles.append(RoleForms(lang, _cut(forms), role))
    return tuple(roles), former


def _read_offices(cell: str, who: str) -> tuple[Office, ...]:
    return tuple(_read_office(part, who) for part in cell.split("|")) if cell else ()


def _read_office(text: str, who: str) -> Office:
    """Read ``title@SECTOR@from..to`` or ``title@SECTOR:CODE@from..to``.

    A trailing ``?`` marks dates that are not sure.
    """
    title, _, rest = text.partition("@")
    sector, _, dates = rest.partition("@")
    sector, _, code = sector.partition(":")
    if not (title and sector):
        raise KnowledgeError(f"people.tsv, {who}: office {text!r} is not title@SECTOR@from..to")
    return Office(title, sector, *_read_span(dates, f"people.tsv, {who}"), code=code or None)


def _read_term(text: str, who: str) -> Term:
    """Read ``SECTOR@from..to``, as of an organisation."""
    sector, _, dates = text.partition("@")
    return Term(sector, *_read_span(dates, f"organisations.tsv, {who}"))


def _read_span(text: str, where: str) -> tuple[dt.date, dt.date | None, bool]:
    """Read ``from..to``: first and last day, and whether they are sure (no ``?`` at the end)."""
    start, dots, end = text.rstrip("?").partition("..")
    if not (start and dots):
        raise KnowledgeError(f"{where}: {text!r} is not from..to; write dates as 2001-02-28 or 2001")
    try:
        first, last = read_date(start, 0), read_date(end, 1) if end else None
    except ValueError:
        raise KnowledgeError(f"{where}: no dates in {text!r}; write them as 2001-02-28 or 2001") from None
    return first, last, not text.endswith("?")


@lru_cache(maxsize=4096)
def read_date(text: str, edge: int) -> dt.date:
    """A day, or the first (``edge`` 0) or last (1) day of a month or year.

    Raises ``ValueError`` for anything else than 2001-02-28, 2001-02 or 2001.
    """
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    if len(text) == 4:
        return dt.date(int(text), 12, 31) if edge else dt.date(int(text), 1, 1)
    year, month = (int(part) for part in text.split("-"))
    first = dt.date(year, month, 1)
    if not edge:
        return first
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
