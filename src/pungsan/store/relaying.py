"""Lay new reviews over a shelf that is there, in place of reading all events again.

By the very views of `applied`, over the rows of those articles alone that were reviewed since.
"""

from __future__ import annotations

from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pungsan.store.applied import VIEWS
from pungsan.store.dataset import Dataset
from pungsan.store.schemas import SCHEMAS
from pungsan.store.shelf import Shelf, add_slim
from pungsan.store.tables import list_files

__all__ = ["lay_reviews"]

_READ: Final = ("articles", "events", "mentions", "reviews")
"""The tables that the views read: here of some articles only, under the same names."""

_FORGET: Final = (
    "DELETE FROM applied WHERE key IN (SELECT unnest(?))",
    "DELETE FROM revised WHERE key IN (SELECT unnest(?))",
)
_LAYER: Final = """
    UPDATE slim SET layer = CAST(id IN (
        SELECT event_now FROM applied WHERE event_now IS NOT NULL AND verdict <> 'accept'
    ) AS TINYINT)
    WHERE layer <> 2 AND article_number IN (SELECT hash(unnest(?)))
"""
_REMOVE: Final = "DELETE FROM slim WHERE layer = 2 AND article_number IN (SELECT hash(unnest(?)))"


def lay_reviews(shelf: Shelf, newer: Dataset) -> Shelf | None:
    """The shelf with what was reviewed since; readers of the old one see it too.

    Args:
        shelf: a shelf of the same dataset.
        newer: the dataset now, of which nothing but ``reviews`` has changed.

    Returns:
        The shelf, or None where it must be filled anew: a reviewer wrote what no event had before, such as a
        new country, or the dataset is not local.
    """
    if not newer.location.is_local:
        return None
    fresh = _read_fresh(shelf, newer)
    reviews = pa.concat_tables([shelf.reviews, fresh])
    keys = sorted({str(key) for key in fresh.column("key").to_pylist()})
    moved = shelf._replace(dataset=newer, number=shelf.number + 1, reviews=reviews)
    if not keys:
        return moved
    tables = {
        name: pa.Table.from_pylist(shelf.keyed[name].read(keys), schema=SCHEMAS[name])
        for name in _READ
        if name != "reviews"
    }
    tables["reviews"] = reviews.filter(pc.is_in(reviews.column("key"), pa.array(keys, pa.string())))
    cursor = newer.open_cursor(shelf.connection)
    try:
        return moved if _replace(cursor, tables, keys) else None
    finally:
        cursor.close()


def _read_fresh(shelf: Shelf, newer: Dataset) -> pa.Table:
    """The reviews that the shelf has not; each has a file of its own, until they are put together."""
    scan = newer.to_arrow_dataset("reviews")
    seen = set(list_files(shelf.dataset.to_arrow_dataset("reviews")))
    tables = [
        fragment.to_table(schema=scan.schema)
        for fragment in scan.get_fragments()
        if fragment.path not in seen
    ]
    found = pa.concat_tables(tables) if tables else scan.schema.empty_table()
    return found.filter(pc.invert(pc.is_in(found.column("id"), shelf.reviews.column("id"))))


def _replace(cursor: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table], keys: list[str]) -> bool:
    for name, table in tables.items():
        cursor.register(f"some_{name}", table)
    articles = tables["articles"].column("id").to_pylist()
    named = [f"{name} AS (SELECT * FROM some_{name})" for name in _READ]
    named += [f"{name} AS ({query})" for name, query in VIEWS.items()]
    given = f"WITH {', '.join(named)}"
    cursor.execute("BEGIN")
    try:
        for query in _FORGET:
            cursor.execute(query, [keys])
        cursor.execute(f"INSERT INTO applied BY NAME {given} SELECT * FROM reviews_applied")
        cursor.execute(
            f"CREATE TEMP TABLE some_revised AS {given} "
            "SELECT * EXCLUDE (review, reviewer, reviewed_at) FROM events_reviewed "
            "WHERE review IN ('correct', 'add')"
        )
        cursor.execute("INSERT INTO revised BY NAME SELECT * FROM some_revised")
        cursor.execute(_REMOVE, [articles])
        cursor.execute(_LAYER, [articles])
        cursor.execute(
            "CREATE TEMP VIEW some_layer AS SELECT *, CAST(2 AS TINYINT) AS layer FROM some_revised"
        )
        add_slim(cursor, "some_layer")
        cursor.execute("COMMIT")
    except duckdb.ConversionException:
        cursor.execute("ROLLBACK")
        return False
    return True
