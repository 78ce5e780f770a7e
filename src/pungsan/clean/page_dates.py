"""The date of publication that a web page states: in its metadata, its markup or its address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Protocol

from pungsan.clean.cues import fold_words, load_cues


class Element(Protocol):
    """What is used of an lxml element (lxml has no types of its own)."""

    tag: object
    text: str | None

    def get(self, name: str, default: str = ...) -> str | None: ...
    def iter(self, tag: str = ...) -> Iterator[Element]: ...
    def iterfind(self, path: str) -> Iterator[Element]: ...
    def text_content(self) -> str: ...


_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_date",
    "publication_date",
    "pubdate",
    "pub_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "date.issued",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article:post_date",
    "originalpublicationdate",
    "date",
)
"""Names under which pages give their date of publication, the surest first."""

_LD_KEYS = ("datePublished", "dateCreated", "uploadDate")
_LD_TYPES = re.compile(r"Article|Report|BlogPosting|WebPage|LiveBlog", re.IGNORECASE)
_MAX_LD_CHARS = 500_000
_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_URL_DIGITS = re.compile(r"[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,6})?(?=[/_.-]|$)")
_DATE_CLASS = re.compile(r"date|fecha|time|publi|posted|byline", re.IGNORECASE)
_LONGEST_DATE = 80
_EARLIEST = dt.date(1990, 1, 1)
"""Web pages are younger; earlier dates in their metadata are placeholders such as 1970-01-01."""


def find_page_date(tree: Element, url: str | None) -> dt.date | None:
    """The day on which the page says that it was published, or None where it does not say."""
    stated = next((date for date in _stated_dates(tree) if date is not None and date >= _EARLIEST), None)
    in_url = find_address_date(url)
    # Metadata is often in UTC; the address has the publisher's own calendar day.
    if in_url is not None and (stated is None or abs((stated - in_url).days) <= 1):
        return in_url
    return stated


def _stated_dates(tree: Element) -> Iterator[dt.date | None]:
    yield from _linked_data_dates(tree)
    yield from _meta_dates(tree)
    yield from _markup_dates(tree)
    yield from _written_dates(tree)


def _read_iso(text: str | None) -> dt.date | None:
    match = _ISO.match(text or "")
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _linked_data_dates(tree: Element) -> Iterator[dt.date | None]:
    found: list[tuple[int, dt.date | None]] = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        text = script.text or ""
        if len(text) > _MAX_LD_CHARS:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kind = str(node.get("@type", ""))
            rank = 0 if re.search("NewsArticle|Reportage", kind) else 1 if _LD_TYPES.search(kind) else 2
            if rank < 2:
                found.extend((rank, _read_iso(str(node[key]))) for key in _LD_KEYS if node.get(key))
    for _, date in sorted(found, key=lambda item: item[0]):
        yield date


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The objects of linked data that describe the page: on top, in a list, or in its graph."""
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _meta_dates(tree: Element) -> Iterator[dt.date | None]:
    given: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        given.setdefault(name.lower(), meta.get("content") or meta.get("datetime") or "")
    for name in _META:
        yield _read_iso(given.get(name))


def find_address_date(url: str | None) -> dt.date | None:
    """The day that the address of an article holds (*/2024/06/20/*), or None."""
    match = _URL_DATE.search(url or "") or _URL_DIGITS.search(url or "")
    return _read_iso(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None


def _markup_dates(tree: Element) -> Iterator[dt.date | None]:
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield _read_iso(element.get("content") or element.get("datetime"))
    for element in tree.iterfind(".//time[@pubdate]"):
        yield _read_iso(element.get("datetime"))
    for path in (".//article//time[@datetime]", ".//header//time[@datetime]", ".//main//time[@datetime]"):
        for element in tree.iterfind(path):
            yield _read_iso(element.get("datetime"))
    times = tree.iterfind(".//time[@datetime]")
    days = {_read_iso(element.get("datetime")) for element in times}
    if len(days) == 1:
        yield days.pop()


def _written_dates(tree: Element) -> Iterator[dt.date | None]:
    """Dates in words, in elements that are named as holding the date."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _DATE_CLASS.search(names):
            text = " ".join(element.text_content()[: 2 * _LONGEST_DATE].split())
            if len(text) <= _LONGEST_DATE and (date := _read_written(text)):
                yield date


def _read_written(text: str) -> dt.date | None:
    """A date as readers see it: *12 de junio de 2024*, *June 12, 2024*, *20/06/2024* if unambiguous."""
    months = {
        prefix: number for number in range(1, 13) for prefix in load_cues()[f"months.{number:02}"].words
    }
    words = fold_words(text)
    for at, word in enumerate(words):
        if word[0].isdigit() or word[:3] not in months or not load_cues()["time.months"].is_whole((word,)):
            continue
        around = [w for w in (*words[max(0, at - 2) : at], *words[at + 1 : at + 4]) if w[0].isdigit()]
        days = [int(w.rstrip("stndrhº")) for w in around if re.fullmatch(r"\d{1,2}(st|nd|rd|th|º)?", w)]
        years = [int(w) for w in around if re.fullmatch(r"(19|20)\d{2}", w)]
        if days and years and 1 <= days[0] <= 31:
            return _read_iso(f"{years[0]}-{months[word[:3]]:02}-{days[0]:02}")
    if match := re.search(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b", text):
        first, second = int(match[1]), int(match[2])
        if first > 12 or second > 12 or first == second:
            day, month = (first, second) if second <= 12 else (second, first)
            return _read_iso(f"{match[3]}-{month:02}-{day:02}")
    return _read_iso(text)
