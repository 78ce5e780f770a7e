"""Questions in SQL: DuckDB over the tables as views, which can read them and nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pungsan.errors import DatasetError
from pungsan.store.applied import list_views

__all__ = ["connect", "run_query"]

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    # No extensions, no Python variables.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}

ROWS: Final = 10_000
"""Rows of an answer that are in memory at a time."""

_ALLOWED: Final = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


def connect(
    tables: Mapping[str, ds.Dataset],
    files: Mapping[str, Sequence[str]] | None = None,
    added: Mapping[str, frozenset[str]] | None = None,
    fill: Callable[[duckdb.DuckDBPyConnection], None] | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection to a database in memory with a view for each table, and those of `applied.VIEWS`.

    Its settings are locked: whatever is asked, it reads no file but those of the tables, and no network.

    Args:
        tables: the tables by name.
        files: their Parquet files, where they are local: DuckDB reads these by itself, several times faster
            than through Arrow.  A connection that was given files could write to them, so it is for
            `run_query` alone, which lets only questions through.
        added: columns of a table that some of its files may lack, which are null there.
        fill: makes tables in memory and sets what it wants, before the settings are locked.
    """
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    # GLOBAL is for all cursors; without it a setting is for this one alone.
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    with contextlib.suppress(duckdb.InvalidInputException):  # in a notebook without ipywidgets there is none
        connection.execute("SET enable_progress_bar = false")
    local = {name: list(paths) for name, paths in (files or {}).items() if paths}
    allowed = ", ".join(_quote(path) for paths in local.values() for path in paths)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    for name, table in tables.items():
        if name in local:
            listed = ", ".join(map(_quote, local[name]))
            source = f"SELECT * FROM read_parquet([{listed}])"
            if added and added.get(name):
                source = _complete(connection, listed, table.schema, added[name])
            connection.execute(f'CREATE VIEW "{name}" AS {source}')
        elif files:
            # Local and without a file: an empty table, which the cursors of a connection see too.
            connection.register("empty", table)
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM empty LIMIT 0')
            connection.unregister("empty")
        else:
            connection.register(name, table)
    for name, query in list_views(tables).items():
        connection.execute(f'CREATE VIEW "{name}" AS {query}')
    if fill is not None:
        fill(connection)
    connection.execute("SET lock_configuration = true")
    return connection


def _complete(
    connection: duckdb.DuckDBPyConnection, listed: str, schema: pa.Schema, added: frozenset[str]
) -> str:
    """A query over files some of which lack columns: those of the schema, null where a file has none."""
    lacking = pa.schema([field for field in schema if field.name in added])
    types = connection.from_arrow(lacking.empty_table()).types
    nulls = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in zip(lacking.names, types, strict=True))
    columns = ", ".join(f'"{name}"' for name in schema.names)
    return (
        f"SELECT {columns} FROM (SELECT * FROM read_parquet([{listed}], union_by_name = true) "
        f"UNION ALL BY NAME SELECT {nulls} WHERE false)"
    )


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def run_query(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> pa.RecordBatchReader:
    """The answer to one question, read as it is needed.

    Raises:
        DatasetError: it is no question, or a wrong one.
    """
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1:
            raise DatasetError(f"give one question, not {len(statements)}: SELECT … FROM events")
        if statements[0].type not in _ALLOWED:
            raise DatasetError("a dataset can only be asked, not changed: SELECT … FROM events")
        answer = connection.sql(query, params=list(values))
        reader: pa.RecordBatchReader | None = answer.to_arrow_reader(ROWS) if answer is not None else None
    except duckdb.Error as error:
        first, *_ = str(error).split("\n\n")
        raise DatasetError(f"the question cannot be answered: {' '.join(first.split())[:400]}") from None
    if reader is None:
        raise DatasetError("the question has no answer: SELECT … FROM events")
    return reader
