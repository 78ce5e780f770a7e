"""``pungsan dataset export``: events in other people's formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from pungsan.commands.asking import Asked, AsOf, DatasetPath, open_named, takes_filter
from pungsan.commands.dataset import app
from pungsan.present.words import count_things
from pungsan.terminal import check_output, reporting, say

__all__ = ["COMMANDS"]

COMMANDS = ("export",)
"""The commands that importing this adds to ``pungsan dataset``."""


@app.command()
@takes_filter()
def export(
    dataset: DatasetPath,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="The file to write.", show_default=False)
    ],
    format: Annotated[
        Literal[
            "plover",
            "gdelt",
            "phoenix",
            "petrarch",
            "polecat",
            "geojson",
            "sqlite",
            "csv",
            "jsonl",
            "parquet",
        ],
        typer.Option("--format", "-f", help="The format; see docs/exports.md."),
    ] = "plover",
    asked: Asked = None,
    as_of: AsOf = None,
) -> None:
    """Write events in other people's formats.

    GDELT, Phoenix, PETRARCH and POLECAT cannot say that an event is feared, planned, denied or past: they
    get asserted events only, and a file beside it (PATH.left-out.json) counts the others.

    **Examples**

        pungsan dataset export news --format gdelt --since 2024-01-01 --out events.export.CSV
        pungsan dataset export news --format sqlite --out news.db
    """
    from pungsan.export import EVENT_FORMATS, REALISED, write_parquet, write_rows, write_sqlite

    check_output(out)
    with reporting():
        opened = open_named(dataset, as_of)
        kept = replace(asked, asserted_only=True) if format in REALISED else asked
        reader = opened.export_rows(kept)
        count = 0

        def counted() -> Iterator[dict[str, Any]]:
            nonlocal count
            for batch in reader:
                count += batch.num_rows
                yield from batch.to_pylist()

        if format == "sqlite":
            write_sqlite(counted(), out)
        elif format == "parquet":
            count = write_parquet(reader, out)
        else:
            with out.open("w", encoding="utf-8", newline="\n") as stream:
                if format in EVENT_FORMATS:
                    stream.writelines(EVENT_FORMATS[format](counted()))
                else:
                    count = write_rows(reader, format, stream)
        if format in REALISED:
            left = opened.count_left_out(asked)
            out.with_name(f"{out.name}.left-out.json").write_text(json.dumps(left) + "\n", encoding="utf-8")
            say(f"{count_things(sum(left.values()), 'event')} not asserted left out")
    say(f"{count_things(count, 'event')}: {out}")
