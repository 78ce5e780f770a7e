"""Code on a Ray cluster; only this module, `ray_reading` and `ray_spreading` know Ray.

The driver admits and commits; actors, one for each core, clean and code.  Each actor has a process of
its own below it (`processes.Processes`), so that an article which hangs or crashes the coder is found on the
node where it happens.  What Ray loses (an actor, a node) is therefore nobody's fault: the articles are given
again, in ever smaller parts where it happens again and again.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pungsan.errors import EngineError, PungsanError
from pungsan.run.ordering import CRASHED, InOrder, Job, Result, fail
from pungsan.run.processes import TIMEOUT, Processes, count_cores

if TYPE_CHECKING:
    from pungsan.records import Article
    from pungsan.run.into import Code

__all__ = ["OnRay", "connect", "put", "shorten", "wait_for_room"]

CHUNK: Final = 8
CHUNK_CHARACTERS: Final = 200_000
"""Articles, and characters of them, that go to an actor at a time."""

CALLS: Final = 2
"""Chunks that an actor has: one at work, one waiting."""

LIVES: Final = 3
"""How often a chunk is lost before it is halved, or, if it is one article, given up."""

STARTS: Final = 5
"""Actors in a row that may die before they are ready."""

PATIENCE: Final = 600.0
"""Seconds without an actor that is ready, or with a full object store, after which the run is given up."""

PAUSE: Final = 0.2
"""Seconds between two tries to put something into a full object store."""

REACH: Final = 10.0
"""Seconds in which the cluster must answer."""

FULL: Final = "the object store of Ray stays full: give its nodes more memory, or wait for what fills it"

STORE: Final = 256 * 1024 * 1024
"""Bytes of the object store of a cluster that is started here; what is under way is far less."""

_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def connect(address: str | None = None, *, processes: int | None = None) -> bool:
    """Connect to a Ray cluster, or start one on this machine; whether this call did either.

    Raises:
        EngineError: Ray is not installed, or there is no cluster at the address.
    """
    # Nothing is sent to anybody, and no page is served.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise EngineError("--engine ray needs Ray: pip install 'pungsan[ray]'") from None
    if ray.is_initialized():
        return False
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    _reach(address)
    options: dict[str, Any] = {}
    if address == "local":
        os.environ.setdefault("RAY_worker_niceness", "0")  # as other processes of this user
        options = {
            "num_cpus": processes or count_cores(),
            "include_dashboard": False,
            "object_store_memory": STORE,
        }
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **options)
    except Exception as error:  # Ray raises plain ones ("the current node timed out …"); it is told below
        what = shorten(error)
        if address == "local":
            raise EngineError(f"no Ray cluster can be started here ({what}): use --engine local") from error
        raise EngineError(f"there is no Ray cluster at {address} ({what}): check --address") from error
    return True


def _reach(address: str) -> None:
    """Look whether somebody listens there: Ray itself would ask for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH).close()
    except (OSError, OverflowError) as error:
        raise EngineError(f"there is no Ray cluster at {address} ({error}): check --address") from error


def shorten(error: Exception) -> str:
    """What Ray says, on one line: how it begins, and the cause at its end."""
    text = " ".join(_COLOUR.sub("", str(error)).split())
    return text if len(text) <= 300 else f"{text[:100]} … {text[-200:]}"


def put(ray: Any, value: object) -> Any:
    """Put something into the object store of the cluster, as soon as there is room for it.

    Raises:
        EngineError: there is none for long.
    """
    begun = time.monotonic()
    while True:
        try:
            return ray.put(value)
        except (ray.exceptions.ObjectStoreFullError, ray.exceptions.OutOfDiskError):
            wait_for_room(begun)


def wait_for_room(since: float) -> None:
    """Wait a little for room in a full object store.

    Args:
        since: when it was full first (`time.monotonic`).

    Raises:
        EngineError: that is long ago.
    """
    if time.monotonic() - since > PATIENCE:
        raise EngineError(FULL)
    time.sleep(PAUSE)


@dataclass(slots=True, eq=False)
class Chunk:
    """Articles that go to an actor together, and how often they were lost with one."""

    jobs: list[Job]
    lost: int = 0


@dataclass(slots=True, eq=False)
class _Actor:
    """An actor, and what it has to do."""

    handle: Any
    starting: Any
    """The promise that it is ready, None when it is."""
    pid: int = 0
    calls: dict[Any, Chunk] = field(default_factory=dict)


class _Coding:
    """What runs in an actor."""

    def __init__(self, code: Code, timeout: float) -> None:
        self._processes = Processes(code, processes=1, timeout=timeout)
        self._processes.start()

    def ready(self) -> int:
        """Answers as soon as the actor is up: its process."""
        return os.getpid()

    def code(self, articles: Sequence[Article]) -> list[Result]:
        """The results of articles, in order."""
        return list(self._processes(articles))


class OnRay(InOrder):
    """Actors of a Ray cluster that code; a context that ends them.

    Args:
        code: what codes; it must pickle.
        address: of the cluster; None starts one here, unless there is ``RAY_ADDRESS``.
        processes: how many actors; None: as many as the cluster has cores.
        timeout: seconds for an article, as of `Processes`.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(
        self,
        code: Code,
        *,
        address: str | None = None,
        processes: int | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        self._mine = connect(address, processes=processes)
        import ray

        self._ray: Any = ray
        self._most = processes or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        # A node that is lost takes few of them with it.
        self._options = {"num_cpus": 1, "max_restarts": 0, "scheduling_strategy": "SPREAD"}
        self._remote = self._ray.remote(_Coding)
        self._arguments = (put(ray, code), timeout)
        self._actors: list[_Actor] = []
        self._filling: list[Job] = []
        self.waiting: deque[Chunk] = deque()
        """Chunks that are to be sent, the next one first."""
        self._starts = 0
        self._stuck: float | None = None
        """Since when nothing can be done."""

    @property
    def pids(self) -> list[int]:
        """The processes of the actors that are at work, each on its own node."""
        return [actor.pid for actor in self._actors if actor.starting is None]

    def has_room(self) -> bool:
        """Whether an actor would take another article."""
        if self.waiting:
            return False
        return any(actor.starting is None and len(actor.calls) < CALLS for actor in self._actors)

    def submit(self, job: Job) -> None:
        """Put an article into the chunk that is filled now."""
        self._filling.append(job)
        if len(self._filling) >= CHUNK or sum(each.size for each in self._filling) >= CHUNK_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Send what there is."""
        if self._filling:
            self.waiting.append(Chunk(self._filling))
            self._filling = []

    def pump(self, seconds: float) -> None:
        """Send, receive, and replace actors that are gone."""
        self._start_actors()
        self._send()
        by_call = {call: actor for actor in self._actors for call in actor.calls}
        by_call |= {actor.starting: actor for actor in self._actors if actor.starting is not None}
        self._check_patience()
        if not by_call:  # what is to be sent finds no room in the object store
            time.sleep(min(seconds, PAUSE))
            return
        done, _ = self._ray.wait(list(by_call), num_returns=1, timeout=seconds)
        if done:
            done, _ = self._ray.wait(list(by_call), num_returns=len(by_call), timeout=0)
        for call in done:
            if by_call[call] in self._actors:
                self._receive(by_call[call], call)

    def close(self) -> None:
        """End all actors, and the cluster if it was started here."""
        for actor in self._actors:
            self._ray.kill(actor.handle)
        self._actors = []
        if self._mine and self._ray.is_initialized():
            self._ray.shutdown()
            self._mine = False

    def _start_actors(self) -> None:
        while len(self._actors) < self._most:
            handle = self._remote.options(**self._options).remote(*self._arguments)
            self._actors.append(_Actor(handle, handle.ready.remote()))

    def _send(self) -> None:
        ready = [actor for actor in self._actors if actor.starting is None]
        while self.waiting and ready:
            actor = min(ready, key=lambda each: len(each.calls))
            if len(actor.calls) >= CALLS:
                return
            chunk = self.waiting[0]
            try:
                call = self._call(actor, chunk)
            except (self._ray.exceptions.ObjectStoreFullError, self._ray.exceptions.OutOfDiskError):
                return  # what is under way makes room
            self.waiting.popleft()
            actor.calls[call] = chunk

    def _call(self, actor: _Actor, chunk: Chunk) -> Any:
        return actor.handle.code.remote([job.article for job in chunk.jobs])

    def _receive(self, actor: _Actor, call: Any) -> None:
        errors = self._ray.exceptions
        starting = call is actor.starting
        try:
            results = self._ray.get(call)
        except errors.RayActorError as error:
            if starting:
                self._starts += 1
                if self._starts >= STARTS:
                    told = f"the actors that code die as they start: {shorten(error)}"
                    raise EngineError(told) from error
            self._lose(actor)
            return
        except PungsanError as error:  # raised in the actor: nothing can be coded there
            cause = getattr(error, "cause", error)
            raise cause if isinstance(cause, PungsanError) else error from None
        except (
            errors.ObjectLostError,
            errors.ObjectStoreFullError,
            errors.OutOfDiskError,
            errors.GetTimeoutError,
        ):
            self.give_again(actor.calls.pop(call))
            return
        except errors.RayError as error:
            raise EngineError(f"an actor cannot code: {shorten(error)}") from error
        self._starts = 0
        if starting:
            actor.starting, actor.pid = None, results
            return
        for job, result in zip(actor.calls.pop(call).jobs, results, strict=True):
            job.result = result

    def _lose(self, actor: _Actor) -> None:
        """See to what an actor had that is gone."""
        self._actors.remove(actor)
        self._ray.kill(actor.handle)
        for chunk in reversed(actor.calls.values()):
            self.give_again(chunk)

    def give_again(self, chunk: Chunk) -> None:
        """Have a chunk coded that was lost: again, in halves, or, if it is one article, no more."""
        chunk.lost += 1
        if chunk.lost < LIVES:
            self.waiting.appendleft(chunk)
        elif len(chunk.jobs) > 1:
            middle = len(chunk.jobs) // 2
            self.waiting.extendleft((Chunk(chunk.jobs[middle:]), Chunk(chunk.jobs[:middle])))
        else:
            (job,) = chunk.jobs
            assert job.article is not None
            told = f"was lost with the node or actor that coded it {LIVES} times: leave it out, and report it"
            job.result = fail(job.article, CRASHED, told)

    def _check_patience(self) -> None:
        ready = any(actor.starting is None for actor in self._actors)
        if ready and (not self.waiting or any(actor.calls for actor in self._actors)):
            self._stuck = None
        elif self._stuck is None:
            self._stuck = time.monotonic()
        elif time.monotonic() - self._stuck > PATIENCE:
            raise EngineError(
                FULL
                if ready
                else f"no node of the cluster had a free core for {PATIENCE / 60:.0f} minutes: add nodes, "
                "or wait for those who use them; the same command goes on where it was"
            )
