"""``pungsan code … --into DATASET``: the run, its progress on standard error, and the summary."""

from __future__ import annotations

import datetime as dt
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import typer
from rich.console import Console
from rich.live import Live
from rich.text import Text

from pungsan.errors import PungsanError, SettingsError
from pungsan.present.words import count_things
from pungsan.terminal import say

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder
    from pungsan.read import Meter
    from pungsan.run import Progress, Summary

__all__ = ["describe_progress", "read_fields", "run_into", "summarise_run", "watch_signals"]

SAY_EVERY: Final = 30.0
"""Seconds between two lines of progress where standard error is no terminal."""

NOTHING_CODED: Final = 2
STOPPED: Final = 130
"""Exit status after Ctrl-C, as of shells."""


def read_fields(pairs: Sequence[str]) -> dict[str, str]:
    """The mapping of ``--field``; a wrong one ends the program."""
    from pungsan.read import parse_fields

    try:
        return parse_fields(pairs)
    except SettingsError as error:
        say(f"--field: {error}")
        raise typer.Exit(NOTHING_CODED) from None


def run_into(
    sources: Sequence[str],
    dataset: str,
    *,
    published: dt.date | None,
    lang: str | None,
    nlp: str | None,
    codebook: Path | None,
    places: Path | None = None,
    fields: dict[str, str],
    allow_private: bool,
    asking: AskingCoder | None = None,
) -> int:
    """Code sources into a dataset; the exit status."""
    from pungsan.read import Fetcher, Meter, Reading, read_sources
    from pungsan.run import code_into, make_code
    from pungsan.store import find_location

    meter = Meter()
    reading = Reading(
        published=published,
        lang=lang,
        fields=fields,
        unique=False,
        fetcher=Fetcher(allow_private=allow_private),
        meter=meter,
    )
    try:
        location = find_location(dataset)
        code, coder = make_code(
            lang=lang, published=published, nlp=nlp, codebook=codebook, places=places, asking=asking
        )
        with watch_signals() as stop, _show(meter) as tell:
            summary = code_into(
                read_sources(sources, reading=reading),
                location,
                code,
                coder=coder,
                sources=sources,
                tell=tell,
                stop=stop,
            )
    except PungsanError as error:
        say(str(error))
        return NOTHING_CODED
    for line in summarise_run(summary, dataset):
        say(line)
    if summary.stopped:
        return STOPPED
    if not summary.tally.coded and not summary.tally.duplicates:
        return NOTHING_CODED
    return 1 if summary.quarantined else 0


@contextmanager
def watch_signals() -> Iterator[Callable[[], bool]]:
    """Whether the user (Ctrl-C) or the system (SIGTERM) has asked to stop; asked twice, it stops at once."""
    asked = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say("stopping: what is coded is being written; once more stops at once")

    before = {each: signal.signal(each, note) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _show(meter: Meter) -> Iterator[Callable[[Progress], None]]:
    """A line that is kept up to date on a terminal; elsewhere a line now and then."""
    console = Console(stderr=True)
    last = time.monotonic()
    if not console.is_terminal:

        def tell(progress: Progress) -> None:
            nonlocal last
            if time.monotonic() - last >= SAY_EVERY:
                last = time.monotonic()
                say(describe_progress(progress, meter))

        yield tell
        return
    with Live(console=console, transient=True, auto_refresh=False, redirect_stdout=False) as live:

        def redraw(progress: Progress) -> None:
            nonlocal last
            if time.monotonic() - last >= 0.2:
                last = time.monotonic()
                live.update(Text(describe_progress(progress, meter)), refresh=True)

        yield redraw


def describe_progress(progress: Progress, meter: Meter) -> str:
    """One line: ``1,200 read, 1,150 coded, 4,310 events; 18.2 a second, 37%, 4 min left``."""
    tally = progress.tally
    parts = [f"{tally.read:,} read", f"{tally.coded:,} coded", f"{tally.events:,} events"]
    if tally.duplicates:
        parts.insert(1, f"{tally.duplicates:,} there already")
    if tally.quarantined:
        parts.append(f"{tally.quarantined:,} quarantined")
    rates = [f"{progress.rate:.1f} a second"]
    share = meter.share
    if share:
        left = progress.seconds * (1 - share) / share
        rates += [f"{share:.0%}", f"{_duration(left)} left"]
    return f"{', '.join(parts)}; {', '.join(rates)}"


def summarise_run(summary: Summary, dataset: str) -> Iterator[str]:
    """What a run did, a line each."""
    tally = summary.tally
    yield (
        f"{count_things(tally.read, 'article')} read in {_duration(summary.seconds)}: "
        f"{tally.coded:,} coded with {count_things(tally.events, 'event')}, "
        f"{tally.duplicates:,} there already, {tally.quarantined:,} quarantined"
        + (f", {summary.known_failures:,} quarantined before" if summary.known_failures else "")
    )
    for reason, count in summary.quarantined.items():
        yield f"  quarantined, {reason}: {count:,}"
    if summary.stopped:
        yield f"stopped: the same command goes on where it was, in {dataset}"
    else:
        yield f"all is in {dataset}: look at it with pungsan dataset info {dataset}"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
