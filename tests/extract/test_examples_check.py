"""The check of a lexicon's examples finds what is wrong with them, and only that."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_doc
from small_lexicon import extractor

from pungsan.extract.examples import check_examples
from pungsan.lexicon import Example

ATTACK = "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/{} a/ADP Perú/PROPN/obj/LOC"
ELIDED = "Atacaron=atacar/VERB/root/past,plur Kobane/PROPN/obj/LOC"

RIGHT = {
    "all of it": (ATTACK.format("past"), [("ASSAULT", ("Chile",), ("Perú",), ())]),
    "a mode": (ATTACK.format("fut"), [("ASSAULT", ("Chile",), ("Perú",), ("future",))]),
    "case does not matter": (ATTACK.format("past"), [("ASSAULT", ("chile",), ("PERÚ",), ())]),
    "nothing wanted, nothing told": ("Chile/PROPN/nsubj/LOC calla=callar/VERB/root/pres", []),
    "an elided subject is not wanted in words": (ELIDED, [("ASSAULT", (), ("Kobane",), ())]),
}

WRONG = {
    "another type": (ATTACK.format("past"), [("CONSULT", ("Chile",), ("Perú",), ())]),
    "another actor": (ATTACK.format("past"), [("ASSAULT", ("Bolivia",), ("Perú",), ())]),
    "a participant too few": (ATTACK.format("past"), [("ASSAULT", ("Chile",), (), ())]),
    "a participant too many": (ATTACK.format("past"), [("ASSAULT", ("Chile", "Cuba"), ("Perú",), ())]),
    "roles exchanged": (ATTACK.format("past"), [("ASSAULT", ("Perú",), ("Chile",), ())]),
    "a mode missing": (ATTACK.format("past"), [("ASSAULT", ("Chile",), ("Perú",), ("future",))]),
    "an event wanted that is not told": (ELIDED, [("ASSAULT", (), ("Kobane",), ()), ("CONSULT", (), (), ())]),
    "an event told that is not wanted": (ATTACK.format("past"), []),
}


def check(
    rows: str, events: list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]
) -> list[object]:
    doc = make_doc(rows)
    return list(check_examples([Example(doc.text, tuple(events))], extractor("es"), [doc]))


@pytest.mark.parametrize("name", RIGHT)
def test_right_examples_pass(name: str) -> None:
    assert check(*RIGHT[name]) == []


@pytest.mark.parametrize("name", WRONG)
def test_wrong_examples_are_found(name: str) -> None:
    assert len(check(*WRONG[name])) == 1


def test_what_was_wanted_and_given_is_written_out() -> None:
    doc = make_doc(ATTACK.format("past"))
    example = Example(doc.text, (("CONSULT", ("Chile",), ("Perú",), ()),))
    (wrong,) = check_examples([example], extractor("es"), [doc])
    assert wrong.wanted[0].startswith("CONSULT | Chile | Perú")
    assert wrong.given[0].startswith("ASSAULT | Chile | Perú")


def test_an_example_without_its_parse_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        check_examples([Example("Chile calla.", ())], extractor("es"), [])
