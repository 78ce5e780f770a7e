"""Spread the work of linking over a Ray cluster."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from pungsan.errors import EngineError, PungsanError
from pungsan.run.ray import connect, put, shorten, wait_for_room

__all__ = ["SpreadOnRay"]

RETRIES: Final = 10
"""How often a task is done again that was lost with its node."""

T = TypeVar("T")
R = TypeVar("R")


class SpreadOnRay:
    """A function over many things as tasks of a Ray cluster; the results come in order (`spreading.Spread`).

    What is shared goes to each node once.  A task that is lost with its node is done again by Ray.  Where the
    object store is full, what is done is taken first, and then waited for room.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(self, address: str | None = None, processes: int | None = None) -> None:
        connect(address, processes=processes)
        import ray

        self._ray: Any = ray
        self.width = processes or max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def __call__(self, function: Callable[..., R], items: Iterable[T], *shared: object) -> Iterator[R]:
        """See the class.

        Raises:
            EngineError: the cluster could not do it.
        """
        full = (self._ray.exceptions.ObjectStoreFullError, self._ray.exceptions.OutOfDiskError)
        kept = [put(self._ray, each) for each in shared]
        task = self._ray.remote(function).options(
            num_cpus=1, max_retries=RETRIES, scheduling_strategy="SPREAD"
        )
        begun: deque[Any] = deque()
        for item in items:
            since = time.monotonic()
            while True:
                try:
                    begun.append(task.remote(item, *kept))
                    break
                except full:
                    if begun:
                        yield self._get(begun.popleft())
                        since = time.monotonic()
                    else:
                        wait_for_room(since)
            if len(begun) >= 2 * self.width:
                yield self._get(begun.popleft())
        while begun:
            yield self._get(begun.popleft())

    def _get(self, call: Any) -> Any:
        try:
            return self._ray.get(call)
        except PungsanError as error:
            cause = getattr(error, "cause", error)
            raise cause if isinstance(cause, PungsanError) else error from None
        except self._ray.exceptions.RayError as error:
            told = f"the cluster could not do it ({shorten(error)}): run the same command again"
            raise EngineError(told) from error
