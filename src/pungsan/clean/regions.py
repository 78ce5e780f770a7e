"""Find the title, the body and the leftovers of a text, each as a region of it."""

from __future__ import annotations

import re
from collections import Counter

from pungsan.clean import reasons
from pungsan.clean.bylines import dateline_length, is_name
from pungsan.clean.lines import Line, split_lines
from pungsan.clean.rules import (
    is_comment_heading,
    is_comment_marker,
    is_link_header,
    is_section_name,
    is_step,
    leftover_reason,
)
from pungsan.records import Region

_TITLE_WITHIN = 10
"""The title is among so many first lines that are no leftovers."""
_LONGEST_LIST = 12
"""Links under one heading; what follows is text again."""
_SITE = re.compile(r"\s+[|–—:·-]{1,2}\s+(?=\S+(?:\s+\S+){0,3}$)")
_STRAY = re.compile(r"(?<=\S)\s+([“«‘]|[-–—])$")
"""A quotation mark that opens nothing, or a dash before nothing, at the end of a paragraph."""
_SPEAKER = re.compile(r"[\w .@-]{2,25}:\s")


def find_regions(text: str, title: str | None = None) -> tuple[Region, ...]:
    """The regions of a text, in order; together they hold every character that is no space.

    ``title`` is the headline that the article's container gives: the first line equal to it is the
    title region.  Without it the first headline is, if the text has one.
    """
    lines = split_lines(text)
    dropped: list[str | None] = [leftover_reason(line) for line in lines]
    _drop_menus(lines, dropped)
    _drop_link_lists(lines, dropped, title)
    _drop_comments(lines, dropped)
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


def _drop_menus(lines: list[Line], dropped: list[str | None]) -> None:
    """Three short lines or more in a row, most of them names of sections, are a menu."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].words) <= 3 and not lines[end].ends_sentence:
            end += 1
        known = sum(dropped[i] == reasons.NAVIGATION or is_section_name(lines[i]) for i in range(at, end))
        if end - at >= 3 and known * 2 >= end - at:
            for i in range(at, end):
                dropped[i] = dropped[i] or reasons.NAVIGATION
        at = max(end, at + 1)


def _drop_link_lists(lines: list[Line], dropped: list[str | None], title: str | None) -> None:
    """What stands like titles under a heading such as *Related stories* is links."""
    counts = Counter(line.key for line in lines)
    known = title and _key(title)
    for at, line in enumerate(lines):
        heads = dropped[at] == reasons.LINK and is_link_header(line)
        if not heads and not (is_step(line) and not _has_sentence(lines[at + 1 :])):
            continue
        end = _end_of_list(lines, dropped, at + 1)
        if end < len(lines) and not _has_sentence(lines[:at]) and lines[end].is_sentence:
            end -= 1  # The last title before the first sentence is the article's own.
        for i in range(at + 1, end):
            if dropped[i] is None and lines[i].key != known and counts[lines[i].key] == 1:
                dropped[i] = reasons.LINK


def _end_of_list(lines: list[Line], dropped: list[str | None], start: int) -> int:
    """Index after the last title of a list that begins at ``start``."""
    to_the_end = not _has_sentence(lines[start:])
    end = start
    while end < len(lines) and end - start < _LONGEST_LIST:
        line = lines[end]
        new_block = end > start and line.block != lines[end - 1].block and not _is_listed(line)
        if (new_block and not to_the_end) or not (line.is_headline or dropped[end]):
            break
        end += 1
    return len(lines) if to_the_end else end


def _is_listed(line: Line) -> bool:
    return line.text[:1] in "-•*·>"


def _has_sentence(lines: list[Line]) -> bool:
    return any(line.is_sentence and len(line.words) > 5 for line in lines)


def _drop_comments(lines: list[Line], dropped: list[str | None]) -> None:
    """After the article, a heading followed by what only comments have begins the readers' comments."""
    for at, line in enumerate(lines):
        if not is_comment_heading(line) or not _has_sentence(lines[:at]):
            continue
        rest = lines[at + 1 :]
        spoken = sum(_SPEAKER.match(other.text) is not None for other in rest)
        marked = sum(is_comment_marker(other) for other in rest)
        if marked >= 2 or (rest and (spoken + marked) * 2 > len(rest)) or not _has_sentence(rest):
            for i in range(at, len(lines)):
                dropped[i] = dropped[i] or reasons.COMMENTS
            return


def _key(text: str) -> str:
    return Line(text, 0, len(text), 0).key


def _without_site(text: str) -> str:
    """A headline without the name of the site: *Title | The Paper*."""
    cut = None
    for match in _SITE.finditer(text):
        cut = match
    head = text[: cut.start()] if cut else text
    return head if len(head.split()) >= 3 else text


def _find_title(lines: list[Line], dropped: list[str | None], title: str | None) -> int | None:
    """Index of the title's line, or None."""
    first = [at for at, reason in enumerate(dropped) if reason is None][:_TITLE_WITHIN]
    if title and _key(title):
        wanted = {_key(title), _key(_without_site(title))}
        return next(
            (at for at in first if {lines[at].key, _key(_without_site(lines[at].text))} & wanted), None
        )
    counts = Counter(key for line in lines for key in {line.key, _key(_without_site(line.text))})
    for at in first:
        if (
            lines[at].is_headline
            and len(lines[at].words) >= 3
            and counts[_key(_without_site(lines[at].text))] > 1
        ):
            return at
        if lines[at].is_sentence:
            break
    for at in first[:-1]:
        return at if lines[at].is_headline and not lines[at].text.endswith(".") else None
    return None


def _drop_repeats(lines: list[Line], dropped: list[str | None], headline: int | None) -> None:
    """A line that came before is told once."""
    seen: set[str] = set()
    titles: set[str] = set()
    if headline is not None:
        titles = {lines[headline].key, _key(_without_site(lines[headline].text))}
    for at, line in enumerate(lines):
        if dropped[at] is not None or at == headline:
            continue
        if line.key in titles or (len(line.words) <= 40 and _key(_without_site(line.text)) in titles):
            dropped[at] = reasons.REPEATED_HEADLINE
        elif line.key in seen and len(line.words) >= 3:
            sentence = line.is_sentence or len(line.words) > 40
            if sentence or not line.ends_sentence:
                dropped[at] = reasons.REPEATED_PARAGRAPH if sentence else reasons.REPEATED_HEADLINE
        else:
            seen.add(line.key)


def _drop_names(lines: list[Line], dropped: list[str | None], headline: int | None) -> None:
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
    if stray := _STRAY.search(line.text, start - line.start):
        end = line.start + stray.start()
        regions.append(Region("body", start, end))
        regions.append(Region("dropped", line.end - len(stray[0].lstrip()), line.end, reasons.SEPARATOR))
    else:
        regions.append(Region("body", start, end))
    return regions
