"""Every mode of every type can be reached in both languages, by frames or by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mode_cases import ENGLISH, SPANISH

from pungsan.codebook import load_codebook
from pungsan.extract.modes import load_modes
from pungsan.records import Article

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

CASES = {"es": SPANISH, "en": ENGLISH}
FLOOR = 0.93
"""Share of the modes whose sentence must tell them; what fails is listed."""


def wanted() -> list[str]:
    return [f"{name} {mode}" for name, kind in load_codebook().types.items() for mode in kind.modes]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_mode_has_a_sentence(lang: str) -> None:
    assert sorted(CASES[lang]) == sorted(wanted())


@pytest.mark.parametrize("lang", ["es", "en"])
def test_cue_words_are_of_modes_of_the_codebook(lang: str) -> None:
    modes = load_modes(lang, load_codebook())
    assert sum(map(len, modes.cues.values())) > 200


@pytest.mark.model
@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_mode_can_be_reached(lang: str, coder: Coder) -> None:
    wrong = []
    for mode, text in CASES[lang].items():
        coded = coder.code(Article("a", text, lang=lang))
        told = [f"{event.type} {event.mode}" for event in coded.events]
        if mode not in told:
            wrong.append(f"{mode}: {text} gives {', '.join(told) or 'nothing'}")
    assert len(wrong) <= (1 - FLOOR) * len(CASES[lang]), "\n".join(wrong)
