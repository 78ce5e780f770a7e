"""What somebody says that others must do, and acts that nobody did."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, told

MUST = frame("REQUEST", "verb", "must", actor="source", recipient="main.subj", excludes={"main.subj": ["we"]})
DEBER = frame("REQUEST", "verb", "deber", actor="source", recipient="main.subj")


def test_a_duty_that_somebody_lays_on_others_is_a_request() -> None:
    rows = (
        "Chad/PROPN/nsubj>attack/LOC must/AUX/aux>attack/fin not/PART/advmod>attack "
        " attack/VERB/ccomp>said/inf Niger/PROPN/obj>attack/LOC ,/PUNCT Mali/PROPN/nsubj>said/LOC"
        " said=say/VERB/root/past"
    )
    assert told(extract("en", rows, by=make_extractor("en", [MUST]))) == ["REQUEST | Mali | Chad"]


BAN = frame("REQUEST", "verb", "must", actor="source", recipient="main.by", needs={"main": ["lift"]})


def test_a_frame_that_says_what_must_be_done_asks_for_it_of_nobody() -> None:
    rows = (
        "Curbs/NOUN/nsubj:pass>lifted must/AUX/aux>lifted/fin be/AUX/aux:pass>lifted"
        " lifted={}/VERB/ccomp>said/part ,/PUNCT Mali/PROPN/nsubj>said/LOC said=say/VERB/root/past"
    )
    by = make_extractor("en", [BAN])
    assert told(extract("en", rows.format("lift"), by=by)) == ["REQUEST | Mali"]
    assert told(extract("en", rows.format("raise"), by=by)) == []


COMMENT = frame("REJECT", "verb", "comment", actor="subj", recipient="on", negated="REJECT")


def test_what_is_an_act_only_where_it_is_denied() -> None:
    rows = "Chad/PROPN/nsubj/LOC would/AUX/aux/fin {}comment/VERB/root/inf"
    by = make_extractor("en", [COMMENT])
    assert told(extract("en", rows.format("not/PART "), by=by)) == ["REJECT | Chad"]
    assert told(extract("en", rows.format(""), by=by)) == []


def test_a_duty_of_ones_own_is_none() -> None:
    rows = (
        "We/PRON/nsubj>attack must/AUX/aux>attack/fin attack/VERB/ccomp>said/inf Niger/PROPN/obj>attack/LOC"
        " ,/PUNCT Mali/PROPN/nsubj>said/LOC said=say/VERB/root/past"
    )
    assert "REQUEST" not in " ".join(told(extract("en", rows, by=make_extractor("en", [MUST]))))


def test_a_rule_that_nobody_states_is_none() -> None:
    rows = (
        "Chile/PROPN/nsubj>visitar/LOC debe=deber/AUX/aux>visitar/pres visitar/VERB/root/inf"
        " Lima/PROPN/obj>visitar/LOC"
    )
    assert "REQUEST" not in " ".join(told(extract("es", rows, by=make_extractor("es", [DEBER]))))


@pytest.mark.parametrize(
    ("lang", "rows", "wanted"),
    [
        (
            "en",
            "No/DET/det>country country/NOUN/nsubj supported=support/VERB/root/past Niger/PROPN/obj/LOC",
            ["SUPPORT | No country | Niger | negation"],
        ),
        (
            "en",
            "Chad/PROPN/nsubj/LOC did=do/AUX//fin not/PART support/VERB/root/inf Niger/PROPN/obj/LOC",
            ["REJECT | Chad | Niger"],
        ),
        (
            "es",
            "Ningún/DET/det>país país/NOUN/nsubj apoyó=apoyar/VERB/root/past a/ADP Chile/PROPN/obj/LOC",
            ["SUPPORT | Ningún país | Chile | negation"],
        ),
    ],
    ids=["no country", "did not", "ningún país"],
)
def test_what_nobody_did_is_denied_not_refused(lang: str, rows: str, wanted: list[str]) -> None:
    assert told(extract(lang, rows)) == wanted
