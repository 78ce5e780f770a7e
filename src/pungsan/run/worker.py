"""What runs in a process that codes: articles come in over a pipe one by one, and results go back.

It is kept apart from what starts it, so that such a process imports the coder and nothing of the store.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Final, NamedTuple

from pungsan.errors import PungsanError
from pungsan.records import Article, CodedDocument, Failure

__all__ = ["Asked", "Done", "Fatal", "Ready", "work"]

GRACE: Final = 60.0
"""Seconds after its time is up for which an article may go on if nobody ends the process: nobody is there."""


class Asked(NamedTuple):
    """Code this, in so many seconds."""

    number: int
    article: Article
    seconds: float


class Ready(NamedTuple):
    """All is loaded."""


class Done(NamedTuple):
    """What came of it."""

    number: int
    result: CodedDocument | Failure


class Fatal(NamedTuple):
    """Nothing can be coded: a pipeline is missing, a lexicon is wrong."""

    error: PungsanError


def work(connection: Connection, code: Callable[[Iterable[Article]], Iterator[Any]]) -> None:
    """Code until the other side closes the pipe."""
    # Ctrl-C goes to all processes of a terminal: the one that started this says what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        prepare = getattr(code, "prepare", None)
        if prepare is not None:
            prepare()
        connection.send(Ready())
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            while True:
                asked: Asked = connection.recv()
                # A thread of C ends this process even if the article hangs in C itself.
                faulthandler.dump_traceback_later(asked.seconds + GRACE, exit=True, file=nowhere)
                result = next(code([asked.article]))
                faulthandler.cancel_dump_traceback_later()
                connection.send(Done(asked.number, result))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except PungsanError as error:
        connection.send(Fatal(error))
