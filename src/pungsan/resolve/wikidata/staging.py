"""What is collected of Wikidata before it becomes a knowledge base file: an SQLite file beside it.

What is collected and how far one has come are committed together, so that a build that was killed goes on
where it was.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pungsan.errors import KnowledgeError
from pungsan.resolve.wikidata.entities import Facts, Held, Point

__all__ = ["Staging"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edge (sub INTEGER, super INTEGER, PRIMARY KEY (sub, super)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wanted (item INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS country (item INTEGER PRIMARY KEY, code TEXT);
CREATE TABLE IF NOT EXISTS office (item INTEGER PRIMARY KEY, en TEXT, es TEXT, countries TEXT);
CREATE TABLE IF NOT EXISTS person (item INTEGER PRIMARY KEY, told TEXT);
CREATE TABLE IF NOT EXISTS organisation (item INTEGER PRIMARY KEY, en TEXT, told TEXT);
"""


class Staging:
    """The collection.  ``job`` says what is built from what: another one cannot go on with it.

    Raises:
        KnowledgeError: the file belongs to another build, or is none.
    """

    def __init__(self, path: Path, job: str) -> None:
        self.path = path
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.executescript(_SCHEMA)
            known = self.state("job")
        except sqlite3.Error as error:
            raise KnowledgeError(
                f"{path}: it is no unfinished build ({error}): remove it, then give the same command"
            ) from error
        if known not in ("", job):
            raise KnowledgeError(
                f"{path}: it is an unfinished build of something else ({known}): finish it, "
                "or remove the file"
            )
        self._database.execute("BEGIN")
        self.note("job", job)
        self.commit()

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self._database.close()

    def remove(self) -> None:
        """Close and remove the file."""
        self.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def commit(self) -> None:
        """Keep what was collected, with how far one has come."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    # --- how far ---------------------------------------------------------------------------------

    def state(self, key: str) -> str:
        """What was noted under a key, or the empty string."""
        row = self._database.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, key: str, value: object) -> None:
        """Note something under a key."""
        self._database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, str(value)))

    def count(self, key: str, more: int) -> None:
        """Add to a number that is noted under a key."""
        self.note(key, int(self.state(key) or 0) + more)

    # --- what is put in --------------------------------------------------------------------------

    def add_edges(self, item: int, supers: Iterable[int]) -> None:
        """The classes that an item is a kind or an instance of."""
        self._database.executemany("INSERT OR IGNORE INTO edge VALUES (?, ?)", [(item, s) for s in supers])

    def add_wanted(self, items: Iterable[int]) -> None:
        """Items that are somebody's offices."""
        self._database.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", [(item,) for item in items])

    def add_country(self, item: int, code: str) -> None:
        """The code of a country."""
        self._database.execute("INSERT OR REPLACE INTO country VALUES (?, ?)", (item, code))

    def add_office(self, item: int, en: str, es: str, countries: Iterable[int]) -> None:
        """An office."""
        row = (item, en, es, json.dumps(list(countries)))
        self._database.execute("INSERT OR REPLACE INTO office VALUES (?, ?, ?, ?)", row)

    def add_person(self, facts: Facts) -> None:
        """Somebody with offices."""
        self._database.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", (facts.number, _pack(facts)))

    def add_organisation(self, facts: Facts) -> None:
        """An organisation; its ``classes`` are those of the table that it belongs to."""
        row = (facts.number, facts.en, _pack(facts))
        self._database.execute("INSERT OR REPLACE INTO organisation VALUES (?, ?, ?)", row)

    # --- what is asked ---------------------------------------------------------------------------

    def supers(self, item: int) -> list[int]:
        """What an item is directly a kind or an instance of."""
        return [row[0] for row in self._database.execute("SELECT super FROM edge WHERE sub = ?", (item,))]

    def kinds(self, roots: Iterable[int]) -> dict[int, int]:
        """All kinds of the classes, each with the first class (by its place) that it is a kind of."""
        self._database.execute("CREATE INDEX IF NOT EXISTS edge_super ON edge (super)")
        found: dict[int, int] = {}
        for rank, root in enumerate(roots):
            waiting = [root]
            while waiting:
                item = waiting.pop()
                if item in found:
                    continue
                found[item] = rank
                query = "SELECT sub FROM edge WHERE super = ?"
                waiting += [row[0] for row in self._database.execute(query, (item,))]
        return found

    def wanted(self) -> set[int]:
        """Items that are somebody's offices."""
        return {row[0] for row in self._database.execute("SELECT item FROM wanted")}

    def countries(self) -> dict[int, str]:
        """Codes of countries that the source itself told."""
        return dict(self._database.execute("SELECT item, code FROM country"))

    def office(self, item: int) -> tuple[str, str, list[int]] | None:
        """English and Spanish name and countries of an office."""
        query = "SELECT en, es, countries FROM office WHERE item = ?"
        row = self._database.execute(query, (item,)).fetchone()
        return (row[0], row[1], json.loads(row[2])) if row else None

    def organisation_name(self, item: int) -> str:
        """The English name of an organisation, or the empty string."""
        row = self._database.execute("SELECT en FROM organisation WHERE item = ?", (item,)).fetchone()
        return str(row[0]) if row else ""

    def person(self, item: int) -> Facts | None:
        """Somebody who was put in before."""
        row = self._database.execute("SELECT told FROM person WHERE item = ?", (item,)).fetchone()
        return _unpack(row[0]) if row else None

    def organisation(self, item: int) -> Facts | None:
        """An organisation that was put in before."""
        row = self._database.execute("SELECT told FROM organisation WHERE item = ?", (item,)).fetchone()
        return _unpack(row[0]) if row else None

    def people(self) -> Iterator[Facts]:
        """All people, by id."""
        for (told,) in self._database.execute("SELECT told FROM person ORDER BY item"):
            yield _unpack(told)

    def organisations(self) -> Iterator[Facts]:
        """All organisations, by id."""
        for (told,) in self._database.execute("SELECT told FROM organisation ORDER BY item"):
            yield _unpack(told)


def _pack(facts: Facts) -> str:
    return json.dumps(facts, default=dt.date.isoformat, ensure_ascii=False, separators=(",", ":"))


def _unpack(text: str) -> Facts:
    facts: Mapping[str, object] = dict(zip(Facts._fields, json.loads(text), strict=True))
    changed: dict[str, object] = {}
    for key, value in facts.items():
        if key in ("citizen", "offices", "parties") and isinstance(value, list):
            changed[key] = tuple(Held(i, _point(s), _point(e), over) for i, s, e, over in value)
        elif key == "died":
            changed[key] = _point(value)
        else:
            changed[key] = tuple(value) if isinstance(value, list) else value
    return Facts(**changed)  # type: ignore[arg-type]  # as it was packed


def _point(value: object) -> Point | None:
    if not isinstance(value, list):
        return None
    return Point(*(dt.date.fromisoformat(day) for day in value))
