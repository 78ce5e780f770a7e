"""`pungsan models`: the language pipelines that ship, and how good they are on a treebank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from pungsan.errors import PungsanError
from pungsan.terminal import check_output, draw, open_output, say

app = typer.Typer(
    help="The language pipelines that ship: list them, score one on a treebank.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
)

Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="PATH", help="Write to this file, not to standard output.", show_default=False
    ),
]
Format = Annotated[
    Literal["table", "json"],
    typer.Option("--format", "-f", help="**table** to look at, **json** for programs."),
]


@app.command("list")
def list_models(format: Format = "table", out: Out = None) -> None:
    """Say which pipelines ship: language, version, size, licence, sources and where they lie."""
    from pungsan.models import describe_models

    check_output(out)
    rows = describe_models()
    with open_output(out) as stream:
        if format == "json":
            stream.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
            return
        from pungsan.present.models import build_list

        stream.write(draw(build_list(rows), stream))


@app.command("evaluate")
def evaluate_model(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A CoNLL-U file in UD 2, gzipped or not.", show_default=False),
    ],
    lang: Annotated[Literal["es", "en"], typer.Option(help="Language of the file.")],
    nlp: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            help="Another spaCy pipeline, instead of the one that ships.",
            show_default=False,
        ),
    ] = None,
    format: Format = "table",
    out: Out = None,
) -> None:
    """Score a pipeline on a treebank: parts of speech, dependencies, lemmas, sentences, names, speed.

    All figures are F1. **gold**: on the file's own words, sentence by sentence. **raw**: on plain text, where
    words and sentence breaks are the pipeline's own and are matched to the file's by their characters.
    Subtypes of relations are left out, but for a few such as `nsubj:pass` and `obl:agent`; so are
    punctuation and capitals of lemmas. Names are read from `NE=` in the last column (BIO).

    **Examples**

        pungsan models evaluate --lang es es_gsd-ud-test.conllu
        pungsan models evaluate --lang en en_ewt-ud-test.conllu.gz --format json
    """
    from pungsan.annotate import load_pipeline
    from pungsan.annotate.scoring import score_file
    from pungsan.models import model_path

    check_output(out)
    try:
        figures = score_file(load_pipeline(nlp or model_path(lang)), file, lang)
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(2) from None
    with open_output(out) as stream:
        if format == "json":
            stream.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
            return
        from pungsan.present.models import build_scores

        stream.write(draw(build_scores(figures), stream))
