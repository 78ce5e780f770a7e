"""Rows as CSV, JSON lines, JSON and Parquet, written as they come.

CSV is safe to open in a spreadsheet: a text that a spreadsheet would take for a formula begins with an
apostrophe there (OWASP, *CSV Injection*).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = [
    "FORMATS",
    "protect",
    "stream_csv",
    "write_csv",
    "write_json",
    "write_jsonl",
    "write_parquet",
    "write_rows",
]

FORMATS: Final = ("csv", "json", "jsonl", "parquet")

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def protect(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_rows(reader: pa.RecordBatchReader, format: str, stream: TextIO) -> int:
    """Write rows as text (``csv``, ``json``, ``jsonl``); how many there were."""
    writers: dict[str, Callable[[pa.RecordBatchReader, TextIO], int]] = {
        "csv": write_csv,
        "json": write_json,
        "jsonl": write_jsonl,
    }
    return writers[format](reader, stream)


def write_csv(reader: pa.RecordBatchReader, stream: TextIO) -> int:
    """CSV with a line of names; lists of texts are joined by semicolons, what is nested deeper is JSON."""
    count = 0
    for part, rows in _write_csv(reader, reader.schema):
        stream.write(part)
        count += rows
    return count


def stream_csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[str]:
    """The same, piece by piece as the batches come."""
    for part, _ in _write_csv(batches, schema):
        yield part


def _write_csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[tuple[str, int]]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([protect(name) for name in schema.names])
    yield buffer.getvalue(), 0
    for batch in batches:
        buffer.seek(0)
        buffer.truncate()
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue(), batch.num_rows


def write_jsonl(reader: pa.RecordBatchReader, stream: TextIO) -> int:
    """A JSON object a line."""
    count = 0
    for batch in reader:
        for row in batch.to_pylist():
            stream.write(_dump(row) + "\n")
            count += 1
    return count


def write_json(reader: pa.RecordBatchReader, stream: TextIO) -> int:
    """One JSON list of objects."""
    count = 0
    stream.write("[")
    for batch in reader:
        for row in batch.to_pylist():
            stream.write((",\n " if count else "\n ") + _dump(row))
            count += 1
    stream.write("\n]\n")
    return count


def write_parquet(reader: pa.RecordBatchReader, path: Path) -> int:
    """A Parquet file."""
    count = 0
    with pq.ParquetWriter(path, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _dump(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_as_json)


def _as_json(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    return str(value)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str):
        return protect(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return protect(";".join(value))
        return json.dumps(value, ensure_ascii=False, default=_as_json)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_as_json)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value
