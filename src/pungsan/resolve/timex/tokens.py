"""Words, numbers and marks of a sentence, with the shape of each number."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or mark: character offsets in the sentence, lower-case form, shape, case.

    ``form`` is what a grammar sees: the word in lower case, the mark itself, or the name of a
    number's shape in angle brackets.
    """

    start: int
    end: int
    word: str
    form: str
    capital: bool


_TOKEN = re.compile(
    r"(?P<numdate>\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d/.-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{2,4}(?![\d/-]))"
    r"|(?P<slash>(?<![\d/.,])\d{1,2}/\d{1,2}(?![\d/]|[.,]\d))"
    r"|(?P<ordinal>\d{1,2}(?:\.?[ºª°]|(?:st|nd|rd|th|er|ro|do|to)(?![^\W\d_])))"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\w\s]|_)"
)

#: Marks that mean something else in patterns, and variants of one mark.
_SIGNS = {"(": "<(>", ")": "<)>", "?": "<?>", "|": "<bar>", "’": "'", "‘": "'"}


def _shape(number: str) -> str:
    """Name the shape of a number: a day of a month, a decade, a year, another integer, none of these."""
    if not number.isdecimal() or len(number) > 4:
        return "<other>"
    value = int(number)
    if len(number) == 4:
        return "<year>" if 1000 <= value <= 2199 else "<other>"
    if len(number) <= 2 and 1 <= value <= 31:
        return "<day>" if value % 10 or value < 20 else "<day-or-decade>"
    if len(number) == 2 and value % 10 == 0 and value:
        return "<decade>"
    return "<integer>"


def split_tokens(text: str) -> list[Token]:
    """Split a sentence; offsets are characters into ``text``."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word, kind = match.group().lower(), match.lastgroup
        if kind == "number":
            form = _shape(word)
        elif kind in ("numdate", "mark"):
            form = "<date>"
        elif kind == "slash":
            form = "<day/month>"
        elif kind == "ordinal":
            form = "<ordinal>"
        else:
            form = _SIGNS.get(word, word)
        tokens.append(Token(match.start(), match.end(), word, form, match.group()[0].isupper()))
    return tokens
