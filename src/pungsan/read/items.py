"""Articles from an open stream or an address, in whatever format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Literal

from pungsan.errors import PungsanError, SourceError
from pungsan.read.csvs import read_csv
from pungsan.read.decoding import MAX_ARTICLE_BYTES, check_text, decode_bytes
from pungsan.read.feeds import MAX_FEED_BYTES, Entry, read_feed
from pungsan.read.formats import looks_like_feed, looks_like_html, looks_like_xml
from pungsan.read.jsons import article_from_record, parse_json, record_id
from pungsan.read.listing import Listed
from pungsan.read.parquets import read_parquet
from pungsan.read.streams import Piece, split_stream
from pungsan.read.warcs import Page, read_wacz, read_warc
from pungsan.records import Article, Failure, Origin

if TYPE_CHECKING:
    from pungsan.read.sources import Reading

__all__ = ["check_content", "read_address", "read_container", "read_entries", "read_items"]

HTML_TYPES = ("text/html", "application/xhtml+xml")


def read_items(stream: BinaryIO, listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    """The articles of a stream that is read from its beginning: text, HTML, JSON, CSV, a feed."""
    if listed.format == "csv":
        yield from _read_rows(((row.line, row.record) for row in read_csv(stream)), "line", listed, reading)
    elif listed.format == "feed":
        yield from read_entries(stream.read(MAX_FEED_BYTES + 1), listed.name, listed.id)
    else:
        for piece in split_stream(stream, listed.format):
            yield from _read_piece(piece, listed, reading)


def read_container(stream: BinaryIO, listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    """The articles of a stream that must seek: web archives and Parquet."""
    if not stream.seekable():
        raise SourceError(f"is {listed.format} from a pipe: save it, and give the file", reason="unreadable")
    if listed.format == "parquet":
        yield from _read_rows(read_parquet(stream), "row", listed, reading)
    elif listed.format == "warc":
        yield from _read_pages((listed.name, page) for page in read_warc(stream))
    else:
        yield from _read_pages((f"{listed.name}/{name}", page) for name, page in read_wacz(stream))
    if reading.meter is not None:
        reading.meter.done += stream.seek(0, io.SEEK_END)


def read_address(url: str, reading: Reading) -> Iterator[Article | Failure]:
    """The page at an address, or the entries of the feed there."""
    if reading.fetcher is None:
        raise SourceError("is an address, and nothing is fetched: give a file", reason="not fetched")
    fetched = reading.fetcher.fetch(url)
    raw = fetched.content or b""
    if fetched.type not in HTML_TYPES and looks_like_feed(raw[:4096].decode("utf-8", "replace")):
        yield from read_entries(raw, url)
        return
    if len(raw) > MAX_ARTICLE_BYTES:
        raise SourceError(
            f"is longer than {MAX_ARTICLE_BYTES // 1_000_000} MB: it is no article", reason="too large"
        )
    text = _decode_page(raw, fetched.charset, is_html=fetched.type != "text/plain")
    format_ = check_content(text, is_html=fetched.type in HTML_TYPES)
    yield Article(url, text, format_, url=fetched.url, origin=Origin(url))


def _read_piece(piece: Piece, listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
    numbered = piece.number is not None
    article_id = f"{listed.id}-{piece.number}" if numbered else listed.id
    name = f"{listed.name}, {piece.unit} {piece.number}," if numbered else listed.name
    unit: Literal["line", "item"] = "item" if piece.unit == "item" else "line"
    origin = Origin(listed.name, piece.number, unit) if numbered else Origin(listed.name)
    is_other = piece.raw and not piece.is_json and not piece.is_html
    if piece.raw and is_other and looks_like_feed(piece.raw[:4096].decode("utf-8", "replace")):
        yield from read_entries(piece.raw, listed.name, listed.id)
        return
    yield _attempt(
        lambda: _article_from_piece(piece, article_id, reading),
        _given_id(piece, reading) or article_id,
        name,
        origin,
    )


def _attempt(make: Callable[[], Article], article_id: str, name: str, origin: Origin) -> Article | Failure:
    """The article with its origin, or why there is none."""
    try:
        return replace(make(), origin=origin)
    except PungsanError as error:
        return Failure(article_id, type(error).__name__, f"{name} {error}", origin, error.reason)


def _read_rows(
    rows: Iterator[tuple[int, dict[object, object] | SourceError]]
    | Iterator[tuple[int, dict[object, object]]],
    unit: Literal["line", "row"],
    listed: Listed,
    reading: Reading,
) -> Iterator[Article | Failure]:
    empty = True
    for number, record in rows:
        empty = False
        default = f"{listed.id}-{number}"
        origin = Origin(listed.name, number, unit)

        def make(record: dict[object, object] | SourceError = record, default: str = default) -> Article:
            if isinstance(record, SourceError):
                raise record
            return article_from_record(_with_id(record), default_id=default, fields=reading.fields)

        yield _attempt(make, default, f"{listed.name}, {unit} {number},", origin)
    if empty:
        raise SourceError("is a table without rows: give at least one article", reason="no text")


def _with_id(record: dict[object, object]) -> dict[object, object]:
    """Tables have their cells as text or numbers: only what can be an id is taken for one."""
    value = record.get("id")
    return record if value is None or isinstance(value, int | str) else {**record, "id": str(value)}


def read_entries(raw: bytes, name: str, default_id: str | None = None) -> Iterator[Article | Failure]:
    """The entries of a feed; ``name`` is what messages call it."""
    for entry in read_feed(raw):
        origin = Origin(name, entry.number, "entry")
        article_id = entry.url or entry.id or f"{default_id or name}-{entry.number}"
        yield _attempt(
            lambda entry=entry, article_id=article_id: _article_from_entry(entry, article_id),  # type: ignore[misc]
            article_id,
            f"{name}, entry {entry.number},",
            origin,
        )


def _article_from_entry(entry: Entry, article_id: str) -> Article:
    content = entry.content or entry.title or ""
    is_html = "<" in content and "</" in content
    return Article(
        article_id,
        content,
        check_content(content, is_html=is_html),
        url=entry.url,
        title=entry.title,
        published=entry.published,
        publisher=entry.publisher,
    )


def _read_pages(pages: Iterable[tuple[str, Page]]) -> Iterator[Article | Failure]:
    """The articles of pages that come with the name of their file."""
    empty = True
    for name, page in pages:
        empty = False
        origin = Origin(name, page.offset, "byte")
        article_id = page.url or f"{name}-{page.offset}"
        yield _attempt(
            lambda page=page, article_id=article_id: _article_from_page(page, article_id),  # type: ignore[misc]
            article_id,
            f"{name}, byte {page.offset},",
            origin,
        )
    if empty:
        raise SourceError("holds no pages: give a web archive with HTML responses", reason="no text")


def _article_from_page(page: Page, article_id: str) -> Article:
    if isinstance(page.content, SourceError):
        raise page.content
    text = _decode_page(page.content, page.charset, is_html=page.is_html)
    return Article(article_id, text, check_content(text, is_html=page.is_html), url=page.url)


def _decode_page(raw: bytes, charset: str | None, *, is_html: bool) -> str:
    """UTF-8 if it is, else what the server said, else what `decode_bytes` finds."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            if not charset or charset.lower().replace("-", "") == "utf8":
                return decode_bytes(raw, html=is_html)
            text = raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            return decode_bytes(raw, html=is_html)
    check_text(text)
    return text


def _given_id(piece: Piece, reading: Reading) -> str | None:
    """The id in a JSON record that is wrong otherwise."""
    if piece.too_long or not (piece.is_json or piece.raw is None):
        return None
    try:
        return record_id(piece.record if piece.raw is None else parse_json(piece.raw), reading.fields)
    except SourceError:
        return None


def _article_from_piece(piece: Piece, article_id: str, reading: Reading) -> Article:
    if piece.too_long:
        raise SourceError(
            f"is longer than {MAX_ARTICLE_BYTES // 1_000_000} MB: split it into single articles",
            reason="too large",
        )
    if piece.raw is None:
        return article_from_record(piece.record, default_id=article_id, fields=reading.fields)
    if not piece.raw.strip():
        raise SourceError("is empty: give a file with the text of an article", reason="no text")
    if piece.is_json:
        record = parse_json(piece.raw.rstrip())
        return article_from_record(record, default_id=article_id, fields=reading.fields)
    text = decode_bytes(piece.raw, html=piece.is_html)
    return Article(article_id, text, check_content(text, is_html=piece.is_html))


def check_content(text: str, *, is_html: bool = False) -> Literal["text", "html"]:
    """Whether it is text or HTML; raises `SourceError` if it is neither."""
    check_text(text)
    if not text.strip():
        raise SourceError("is empty: give the text of an article", reason="no text")
    if is_html or looks_like_html(text):
        return "html"
    if looks_like_xml(text):
        raise SourceError(
            "is XML but no web page: give plain text, HTML or JSON lines", reason="other format"
        )
    return "text"
