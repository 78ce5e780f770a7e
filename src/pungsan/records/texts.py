"""Articles as received, and documents: their cleaned text with its regions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pungsan.sketch import render_paragraphs

__all__ = [
    "Article",
    "Document",
    "Origin",
    "Region",
    "Span",
]


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end


# --- read and clean -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read: the source as it was named, and how far into it.

    ``offset`` counts ``unit``s: bytes from 0 (of the file as it is stored), and lines, items, rows,
    records and entries from 1.  It is None for a source that is one article as a whole.
    """

    source: str
    offset: int | None = None
    unit: Literal["byte", "line", "item", "row", "record", "entry"] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One item as received: plain text or HTML, with what its container said of it."""

    id: str
    content: str
    format: Literal["text", "html"] = "text"
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    lang: str | None = None
    publisher: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a document's text: the title, a body paragraph, or a leftover of the page.

    ``kind`` is ``title``, ``body`` or ``dropped``; a dropped region has a ``reason`` (such as
    ``repeated headline``, ``link to another article``, ``byline``).  Only title and body are coded.
    """

    kind: Literal["title", "body", "dropped"]
    start: int
    end: int
    reason: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its regions, language and date of publication.

    For plain text and JSON lines ``text`` is the text exactly as given; for HTML it is what was
    extracted.  Regions are in text order and do not overlap.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    lang: str
    published: dt.date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None

    def _repr_html_(self) -> str:
        published = str(self.published) if self.published else None
        about = " · ".join(filter(None, (published, self.lang, self.publisher, self.id)))
        paragraphs = [
            (
                self.text[region.start : region.end],
                region.reason or "dropped" if region.kind == "dropped" else None,
            )
            for region in self.regions
            if region.kind != "title"
        ]
        title = self.title or next(
            (self.text[r.start : r.end] for r in self.regions if r.kind == "title"), self.id
        )
        return render_paragraphs(title, about, paragraphs)


# --- time ----------------------------------------------------------------------------------------
