"""Articles and events that are in memory as rows: dicts, and the data frames of notebooks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from gold_by_hand import ONE, TWO, gold

import pungsan
from pungsan import api
from pungsan.errors import SourceError
from pungsan.frames import rows_of_frame
from pungsan.records import Article, Failure

COLUMNS: dict[str, list[Any]] = {
    "id": [7, 8],
    "text": ["Chad condemned Niger.", None],
    "published": [dt.date(2024, 5, 15), None],
    "score": [0.5, None],
}
ROWS = [
    {"id": 7, "text": "Chad condemned Niger.", "published": dt.date(2024, 5, 15), "score": 0.5},
    {"id": 8, "text": None, "published": None, "score": None},
]
FRAMES = [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS), pa.table(COLUMNS)]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: type(frame).__module__.split(".")[0])
def test_frames_are_articles_a_row(frame: Any) -> None:
    assert rows_of_frame(frame) == ROWS
    article, failure = api._gather(frame, None, "en")
    assert isinstance(article, Article) and isinstance(failure, Failure)
    assert (article.id, article.published, article.lang) == ("7", dt.date(2024, 5, 15), "en")
    assert failure.article == "row-2" and failure.message.startswith("row 2 has no text")


def test_gaps_of_pandas_are_none() -> None:
    frame = pd.DataFrame({"a": [1, None], "b": pd.to_datetime(["2024-05-15", None]), "c": ["x", pd.NA]})
    assert rows_of_frame(frame)[1] == {"a": None, "b": None, "c": None}  # type: ignore[index]


def test_dicts_are_articles_beside_others() -> None:
    given = [{"text": "Chad condemned Niger."}, "It rained.", {"txt": "x"}]
    first, second, third = api._gather(given, dt.date(2024, 5, 15), None)
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(third, Failure)
    assert (first.id, first.published) == ("row-1", dt.date(2024, 5, 15))
    assert second.content == "It rained." and third.article == "row-3"
    (alone,) = api._gather(given[0], None, None)
    assert isinstance(alone, Article) and alone.content == "Chad condemned Niger."


@pytest.mark.parametrize("nothing", [None, 7])
def test_what_is_no_article_is_refused(nothing: Any) -> None:
    with pytest.raises(SourceError, match="is no article: give a text"):
        pungsan.code(nothing)


def test_what_is_no_frame() -> None:
    assert [rows_of_frame(each) for each in ([], {}, "text", pd.Series(["a"]), {"columns": 1})] == [None] * 5


def test_frames_of_gold_and_events() -> None:
    rows = [
        {"article": "a", "sentence": ONE, "type": "ACCUSE", "trigger": "condemned", "actor": "Chad"},
        {"article": "a", "sentence": TWO, "type": "ASSAULT", "trigger": "arrest", "actor": "Police"},
    ]
    expected = pungsan.evaluate(gold(), rows, samples=0).scores
    assert any(score.right for score in expected)
    assert pungsan.evaluate(gold(), pd.DataFrame(rows), samples=0).scores == expected
    frames = pl.DataFrame(gold(), strict=False), pa.Table.from_pylist(rows)
    assert pungsan.evaluate(*frames, samples=0).scores == expected
    compared = pungsan.evaluate(gold(), rows, against=pd.DataFrame(rows), samples=10)
    assert compared.differences and not any(each.difference for each in compared.differences)
