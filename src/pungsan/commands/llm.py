"""Options of ``pungsan code`` for a language model as the coder, and what is said of it afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from pungsan.errors import PungsanError
from pungsan.terminal import draw, say

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder

__all__ = ["CoderName", "LlmModel", "LlmSet", "LlmUrl", "open_asking", "tell_asked"]

WRONG_USAGE: Final = 2
PANEL: Final = "A language model as the coder"

CoderName = Annotated[
    Literal["rules", "llm", "both"],
    typer.Option(
        help="Who codes: our **rules**, a language model (**llm**) or **both**, each event under its coder's "
        "name, with a report of their agreement.",
        rich_help_panel=PANEL,
    ),
]
LlmUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="An OpenAI-compatible endpoint, such as http://127.0.0.1:8080/v1. The text of the articles is "
        "sent there. A key is read from the variable **PUNGSAN_LLM_KEY** alone.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
LlmModel = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The model, as the endpoint calls it.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
LlmSet = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=VALUE",
        help="Other settings: **timeout**, **retries**, **concurrency**, **max_tokens**, **passage**, "
        "**constrain**=schema, json or none, **price**=IN,OUT of a million tokens, **cache**=FOLDER or off, "
        "**key_env**, **body.FIELD**=JSON; may be given several times.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]


def open_asking(
    coder: str,
    url: str | None,
    model: str | None,
    settings: Sequence[str],
    choice: Mapping[str, Any],
    *,
    into: bool,
) -> AskingCoder | None:
    """What asks the language model; None where the rules code alone.  A wrong option ends the program."""
    if coder == "rules":
        if url or model or settings:
            say("--llm-url, --llm-model and --llm-set need --coder llm or --coder both")
            raise typer.Exit(WRONG_USAGE)
        return None
    if not url or not model:
        say(f"--coder {coder} needs --llm-url and --llm-model: see docs/llm.md")
        raise typer.Exit(WRONG_USAGE)
    if into and coder == "both":
        say("a dataset has one coder: give --coder llm, or compare without --into")
        raise typer.Exit(WRONG_USAGE)
    from pungsan.asked import AskingCoder
    from pungsan.llm import read_settings
    from pungsan.pipeline import choose_coder

    try:
        named = read_settings(url, model, settings)
        return AskingCoder(choose_coder(**choice), named, "both" if coder == "both" else "llm")
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(WRONG_USAGE) from None


@contextmanager
def tell_asked(asking: AskingCoder | None) -> Iterator[None]:
    """Say afterwards, also after an error, what was asked, used and dropped, and where the coders agree."""
    try:
        yield
    finally:
        if asking is not None:
            from pungsan.present.asked import build_agreement, describe_asked

            asking.close()
            for line in describe_asked(asking.asked, asking.model.price):
                say(line)
            if asking.which == "both" and asking.asked.articles:
                table = build_agreement(asking.asked.agreement)
                typer.echo(draw(table, sys.stderr), err=True, nl=False)
