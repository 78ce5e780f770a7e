"""``pungsan watch FEED… --into DATASET``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pungsan.commands.into import watch_signals
from pungsan.commands.options import Actors, Codebook, Nlp, Places
from pungsan.errors import PungsanError
from pungsan.present.words import count_things
from pungsan.terminal import say

if TYPE_CHECKING:
    from pungsan.run.watching import Health

__all__ = ["describe_health", "watch"]

FAILED = 2
TICK = 0.5
"""Seconds in which a request to stop is noticed."""


def watch(
    source: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Addresses of RSS or Atom feeds.", show_default=False)
    ],
    into: Annotated[
        str,
        typer.Option(metavar="DATASET", help="The dataset; it is made if there is none.", show_default=False),
    ],
    every: Annotated[
        float, typer.Option(min=1.0, metavar="MINUTES", help="Between two polls of a feed.")
    ] = 15.0,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow/--no-follow", help="Fetch the page of each new entry, or code what the feed has of it."
        ),
    ] = True,
    lang: Annotated[
        Literal["auto", "es", "en", "fr"], typer.Option(help="Language of the articles.")
    ] = "auto",
    nlp: Nlp = None,
    codebook: Codebook = None,
    places: Places = None,
    actors: Actors = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and local addresses too.")
    ] = False,
    rounds: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Stop after so many rounds.", show_default=False)
    ] = None,
) -> None:
    """Poll feeds into a dataset until stopped (Ctrl-C, SIGTERM).

    Only what is new is fetched, politely: robots.txt is obeyed, and a feed in trouble is left alone for
    longer and longer. A line after each round says how it goes. One process at a time watches into a dataset.

    **Example**

        pungsan watch https://news.example/rss https://otras.example/feed.xml --into news --every 30
    """
    from pungsan.read import Fetcher, Poller
    from pungsan.run import make_code, watch_feeds
    from pungsan.store import find_location

    fetcher = Fetcher(allow_private=allow_private)
    done = 0

    def tell(health: Health) -> None:
        nonlocal done
        done = health.rounds
        say(describe_health(health))
        for url, what in health.trouble.items():
            say(f"  {url}: {what}")

    try:
        code, coder = make_code(
            lang=None if lang == "auto" else lang,
            nlp=nlp,
            codebook=codebook,
            places=places,
            actors=tuple(actors or ()),
        )
        with watch_signals() as stop:

            def wait(seconds: float) -> bool:
                end = time.monotonic() + seconds
                while not stop() and not (rounds is not None and done >= rounds) and time.monotonic() < end:
                    time.sleep(min(TICK, max(0.0, end - time.monotonic())))
                return stop() or (rounds is not None and done >= rounds)

            health = watch_feeds(
                source,
                find_location(into),
                code,
                coder=coder,
                poller=Poller(fetcher),
                clock=time.monotonic,
                wait=wait,
                every=60 * every,
                follow=follow,
                tell=tell,
            )
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(FAILED) from None
    finally:
        fetcher.close()
    say(f"stopped after {count_things(health.rounds, 'round')}")


def describe_health(health: Health) -> str:
    """One line: ``round 3: 42 new, 40 coded, 180 events; 1 feed in trouble; next in 15 min``."""
    parts = [f"round {health.rounds}: {health.new:,} new, {health.coded:,} coded, {health.events:,} events"]
    if health.quarantined:
        parts[0] += f", {health.quarantined:,} quarantined"
    if health.trouble:
        parts.append(f"{count_things(len(health.trouble), 'feed')} in trouble")
    parts.append(f"next in {health.next_in / 60:.0f} min")
    return "; ".join(parts)
