"""A knowledge base file of people and organisations, asked on disk: what ``pungsan actors build`` makes.

It is an SQLite file, so that millions of names load in no time and take no memory.  Names are found by their
folded words, as in `pungsan.resolve.name_index`.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pungsan.errors import KnowledgeError
from pungsan.resolve.entries import Office, Organisation, Person
from pungsan.resolve.name_index import Hit
from pungsan.resolve.words import Piece, form_fits, make_key

__all__ = ["ActorStore", "create_tables", "is_actor_store", "make_names", "make_row"]

FORMAT = 1
"""Version of the form of the file; a file of another one must be built anew."""
MAGIC = b"SQLite format 3\0"
LONGEST = 12
"""Names of more words are not indexed."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entity (
  id INTEGER PRIMARY KEY, kind TEXT, name_en TEXT, name_es TEXT, code TEXT, sector TEXT, gender TEXT,
  offices TEXT, parties TEXT
);
CREATE TABLE IF NOT EXISTS name (
  key TEXT, form TEXT, entity INTEGER, PRIMARY KEY (key, form, entity)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS first (word TEXT PRIMARY KEY, sizes INTEGER) WITHOUT ROWID;
"""


def is_actor_store(path: Path) -> bool:
    """Whether a file is a knowledge base file, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a knowledge base file that is to be filled."""
    connection.executescript(_SCHEMA)


def make_row(entry: Person | Organisation, number: int) -> tuple[Any, ...]:
    """The row of the table ``entity`` for a person or organisation; ``number`` is that of its Wikidata id."""
    if isinstance(entry, Person):
        offices = [
            [o.title, o.sector, o.start.isoformat(), o.end and o.end.isoformat(), o.sure, o.code]
            for o in entry.offices
        ]
        told = json.dumps(offices, ensure_ascii=False, separators=(",", ":"))
        return (
            number,
            "person",
            entry.name,
            entry.name,
            entry.code,
            "",
            entry.gender,
            told,
            "|".join(entry.parties),
        )
    sector = "|".join(entry.sector)
    return number, "organisation", entry.name_en, entry.name_es, entry.code, sector, "", "", ""


def make_names(forms: Iterable[str], number: int) -> Iterator[tuple[str, str, int]]:
    """Rows of the table ``name`` for the forms of an entry."""
    for form in forms:
        key = make_key(form)
        if key and key.count(" ") < LONGEST:
            yield key, form, number


class ActorStore:
    """A knowledge base file, open for reading.

    Raises:
        KnowledgeError: it is not whole, or of another format.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connect()
        self._sizes = lru_cache(maxsize=65536)(self._read_sizes)
        self._named = lru_cache(maxsize=16384)(self._read_named)

    def __reduce__(self) -> tuple[Any, ...]:
        return ActorStore, (self.path,)

    def _connect(self) -> None:
        try:
            # Immutable: another thread or process may read at the same time, without locks.
            self._database = sqlite3.connect(
                f"{self.path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
            )
            self.meta: Mapping[str, str] = dict(self._database.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise KnowledgeError(
                f"{self.path}: it is no knowledge base file ({error}): make one with pungsan actors build"
            ) from error
        if self.meta.get("format") != str(FORMAT):
            raise KnowledgeError(
                f"{self.path}: it is not finished or of another version: build it (again) with "
                "pungsan actors build"
            )

    @property
    def mark(self) -> str:
        """Its name with a digest of what it holds, as told when it was built."""
        return f"{self.path.name}+{self.meta.get('digest', '')}"

    def find(self, pieces: Sequence[Piece]) -> list[Hit]:
        """The entries that all the pieces together name."""
        found: dict[int, Hit] = {}
        for hit in self._named(" ".join(piece.key for piece in pieces)):
            if id(hit.entry) not in found and form_fits(hit.form, pieces, proper=True):
                found[id(hit.entry)] = hit
        return list(found.values())

    def find_prefixes(self, pieces: Sequence[Piece], start: int) -> Iterator[tuple[int, list[Hit]]]:
        """The entries that begin at a piece: (number of pieces, hits), the longest first."""
        sizes = self._sizes(pieces[start].key)
        for size in range(min(LONGEST, len(pieces) - start), 0, -1) if sizes else ():
            if sizes >> size & 1:
                hits = self.find(pieces[start : start + size])
                if hits:
                    yield size, hits

    def search(self, words: Sequence[str], limit: int) -> list[Person | Organisation]:
        """Entries with a name that holds all the words, in any order."""
        parts = [key for word in words for key in make_key(word).split()]
        if not parts:
            return []
        where = " AND ".join("' ' || key || ' ' LIKE ?" for _ in parts)
        query = f"SELECT DISTINCT entity FROM name WHERE {where} LIMIT ?"
        rows = self._database.execute(query, (*(f"% {part} %" for part in parts), limit)).fetchall()
        return [entry for (number,) in rows if (entry := self.read_entry(number)) is not None]

    def read_entry(self, number: int) -> Person | Organisation | None:
        """The entry with the number of a Wikidata id, with all its names."""
        query = (
            "SELECT kind, name_en, name_es, code, sector, gender, offices, parties FROM entity WHERE id = ?"
        )
        row = self._database.execute(query, (number,)).fetchone()
        if row is None:
            return None
        forms = self._database.execute("SELECT form FROM name WHERE entity = ?", (number,))
        return _read_entry(number, row, tuple(form for (form,) in forms), self.meta.get("source", "Wikidata"))

    def _read_sizes(self, word: str) -> int:
        row = self._database.execute("SELECT sizes FROM first WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _read_named(self, key: str) -> list[Hit]:
        query = (
            "SELECT form, entity, kind, name_en, name_es, code, sector, gender, offices, parties "
            "FROM name JOIN entity ON id = entity WHERE key = ?"
        )
        hits: list[Hit] = []
        known: dict[int, Person | Organisation] = {}
        for form, number, *row in self._database.execute(query, (key,)):
            if number not in known:
                source = self.meta.get("source", "Wikidata")
                known[number] = _read_entry(number, tuple(row), (), source)
            entry = known[number]
            if isinstance(entry, Person):
                hits.append(Hit(form, True, "person", entry.code, (), entry))
            else:
                hits.append(Hit(form, True, "organisation", entry.code, entry.sector, entry))
        return hits


def _read_entry(
    number: int, row: tuple[Any, ...], forms: tuple[str, ...], source: str
) -> Person | Organisation:
    kind, name_en, name_es, code, sector, gender, offices, parties = row
    told = f"{source}, Q{number}"
    if kind == "person":
        aliases = tuple(form for form in forms if form != name_en)
        made = tuple(
            Office(
                title, its_sector, dt.date.fromisoformat(start),
                dt.date.fromisoformat(end) if end else None, sure, its_code,
            )
            for title, its_sector, start, end, sure, its_code in json.loads(offices)
        )  # fmt: skip
        return Person(
            name_en,
            aliases,
            code,
            gender,
            f"Q{number}",
            made,
            told,
            (),
            tuple(filter(None, parties.split("|"))),
        )
    aliases = tuple(form for form in forms if form not in (name_en, name_es))
    sectors = tuple(sector.split("|")) if sector else ()
    return Organisation(name_es, name_en, aliases, (), (), code, sectors, f"Q{number}", (), told)
