"""Reviews as they are stored, as JSON lines: to keep them, or to take them to another copy of a dataset."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args

import pyarrow as pa

from pungsan.errors import ReviewError
from pungsan.review.merging import Merged
from pungsan.store import SCHEMAS, Dataset, Row, Verdict, hash_id, read_texts

__all__ = ["read_rows", "write_rows"]

_SCHEMA: Final = SCHEMAS["reviews"]
_DAYS: Final = tuple(field.name for field in _SCHEMA if pa.types.is_date32(field.type))
_NEEDED: Final = ("id", "event", "article", "verdict", "reviewer", "reviewed_at")
_TOLD: Final = ("type", "coded_type", "trigger", "trigger_start", "trigger_end")


def write_rows(dataset: Dataset, *, reviewer: str | None = None) -> Iterator[str]:
    """All reviews, those that were taken back too, oldest first; a JSON object a line."""
    mine, values = ("true", []) if reviewer is None else ("reviewer = ?", [reviewer])
    for batch in dataset.sql(f"SELECT * FROM reviews WHERE {mine} ORDER BY reviewed_at, id", values):
        for row in batch.to_pylist():
            yield json.dumps(row, ensure_ascii=False, default=str) + "\n"


def read_rows(dataset: Dataset, lines: Iterable[str]) -> Merged:
    """Reviews that a dataset lacks, from what `write_rows` wrote.

    Raises:
        ReviewError: a line is no such review.
    """
    known = {str(each) for each in dataset.sql("SELECT id FROM reviews").read_all().column(0).to_pylist()}
    merged = Merged()
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _read_row(line, number)
            if row["id"] in known:
                merged.known += 1
            else:
                known.add(row["id"])
                rows.append((number, row))
    texts = read_texts(dataset, {row["key"] for _, row in rows})
    for number, row in rows:
        text = texts.get(row["key"])
        if text is None:
            merged.problems.append(
                f"line {number}: there is no article '{row['article'][:60]}' in this dataset"
            )
        elif text[row["trigger_start"] : row["trigger_end"]] != row["trigger"]:
            merged.problems.append(
                f"line {number}: '{row['trigger'][:40]}' does not stand in the article there"
            )
        else:
            merged.rows.append(row)
    return merged


def _read_row(line: str, number: int) -> Row:
    try:
        given = json.loads(line)
        if not isinstance(given, Mapping):
            raise ValueError("it is no object")
        row: dict[str, Any] = {name: given.get(name) for name in _SCHEMA.names}
        needed = _NEEDED if row["verdict"] == "undo" else (*_NEEDED, *_TOLD)
        missing = [name for name in needed if row[name] is None]
        if missing:
            raise ValueError(f"it has no {', '.join(missing)}")
        if row["verdict"] not in get_args(Verdict):
            raise ValueError(f"'{str(row['verdict'])[:20]}' is no verdict")
        for name in _DAYS:
            row[name] = dt.date.fromisoformat(row[name]) if row[name] is not None else None
        moment = dt.datetime.fromisoformat(row["reviewed_at"])
        row["reviewed_at"] = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        row["key"] = hash_id(row["article"])
        made: Row = pa.Table.from_pylist([row], schema=_SCHEMA).to_pylist()[0]
    except (ValueError, TypeError, pa.ArrowException) as error:
        raise ReviewError(
            f"line {number} is no review ({error}): take lines of pungsan review export"
        ) from None
    return made
