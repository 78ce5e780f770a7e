"""Questions in SQL: DuckDB over the tables as views, which can read them and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pungsan.errors import DatasetError

__all__ = ["connect", "run_query"]

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    # No files, no network, no extensions, no Python variables: only the views.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}

ROWS: Final = 10_000
"""Rows of an answer that are in memory at a time."""

_ALLOWED: Final = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


def connect(tables: Mapping[str, ds.Dataset]) -> duckdb.DuckDBPyConnection:
    """A connection to a database in memory with a view for each table.

    Its settings are locked: whatever is asked, it reads no file but the tables, and writes none.
    """
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    for name, table in tables.items():
        connection.register(name, table)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection


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
