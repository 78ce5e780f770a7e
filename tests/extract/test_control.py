"""Acts told beside others: in their place, kept from, gone on to, had done; what stands beside a party."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, told

TOLD = {
    "in the place of it": (
        "en",
        "Instead/ADV/mark>attacking of/ADP/fixed>Instead attacking=attack/VERB/advcl>left/ing"
        " Lima/PROPN/obj>attacking/LOC Chad/PROPN/nsubj>left/LOC left=leave/VERB/root/past",
        ["ASSAULT | Chad | Lima | negation"],
    ),
    "en vez de": (
        "es",
        "En/ADP/mark>atacar vez/NOUN/fixed>En de/ADP/fixed>En atacar/VERB/advcl>huyó/inf"
        " Lima/PROPN/obj>atacar/LOC Chad/PROPN/nsubj>huyó/LOC huyó=huir/VERB/root/past",
        ["ASSAULT | Chad | Lima | negation"],
    ),
    "kept from it": (
        "en",
        "Chad/PROPN/nsubj>kept/LOC kept=keep/VERB/root/past Mali/PROPN/obj>kept/LOC"
        " from/SCONJ/mark>attacking attacking=attack/VERB/advcl>kept/ing Lima/PROPN/obj>attacking/LOC",
        ["ASSAULT | Mali | Lima | negation"],
    ),
    "gone on to": (
        "en",
        "Chad/PROPN/nsubj>went/LOC went=go/VERB/root/past on/ADP/compound:prt>went to/PART/mark>attack"
        " attack/VERB/advcl>went/inf Lima/PROPN/obj>attack/LOC",
        ["ASSAULT | Chad | Lima"],
    ),
    "not hesitated": (
        "es",
        "Chad/PROPN/nsubj>dudó/LOC no/ADV dudó=dudar/VERB/root/past en/ADP/mark>atacar"
        " atacar/VERB/xcomp>dudó/inf Lima/PROPN/obj>atacar/LOC",
        ["ASSAULT | Chad | Lima"],
    ),
    "had done": (
        "es",
        "Chad/PROPN/nsubj>mandó/LOC mandó=mandar/VERB/root/past detener/VERB/xcomp>mandó/inf a/ADP/case>Rey"
        " Rey/PROPN/obj>detener/PER",
        ["COERCE | Chad | Rey"],
    ),
}


@pytest.mark.parametrize("how", TOLD)
def test_told_beside_another_act(how: str) -> None:
    lang, rows, wanted = TOLD[how]
    assert told(extract(lang, rows)) == wanted


def test_a_circumstance_between_commas_or_brackets_is_no_part_of_a_party() -> None:
    for before, after in ((",", ","), ("(", ")")):
        rows = (
            f"El/DET ejército/NOUN/nsubj>atacó/sing {before}/PUNCT/punct>gesto en/ADP/case>gesto"
            f" un/DET gesto/NOUN/nmod>ejército/sing {after}/PUNCT/punct>gesto atacó=atacar/VERB/root/past"
            " a/ADP/case>Perú Perú/PROPN/obj>atacó/LOC"
        )
        assert told(extract("es", rows)) == ["ASSAULT | El ejército | Perú"]


def test_an_adjective_of_who_acts_is_no_word_of_the_act() -> None:
    armed = frame("ASSAULT", "noun", "ataque armado", actor="a manos de", recipient="contra")
    plain = frame("ASSAULT", "noun", "ataque", actor="de", recipient="contra")
    rows = (
        "Hubo=haber/VERB/root/past un/DET ataque/NOUN/obj>Hubo/sing de/ADP/case>policía la/DET"
        " policía/NOUN/nmod>ataque/sing armado/ADJ/amod>policía contra/ADP/case>Perú"
        " Perú/PROPN/nmod>ataque/LOC"
    )
    by = make_extractor("es", [armed, plain])
    assert told(extract("es", rows, by=by)) == ["ASSAULT | la policía armado | Perú"]


def test_an_attack_on_a_place_hits_it() -> None:
    attack = frame("ASSAULT", "verb", "launch attack", actor="subj", recipient="on|obj.on")
    for case, hit in (("on", " | the village"), ("in", "")):
        rows = (
            "Chad/PROPN/nsubj>launched/LOC launched=launch/VERB/root/past an/DET attack/NOUN/obj>launched"
            f" {case}/ADP/case>village the/DET village/NOUN/nmod>attack/sing"
        )
        assert told(extract("en", rows, by=make_extractor("en", [attack]))) == [f"ASSAULT | Chad{hit}"]
