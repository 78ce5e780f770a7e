"""Find the words that a model gives in the text: what is not there is not taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pungsan.records import Span

__all__ = ["find_words", "order_sentences"]

LONGEST = 300
"""Characters of words that are looked for: no participant takes more."""

QUOTES = "\"'«»“”„‘’‚‹›`´"
"""Marks that a model writes for one another."""

DASHES = "-‐‑‒–—−"


def find_words(text: str, words: str, within: Iterable[Span]) -> Span | None:
    """Where words stand first in the stretches given, in their order; None if nowhere.

    White space, capitals and the kinds of quotation marks and dashes may differ, nothing else; the words must
    be whole ones.
    """
    pattern = _pattern(words)
    if pattern is None:
        return None
    for span in within:
        found = pattern.search(text, span.start, span.end)
        if found is not None:
            return Span(*found.span())
    return None


def order_sentences(sentences: Sequence[Span], at: int) -> Iterator[Span]:
    """The sentence first, then those before it from the nearest back, then those after it."""
    yield sentences[at]
    yield from reversed(sentences[:at])
    yield from sentences[at + 1 :]


def _pattern(words: str) -> re.Pattern[str] | None:
    stripped = unicodedata.normalize("NFC", words).strip().strip(QUOTES).strip(" .,;:")
    if not any(char.isalnum() for char in stripped) or len(stripped) > LONGEST:
        return None
    parts = (
        "".join(
            f"[{QUOTES}]" if char in QUOTES else f"[{DASHES}]" if char in DASHES else re.escape(char)
            for char in part
        )
        for part in stripped.split()
    )
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)
