"""The command line: a thin skin over the library.

Standard output holds only the data; progress and complaints go to standard error.  Exit status: 0 all
went well, 1 some articles failed, 2 wrong usage or nothing could be coded.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pungsan.commands import actors as actors_commands
from pungsan.commands import codebook as codebook_commands
from pungsan.commands import dataset, exchange, export, models, review, upkeep
from pungsan.commands import places as place_commands
from pungsan.commands.classify import classify
from pungsan.commands.coding import NOTHING_CODED, Tally, code_sources, read_day, write_coded
from pungsan.commands.doctor import doctor
from pungsan.commands.evaluate import evaluate
from pungsan.commands.explore import explore, mcp
from pungsan.commands.into import (
    Address,
    EngineName,
    Processes,
    Timeout,
    read_engine,
    read_fields,
    run_into,
)
from pungsan.commands.llm import CoderName, LlmModel, LlmSet, LlmUrl, open_asking, tell_asked
from pungsan.commands.options import (
    Actors,
    AllowPrivate,
    Codebook,
    Field,
    Lang,
    Nlp,
    Out,
    Places,
    Published,
    Sources,
)
from pungsan.commands.rerank import (
    RerankAt,
    RerankDownload,
    RerankModel,
    RerankTemplate,
    read_reranker,
    tell_rankings,
)
from pungsan.commands.watch import watch
from pungsan.errors import ExtraError
from pungsan.extras import naming_extras
from pungsan.terminal import check_output, draw, open_output, say
from pungsan.version import __version__

if TYPE_CHECKING:
    pass

app = typer.Typer(
    name="pungsan",
    help="Who did what to whom, from the news: political events (PLOVER) from Spanish and English articles.",
    epilog="Begin with **pungsan code --help**.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(actors_commands.app, name="actors")
app.add_typer(codebook_commands.app, name="codebook")
app.add_typer(models.app, name="models")
app.add_typer(place_commands.app, name="places")
app.add_typer(dataset.app)
app.add_typer(review.app)
assert export.COMMANDS and upkeep.COMMANDS and exchange.COMMANDS  # imported for the commands that they add


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"pungsan {__version__}")
        raise typer.Exit


@app.callback()
def _main_options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Who did what to whom, from the news: political events (PLOVER) from Spanish and English articles."""


@app.command()
def code(
    source: Sources,
    published: Published = None,
    lang: Lang = "auto",
    format: Annotated[
        Literal["table", "jsonl", "html"],
        typer.Option(
            "--format",
            "-f",
            help="**table** to look at, **jsonl** for programs (one event a line), **html** for one page "
            "with the articles, their evidence marked.",
        ),
    ] = "table",
    out: Out = None,
    into: Annotated[
        str | None,
        typer.Option(
            metavar="DATASET",
            help="Write into this dataset, a folder or an address such as s3://bucket/name; it is made if "
            "there is none. What it holds is not coded again, and a run that was stopped goes on.",
            show_default=False,
        ),
    ] = None,
    field: Field = None,
    engine: EngineName = None,
    processes: Processes = None,
    timeout: Timeout = None,
    address: Address = None,
    allow_private: AllowPrivate = False,
    nlp: Nlp = None,
    codebook: Codebook = None,
    places: Places = None,
    actors: Actors = None,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, metavar="X", help="Leave out events below this, from 0 to 1.")
    ] = 0.0,
    coder: CoderName = "rules",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    llm_set: LlmSet = None,
    rerank: RerankModel = None,
    rerank_at: RerankAt = 0.9,
    rerank_template: RerankTemplate = None,
    rerank_download: RerankDownload = False,
) -> None:
    """Code the events of articles.

    **Examples**

        # one article, as a table
        pungsan code article.txt --published 2024-06-20

        # a folder of saved web pages, as one page to read
        pungsan code pages/ --format html --out report.html

        # JSON lines: objects with "text" and, where known, "id", "title", "published"
        pungsan code articles.jsonl --format jsonl > events.jsonl

        # an archive, into a dataset that can be asked and added to
        pungsan code CC-NEWS-20240620.warc.gz --into news

        # the same on a Ray cluster
        pungsan code CC-NEWS-20240620.warc.gz --into s3://bucket/news --engine ray --address auto

        # a table of somebody else's, with other names
        pungsan code export.csv --field text=body --field published=day --into news

        # from a pipe
        cat article.txt | pungsan code - --lang es

        # by a language model at an address of yours, beside the rules
        pungsan code article.txt --coder both --llm-url http://127.0.0.1:8080/v1 --llm-model qwen3

    Exit status: 0 all went well, 1 some articles failed, 2 nothing could be coded.
    """
    check_output(out)
    fields = read_fields(field or [])
    where = read_engine(engine, processes, timeout, address, into=into is not None)
    choice: dict[str, Any] = {
        "nlp": nlp,
        "codebook": codebook,
        "places": places,
        "actors": tuple(actors or ()),
    }
    with_classifier: dict[str, Any] = {"coder": coder, "into": into is not None}
    choice["rerank"] = read_reranker(rerank, rerank_at, rerank_template, rerank_download, **with_classifier)
    asking = open_asking(coder, llm_url, llm_model, llm_set or [], choice, into=into is not None)
    if into is not None and where is not None:
        chosen = None if lang == "auto" else lang
        with tell_asked(asking):
            status = run_into(
                source,
                into,
                published=read_day(published),
                lang=chosen,
                nlp=nlp,
                codebook=codebook,
                places=places,
                actors=actors or (),
                fields=fields,
                allow_private=allow_private,
                engine=where,
                asking=asking,
            )
        raise typer.Exit(status)
    tally = Tally()
    options: dict[str, Any] = {"fields": fields, "allow_private": allow_private, "asking": asking}
    coded = code_sources(source, published, lang, choice, tally, **options)
    kept = (
        replace(row, events=tuple(event for event in row.events if event.confidence >= min_confidence))
        for row in coded
    )
    with tell_asked(asking):
        write_coded(format, tell_rankings(kept), out, tally)
    raise typer.Exit(tally.status)


@app.command()
def explain(
    source: Sources,
    published: Published = None,
    lang: Lang = "auto",
    out: Out = None,
    nlp: Nlp = None,
    codebook: Codebook = None,
    places: Places = None,
    actors: Actors = None,
    rerank: RerankModel = None,
    rerank_at: RerankAt = 0.9,
    rerank_template: RerankTemplate = None,
    rerank_download: RerankDownload = False,
) -> None:
    """Say why: which frame fired in each sentence, what filled its roles, and what gave no event.

    **Examples**

        pungsan explain article.txt --published 2024-06-20
        echo "The minister may visit Ghana." | pungsan explain -
    """
    from pungsan.present.explain import explain_document

    check_output(out)
    tally = Tally()
    choice: dict[str, Any] = {
        "nlp": nlp,
        "codebook": codebook,
        "places": places,
        "actors": tuple(actors or ()),
    }
    choice["rerank"] = read_reranker(rerank, rerank_at, rerank_template, rerank_download)
    coded = code_sources(source, published, lang, choice, tally, explain=True)
    with open_output(out) as stream:
        for row in coded:
            # Lines that go to a file or a program stay whole.
            stream.write(draw(explain_document(row), stream, wrap=stream.isatty()))
    raise typer.Exit(tally.status)


# After code and explain, which help shows first.
app.command()(classify)
app.command()(watch)
app.command()(evaluate)
app.command()(doctor)
app.command()(explore)
app.command()(mcp)


def main() -> None:
    """Run the command line; the entry point of the installed program."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and LANG=C would refuse the accents of the data.  A lone half of a character
        # becomes its escape, which is what JSON wants.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with naming_extras():
            app(prog_name="pungsan")
    except ExtraError as error:
        say(str(error))
        sys.exit(NOTHING_CODED)
