"""Articles from what a user names: files, folders, open streams, standard input."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO, Literal, cast

from pungsan.errors import PungsanError, SourceError
from pungsan.read.decoding import MAX_ARTICLE_BYTES, check_text, decode_bytes
from pungsan.read.formats import looks_like_html, looks_like_xml
from pungsan.read.jsons import article_from_record, parse_json, record_id
from pungsan.read.listing import Listed, Source, list_sources
from pungsan.read.streams import Piece, split_stream
from pungsan.records import Article, Failure


def read_source(
    source: Source, *, published: dt.date | None = None, lang: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of one source; see `read_sources`."""
    return read_sources([source], published=published, lang=lang)


def read_sources(
    sources: Iterable[Source], *, published: dt.date | None = None, lang: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of files, folders (with their subfolders, in order of name), streams, and ``-``.

    ``published`` and ``lang`` are what the user says of all of them, and win over what an article's
    container says; None leaves it to the container.  Whatever cannot be read is given as a `Failure`
    whose message is one line that says what to do, and reading goes on.

    An article's id is the one given (JSON), else the file's name without its ending; where several
    files share it, as much of the path as tells them apart; ``<file>-<number>`` for a line or list
    item without id; ``stdin`` for standard input.  An id that comes twice gives a `Failure`.
    """
    if published is not None and not isinstance(published, dt.date):
        raise TypeError(f"published must be a datetime.date or None, not {type(published).__name__}")
    day = published.date() if isinstance(published, dt.datetime) else published
    return _unique(_override(item, day, lang) for listed in list_sources(sources) for item in _read(listed))


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
        format_ = _check_content(text)
    except SourceError as error:
        raise SourceError(f"{article_id} {error}") from None
    return Article(article_id, text, format_, url=url, title=title, published=published, lang=lang)


def _override(item: Article | Failure, published: dt.date | None, lang: str | None) -> Article | Failure:
    if isinstance(item, Failure) or (published is None and lang is None):
        return item
    return replace(item, published=published or item.published, lang=lang or item.lang)


def _unique(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Article) and item.id in seen:
            message = f"{item.id} is the id of two articles: give each its own; only the first is read"
            yield Failure(item.id, SourceError.__name__, message)
            continue
        if isinstance(item, Article):
            seen.add(item.id)
        yield item


def _read(listed: Listed | Failure) -> Iterator[Article | Failure]:
    if isinstance(listed, Failure):
        yield listed
        return
    try:
        if listed.source == "-":
            yield from _read_stream(sys.stdin.buffer, listed)
        elif isinstance(listed.source, str):
            with Path(listed.source).open("rb") as stream:
                yield from _read_stream(stream, listed)
        else:
            yield from _read_stream(_binary(listed.source), listed)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{listed.name} cannot be read ({reason}): check the path and its permissions"
        yield Failure(listed.id, SourceError.__name__, message)
    except PungsanError as error:
        yield Failure(listed.id, type(error).__name__, f"{listed.name} {error}")


def _binary(stream: IO[bytes] | IO[str]) -> BinaryIO:
    """The stream as bytes; of one without bytes underneath, the text as UTF-8."""
    if isinstance(stream, io.TextIOBase):
        if isinstance(stream, io.TextIOWrapper):
            return cast(BinaryIO, stream.buffer)
        text = stream.read()
        check_text(text)
        return io.BytesIO(text.encode("utf-8"))
    return cast(BinaryIO, stream)


def _read_stream(stream: BinaryIO, listed: Listed) -> Iterator[Article | Failure]:
    for piece in split_stream(stream, listed.format):
        numbered = piece.number is not None
        article_id = f"{listed.id}-{piece.number}" if numbered else listed.id
        name = f"{listed.name}, {piece.unit} {piece.number}," if numbered else listed.name
        try:
            yield _article_from_piece(piece, article_id)
        except PungsanError as error:
            yield Failure(_given_id(piece) or article_id, type(error).__name__, f"{name} {error}")


def _given_id(piece: Piece) -> str | None:
    """The id in a JSON record that is wrong otherwise."""
    if piece.too_long or not (piece.is_json or piece.raw is None):
        return None
    try:
        return record_id(piece.record if piece.raw is None else parse_json(piece.raw))
    except SourceError:
        return None


def _article_from_piece(piece: Piece, article_id: str) -> Article:
    if piece.too_long:
        raise SourceError(
            f"is longer than {MAX_ARTICLE_BYTES // 1_000_000} MB: split it into single articles"
        )
    if piece.raw is None:
        return article_from_record(piece.record, default_id=article_id)
    if not piece.raw.strip():
        raise SourceError("is empty: give a file with the text of an article")
    if piece.is_json:
        return article_from_record(parse_json(piece.raw.rstrip()), default_id=article_id)
    text = decode_bytes(piece.raw, html=piece.is_html)
    return Article(article_id, text, _check_content(text, is_html=piece.is_html))


def _check_content(text: str, *, is_html: bool = False) -> Literal["text", "html"]:
    check_text(text)
    if not text.strip():
        raise SourceError("is empty: give the text of an article")
    if is_html or looks_like_html(text):
        return "html"
    if looks_like_xml(text):
        raise SourceError("is XML but no web page: give plain text, HTML or JSON lines")
    return "text"
