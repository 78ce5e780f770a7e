"""Words that mean people, which conditions ask for by ``#person``."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, told

STAB = frame("ASSAULT", "verb", "stab", actor="subj", recipient="obj", needs={"obj": ["#person"]})
SPARE = frame("AGREE", "verb", "spare no effort", actor="subj")


@pytest.mark.parametrize(
    ("whom", "wanted"),
    [
        ("Rey/PROPN/obj/PER", ["ASSAULT | Chad | Rey"]),
        ("teenagers=teenager/NOUN/obj", ["ASSAULT | Chad | teenagers"]),
        ("Toyota/PROPN/obj/ORG", []),
        ("tyres=tyre/NOUN/obj", []),
    ],
)
def test_a_condition_may_ask_for_people(whom: str, wanted: list[str]) -> None:
    rows = f"Chad/PROPN/nsubj/LOC stabbed=stab/VERB/root/past {whom}"
    assert told(extract("en", rows, by=make_extractor("en", [STAB]))) == wanted


def test_a_negator_that_is_a_word_of_the_frame_denies_nothing() -> None:
    rows = "Chad/PROPN/nsubj/LOC spared=spare/VERB/root/past no/DET/det>effort effort/NOUN/obj>spared"
    assert told(extract("en", rows, by=make_extractor("en", [SPARE]))) == ["AGREE | Chad"]
