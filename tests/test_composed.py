"""Decomposed text (NFD): every boundary of the composed text has its offset in the text given."""

from __future__ import annotations

import unicodedata

import pytest

from pungsan.composed import compose, restore
from pungsan.records import Span


@pytest.mark.parametrize(
    "words", ["Perú visitó Bolivia", "él", "ñandú", "한국 방문", "a\u0301\u0323b c", "Å Ω ﬁ é"]
)
def test_words_after_the_first_accent_keep_their_offsets(words: str) -> None:
    given = unicodedata.normalize("NFD", f"{words} y después {words}")
    composed = compose(given)
    assert composed is not None
    text, offsets = composed
    assert text == unicodedata.normalize("NFC", given) and len(offsets) == len(text) + 1
    for word in text.split():
        start = text.rindex(word)
        span = restore(Span(start, start + len(word)), offsets, given)
        assert unicodedata.normalize("NFC", given[span.start : span.end]) == word
