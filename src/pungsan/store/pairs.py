"""Who with whom: dyads, one dyad over time, an actor and its partners, from the slim columns of a desk.

As in `dyads`: an event with several actors or recipients counts for each pair, and one of several actors
without a recipient (they met, they clashed) for each two of them, in both directions.  Only participants
with a code count.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pungsan.store.desk import Desk, Row
from pungsan.store.dyads import PERIODS, Period
from pungsan.store.filters import EventFilter
from pungsan.store.shelf_filters import NOBODY, choose_casts

__all__ = ["describe_actor", "follow_dyad", "list_dyads", "list_partners", "list_ties"]

_PAIRS: Final = """
    grouped AS (
        SELECT actor, recipient, count(*) AS n, count(*) FILTER (quad <= 2) AS cooperation,
            count(*) FILTER (quad > 2) AS conflict, sum(score) AS score
        FROM slim WHERE {where} GROUP BY 1, 2
    ), pairs AS (
        SELECT one.code AS actor, other.code AS recipient, n, cooperation, conflict, score
        FROM grouped JOIN casts a ON a.id = grouped.actor JOIN casts r ON r.id = grouped.recipient,
            unnest(a.codes) AS one(code),
            unnest(CASE WHEN len(r.codes) = 0 THEN a.codes ELSE r.codes END) AS other(code)
        WHERE len(r.codes) > 0 OR one.code <> other.code
    )
"""
_SUMS: Final = """
    CAST(sum(n) AS BIGINT) AS events, CAST(sum(cooperation) AS BIGINT) AS cooperation,
    CAST(sum(conflict) AS BIGINT) AS conflict, round(sum(score), 4) AS score,
    round(sum(score) / sum(n), 4) AS mean_score
"""
_COUNTS: Final = """
    count(*) AS n, count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict,
    sum(score) AS score
"""


def list_dyads(desk: Desk, asked: EventFilter, *, abroad: bool = False, limit: int = 20) -> list[Row]:
    """The busiest dyads: ``actor``, ``recipient``, ``events``, of these ``cooperation`` and ``conflict``,
    ``score`` (the sum of their PLOVER scores) and ``mean_score``.

    Args:
        desk: whom to ask.
        asked: which events count.
        abroad: leave out what a country does to itself.
        limit: so many at most.
    """
    where, values = desk.where(asked)
    differ = "WHERE actor <> recipient" if abroad else ""
    query = f"""
        WITH {_PAIRS.format(where=where)}
        SELECT actor, recipient, {_SUMS} FROM pairs {differ} GROUP BY 1, 2
        ORDER BY events DESC, actor, recipient LIMIT {int(limit)}
    """
    return desk.keep(("dyads", asked, abroad, limit), lambda: desk.ask(query, values))


def list_ties(desk: Desk, asked: EventFilter, codes: tuple[str, ...]) -> list[Row]:
    """All dyads among some actors, as of `list_dyads`: the edges of a network."""
    where, values = desk.where(asked)
    some = "(SELECT id FROM casts WHERE list_has_any(codes, ?))"
    where = f"{where} AND actor IN {some} AND (recipient IN {some} OR recipient IN {NOBODY})"
    query = f"""
        WITH {_PAIRS.format(where=where)}
        SELECT actor, recipient, {_SUMS} FROM pairs
        WHERE actor <> recipient AND actor IN (SELECT unnest(?)) AND recipient IN (SELECT unnest(?))
        GROUP BY 1, 2 ORDER BY events DESC, actor, recipient
    """
    values = [*values, *([list(codes)] * 4)]
    return desk.keep(("ties", asked, codes), lambda: desk.ask(query, values))


def follow_dyad(desk: Desk, one: str, other: str, asked: EventFilter, period: Period = "month") -> list[Row]:
    """One dyad over time, a row for each ``period`` (its first day) and direction (``actor``, ``recipient``),
    with the columns of `list_dyads`; a period without events has no row.

    Args:
        desk: whom to ask.
        one, other: codes, or codes and sector.
        asked: which events count besides.
        period: weeks begin on Monday.
    """
    if period not in PERIODS:
        raise ValueError(f"no such period: {period}")
    where, values = desk.where(replace(asked, between=(one, other)))
    (first, a), (second, b) = choose_casts((one,)), choose_casts((other,))
    chosen = f"SELECT date, quad, score, actor, recipient FROM slim WHERE date IS NOT NULL AND {where}"
    together = f"actor IN {first} AND actor IN {second} AND recipient IN {NOBODY}"
    query = f"""
        WITH chosen AS MATERIALIZED ({chosen}), told AS (
            SELECT date, true AS forth, {_COUNTS} FROM chosen
            WHERE (actor IN {first} AND recipient IN {second}) OR ({together}) GROUP BY 1
            UNION ALL
            SELECT date, false, {_COUNTS} FROM chosen
            WHERE (actor IN {second} AND recipient IN {first}) OR ({together}) GROUP BY 1
        )
        SELECT CAST(date_trunc('{period}', date) AS DATE) AS period,
            CASE WHEN forth THEN ? ELSE ? END AS actor,
            CASE WHEN forth THEN ? ELSE ? END AS recipient, {_SUMS}
        FROM told GROUP BY ALL ORDER BY period, actor, recipient
    """
    names = [one.upper(), other.upper(), other.upper(), one.upper()]
    values = [*values, *a, *b, *a, *b, *b, *a, *a, *b, *names]
    return desk.keep(("dyad", one, other, asked, period), lambda: desk.ask(query, values))


def list_partners(desk: Desk, actor: str, asked: EventFilter, *, limit: int = 20) -> list[Row]:
    """With whom an actor has most to do: ``partner``, ``events``, of these ``given`` (the actor did it) and
    ``taken`` (it was done to the actor), ``cooperation``, ``conflict``, ``score`` and ``mean_score``.

    Args:
        desk: whom to ask.
        actor: a code, or a code and sector.
        asked: which events count besides.
        limit: so many at most.
    """
    code, *_ = actor.upper().split()
    where, values = desk.where(asked)
    mine, party = choose_casts((actor,))
    where = f"{where} AND (actor IN {mine} OR recipient IN {mine})"
    query = f"""
        WITH {_PAIRS.format(where=where)}
        SELECT CASE WHEN actor = ? THEN recipient ELSE actor END AS partner, {_SUMS},
            CAST(coalesce(sum(n) FILTER (actor = ?), 0) AS BIGINT) AS given,
            CAST(coalesce(sum(n) FILTER (recipient = ?), 0) AS BIGINT) AS taken
        FROM pairs WHERE (actor = ? OR recipient = ?) AND actor <> recipient GROUP BY 1
        ORDER BY events DESC, partner LIMIT {int(limit)}
    """
    values = [*values, *party, *party, code, code, code, code, code]
    return desk.keep(("partners", actor, asked, limit), lambda: desk.ask(query, values))


def describe_actor(desk: Desk, actor: str, asked: EventFilter) -> Row:
    """An actor: ``events``, ``given`` (as actor), ``taken`` (as recipient), ``first``, ``last``, the most
    frequent ``names`` and ``sectors`` under its code (``value``, ``events``)."""
    where, values = desk.where(asked)
    mine, party = choose_casts((actor,))
    code, *_ = actor.upper().split()
    # Looked for once; names and sectors are counted for each cast and its names, not for each event.
    query = f"""
        WITH mine AS MATERIALIZED {mine}, chosen AS MATERIALIZED (
            SELECT actor, recipient, actor_names, recipient_names, date, actor IN (FROM mine) AS gave,
                recipient IN (FROM mine) AS took
            FROM slim WHERE {where} AND (actor IN (FROM mine) OR recipient IN (FROM mine))
        ), sides AS (
            SELECT actor AS id, actor_names AS names, count(*) AS n FROM chosen WHERE gave GROUP BY ALL
            UNION ALL
            SELECT recipient, recipient_names, count(*) FROM chosen WHERE took GROUP BY ALL
        ), parts AS (
            SELECT unnest(names) AS name, unnest(parties) AS party, n FROM sides JOIN casts USING (id)
        ), named AS (
            SELECT name AS value, CAST(sum(n) AS BIGINT) AS events FROM parts
            WHERE party.code = ? AND name IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
        ), sectors AS (
            SELECT each AS value, CAST(sum(n) AS BIGINT) AS events
            FROM parts, unnest(party.sector) AS one(each)
            WHERE party.code = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
        )
        SELECT count(*) AS events, count(*) FILTER (gave) AS given, count(*) FILTER (took) AS taken,
            min(date) AS first, max(date) AS last,
            (SELECT list(named ORDER BY events DESC, value) FROM named) AS names,
            (SELECT list(sectors ORDER BY events DESC, value) FROM sectors) AS sectors
        FROM chosen
    """

    def make() -> Row:
        (row,) = desk.ask(query, [*party, *values, code, code])
        return {**row, "names": row["names"] or [], "sectors": row["sectors"] or []}

    return desk.keep(("actor", actor, asked), make)
