"""``pungsan review export`` and ``import``: verdicts as gold, and to and from other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pungsan.commands.asking import DatasetPath, open_named
from pungsan.commands.review import Draw, Reviewer, Seed, app
from pungsan.present.words import count_things
from pungsan.terminal import check_output, open_output, reporting, say

if TYPE_CHECKING:
    from pungsan.review import Merged, Telling
    from pungsan.store import Dataset

__all__ = ["COMMANDS"]

COMMANDS = ("export", "import")
"""The commands that importing this adds to ``pungsan review``."""

PROBLEMS = 1
"""Exit status where some verdicts do not fit."""


@app.command()
def export(
    dataset: DatasetPath,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="The file to write.", show_default=False)
    ],
    format: Annotated[
        Literal["gold", "label-studio", "label-studio-config", "inception", "jsonl"],
        typer.Option("--format", "-f", help="The format; see docs/review.md."),
    ] = "gold",
    reviewer: Reviewer = None,
    lang: Annotated[
        Literal["es", "en", "fr"] | None,
        typer.Option(help="Only articles in this language.", show_default=False),
    ] = None,
    to_judge: Annotated[
        int,
        typer.Option(
            "--to-judge",
            min=0,
            metavar="N",
            help="For Label Studio and INCEpTION: the first N events of a sample that are still to be "
            "judged, not those that were.",
        ),
    ] = 0,
    draw: Draw = "random",
    seed: Seed = 0,
) -> None:
    """Write reviews as gold, or as tasks for Label Studio or INCEpTION.

    **Examples**

        pungsan review export news --format gold --lang es --out gold.jsonl
        pungsan review export news --format label-studio --to-judge 200 --draw by-type --out tasks.json
        pungsan review export news --format jsonl --out reviews.jsonl
    """
    from pungsan.review import (
        Sample,
        build_config,
        draw_events,
        list_tellings,
        write_gold,
        write_inception,
        write_label_studio,
        write_rows,
    )

    check_output(out)
    with reporting():
        opened = open_named(dataset)
        if to_judge and format in ("label-studio", "inception"):
            sample = Sample(draw, seed)
            drawn = draw_events(opened, sample, to_judge, unseen_by=reviewer)
            chosen = frozenset(each.event for each in drawn)
            tellings: Iterable[Telling] = list_tellings(opened, _articles_of(opened, chosen), lang=lang)
        else:
            sample, chosen = None, None
            tellings = list_tellings(opened, reviewer=reviewer, lang=lang)
        if format == "inception":
            out.write_bytes(write_inception(tellings, queue=chosen, sample=sample.name if sample else None))
            say(f"written: {out}")
            return
        lines: Iterator[str]
        if format == "gold":
            lines = write_gold(tellings)
        elif format == "label-studio":
            lines = write_label_studio(tellings, queue=chosen, sample=sample.name if sample else None)
        elif format == "label-studio-config":
            lines = iter([build_config()])
        else:
            lines = write_rows(opened, reviewer=reviewer)
        with open_output(out) as stream:
            count = 0
            for line in lines:
                stream.write(line)
                count += 1
    what = {"gold": ("sentence",), "jsonl": ("review",)}.get(format)
    say(f"{count_things(count, *what)}: {out}" if what else f"written: {out}")


@app.command("import")
def import_reviews(
    dataset: DatasetPath,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", exists=True, dir_okay=False, help="The file to read.", show_default=False
        ),
    ],
    format: Annotated[
        Literal["label-studio", "inception", "jsonl"],
        typer.Option("--format", "-f", help="The format; see docs/review.md."),
    ] = "label-studio",
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer",
            metavar="NAME",
            envvar="PUNGSAN_REVIEWER",
            help="Who judged; **jsonl** says it itself.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read verdicts back from Label Studio or INCEpTION, or from another copy of the dataset.

    What stands as it was coded is accepted, what was changed corrected, what is gone rejected, and what is
    new added. Verdicts that are there already are left out, so a file may be read twice.

    Exit status: 0 all was read, 1 some of it does not fit.

    **Example**

        pungsan review import news project-1.json --format label-studio --reviewer Ana
    """
    from pungsan.errors import ReviewError
    from pungsan.review import Merged, merge_reviews, read_inception, read_label_studio, read_rows
    from pungsan.store import append_reviews

    with reporting():
        opened = open_named(dataset)
        if format == "jsonl":
            with file.open(encoding="utf-8", errors="replace") as lines:
                merged = read_rows(opened, lines)
        else:
            if reviewer is None:
                raise ReviewError("say who judged: --reviewer NAME, or set PUNGSAN_REVIEWER")
            tasks = (
                read_inception(file.read_bytes())
                if format == "inception"
                else read_label_studio(file.read_text(encoding="utf-8", errors="replace"))
            )
            merged = Merged()
            for task in tasks:
                _join(
                    merged,
                    merge_reviews(opened, task.article, task.asked, task.found, reviewer, sample=task.sample),
                )
        append_reviews(opened.location, merged.rows)
    for problem in merged.problems:
        say(problem)
    verdicts = [row["verdict"] for row in merged.rows]
    told = ", ".join(f"{verdicts.count(each)} {each}" for each in dict.fromkeys(verdicts))
    say(
        f"{count_things(len(verdicts), 'review')} added{f' ({told})' if told else ''}, {merged.known:,} known"
    )
    if merged.problems:
        raise typer.Exit(PROBLEMS)


def _articles_of(dataset: Dataset, events: Iterable[str]) -> list[str]:
    query = "SELECT DISTINCT article FROM events WHERE id IN (SELECT unnest(?)) ORDER BY 1"
    return [str(each) for each in dataset.sql(query, [list(events)]).read_all().column(0).to_pylist()]


def _join(merged: Merged, more: Merged) -> None:
    merged.rows += more.rows
    merged.known += more.known
    merged.problems += more.problems
