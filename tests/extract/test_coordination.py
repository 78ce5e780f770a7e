"""What is coordinated with what, and what two verbs share."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

KILLED = "Two/NUM/nsubj:pass>killed were=be/AUX/aux:pass>killed/past killed=kill/VERB/root/part "
CASES = [
    # the auxiliary of a passive is told once
    (
        KILLED + "and/CCONJ/cc>wounded dozens/NOUN/nsubj>wounded wounded=wound/VERB/conj>killed/past",
        {"dozens": ("nsubj:pass", "wounded"), "wounded": ("conj", "killed")},
    ),
    # who does something himself is its subject
    (
        KILLED + "and/CCONJ/cc>fled dozens/NOUN/nsubj>fled fled=flee/VERB/conj>killed/past",
        {"dozens": ("nsubj", "fled")},
    ),
    # and so is who does it to somebody
    (
        KILLED + "and/CCONJ/cc>arrested"
        " police/NOUN/nsubj>arrested arrested=arrest/VERB/conj>killed/past Paz/PROPN/obj>arrested",
        {"police": ("nsubj", "arrested")},
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), CASES)
def test_mended(rows: str, wanted: dict[str, tuple[str, str]]) -> None:
    got = heads(mend(rows, "en"))
    assert {word: got[word] for word in wanted} == wanted
