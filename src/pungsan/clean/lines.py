"""Cut a text into lines, and lines that were wrapped for the screen back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pungsan.clean.cues import WORD, fold, fold_words

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]\s]*$|[.!?…]\s*(\[\d+\]|\(\d+\))$")
_CLOSED = re.compile(r"(?<!\.)\.[\"'”’»)]*$|[:;,]$")
LONGEST_LEFTOVER = 1000
"""Characters; only notices (cookies, subscription) come near."""

_MIN_WRAPPED = 40
"""A line that is broken off for the screen is at least this long, in characters."""
_MAX_WRAPPED = 130
_WRAPS = 3
"""So many lines that go on in small letters show that the whole text is wrapped."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the text without the space around it; ``block`` counts stretches without blank lines."""

    text: str
    start: int
    end: int
    block: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return fold_words(self.text)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands in ``self.text``."""
        return tuple(match.span() for match in WORD.finditer(self.text))

    @property
    def is_long(self) -> bool:
        """Whether this is longer than any leftover: text, without a closer look."""
        return len(self.text) > LONGEST_LEFTOVER

    @cached_property
    def key(self) -> str:
        """What two lines have in common that differ only in case, accents, punctuation and space."""
        return fold(self.text) if self.is_long else " ".join(self.words)

    @cached_property
    def ends_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text[-20:]) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether this reads like running text: some words, closed like a sentence."""
        return self.is_long or (self.ends_sentence and len(self.words) >= 5)

    @property
    def is_headline(self) -> bool:
        """Whether this could be a headline: not too long, and not closed by a full stop or colon."""
        return not self.is_long and 1 <= len(self.words) <= 40 and not _CLOSED.search(self.text[-8:])

    def rest_after(self, count: int) -> str:
        """What follows the first ``count`` words, punctuation included."""
        return self.text[self.places[count - 1][1] :] if count else self.text

    def word_at(self, index: int) -> str:
        """The word as it is written, or nothing where there are not so many."""
        if index >= len(self.places):
            return ""
        start, end = self.places[index]
        return self.text[start:end]


def split_lines(text: str) -> list[Line]:
    """The paragraphs of a text in order; together they hold every character that is no space."""
    lines = list(_raw_lines(text))
    wrapped = sum(_goes_on(before, after) for before, after in pairwise(lines)) >= _WRAPS
    width = max((len(line.text) for line in lines), default=0)
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        joins = before is not None and (
            _goes_on(before, line) or (wrapped and width <= _MAX_WRAPPED and _is_full(before, line, width))
        )
        if joins:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(text, group) for group in groups]


def _join(text: str, group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    first, last = group[0], group[-1]
    return Line(text[first.start : last.end], first.start, last.end, first.block)


def _raw_lines(text: str) -> Iterator[Line]:
    block = position = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            yield Line(stripped, start, start + len(stripped), block)
        else:
            block += 1
        position += len(raw)


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a line was broken off amid a sentence and goes on in the next."""
    return (
        before.block == after.block
        and _MIN_WRAPPED <= len(before.text) <= _MAX_WRAPPED
        and after.text[:1].islower()
        and not before.ends_sentence
    )


def _is_full(before: Line, after: Line, width: int) -> bool:
    """In a wrapped text: whether the next word would not have fitted into the line."""
    first = after.text.split(maxsplit=1)[0]
    return before.block == after.block and len(before.text) + 1 + len(first) > 0.9 * width
