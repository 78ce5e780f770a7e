"""Code articles elsewhere, many at once, and give the results in the order of the articles.

The order makes the tables of a run the same however many work on it, and whoever is the quickest.  What is
ahead is bounded: articles are taken only when somebody is free to code them, and no more results wait for a
slow article than `WINDOW` and `WINDOW_CHARACTERS` allow.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, TypeVar

from pungsan.errors import EngineError
from pungsan.records import Article, CodedDocument, Failure

__all__ = ["CRASHED", "TOO_LONG", "InOrder", "Job", "Result", "fail"]

WINDOW: Final = 2_000
WINDOW_CHARACTERS: Final = 10_000_000
"""Articles, and characters of them, that are ahead of the one whose result is waited for."""

TICK: Final = 1.0
"""Seconds for which is waited at a time."""

TOO_LONG: Final = "took too long"
CRASHED: Final = "crashed the coder"
"""Reasons under which articles are quarantined that the pipeline gives no result for."""

Result = CodedDocument | Failure

Self = TypeVar("Self", bound="InOrder")


@dataclass(slots=True, eq=False)
class Job:
    """An article that is coded elsewhere, and what came of it; a failure of reading is its own result."""

    article: Article | None
    result: Result | None = None
    lost: int = 0
    """How often what coded it ended with it at hand."""

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.article.content) if self.article else 0


def fail(article: Article, reason: str, message: str) -> Failure:
    """The failure of an article for which the pipeline gave no result."""
    return Failure(
        article.id, EngineError.__name__, f"article '{article.id}' {message}", article.origin, reason
    )


class InOrder(ABC):
    """Something that codes elsewhere; called with articles, it gives their results in order (`into.Code`).

    It may be called again before the results of an earlier call are all taken.
    """

    def __call__(self, items: Iterable[Article | Failure]) -> Iterator[Result]:
        source = iter(items)
        window: deque[Job] = deque()
        characters, more = 0, True
        while True:
            while window and (result := window[0].result) is not None:
                characters -= window.popleft().size
                yield result
            if more and self.has_room() and len(window) < WINDOW and characters < WINDOW_CHARACTERS:
                item = next(source, None)
                if item is None:
                    more = False
                    self.flush()
                    continue
                job = Job(None, item) if isinstance(item, Failure) else Job(item)
                window.append(job)
                characters += job.size
                if job.result is None:
                    self.submit(job)
                self.pump(0)
            elif window or more:
                self.flush()
                self.pump(TICK)
            else:
                return

    @abstractmethod
    def has_room(self) -> bool:
        """Whether somebody is free to code another article."""

    @abstractmethod
    def submit(self, job: Job) -> None:
        """Have an article coded."""

    @abstractmethod
    def pump(self, seconds: float) -> None:
        """Note results, waiting so long for one, and see to those who are late or gone.

        Raises:
            EngineError: nothing can be coded here at all.
        """

    @abstractmethod
    def flush(self) -> None:
        """Have all that was submitted begun: nothing more comes for now."""

    @abstractmethod
    def close(self) -> None:
        """End all who work, whatever they are at."""

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
