"""A user's own gazetteer: one SQLite file, made by ``places_build``, of which only what is asked is read."""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from pungsan.errors import KnowledgeError
from pungsan.records import Place
from pungsan.resolve.places import Entry, Kind, fold_name

__all__ = ["FORMAT", "OTHER", "OWN", "WELL_KNOWN_RANK", "FileIndex"]

FORMAT = "pungsan places 1"
"""What the file says of its form; a later form gets another number."""

OTHER, OWN, WELL_KNOWN_RANK = 0, 1, 2
"""Ranks of a name: any, one proper, one by which a language knows a foreign city."""

KINDS: dict[str, Kind] = {
    "C": "city", "P": "city", "Q": "city", "R": "region", "D": "region", "A": "region", "O": "region",
    "N": "country",
}  # fmt: skip
"""Letters of the column ``kind``: capital, city, part of a city, region, first and lower division, other."""

RESOLUTIONS = {"C": 4, "P": 4, "Q": 5, "R": 2, "D": 2, "A": 3, "O": 3, "N": 1}

MAX_ID = 2**63 - 1
"""Of SQLite."""

REMEMBERED = 4096
"""So many names are remembered with their places: an article names the same ones again and again."""

_COLUMNS = (
    "p.geonameid, p.kind, p.country, p.name, p.province, p.district, p.admin, p.feature, p.lat, p.lon,"
    " p.population, p.own"
)


class FileIndex:
    """Looks places up in a file; each thread and process opens it for itself.

    Raises:
        KnowledgeError: there is no such file, or it is no gazetteer of this form.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()
        self.find = lru_cache(maxsize=REMEMBERED)(self._find)
        if not path.is_file():
            raise KnowledgeError(f"{path}: there is no such file: name one made by 'pungsan places build'")
        try:
            facts = dict(self._open().execute("SELECT key, value FROM facts"))
        except sqlite3.Error as error:
            raise KnowledgeError(
                f"{path}: it is no gazetteer ({error}): name one made by 'pungsan places build'"
            ) from error
        if facts.get("format") != FORMAT:
            raise KnowledgeError(
                f"{path}: its form is {facts.get('format')!r}, not {FORMAT!r}: make it anew with"
                " 'pungsan places build'"
            )
        self.facts: dict[str, str] = facts
        self.label = f"places {facts['name']}+{facts['mark']}"

    def __reduce__(self) -> tuple[type[FileIndex], tuple[Path]]:
        return FileIndex, (self.path,)

    def _open(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True)
            self._threads.connection = connection
        return connection

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self._open().execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise KnowledgeError(f"{self.path}: it is damaged ({error}): make it anew") from error

    def _find(self, key: str) -> tuple[Entry, ...]:
        """All places with a folded name, in no order."""
        rows = self._rows(
            f"SELECT {_COLUMNS}, n.rank FROM names n JOIN places p ON p.id = n.place WHERE n.name = ?", key
        )
        return tuple(_read(row[:-1], key, row[-1]) for row in rows)

    def find_id(self, geonameid: int) -> Entry | None:
        """The place of a GeoNames id."""
        if geonameid > MAX_ID:
            return None
        rows = self._rows(f"SELECT {_COLUMNS} FROM places p WHERE p.id = ?", geonameid)
        return _read(rows[0], "", OTHER) if rows else None

    def capital(self, country: str) -> Entry | None:
        """The capital of a country (ISO 3166 alpha 3); of two, the bigger."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM capitals c JOIN places p ON p.id = c.place WHERE c.country = ?", country
        )
        return _read(rows[0], "", OTHER) if rows else None

    def country(self, code: str) -> Entry | None:
        """The country itself."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM countries c JOIN places p ON p.id = c.place WHERE c.country = ?", code
        )
        return _read(rows[0], "", OTHER) if rows else None


def _read(row: tuple[Any, ...], key: str, rank: int) -> Entry:
    geonameid, kind, country, name, province, district, admin, feature, lat, lon, population, own = row
    names = {fold_name(name), *(own.split("|") if own else ())}
    if rank >= OWN:
        names.add(key)
    return Entry(
        place=Place(name, country, province, lat, lon, geonameid, RESOLUTIONS[kind], district, feature),
        kind=KINDS[kind],
        capital=kind == "C",
        division=kind in "DA",
        population=population,
        own=frozenset(names),
        known=frozenset((key,) if rank == WELL_KNOWN_RANK else ()),
        admin=admin or "",
    )
