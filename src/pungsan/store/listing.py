"""List the events that are asked for, page by page, from the slim columns of a desk."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pungsan.store.desk import Desk, Row
from pungsan.store.filters import EventFilter

__all__ = ["ORDERS", "Order", "list_events"]

Order = Literal["newest", "oldest", "surest", "least sure"]
ORDERS: Final[tuple[str, ...]] = get_args(Order)

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
    by = _ORDERS[order]
    query = f"""
        WITH page AS (
            SELECT rowid AS line, * FROM slim WHERE {where} ORDER BY {by}
            LIMIT {int(limit)} OFFSET {int(offset)}
        )
        SELECT page.id, article, date, published, type, mode, quad, score, c.words AS contexts,
            x.words AS auxiliary, asserted, actor_names, recipient_names, a.parties AS actors,
            r.parties AS recipients, p.name AS place, coalesce(page.country, p.country) AS country, lang,
            publisher, confidence, layer
        FROM page
            JOIN sets c ON c.id = page.contexts JOIN sets x ON x.id = page.auxiliary
            JOIN casts a ON a.id = page.actor JOIN casts r ON r.id = page.recipient
            LEFT JOIN places p ON p.id = page.place
        ORDER BY {by.replace("rowid", "line")}
    """
    return desk.keep(("events", asked, offset, limit, order, among), lambda: desk.ask(query, values))
