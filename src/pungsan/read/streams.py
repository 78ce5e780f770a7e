"""Cut an open stream into the pieces that are one article each, with bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pungsan.errors import SourceError
from pungsan.read.decoding import MAX_ARTICLE_BYTES
from pungsan.read.formats import Format
from pungsan.read.jsons import MAX_JSON_BYTES, parse_json, read_lines


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to become one article: bytes, or a JSON value parsed already (``raw`` is None)."""

    raw: bytes | None
    record: object = None
    number: int | None = None
    """Number from 1 of the line or of the item in a JSON list."""
    unit: str = "line"
    is_json: bool = False
    is_html: bool = False
    too_long: bool = False


def split_stream(stream: BinaryIO, format_: Format | None) -> Iterator[Piece]:
    """The pieces of a stream; where ``format_`` is None, how it begins decides.

    Raises `SourceError` where a JSON document is wrong as a whole.
    """
    if format_ == "jsonl":
        yield from _lines(stream)
    elif format_ == "json":
        yield from _document(stream.read(MAX_JSON_BYTES + 1))
    elif format_ is None:
        yield from _sniff(stream)
    else:
        yield _whole(stream.read(MAX_ARTICLE_BYTES + 1), is_html=format_ == "html")


def _whole(raw: bytes, *, is_html: bool = False) -> Piece:
    too_long = len(raw) > MAX_ARTICLE_BYTES
    return Piece(b"" if too_long else raw, is_html=is_html, too_long=too_long)


def _lines(stream: BinaryIO, *, after: int = 0) -> Iterator[Piece]:
    empty = after == 0
    for line in read_lines(stream, after=after):
        empty = False
        yield Piece(line.raw or b"", number=line.number, is_json=True, too_long=line.raw is None)
    if empty:
        raise SourceError("is empty: give one JSON object a line", reason="no text")


def _document(raw: bytes) -> Iterator[Piece]:
    if len(raw) > MAX_JSON_BYTES:
        raise SourceError(
            f"is JSON of more than {MAX_JSON_BYTES // 1_000_000} MB: write it as JSON lines",
            reason="too large",
        )
    if not raw.strip():
        raise SourceError("is empty: give a JSON object or a list of them", reason="no text")
    yield from _values(parse_json(raw))


def _values(value: object) -> Iterator[Piece]:
    if not isinstance(value, list):
        yield Piece(None, record=value)
        return
    if not value:
        raise SourceError("is an empty list: give at least one article", reason="no text")
    for number, record in enumerate(value, start=1):
        yield Piece(None, record=record, number=number, unit="item")


def _sniff(stream: BinaryIO) -> Iterator[Piece]:
    """JSON lines if the first line is a JSON object, JSON if the whole parses, else text or HTML."""
    first = stream.readline(MAX_ARTICLE_BYTES + 1)
    begin = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if not begin.startswith((b"{", b"[")):
        yield _whole(first + stream.read(max(0, MAX_ARTICLE_BYTES + 1 - len(first))))
        return
    if begin.startswith(b"{") and _parses(first):
        yield Piece(first, number=1, is_json=True)
        yield from _lines(stream, after=1)
        return
    raw = first + stream.read(MAX_JSON_BYTES)
    if _parses(raw) or len(raw) > MAX_ARTICLE_BYTES or begin.startswith(b'{"'):
        yield from _document(raw)
    else:
        yield _whole(raw)


def _parses(raw: bytes) -> bool:
    try:
        parse_json(raw)
    except SourceError:
        return False
    return True
