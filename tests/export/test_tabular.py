"""Rows as CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pungsan.export import protect, write_parquet, write_rows

ROWS = [
    {
        "id": "=1+1",
        "n": -5,
        "score": -2.5,
        "codes": ["RUS", "PRK"],
        "day": dt.date(2024, 6, 20),
        "ok": True,
        "deep": [{"a": "é"}],
    },
    {"id": 'say "no", now', "n": None, "score": None, "codes": ["=x"], "day": None, "ok": None, "deep": []},
]


def reader() -> pa.RecordBatchReader:
    return pa.Table.from_pylist(ROWS).to_reader(max_chunksize=1)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_formula_is_made_text(text: str) -> None:
    assert protect(text) == f"'{text}"


def test_other_text_stays() -> None:
    assert protect("a=1") == "a=1" and protect("") == ""


def test_csv() -> None:
    out = io.StringIO()
    assert write_rows(reader(), "csv", out) == 2
    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert first == {
        "id": "'=1+1",
        "n": "-5",
        "score": "-2.5",
        "codes": "RUS;PRK",
        "day": "2024-06-20",
        "ok": "true",
        "deep": '[{"a": "é"}]',
    }
    assert second["id"] == 'say "no", now' and second["codes"] == "'=x" and second["n"] == ""


def test_json() -> None:
    out = io.StringIO()
    assert write_rows(reader(), "json", out) == 2
    assert json.loads(out.getvalue())[0] == {**ROWS[0], "day": "2024-06-20"}
    lines = io.StringIO()
    write_rows(reader(), "jsonl", lines)
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == json.loads(out.getvalue())
    empty = io.StringIO()
    write_rows(pa.Table.from_pylist(ROWS).slice(0, 0).to_reader(), "json", empty)
    assert json.loads(empty.getvalue()) == []


def test_parquet(tmp_path: Path) -> None:
    assert write_parquet(reader(), tmp_path / "a.parquet") == 2
    assert pq.read_table(tmp_path / "a.parquet").to_pylist() == ROWS
