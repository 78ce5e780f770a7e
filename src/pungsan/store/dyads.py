"""Who did how much to whom, by time: the aggregate that the field counts with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pungsan.extras import naming_extras
from pungsan.sketch import render_rows
from pungsan.store.filters import EventFilter

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Detail", "Dyads", "Period", "build_dyads_query"]

Period = Literal["day", "week", "month", "quarter", "year"]
Detail = Literal["type", "quad", "total"]

PERIODS: Final = ("day", "week", "month", "quarter", "year")
_DETAILS: Final = {"type": "type, quad,", "quad": "quad,", "total": ""}


SHOWN: Final = 20
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Dyads:
    """Who did how much to whom, by time: asked anew by each method, in Arrow, pandas or polars.

    A notebook shows its first rows.  The columns are those of `build_dyads_query`.
    """

    name: str
    reader: Callable[[], pa.RecordBatchReader]
    """Gives the rows batch by batch, for those that are too many for the memory."""

    def read_all(self) -> pa.Table:
        """All rows as an Arrow table."""
        return self.reader().read_all()

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a pandas data frame.

        Raises:
            ExtraError: pandas is not installed.
        """
        with naming_extras():
            import pandas  # noqa: F401  (pyarrow would say that it is missing in other words)
        frame: pd.DataFrame = self.read_all().to_pandas()
        return frame

    def to_polars(self) -> pl.DataFrame:
        """All rows as a polars data frame.

        Raises:
            ExtraError: polars is not installed.
        """
        with naming_extras():
            import polars
        frame = polars.from_arrow(self.read_all())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _repr_html_(self) -> str:
        table = self.read_all()
        rows = [list(row.values()) for row in table.slice(0, SHOWN).to_pylist()]
        more = table.num_rows - len(rows)
        title = f"{self.name}: {table.num_rows} rows" + (f", the first {SHOWN}" if more else "")
        return render_rows(title, table.column_names, rows)


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
