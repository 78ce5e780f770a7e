"""Entries of RSS and Atom feeds."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.parsers import expat

from pungsan.errors import DateError, SourceError
from pungsan.read.dates import parse_date

__all__ = ["MAX_FEED_BYTES", "Entry", "read_feed"]

MAX_FEED_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 100
"""Elements inside each other; feeds with whole pages inside have about twenty."""

_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: ``content`` is HTML or text, what the feed itself has of the article."""

    number: int
    id: str
    url: str | None
    title: str | None
    published: dt.date | None
    content: str
    publisher: str | None
    lang: str | None


def read_feed(raw: bytes) -> Iterator[Entry]:
    """The entries of a feed, in its order; HTML in titles is made text.

    Raises:
        SourceError: it is no feed, or XML made to do harm (entities that grow, endless depth).
    """
    if len(raw) > MAX_FEED_BYTES:
        raise SourceError(
            f"is a feed of more than {MAX_FEED_BYTES // 1_000_000} MB: split it", reason="too large"
        )
    check_xml(raw)
    import fastfeedparser  # type: ignore[import-untyped]  # it ships no types

    try:
        feed: Mapping[str, Any] = fastfeedparser.parse(raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"is no feed ({str(error)[:100]}): give RSS or Atom", reason="bad feed") from None
    about: Mapping[str, Any] = feed.get("feed") or {}
    entries: Sequence[Mapping[str, Any]] = feed.get("entries") or []
    if not entries:
        raise SourceError("is a feed without entries: try again later", reason="no text")
    for number, entry in enumerate(entries, start=1):
        link = _string(entry.get("link"))
        yield Entry(
            number,
            _string(entry.get("id")) or link or "",
            link,
            _plain(_string(entry.get("title"))),
            _date(_string(entry.get("published")) or _string(entry.get("updated"))),
            _content(entry),
            _plain(_string(about.get("title"))),
            _string(about.get("language")),
        )


def check_xml(raw: bytes) -> None:
    """Refuse XML that declares entities or is nested beyond reason; errors of form are left to others.

    Raises:
        SourceError: with what is wrong.
    """
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise SourceError(
                f"is XML of more than {MAX_DEPTH} elements inside each other, at line "
                f"{parser.CurrentLineNumber}: no feed needs that",
                reason="deep XML",
            )

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_: object) -> None:
        raise SourceError("is XML that declares entities: no feed needs that", reason="XML entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(raw, True)
    except expat.ExpatError:
        # Malformed feeds are common, and read as far as they go.  What expat did not get to see may still
        # declare entities.
        if re.search(rb"<!ENTITY", raw, re.IGNORECASE):
            entity()
        if _deepest(raw) > MAX_DEPTH:
            raise SourceError(
                f"is XML of more than {MAX_DEPTH} elements inside each other: no feed needs that",
                reason="deep XML",
            ) from None


def _deepest(raw: bytes) -> int:
    """A rough depth for XML that no parser takes: start tags less end tags, at their most."""
    depth = most = 0
    for match in re.finditer(rb"<(/?)[A-Za-z][^<>]*?(/?)>", raw):
        depth += 0 if match[2] else (-1 if match[1] else 1)
        most = max(most, depth)
    return most


def _content(entry: Mapping[str, Any]) -> str:
    """The longest of what the entry has: whole texts are longer than summaries."""
    parts = [_string(entry.get("description")) or "", _string(entry.get("summary")) or ""]
    whole = [each for each in entry.get("content") or () if isinstance(each, Mapping)]
    parts += [_string(each.get("value")) or "" for each in whole]
    return max(parts, key=len)


def _plain(text: str | None) -> str | None:
    return " ".join(html.unescape(_TAG.sub("", text)).split()) or None if text else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _date(text: str | None) -> dt.date | None:
    try:
        return parse_date(text) if text else None
    except DateError:
        return None
