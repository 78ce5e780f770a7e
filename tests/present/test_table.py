"""The table: every column the user was promised, wide and narrow."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from pungsan.present.table import build_report
from pungsan.records import CodedDocument, Failure


def draw(coded: list[CodedDocument], width: int, failures: list[Failure] | None = None) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(build_report(coded, failures or [], width=width))
    return stream.getvalue()


def test_wide_table_shows_each_column(coded: CodedDocument) -> None:
    shown = draw([coded], 200)
    for head in ("when", "who", "did what", "to whom", "where", "auxiliary", "who says so", "the words"):
        assert head in shown
    row = next(line for line in shown.splitlines() if "2024-05-13" in line)
    for cell in (
        "Ama Owusu GHA GOV",
        "CONSULT visit",
        "Togo TGO GOV",
        "Lomé, TGO",
        "Togo's state radio",
        "visited",
    ):
        assert cell in row
    assert "hypothetical" in shown
    assert "visit · 2024-05-15 · Ghana's president visits Togo" in shown
    assert shown.rstrip().endswith("1 article: 2 events, 1 quotation")


def test_narrow_table_loses_nothing(coded: CodedDocument) -> None:
    shown = draw([coded], 72)
    assert max(map(len, shown.splitlines())) <= 72
    for cell in ("CONSULT visit", "Ama Owusu", "Togo TGO GOV", "hypothetical", "2024-05-13"):
        assert cell in shown


def test_article_text_is_no_markup_and_no_escape(coded: CodedDocument) -> None:
    actor = replace(coded.events[0].actor[0], name="[bold red]Eve[/] \x1b[2J")
    evil = replace(coded, events=(replace(coded.events[0], actor=(actor,)),))
    shown = draw([evil], 200)
    assert "[bold red]Eve[/]" in shown
    assert "\x1b" not in shown


def test_without_events_only_the_count(coded: CodedDocument) -> None:
    shown = draw([replace(coded, events=())], 120, [Failure("x", "SourceError", "x is empty")])
    assert shown.strip() == "1 article: 0 events, 1 quotation; 1 article failed"
