"""``pungsan dataset …``: look at a dataset, ask it, keep it in shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.table import Table

from pungsan.errors import PungsanError
from pungsan.present.rows import build_rows_table
from pungsan.present.words import clean_line, count_things
from pungsan.terminal import check_output, draw, open_output, say

if TYPE_CHECKING:
    import pyarrow as pa

    from pungsan.store import Dataset, EventFilter

__all__ = [
    "Actors",
    "AsOf",
    "Asserted",
    "Auxiliaries",
    "Confidence",
    "Countries",
    "DatasetPath",
    "Eithers",
    "Langs",
    "Quads",
    "Recipients",
    "Reviewed",
    "Since",
    "Types",
    "Until",
    "app",
    "build_filter",
    "open_named",
    "reporting",
]

FAILED = 2
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

DatasetPath = Annotated[
    str, typer.Argument(metavar="DATASET", help="Its folder, or address (s3://…).", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="WHEN",
        help="As it was: a day, a time (UTC), or the id of a run (see **history**).",
        show_default=False,
    ),
]
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


def _many(letters: str, what: str) -> Any:
    return typer.Option(letters, help=f"{what}; may be given several times.", show_default=False)


Actors = Annotated[list[str] | None, _many("--actor", "Who did it: RUS, or with a sector 'RUS GOV'")]
Recipients = Annotated[list[str] | None, _many("--recipient", "To whom, in the same way")]
Eithers = Annotated[list[str] | None, _many("--party", "On one side or the other")]
Types = Annotated[list[str] | None, _many("--type", "PLOVER type, such as AID")]
Modes = Annotated[list[str] | None, _many("--mode", "Mode, such as visit")]
Contexts = Annotated[list[str] | None, _many("--context", "Context, such as military")]
Countries = Annotated[list[str] | None, _many("--country", "Where it happened, such as UKR")]
Auxiliaries = Annotated[
    list[str] | None,
    _many("--auxiliary", "Auxiliary mode (historical, future, hypothetical, negation; asserted for none)"),
]
Quads = Annotated[
    list[int] | None,
    typer.Option(
        "--quad",
        min=1,
        max=4,
        help="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; "
        "may be given several times.",
        show_default=False,
    ),
]
Langs = Annotated[list[str] | None, _many("--lang", "Language of the article, es or en")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="From this day on.", show_default=False)]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.", show_default=False)]
Asserted = Annotated[
    bool, typer.Option("--asserted-only", help="Leave out what is background, plan, fear or denial.")
]
Confidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, metavar="X", help="At least so sure.")
]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="As reviewers left them: without what they rejected, with what they put right and added.",
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
def events(
    dataset: DatasetPath,
    actor: Actors = None,
    recipient: Recipients = None,
    party: Eithers = None,
    type: Types = None,
    mode: Modes = None,
    context: Contexts = None,
    quad: Quads = None,
    country: Countries = None,
    lang: Langs = None,
    since: Since = None,
    until: Until = None,
    auxiliary: Auxiliaries = None,
    asserted_only: Asserted = False,
    min_confidence: Confidence = 0.0,
    reviewed: Reviewed = False,
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
        asked = build_filter(
            actor=actor,
            recipient=recipient,
            either=party,
            type=type,
            mode=mode,
            context=context,
            quad=quad,
            country=country,
            lang=lang,
            since=since,
            until=until,
            auxiliary=auxiliary,
            asserted_only=asserted_only,
            min_confidence=min_confidence,
            reviewed=reviewed,
        )
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
                *(("review",) if reviewed else ()),
            )
            _write(opened.events(asked, columns=columns, limit=SHOWN + 1), format, out)
        else:
            _write(opened.events(asked), format, out)


@app.command()
def dyads(
    dataset: DatasetPath,
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"], typer.Option(help="Length of a period.")
    ] = "month",
    per: Annotated[
        Literal["type", "quad", "total"],
        typer.Option(help="A row for each type, each quad, or all together."),
    ] = "type",
    actor: Actors = None,
    recipient: Recipients = None,
    party: Eithers = None,
    type: Types = None,
    quad: Quads = None,
    country: Countries = None,
    lang: Langs = None,
    since: Since = None,
    until: Until = None,
    auxiliary: Auxiliaries = None,
    asserted_only: Asserted = False,
    min_confidence: Confidence = 0.0,
    reviewed: Reviewed = False,
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
        asked = build_filter(
            actor=actor,
            recipient=recipient,
            either=party,
            type=type,
            quad=quad,
            country=country,
            lang=lang,
            since=since,
            until=until,
            auxiliary=auxiliary,
            asserted_only=asserted_only,
            min_confidence=min_confidence,
            reviewed=reviewed,
        )
        _write(open_named(dataset, as_of).dyads(by, per, asked), format, out)


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


@contextmanager
def reporting() -> Iterator[None]:
    """Errors that are meant for the user, in one line."""
    try:
        yield
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(FAILED) from None


def open_named(path: str, as_of: str | None = None) -> Dataset:
    """The dataset that the user named."""
    from pungsan.store import open_dataset

    return open_dataset(path, as_of=as_of)


def build_filter(*, since: str | None, until: str | None, **asked: Any) -> EventFilter:
    """The filter that the options say."""
    from pungsan.store import EventFilter

    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked.items()
        if value is not None
    }
    return EventFilter(**given, since=_day(since), until=_day(until))


def _day(text: str | None) -> dt.date | None:
    from pungsan.read import parse_date

    return None if text is None else parse_date(text)


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
