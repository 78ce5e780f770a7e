"""Read files of marked or coded events as rows, and tell which form they have."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from pungsan.errors import SourceError
from pungsan.frames import rows_of_frame

__all__ = ["Form", "Row", "list_rows", "read_rows", "tell_form"]

Row = Mapping[str, Any]
Form = Literal["gold", "interchange", "plover", "table"]

FORMS: Final = (
    "gold (text and events), coded events (type and mentions), PLOVER JSON (event and event_text) or a table "
    "(article, type and trigger)"
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_rows(source: str | Path | Iterable[Row]) -> tuple[str, list[tuple[str, Row]]]:
    """The name of a source, and its rows, each with where it stands (``gold.jsonl, line 3``).

    JSON lines, a JSON list, CSV with a line of names, or rows that are dicts or a data frame already.

    Raises:
        SourceError: it cannot be read, or is none of these.
    """
    if not isinstance(source, str | Path):
        rows = list_rows(source)
        for number, row in enumerate(rows, 1):
            if not isinstance(row, Mapping):
                raise SourceError(f"row {number} is no dict, but {type(row).__name__}: give dicts, or a path")
        return "rows", [(f"row {number}", row) for number, row in enumerate(rows, 1)]
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}: name a file of events") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: it is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    rows_read = _read_csv(path, text) if path.suffix.lower() == ".csv" else _read_json(path, text)
    return path.stem, rows_read


def list_rows(source: Iterable[Row]) -> list[Row]:
    """The rows of an iterable or a data frame, to be read more than once."""
    framed: Iterable[Row] | None = rows_of_frame(source)
    return list(source if framed is None else framed)


def _read_csv(path: Path, text: str) -> list[tuple[str, Row]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    rows: list[tuple[str, Row]] = []
    try:
        for row in reader:
            where = f"{path.name}, line {reader.line_num}"
            if None in row:
                raise SourceError(f"{where}: it has more cells than the first line has names: quote commas")
            rows.append((where, {name: _cell(value) if value else None for name, value in row.items()}))
    except csv.Error as error:
        raise SourceError(f"{path.name}, line {reader.line_num}: it is no CSV: {error}") from error
    return rows


def _cell(value: str) -> str:
    """The cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def _read_json(path: Path, text: str) -> list[tuple[str, Row]]:
    if text.lstrip().startswith("["):
        try:
            listed = json.loads(text)
        except json.JSONDecodeError as error:
            raise SourceError(f"{path.name}, line {error.lineno}: it is no JSON: {error.msg}") from error
        parts = [(f"{path.name}, item {number}", row) for number, row in enumerate(listed, 1)]
    else:
        parts = []
        # Not splitlines: JSON may hold separators of lines other than the newline.
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            where = f"{path.name}, line {number}"
            try:
                parts.append((where, json.loads(line)))
            except json.JSONDecodeError as error:
                raise SourceError(
                    f"{where}: it is no JSON ({error.msg}): give JSON lines, or name it .csv"
                ) from error
    for where, row in parts:
        if not isinstance(row, dict):
            raise SourceError(f"{where}: it is no JSON object")
    return parts


def tell_form(rows: list[tuple[str, Row]], name: str) -> Form:
    """The form of rows, by the keys of the first one.

    Raises:
        SourceError: it is none that is known.
    """
    if not rows:
        raise SourceError(f"{name}: there are no events in it: the file is empty")
    where, first = rows[0]
    keys = set(first)
    if "events" in keys or any(key.startswith("events_") for key in keys):
        return "gold"
    if "mentions" in keys and isinstance(first["mentions"], list):
        return "interchange"
    if "event" in keys and ("event_text" in keys or "text_info" in keys):
        return "plover"
    if {"article", "type"} <= keys or {"article", "trigger"} <= keys or {"article", "sentence"} <= keys:
        return "table"
    raise SourceError(f"{where}: it has {', '.join(sorted(keys)[:6]) or 'nothing in it'}: give {FORMS}")
