"""Options of ``pungsan code`` and ``pungsan explain`` for a classifier that ranks types again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pungsan.errors import SettingsError
from pungsan.present.words import count_things
from pungsan.records import CodedDocument
from pungsan.terminal import say

if TYPE_CHECKING:
    from pungsan.rerank import Reranker

__all__ = [
    "RerankAt",
    "RerankDownload",
    "RerankModel",
    "RerankTemplate",
    "read_reranker",
    "tell_rankings",
]

WRONG_USAGE: Final = 2
PANEL: Final = "A classifier that ranks types again"

RerankModel = Annotated[
    str | None,
    typer.Option(
        "--rerank",
        metavar="MODEL",
        help="A sequence classifier in the form of Hugging Face (language inference, or labels that are "
        "types): its folder, or its name on the hub if a copy is in the cache. Needs the extra **rerank**.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
RerankAt = Annotated[
    float,
    typer.Option(
        min=0.0,
        metavar="P",
        help="The probability from which its type replaces that of the rules; above 1 it is only noted.",
        rich_help_panel=PANEL,
    ),
]
RerankTemplate = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="What it is asked, with {sentence}, {actor}, {recipient}, {meaning} or {type} in it.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
RerankDownload = Annotated[
    bool,
    typer.Option(
        "--rerank-download",
        help="Fetch the model from the hub if there is no copy; nothing is fetched without it.",
        rich_help_panel=PANEL,
    ),
]


def read_reranker(
    model: str | None,
    at: float,
    template: str | None,
    download: bool,
    *,
    coder: str = "rules",
    into: bool = False,
) -> Reranker | None:
    """The classifier named; None where none is.  A wrong option ends the program."""
    if model is None:
        if template is not None or download:
            say("--rerank-template and --rerank-download need --rerank MODEL")
            raise typer.Exit(WRONG_USAGE)
        return None
    from pungsan.rerank import Reranker

    try:
        if coder == "llm":
            raise SettingsError("it ranks what the rules code: give --coder rules or --coder both")
        if into:
            raise SettingsError("a dataset does not keep what a classifier said: leave out --into")
        return Reranker(model, at, template, download)
    except SettingsError as error:
        say(f"--rerank: {error}")
        raise typer.Exit(WRONG_USAGE) from None


def tell_rankings(rows: Iterable[CodedDocument]) -> Iterator[CodedDocument]:
    """The rows as they are; after the last one it is said how many types the classifier changed."""
    outcomes: Counter[str] = Counter()
    for row in rows:
        mentions = (each.mention for event in row.events for each in event.mentions)
        outcomes.update(each.ranking.outcome for each in mentions if each.ranking is not None)
        yield row
    if outcomes:
        kept = sum(much for outcome, much in outcomes.items() if outcome.startswith("kept"))
        changed = f"{outcomes['changed']} with another type than the rules'"
        unsure = f"{kept} where it was not sure enough"
        say(f"rerank: {count_things(outcomes.total(), 'mention')}, {changed}, {unsure}; explain shows both")
