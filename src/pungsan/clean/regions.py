"""Find the title, the body and the leftovers of a text, each as a region of it."""

from __future__ import annotations

import re
from collections import Counter

from pungsan.clean import reasons
from pungsan.clean.bylines import dateline_length, is_name
from pungsan.clean.lines import Line, split_lines
from pungsan.clean.rules import leftover_reason
from pungsan.clean.runs import (
    Reasons,
    drop_comments,
    drop_link_lists,
    drop_menus,
    drop_page_frame,
    drop_split_bylines,
)
from pungsan.records import Region

_TITLE_WITHIN = 10
"""The title is among so many first lines that are no leftovers."""
_LONGEST_TITLE = 300
_SITE = re.compile(r"\s+[|–—:·-]{1,2}\s+(?=\S+(?:\s+\S+){0,3}$)")
_STRAY = re.compile(r"(?<=\S)\s+([“«‘]|[-–—])$")
"""A quotation mark that opens nothing, or a dash before nothing, at the end of a paragraph."""


def find_regions(text: str, title: str | None = None, *, extracted: bool = False) -> tuple[Region, ...]:
    """The regions of a text, in order; together they hold every character that is no space.

    ``title`` is the headline that the article's container gives: the first line equal to it is the
    title region.  Without it the first headline is, if the text has one.  ``extracted`` says that the
    text was taken from a page by its structure, so that it has no menus and lists of links around it.
    """
    lines = split_lines(text)
    dropped: Reasons = [leftover_reason(line) for line in lines]
    title_key = _key(title) if title else None
    drop_menus(lines, dropped)
    drop_link_lists(lines, dropped, title_key)
    drop_comments(lines, dropped)
    drop_split_bylines(lines, dropped)
    if not extracted:
        drop_page_frame(lines, dropped, title_key)
    headline = _find_title(lines, dropped, title)
    _drop_repeats(lines, dropped, headline)
    _drop_names(lines, dropped, headline)
    regions: list[Region] = []
    for at, (line, reason) in enumerate(zip(lines, dropped, strict=True)):
        if reason is not None:
            regions.append(Region("dropped", line.start, line.end, reason))
        elif at == headline:
            regions.extend(_title_regions(line, lines, title))
        else:
            regions.extend(_body_regions(line))
    return tuple(regions)


def _key(text: str) -> str:
    return Line(text, 0, len(text), 0).key


def _without_site(text: str) -> str:
    """A headline without the name of the site: *Title | The Paper*."""
    if len(text) > _LONGEST_TITLE:
        return text
    cut = None
    for match in _SITE.finditer(text):
        cut = match
    head = text[: cut.start()] if cut else text
    return head if len(head.split()) >= 3 else text


def _find_title(lines: list[Line], dropped: Reasons, title: str | None) -> int | None:
    """Index of the title's line, or None."""
    first = [at for at, reason in enumerate(dropped) if reason is None][:_TITLE_WITHIN]
    if title and _key(title):
        wanted = {_key(title), _key(_without_site(title))}
        return next((at for at in first if not wanted.isdisjoint(_title_keys(lines[at]))), None)
    counts = Counter(key for line in lines for key in _title_keys(line))
    for at in first:
        bare = counts[_key(_without_site(lines[at].text))]
        if bare > 1 and lines[at].is_headline and len(lines[at].words) >= 3:
            return at
        if lines[at].is_sentence:
            break
    for at in first[:-1]:
        return at if lines[at].is_headline else None
    return None


def _title_keys(line: Line) -> set[str]:
    bare = _without_site(line.text)
    return {line.key} if bare == line.text else {line.key, _key(bare)}


def _drop_repeats(lines: list[Line], dropped: Reasons, headline: int | None) -> None:
    """A line that came before is told once."""
    seen: set[str] = set()
    titles: set[str] = set()
    if headline is not None:
        titles = {lines[headline].key, _key(_without_site(lines[headline].text))}
    for at, line in enumerate(lines):
        if dropped[at] is not None or at == headline:
            continue
        if line.key in titles or (len(line.words) <= 40 and not titles.isdisjoint(_title_keys(line))):
            dropped[at] = reasons.REPEATED_HEADLINE
        elif line.key in seen and len(line.words) >= 3:
            sentence = line.is_sentence or len(line.words) > 40
            if sentence or not line.ends_sentence:
                dropped[at] = reasons.REPEATED_PARAGRAPH if sentence else reasons.REPEATED_HEADLINE
        else:
            seen.add(line.key)


def _drop_names(lines: list[Line], dropped: Reasons, headline: int | None) -> None:
    """A bare name right after the title, its repetitions, or a byline is the writer's."""
    if headline is None:
        return
    for at in range(headline + 1, min(headline + 6, len(lines) - 1)):
        if dropped[at] is None:
            if is_name(lines[at]):
                dropped[at] = reasons.BYLINE
            return


def _title_regions(line: Line, lines: list[Line], title: str | None) -> list[Region]:
    """The title, without the name of the site where the bare title is known from elsewhere."""
    bare = _without_site(line.text)
    known = {_key(title)} if title else {other.key for other in lines if other is not line}
    if bare == line.text or _key(bare) not in known:
        return [Region("title", line.start, line.end)]
    cut = line.start + len(bare)
    rest = line.end - len(line.text[len(bare) :].lstrip())
    return [Region("title", line.start, cut), Region("dropped", rest, line.end, reasons.NAVIGATION)]


def _body_regions(line: Line) -> list[Region]:
    """A paragraph without the dateline before it and a quotation mark that opens nothing after it."""
    regions = []
    start, end = line.start, line.end
    if length := dateline_length(line.text):
        cut = start + len(line.text[:length].rstrip())
        regions.append(Region("dropped", start, cut, reasons.DATELINE))
        start += length
    tail = max(start, end - 8)
    if stray := _STRAY.search(line.text[tail - line.start :]):
        end = tail + stray.start()
        regions.append(Region("body", start, end))
        regions.append(Region("dropped", line.end - len(stray[0].lstrip()), line.end, reasons.SEPARATOR))
    else:
        regions.append(Region("body", start, end))
    return regions
