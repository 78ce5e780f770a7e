"""Who did how much to whom, by time: the aggregate that the field counts with."""

from __future__ import annotations

from typing import Final, Literal

from pungsan.store.filters import EventFilter

__all__ = ["Detail", "Period", "build_dyads_query"]

Period = Literal["day", "week", "month", "quarter", "year"]
Detail = Literal["type", "quad", "total"]

PERIODS: Final = ("day", "week", "month", "quarter", "year")
_DETAILS: Final = {"type": "type, quad,", "quad": "quad,", "total": ""}


def build_dyads_query(period: Period, detail: Detail, asked: EventFilter) -> tuple[str, list[object]]:
    """The question and its values.

    The answer is tidy: a row for each period, actor, recipient and type (or quad, or neither), with
    ``events``, how many there are; ``score``, the sum of their PLOVER scores; ``mean_score``; and
    ``articles`` that tell them.  ``period`` is its first day; weeks begin on Monday.

    An event with several actors or recipients counts for each pair.  A reciprocal one (they met, they
    clashed) has actors and no recipient: it counts for each two of them, in both directions.  Participants
    without a code and events without a date are left out.
    """
    if period not in PERIODS or detail not in _DETAILS:
        raise ValueError(f"no such period or detail: {period}, {detail}")
    where, values = asked.build_where()
    columns = _DETAILS[detail]
    query = f"""
        WITH chosen AS (
            SELECT id, article, date, type, quad, score, actor_code, recipient_code,
                len(recipient_code) = 0 AS reciprocal
            FROM {asked.source} WHERE date IS NOT NULL AND {where}
        ), pairs AS (
            SELECT chosen.*, one.actor, other.recipient
            FROM chosen,
                unnest(actor_code) AS one(actor),
                unnest(CASE WHEN reciprocal THEN actor_code ELSE recipient_code END) AS other(recipient)
            WHERE NOT reciprocal OR one.actor <> other.recipient
        )
        SELECT CAST(date_trunc('{period}', date) AS DATE) AS period, actor, recipient, {columns}
            count(*) AS events, round(sum(score), 4) AS score, round(avg(score), 4) AS mean_score,
            count(DISTINCT article) AS articles
        FROM pairs GROUP BY ALL ORDER BY ALL
    """
    return query, values
