"""The pipelines that ship, and their scores, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table

NAMES = {"sents_f": "sentences", "words_per_second": "words a second"}


def build_list(rows: list[dict[str, Any]]) -> RenderableType:
    """One line a pipeline."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("language", "version", "size", "licence", "sources", "path"):
        table.add_column(column, overflow="fold")
    for row in rows:
        size = f"{row['bytes'] / 1e6:.1f} MB"
        table.add_row(
            row["lang"], row["version"], size, row["license"], ", ".join(row["sources"]), row["path"]
        )
    return table


def build_scores(figures: Mapping[str, Any]) -> RenderableType:
    """One line a measure: on the file's own words, and on raw text."""
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        title=f"{figures['file']}: {figures['sentences']:,} sentences, {figures['words']:,} words",
        title_justify="left",
        caption=f"{figures['words_per_second']:,} words a second of processor time",
        caption_justify="left",
    )
    table.add_column("F1")
    table.add_column("gold", justify="right")
    table.add_column("raw", justify="right")
    raw = figures["raw"]
    for key, value in figures.items():
        if isinstance(value, float):
            # Sentences are given in the gold way; only those of raw text are found.
            shown = "" if key == "sents_f" else f"{value:.3f}"
            table.add_row(NAMES.get(key, key), shown, f"{raw[key]:.3f}" if key in raw else "")
    return table
