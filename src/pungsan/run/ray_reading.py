"""Read on a Ray cluster: files are opened on its nodes, and the driver takes what was read in their order.

Each reader has some files, and reads ahead of the driver by a few parts only.  A reader that is lost, alone
or with its node, is replaced: what comes from a file is always the same, so another reads it again and
leaves out what was taken already.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from pungsan.errors import EngineError
from pungsan.read import Listed, Meter, Reading, read_listed
from pungsan.records import Article, Failure, Origin
from pungsan.run.ray import PAUSE, connect, put, wait_for_room

__all__ = ["OnNodes"]

PART: Final = 64
PART_CHARACTERS: Final = 2_000_000
"""Articles, and characters of them, that come from a reader at a time."""

AHEAD: Final = 2
"""Parts that a reader has ready, or is at."""

FILES: Final = 64
FILES_BYTES: Final = 8_000_000
"""Small files that a reader is given together, and their bytes."""

READERS: Final = 2
"""Who read at once, one of them ahead: a reader alone gives several times what a driver stores."""

LIVES: Final = 5
"""A file is not read again once it has ended so many readers."""

CRASHED: Final = "crashed the reader"

Item = Article | Failure
Mark = tuple[int, int] | None
"""Size and time of change of a local file: whether it is the same on another machine."""


class _Part(NamedTuple):
    """What a reader has read: articles and failures, and the bytes of the files that it took."""

    items: list[Item]
    bytes: int
    is_last: bool


class _Reading:
    """What runs in an actor that reads."""

    def __init__(self, reading: Reading, part: int) -> None:
        self._part = part
        self._reading = replace(reading, meter=Meter())
        self._items: Iterator[Item] = iter(())
        self._told = 0

    def open(self, files: list[tuple[Listed, Mark]], skip: int) -> bool:
        """Read these from now on, leaving out the first items; False if they are not on this node."""
        assert self._reading.meter is not None
        if any(mark_file(listed) != mark for listed, mark in files):
            return False
        self._items = (item for listed, _ in files for item in read_listed(listed, self._reading))
        for _ in range(skip):
            next(self._items, None)
        self._told = self._reading.meter.done  # what is left out was counted before
        return True

    def read(self) -> _Part:
        """The next part."""
        assert self._reading.meter is not None
        items: list[Item] = []
        characters = 0
        for item in self._items:
            items.append(item)
            characters += len(item.content) if isinstance(item, Article) else 0
            if len(items) >= self._part or characters >= PART_CHARACTERS:
                break
        else:
            return _Part(items, self._count(), True)
        return _Part(items, self._count(), False)

    def _count(self) -> int:
        assert self._reading.meter is not None
        done = self._reading.meter.done - self._told
        self._told += done
        return done


def mark_file(listed: Listed) -> Mark:
    """The mark of a local file, (0, 0) where there is none of this name; None of what is in a bucket."""
    if not listed.is_file:
        return None
    try:
        found = Path(str(listed.source)).stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns


@dataclass(slots=True, eq=False)
class _Task:
    """Files that go to a reader together, and how far they are."""

    files: list[tuple[Listed, Mark]]
    actor: Any = None
    opened: Any = None
    """The promise that the reader has them; None before that, and once it has answered."""
    calls: deque[Any] = field(default_factory=deque)
    taken: int = 0
    lost: int = 0


class OnNodes:
    """Reads on the nodes of a cluster (`read.Readers`); a context that ends who reads.

    Files of the driver's machine that a node does not see, or sees otherwise, are read by the driver, as are
    standard input and addresses that are fetched.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(self, address: str | None = None) -> None:
        self._mine = connect(address)
        import ray

        self._ray: Any = ray
        self._free: list[Any] = []
        self._busy: list[Any] = []
        self._full: float | None = None
        """Since when nothing that is read finds room."""

    @property
    def actors(self) -> list[Any]:
        """Those that read now, the one whose articles are taken first."""
        return list(self._busy)

    def __call__(self, found: list[Listed | Failure], reading: Reading) -> Iterator[Item]:
        """See the class."""
        # Reading itself takes no core of those that code: they wait for it otherwise.
        make = self._ray.remote(_Reading).options(num_cpus=0, max_restarts=0, scheduling_strategy="SPREAD")
        kept = put(self._ray, replace(reading, fetcher=None, meter=None))
        waiting = deque(_plan(found))
        begun: deque[_Task] = deque()
        while waiting or begun:
            while waiting and sum(task.actor is not None for task in begun) < READERS:
                task = waiting.popleft()
                if isinstance(task, _Task):
                    self._begin(task, make, kept)
                    begun.append(task)
                elif begun:  # its turn comes after what is read before it
                    waiting.appendleft(task)
                    break
                else:
                    yield from [task] if isinstance(task, Failure) else read_listed(task, reading)
            if begun:
                task = begun.popleft()
                yield from self._take(task, make, kept, reading)

    def __enter__(self) -> OnNodes:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all who read, and the cluster if it was started here."""
        if self._ray.is_initialized():
            for actor in (*self._busy, *self._free):
                self._ray.kill(actor)
            if self._mine:
                self._ray.shutdown()
        self._busy, self._free = [], []

    def _begin(self, task: _Task, make: Any, kept: Any) -> None:
        task.actor = self._free.pop() if self._free else make.remote(kept, PART)
        self._busy.append(task.actor)
        task.opened = task.actor.open.remote(task.files, task.taken)
        task.calls = deque(task.actor.read.remote() for _ in range(AHEAD))

    def _take(self, task: _Task, make: Any, kept: Any, reading: Reading) -> Iterator[Item]:
        """What is in the files of a task, wherever they are read."""
        while True:
            try:
                if task.opened is not None and not self._ray.get(task.opened):
                    self._release(task)
                    here = (item for listed, _ in task.files for item in read_listed(listed, reading))
                    yield from islice(here, task.taken, None)
                    return
                task.opened = None
                part: _Part = self._ray.get(task.calls[0])
            except (self._ray.exceptions.ObjectStoreFullError, self._ray.exceptions.OutOfDiskError):
                self._lose(task)
                self._full = self._full or time.monotonic()
                wait_for_room(self._full)
                self._begin(task, make, kept)
                continue
            except self._ray.exceptions.RayError as error:
                self._lose(task)
                task.lost += 1
                if task.lost >= LIVES:
                    yield from self._give_up(task, make, kept, reading, error)
                    return
                time.sleep(PAUSE * 4 ** (task.lost - 1))  # who has taken its memory or node may be done soon
                self._begin(task, make, kept)
                continue
            task.calls.popleft()
            task.lost, self._full = 0, None
            if not part.is_last:
                task.calls.append(task.actor.read.remote())
            for item in part.items:
                task.taken += 1
                yield item
            if reading.meter is not None:
                reading.meter.done += part.bytes
            if part.is_last:
                self._release(task)
                return

    def _give_up(
        self, task: _Task, make: Any, kept: Any, reading: Reading, error: Exception
    ) -> Iterator[Item]:
        """What is in files that nobody could read together: one by one, and of the one to blame a failure."""
        if len(task.files) == 1:
            ((listed, _),) = task.files
            told = f"ended {LIVES} processes that read it ({type(error).__name__})"
            message = f"{listed.name} {told}: leave it out, and report it"
            yield Failure(listed.id, EngineError.__name__, message, Origin(listed.name), CRASHED)
            return
        left = task.taken
        for file in task.files:
            one = _Task([file])
            self._begin(one, make, kept)
            for item in self._take(one, make, kept, reading):
                if left > 0:
                    left -= 1
                else:
                    yield item

    def _lose(self, task: _Task) -> None:
        self._busy.remove(task.actor)
        self._ray.kill(task.actor)
        task.actor, task.calls = None, deque()

    def _release(self, task: _Task) -> None:
        self._busy.remove(task.actor)
        self._free.append(task.actor)
        task.actor, task.calls = None, deque()


def _plan(found: Iterable[Listed | Failure]) -> Iterator[_Task | Listed | Failure]:
    """Tasks of files, small ones together; what the driver sees to stands where it was."""
    files: list[tuple[Listed, Mark]] = []
    size = 0
    for each in found:
        if isinstance(each, Failure) or not (each.is_file or each.size is not None):
            if files:
                yield _Task(files)
                files, size = [], 0
            yield each
            continue
        mark = mark_file(each)
        more = each.size if mark is None else mark[0]
        if files and (len(files) >= FILES or size + (more or 0) > FILES_BYTES):
            yield _Task(files)
            files, size = [], 0
        files.append((each, mark))
        size += more or 0
    if files:
        yield _Task(files)
