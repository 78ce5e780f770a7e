"""Tables that are made from others: replaced as a whole, in one commit each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyarrow as pa
from deltalake import write_deltalake
from deltalake.exceptions import CommitFailedError

from pungsan.errors import DatasetError
from pungsan.store.locations import Location
from pungsan.store.schemas import SCHEMAS
from pungsan.store.tables import open_or_create, reporting

__all__ = ["add_rows", "pack_rows", "replace_batches", "replace_rows"]

ROWS: Final = 20_000
"""Rows that are in memory as Arrow at a time."""


def replace_rows(location: Location, name: str, rows: Iterable[dict[str, Any]]) -> None:
    """Make a table hold these rows; older versions stay readable.

    Raises:
        DatasetError: it cannot be written, or somebody else makes it at the same time.
    """
    replace_batches(location, name, _batches(rows, SCHEMAS[name]))


def pack_rows(name: str, rows: Iterable[dict[str, Any]]) -> list[pa.RecordBatch]:
    """Rows as Arrow, in a tenth of the memory, for `replace_batches`."""
    return list(_batches(rows, SCHEMAS[name]))


def replace_batches(location: Location, name: str, batches: Iterable[pa.RecordBatch]) -> None:
    """Make a table hold these rows; see `replace_rows`."""
    reader = pa.RecordBatchReader.from_batches(SCHEMAS[name], batches)
    with reporting("written", location):
        table = open_or_create(location, name)
        try:
            write_deltalake(table, reader, mode="overwrite")
        except CommitFailedError:
            raise DatasetError(
                f"the table {name} of {location.root} was made by another process at the same time: run again"
            ) from None


def add_rows(location: Location, name: str, rows: pa.Table) -> None:
    """Add rows to a table."""
    with reporting("written", location):
        write_deltalake(open_or_create(location, name), rows.cast(SCHEMAS[name]), mode="append")


def _batches(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == ROWS:
            yield pa.RecordBatch.from_pylist(waiting, schema=schema)
            waiting = []
    yield pa.RecordBatch.from_pylist(waiting, schema=schema)
