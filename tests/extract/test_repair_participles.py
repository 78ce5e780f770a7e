"""Participles that stand for people."""

from __future__ import annotations

import pytest
from mended_by_hand import mend


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            "the/DET/det>accused accused=accuse/VERB/nsubj:pass>freed/part were=be/AUX/aux:pass>freed"
            " freed=free/VERB/root",
            ("NOUN", "nsubj:pass", "accused"),
        ),
        (
            "police/NOUN/nsubj>arrested arrested=arrest/VERB/root the/DET/det>accused"
            " accused=accuse/VERB/xcomp>arrested in/ADP/case>Lima Lima/PROPN/obl>accused",
            ("NOUN", "obj", "accused"),
        ),
        # what someone does to somebody is no name for people
        (
            "police/NOUN/nsubj>were were=be/AUX/root accused=accuse/VERB/xcomp>were clerks/NOUN/obj>accused",
            ("VERB", "xcomp", "accuse"),
        ),
    ],
    ids=["subject", "object", "verb"],
)
def test_a_participle_with_an_article_means_people(rows: str, wanted: tuple[str, str, str]) -> None:
    found = next(node for node in mend(rows, "en", frozenset()).nodes if node.lower == "accused")
    assert (found.pos, found.dep, found.lemma) == wanted
