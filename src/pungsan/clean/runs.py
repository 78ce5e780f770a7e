"""Leftovers that are known by their neighbours: menus, lists of links, threads of comments.

Each function takes the lines and the reasons found so far, and fills in more reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from pungsan.clean import reasons
from pungsan.clean.lines import Line
from pungsan.clean.rules import (
    is_byline_opener,
    is_comment_heading,
    is_comment_marker,
    is_link_header,
    is_section_name,
    is_step,
)

Reasons = list[str | None]

_LONGEST_LIST = 12
"""Links under one heading; what follows is text again."""
_LONGEST_HEADLINE = 25
_LONGEST_ENTRY = 4
"""Words of an entry of a menu."""
_MANY = 8
"""So many short lines before the first sentence are no kickers and bylines, but menus."""
_FEW = 4
"""So many lines after the last sentence, none closed like one, are links and menus."""
_LONGEST_REPEATED = 2
"""Words of such an entry where it comes twice, as a headline also may."""
_ARTICLE = 3
"""Lines of sentences that make a text an article with a page around it."""
_TOLD = 2
"""Sentences that an article has at least before its comments begin."""
_SPEAKER = re.compile(r"[\w .@-]{2,25}:\s")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the running text is: index of its first and last line (-1 where there is none)."""

    first: int
    last: int

    def before(self, at: int) -> bool:
        return -1 < self.first < at

    def after(self, at: int) -> bool:
        return self.last > at


def find_sentences(lines: list[Line], dropped: Reasons) -> Sentences:
    """The first and last line that is closed like a sentence or too long for a headline, leftovers aside."""
    found = [
        at
        for at, line in enumerate(lines)
        if dropped[at] is None
        and (
            line.is_long or len(line.words) > _LONGEST_HEADLINE or (line.is_sentence and len(line.words) > 5)
        )
    ]
    return Sentences(found[0], found[-1]) if found else Sentences(-1, -1)


def drop_menus(lines: list[Line], dropped: Reasons) -> None:
    """Three short lines or more in a row, half of them names of sections, are a menu."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_short(lines[end]):
            end += 1
        known = sum(dropped[i] == reasons.NAVIGATION or is_section_name(lines[i]) for i in range(at, end))
        if end - at >= 3 and known * 2 >= end - at:
            for i in range(at, end):
                dropped[i] = dropped[i] or reasons.NAVIGATION
        at = max(end, at + 1)


def _is_short(line: Line) -> bool:
    return not line.is_long and len(line.words) <= 3 and not line.ends_sentence


def drop_page_frame(lines: list[Line], dropped: Reasons, title_key: str | None) -> None:
    """Of a whole page saved as text: the menus above the article, and menus and links below it.

    Only where there are many lines that are no sentences; a headline stays.
    """
    text = find_sentences(lines, dropped)
    told = sum(line.is_sentence for line in lines[text.first : text.last + 1])
    if told < _ARTICLE:
        return  # A list of headlines, say, is all there is to code.
    counts = Counter(line.key for line in lines)
    above = [at for at in range(text.first) if dropped[at] is None and lines[at].key != title_key]
    menu = [
        at
        for at in above
        if len(lines[at].words) <= (_LONGEST_ENTRY if counts[lines[at].key] == 1 else _LONGEST_REPEATED)
        and not lines[at].ends_sentence
    ]
    known = sum(dropped[at] == reasons.NAVIGATION for at in range(text.first))
    if menu and len(menu) + known >= _MANY:
        last = max((at for at in menu if len(lines[at].words) >= 3), default=-1)
        for at in menu:
            if at != last or len(menu) < len(above):
                dropped[at] = reasons.NAVIGATION
    below = [at for at in range(text.last + 1, len(lines)) if dropped[at] is None and lines[at].words]
    if sum(len(lines[at].words) for at in below) > sum(len(line.words) for line in lines if line.is_sentence):
        return
    listed = sum(_is_listed(lines[at]) for at in below)
    if len(below) >= (_MANY if listed else _FEW) and not any(lines[at].is_sentence for at in below):
        for at in below:
            short = len(lines[at].words) <= _LONGEST_ENTRY
            dropped[at] = reasons.NAVIGATION if short else reasons.LINK


def drop_link_lists(lines: list[Line], dropped: Reasons, title_key: str | None) -> None:
    """What stands like titles under a heading such as *Related stories* is links.

    A line that comes twice, or is the title, is no link but the article's headline.
    """
    counts = Counter(line.key for line in lines)
    text = find_sentences(lines, dropped)
    done = 0
    for at, line in enumerate(lines):
        heads = dropped[at] == reasons.LINK and is_link_header(line)
        steps = not text.after(at) and is_step(line)
        if at < done or not (heads or steps) or text.first < 0:
            continue  # Without any sentence, the headlines are all there is to code.
        end = done = _end_of_list(lines, dropped, at + 1, text)
        if end < len(lines) and not text.before(at) and lines[end].is_sentence:
            end -= 1  # The last title before the first sentence is the article's own.
        for i in range(at + 1, end):
            if dropped[i] is None and lines[i].key != title_key and counts[lines[i].key] == 1:
                dropped[i] = reasons.LINK


def _end_of_list(lines: list[Line], dropped: Reasons, start: int, text: Sentences) -> int:
    """Index after the last title of a list that begins at ``start``."""
    if not text.after(start - 1):
        return len(lines)
    end = start
    while end < len(lines) and end - start < _LONGEST_LIST:
        new_block = end > start and lines[end].block != lines[end - 1].block
        if (new_block and not _is_listed(lines[end])) or not (lines[end].is_headline or dropped[end]):
            break
        end += 1
    return end


def _is_listed(line: Line) -> bool:
    return line.text[0] in "-•*·>"


def drop_comments(lines: list[Line], dropped: Reasons) -> None:
    """After the article, a heading followed by what only comments have begins the readers' comments.

    A heading may also be a link to the comments above or amid the text, so there must be text before
    it, and after it marks of comments (*Reply*, *3 hours ago*, *name:*), the more the longer it is.
    """
    told = [line.is_long or (line.is_sentence and len(line.words) >= 8) for line in lines]
    before = [0, *accumulate(told)]
    headings = [at for at, line in enumerate(lines) if is_comment_heading(line) and before[at] >= _TOLD]
    if not headings:
        return
    marked = _from_the_end([is_comment_marker(line) for line in lines])
    spoken = _from_the_end([_SPEAKER.match(line.text) is not None for line in lines])
    for at in headings:
        rest = at + 1
        after = before[-1] - before[rest]
        signs = marked[rest] + spoken[rest]
        if not after or (signs >= 2 and (signs >= after or 2 * after <= before[at])):
            for i in range(at, len(lines)):
                dropped[i] = dropped[i] or reasons.COMMENTS
            return


def _from_the_end(flags: list[bool]) -> list[int]:
    """For each index (and the one past the last), how many flags are set from there on."""
    return [*accumulate(reversed(flags), initial=0)][::-1]


def drop_split_bylines(lines: list[Line], dropped: Reasons) -> None:
    """*By* on a line of its own, and the name on the next."""
    for at, line in enumerate(lines[:-1]):
        if is_byline_opener(line) and lines[at + 1].is_headline and len(lines[at + 1].words) <= 8:
            dropped[at] = reasons.BYLINE
            dropped[at + 1] = dropped[at + 1] or reasons.BYLINE
