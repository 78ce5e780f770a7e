"""Articles in JSON: one object a line, or one document with an object or a list of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from pungsan.errors import DateError, SourceError
from pungsan.read.dates import parse_date
from pungsan.read.decoding import MAX_ARTICLE_BYTES, check_text, decode_bytes
from pungsan.read.fields import map_fields
from pungsan.read.formats import looks_like_html
from pungsan.records import Article

MAX_JSON_BYTES = 100_000_000
"""Largest JSON document (not JSON lines, which are read line by line), in bytes."""

_SKIP_BYTES = 1 << 20


class Line(NamedTuple):
    """A line of a file, numbered from 1; ``raw`` is None where it is longer than an article may be."""

    number: int
    raw: bytes | None


def read_lines(stream: BinaryIO, *, after: int = 0, limit: int = MAX_ARTICLE_BYTES) -> Iterator[Line]:
    """The lines of a stream that are not blank; of one over ``limit`` bytes nothing is kept.

    ``after`` is how many lines have been read from the stream before.
    """
    number = after
    while raw := stream.readline(limit + 1):
        number += 1
        too_long = len(raw.rstrip(b"\r\n")) > limit
        if len(raw) > limit and not raw.endswith(b"\n"):
            too_long = _skip_line(stream) or too_long
        if too_long:
            yield Line(number, None)
        elif raw.strip():
            yield Line(number, raw)


def _skip_line(stream: BinaryIO) -> bool:
    """Read to the end of the line; whether it had more than its line ending."""
    more = False
    while rest := stream.readline(_SKIP_BYTES):
        more = more or bool(rest.strip(b"\r\n"))
        if rest.endswith(b"\n"):
            break
    return more


def parse_json(raw: bytes) -> object:
    """The value that ``raw`` holds; raises `SourceError` with what is wrong and where."""
    text = decode_bytes(raw)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise SourceError(
            f"is no valid JSON ({error.msg.lower()}, {where}): correct it", reason="bad JSON"
        ) from None
    except (RecursionError, ValueError):
        # Nested beyond the interpreter's stack, or a number of thousands of digits.
        raise SourceError(
            "is JSON that no article needs (nested or numbers too long): correct it", reason="bad JSON"
        ) from None


def article_from_record(
    record: object, *, default_id: str, fields: Mapping[str, str] | None = None
) -> Article:
    """The article that a JSON object (or a row of a table) describes.

    The text is ``text``, ``body`` (text, or HTML if it looks so) or ``html``; the other fields are
    ``id`` (else ``default_id``), ``title``, ``url``, ``published`` or ``date``, ``lang`` or
    ``language``, ``publisher`` or ``source``.  A field that is null counts as absent, and unknown
    fields are ignored.  ``fields`` says under which name (``a.b`` for ``b`` inside ``a``) this record has
    ours.  Raises `SourceError` or `DateError`.
    """
    if not isinstance(record, Mapping):
        raise SourceError(f'is a JSON {_kind(record)}, not an object: write {{"text": …}}', reason="bad JSON")
    if fields:
        record = map_fields(record, fields)
    content, is_html = _content(record)
    check_text(content)
    if len(content.encode("utf-8")) > MAX_ARTICLE_BYTES:
        raise SourceError(
            f"has a text of more than {MAX_ARTICLE_BYTES // 1_000_000} MB: split it", reason="too large"
        )
    published = _string(record, "published", "date")
    return Article(
        id=record_id(record) or default_id,
        content=content,
        format="html" if is_html else "text",
        url=_string(record, "url"),
        title=_string(record, "title"),
        published=_date(published) if published and published.strip() else None,
        lang=_string(record, "lang", "language"),
        publisher=_publisher(record),
    )


def record_id(record: object, fields: Mapping[str, str] | None = None) -> str | None:
    """The id that a record gives (a string or a whole number), or None."""
    if fields and isinstance(record, Mapping):
        record = map_fields(record, fields)
    value = record.get("id") if isinstance(record, Mapping) else None
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise SourceError(f'has a JSON {_kind(value)} as "id": give a string or a whole number')
    text = str(value)
    check_text(text)
    return text


def _content(record: Mapping[object, object]) -> tuple[str, bool]:
    for name in ("text", "body", "html"):
        value = _string(record, name)
        if value is not None and value.strip():
            return value, name == "html" or (name == "body" and looks_like_html(value))
    if any(record.get(name) is not None for name in ("text", "body", "html")):
        raise SourceError('has an empty text: give the words of the article as "text"', reason="no text")
    raise SourceError(
        'has no text: give the words of the article as "text" or its page as "html", '
        "or say where they are with --field text=NAME",
        reason="no text",
    )


def _string(record: Mapping[object, object], *names: str) -> str | None:
    """The first of the named fields that is there; raises `SourceError` if it is no string."""
    for name in names:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise SourceError(f'has a JSON {_kind(value)} as "{name}": give a string')
        check_text(value)
        return value
    return None


def _date(text: str) -> dt.date:
    try:
        return parse_date(text)
    except DateError as error:
        raise DateError(f"has a wrong date of publication: {error}") from None


def _publisher(record: Mapping[object, object]) -> str | None:
    """News services give the source as an object with a name; any other shape is not ours to judge."""
    value = record.get("publisher") or record.get("source")
    if isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str):
        return None
    check_text(value)
    return value


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list) else "object"
