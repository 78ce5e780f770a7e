"""Code articles into a dataset: skip what is there, commit in batches, survive what comes."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pungsan.errors import PungsanError
from pungsan.records import Article, CodedDocument, Failure
from pungsan.store import (
    Admitted,
    Batch,
    Location,
    Stamp,
    Status,
    Tally,
    Writer,
    log_run,
    name_run,
    now,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Code", "Progress", "Summary", "code_into"]

BATCH_ARTICLES: Final = 500
BATCH_CHARACTERS: Final = 20_000_000
"""Characters of article text after which a batch is committed: what bounds the memory."""

BATCH_SECONDS: Final = 30.0
"""A batch is committed after this time at the latest: what a crash may cost in work."""

Code = Callable[[Iterable[Article | Failure]], Iterator[CodedDocument | Failure]]
"""What codes articles, one result each, in their order (`pipeline.code_articles` with its options)."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, as told after each article."""

    tally: Tally
    seconds: float

    @property
    def rate(self) -> float:
        """Articles a second, those that were there already included."""
        return self.tally.read / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    ``read`` are articles and things that were to be articles; each is in one of ``duplicates`` (it was in
    the dataset, or came before in the same run), ``coded``, ``quarantined`` (by reason) and
    ``known_failures`` (quarantined by an earlier run).
    """

    run: str
    tally: Tally
    quarantined: Mapping[str, int]
    known_failures: int
    seconds: float
    stopped: bool


def code_into(
    articles: Iterable[Article | Failure],
    location: Location,
    code: Code,
    *,
    coder: str,
    sources: Sequence[str] = (),
    batch_articles: int = BATCH_ARTICLES,
    batch_seconds: float = BATCH_SECONDS,
    tell: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Code articles into a dataset, which is made if there is none.

    Args:
        articles: what `read_articles` yields; failures among them go into the quarantine.
        location: the dataset.
        code: what codes.
        coder: who codes, with versions: articles that this coder has coded are not coded again.
        sources: the sources as the user named them, for the log of runs.
        batch_articles: articles committed together.
        batch_seconds: the longest time between two commits.
        tell: called after each article.
        stop: asked after each article; where true, what is coded is committed and the run ends.

    Raises:
        DatasetError: the dataset cannot be written; what was committed before stays.
        PungsanError: nothing can be coded at all (a pipeline is missing).
    """
    started, clock = now(), time.monotonic()
    stamp = Stamp(coder, name_run(started), started)
    work = _Work(Writer(location, stamp), code, batch_articles, batch_seconds)

    def step() -> None:
        if tell is not None:
            tell(Progress(work.tally, time.monotonic() - clock))
        work.stopped = work.stopped or stop()

    log_run(location, stamp, "running", sources=sources, tally=work.tally)
    try:
        work.run(articles, step)
    except (PungsanError, KeyboardInterrupt) as error:
        message = str(error) or "interrupted"
        log_run(location, stamp, "failed", sources=sources, tally=work.tally, message=message)
        raise
    status: Status = "stopped" if work.stopped else "finished"
    log_run(location, stamp, status, sources=sources, tally=work.tally)
    reasons = dict(work.reasons.most_common())
    seconds = time.monotonic() - clock
    return Summary(stamp.run, work.tally, reasons, work.known_failures, seconds, work.stopped)


class _Work:
    """A run while it goes on."""

    def __init__(self, writer: Writer, code: Code, batch_articles: int, batch_seconds: float) -> None:
        self.tally = Tally()
        self.reasons: Counter[str] = Counter()
        self.known_failures = 0
        self.stopped = False
        self._writer = writer
        self._code = code
        self._articles = batch_articles
        self._seconds = batch_seconds
        self._batch = Batch()
        self._characters = 0
        self._since = time.monotonic()
        self._waiting: deque[Admitted] = deque()
        """Admitted articles whose result is still to come, in order."""

    def run(self, articles: Iterable[Article | Failure], step: Callable[[], None]) -> None:
        for result in self._code(self._hand_over(articles, step)):
            self._note(result)
            if self._is_full():
                self._commit()
        self._commit()

    def _hand_over(
        self, articles: Iterable[Article | Failure], step: Callable[[], None]
    ) -> Iterator[Article | Failure]:
        """What is to be coded, and the failures of reading."""
        for item in articles:
            self.tally.read += 1
            if isinstance(item, Failure):
                yield item
            elif (admitted := self._writer.admit(item)) is None:
                self.tally.duplicates += 1
            else:
                self._waiting.append(admitted)
                yield admitted.article
            step()
            if self.stopped:
                return

    def _note(self, result: CodedDocument | Failure) -> None:
        first = self._waiting[0] if self._waiting else None
        if isinstance(result, CodedDocument):
            self._batch.coded.append((self._waiting.popleft(), result))
            self._characters += len(result.document.text)
        elif first and (first.article.id, first.article.origin) == (result.article, result.origin):
            self._waiting.popleft()
            self._batch.failures.append((result, first))
        else:  # it failed in reading
            self._batch.failures.append((result, None))

    def _is_full(self) -> bool:
        return (
            len(self._batch) >= self._articles
            or self._characters >= BATCH_CHARACTERS
            or time.monotonic() - self._since >= self._seconds
        )

    def _commit(self) -> None:
        """Commit the batch; articles whose id was given away in the meantime are coded under another."""
        while len(self._batch):
            done = self._writer.commit(self._batch)
            self.tally.coded += done.coded
            self.tally.events += done.events
            self.tally.duplicates += done.duplicates
            self.tally.quarantined += done.quarantined.total()
            self.reasons.update(done.quarantined)
            self.known_failures += len(self._batch.failures) - done.quarantined.total()
            self._batch = Batch()
            waiting, self._waiting = self._waiting, deque()
            for article in done.again:
                if (admitted := self._writer.admit(article)) is None:
                    self.tally.duplicates += 1
                    continue
                self._waiting.append(admitted)
                for result in self._code([admitted.article]):
                    self._note(result)
            self._waiting = waiting
        self._characters = 0
        self._since = time.monotonic()
