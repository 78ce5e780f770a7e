"""Tell the parser what is plain of sentences from the text alone.

None begins after the full stop of an abbreviation (*el sr. | Rojas*), nor with the mark that closes a
quotation or bracket (*¿Volverá? | »*). One begins after the full stop of a whole word, a figure or an
abbreviation that may end a sentence (*hacia 1200 a. C.*), where a word follows that opens sentences
(*volvió a Lima. | Desde entonces …*), outside quotations and brackets. All else is left to the parser.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Marks", "load_marks", "settle_breaks"]

MARKS = re.compile(r"[\"()«»“”\n]")
WHOLE_WORD = r"(?:[^\W\d_]{4,}|[a-záéíóúüñ]{2,3}|[A-ZÑ]{2,3}|\d\d+)"
"""A word that is hardly an abbreviation, if the lists do not say so: *Av.* is one."""
CLOSING = r"(?<=[.?!…])(?=[\"»”),;:])"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text says of its sentences in a language; ``data/abbreviations.toml`` explains the lists."""

    inside: re.Pattern[str]
    """Ends where no sentence begins; group 1 is the first letter after a title."""
    openings: re.Pattern[str]
    """Ends where a sentence begins."""


@cache
def load_marks(lang: str) -> Marks | None:
    """The marks of a language; None if nothing is known of it."""
    path = Path(__file__).parent / "data" / "abbreviations.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    names, numbers, eras = ("|".join(map(re.escape, row[kind])) for kind in ("names", "numbers", "eras"))
    openers = "|".join(re.escape(word.capitalize()) for word in row["openers"])
    closers = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in row["closers"])
    # A name has a capital, whatever the case of its title; the letters of an era stand as they are written.
    titled, counted = rf"(?i:{names})\.\s+(?=([^\W\d_]))", rf"(?i:{numbers})\.\s*(?=\d)"
    return Marks(
        re.compile(rf"(?<![\w.])(?:{titled}|{counted}|(?:{eras})\.\s?(?=C\.))|{CLOSING}"),
        re.compile(
            rf"(?<![\w.])(?!(?i:{names}|{numbers})\.)(?:{WHOLE_WORD}|{closers})\.\s+(?=(?:{openers})\b)"
        ),
    )


def settle_breaks(doc: Doc, lang: str) -> Doc:
    """Mark words as beginnings of sentences or as none, in place."""
    marks = load_marks(lang)
    if marks is None:
        return doc
    text = doc.text
    starts = dict.fromkeys(_find_openings(text, marks.openings), True)
    starts |= {found.end(): False for found in marks.inside.finditer(text) if _goes_on(found)}
    if starts:
        places = {token.idx: token for token in doc}
        for at, begins in starts.items():
            token = places.get(at)
            if token is not None and token.i:
                token.is_sent_start = begins
    return doc


def _goes_on(found: re.Match[str]) -> bool:
    """Whether what follows a title is a name; all else goes on."""
    return found[1] is None or found[1].isupper()


def _find_openings(text: str, openings: re.Pattern[str]) -> Iterator[int]:
    """Where sentences begin, outside quotations and brackets; a new line ends those that nobody closed."""
    marks = MARKS.finditer(text)
    mark, open_marks = next(marks, None), 0
    for found in openings.finditer(text):
        while mark is not None and mark.start() < found.end():
            open_marks = _count_open(mark[0], open_marks)
            mark = next(marks, None)
        if not open_marks:
            yield found.end()


def _count_open(mark: str, before: int) -> int:
    """How many quotations and brackets are open after a mark; a straight quote closes if anything is open."""
    if mark == "\n":
        return 0
    if mark in "(«“" or (mark == '"' and not before):
        return before + 1
    return max(0, before - 1)
