"""Count the events that are asked for, from the slim columns of a desk: how many, when, where, of what.

Each function takes the `Desk` and an `EventFilter`, and gives plain rows.  Answers are kept by the desk.
"""

from __future__ import annotations

from typing import Final, Literal

from pungsan.store.desk import Desk, Row
from pungsan.store.dyads import PERIODS, Detail, Period
from pungsan.store.filters import AUXILIARY_ASSERTED, EventFilter
from pungsan.store.shelf_filters import FACETS, without

__all__ = ["MAP_LEVELS", "count_events", "count_facets", "count_over_time", "count_places", "list_days"]

MAP_LEVELS: Final = ("country", "place")

_SETS: Final = ("contexts", "auxiliary")
_CASTS: Final = ("actor", "recipient")


def count_events(desk: Desk, asked: EventFilter) -> int:
    """How many events fit."""
    where, values = desk.where(asked)
    query = f"SELECT count(*) AS events FROM slim WHERE {where}"
    return desk.keep(("count", asked), lambda: int(desk.ask(query, values)[0]["events"]))


def list_days(desk: Desk, asked: EventFilter) -> Row:
    """How many ``events`` fit, in how many ``articles``, and the ``first`` and the ``last`` day."""
    where, values = desk.where(asked)
    query = f"""
        SELECT count(*) AS events, count(DISTINCT article_number) AS articles, min(date) AS first,
            max(date) AS last
        FROM slim WHERE {where}
    """
    return desk.keep(("days", asked), lambda: desk.ask(query, values)[0])


def count_over_time(
    desk: Desk, asked: EventFilter, period: Period = "month", per: Detail = "quad"
) -> list[Row]:
    """Events by time: ``period`` (its first day; weeks begin on Monday), ``type`` and ``quad`` or ``quad``
    or neither, ``events``, and ``score``, the sum of their PLOVER scores.  Events without a date are left
    out.
    """
    if period not in PERIODS:
        raise ValueError(f"no such period: {period}")
    where, values = desk.where(asked)
    columns = {"type": "type, quad,", "quad": "quad,", "total": ""}[per]
    # Few days are cut to periods instead of many events.
    query = f"""
        SELECT CAST(date_trunc('{period}', date) AS DATE) AS period, {columns}
            CAST(sum(events) AS BIGINT) AS events, round(sum(score), 4) AS score
        FROM (
            SELECT date, {columns} count(*) AS events, sum(score) AS score FROM slim
            WHERE date IS NOT NULL AND {where} GROUP BY ALL
        ) GROUP BY ALL ORDER BY ALL
    """
    return desk.keep(("time", asked, period, per), lambda: desk.ask(query, values))


def count_facets(
    desk: Desk, asked: EventFilter, names: tuple[str, ...] = tuple(FACETS), limit: int = 20
) -> dict[str, list[Row]]:
    """For each field of the filter, its values with the ``events`` that fit all that is asked of the others.

    A row is ``value`` and ``events``, the most frequent first; the ``auxiliary`` value ``asserted`` is none
    of the modes.

    Args:
        desk: whom to ask.
        asked: the filter.
        names: which fields, of `FACETS`.
        limit: so many values of each, and those that are asked for in any case.
    """
    return {name: _count_facet(desk, asked, name, limit) for name in names}


def _count_facet(desk: Desk, asked: EventFilter, name: str, limit: int) -> list[Row]:
    others = without(asked, name)
    where, values = desk.where(others)
    column = FACETS[name]
    if column in _CASTS:
        query = f"""
            SELECT code AS value, CAST(sum(n) AS BIGINT) AS events
            FROM (SELECT {column} AS id, count(*) AS n FROM slim WHERE {where} GROUP BY 1)
                JOIN casts USING (id), unnest(codes) AS one(code)
            GROUP BY 1
        """
    elif column in _SETS:
        query = f"""
            SELECT word AS value, CAST(sum(n) AS BIGINT) AS events
            FROM (SELECT {column} AS id, count(*) AS n FROM slim WHERE {where} GROUP BY 1)
                JOIN sets USING (id), unnest(words) AS one(word)
            GROUP BY 1
        """
    else:
        query = f"SELECT {column} AS value, count(*) AS events FROM slim WHERE {where} GROUP BY 1"
    if name == "auxiliary":
        query += f" UNION ALL SELECT '{AUXILIARY_ASSERTED}', count(*) FROM slim WHERE asserted AND {where}"
        values = [*values, *values]
    query = f"SELECT value, events FROM ({query}) WHERE value IS NOT NULL AND events > 0"
    wanted = {str(each) for each in getattr(asked, name)}
    key = ("facet", name, others)
    # All values are counted anyway; so one answer serves every limit.
    rows = desk.keep(key, lambda: desk.ask(f"{query} ORDER BY events DESC, value LIMIT 1000", values))
    return [row for at, row in enumerate(rows) if at < limit or str(row["value"]) in wanted]


def count_places(
    desk: Desk, asked: EventFilter, level: Literal["country", "place"] = "country", limit: int = 500
) -> list[Row]:
    """Where the events happened, the most frequent first: by ``country``, or by ``place`` with its ``lat``
    and ``lon``.  Each row has ``events``, and of these ``cooperation`` and ``conflict``.
    """
    where, values = desk.where(asked)
    counts = (
        "count(*) AS events, count(*) FILTER (quad <= 2) AS cooperation, "
        "count(*) FILTER (quad > 2) AS conflict"
    )
    if level == "country":
        query = f"SELECT country, {counts} FROM slim WHERE country IS NOT NULL AND {where} GROUP BY 1"
        order = "country"
    else:
        query = f"""
            SELECT name AS place, country, province, lat, lon, resolution, geonameid, events,
                cooperation, conflict
            FROM (SELECT place AS id, {counts} FROM slim WHERE place IS NOT NULL AND {where} GROUP BY 1)
                JOIN places USING (id) WHERE lat IS NOT NULL AND lon IS NOT NULL
        """
        order = "place, geonameid"
    query = f"{query} ORDER BY events DESC, {order} LIMIT {int(limit)}"
    return desk.keep(("places", asked, level, limit), lambda: desk.ask(query, values))
