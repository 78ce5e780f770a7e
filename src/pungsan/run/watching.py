"""Watch feeds: poll them into a dataset until stopped."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pungsan.errors import DatasetError, SourceError
from pungsan.read import Poller
from pungsan.records import Article, Failure
from pungsan.run.into import Code, Summary, code_into
from pungsan.store import Location, Lock, known_ids

__all__ = ["Health", "watch_feeds"]

EVERY: Final = 900.0
"""Seconds between two polls of a feed that answers."""

LONGEST: Final = 6 * 3600.0
"""Seconds after which a feed in trouble is tried again at the latest."""

STATE: Final = "_watch.json"


@dataclass(slots=True)
class _Feed:
    url: str
    due: float = 0.0
    errors: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class Health:
    """How it goes, as told after each round."""

    rounds: int = 0
    new: int = 0
    coded: int = 0
    events: int = 0
    quarantined: int = 0
    trouble: dict[str, str] = field(default_factory=dict)
    """Feed → what was wrong with it the last time."""
    next_in: float = 0.0


def watch_feeds(
    feeds: Sequence[str],
    location: Location,
    code: Code,
    *,
    coder: str,
    poller: Poller,
    clock: Callable[[], float],
    wait: Callable[[float], bool],
    every: float = EVERY,
    follow: bool = True,
    tell: Callable[[Health], None] = lambda health: None,
) -> Health:
    """Poll feeds into a dataset until ``wait`` says to stop.

    A feed that fails is tried again after twice the time, then four times, up to `LONGEST`.  What each feed
    said of its state (ETag, Last-Modified) is kept in the dataset, so that a restart asks for changes only.

    Args:
        feeds: addresses.
        location: the dataset; only one process may watch into it.
        code, coder: what codes, and its name.
        poller: what fetches.
        clock: seconds that only grow.
        wait: waits so many seconds, and says whether to stop.
        every: seconds between two polls of a feed.
        follow: fetch the page of each new entry, instead of coding what the feed has of it.
        tell: called after each round.

    Raises:
        DatasetError: somebody else watches into this dataset, or it cannot be written.
    """
    if not feeds:
        raise SourceError("there is no feed to watch: give the address of at least one")
    with Lock(location, "watch"):
        watched = [_Feed(url) for url in dict.fromkeys(feeds)]
        _restore(watched, location)
        health = Health()
        while True:
            for feed in watched:
                if feed.due <= clock():
                    _poll(feed, location, code, coder, poller, follow, every, clock, health)
                if wait(0.0):
                    return health
            _keep(watched, location)
            health.rounds += 1
            health.next_in = max(0.0, min(feed.due for feed in watched) - clock())
            tell(health)
            if wait(health.next_in):
                return health


def _poll(
    feed: _Feed,
    location: Location,
    code: Code,
    coder: str,
    poller: Poller,
    follow: bool,
    every: float,
    clock: Callable[[], float],
    health: Health,
) -> None:
    try:
        polled = poller.poll(feed.url, feed.etag, feed.modified)
    except SourceError as error:
        feed.errors += 1
        pause = min(LONGEST, every * 2**feed.errors)
        feed.due = clock() + pause * random.uniform(0.9, 1.1)  # not all at once after an outage
        health.trouble[feed.url] = str(error)
        return
    health.trouble.pop(feed.url, None)
    feed.errors, feed.due = 0, clock() + every
    if polled is None:
        return
    known = known_ids(location, [entry.id for entry in polled.entries if isinstance(entry, Article)])
    fresh = [each for each in polled.entries if isinstance(each, Failure) or each.id not in known]
    if fresh:
        summary = code_into(
            _pages(fresh, poller) if follow else fresh, location, code, coder=coder, sources=[feed.url]
        )
        _count(health, summary)
    # Only now: what could not be written is asked for again.
    feed.etag, feed.modified = polled.etag, polled.modified


def _pages(entries: Iterable[Article | Failure], poller: Poller) -> Iterator[Article | Failure]:
    for entry in entries:
        if isinstance(entry, Failure) or entry.url is None:
            yield entry
            continue
        yield poller.fetch_page(entry)


def _count(health: Health, summary: Summary) -> None:
    health.new += summary.tally.read
    health.coded += summary.tally.coded
    health.events += summary.tally.events
    health.quarantined += summary.tally.quarantined


def _restore(feeds: list[_Feed], location: Location) -> None:
    raw = location.read(STATE)
    if raw is None:
        return
    try:
        state = json.loads(raw)
        for feed in feeds:
            kept = state.get(feed.url) or {}
            feed.etag, feed.modified = kept.get("etag"), kept.get("modified")
    except (ValueError, AttributeError) as error:
        raise DatasetError(f"{STATE} in {location.root} is damaged ({error}): remove it") from error


def _keep(feeds: list[_Feed], location: Location) -> None:
    state = {feed.url: {"etag": feed.etag, "modified": feed.modified} for feed in feeds}
    location.write(STATE, json.dumps(state).encode())
