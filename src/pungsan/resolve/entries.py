"""The records of the knowledge base of actors: what each row of ``data/*.tsv`` says.

Codes are PLOVER's: ISO 3166-1 alpha-3 (``XKX`` for Kosovo), or ``IGO``, ``UNO``, ``EUR``, ``NGO``,
``ISM``, ``IMG``, ``MNC``; ``None`` where there is none (*Occidente*, *Kurdish*).  Sectors are those of
PLOVER's codebook (2022).  ``source`` says where an entry comes from (empty: it ships).  ``own`` are the
names that a user's list gives it, or True where all are the user's: they win over all others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

LANGUAGES = ("es", "en")
"""Languages whose names stand in columns of the tables; those of others stand in ``names_LANGUAGE.tsv``."""

ORGANISATION_CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""Codes of actors that belong to no country (PLOVER codebook, 2022)."""

SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"}
    | {"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "REL", "SOC"}
)
"""PLOVER's sectors (codebook, 2022)."""

MatchKind = Literal["country", "region", "adjective", "capital", "metonym", "organisation", "person", "role"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or dependent territory with its names in both languages."""

    code: str
    iso2: str
    wikidata: str | None
    name_es: str
    name_en: str
    other_es: tuple[str, ...]
    other_en: tuple[str, ...]
    adjectives_es: tuple[str, ...]
    adjectives_en: tuple[str, ...]
    capital_es: tuple[str, ...]
    capital_en: tuple[str, ...]

    def name(self, lang: str) -> str:
        """The usual name in a language (``es``, else English)."""
        return self.name_es if lang == "es" else self.name_en


@dataclass(frozen=True, slots=True)
class Region:
    """A nation or region below or above the state; ``code`` is None where it is no one state's."""

    code: str | None
    wikidata: str | None
    name_es: str
    name_en: str
    other_es: tuple[str, ...]
    other_en: tuple[str, ...]
    adjectives_es: tuple[str, ...]
    adjectives_en: tuple[str, ...]
    capital_es: tuple[str, ...]
    capital_en: tuple[str, ...]
    note: str

    def name(self, lang: str) -> str:
        """The usual name in a language (``es``, else English)."""
        return self.name_es if lang == "es" else self.name_en


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place, building or nickname that stands for an institution (*el Kremlin*)."""

    text: str
    lang: str
    code: str | None
    sector: tuple[str, ...]
    source: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """What a role noun says of who bears it.

    ``kind`` is ``person``, ``group`` or ``body``.  ``former`` says that the office is over
    (*expresidente*).  A ``weak`` role has its sector only together with a country or body (*líder*,
    *portavoz*).  ``code`` is set where the role itself names one (``NGO``, ``IGO``; a pope's ``VAT``).
    """

    sector: tuple[str, ...]
    kind: str
    former: bool = False
    weak: bool = False
    code: str | None = None
    own: bool = False


class RoleForms(NamedTuple):
    """The forms of a role noun in a language."""

    lang: str
    forms: tuple[str, ...]
    role: RoleEntry
    source: str = ""


class FormerWords(NamedTuple):
    """What puts an office in the past: words before it, and beginnings of the word itself.

    Roles of ``sectors`` become ELI (former officials) by it; others keep their sector.
    """

    words: frozenset[str]
    glued: tuple[str, ...]
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A sector that an organisation had from ``start`` to ``end`` (both inclusive; None: still)."""

    sector: str
    start: dt.date
    end: dt.date | None
    sure: bool = True

    def covers(self, date: dt.date) -> bool:
        """Whether the organisation had the sector on a day."""
        return self.start <= date and (self.end is None or date <= self.end)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, body, party, medium or armed group.

    ``sector`` is what it is in general (``PTY`` for a party); ``terms`` say when it was something else,
    such as in government or opposition.
    ``aliases`` are looked for in any language, ``aliases_es`` and ``aliases_en`` in one: acronyms that
    are words or other things in the other language (*BCE*).
    """

    name_es: str
    name_en: str
    aliases: tuple[str, ...]
    aliases_es: tuple[str, ...]
    aliases_en: tuple[str, ...]
    code: str | None
    sector: tuple[str, ...]
    wikidata: str | None
    terms: tuple[Term, ...] = ()
    source: str = ""
    own: tuple[str, ...] = ()

    def name(self, lang: str) -> str:
        """The usual name in a language (``es``, else English)."""
        return self.name_es if lang == "es" else self.name_en

    def sector_at(self, date: dt.date | None) -> tuple[str, ...]:
        """The sectors on a day, or today's without one: those of the term, else the general ones."""
        for term in self.terms:
            if term.covers(date) if date is not None else term.end is None:
                return (term.sector,)
        return self.sector


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from ``start`` to ``end`` (both inclusive; an ``end`` of None: still held).

    ``sure`` is False where the dates are from memory only and may be off.  ``code`` is set where the
    office is not of the person's country (the secretary general of the United Nations: ``UNO``).
    """

    title: str
    sector: str
    start: dt.date
    end: dt.date | None
    sure: bool = True
    code: str | None = None

    def covers(self, date: dt.date) -> bool:
        """Whether the office was held on a day."""
        return self.start <= date and (self.end is None or date <= self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A public person with the offices held."""

    name: str
    aliases: tuple[str, ...]
    code: str | None
    gender: str
    wikidata: str | None
    offices: tuple[Office, ...]
    source: str = ""
    own: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """Names of parties that the person belongs to; told, not used."""

    def office_at(self, date: dt.date | None) -> Office | None:
        """The office held on a day; where several were, the one begun last.

        Without a date: the latest, an office that is still held before one that has ended.
        """
        if date is None:
            return max(self.offices, key=lambda o: (o.end or dt.date.max, o.start), default=None)
        held = [office for office in self.offices if office.covers(date)]
        return max(held, key=lambda office: office.start, default=None)

    def code_at(self, date: dt.date | None) -> str | None:
        """The code that the person acts for on a day: that of the office, else of the country."""
        office = self.office_at(date)
        return office.code if office and office.code else self.code

    def office_before(self, date: dt.date) -> Office | None:
        """The last office that had ended before a day (what makes somebody a former official)."""
        ended = [office for office in self.offices if office.end is not None and office.end < date]
        return max(ended, key=lambda office: office.end or dt.date.min, default=None)


class OtherNames(NamedTuple):
    """What a country, region or organisation is called in a language that has no columns of its own."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of the knowledge base."""

    countries: tuple[Country, ...]
    regions: tuple[Region, ...]
    metonyms: tuple[Metonym, ...]
    roles: tuple[RoleForms, ...]
    former: dict[str, FormerWords]
    apart: dict[str, frozenset[str]]
    """By language: prefixes that make something else of the name they are joined to (*anti-*)."""
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    others: Mapping[str, Mapping[tuple[str, str], OtherNames]] = field(default_factory=dict)
    """By language without columns, then by kind (country, region, organisation) and the country's code or the
    English name."""


Entry: TypeAlias = Country | Region | Metonym | Organisation | Person | RoleEntry


class KnowledgeMatch(NamedTuple):
    """An entry found in a sequence of words; ``start, end`` are half-open word indexes.

    ``form`` is the entry's form that matched.  Several matches may share a span: the same words
    name different things, and choosing is not done here.
    """

    start: int
    end: int
    kind: MatchKind
    code: str | None
    sector: tuple[str, ...]
    entry: Entry
    form: str

    @property
    def full_name(self) -> bool:
        """Whether a person was matched by a name of several words, not by a surname alone."""
        return isinstance(self.entry, Person) and (" " in self.form or self.form == self.entry.name)
