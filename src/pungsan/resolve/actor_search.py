"""Looks entries of the knowledge base up for people: by words of a name, by a whole name, by an id."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pungsan.resolve.actor_context import ActorContext, load_actor_words
from pungsan.resolve.actor_people import place_in_office
from pungsan.resolve.entries import (
    LANGUAGES,
    Country,
    Metonym,
    Office,
    Organisation,
    Person,
    Region,
    RoleForms,
    Term,
)
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.words import make_key

__all__ = ["Card", "find_cards", "find_nearest", "search_cards"]

Known = Country | Region | Metonym | Organisation | Person | RoleForms

_FILES = {
    Country: "countries.tsv",
    Region: "regions.tsv",
    Metonym: "metonyms.tsv",
    Organisation: "organisations.tsv",
    Person: "people.tsv",
    RoleForms: "roles.tsv",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entry, to be shown.

    ``on_day`` says who it was that day: code, sectors and why; it is None if no day was asked for.
    ``source`` is a file of the package, a place in a user's list, or Wikidata with the id.
    """

    kind: str
    name: str
    names: tuple[str, ...]
    code: str | None
    sector: tuple[str, ...]
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    parties: tuple[str, ...]
    wikidata: str | None
    source: str
    on_day: tuple[str | None, tuple[str, ...], str] | None = None


def search_cards(knowledge: Knowledge, text: str, limit: int = 20, at: dt.date | None = None) -> list[Card]:
    """Entries with a name that holds the beginnings of all the words, in any order, the closest first."""
    wanted = make_key(text).split()
    if not wanted:
        return []
    found: list[tuple[float, int, Known]] = []
    for number, entry in enumerate(_entries(knowledge)):
        best = max((_fit(wanted, make_key(name).split()) for name in _names(entry)), default=0.0)
        if best:
            found.append((-best, number, entry))
    found.sort(key=lambda each: each[:2])
    entries = [entry for _, _, entry in found[:limit]]
    for store in knowledge.stores:
        known = {_id(entry) for entry in entries}
        entries += [entry for entry in store.search(text.split(), limit) if _id(entry) not in known]
    return [_make_card(entry, knowledge, at) for entry in entries[:limit]]


def find_cards(knowledge: Knowledge, name: str, at: dt.date | None = None) -> list[Card]:
    """The entries that bear a name, an alias, a code (``MEX``) or a Wikidata id (``Q42``)."""
    key = make_key(name)
    found: list[Known] = [
        entry
        for entry in _entries(knowledge)
        if name == _id(entry)
        or (isinstance(entry, Country) and name in (entry.code, entry.iso2))
        or any(make_key(each) == key for each in _names(entry))
    ]
    for store in knowledge.stores:
        known = {_id(entry) for entry in found}
        number = int(name[1:]) if name[:1] == "Q" and name[1:].isdecimal() else None
        stored = store.read_entry(number) if number is not None else None
        others = [stored] if stored is not None else store.search(name.split(), 100)
        found += [
            each
            for each in others
            if _id(each) not in known and (stored is not None or key in map(make_key, _names(each)))
        ]
    return [_make_card(entry, knowledge, at) for entry in found]


def find_nearest(knowledge: Knowledge, name: str, count: int = 3) -> list[str]:
    """The names that look most like one that nothing bears."""
    names = {make_key(each): each for entry in _entries(knowledge) for each in _names(entry)}
    return [names[key] for key in difflib.get_close_matches(make_key(name), names, count, 0.7)]


def _entries(knowledge: Knowledge) -> Iterator[Known]:
    tables = knowledge.tables
    yield from tables.countries
    yield from tables.people
    yield from tables.organisations
    yield from tables.metonyms
    yield from tables.regions
    yield from tables.roles


def _id(entry: Known) -> str | None:
    return getattr(entry, "wikidata", None)


def _names(entry: Known) -> tuple[str, ...]:
    if isinstance(entry, Person):
        return (entry.name, *entry.aliases)
    if isinstance(entry, Organisation):
        names = (entry.name_en, entry.name_es, *entry.aliases, *entry.aliases_es, *entry.aliases_en)
    elif isinstance(entry, (Country, Region)):
        names = (
            entry.name_en, entry.name_es, *entry.other_en, *entry.other_es,
            *entry.adjectives_en, *entry.adjectives_es, *entry.capital_en, *entry.capital_es,
        )  # fmt: skip
    elif isinstance(entry, Metonym):
        return (entry.text,)
    else:
        names = entry.forms
    return tuple(dict.fromkeys(names))


def _fit(wanted: list[str], words: list[str]) -> float:
    """How well a name fits: 2 the same, else the share of its words that are asked for; 0 not at all."""
    if wanted == words:
        return 2.0
    if not all(any(word.startswith(each) for word in words) for each in wanted):
        return 0.0
    return len(wanted) / max(len(words), len(wanted)) * (1.0 if set(wanted) <= set(words) else 0.5)


def _make_card(entry: Known, knowledge: Knowledge, at: dt.date | None) -> Card:
    names = _names(entry)
    source = getattr(entry, "source", "") or f"{_FILES[type(entry)]}, which ships"
    code, sector = getattr(entry, "code", None), getattr(entry, "sector", ())
    offices: tuple[Office, ...] = ()
    terms: tuple[Term, ...] = ()
    on_day: tuple[str | None, tuple[str, ...], str] | None = None
    kind = type(entry).__name__.lower()
    if isinstance(entry, RoleForms):
        kind, code, sector = f"role ({entry.role.kind}, {entry.lang})", entry.role.code, entry.role.sector
    elif isinstance(entry, Person):
        offices = tuple(sorted(entry.offices, key=lambda each: each.start))
        if at is not None:
            context = ActorContext(LANGUAGES[-1], date=at)
            rules = load_actor_words(LANGUAGES[-1]).sectors
            on_day = place_in_office(entry, context, knowledge, rules)
    elif isinstance(entry, Organisation):
        terms = entry.terms
        if at is not None:
            on_day = code, entry.sector_at(at), ""
    parties = entry.parties if isinstance(entry, Person) else ()
    return Card(
        kind, names[0], names[1:], code, tuple(sector), offices, terms, parties, _id(entry), source, on_day
    )
