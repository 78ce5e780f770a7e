"""Articles from what a user names: files, folders, open streams, standard input."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from pungsan.errors import PungsanError, SourceError
from pungsan.read.buckets import is_in_bucket, open_blob
from pungsan.read.decoding import check_text
from pungsan.read.fetching import Fetcher
from pungsan.read.items import check_content, read_address, read_container, read_items
from pungsan.read.listing import Listed, Source, list_sources, measure, tell_plainly
from pungsan.read.metering import Meter, MeteredStream
from pungsan.read.unpacking import GZIP, Unpacked
from pungsan.records import Article, Failure, Origin


@dataclass(frozen=True)
class Reading:
    """How to read: what the user says of all articles, and what is needed on the way.

    Args:
        published, lang: win over what an article's container says; None leaves it to the container.
        fields: other names of the fields in JSON and tables (`parse_fields`).
        unique: whether an id that comes twice is a `Failure`; else whoever takes the articles sees to it.
        fetcher: what fetches addresses; None stands for a polite one.
        meter: told how far reading has come.
    """

    published: dt.date | None = None
    lang: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    unique: bool = True
    fetcher: Fetcher | None = None
    meter: Meter | None = None


Readers = Callable[[list[Listed | Failure], Reading], Iterator[Article | Failure]]
"""Reads all that was listed, in order; a failure of listing is its own result."""


def read_source(
    source: Source, *, published: dt.date | None = None, lang: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of one source; see `read_sources`."""
    return read_sources([source], published=published, lang=lang)


def read_sources(
    sources: Iterable[Source],
    *,
    published: dt.date | None = None,
    lang: str | None = None,
    reading: Reading | None = None,
    readers: Readers | None = None,
) -> Iterator[Article | Failure]:
    """The articles of files, folders (with their subfolders, in order of name), patterns (``news/*.jsonl``),
    addresses, what is in an object store (``s3://bucket/news/*.warc.gz``), streams, and ``-``.

    Whatever cannot be read is given as a `Failure` whose message is one line that says what to do, and
    reading goes on.  ``published`` and ``lang`` are those of `Reading`.

    An article's id is the one given (JSON, tables), its address (web archives, feeds, addresses), else the
    file's name without its ending; where several files share it, as much of the path as tells them apart;
    ``<file>-<number>`` for a line, row or list item without id; ``stdin`` for standard input.

    ``readers`` reads what is listed elsewhere than in this process, and gives the same in the same order.
    """
    if published is not None and not isinstance(published, dt.date):
        raise TypeError(f"published must be a datetime.date or None, not {type(published).__name__}")
    chosen = reading or Reading()
    day = published or chosen.published
    day = day.date() if isinstance(day, dt.datetime) else day
    chosen = replace(chosen, published=day, lang=lang or chosen.lang, fetcher=chosen.fetcher or Fetcher())
    items = _read_all(sources, chosen, readers or _read_here)
    return _unique(items) if chosen.unique else items


def _read_all(sources: Iterable[Source], reading: Reading, readers: Readers) -> Iterator[Article | Failure]:
    found = list(list_sources(sources))
    if reading.meter is not None:
        reading.meter.total = measure(found)
    yield from readers(found, reading)


def _read_here(found: Iterable[Listed | Failure], reading: Reading) -> Iterator[Article | Failure]:
    for each in found:
        if isinstance(each, Failure):
            yield each
        else:
            yield from read_listed(each, reading)


def read_listed(listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    """The articles of one thing that `list_sources` has found."""
    for item in _read(listed, reading):
        yield _override(item, reading)


def make_article(
    text: str,
    *,
    article_id: str = "text",
    published: dt.date | None = None,
    lang: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """The article that ``text``, plain or HTML, is; raises `SourceError` if it is none."""
    try:
        format_ = check_content(text)
    except SourceError as error:
        raise SourceError(f"{article_id} {error}") from None
    return Article(article_id, text, format_, url=url, title=title, published=published, lang=lang)


def _override(item: Article | Failure, reading: Reading) -> Article | Failure:
    if isinstance(item, Failure) or (reading.published is None and reading.lang is None):
        return item
    return replace(item, published=reading.published or item.published, lang=reading.lang or item.lang)


def _unique(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Article) and item.id in seen:
            message = f"{item.id} is the id of two articles: give each its own; only the first is read"
            yield Failure(item.id, SourceError.__name__, message, item.origin, "id given twice")
            continue
        if isinstance(item, Article):
            seen.add(item.id)
        yield item


def _read(listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    origin = Origin(listed.name)
    try:
        if listed.is_address:
            yield from read_address(listed.name, reading)
        elif listed.source == "-":
            yield from _read_stream(sys.stdin.buffer, listed, reading)
        elif isinstance(listed.source, str) and is_in_bucket(listed.source):
            with open_blob(listed.source) as stream:
                yield from _read_stream(stream, listed, reading)
        elif isinstance(listed.source, str):
            with Path(listed.source).open("rb") as stream:
                yield from _read_stream(stream, listed, reading)
        else:
            yield from _read_stream(_binary(listed.source), listed, reading)
    except OSError as error:
        message = f"{listed.name} cannot be read ({tell_plainly(error)}): check the path and its permissions"
        yield Failure(listed.id, SourceError.__name__, message, origin, "unreadable")
    except PungsanError as error:
        yield Failure(listed.id, type(error).__name__, f"{listed.name} {error}", origin, error.reason)


def _binary(stream: IO[bytes] | IO[str]) -> BinaryIO:
    """The stream as bytes; of one without bytes underneath, the text as UTF-8."""
    if isinstance(stream, io.TextIOBase):
        if isinstance(stream, io.TextIOWrapper):
            return cast(BinaryIO, stream.buffer)
        text = stream.read()
        check_text(text)
        return io.BytesIO(text.encode("utf-8"))
    return cast(BinaryIO, stream)


def _read_stream(raw: BinaryIO, listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    if listed.format in ("warc", "wacz", "parquet"):
        # These are read here and there, not from the beginning to the end.
        yield from read_container(raw, listed, reading)
        return
    metered = MeteredStream(raw, reading.meter)
    stream = io.BufferedReader(metered)
    if not stream.peek(2).startswith(GZIP):
        yield from read_items(cast(BinaryIO, stream), listed, reading)
        return
    unpacked = Unpacked(cast(BinaryIO, stream))
    try:
        yield from read_items(cast(BinaryIO, io.BufferedReader(unpacked)), listed, reading)
    except SourceError as error:
        origin = Origin(listed.name, unpacked.position, "byte")
        yield Failure(listed.id, SourceError.__name__, f"{listed.name} {error}", origin, error.reason)
