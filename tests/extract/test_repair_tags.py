"""A verb of saying alone behind the last comma is no further act."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

SAID = (
    "tropa/NOUN/nsubj>mató/sing mató=matar/VERB/root/past,sing,fin presos=preso/NOUN/obj>mató/plur"
    " ,/PUNCT/punct>mató {verb}/VERB/conj>mató/past,sing,fin ./PUNCT/punct>mató"
)


@pytest.mark.parametrize(
    ("verb", "relation"),
    [("añadió=añadir", "parataxis"), ("huyó=huir", "conj")],
)
def test_who_goes_on_speaking_does_nothing_more(verb: str, relation: str) -> None:
    sentence = mend(SAID.format(verb=verb), "es")
    assert heads(sentence)[verb.partition("=")[0]] == (relation, "mató")
