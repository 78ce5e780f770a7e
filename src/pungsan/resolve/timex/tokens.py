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
    r"(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s]|_)"  # first, since most tokens are words and marks
    r"|(?=\d)(?:(?P<numdate>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?![\d/])"
    r"|(?<![\d/.,])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])|(?<![\d/.,])\d{1,2}\.\d{1,2}\.\d{2,4}(?![\d/]|\.\d)"
    r"|(?<![\d/.,-])\d{1,2}-\d{1,2}-\d{2,4}(?![\d/-])"
    r"|(?<![\d/.,])(?:19|20)\d\d (?:0[1-9]|1[0-2]) (?:[12]\d|3[01])(?![\d/ ]|[.,]\d)"
    r"|(?<![\d/.,])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d/]|[.,]\d))"
    r"|(?P<monthnumber>\d{4}-0[1-9](?![\d-])|(?<![\w-])20\d\d-[1-9](?![\w-])|(?<![\w/.,-])(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?![\d/-]))"
    r"|(?P<slash>(?<![\d/.,])\d{1,2}/\d{1,2}(?![\d/]|[.,]\d))"
    r"|(?P<event>\d{1,2}-[A-Z](?![\w-]))"  # 11-S, 23-F
    r"|(?P<ordinal>\d{1,2}(?:\.?[ºª°]|(?:st|nd|rd|th|er|ro|do|to)(?![^\W\d_])))"
    r"|(?P<number>\d+(?:[.,:]\d+)*))"
)

#: Hours and minutes, with a colon or, as they are also written, a point or, before ten, nothing (*0730*).
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?|(?:[01]?\d|2[0-4])\.[0-5]\d|0\d[0-5]\d")

#: Shapes of what is recognized as a whole.
_FORMS = {"numdate": "<date>", "monthnumber": "<month>", "slash": "<day/month>", "ordinal": "<ordinal>"}

#: Marks that mean something else in patterns, and variants of one mark.
_SIGNS = {"(": "<(>", ")": "<)>", "?": "<?>", "@": "<at>", "|": "<bar>", "’": "'", "‘": "'"}


def _shape(number: str) -> str:
    """Name the shape of a number: a day of a month, a decade, a year, another integer, none of these."""
    if _CLOCK.fullmatch(number):
        return "<clock>" if ":" in number else "<dotted>"
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
        (start, end), kind = match.span(), match.lastgroup
        whole = text[start:end]
        word = form = whole.lower()
        if kind == "number":
            form = _shape(word)
        elif kind == "sign":
            form = _SIGNS.get(word, word)
        elif kind not in ("word", "event"):
            form = _FORMS[kind or ""]
        tokens.append(Token(start, end, word, form, whole[0].isupper()))
    return tokens
