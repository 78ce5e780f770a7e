"""Which classes of Wikidata are offices and organisations, of which sector: ``data/wikidata_classes.tsv``.

Where an item belongs to several of the classes, the one that stands first in the table counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pungsan.resolve.tables import read_tables

__all__ = ["ItemClass", "read_classes", "read_countries"]

Kind = Literal["office", "organisation"]


@dataclass(frozen=True, slots=True)
class ItemClass:
    """A class of offices or organisations.

    ``code`` is given to an organisation that has no one country, with ``always`` to any.  ``abroad`` says
    that an office is held in another country than it serves: the country of the person counts then.
    """

    item: int
    kind: Kind
    sector: str
    code: str
    always: bool
    abroad: bool
    name: str


@cache
def _rows() -> tuple[list[str], ...]:
    text = (files("pungsan.resolve") / "data" / "wikidata_classes.tsv").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in text.splitlines()[1:] if line)


def read_classes(kind: Kind) -> tuple[ItemClass, ...]:
    """The classes of a kind, in the order in which they count."""
    return tuple(
        ItemClass(int(item[1:]), kind, sector, code.strip("!-"), code.endswith("!"), code == "-", name)
        for its, item, sector, code, name in _rows()
        if its == kind
    )


def read_countries() -> dict[int, str]:
    """The code of each country by the number of its item, former ones included."""
    codes = {int(item[1:]): code for its, item, _, code, _ in _rows() if its == "country"}
    for country in read_tables().countries:
        if country.wikidata is not None:
            codes[int(country.wikidata[1:])] = country.code
    return codes
