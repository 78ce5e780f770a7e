"""The gazetteer that ships: two lists of lines, taken apart on use, so that loading is quick."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from pungsan.errors import KnowledgeError
from pungsan.records import Place
from pungsan.resolve.places import WELL_KNOWN, Entry, Kind, fold_name

__all__ = ["TextIndex", "load_text_index"]

_KINDS: dict[str, Kind] = {"C": "city", "P": "city", "R": "region", "D": "region", "N": "country"}
_RESOLUTIONS = {"city": 4, "region": 2, "country": 1}
REMEMBERED = 4096
"""At most so many names are remembered with their places."""


class TextIndex:
    """Places as lines, and sorted names with the numbers of their lines."""

    label = ""

    def __init__(self, rows: list[str], names: list[str]) -> None:
        self.rows = rows
        self.names = names
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._capitals = {row.split("\t", 3)[2]: row for row in rows if "\tC\t" in row}
        self._countries = {row.split("\t", 3)[2]: row for row in rows if "\tN\t" in row}

    def find(self, key: str) -> tuple[Entry, ...]:
        """All places with a folded name, in no order; remembered, since the same are told again and again."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[key] = self._search(key)
        return found

    def _search(self, key: str) -> tuple[Entry, ...]:
        at = bisect_left(self.names, key + "\t")
        if at == len(self.names) or not self.names[at].startswith(key + "\t"):
            return ()
        return tuple(read_row(self.rows[int(row)]) for row in self.names[at].partition("\t")[2].split(","))

    def find_id(self, geonameid: int) -> Entry | None:
        """The place of a GeoNames id: every line is looked at."""
        start = f"{geonameid}\t"
        return next((read_row(row) for row in self.rows if row.startswith(start)), None)

    def capital(self, country: str) -> Entry | None:
        """The capital of a country (ISO 3166 alpha 3)."""
        row = self._capitals.get(country)
        return read_row(row) if row is not None else None

    def country(self, code: str) -> Entry | None:
        """The country itself."""
        row = self._countries.get(code)
        return read_row(row) if row is not None else None

    def spellings(self) -> Iterator[tuple[str, list[int]]]:
        """Every folded name with the numbers of its lines."""
        for line in self.names:
            name, _, rows = line.partition("\t")
            yield name, [int(row) for row in rows.split(",")]


@lru_cache(maxsize=4096)
def read_row(row: str) -> Entry:
    """A line of the gazetteer's first part."""
    ident, kind, country, name, province, lat, lon, population, own = row.split("\t")
    named = _KINDS[kind]
    place = Place(
        name=name,
        country=country,
        province=province or None,
        lat=float(lat),
        lon=float(lon),
        geonameid=int(ident) if ident else None,
        resolution=_RESOLUTIONS[named],
    )
    names = own.split("|")
    known = frozenset(each[1:] for each in names if each.startswith(WELL_KNOWN))
    return Entry(
        place=place,
        kind=named,
        capital=kind == "C",
        division=kind == "D",
        population=int(population),
        own=known.union(names, (fold_name(name),)),
        known=known,
    )


def load_text_index() -> TextIndex:
    """Read the file of the package.

    Raises KnowledgeError where it is missing or damaged.
    """
    source = resources.files("pungsan.resolve").joinpath("data", "places.tsv.gz")
    try:
        text = gzip.decompress(source.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"the gazetteer cannot be read ({error}); install the package again") from error
    rows, blank, names = text.partition("\n\n")
    if not blank:
        raise KnowledgeError("the gazetteer has no index of names; make it with training/build_places.py")
    return TextIndex(rows.split("\n"), names.rstrip("\n").split("\n"))
