"""Whether the words of a text are those of public life: one more sign of how likely its events are right.

*Attack*, *defend* and *agree* are words of match reports, reviews and company news too.  What a whole text
is about tells them apart better than any list: a log-linear model over the words that begin with a small
letter (names tell of their day only), learned from documents whose topic was read off by hand
(``python -m training.public_words``; see ``data/README.md``).
"""

from __future__ import annotations

import gzip
import json
import math
import re
from bisect import bisect
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pungsan.errors import ModelError

__all__ = ["SIGNS", "WordTable", "load_word_table", "public_odds", "public_signs", "stems_of"]

DATA = Path(__file__).with_name("data")

STEM = 6
"""Words count by so many first letters: *ministro*, *ministra*, *ministerio*."""

EVEN = 5
"""Added to the number of known words: of few words little is said."""

CUTS = (-1.5, -0.5, 0.5, 1.5)
SIGNS = (
    "words not of public life",
    "words hardly of public life",
    "words of no clear topic",
    "words rather of public life",
    "words of public life",
)
"""What log-odds below, between and above the cuts are called."""

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """What each stem says for public life (positive) or against it, and where the even text lies."""

    words: Mapping[str, float]
    bias: float


def stems_of(text: str) -> set[str]:
    """The different words of a text that begin with a small letter, cut to their stems."""
    return {word[:STEM].lower() for word in _WORD.findall(text) if word[0].islower()}


def public_odds(stems: Set[str], table: WordTable) -> float:
    """Log-odds that a text with these words is about public life."""
    known = [table.words[stem] for stem in sorted(stems) if stem in table.words]
    return table.bias + sum(known) / math.sqrt(len(known) + EVEN)


def public_signs(text: str, lang: str, table: WordTable | None = None) -> tuple[str, ...]:
    """The sign of a text, by the table of its language or another one; none where there is no table."""
    known = table or load_word_table(lang)
    if known is None:
        return ()
    return (SIGNS[bisect(CUTS, public_odds(stems_of(text), known))],)


@cache
def load_word_table(lang: str) -> WordTable | None:
    """The table that ships for a language, if there is one.

    Raises:
        ModelError: the file is damaged.
    """
    path = DATA / f"public_words.{lang}.json.gz"
    if not path.is_file():
        return None
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        return WordTable(data["words"], data["bias"])
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise ModelError(f"the words of public life in '{lang}' cannot be read: {path}: {error}") from error
