"""Subjects behind their verbs, nouns behind *ex*, and clauses with *como*."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, told


def test_an_adjective_of_a_people_describes_who_acts_before_it() -> None:
    found = heads(
        mend(
            "Condenó=condenar/VERB/root/past el/DET Gobierno=gobierno/NOUN/nsubj>Condenó/sing,masc"
            " turco/ADJ/xcomp>Condenó/sing,masc el/DET ataque/NOUN/obj>Condenó",
            "es",
        )
    )
    assert found["turco"] == ("amod", "Gobierno")


def test_people_behind_a_place_act() -> None:
    found = heads(
        mend(
            "Se=él/PRON/expl>concentraron/refl concentraron=concentrar/VERB/root/past,plur en/ADP/case>Cuzco"
            " Cuzco/PROPN/obl>concentraron/LOC cientos=ciento/NOUN/appos>Cuzco/plur de/ADP/case>maestros"
            " maestros=maestro/NOUN/nmod>cientos/plur contra/ADP/case>ley la/DET ley/NOUN/nmod>cientos",
            "es",
        )
    )
    assert found["cientos"] == ("nsubj", "concentraron")
    assert found["ley"] == ("obl", "concentraron")


def test_what_a_comma_parts_from_a_place_describes_it() -> None:
    rows = (
        "Murió=morir/VERB/root/past en/ADP/case>Cuzco Cuzco/PROPN/obl>Murió/LOC ,/PUNCT/punct>ministro"
        " ministro/NOUN/appos>Cuzco/sing"
    )
    assert heads(mend(rows, "es"))["ministro"] == ("appos", "Cuzco")


def test_the_noun_behind_ex_heads_the_phrase() -> None:
    found = heads(
        mend(
            "Al=a/ADP/case>ex ex/ADJ/obj>detuvo rector/NOUN/flat>ex/sing,masc"
            " lo=él/PRON/obj>detuvo/prs,sing,masc detuvo=detener/VERB/root/past la/DET"
            " policía/NOUN/nsubj>detuvo/sing",
            "es",
        )
    )
    assert found["ex"] == ("amod", "rector")
    assert found["rector"] == ("obj", "detuvo")
    assert found["lo"] == ("expl", "detuvo")


def test_who_is_told_behind_como_acts() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj>dimitirá no/ADV/advmod>dimitirá dimitirá=dimitir/VERB/root/fut"
        " ,/PUNCT/punct>pide como/SCONJ/mark>pide pide=pedir/VERB/advcl>dimitirá/pres la/DET"
        " policía/NOUN/obj>pide/sing"
    )
    assert heads(mend(rows, "es"))["policía"] == ("nsubj", "pide")


def test_what_others_want_so_is_no_part_of_a_refusal() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj rechazó=rechazar/VERB/root/past el/DET plan/NOUN/obj ,/PUNCT/punct>exige"
        " como/SCONJ/mark>exige exige=exigir/VERB/advcl>rechazó/pres la/DET policía/NOUN/nsubj>exige/sing"
    )
    frames = [
        frame("REJECT", "verb", "rechazar", actor="subj", recipient="obj.de", complement="absorbed"),
        frame("REQUEST", "verb", "exigir", actor="subj", recipient="iobj", needs={"main": ["*"]}),
    ]
    assert told(extract("es", rows, by=make_extractor("es", frames))) == [
        "REJECT | El alcalde | la policía",
        "REQUEST | la policía | El alcalde",
    ]


def test_a_charge_is_not_part_of_who_is_charged() -> None:
    found = heads(
        mend(
            "Acusó=acusar/VERB/root/past a/ADP/case>jefa la/DET jefa/NOUN/obj>Acusó del=de/ADP/case>banco"
            " banco/NOUN/nmod>jefa de/ADP/mark>robar robar/VERB/acl>banco/inf",
            "es",
        )
    )
    assert found["banco"] == ("nmod", "jefa")
    assert found["robar"][1] == "Acusó"


def test_what_was_done_to_a_person_was_not_done_to_another() -> None:
    rows = (
        "La/DET policía/NOUN/nsubj espió=espiar/VERB/root/past a/ADP/case>ministro la/DET ministro/NOUN/obj"
        " de/ADP/case>Perú Perú/PROPN/nmod>ministro/LOC"
    )
    spied = frame("COERCE", "verb", "espiar", actor="subj", recipient="obj.de|obj")
    assert told(extract("es", rows, by=make_extractor("es", [spied]))) == [
        "COERCE | La policía | la ministro de Perú"
    ]


def test_whose_object_is_told_though_it_is_part_of_the_predicate() -> None:
    rows = (
        "El/DET gobierno/NOUN/nsubj prohibió=prohibir/VERB/root/past la/DET entrada/NOUN/obj"
        " de/ADP/case>soldados soldados=soldado/NOUN/nmod>entrada/plur"
    )
    banned = frame("COERCE", "verb", "prohibir entrada", actor="subj", recipient="obj.de")
    assert told(extract("es", rows, by=make_extractor("es", [banned]))) == ["COERCE | El gobierno | soldados"]


def test_people_died_when_a_bomb_went_off() -> None:
    rows = (
        "Seis/NUM/nummod>personas personas=persona/NOUN/nsubj/plur murieron=morir/VERB/root/past,plur"
        " al/ADP/mark>estallar estallar/VERB/advcl>murieron/inf una/DET {}/NOUN/obj>estallar"
    )
    died = frame("ASSAULT", "verb", "morir", recipient="subj", needs={"when": ["estallar"]})
    by = make_extractor("es", [died])
    assert told(extract("es", rows.format("bomba"), by=by)) == ["ASSAULT |  | Seis personas"]
    assert told(extract("es", rows.format("caldera"), by=by)) == []


def test_who_is_counted_is_not_beside_the_number() -> None:
    found = heads(
        mend(
            "Un/DET total/ADJ/nsubj:pass>heridos de/ADP/case>personas seis/NUM/nummod>personas"
            " personas=persona/NOUN/nsubj:pass>heridos/plur fueron=ser/AUX/aux:pass>heridos"
            " heridos=herir/VERB/root/part",
            "es",
        )
    )
    assert found["personas"] == ("nmod", "total")


def test_a_set_phrase_addresses_nobody() -> None:
    rows = (
        "A/ADP/case>petición petición/NOUN/obl de/ADP/case>Chad Chad/PROPN/nmod>petición/LOC el/DET"
        " alcalde/NOUN/nsubj prohibió=prohibir/VERB/root/past salir/VERB/xcomp/inf a/ADP/case>Perú"
        " Perú/PROPN/obl/LOC"
    )
    banned = frame("COERCE", "verb", "prohibir", actor="subj", recipient="a")
    assert told(extract("es", rows, by=make_extractor("es", [banned]))) == ["COERCE | el alcalde | Perú"]


def test_a_clause_that_takes_up_another_is_told_beside_it() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj pidió=pedir/VERB/root/past a/ADP/case>guerrilla la/DET guerrilla/NOUN/iobj"
        " que/SCONJ/mark>salga salga=salir/VERB/ccomp/sub ,/PUNCT/punct>negó a/ADP/mark>negó"
        " lo=el/DET/det>negó que/PRON/obl>negó/rel ella=él/PRON/nsubj>negó/prs,sing se=él/PRON/expl>negó/refl"
        " negó=negar/VERB/advcl/past"
    )
    frames = [
        frame("REQUEST", "verb", "pedir", actor="subj", recipient="iobj", complement="absorbed"),
        frame("REJECT", "verb", "negar", actor="subj", needs={"main": ["*"]}, reflexive=True),
    ]
    found = extract("es", rows, by=make_extractor("es", frames))
    assert told(found) == ["REQUEST | El alcalde | la guerrilla", "REJECT | ella | El alcalde"]
    assert not any(event.attribution for event in found.event_mentions)


BEHIND = {
    "before a marked object": (
        "Recibió=recibir/VERB/root/past el/DET alcalde/NOUN/obj>Recibió/sing a/ADP/case>ministra la/DET"
        " ministra/NOUN/obl>Recibió/sing",
        {"alcalde": ("nsubj", "Recibió"), "ministra": ("obj", "Recibió")},
    ),
    "before a thing": (
        "Atacó=atacar/VERB/root/past un/DET grupo/NOUN/obj>Atacó/sing una/DET mina/NOUN/nsubj>Atacó/sing",
        {"grupo": ("nsubj", "Atacó"), "mina": ("obj", "Atacó")},
    ),
    "before a place": (
        "Visitó=visitar/VERB/root/past la/DET ministra/NOUN/obj>Visitó/sing Quito/PROPN/appos>ministra/LOC",
        {"ministra": ("nsubj", "Visitó"), "Quito": ("obj", "Visitó")},
    ),
    "told more about": (
        "Atacaron=atacar/VERB/root/past,plur rebeldes=rebelde/ADJ/xcomp>Atacaron/plur de/ADP/case>Goma"
        " Goma/PROPN/nmod>rebeldes/LOC una/DET mina/NOUN/obj>Atacaron/sing",
        {"rebeldes": ("nsubj", "Atacaron")},
    ),
    "done by nobody told": (
        "Se=se/PRON/expl>detuvo/refl detuvo=detener/VERB/root/past a/ADP/case>ministros dos/NUM"
        " ministros=ministro/NOUN/obl>detuvo/plur",
        {"ministros": ("obj", "detuvo")},
    ),
    "handed over": (
        "Entregó=entregar/VERB/root/past los/DET presos=preso/NOUN/obj>Entregó/plur al=a/ADP/case>juez"
        " juez/NOUN/obl>Entregó/sing",
        {"presos": ("obj", "Entregó")},
    ),
}


@pytest.mark.parametrize("what", BEHIND)
def test_who_acts_behind_the_verb(what: str) -> None:
    rows, wanted = BEHIND[what]
    found = heads(mend(rows, "es"))
    assert {word: found[word] for word in wanted} == wanted
