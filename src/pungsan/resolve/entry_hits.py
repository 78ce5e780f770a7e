"""What the entries of the tables are called: the hits of which an index of names is made."""

from __future__ import annotations

from collections.abc import Iterator

from pungsan.resolve.entries import Country, MatchKind, Organisation, OtherNames, Region, Tables
from pungsan.resolve.name_index import Hit

__all__ = ["place_hits", "shared_hits"]


def shared_hits(tables: Tables) -> Iterator[Hit]:
    """Names that are looked for in texts of any language."""
    for organisation in tables.organisations:
        for name in dict.fromkeys((organisation.name_es, organisation.name_en, *organisation.aliases)):
            yield Hit(
                name, True, "organisation", organisation.code, organisation.sector, organisation,
                name in organisation.own,
            )  # fmt: skip
    for person in tables.people:
        for name in dict.fromkeys((person.name, *person.aliases)):
            yield Hit(name, True, "person", person.code, (), person, name in person.own)


def place_hits(tables: Tables, lang: str) -> Iterator[Hit]:
    """Names, capitals, adjectives, metonyms and acronyms in a language.

    Only English writes adjectives of countries with a capital: elsewhere their capitals do not matter.
    """
    proper = lang == "en"
    places: list[tuple[MatchKind, Country | Region]] = [("country", each) for each in tables.countries]
    places += [("region", each) for each in tables.regions]
    for kind, place in places:
        names, adjectives, capitals = _names_in(tables, kind, place, lang)
        for form in names:
            yield Hit(form, True, kind, place.code, (), place)
        for form in capitals:
            yield Hit(form, True, "capital", place.code, (), place)
        for form in adjectives:
            yield Hit(form, proper, "adjective", place.code, (), place)
    for organisation in tables.organisations:
        for form in _organisation_names(tables, organisation, lang):
            yield Hit(
                form, True, "organisation", organisation.code, organisation.sector, organisation,
                form in organisation.own,
            )  # fmt: skip
    for metonym in tables.metonyms:
        if metonym.lang in (lang, "*"):
            yield Hit(metonym.text, True, "metonym", metonym.code, metonym.sector, metonym, metonym.own)


def _names_in(tables: Tables, kind: str, place: Country | Region, lang: str) -> OtherNames:
    if lang == "es":
        return OtherNames((place.name_es, *place.other_es), place.adjectives_es, place.capital_es)
    if lang == "en":
        return OtherNames((place.name_en, *place.other_en), place.adjectives_en, place.capital_en)
    of = place.code if kind == "country" and place.code is not None else place.name_en
    return tables.others[lang].get((kind, of), OtherNames())


def _organisation_names(tables: Tables, organisation: Organisation, lang: str) -> tuple[str, ...]:
    if lang == "es":
        return organisation.aliases_es
    if lang == "en":
        return organisation.aliases_en
    return tables.others[lang].get(("organisation", organisation.name_en), OtherNames()).names
