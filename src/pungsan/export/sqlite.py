"""A SQLite file, as Datasette shows it: events, their participants, and the articles they stand in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

__all__ = ["write_sqlite"]

_SCHEMA: Final = """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY, url TEXT, title TEXT, publisher TEXT, lang TEXT, published TEXT
    );
    CREATE TABLE events (
        id TEXT PRIMARY KEY, article TEXT REFERENCES articles(id), date TEXT, type TEXT, mode TEXT,
        quad INTEGER, score REAL, asserted INTEGER, auxiliary TEXT, contexts TEXT,
        place TEXT, country TEXT, latitude REAL, longitude REAL, confidence REAL,
        sentence TEXT, frame TEXT, coder TEXT, size TEXT, district TEXT, feature TEXT
    );
    CREATE TABLE participants (
        event TEXT REFERENCES events(id), role TEXT, name TEXT, text TEXT, code TEXT, sector TEXT, entity TEXT
    );
    CREATE INDEX events_date ON events(date);
    CREATE INDEX participants_event ON participants(event);
    CREATE INDEX participants_code ON participants(code, role);
"""


def write_sqlite(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write a new file; how many events it has.  Lists are JSON, dates ISO 8601."""
    partial = path.with_name(f".{path.name}.partial")
    partial.unlink(missing_ok=True)
    count = 0
    with closing(sqlite3.connect(partial)) as base:
        base.executescript(_SCHEMA)
        for row in rows:
            base.execute(
                "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                (
                    row["article"],
                    row["url"],
                    row["title"],
                    row["publisher"],
                    row["lang"],
                    _day(row["published"]),
                ),
            )
            base.execute(f"INSERT INTO events VALUES ({', '.join('?' * 21)})", _event(row))
            for role in ("actor", "recipient", "attribution"):
                base.executemany(
                    "INSERT INTO participants VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [
                        (
                            row["id"],
                            role,
                            actor["name"],
                            actor["text"],
                            actor["code"],
                            " ".join(actor["sector"] or ()),
                            actor["entity"],
                        )
                        for actor in row[role]
                    ],
                )
            count += 1
        base.commit()
    partial.replace(path)
    return count


def _event(row: Mapping[str, Any]) -> tuple[object, ...]:
    return (
        row["id"],
        row["article"],
        _day(row["date"]),
        row["type"],
        row["mode"],
        row["quad"],
        row["score"],
        int(row["asserted"]),
        json.dumps(row["auxiliary"]),
        json.dumps(row["contexts"]),
        row["place"],
        row["country"],
        row["lat"],
        row["lon"],
        row["confidence"],
        row["sentence"],
        row["frame"],
        row["coder"],
        json.dumps(row.get("sizes") or []),
        row.get("district"),
        row.get("feature"),
    )


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()
