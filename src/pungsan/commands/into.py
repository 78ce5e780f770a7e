"""``pungsan code … --into DATASET``: the run, its progress on standard error, and the summary."""

from __future__ import annotations

import datetime as dt
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer
from rich.console import Console
from rich.live import Live
from rich.text import Text

from pungsan.commands.coding import NOTHING_CODED
from pungsan.errors import PungsanError, SettingsError
from pungsan.present.words import count_things
from pungsan.terminal import say

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder
    from pungsan.read import Meter
    from pungsan.run import Engine, Progress, Summary

__all__ = [
    "Address",
    "EngineName",
    "Processes",
    "Timeout",
    "describe_progress",
    "read_engine",
    "read_fields",
    "run_into",
    "summarise_run",
    "watch_signals",
]

EngineName = Annotated[
    Literal["local", "ray"] | None,
    typer.Option(
        "--engine",
        help="With **--into**: code by processes of this machine (**local**) or on a Ray cluster (**ray**).",
        show_default="local",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="With **--into**: how many processes code at once, each with its own models (about 300 MB).",
        show_default="the number of cores",
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        help="With **--into**: an article of up to 100,000 characters that takes longer is put into the "
        "quarantine; longer ones have as much more time.",
        show_default="120",
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Of the Ray cluster, such as **auto** or 10.0.0.7:6379; without it, one is started here.",
        show_default=False,
    ),
]

SAY_EVERY: Final = 30.0
"""Seconds between two lines of progress where standard error is no terminal."""

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


def read_engine(
    name: str | None, processes: int | None, timeout: float | None, address: str | None, *, into: bool
) -> Engine | None:
    """What ``--engine`` and its like ask for, None without ``--into``; what does not fit ends the program."""
    given = {"engine": name, "processes": processes, "timeout": timeout, "address": address}
    if not into:
        for option, value in given.items():
            if value is not None:
                say(f"--{option} is for runs into a dataset: give --into DATASET with it")
                raise typer.Exit(NOTHING_CODED)
        return None
    from pungsan.run.engines import Engine

    chosen = {option: value for option, value in given.items() if value is not None}
    chosen["name"] = chosen.pop("engine", "local")
    try:
        return Engine(**chosen)  # type: ignore[arg-type]
    except SettingsError as error:
        say(str(error))
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
    actors: Sequence[Path] = (),
    fields: dict[str, str],
    allow_private: bool,
    engine: Engine,
    asking: AskingCoder | None = None,
) -> int:
    """Code sources into a dataset; the exit status."""
    from pungsan.read import Fetcher, Meter, Reading, read_sources
    from pungsan.run import code_into, make_code, open_engine, open_readers
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
            lang=lang,
            published=published,
            nlp=nlp,
            codebook=codebook,
            places=places,
            actors=actors,
            asking=asking,
        )
        # A language model codes elsewhere: this process only asks.  The signals last: Ray would take
        # SIGTERM for itself.
        asks = asking is not None
        with (
            nullcontext(code) if asks else open_engine(code, engine) as coding,
            nullcontext(None) if asks else open_readers(engine) as readers,
            watch_signals() as stop,
            _show(meter) as tell,
        ):
            summary = code_into(
                read_sources(sources, reading=reading, readers=readers),
                location,
                coding,
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
        say("stopping: what is done is being written; once more stops at once")

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
