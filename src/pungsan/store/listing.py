"""List the events that are asked for, page by page, from the slim columns of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

from pungsan.store.desk import Desk, Row
from pungsan.store.filters import EventFilter
from pungsan.store.shelf import Shelf

__all__ = ["ORDERS", "Order", "count_among", "iterate_events", "list_events"]

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
    among: tuple[str, ...] | None = None,
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
        among: only events with these ids.
    """
    where, values = desk.where(asked)
    if among is not None:
        where, values = f"{where} AND id IN (SELECT unnest(?))", [*values, list(among)]
    by = f"{_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"
    key = ("events", asked, offset, limit, order, among)
    return desk.keep(key, lambda: _read_page(desk, desk.shelf, where, values, by))


def _read_page(desk: Desk, shelf: Shelf, where: str, values: list[object], by: str) -> list[Row]:
    # Which rows first: what is shown of them is read for these alone.
    chosen = desk.ask(f"SELECT rowid AS line FROM slim WHERE {where} ORDER BY {by}", values, shelf=shelf)
    lines = [row["line"] for row in chosen]
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
    return [found[line] for line in lines]


def count_among(desk: Desk, asked: EventFilter, ids: tuple[str, ...]) -> int:
    """How many of the events with these ids fit."""
    where, values = desk.where(asked)
    query = f"SELECT count(*) AS events FROM slim WHERE {where} AND id IN (SELECT unnest(?))"
    return desk.keep(("among", asked, ids), lambda: int(desk.ask(query, [*values, list(ids)])[0]["events"]))


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
