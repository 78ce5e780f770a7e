"""Data frames: one row an event, the same columns whether or not there are rows."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from pungsan.present.frames import COLUMNS, build_pandas, build_polars, build_rows
from pungsan.records import CodedDocument


def test_rows_have_the_columns(coded: CodedDocument) -> None:
    rows = build_rows([coded])
    assert [list(row) for row in rows] == [list(COLUMNS)] * 2
    assert rows[0]["actor_code"] == ["GHA"] and rows[0]["actor_sector"] == ["GOV"]
    assert rows[0]["words"] == "President Ama Owusu of Ghana visited Lomé on Monday, Togo's state"
    assert coded.document.text[rows[0]["start"] : rows[0]["end"]] == "visited"


def test_pandas(coded: CodedDocument) -> None:
    pytest.importorskip("pandas")
    frame = build_pandas([coded])
    assert list(frame["type"]) == ["CONSULT", "SANCTION"]
    assert frame["when_start"].dt.year.tolist()[0] == 2024
    assert frame["when_start"].isna().tolist() == [False, True]
    assert list(frame.explode("recipient_code")["recipient_code"]) == ["TGO", "BEN"]
    assert build_pandas([]).dtypes["score"] == frame.dtypes["score"] == "float64"


def test_polars(coded: CodedDocument) -> None:
    polars = pytest.importorskip("polars")
    frame = build_polars([coded])
    assert frame["published"].to_list() == [dt.date(2024, 5, 15)] * 2
    assert frame["actor"].to_list() == [["Ama Owusu"], ["Ama Owusu"]]
    assert build_polars([]).schema == frame.schema
    assert frame.schema["context"] == polars.List(polars.String)


@pytest.mark.parametrize(("name", "build"), [("pandas", build_pandas), ("polars", build_polars)])
def test_a_missing_package_is_named(
    name: str, build: object, coded: CodedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=f"{name} is not installed: pip install {name}"):
        build([coded])  # type: ignore[operator]
