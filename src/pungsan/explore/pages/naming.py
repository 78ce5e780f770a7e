"""What codes of participants and places are called in the language of the interface."""

from __future__ import annotations

from functools import cache

from pungsan.explore.words import Words
from pungsan.resolve.entries import Country
from pungsan.resolve.tables import read_tables

__all__ = ["name_code", "name_party"]


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
