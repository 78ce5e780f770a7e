"""``pungsan review …``: validate a dataset, and exchange verdicts with other tools."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.table import Table

from pungsan.commands.asking import Asked, DatasetPath, open_named, takes_filter
from pungsan.present.words import clean_line, count_things, shorten
from pungsan.terminal import check_output, draw, open_output, reporting, say

if TYPE_CHECKING:
    from pungsan.review import Precision

__all__ = ["Draw", "Reviewer", "Seed", "app"]

WORDS = 100
"""Characters of a sentence in a table."""

app = typer.Typer(
    name="review",
    help="Validate what was coded: draw a sample, judge it, and say how precise the coding is.",
    epilog="Judge in the web app, **pungsan explore DATASET --review**, or in Label Studio or INCEpTION: "
    "**pungsan review export --help**.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Reviewer = Annotated[
    str | None,
    typer.Option("--reviewer", metavar="NAME", help="Only what this reviewer said.", show_default=False),
]
Me = Annotated[
    str,
    typer.Option(
        "--reviewer",
        metavar="NAME",
        envvar="PUNGSAN_REVIEWER",
        help="Who reviewed.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="PATH", help="Write to this file, not to standard output.", show_default=False
    ),
]
Draw = Annotated[
    Literal["random", "by-type", "least-confident"],
    typer.Option(
        "--draw",
        help="**random**: each event as likely as any other; **by-type**: the types take turns; "
        "**least-confident**: the doubtful ones first (finds errors, measures nothing).",
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed, another sample.")]
Number = Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="The first so many events.")]


@app.command()
@takes_filter("reviewed")
def queue(
    dataset: DatasetPath,
    draw: Draw = "random",
    seed: Seed = 0,
    number: Number = 200,
    reviewer: Annotated[
        str | None,
        typer.Option("--unseen-by", metavar="NAME", help="Without what this reviewer has judged."),
    ] = None,
    asked: Asked = None,
    format: Annotated[
        Literal["table", "csv", "jsonl"], typer.Option("--format", "-f", help="**table** to look at.")
    ] = "table",
    out: Out = None,
) -> None:
    """List the events of a sample, in the order in which to judge them.

    The same seed gives the same events, to everybody; a larger number goes on where a smaller one ended.

    **Examples**

        pungsan review queue news --draw by-type --seed 7 --number 320
        pungsan review queue news --draw least-confident --type ASSAULT --number 20
    """
    from pungsan.review import Sample, draw_events
    from pungsan.store import list_subjects

    check_output(out)
    with reporting():
        sample = Sample(draw, seed, asked)
        opened = open_named(dataset)
        drawn = draw_events(opened, sample, number, unseen_by=reviewer)
        subjects = {each.event: each for each in list_subjects(opened, events=[each.event for each in drawn])}
        rows = [
            _tell(each.number, subjects[each.event].row, subjects[each.event].text, each.event)
            for each in drawn
        ]
    _write_rows(rows, format, out)
    say(f"{count_things(len(rows), 'event')} of the sample {sample.name}")


@app.command()
def precision(
    dataset: DatasetPath,
    sample: Annotated[
        str | None,
        typer.Option(
            metavar="SAMPLE", help="Only this sample, by its name (**log** shows it).", show_default=False
        ),
    ] = None,
    reviewer: Reviewer = None,
    any_review: Annotated[
        bool,
        typer.Option("--any-review", help="Count verdicts on events that nobody drew at random as well."),
    ] = False,
    level: Annotated[
        float, typer.Option(min=0.5, max=0.999, metavar="X", help="Level of confidence of the intervals.")
    ] = 0.95,
    format: Annotated[
        Literal["table", "markdown", "latex", "csv", "json"],
        typer.Option("--format", "-f", help="**markdown** and **latex** are ready for an appendix."),
    ] = "table",
    out: Out = None,
) -> None:
    """How precise the coding is, by type and in all, with Wilson intervals.

    An event is right in type if it was accepted or corrected in something else; all right if it was accepted.
    Where the types took turns, the shares over all types are weighted by their numbers of events.

    **Examples**

        pungsan review precision news
        pungsan review precision news --format latex --out appendix.tex
    """
    from pungsan.review import measure_precision, write_precision

    check_output(out)
    with reporting():
        found = measure_precision(
            open_named(dataset), sample=sample, reviewer=reviewer, any_review=any_review, level=level
        )
    with open_output(out) as stream:
        if format == "table":
            stream.write(_draw_precision(found, stream))
        else:
            stream.write(write_precision(found, format))


@app.command()
def log(
    dataset: DatasetPath,
    reviewer: Reviewer = None,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Only of this article.", show_default=False)
    ] = None,
    state: Annotated[
        Literal["counts", "older", "undone", "undo", "changed", "lost"] | None,
        typer.Option(help="Only reviews in this state.", show_default=False),
    ] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where reviewers differ.")] = False,
    format: Annotated[
        Literal["table", "csv", "jsonl"], typer.Option("--format", "-f", help="**table** to look at.")
    ] = "table",
    out: Out = None,
) -> None:
    """What was reviewed, by whom, when, and what became of it.

    A review **counts**, is **older** than another that counts, was **undone**, or is an **undo**; after a
    recoding it may be on an event that is told otherwise now (**changed**) or no more (**lost**).

    **Examples**

        pungsan review log news --disputed
        pungsan review log news --state lost
    """
    from pungsan.review import list_log

    check_output(out)
    with reporting():
        entries = [
            each
            for each in list_log(open_named(dataset), reviewer=reviewer, article=article)
            if (state is None or each.state == state) and (each.disputed or not disputed)
        ]
    rows = [
        {
            "review": each.id,
            "at": f"{each.at:%Y-%m-%d %H:%M:%S}",
            "reviewer": each.reviewer,
            "verdict": " ".join((each.verdict, *each.corrected))
            if each.verdict == "correct"
            else each.verdict,
            "type": each.type,
            "trigger": each.trigger,
            "article": each.article,
            "event": each.event,
            "state": each.state + (" (disputed)" if each.disputed else ""),
            "sample": each.sample,
            "note": each.note,
        }
        for each in entries
    ]
    _write_rows(rows, format, out, unseen=("event", "sample"))


@app.command()
def undo(
    dataset: DatasetPath,
    review: Annotated[
        str,
        typer.Argument(metavar="REVIEW", help="Its id (see **log**), or **last**.", show_default=False),
    ],
    reviewer: Me,
) -> None:
    """Take one of your own reviews back. It stays in the log; the one before it counts again.

    **Example**

        pungsan review undo news last --reviewer Ana
    """
    from pungsan.errors import ReviewError
    from pungsan.store import append_reviews, build_undo

    with reporting():
        opened = open_named(dataset)
        if review == "last":
            query = """SELECT id FROM reviews_standing WHERE reviewer = ?
                ORDER BY reviewed_at DESC, id DESC LIMIT 1"""
            found = opened.sql(query, [reviewer]).read_all().to_pylist()
            if not found:
                raise ReviewError(f"{reviewer[:80]} has given no review that could be undone")
            review = found[0]["id"]
        row = build_undo(opened, review, reviewer)
        append_reviews(opened.location, [row])
    say(f"undone: {row['coded_type']} '{row['trigger']}' in {row['article']}")


def _tell(number: int, row: Any, text: str, event: str) -> dict[str, Any]:
    def who(role: str) -> str:
        return "; ".join(
            " ".join(filter(None, (each["name"] or each["text"], each["code"]))) for each in row[role]
        )

    return {
        "number": number,
        "event": event,
        "type": row["type"],
        "mode": row["mode"],
        "auxiliary": " ".join(row["auxiliary"]),
        "actor": who("actor"),
        "recipient": who("recipient"),
        "confidence": round(row["confidence"], 3),
        "trigger": row["trigger"],
        "sentence": text[row["sentence_start"] : row["sentence_end"]],
        "article": row["article"],
    }


def _write_rows(
    rows: list[dict[str, Any]], format: str, out: Path | None, unseen: tuple[str, ...] = ()
) -> None:
    """Write rows in one of three formats; the table to look at is without the columns ``unseen``."""
    with open_output(out) as stream:
        if format == "jsonl":
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        elif format == "csv":
            _write_csv(rows, stream)
        else:
            shown = [{name: row[name] for name in row if name not in unseen} for row in rows]
            stream.write(_draw_rows(shown, stream))


def _draw_rows(rows: list[dict[str, Any]], stream: Any) -> str:
    if not rows:
        return ""
    table = Table(*rows[0], box=None)
    for row in rows:
        table.add_row(
            *(shorten(clean_line("" if cell is None else str(cell)), WORDS) for cell in row.values())
        )
    return draw(table, stream)


def _write_csv(rows: list[dict[str, Any]], stream: Any) -> None:
    from pungsan.export import protect

    writer = csv.writer(stream, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([protect(cell) if isinstance(cell, str) else cell for cell in row.values()])


def _draw_precision(found: Precision, stream: Any) -> str:
    from pungsan.review import FIELD_HEADS, TYPE_HEADS, list_cells, say_notes

    parts = []
    for heads, rows in zip((TYPE_HEADS, FIELD_HEADS), list_cells(found), strict=True):
        if rows:
            table = Table(box=None)
            for at, head in enumerate(heads):
                table.add_column(head, justify="right" if at else "left")
            for row in rows:
                table.add_row(*row)
            parts.append(draw(table, stream))
    return "\n".join([*parts, *say_notes(found), ""])
