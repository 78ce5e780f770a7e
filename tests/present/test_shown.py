"""How records show themselves in a notebook, and frames that go from one library to another and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from coded_by_hand import make_coded

from pungsan import Coding
from pungsan.present.frames import COLUMNS, build_rows
from pungsan.records import CodedDocument, Document, Region


@pytest.fixture(scope="module")
def coding() -> Coding:
    return Coding((make_coded(),))


def test_an_event_shows_its_facts_and_leaves_out_what_it_lacks(coding: Coding) -> None:
    first, second = (event._repr_html_() for event in coding)
    assert "<b>CONSULT visit</b>" in first
    assert "Ama Owusu" in first and "(GHA" in first and ">when<" in first
    assert ">auxiliary<" not in first and ">auxiliary<" in second


def test_a_document_shows_its_text_and_what_was_dropped(coding: Coding) -> None:
    shown = coding.document._repr_html_()
    assert "Ghana&#x27;s president visits Togo" in shown
    assert "<s>Share on Facebook</s>" in shown.replace("\n", "")
    assert "&lt;b&gt;sanction&lt;/b&gt; &amp; punish" in shown and "<b>sanction" not in shown


def test_odd_characters_can_be_encoded(coding: Coding) -> None:
    shown = Document("\ud800", "x\ud800y", (Region("body", 0, 3),), "en")._repr_html_()
    assert "x?y" in shown and shown.encode("utf-8")


def test_frames_hold_the_same_rows(coding: Coding) -> None:
    rows = build_rows(coding.coded)
    assert coding.to_arrow().to_pylist() == coding.to_polars().to_dicts() == rows
    frame = coding.to_pandas()
    for name, kind in COLUMNS.items():
        given = [None if not isinstance(cell, list) and pd.isna(cell) else cell for cell in frame[name]]
        if kind is dt.date:
            given = [cell and cell.date() for cell in given]
        assert given == [row[name] for row in rows], name


def test_frames_go_through_arrow_and_back(coding: Coding, tmp_path: Path) -> None:
    frame, arrow, pandas = coding.to_polars(), coding.to_arrow(), coding.to_pandas()
    assert frame.equals(pl.from_arrow(frame.to_arrow()))
    assert frame.equals(pl.from_arrow(arrow))
    back = pl.from_pandas(pa.Table.from_pandas(pandas, schema=arrow.schema).to_pandas(date_as_object=True))
    assert back.select("id", "type", "actor", "when_start", "confidence").equals(
        frame.select("id", "type", "actor", "when_start", "confidence")
    )
    assert pa.Table.from_pandas(pandas, schema=arrow.schema, preserve_index=False).equals(arrow)
    pq.write_table(arrow, tmp_path / "events.parquet")
    assert pq.read_table(tmp_path / "events.parquet").equals(arrow)
    assert pl.read_parquet(tmp_path / "events.parquet").equals(frame)


def test_frames_without_events_have_the_columns() -> None:
    coded = make_coded()
    empty = Coding((CodedDocument(coded.document, (), ()),))
    assert empty.to_arrow().num_rows == 0 and empty.to_arrow().schema.names == list(COLUMNS)
    assert empty.to_arrow().schema.equals(Coding((coded,)).to_arrow().schema)
    assert pl.from_arrow(empty.to_arrow()).schema == Coding((coded,)).to_polars().schema
