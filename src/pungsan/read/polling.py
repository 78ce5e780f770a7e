"""Poll feeds over HTTP, and fetch the pages that their entries lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pungsan.errors import PungsanError
from pungsan.read.fetching import Fetcher
from pungsan.read.items import read_address, read_entries
from pungsan.read.sources import Reading
from pungsan.records import Article, Failure

__all__ = ["FeedAnswer", "Poller"]


class FeedAnswer(NamedTuple):
    """What a feed gave: its entries, and what to send with the next request."""

    entries: tuple[Article | Failure, ...]
    etag: str | None
    modified: str | None


class Poller:
    """Fetches feeds and pages, politely."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def poll(self, url: str, etag: str | None, modified: str | None) -> FeedAnswer | None:
        """The entries of a feed; None if nothing has changed since.

        Raises:
            SourceError: it cannot be fetched, or is no feed.
        """
        fetched = self._fetcher.fetch(url, etag=etag, modified=modified)
        if fetched.content is None:
            return None
        return FeedAnswer(tuple(read_entries(fetched.content, url)), fetched.etag, fetched.modified)

    def fetch_page(self, entry: Article) -> Article | Failure:
        """The page that an entry leads to, with what the feed says of it; or why there is none."""
        assert entry.url is not None
        try:
            (page,) = read_address(entry.url, Reading(fetcher=self._fetcher))
        except PungsanError as error:
            message = f"{entry.url} {error}"
            return Failure(entry.id, type(error).__name__, message, entry.origin, error.reason)
        except ValueError:  # a feed, with more or fewer entries than one
            message = f"{entry.url} is no page: its feed leads to another feed"
            return Failure(entry.id, "SourceError", message, entry.origin, "other format")
        if isinstance(page, Failure):
            return page
        return replace(
            page,
            id=entry.id,
            title=entry.title,
            published=entry.published,
            publisher=entry.publisher,
            origin=entry.origin,
        )
