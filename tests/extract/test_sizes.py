"""Numbers of people: what is read off the words, and which act each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from size_cases import ENGLISH, SPANISH

from pungsan.records import Article, Size

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

CASES = {"es": SPANISH, "en": ENGLISH}
FLOOR = 0.95
"""Share of the sentences that must come out right: another parse may lose one."""


def in_short(size: Size) -> str:
    if size.most is None:
        return f"{size.what}={size.least}+"
    return f"{size.what}={size.least}" + ("" if size.exact else f"-{size.most}")


def sizes_of(text: str, lang: str, coder: Coder) -> str:
    coded = coder.code(Article("a", text, lang=lang))
    told = [
        (size.start, in_short(size))
        for event in coded.events
        for each in event.mentions
        for size in each.mention.sizes
    ]
    for start, _ in told:
        assert any(char.isalnum() for char in coded.document.text[start : start + 2])
    return " ".join(dict.fromkeys(short for _, short in sorted(told)))


@pytest.mark.model
@pytest.mark.parametrize("lang", ["es", "en"])
def test_sentences_give_their_numbers(lang: str, coder: Coder) -> None:
    cases = CASES[lang]
    assert len(cases) >= 40
    wrong = []
    for text, wanted in cases:
        given = sizes_of(text, lang, coder)
        if sorted(given.split()) != sorted(wanted.split()):
            wrong.append(f"{text}\n    wants {wanted or 'nothing'}\n    gives {given or 'nothing'}")
    assert len(wrong) <= (1 - FLOOR) * len(cases), "\n".join(wrong)
