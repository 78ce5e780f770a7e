"""Where: which places govern an act in the syntax, and which are merely talked of."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_doc
from small_lexicon import extract

from pungsan.extract.circumstances import Circumstances
from pungsan.extract.clause import Clauses
from pungsan.extract.tree import sentences_of
from pungsan.extract.whereabouts import Whereabouts
from pungsan.lexicon import load_grammar

THERE = {
    "inside the phrase of those whom an act of force is done to": (
        "en",
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past three/NUM leaders/NOUN/obj/plur of/ADP"
        " the/DET union/NOUN/nmod in/ADP Mombasa/PROPN/nmod>union/LOC",
        ["Mombasa"],
    ),
    "a noun of place with its name": (
        "es",
        "Chad/PROPN/nsubj/LOC bombardeó=bombardear/VERB/root/past las/DET calles=calle/NOUN/obj/plur de/ADP"
        " Conakri/PROPN/nmod/LOC",
        ["las calles de Conakri"],
    ),
    "beside a place that is named": (
        "en",
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past the/DET army/NOUN/obj south/ADV/advmod>attacked"
        " of/ADP/case>Crete Crete/PROPN/obl>south/LOC",
        ["Crete"],
    ),
    "where those are who do it": (
        "en",
        "The/DET police/NOUN/nsubj in/ADP Durban/PROPN/nmod>police/LOC attacked=attack/VERB/root/past"
        " the/DET army/NOUN/obj",
        ["Durban"],
    ),
    "the place that a clause takes up": (
        "es",
        "Chad/PROPN/nsubj/LOC entró=entrar/VERB/root/past en/ADP la/DET sede/NOUN/obl en/ADP"
        " Daca/PROPN/nmod>sede/LOC ,/PUNCT donde/ADV/advmod>atacó atacó=atacar/VERB/acl:relcl>sede/past a/ADP"
        " Perú/PROPN/obj>atacó/LOC",
        ["Daca"],
    ),
    "what follows two verbs": (
        "es",
        "Chad/PROPN/nsubj/LOC atacó=atacar/VERB/root/past y/CCONJ bombardeó=bombardear/VERB/conj/past a/ADP"
        " Perú/PROPN/obj>bombardeó/LOC en/ADP Lima/PROPN/obl>bombardeó/LOC",
        ["Lima"],
    ),
    "not the place that words are about": (
        "es",
        "Chad/PROPN/nsubj/LOC se=él/PRON/expl/refl reunió=reunir/VERB/root/past con/ADP Perú/PROPN/obl/LOC"
        " sobre/ADP Siria/PROPN/obl/LOC",
        [],
    ),
    "not a noun of place without anything that says which": (
        "en",
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past the/DET army/NOUN/obj in/ADP prison/NOUN/obl",
        [],
    ),
    "not the place right after those whom words are about": (
        "es",
        "Chad/PROPN/nsubj/LOC apoyó=apoyar/VERB/root/past al=a/ADP ejército/NOUN/obj en/ADP"
        " Sudán/PROPN/obl/LOC",
        [],
    ),
    "where words are said, told before them": (
        "es",
        "En/ADP Lima/PROPN/obl>apoyó/LOC Chad/PROPN/nsubj/LOC apoyó=apoyar/VERB/root/past"
        " al=a/ADP ejército/NOUN/obj",
        ["Lima"],
    ),
    "not the place of those whom words are about": (
        "es",
        "Chad/PROPN/nsubj/LOC apoyó=apoyar/VERB/root/past al=a/ADP ejército/NOUN/obj en/ADP"
        " Sudán/PROPN/nmod/LOC",
        [],
    ),
}


@pytest.mark.parametrize("name", THERE)
def test_where_an_act_happens(name: str) -> None:
    lang, rows, wanted = THERE[name]
    event = extract(lang, rows).event_mentions[0]
    assert [each.text for each in event.where] == wanted


def test_who_asks_by_saying_so_asks_where_it_is_said() -> None:
    doc = make_doc(
        "Perú/PROPN/nsubj>dimitir/LOC debe=deber/AUX/aux>dimitir/pres dimitir/VERB/ccomp>dijo/inf ,/PUNCT"
        " dijo=decir/VERB/root/past Ruiz/PROPN/nsubj/PER ante/ADP miles/NOUN/obl/plur en/ADP"
        " Lusaka/PROPN/nmod>miles/LOC"
    )
    (sentence,) = sentences_of(doc, 0, 0)
    grammar = load_grammar("es")
    clauses = Clauses(grammar)
    whereabouts = Whereabouts(grammar, clauses, Circumstances(grammar, clauses).carriers_of)
    duty, speaker = (next(n for n in sentence.nodes if n.text == text) for text in ("debe", "Ruiz"))
    assert [each.node.text for each in whereabouts.places_of(duty, actors=[speaker])] == ["Lusaka"]
    assert whereabouts.places_of(duty, actors=[sentence.nodes[0]]) == []
