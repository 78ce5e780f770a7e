"""Read a dataset: as Arrow, pandas, polars and DuckDB, now or as it was."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable

from pungsan.errors import DatasetError
from pungsan.sketch import render_rows
from pungsan.store.dyads import Detail, Dyads, Period, build_dyads_query
from pungsan.store.filters import EventFilter
from pungsan.store.history import Moment, RunEntry, choose_versions, find_moment, list_runs
from pungsan.store.locations import Location, find_location
from pungsan.store.schemas import SCHEMAS, TABLES
from pungsan.store.tables import (
    find_added_columns,
    find_tables,
    list_files,
    open_table,
    reporting,
    scan_table,
)

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl

__all__ = ["Dataset", "open_dataset"]

REVIEW_COLUMNS: Final = ("review", "reviewer", "reviewed_at")
"""What `events_reviewed` has beside the columns of ``events``."""

EVENT_ORDER: Final = "date NULLS LAST, article, id"


class Dataset:
    """A dataset as it is at one moment: every question is answered from the same versions of its tables.

    Open it with `open_dataset`, and again to see what was written since.  In another process, where it is
    sent, it is read from the same versions.
    """

    def __init__(
        self, location: Location, as_of: Moment | None = None, versions: Mapping[str, int] | None = None
    ) -> None:
        self.location = location
        self.as_of = as_of
        self._chosen = versions

    def __reduce__(self) -> tuple[object, ...]:
        return Dataset, (self.location, self.as_of, self.versions)

    def __repr__(self) -> str:
        at = f" as of {self.as_of}" if self.as_of is not None else ""
        return f"<Dataset {self.location.root}{at}>"

    def _repr_html_(self) -> str:
        counts = {name: scan.count_rows() for name, scan in self._scans.items()}
        at = f" as of {self.as_of}" if self.as_of is not None else ""
        rows = [(table, f"{count:,}", self.versions[table]) for table, count in counts.items()]
        # The name alone: a notebook that is passed on says nothing of the folders around it.
        name = self.location.root.rstrip("/").rpartition("/")[2]
        return render_rows(f"Dataset {name}{at}", ("table", "rows", "version"), rows)

    @cached_property
    def _tables(self) -> dict[str, DeltaTable]:
        # Articles first: all that belongs to those that are seen is there by then.
        with reporting("read", self.location):
            tables = {name: open_table(self.location, name) for name in find_tables(self.location)}
            if self._chosen is not None:
                tables = {name: tables[name] for name in self._chosen}
                for name, version in self._chosen.items():
                    if tables[name].version() != version:
                        tables[name].load_as_version(version)
            elif self.as_of is not None:
                moment = find_moment(self.location, self.as_of)
                chosen = choose_versions(tables, moment)
                tables = {name: tables[name] for name in chosen}
                for name, version in chosen.items():
                    tables[name].load_as_version(version)
        return tables

    @cached_property
    def _scans(self) -> dict[str, ds.Dataset]:
        return {
            name: scan_table(self._tables[name], self.location)
            if name in self._tables
            else ds.dataset(SCHEMAS[name].empty_table())
            for name in TABLES
        }

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        """The files of each table, where they are local."""
        if not self.location.is_local:
            return {}
        return {
            name: [str(Path(self.location.uri(name), file)) for file in list_files(scan)]
            for name, scan in self._scans.items()
        }

    @property
    def versions(self) -> dict[str, int]:
        """Which version of each table is read; without tables that are not there yet."""
        return {name: table.version() for name, table in self._tables.items()}

    def to_arrow_dataset(self, table: str) -> ds.Dataset:
        """A table as an Arrow dataset, which reads what is asked of it and no more."""
        if table not in TABLES:
            raise DatasetError(f"there is no table '{table[:40]}': there are {', '.join(TABLES)}")
        return self._scans[table]

    def to_arrow(self, table: str) -> pa.Table:
        """A table as an Arrow table, all of it in memory."""
        return self.to_arrow_dataset(table).to_table()

    def to_polars(self, table: str) -> pl.DataFrame:
        """A table as a polars data frame.

        Raises:
            ImportError: polars is not installed.
        """
        import polars

        frame = polars.from_arrow(self.to_arrow(table))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_pandas(self, table: str) -> pd.DataFrame:
        """A table as a pandas data frame.

        Raises:
            ImportError: pandas is not installed.
        """
        frame: pd.DataFrame = self.to_arrow(table).to_pandas()
        return frame

    def to_duckdb(self) -> duckdb.DuckDBPyConnection:
        """A new DuckDB connection with the tables as views; it can read them and nothing else."""
        from pungsan.store.queries import connect

        return connect(self._scans)

    def connect(self, fill: Callable[[duckdb.DuckDBPyConnection], None]) -> duckdb.DuckDBPyConnection:
        """A locked connection with the tables as views and with what ``fill`` makes in memory.

        It could write to the files of the tables: it is for this package's own questions alone.
        """
        from pungsan.store.queries import connect

        return connect(self._scans, self._files, self._find_added(), fill)

    def open_cursor(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """A cursor of a connection of `connect`, for a thread of its own."""
        cursor = connection.cursor()
        if not self.location.is_local:
            for name, scan in self._scans.items():
                cursor.register(name, scan)
        return cursor

    def sql(self, query: str, values: Sequence[object] = ()) -> pa.RecordBatchReader:
        """The answer to a question in SQL, read as it is needed; ``?`` stand for the values.

        Raises:
            DatasetError: it is no question, or a wrong one.
        """
        from pungsan.store.queries import run_query

        return run_query(self.open_cursor(self._connection), query, values)

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """What `sql` asks: to make one takes longer than most questions."""
        from pungsan.store.queries import connect

        return connect(self._scans, self._files, self._find_added())

    def _find_added(self) -> dict[str, frozenset[str]]:
        return {name: find_added_columns(table) for name, table in self._tables.items()}

    def events(
        self, asked: EventFilter | None = None, *, columns: Sequence[str] = (), limit: int | None = None
    ) -> pa.RecordBatchReader:
        """The events that are asked for, by date.

        Args:
            asked: which; None for all.
            columns: these columns only.
            limit: at most so many.
        """
        asked = asked or EventFilter()
        known = [*self.to_arrow_dataset("events").schema.names, *(REVIEW_COLUMNS if asked.reviewed else ())]
        for column in columns:
            if column not in known:
                raise DatasetError(f"events have no column '{column[:40]}': there are {', '.join(known)}")
        where, values = asked.build_where()
        chosen = ", ".join(f'"{column}"' for column in columns) or "*"
        most = f" LIMIT {int(limit)}" if limit is not None else ""
        return self.sql(
            f"SELECT {chosen} FROM {asked.source} WHERE {where} ORDER BY {EVENT_ORDER}{most}", values
        )

    def export_rows(self, asked: EventFilter | None = None) -> pa.RecordBatchReader:
        """The events that are asked for, by date, with what exports need of article and first mention."""
        asked = asked or EventFilter()
        where, values = asked.build_where()
        told = "SELECT event, trigger, sentence_start, sentence_end FROM mentions WHERE number = 0"
        if asked.reviewed:
            told += """ UNION ALL SELECT event, trigger, sentence_start, sentence_end FROM reviews_applied
                WHERE added AND event_now IS NULL"""
        return self.sql(
            f"""
            WITH chosen AS (SELECT * FROM {asked.source} WHERE {where}), told AS ({told})
            SELECT chosen.*, a.url, a.title, a.added_at, m.trigger, m.sentence_start,
                substring(a.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence
            FROM chosen JOIN articles a ON a.id = chosen.article LEFT JOIN told m ON m.event = chosen.id
            ORDER BY chosen.date NULLS LAST, chosen.article, chosen.id
            """,
            values,
        )

    def count_left_out(self, asked: EventFilter) -> dict[str, int]:
        """How many of the events that are asked for are not asserted, by auxiliary mode."""
        where, values = asked.build_where()
        query = f"""
            SELECT array_to_string(auxiliary, ' ') AS why, count(*) AS number FROM {asked.source}
            WHERE {where} AND NOT asserted GROUP BY 1 ORDER BY 1
        """
        return {row["why"]: row["number"] for row in self.sql(query, values).read_all().to_pylist()}

    def dyads(
        self, period: Period = "month", detail: Detail = "type", asked: EventFilter | None = None
    ) -> Dyads:
        """Who did how much to whom, by time, in tidy form: see `dyads.build_dyads_query`."""
        query, values = build_dyads_query(period, detail, asked or EventFilter())
        return Dyads(f"Dyads by {period} and {detail}", lambda: self.sql(query, values))

    def history(self) -> list[RunEntry]:
        """The runs that wrote the dataset, the first one first."""
        with reporting("read", self.location):
            return list_runs(self.location)


def open_dataset(
    path: str | os.PathLike[str],
    *,
    as_of: Moment | None = None,
    storage_options: Mapping[str, str] | None = None,
) -> Dataset:
    """Open a dataset to read it.

    Args:
        path: its folder, or its address in an object store (``s3://bucket/name``).
        as_of: read it as it was: a day, a time (UTC), or the id of a run, at whose end.
        storage_options: what delta-rs needs to reach an object store; its environment variables count too.

    Raises:
        DatasetError: there is none.
    """
    dataset = Dataset(find_location(path, storage_options), as_of)
    _ = dataset.versions
    return dataset
