"""States of a subject, parts of a whole, numbers behind numbers, what has not come about, finite forms."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, told

READY = frame("AGREE", "adj", "ready", actor="subj", recipient="comp.obj", needs={"comp": ["*"]})


def test_a_state_is_of_who_remains_in_it() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC remains=remain/VERB/root/pres ready/ADJ/xcomp to/PART/mark>help"
        " help/VERB/xcomp>ready/inf Mali/PROPN/obj>help/LOC"
    )
    assert told(extract("en", rows, by=make_extractor("en", [READY]))) == ["AGREE | Chad | Mali"]


def test_a_bare_infinitive_goes_on_from_an_infinitive() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC promised=promise/VERB/root/past to/PART/mark>free free/VERB/xcomp>promised/inf"
        " Mali/PROPN/obj>free/LOC and/CCONJ/cc>begin begin/VERB/conj>free/pres talks=talk/NOUN/obj>begin/plur"
    )
    assert heads(mend(rows, "en"))["begin"] == ("conj", "free")


DISMISS = frame("SANCTION", "verb", "dismiss", actor="subj", recipient="obj", needs={"obj": ["minister"]})


@pytest.mark.parametrize("part", ["some/PRON/obj/ind", "each/DET/obj/tot"])
def test_a_part_of_people_is_people(part: str) -> None:
    rows = (
        f"Chad/PROPN/nsubj/LOC dismissed=dismiss/VERB/root/past {part} of/ADP/case>ministers"
        f" the/DET/det>ministers ministers=minister/NOUN/nmod>{part.split('/')[0]}/plur"
    )
    assert told(extract("en", rows, by=make_extractor("en", [DISMISS]))) == [
        f"SANCTION | Chad | {part.split('/')[0]} of the ministers"
    ]


KILL = frame("ASSAULT", "verb", "kill", actor="subj", recipient="obj")
WOUND = frame("ASSAULT", "verb", "wound", actor="subj", recipient="obj")


def test_two_numbers_tell_one_act() -> None:
    rows = (
        "Six/NUM/nummod>judges judges=judge/NOUN/nsubj:pass/plur were/AUX/aux:pass killed=kill/VERB/root/part"
        " and/CCONJ/cc>wounded nine/NUM/nsubj:pass>wounded wounded=wound/VERB/conj>killed/part"
    )
    assert told(extract("en", rows, by=make_extractor("en", [KILL, WOUND]))) == ["ASSAULT |  | Six judges"]


def test_who_is_counted_has_the_participle() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj:pass/plur were/AUX/aux:pass killed=kill/VERB/root/part"
            " and/CCONJ/cc>three"
            " three/NUM/conj>killed captured=capture/VERB/conj>killed/part",
            "en",
        )
    )
    assert found["three"] == ("nsubj:pass", "captured")


LIFT = frame("CONCEDE", "verb", "lift", actor="subj", recipient="obj.on", negated="REJECT")
LIFTED = (
    "Chad/PROPN/nsubj/LOC {helper}/AUX/aux/{form} not/PART/advmod lifted=lift/VERB/root/part"
    " the/DET ban/NOUN/obj"
    " on/ADP/case>Mali Mali/PROPN/nmod>ban/LOC"
)


def test_what_has_not_come_about_is_not_refused() -> None:
    by = make_extractor("en", [LIFT])
    rows = LIFTED.format(helper="has=have", form="pres")
    assert told(extract("en", rows, by=by)) == ["CONCEDE | Chad | Mali | negation"]
    rows = LIFTED.format(helper="did=do", form="past")
    assert told(extract("en", rows, by=by)) == ["REJECT | Chad | Mali"]


ALERT = frame("MOBILIZE", "verb", "place on alert", actor="subj")


def test_who_answers_an_attack_by_others_mobilizes() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC placed=place/VERB/root/past soldiers=soldier/NOUN/obj/plur on/ADP/case>alert"
        " alert/NOUN/obl after/SCONJ/mark>killed Mali/PROPN/nsubj>killed/LOC"
        " killed=kill/VERB/advcl>placed/past"
        " Peru/PROPN/obj>killed/LOC"
    )
    assert sorted(told(extract("en", rows, by=make_extractor("en", [ALERT, KILL])))) == [
        "ASSAULT | Mali | Peru",
        "MOBILIZE | Chad",
    ]


def test_a_finite_verb_goes_on_from_no_gerund() -> None:
    sentence = mend(
        "Chad/PROPN/nsubj/LOC fined=fine/VERB/root/past Mali/PROPN/obj/LOC for/SCONJ/mark>selling"
        " selling=sell/VERB/advcl>fined/ing guns=gun/NOUN/obj>selling/plur and/CCONJ/cc>froze"
        " froze=freeze/VERB/conj>selling/inf credits=credit/NOUN/obj>froze/plur",
        "en",
    )
    assert heads(sentence)["froze"] == ("conj", "fined")
    froze = next(each for each in sentence.nodes if each.text == "froze")
    assert froze.is_a("Tense=Past") and froze.is_finite


FREEZE = frame("SANCTION", "verb", "freeze", actor="subj", recipient="obj.poss", needs={"obj": ["account"]})


def test_what_one_freezes_is_of_others() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC froze=freeze/VERB/root/past their/PRON/nmod:poss>accounts/poss"
        " accounts=account/NOUN/obj/plur"
    )
    assert told(extract("en", rows, by=make_extractor("en", [FREEZE]))) == ["SANCTION | Chad | their"]
