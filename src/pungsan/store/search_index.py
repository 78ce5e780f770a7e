"""An index of the words of articles and events, so that they can be searched in full.

It is a cache (SQLite's FTS5) that lies outside the dataset, so the dataset may be read-only: in the user's
cache folder, else in a temporary file.  It is filled in the background, an article with its events at a time,
and holds words and places, not texts.  Accents and case are folded in every language (``unicode61``, with
diacritics removed).
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pungsan.errors import DatasetError
from pungsan.store.cache import find_cache
from pungsan.store.dataset import Dataset
from pungsan.store.desk import Desk, Row
from pungsan.store.locations import Location

__all__ = ["Progress", "SearchIndex", "place_index"]

LAYOUT: Final = 1
"""Version of the index; another one is made anew."""

AT_ONCE: Final = 5_000
"""Articles that are in memory at a time."""

TOGETHER: Final = 200
"""Articles that are written at a time: between, others write, and the explorer may stop."""

REST: Final = 0.01
"""Seconds of rest after a batch, for those who read."""

REFUSE: Final = 0.3
"""Share of replaced articles from which the index is made anew."""

_SCHEMA: Final = f"""
    PRAGMA journal_mode = WAL;
    PRAGMA user_version = {LAYOUT};
    CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT, stamp INTEGER, lang TEXT, publisher TEXT,
        published TEXT, gone INTEGER DEFAULT 0);
    CREATE INDEX by_stamp ON articles (stamp);
    CREATE TABLE events (number INTEGER PRIMARY KEY, id TEXT, article INTEGER, gone INTEGER DEFAULT 0);
    CREATE INDEX by_article ON events (article);
    CREATE VIRTUAL TABLE article_words USING fts5(title, body, content = '',
        tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE event_words USING fts5(words, content = '',
        tokenize = "unicode61 remove_diacritics 2");
"""


class Progress(NamedTuple):
    """How many articles are in the index, of how many."""

    indexed: int
    articles: int

    @property
    def complete(self) -> bool:
        return self.indexed >= self.articles


class SearchIndex:
    """The index of a desk's dataset.

    Args:
        desk: whose dataset it is of.
        path: its file; None for a temporary one, which goes with `close`.
    """

    def __init__(self, desk: Desk, path: Path | None = None) -> None:
        self.desk = desk
        self._temporary = tempfile.TemporaryDirectory(prefix="pungsan-") if path is None else None
        self.path = Path(self._temporary.name, "search.sqlite") if self._temporary is not None else path
        self.progress = Progress(0, 1)
        self._filled: tuple[int, ...] = ()
        self._closing = threading.Event()
        self._filling = threading.Lock()
        self._open_file()

    def follow(self) -> None:
        """Take what is new into the index, in the background."""
        # Reviews change nothing in it.
        if _read_versions(self.desk.dataset) != self._filled and self._filling.acquire(blocking=False):
            threading.Thread(target=self._fill_unless_closed, daemon=True, name="search index").start()

    def fill(self) -> None:
        """Take what is new into the index, and wait for it."""
        with self._filling:
            self._fill()

    def close(self) -> None:
        """Stop filling, and remove a temporary file."""
        self._closing.set()
        with self._filling:
            if self._temporary is not None:
                self._temporary.cleanup()

    @contextmanager
    def reading(self, seconds: float) -> Iterator[sqlite3.Connection]:
        """A connection that can only read, and stops what takes longer."""
        deadline = time.monotonic() + seconds
        connection = self._connect()
        try:
            connection.execute("PRAGMA query_only = 1")
            connection.set_progress_handler(lambda: time.monotonic() > deadline, 20_000)
            yield connection
        finally:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        assert self.path is not None
        return sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)

    def _open_file(self) -> None:
        """Have an index of this layout: what is of another, or no index at all, is removed."""
        assert self.path is not None
        for attempt in range(2):
            connection = self._connect()
            try:
                (layout,) = connection.execute("PRAGMA user_version").fetchone()
                if layout == LAYOUT:
                    return
                if layout == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    connection.executescript(_SCHEMA)
                    return
            except sqlite3.DatabaseError as error:
                if attempt:
                    raise DatasetError(
                        f"the search index {self.path} cannot be made ({error}): "
                        "remove it, or set XDG_CACHE_HOME to a folder of yours"
                    ) from error
            finally:
                connection.close()
            for end in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def _fill_unless_closed(self) -> None:
        try:
            self._fill()
        except (DatasetError, sqlite3.OperationalError):
            # Asked for too much at once, or another process fills the same file: the next look goes on.
            time.sleep(1)
        finally:
            self._filling.release()

    def _fill(self) -> None:
        shelf = self.desk.shelf
        connection = self._connect()
        try:
            ids = _stream(shelf.dataset, "SELECT key, content_hash, coder FROM articles")
            there = np.fromiter((_stamp(row) for rows in ids for row in rows), np.int64)
            known = _read_stamps(connection)
            gone = known[~np.isin(known, there)]
            if gone.size > REFUSE * max(known.size, AT_ONCE):
                _clear(connection)
                known = known[:0]
            elif gone.size:
                _forget(connection, gone.tolist())
            new = set(there[~np.isin(there, known)].tolist())
            self.progress = Progress(int(there.size) - len(new), int(there.size))
            for batch in _read_articles(shelf.dataset, new):
                if self._closing.is_set():
                    return
                if not self._add(connection, batch):
                    return
                new.difference_update(_stamp(row) for row in batch)
                self.progress = Progress(int(there.size) - len(new), int(there.size))
            self._filled = _read_versions(shelf.dataset)
        finally:
            connection.close()

    def _add(self, connection: sqlite3.Connection, articles: list[Row]) -> bool:
        """Write articles with their events; whether all are written."""
        events: dict[str, list[Row]] = {}
        for row in self.desk.ask(_EVENT_WORDS, [[row["key"] for row in articles]] * 2):
            events.setdefault(row["key"], []).append(row)
        for at in range(0, len(articles), TOGETHER):
            if self._closing.is_set():
                return False
            self._write(connection, articles[at : at + TOGETHER], events)
            time.sleep(REST)
        return True

    def _write(
        self, connection: sqlite3.Connection, articles: list[Row], events: dict[str, list[Row]]
    ) -> None:
        connection.execute("BEGIN IMMEDIATE")
        with connection:  # committed as a whole, or rolled back
            for row in articles:
                same = "SELECT 1 FROM articles WHERE stamp = ? AND NOT gone"
                if connection.execute(same, (_stamp(row),)).fetchone():
                    continue  # another process was first
                published = row["published"].isoformat() if row["published"] else None
                number = connection.execute(
                    "INSERT INTO articles (id, stamp, lang, publisher, published) VALUES (?, ?, ?, ?, ?)",
                    (row["id"], _stamp(row), row["lang"], row["publisher"], published),
                ).lastrowid
                connection.execute(
                    "INSERT INTO article_words (rowid, title, body) VALUES (?, ?, ?)",
                    (number, row["title"] or "", "\n".join(_coded_text(row))),
                )
                for event in events.get(row["key"], []):
                    told = " ".join(row["text"][start:end] for start, end in _spans(event))
                    at = connection.execute(
                        "INSERT INTO events (id, article) VALUES (?, ?)", (event["id"], number)
                    ).lastrowid
                    connection.execute(
                        "INSERT INTO event_words (rowid, words) VALUES (?, ?)",
                        (at, f"{event['words']} {told}"),
                    )


_EVENT_WORDS: Final = """
    SELECT e.key, e.id, m.spans, concat_ws(' ', e.type, e.mode, e.place, e.province, e.country,
        list_aggregate(list_transform(list_concat(e.actor, e.recipient, e.attribution),
            lambda each: concat_ws(' ', each.name, each.text, each.code)), 'string_agg', ' ')) AS words
    FROM (SELECT * FROM events WHERE key IN (SELECT unnest(?))) e
        LEFT JOIN (
            SELECT event, list(DISTINCT [sentence_start, sentence_end]) AS spans FROM mentions
            WHERE key IN (SELECT unnest(?)) GROUP BY 1
        ) m ON m.event = e.id
"""


def place_index(location: Location) -> Path | None:
    """Where the index of a dataset lies in the user's cache folder; None if that cannot be written."""
    folder = find_cache("search")
    if folder is None:
        return None
    name = hashlib.blake2b(location.root.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    return folder / f"{name}.sqlite"


def _read_articles(dataset: Dataset, new: set[int]) -> Iterator[list[Row]]:
    """The articles with one of these stamps, in batches."""
    if not new:
        return
    columns = "id, key, content_hash, coder, lang, publisher, published, title, text, regions"
    waiting: list[Row] = []
    for rows in _stream(dataset, f"SELECT {columns} FROM articles"):
        waiting += [row for row in rows if _stamp(row) in new]
        while len(waiting) >= AT_ONCE:
            yield waiting[:AT_ONCE]
            del waiting[:AT_ONCE]
    if waiting:
        yield waiting


def _read_versions(dataset: Dataset) -> tuple[int, ...]:
    return tuple(dataset.versions[name] for name in ("articles", "events", "mentions"))


def _stream(dataset: Dataset, query: str) -> Iterator[list[Row]]:
    for batch in dataset.sql(query):
        yield batch.to_pylist()


def _stamp(row: Row) -> int:
    """A number for an article as one coder coded it (63 bits)."""
    text = f"{row['key']}\0{row['content_hash']}\0{row['coder']}"
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _read_stamps(connection: sqlite3.Connection) -> npt.NDArray[np.int64]:
    rows = connection.execute("SELECT stamp FROM articles WHERE NOT gone")
    return np.fromiter((stamp for (stamp,) in rows), np.int64)


def _forget(connection: sqlite3.Connection, stamps: Iterable[int]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for stamp in stamps:
        connection.execute(
            "UPDATE events SET gone = 1 WHERE article IN (SELECT number FROM articles WHERE stamp = ?)",
            (stamp,),
        )
        connection.execute("UPDATE articles SET gone = 1 WHERE stamp = ?", (stamp,))
    connection.execute("COMMIT")


def _clear(connection: sqlite3.Connection) -> None:
    for name in ("article_words", "event_words"):
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    connection.execute("DELETE FROM articles")
    connection.execute("DELETE FROM events")


def _coded_text(row: Row) -> list[str]:
    """The parts of an article that count as its text: leftovers of the page do not."""
    return [row["text"][each["start"] : each["end"]] for each in row["regions"] if each["kind"] != "dropped"]


def _spans(event: Row) -> list[Any]:
    return sorted(event["spans"] or [])
