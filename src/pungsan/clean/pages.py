"""The article in a web page: its text, and what the page says of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pungsan.clean.cues import fold_words
from pungsan.clean.page_dates import find_page_date
from pungsan.errors import SourceError

MAX_TAGS = 60_000
"""A page with more tags is no article (long ones have a tenth), and could take minutes to parse."""

_FRAGMENT = re.compile(r"\s*<(?!!doctype|html|\?xml|head|body)", re.IGNORECASE)
_LANG = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: ``text`` begins with the title, a paragraph a line."""

    text: str
    title: str | None
    published: dt.date | None
    url: str | None
    publisher: str | None
    lang: str | None


def extract_page(html: str, *, url: str | None = None, title: str | None = None) -> Page:
    """The main text of a page (by trafilatura), without navigation, comments and tables.

    ``url`` and ``title`` are what is known of the article already, and win.  Raises `SourceError`
    where the page has no text, or is too large to be an article.
    """
    if html.count("<") > MAX_TAGS:
        raise SourceError(
            f"has more than {MAX_TAGS} tags in its HTML: give the text of the article alone",
            reason="too large",
        )
    page = _extract(html, url)
    headline = title or page.title
    if not page.text.strip():
        raise SourceError(
            "has no text of an article in its HTML: save the page as the browser shows it", reason="no text"
        )
    text = page.text
    if headline and not _has_line(text, headline):
        text = f"{' '.join(headline.split())}\n{text}"
    return Page(text, headline, page.published, url or page.url, page.publisher, page.lang)


def _extract(html: str, url: str | None) -> Page:
    # Loaded only where there is a page to read: it takes a quarter of a second.
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document as Extracted

    tree = load_html(f"<html><body>{html}</body></html>" if _FRAGMENT.match(html) else html)
    if tree is None:
        return Page("", None, None, None, None, None)
    lang = _LANG.match(tree.get("lang") or "")
    canonical = tree.find('.//link[@rel="canonical"]')
    address = url or (canonical.get("href") if canonical is not None else None)
    published = find_page_date(tree, address)
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    # Never with deduplicate=True: what it has seen it keeps for the life of the process.
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    stated = lang[0].lower() if lang else None
    if not isinstance(found, Extracted):
        return Page("", None, published, address, None, stated)
    title = _choose_title(found.title, headings)
    return Page(found.text or "", title, published, found.url or address, found.sitename, stated)


def _choose_title(stated: str | None, headings: list[str]) -> str | None:
    """The heading that readers see where it says what the metadata say, else what these say.

    Titles in metadata often have the name of the site behind them, or are shorter.
    """
    words = set(fold_words(stated or ""))
    for heading in headings:
        shared = fold_words(heading)
        if len(shared) >= 3 and (not words or 2 * sum(word in words for word in shared) >= len(shared)):
            return heading
    return stated


def _has_line(text: str, headline: str) -> bool:
    key = fold_words(headline)
    return any(fold_words(line) == key for line in text.splitlines()[:10])
