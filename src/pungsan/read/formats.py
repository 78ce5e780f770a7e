"""Which format a source is in: by its ending where that says so, else by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "html", "json", "jsonl", "csv", "parquet", "warc", "wacz", "feed"]

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wacz": "wacz",
    ".rss": "feed",
    ".atom": "feed",
}

_SNIFFED = 2048
"""Characters that are looked at to tell the format."""

_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_FRAGMENT = re.compile(
    r"\s*<(p|div|article|section|main|header|h[1-6]|span|ul|ol|figure|table|br)\b[^<>]*>", re.I
)
_XML = re.compile(r"\s*(<\?xml\b|<(rss|feed|rdf:RDF|urlset)\b)", re.I)


_FEED = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*>)\s*)*<(rss|feed|rdf:RDF)\b", re.DOTALL
)


def format_of_name(name: str) -> Format | None:
    """What the ending of a file name says (that before ``.gz``), or None where it says nothing."""
    return _BY_SUFFIX.get(PurePath(without_gz(name)).suffix.lower())


def without_gz(name: str) -> str:
    """The name that a file has when it is unpacked."""
    return name[:-3] if name.lower().endswith(".gz") else name


def looks_like_feed(text: str) -> bool:
    """Whether a text is an RSS or Atom feed."""
    return _FEED.match(text[:_SNIFFED]) is not None


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a part of one."""
    head = text[:_SNIFFED]
    return _PAGE.match(head) is not None or (_FRAGMENT.match(head) is not None and "</" in text)


def looks_like_xml(text: str) -> bool:
    """Whether a text is XML other than a web page, such as a feed."""
    return _XML.match(text[:_SNIFFED]) is not None and not looks_like_html(text)
