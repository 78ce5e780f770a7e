"""The examples of the lexicon are its tests: each sentence gives the events that its entry says."""

from __future__ import annotations

import pytest

from pungsan.extract.examples import check_examples
from pungsan.lexicon import Example, load_lexicon

FLOOR = 0.98
"""Share of the examples that must come out right; what fails is listed."""


@pytest.mark.model
@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_examples_give_their_events(lang: str, coder) -> None:
    examples = load_lexicon(lang).examples
    assert len(examples) > 300
    wrong = check_examples(
        examples, coder.extractor(lang), coder.parse_all([each.text for each in examples], lang)
    )
    listing = "\n".join(
        f"{each.example.text}\n    wants {each.wanted}\n    gives {each.given}" for each in wrong
    )
    assert len(wrong) <= (1 - FLOOR) * len(examples), f"{len(wrong)} of {len(examples)}:\n{listing}"


@pytest.mark.model
def test_a_wrong_example_is_found(coder) -> None:
    example = Example("El presidente chileno visitó Lima.", (("ASSAULT", ("presidente",), ("Lima",), ()),))
    assert check_examples([example], coder.extractor("es"), coder.parse_all([example.text], "es"))
