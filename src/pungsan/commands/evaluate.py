"""``pungsan evaluate``: how good coded events are, by gold of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from pungsan.commands.options import Actors, Codebook, Nlp, Places
from pungsan.errors import PungsanError
from pungsan.terminal import check_output, draw, open_output, say

__all__ = ["evaluate"]

WRONG = 2


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Passages with the events that somebody marked in them (docs/evaluate.md).",
            show_default=False,
        ),
    ],
    coded: Annotated[
        Path | None,
        typer.Argument(
            metavar="CODED",
            help="The coded events: JSON lines of **pungsan code**, PLOVER JSON, CSV, or the gold's form. "
            "Without it the texts of the gold are coded.",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="OTHER",
            help="Another coding of the same articles: the differences, with intervals and p-values.",
            show_default=False,
        ),
    ] = None,
    second: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="GOLD",
            help="The same passages by another annotator, for agreement; may be given several times.",
            show_default=False,
        ),
    ] = None,
    annotator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Whose gold counts, where there are several annotators; the first one's otherwise.",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        Literal["all", "es", "en", "fr"], typer.Option(help="Only passages in this language.")
    ] = "all",
    by: Annotated[
        Literal["type", "lang", "article"] | None,
        typer.Option(
            help="Also the scores of each; **type** adds which types are taken for which.", show_default=False
        ),
    ] = None,
    format: Annotated[
        Literal["table", "json", "csv", "markdown", "latex"],
        typer.Option("--format", "-f", help="**table** to look at, the others for programs and papers."),
    ] = "table",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PATH",
            help="Write to this file, not to standard output.",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Also write one web page (HTML) with every event that was missed, extra or wrong.",
            show_default=False,
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Only write the articles of the gold as JSON lines, to be coded, and stop.",
            show_default=False,
        ),
    ] = None,
    nlp: Nlp = None,
    codebook: Codebook = None,
    places: Places = None,
    actors: Actors = None,
    samples: Annotated[
        int,
        typer.Option(
            min=0, max=1_000_000, metavar="N", help="Samples for intervals and p-values; 0 leaves them out."
        ),
    ] = 1000,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="The same seed gives the same intervals.")
    ] = 0,
) -> None:
    """Compare coded events with gold: precision, recall and F1, with intervals, for your own corpus.

    **Examples**

        # code the texts of the gold and say how good that is
        pungsan evaluate gold.jsonl

        # with your own actors and codebook
        pungsan evaluate gold.jsonl --actors actors.csv --codebook mine.toml

        # something coded before, by type, with a page of errors
        pungsan evaluate gold.jsonl events.jsonl --by type --errors errors.html

        # is the new coding better, or is it chance?
        pungsan evaluate gold.jsonl new.jsonl --against old.jsonl

        # how far two annotators agree
        pungsan evaluate anna.jsonl --second ben.jsonl

        # the texts to code, for another program
        pungsan evaluate gold.jsonl --articles articles.jsonl

    Exit status: 0 all went well, 2 a file is wrong, or gold and coding have nothing in common.
    """
    from pungsan.evaluated import Evaluation, read_first_gold, write_articles
    from pungsan.evaluated import evaluate as compare

    for path in (out, errors, articles):
        check_output(path)
    chosen = None if lang == "all" else lang
    try:
        if articles is not None:
            rows = list(write_articles(read_first_gold(gold, lang=chosen)))
            articles.write_text(
                "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
            )
            say(f"{len(rows)} articles: {articles}")
            return
        found: Evaluation = compare(
            gold,
            coded,
            against=against,
            second=tuple(second or ()),
            annotator=annotator,
            lang=chosen,
            samples=samples,
            seed=seed,
            nlp=nlp,
            codebook=codebook,
            places=places,
            actors=tuple(actors or ()),
        )
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(WRONG) from None
    if errors is not None:
        errors.write_text(found.to_html(), encoding="utf-8", errors="backslashreplace")
        say(f"what was missed, extra or wrong: {errors}")
    with open_output(out) as stream:
        if format == "table":
            from pungsan.present.evaluation import build_sheets, draw_sheets

            stream.write(
                draw(draw_sheets(build_sheets(found.results, by), found.notes), stream, wrap=stream.isatty())
            )
        else:
            write = {
                "json": found.to_json,
                "csv": found.to_csv,
                "markdown": found.to_markdown,
                "latex": found.to_latex,
            }[format]
            stream.write(write(by))
