"""What the commands that code have in common: reading and coding with progress, writing, the exit status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from pungsan.errors import DateError, PungsanError
from pungsan.present.words import summarise
from pungsan.records import Article, CodedDocument, Failure
from pungsan.terminal import draw, make_console, open_output, say, show_progress

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder

__all__ = ["NOTHING_CODED", "Tally", "code_sources", "read_day", "write_coded"]

ALL_WELL: Final = 0
SOME_FAILED: Final = 1
NOTHING_CODED: Final = 2


class Tally:
    """Counts what went well and what failed, for the exit status."""

    def __init__(self) -> None:
        self.coded = 0
        self.failures: list[Failure] = []

    @property
    def status(self) -> int:
        if not self.coded:
            return NOTHING_CODED
        return SOME_FAILED if self.failures else ALL_WELL


def code_sources(
    sources: list[str],
    published: str | None,
    lang: str,
    choice: Mapping[str, Any],
    tally: Tally,
    *,
    explain: bool = False,
    fields: dict[str, str] | None = None,
    allow_private: bool = False,
    asking: AskingCoder | None = None,
) -> Iterator[CodedDocument]:
    """Coded documents as they come; failures are reported and counted on the way.

    ``choice`` is of a pipeline, a codebook, a gazetteer and actors other than those that ship; ``asking``
    codes in place of the rules.
    """
    from pungsan.pipeline import code_articles
    from pungsan.read import Fetcher, Reading, read_sources

    day = read_day(published)
    chosen = None if lang == "auto" else lang
    articles: Iterator[Article | Failure] = read_sources(
        sources,
        reading=Reading(
            published=day, lang=chosen, fields=fields or {}, fetcher=Fetcher(allow_private=allow_private)
        ),
    )
    with show_progress(articles, from_pipe="-" in sources) as (watched, step):
        try:
            made = (
                code_articles(watched, lang=chosen, published=day, explain=explain, **choice)
                if asking is None
                else asking.code(watched, lang=chosen, published=day)
            )
            for item in made:
                if isinstance(item, Failure):
                    tally.failures.append(item)
                    say(item.message)
                else:
                    tally.coded += 1
                    yield item
                step()
        except PungsanError as error:
            # Not of one article but of the whole: a pipeline that is missing, a broken lexicon.
            say(str(error))
            raise typer.Exit(NOTHING_CODED) from None


def read_day(text: str | None) -> dt.date | None:
    """The day of ``--published``; what is none ends the program."""
    from pungsan.read import parse_date

    try:
        return None if text is None else parse_date(text)
    except DateError as error:
        say(f"--published: {error}")
        raise typer.Exit(NOTHING_CODED) from None


def write_coded(format: str, coded: Iterable[CodedDocument], out: Path | None, tally: Tally) -> None:
    """Write coded documents as they were asked for; JSON lines as they come, the others at the end."""
    if format == "jsonl":
        from pungsan.present.interchange import events_to_jsonl

        with open_output(out) as stream:
            for row in coded:
                stream.write(events_to_jsonl(row.events))
                stream.flush()
        return
    rows = list(coded)
    if not rows:
        return
    with open_output(out) as stream:
        if format == "html":
            from pungsan.present.page import render_page

            stream.write(render_page(rows, tally.failures))
        else:
            from pungsan.present.table import build_report

            width = make_console(stream).width
            stream.write(draw(build_report(rows, tally.failures, width=width), stream))
    if out is not None:
        say(f"{summarise(rows, tally.failures)}: {out}")
