"""Rows of any question as a table for the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table

from pungsan.present.words import clean_line, shorten

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["build_rows_table"]

CELL: Final = 60
"""Characters of a cell."""


def build_rows_table(reader: pa.RecordBatchReader, most: int) -> tuple[Table, bool]:
    """A table of the first ``most`` rows, and whether there are more."""
    table = Table(*map(clean_line, reader.schema.names), box=None)
    rows: list[dict[str, Any]] = []
    for batch in reader:
        rows += batch.slice(0, most + 1 - len(rows)).to_pylist()
        if len(rows) > most:
            break
    for row in rows[:most]:
        table.add_row(*(_show(value) for value in row.values()))
    return table, len(rows) > most


_SHOW: Final[dict[type, Callable[[Any], str]]] = {
    float: lambda value: f"{value:g}",
    list: lambda value: " ".join(map(str, value)),
    bool: lambda value: "yes" if value else "no",
}


def _show(value: object) -> str:
    if value is None:
        return ""
    return shorten(clean_line(_SHOW.get(type(value), str)(value)), CELL)
