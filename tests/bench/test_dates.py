"""The scorer of dates: what it counts, and what is the same value."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bench_scripts import load_bench


@pytest.fixture(scope="module")
def dates() -> ModuleType:
    return load_bench("dates")


def result(text: str, whole: str, kind: str, **value: str) -> dict[str, Any]:
    start = whole.index(text)
    return {
        "Text": text,
        "Start": start,
        "End": start + len(text) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": [value]},
    }


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("date", {"value": "2024-06-17"}, True),
        ("timerange", {"start": "08:00:00", "end": "12:00:00"}, True),
        ("date", {"value": "not resolved"}, False),
        ("duration", {"value": "259200"}, False),
        ("set", {"value": "not resolved"}, False),
        ("datetime", {"timex": "PRESENT_REF", "value": "2024-06-20 00:00:00"}, False),
    ],
)
def test_which_kinds_count(dates: ModuleType, kind: str, value: dict[str, str], wanted: bool) -> None:
    assert dates.is_wanted(result("x", "x", kind, **value)) is wanted


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "right", "agree"),
    [
        ("Ella llegó el lunes.", "lunes", "date", {"value": "2024-06-17"}, 1, 1),
        ("Ella llegó el lunes.", "lunes", "date", {"value": "2024-06-24"}, 0, 0),
        ("Fue en mayo.", "mayo", "daterange", {"start": "2024-05-01", "end": "2024-06-01"}, 1, 1),
        ("Manda desde 2014.", "desde 2014", "daterange", {"start": "2014-01-01"}, 1, 1),
        ("Manda desde 2014.", "desde 2014", "daterange", {"start": "2014-01-01", "end": "2024-01-01"}, 0, 0),
        (
            "De 2014 a 2018.",
            "De 2014 a 2018",
            "daterange",
            {"start": "2014-01-01", "end": "2018-01-01"},
            0,
            1,
        ),
        ("Ayer a las 17:30.", "Ayer a las 17:30", "datetime", {"value": "2024-06-19 17:30:00"}, 1, 1),
        ("Ayer a las 17:30.", "Ayer a las 17:30", "datetime", {"value": "2024-06-19 17:00:00"}, 0, 0),
        ("Ayer a las 17:30.", "Ayer a las 17:30", "date", {"value": "2024-06-19"}, 0, 0),
    ],
)
def test_the_same_value(
    dates: ModuleType,
    tmp_path: Path,
    text: str,
    words: str,
    kind: str,
    value: dict[str, str],
    right: int,
    agree: int,
) -> None:
    case = {
        "Input": text,
        "Context": {"ReferenceDateTime": f"{dt.date(2024, 6, 20)}T00:00:00"},
        "Results": [result(words, text, kind, **value)],
    }
    (tmp_path / "cases.json").write_text(json.dumps([case]), encoding="utf-8")
    tally = dates.score(tmp_path / "cases.json", "es")
    assert (tally.wanted, tally.given, tally.right, tally.agree) == (1, 1, right, agree)
