"""Code by processes of this machine, each with the models loaded once.

An article that hangs or brings its process down is known at once, since a process codes one after another:
the process is replaced, what waited in it is given again, and the article itself is tried again or put into
the quarantine.  Killing a process from outside therefore loses nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final

from pungsan.errors import EngineError
from pungsan.run.ordering import CRASHED, TOO_LONG, InOrder, Job, fail
from pungsan.run.worker import Asked, Done, Fatal, Ready, work

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from pungsan.records import Article
    from pungsan.run.into import Code

__all__ = ["TIMEOUT", "Processes", "count_cores"]

TIMEOUT: Final = 120.0
"""Seconds for an article of up to `LONG` characters; thirty times what it takes."""

LONG: Final = 100_000
"""Characters; an article of three times so many has three times the time."""

AHEAD: Final = 8
"""Articles that wait in each process, so that it has work while a batch is committed."""

ENOUGH: Final = 4
"""Articles that wait in each process, from which on another process is started."""

LIVES: Final = 3
"""An article is not given again once it has ended so many processes; somebody else may have killed one."""

STARTS: Final = 5
"""Processes in a row that may die before they are ready."""

STEP: Final = 5.0
"""Seconds that count at most between two looks: the whole run may have been asleep in the meantime."""

SENDER: Final = "articles to a process"
"""The name of the thread that hands a process its articles."""

DYING: Final = 5.0
"""Seconds that a process which has closed its pipe has to end."""

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_SPAWN: Final = multiprocessing.get_context("spawn")


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes(InOrder):
    """Processes that code; a context that ends them.

    Args:
        code: what codes; it must pickle, and importing what it names must suffice in a new process.
        processes: how many at most; they are started as there is work for them.  None: one for each core.
        timeout: seconds for an article of up to `LONG` characters.
    """

    def __init__(self, code: Code, *, processes: int | None = None, timeout: float = TIMEOUT) -> None:
        if (processes is not None and processes < 1) or timeout <= 0:
            raise ValueError("processes and timeout must be more than 0")
        self._code = code
        self._most = processes or count_cores()
        self._timeout = timeout
        self._workers: list[_Worker] = []
        self._again: deque[Job] = deque()
        self._starts = 0
        """Processes that died before they were ready, since one was ready."""
        self._looked = time.monotonic()

    @property
    def pids(self) -> list[int]:
        """The processes that are at work."""
        return [worker.process.pid or 0 for worker in self._workers if worker.ready]

    def count_seconds(self, article: Article) -> float:
        """The time that an article has."""
        return self._timeout * max(1.0, len(article.content) / LONG)

    def start(self) -> None:
        """Start a process, if there is none, so that it is ready when the first article comes."""
        if not self._workers:
            self._workers.append(_Worker(self._code))

    def has_room(self) -> bool:
        """Whether a process would take another article."""
        if self._again:
            return False
        return len(self._workers) < self._most or any(len(each.jobs) < AHEAD for each in self._workers)

    def submit(self, job: Job) -> None:
        """Give an article to the process with the least to do, or to a new one."""
        least = min(self._workers, key=lambda worker: len(worker.jobs), default=None)
        if least is None or (len(least.jobs) >= ENOUGH and len(self._workers) < self._most):
            least = _Worker(self._code)
            self._workers.append(least)
        assert job.article is not None
        least.give(job, job.article, self.count_seconds(job.article))

    def flush(self) -> None:
        """Nothing waits here."""

    def pump(self, seconds: float) -> None:
        """Note results; replace processes that are late or dead."""
        while self._again and (len(self._workers) < self._most or self._have_little()):
            self.submit(self._again.popleft())
        by_pipe: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), seconds) if by_pipe else ():
            if not self._take(by_pipe[pipe]):
                self._bury(by_pipe[pipe])
        now = time.monotonic()
        passed, self._looked = min(STEP, now - self._looked), now
        for worker in list(self._workers):
            if worker.is_late(passed):
                self._end(worker)

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def _have_little(self) -> bool:
        return any(len(worker.jobs) < AHEAD for worker in self._workers)

    def _take(self, worker: _Worker) -> bool:
        """Take all that a process has sent; whether it lives."""
        try:
            while worker.pipe.poll():
                told = worker.pipe.recv()
                if isinstance(told, Done):
                    worker.finish(told)
                elif isinstance(told, Ready):
                    worker.ready = True
                    self._starts = 0
                elif isinstance(told, Fatal):
                    raise told.error
        except (EOFError, OSError):  # also in the middle of a message
            return False
        return True

    def _bury(self, worker: _Worker) -> None:
        """See to the articles of a process that has died by itself, or was killed from outside."""
        how = worker.kill(dead=True)
        self._workers.remove(worker)
        if not worker.ready:
            self._starts += 1
            if self._starts >= STARTS:
                raise EngineError(
                    f"the processes that code die as they start ({how}): is there enough memory? "
                    "Give fewer with --processes"
                )
        elif worker.jobs:
            job = worker.jobs[0]
            job.lost += 1
            if job.lost >= LIVES and job.article is not None:
                job.result = fail(
                    job.article,
                    CRASHED,
                    f"ended the process that coded it {LIVES} times ({how}): leave it out, and report it",
                )
                worker.jobs.popleft()
        self._again.extendleft(reversed(worker.jobs))

    def _end(self, worker: _Worker) -> None:
        """End a process whose time is up, and give what waited in it to another."""
        self._take(worker)
        if not worker.is_late(0):  # it has just finished
            return
        worker.kill()
        self._workers.remove(worker)
        job = worker.jobs.popleft()
        assert job.article is not None
        job.result = fail(
            job.article,
            TOO_LONG,
            f"took longer than {worker.seconds[0]:,.0f} seconds to code: leave it out, or give it more time "
            "with --timeout",
        )
        self._again.extendleft(reversed(worker.jobs))


class _Worker:
    """A process with what it has to do."""

    def __init__(self, code: Code) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        with _quiet_start():
            self.process: SpawnProcess = _SPAWN.Process(target=work, args=(theirs, code), daemon=True)
            self.process.start()
        theirs.close()
        self.ready = False
        self.jobs: deque[Job] = deque()
        self.seconds: deque[float] = deque()
        self._number = 0
        self._first = 0
        self._spent = 0.0
        # A pipe that is full makes the sender wait, and nobody here may wait for a process that hangs.
        self._outbox: queue.SimpleQueue[Asked | None] = queue.SimpleQueue()
        self._sender = threading.Thread(target=self._send, name=SENDER, daemon=True)
        self._sender.start()

    def give(self, job: Job, article: Article, seconds: float) -> None:
        """Give it an article."""
        self.jobs.append(job)
        self.seconds.append(seconds)
        self._outbox.put(Asked(self._number, article, seconds))
        self._number += 1

    def finish(self, told: Done) -> None:
        """Note the result of the article at hand."""
        assert told.number == self._first, "a process codes in order"
        self._first += 1
        self._spent = 0.0
        self.seconds.popleft()
        self.jobs.popleft().result = told.result

    def is_late(self, passed: float) -> bool:
        """Whether the time of the article at hand is up, now that so many seconds have passed."""
        if not self.ready or not self.jobs:
            self._spent = 0.0
            return False
        self._spent += passed
        return self._spent > self.seconds[0]

    def kill(self, *, dead: bool = False) -> str:
        """End it, if it has not ended by itself; how it ended, in words."""
        self._outbox.put(None)
        if dead:
            self.process.join(DYING)
        self.process.kill()
        self.process.join()
        # Else it might write to the next pipe, which the system gives the number of this one.
        self._sender.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"exit status {code}"
        known = {each.value: each.name for each in signal.Signals}
        return f"signal {known.get(-code, -code)}"

    def _send(self) -> None:
        while (asked := self._outbox.get()) is not None:
            try:
                self.pipe.send(asked)
            except (OSError, ValueError):  # it is dead, and found so elsewhere
                return


@contextmanager
def _quiet_start() -> Iterator[None]:
    """A new process inherits a mask that keeps Ctrl-C from it until it is up, and one thread of arithmetic:
    the cores are shared out already."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    masked = hasattr(signal, "pthread_sigmask")
    if masked:
        resource_tracker.ensure_running()  # its start would lift the mask
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if masked else set()
    try:
        yield
    finally:
        if masked:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
