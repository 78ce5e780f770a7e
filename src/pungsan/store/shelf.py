"""Slim columns of the events of a dataset in memory: what every count of the explorer is made from.

One row an event, in the order of dates.  What repeats is a number into a small table or a value of an
ENUM, so a million events take about a hundred megabytes and a count reads one to four bytes a row.

- ``slim``: ``id, article, article_number, date, published, quad, score, asserted, type, mode, contexts,
  auxiliary, actor, recipient, country, place, lang, publisher, confidence, actor_names,
  recipient_names, layer``;
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

from pungsan.store.dataset import Dataset

__all__ = ["ENUMS", "Shelf", "fill_shelf"]

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
    CREATE TABLE casts AS
    WITH sides AS (
        SELECT {actor} AS parties FROM source UNION SELECT {recipient} FROM source
    )
    SELECT CAST(row_number() OVER () AS INTEGER) AS id, parties,
        list_distinct(
            list_filter(list_transform(parties, lambda each: each.code), lambda code: code IS NOT NULL)
        ) AS codes
    FROM sides
"""
_SETS: Final = """
    CREATE TABLE sets AS
    WITH lists AS (
        SELECT coalesce(contexts, []) AS words FROM source UNION SELECT coalesce(auxiliary, []) FROM source
    )
    SELECT CAST(row_number() OVER () AS SMALLINT) AS id, words FROM lists
"""
_PLACES: Final = """
    CREATE TABLE places AS
    SELECT CAST(row_number() OVER () AS INTEGER) AS id, * FROM (
        SELECT DISTINCT geonameid, place AS name, country, province, lat, lon, resolution FROM source
        WHERE place IS NOT NULL
    )
"""
_SLIM: Final = """
    CREATE TABLE slim AS
    SELECT e.id, e.article, hash(e.article) AS article_number,
        e.date, e.published, e.quad, e.score, coalesce(e.asserted, true) AS asserted,
        CAST(e.type AS "kind of type") AS type,
        CAST(e.mode AS "kind of mode") AS mode, c.id AS contexts, x.id AS auxiliary,
        a.id AS actor, r.id AS recipient, CAST(e.country AS "kind of country") AS country, p.id AS place,
        CAST(e.lang AS "kind of lang") AS lang, CAST(e.publisher AS "kind of publisher") AS publisher,
        e.confidence, {actor_names} AS actor_names, {recipient_names} AS recipient_names,
        e.layer
    FROM source e
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


class Shelf(NamedTuple):
    """A dataset at one moment with its slim columns; ``known`` are the values that each ENUM has."""

    dataset: Dataset
    connection: duckdb.DuckDBPyConnection
    known: dict[str, frozenset[str]]
    number: int


def fill_shelf(dataset: Dataset, number: int) -> Shelf:
    """Read the slim columns of a dataset into a new database in memory, whose settings are then locked.

    Args:
        dataset: the dataset.
        number: tells the shelf apart from earlier ones.
    """
    known: dict[str, frozenset[str]] = {}
    connection = dataset.connect(lambda connection: _fill(connection, known))
    return Shelf(dataset, connection, known, number)


def _fill(connection: duckdb.DuckDBPyConnection, known: dict[str, frozenset[str]]) -> None:
    parts = {side: _parties(side) for side in ("actor", "recipient")}
    parts |= {f"{side}_names": _names(side) for side in ("actor", "recipient")}
    connection.execute("SET parquet_metadata_cache = true")
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
    for statement in (_CASTS, _SETS, _PLACES, _SLIM):
        connection.execute(statement.format(**parts))


def _parties(side: str) -> str:
    each = "{'code': each.code, 'sector': coalesce(each.sector, [])}"
    return f"list_transform(coalesce({side}, []), lambda each: {each})"


def _names(side: str) -> str:
    return f"list_transform(coalesce(e.{side}, []), lambda each: coalesce(each.name, each.text))"
