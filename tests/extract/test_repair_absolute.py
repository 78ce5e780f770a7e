"""Gerunds whose own subject stands behind a preposition."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

ACTS = frozenset({"attack"})


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            "talks/NOUN/nsubj>ended ended=end/VERB/root/past with/ADP/case>Chad Chad/PROPN/obl>ended"
            " rejecting=reject/VERB/advcl>ended/pres plan/NOUN/obj>rejecting",
            ("nsubj", "rejecting"),
        ),
        (
            "row/NOUN/nsubj>led led=lead/VERB/root/past to/ADP/case>Chad Chad/PROPN/obl>led"
            " rejecting=reject/VERB/advcl>led/pres plan/NOUN/obj>rejecting",
            ("nsubj", "rejecting"),
        ),
        # he carries it, not the town
        (
            "Rey/PROPN/nsubj>went went=go/VERB/root/past to/ADP/case>Lima Lima/PROPN/obl>went"
            " carrying=carry/VERB/advcl>went/pres letter/NOUN/obj>carrying",
            ("obl", "went"),
        ),
    ],
    ids=["with", "led to", "went to"],
)
def test_who_stands_before_a_gerund_does_it(rows: str, wanted: tuple[str, str]) -> None:
    found = heads(mend(rows, "en", ACTS))
    assert found["Lima" if "Lima" in rows else "Chad"] == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("law/NOUN/nsubj>sound", ("advcl", "ruled")),
        # a minister may have done it
        ("Chad/PROPN/nsubj>sound", ("advcl", "sound")),
    ],
    ids=["thing", "somebody"],
)
def test_a_gerund_behind_what_is_said_of_a_thing_is_the_speakers(told: str, wanted: tuple[str, str]) -> None:
    rows = (
        f"Rey/PROPN/nsubj>ruled ruled=rule/VERB/root/past that/SCONJ/mark>sound {told} was=be/AUX/cop>sound"
        " sound/ADJ/ccomp>ruled ,/PUNCT/punct>rejecting rejecting=reject/VERB/advcl>sound/ing"
        " plea/NOUN/obj>rejecting"
    )
    assert heads(mend(rows, "en", ACTS))["rejecting"] == wanted
