"""Slim columns of the events of a dataset in memory: what every count of the explorer is made from.

One row an event, in the order of dates.  What repeats is a number into a small table or a value of an
ENUM, so a million events take about a hundred megabytes and a count reads one to four bytes a row.

- ``slim``: ``id, id_number, article, article_number, date, published, quad, score, asserted, type, mode,
  contexts, auxiliary, actor, recipient, country, place, lang, publisher, confidence, actor_names,
  recipient_names, layer``; the numbers are hashes, by which an id is found ten times as fast;
- ``casts``: who takes part, by the numbers in ``actor`` and ``recipient``: ``parties`` (code and sectors of
  each) and ``codes``;
- ``sets``: lists of words, by the numbers in ``contexts`` and ``auxiliary``;
- ``places``: by the number in ``place``;
- ``applied``, ``revised``: the reviews that count, and the events that they corrected or added.

``layer`` is 0 for events as coded, 1 for those that a review rejected or corrected, 2 for what a review
made of them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import duckdb
import pyarrow as pa

from pungsan.store.dataset import Dataset
from pungsan.store.keyed import KEYED_TABLES, KeyedTable

__all__ = ["ENUMS", "Shelf", "add_slim", "fill_shelf"]

ENUMS: Final = ("type", "mode", "country", "lang", "publisher")

_SOURCE: Final = (
    """CREATE TABLE revised AS SELECT * EXCLUDE (review, reviewer, reviewed_at) FROM events_reviewed
        WHERE review IN ('correct', 'add')""",
    "CREATE TABLE applied AS SELECT * FROM reviews_applied",
    """CREATE VIEW source AS
        SELECT e.*, CAST(e.id IN (
            SELECT event_now FROM applied WHERE event_now IS NOT NULL AND verdict <> 'accept'
        ) AS TINYINT) AS layer FROM events e
        UNION ALL BY NAME SELECT *, CAST(2 AS TINYINT) AS layer FROM revised""",
)
_CASTS: Final = """
    INSERT INTO casts
    WITH sides AS (
        SELECT {actor} AS parties FROM {source} UNION SELECT {recipient} FROM {source}
    )
    SELECT (SELECT count(*) FROM casts) + row_number() OVER (), parties,
        list_distinct(
            list_filter(list_transform(parties, lambda each: each.code), lambda code: code IS NOT NULL)
        )
    FROM sides WHERE parties NOT IN (SELECT parties FROM casts)
"""
_SETS: Final = """
    INSERT INTO sets
    WITH lists AS (
        SELECT coalesce(contexts, []) AS words FROM {source}
        UNION SELECT coalesce(auxiliary, []) FROM {source}
    )
    SELECT (SELECT count(*) FROM sets) + row_number() OVER (), words
    FROM lists WHERE words NOT IN (SELECT words FROM sets)
"""
_PLACES: Final = """
    INSERT INTO places
    SELECT (SELECT count(*) FROM places) + row_number() OVER (), * FROM (
        SELECT geonameid, place, country, province, lat, lon, resolution FROM {source}
        WHERE place IS NOT NULL EXCEPT SELECT * EXCLUDE (id) FROM places
    )
"""
_SLIM: Final = """
    INSERT INTO slim
    SELECT e.id, hash(e.id), e.article, hash(e.article),
        e.date, e.published, e.quad, e.score, coalesce(e.asserted, true),
        CAST(e.type AS "kind of type"), CAST(e.mode AS "kind of mode"), c.id, x.id,
        a.id, r.id, CAST(e.country AS "kind of country"), p.id,
        CAST(e.lang AS "kind of lang"), CAST(e.publisher AS "kind of publisher"),
        e.confidence, {actor_names}, {recipient_names}, e.layer
    FROM {source} e
        JOIN casts a ON a.parties = {actor}
        JOIN casts r ON r.parties = {recipient}
        JOIN sets c ON c.words = coalesce(e.contexts, [])
        JOIN sets x ON x.words = coalesce(e.auxiliary, [])
        LEFT JOIN places p ON p.name = e.place AND p.geonameid IS NOT DISTINCT FROM e.geonameid
            AND p.country IS NOT DISTINCT FROM e.country AND p.province IS NOT DISTINCT FROM e.province
            AND p.lat IS NOT DISTINCT FROM e.lat AND p.lon IS NOT DISTINCT FROM e.lon
            AND p.resolution IS NOT DISTINCT FROM e.resolution
    ORDER BY e.date NULLS FIRST, e.article, e.id
"""
_PARTY: Final = "STRUCT(code VARCHAR, sector VARCHAR[])[]"
_TABLES: Final = (
    f"CREATE TABLE casts (id INTEGER, parties {_PARTY}, codes VARCHAR[])",
    "CREATE TABLE sets (id SMALLINT, words VARCHAR[])",
    """CREATE TABLE places (id INTEGER, geonameid BIGINT, name VARCHAR, country VARCHAR, province VARCHAR,
        lat DOUBLE, lon DOUBLE, resolution TINYINT)""",
    """CREATE TABLE slim (id VARCHAR, id_number UBIGINT, article VARCHAR, article_number UBIGINT, date DATE,
        published DATE, quad TINYINT, score DOUBLE, asserted BOOLEAN, type "kind of type",
        mode "kind of mode", contexts SMALLINT, auxiliary SMALLINT, actor INTEGER, recipient INTEGER,
        country "kind of country", place INTEGER, lang "kind of lang", publisher "kind of publisher",
        confidence DOUBLE, actor_names VARCHAR[], recipient_names VARCHAR[], layer TINYINT)""",
)


class Shelf(NamedTuple):
    """A dataset at one moment with its slim columns.

    ``known`` are the values that each ENUM has, ``keyed`` the tables that are read by article, ``reviews``
    the reviews that are laid over it; ``number`` tells it apart from earlier ones.
    """

    dataset: Dataset
    connection: duckdb.DuckDBPyConnection
    known: dict[str, frozenset[str]]
    keyed: dict[str, KeyedTable]
    reviews: pa.Table
    number: int


def fill_shelf(dataset: Dataset, number: int) -> Shelf:
    """Read the slim columns of a dataset into a new database in memory, whose settings are then locked.

    Args:
        dataset: the dataset.
        number: tells the shelf apart from earlier ones.
    """
    known: dict[str, frozenset[str]] = {}
    connection = dataset.connect(lambda connection: _fill(connection, known))
    keyed = {name: KeyedTable(dataset.to_arrow_dataset(name)) for name in KEYED_TABLES}
    return Shelf(dataset, connection, known, keyed, dataset.to_arrow("reviews"), number)


def add_slim(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Add the events of a table or view to the slim columns; it has the columns of ``events`` and ``layer``.

    Raises:
        duckdb.ConversionException: a value is new to its ENUM.
    """
    parts = {side: _parties(side) for side in ("actor", "recipient")}
    parts |= {f"{side}_names": _names(side) for side in ("actor", "recipient")}
    for statement in (_CASTS, _SETS, _PLACES, _SLIM):
        connection.execute(statement.format(source=source, **parts))


def _fill(connection: duckdb.DuckDBPyConnection, known: dict[str, frozenset[str]]) -> None:
    for statement in _SOURCE:
        connection.execute(statement)
    for column in ENUMS:
        found = connection.execute(
            f"SELECT DISTINCT {column} FROM source WHERE {column} IS NOT NULL ORDER BY 1"
        ).fetchall()
        values = [value for (value,) in found]
        known[column] = frozenset(values)
        listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values or [""])
        connection.execute(f'CREATE TYPE "kind of {column}" AS ENUM ({listed})')
    for statement in _TABLES:
        connection.execute(statement)
    add_slim(connection, "source")


def _parties(side: str) -> str:
    each = "{'code': each.code, 'sector': coalesce(each.sector, [])}"
    return f"list_transform(coalesce({side}, []), lambda each: {each})"


def _names(side: str) -> str:
    return f"list_transform(coalesce(e.{side}, []), lambda each: coalesce(each.name, each.text))"
