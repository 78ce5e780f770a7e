"""``pungsan classify``: the type of event between two given spans."""

from __future__ import annotations

from typing import Annotated

import typer

from pungsan.commands.coding import NOTHING_CODED, Tally
from pungsan.commands.options import Actors, Codebook, Lang, Nlp, Out
from pungsan.errors import PungsanError
from pungsan.records import Failure
from pungsan.terminal import check_output, open_output, say

__all__ = ["classify"]


def classify(
    source: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files of JSON lines, or **-** for standard input.",
            show_default=False,
        ),
    ],
    lang: Lang = "auto",
    out: Out = None,
    nlp: Nlp = None,
    codebook: Codebook = None,
    actors: Actors = None,
) -> None:
    """Say which type of event a passage tells between two given spans: always an answer.

    A line is an object with **text**, **actor** and **recipient** ([start, end], characters, the end
    exclusive) and, where known, **id** and **lang**. The answer has **id**, **type** and
    **probabilities** over all types, the likeliest first.

    **Examples**

        pungsan classify pairs.jsonl > types.jsonl
        echo '{"text": "Chad condemned Niger.", "actor": [0, 4], "recipient": [15, 20]}' | pungsan classify -
    """
    from pungsan.pipeline import Coder, classify_pairs
    from pungsan.present.interchange import classification_to_json
    from pungsan.read import read_pairs

    check_output(out)
    tally = Tally()
    try:
        coder = Coder(nlp=nlp, codebook=codebook, actors=tuple(actors or ()))
        with open_output(out) as stream:
            for item in classify_pairs(read_pairs(source, lang=None if lang == "auto" else lang), coder):
                if isinstance(item, Failure):
                    tally.failures.append(item)
                    say(item.message)
                else:
                    tally.coded += 1
                    stream.write(classification_to_json(item) + "\n")
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(NOTHING_CODED) from None
    raise typer.Exit(tally.status)
