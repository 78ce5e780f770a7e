"""``pungsan dataset …``: look at a dataset, ask it, keep it in shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from pungsan.commands.asking import FAILED, Asked, AsOf, DatasetPath, open_named, takes_filter
from pungsan.present.rows import build_rows_table
from pungsan.present.words import clean_line, count_things
from pungsan.terminal import check_output, draw, open_output, reporting, say

if TYPE_CHECKING:
    import pyarrow as pa


__all__ = ["app"]

SHOWN = 50
"""Rows that a table on the screen has at most; files have all."""

app = typer.Typer(
    name="dataset",
    help="Look at a dataset, ask it, and keep it in shape.",
    epilog="Make one with **pungsan code SOURCE --into DATASET**; then look at it: **pungsan dataset info**.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Format = Annotated[
    Literal["table", "csv", "json", "jsonl", "parquet"],
    typer.Option("--format", "-f", help="**table** to look at (the first rows); the others hold all."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="PATH", help="Write to this file; parquet needs it.", show_default=False
    ),
]


@app.command()
def info(dataset: DatasetPath, as_of: AsOf = None) -> None:
    """What a dataset holds: tables, days, languages, types, coders, and why what failed did.

    **Example**

        pungsan dataset info news
    """
    from pungsan.store import describe

    with reporting():
        opened = open_named(dataset, as_of)
        found = describe(opened)
    table = Table("table", "rows", "files", "MB", "version", box=None)
    for each in found.tables:
        size = f"{each.bytes / 1e6:,.1f}"
        table.add_row(each.name, f"{each.rows:,}", f"{each.files:,}", size, str(each.version))
    with open_output(None) as stream:
        stream.write(draw(table, stream))
        if found.first is not None:
            stream.write(f"\nevents from {found.first} to {found.last}\n")
        for title, counts in (
            ("languages", found.languages),
            ("types", found.types),
            ("coders", found.coders),
            ("quarantine", found.reasons),
            ("reviewed", found.reviews),
        ):
            if counts:
                listed = ", ".join(f"{clean_line(name)} {count:,}" for name, count in counts.items())
                stream.write(f"{title}: {listed}\n")
        if found.pending:
            stream.write(
                f"{count_things(found.pending, 'batch', 'batches')} staged: in writing, or left by a kill\n"
            )


@app.command()
@takes_filter()
def events(
    dataset: DatasetPath,
    asked: Asked = None,
    as_of: AsOf = None,
    format: Format = "table",
    out: Out = None,
) -> None:
    """The events that fit, by date.

    Several values of one option are alternatives; different options must all hold.

    **Examples**

        pungsan dataset events news --actor RUS --recipient PRK --type AID --since 2024-01-01 --asserted-only
        pungsan dataset events news --party 'RUS MIL' --quad 4 --format csv --out fights.csv
    """
    with reporting():
        opened = open_named(dataset, as_of)
        if format == "table":
            columns = (
                "date",
                "type",
                "mode",
                "actor_code",
                "recipient_code",
                "auxiliary",
                "country",
                "article",
                *(("review",) if asked.reviewed else ()),
            )
            _write(opened.events(asked, columns=columns, limit=SHOWN + 1), format, out)
        else:
            _write(opened.events(asked), format, out)


@app.command()
@takes_filter()
def dyads(
    dataset: DatasetPath,
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"], typer.Option(help="Length of a period.")
    ] = "month",
    per: Annotated[
        Literal["type", "quad", "total"],
        typer.Option(help="A row for each type, each quad, or all together."),
    ] = "type",
    asked: Asked = None,
    as_of: AsOf = None,
    format: Format = "table",
    out: Out = None,
) -> None:
    """Who did how much to whom, by time: counts and sums of PLOVER scores, in tidy form.

    A meeting or a fight of two has no recipient; it counts in both directions.

    **Examples**

        pungsan dataset dyads news --by week --per quad --party RUS
        pungsan dataset dyads news --asserted-only --format csv --out dyads.csv
    """
    with reporting():
        _write(open_named(dataset, as_of).dyads(by, per, asked).reader(), format, out)


@app.command()
def sql(
    dataset: DatasetPath,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="A SELECT, in DuckDB's SQL.", show_default=False)
    ],
    as_of: AsOf = None,
    format: Format = "table",
    out: Out = None,
) -> None:
    """Ask in SQL (DuckDB): articles, mentions, events, quotations, quarantine, reviews and runs are
    views; so is events_reviewed, the events as reviewers left them.

    It reads these views and nothing else, and changes nothing.

    **Examples**

        pungsan dataset sql news "SELECT type, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC"
        pungsan dataset sql news "SELECT reason, source, \\"offset\\" FROM quarantine" --format csv
        pungsan dataset sql news "DESCRIBE events"
    """
    with reporting():
        _write(open_named(dataset, as_of).sql(query), format, out)


def _write(reader: pa.RecordBatchReader, format: str, out: Path | None) -> None:
    from pungsan.export import write_parquet, write_rows

    check_output(out)
    if format == "parquet":
        if out is None:
            say("--format parquet: name a file with --out")
            raise typer.Exit(FAILED)
        say(f"{count_things(write_parquet(reader, out), 'row')}: {out}")
        return
    with open_output(out) as stream:
        if format == "table":
            table, more = build_rows_table(reader, SHOWN)
            stream.write(draw(table, stream))
            if more:
                say(f"the first {SHOWN} rows; --format csv, json, jsonl or parquet gives all")
            return
        count = write_rows(reader, format, stream)
    if out is not None:
        say(f"{count_things(count, 'row')}: {out}")
