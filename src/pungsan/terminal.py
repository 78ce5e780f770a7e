"""Standard output and standard error of the command line: where data goes, and what is said beside it."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pungsan.errors import PungsanError
from pungsan.present.words import clean_line
from pungsan.records import Article, Failure

PAGE_WIDTH = 160
"""Columns of the table where the output is no terminal and COLUMNS is not set."""

ENDLESS = 1_000_000
"""Columns that no line fills."""

READ_AHEAD = 1000
"""So many articles are read before the first is coded, so that the progress bar knows its end."""


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """The stream for the data: a file, or standard output whose reader may leave at any time."""
    if path is not None:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has had enough (``| head``).  What Python still holds must go nowhere, or it complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def check_output(path: Path | None) -> None:
    """Refuse a file that cannot be written, before any work is done."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writable = not path.is_dir() and os.access(path if path.exists() else path.parent, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        say(f"--out: {path} cannot be written: name a file in a folder of yours")
        raise typer.Exit(2)


@contextmanager
def reporting() -> Iterator[None]:
    """Errors that are meant for the user, on one line; the command ends with status 2."""
    try:
        yield
    except PungsanError as error:
        say(str(error))
        raise typer.Exit(2) from None


def draw(what: RenderableType, stream: TextIO, *, wrap: bool = True) -> str:
    """What rich would print, with colours where there is a terminal; without ``wrap`` lines stay whole."""
    console = make_console(stream)
    if not wrap:
        console.width = ENDLESS
    with console.capture() as capture:
        console.print(what)
    return capture.get()


def make_console(stream: TextIO) -> Console:
    """A console that takes text as it is: no markup, no guesses at numbers or emoji."""
    terminal = stream.isatty()
    width = None if terminal or "COLUMNS" in os.environ else PAGE_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


@contextmanager
def show_progress(
    articles: Iterator[Article | Failure], *, from_pipe: bool
) -> Iterator[tuple[Iterable[Article | Failure], Callable[[], None]]]:
    """A bar on standard error where somebody looks and there is more than one article."""
    console = Console(stderr=True)
    ahead = [] if from_pipe or not console.is_terminal else list(itertools.islice(articles, READ_AHEAD))
    if len(ahead) < 2:
        yield itertools.chain(ahead, articles), lambda: None
        return
    total = len(ahead) if len(ahead) < READ_AHEAD else None
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("coding", total=total)
        yield itertools.chain(ahead, articles), lambda: progress.advance(task)


def say(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    typer.echo(f"pungsan: {clean_line(message)}", err=True)
