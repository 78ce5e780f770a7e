"""List the events that are asked for, page by page, from the slim columns of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

from pungsan.store.desk import Desk, Row
from pungsan.store.filters import EventFilter
from pungsan.store.shelf import Shelf

__all__ = ["ORDERS", "Order", "iterate_events", "list_among", "list_events"]

Order = Literal["newest", "oldest", "surest", "least sure"]
ORDERS: Final[tuple[str, ...]] = get_args(Order)

STRETCH: Final = 5_000
"""Rows that `iterate_events` looks at at a time."""

_ORDERS: Final = {
    "newest": "date DESC NULLS LAST, rowid DESC",
    "oldest": "date NULLS LAST, rowid",
    "surest": "confidence DESC NULLS LAST, rowid DESC",
    "least sure": "confidence NULLS LAST, rowid DESC",
}


def list_events(
    desk: Desk,
    asked: EventFilter,
    *,
    offset: int = 0,
    limit: int = 50,
    order: Order = "newest",
) -> list[Row]:
    """The events that fit, as rows.

    A row has ``id``, ``article``, ``date``, ``published``, ``type``, ``mode``, ``quad``, ``score``,
    ``contexts``, ``auxiliary``, ``asserted``, ``actor_names`` and ``recipient_names`` (a name or the
    article's words for each participant), ``actors`` and ``recipients`` (``code`` and ``sector`` of each),
    ``place``, ``country``, ``lang``, ``publisher``, ``confidence``, and ``layer`` (see `shelf`).

    Args:
        desk: whom to ask.
        asked: which events.
        offset, limit: skip so many, and give so many.
        order: ``newest`` or ``oldest`` first, or by confidence.
    """
    where, values = desk.where(asked)
    by = f"{_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"
    key = ("events", asked, offset, limit, order)
    return desk.keep(key, lambda: _read_page(desk, desk.shelf, where, values, by))


def list_among(
    desk: Desk, asked: EventFilter, ids: tuple[str, ...], *, offset: int, limit: int, order: Order
) -> tuple[int, list[Row]]:
    """How many of the events with these ids fit, and a page of them; else as `list_events`."""
    where, values = desk.where(asked)
    query = f"""
        WITH fit AS MATERIALIZED (
            SELECT rowid AS line, date, confidence FROM slim
            WHERE {where} AND id_number IN (SELECT hash(unnest(?)))
        )
        SELECT line, (SELECT count(*) FROM fit) AS total FROM fit
        ORDER BY {_ORDERS[order].replace("rowid", "line")} LIMIT {int(limit)} OFFSET {int(offset)}
    """

    def make() -> tuple[int, list[Row]]:
        shelf = desk.shelf
        chosen = desk.ask(query, [*values, list(ids)], shelf=shelf)
        total = chosen[0]["total"] if chosen else 0
        if not chosen and offset:  # beyond the last page
            total = list_among(desk, asked, ids, offset=0, limit=1, order=order)[0]
        return total, _read_lines(desk, shelf, [row["line"] for row in chosen])

    return desk.keep(("among", asked, hash(ids), len(ids), offset, limit, order), make)


def _read_page(desk: Desk, shelf: Shelf, where: str, values: list[object], by: str) -> list[Row]:
    # Which rows first: what is shown of them is read for these alone.
    chosen = desk.ask(f"SELECT rowid AS line FROM slim WHERE {where} ORDER BY {by}", values, shelf=shelf)
    return _read_lines(desk, shelf, [row["line"] for row in chosen])


def _read_lines(desk: Desk, shelf: Shelf, lines: list[int]) -> list[Row]:
    if not lines:
        return []
    query = f"""
        SELECT page.id, article, date, published, type, mode, quad, score, c.words AS contexts,
            x.words AS auxiliary, asserted, actor_names, recipient_names, a.parties AS actors,
            r.parties AS recipients, p.name AS place, coalesce(page.country, p.country) AS country, lang,
            publisher, confidence, layer, page.rowid AS line
        FROM slim page
            JOIN sets c ON c.id = page.contexts JOIN sets x ON x.id = page.auxiliary
            JOIN casts a ON a.id = page.actor JOIN casts r ON r.id = page.recipient
            LEFT JOIN places p ON p.id = page.place
        WHERE page.rowid IN ({", ".join(map(str, lines))})
    """
    found = {row.pop("line"): row for row in desk.ask(query, shelf=shelf)}
    # What a review made may have been replaced since the lines were looked for.
    return [found[line] for line in lines if line in found]


def iterate_events(desk: Desk, asked: EventFilter, most: int) -> Iterator[list[Row]]:
    """All events that fit, ``most`` of them at most, in batches: rows of `list_events` in the order of dates;
    what reviews made comes last."""
    shelf = desk.shelf
    (row,) = desk.ask("SELECT coalesce(max(rowid), -1) AS last FROM slim", shelf=shelf)
    where, values = desk.where(asked)
    given = 0
    for start in range(0, row["last"] + 1, STRETCH):
        part = f"{where} AND rowid BETWEEN {start} AND {start + STRETCH - 1}"
        rows = _read_page(desk, shelf, part, values, "rowid")
        rows = rows[: most - given]
        given += len(rows)
        if rows:
            yield rows
        if given >= most:
            return
