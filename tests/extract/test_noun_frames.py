"""Acts told by nouns: who does them through genitives, possessives, adjectives and light verbs."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, reasons, told

SPANISH = {
    "from X to Y": (
        "La/DET visita/NOUN/nsubj de/ADP Medvédev/PROPN/nmod/PER a/ADP Lima/PROPN/nmod>visita/LOC"
        " terminó=terminar/VERB/root/past",
        "CONSULT | Medvédev | Lima",
    ),
    "war of X against Y": (
        "La/DET guerra/NOUN/nsubj de/ADP Chile/PROPN/nmod/LOC contra/ADP Perú/PROPN/nmod>guerra/LOC"
        " continúa=continuar/VERB/root/pres",
        "ASSAULT | Chile | Perú",
    ),
    "between X and Y": (
        "La/DET guerra/NOUN/nsubj entre/ADP Chile/PROPN/nmod/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC"
        " continúa=continuar/VERB/root/pres",
        "ASSAULT | Chile; Perú",
    ),
    "agreement of X with Y": (
        "El/DET acuerdo/NOUN/nsubj entre/ADP Chile/PROPN/nmod/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC"
        " indignó=indignar/VERB/root/past a/ADP Roma/PROPN/obj/LOC",
        "AGREE | Chile; Perú",
    ),
    "those who suffer, and the doer by a complex preposition": (
        "La/DET detención/NOUN/nsubj de/ADP tres/NUM/nummod>campesinos"
        " campesinos=campesino/NOUN/nmod>detención/plur"
        " por/ADP/case>policía parte/NOUN/fixed>por de/ADP/fixed>por la/DET policía/NOUN/nmod>detención"
        " indignó=indignar/VERB/root/past a/ADP Roma/PROPN/obj/LOC",
        "COERCE | la policía | tres campesinos",
    ),
    "those who suffer alone": (
        "La/DET detención/NOUN/nsubj de/ADP tres/NUM/nummod>campesinos"
        " campesinos=campesino/NOUN/nmod>detención/plur"
        " indignó=indignar/VERB/root/past a/ADP Roma/PROPN/obj/LOC",
        "COERCE |  | tres campesinos",
    ),
    "adjective of a people": (
        "El/DET ataque/NOUN/nsubj turco/ADJ/amod contra/ADP Kobane/PROPN/nmod>ataque/LOC"
        " indignó=indignar/VERB/root/past a/ADP Roma/PROPN/obj/LOC",
        "ASSAULT | turco | Kobane",
    ),
    "participle of a light verb": (
        "Los/DET ataques=ataque/NOUN/nsubj/plur lanzados=lanzar/VERB/acl>ataques/part,plur por/ADP"
        " Chile/PROPN/obl>lanzados/LOC contra/ADP Lima/PROPN/obl>lanzados/LOC"
        " indignaron=indignar/VERB/root/past,plur"
        " a/ADP Roma/PROPN/obj/LOC",
        "ASSAULT | Chile | Lima",
    ),
    "light verb with a dative": (
        "Chile/PROPN/nsubj/LOC dio=dar/VERB/root/past apoyo/NOUN/obj a/ADP Perú/PROPN/obl/LOC",
        "SUPPORT | Chile | Perú",
    ),
    "possessive bound to the subject of its clause": (
        "Chile/PROPN/nsubj/LOC expresó=expresar/VERB/root/past su/DET/det/poss apoyo/NOUN/obj"
        " a/ADP Perú/PROPN/nmod>apoyo/LOC",
        "SUPPORT | Chile | Perú",
    ),
    "possessive in a circumstance": (
        "El/DET ejército/NOUN/nsubj sigue=seguir/VERB/root/pres con/ADP sus/DET/det/poss"
        " ataques=ataque/NOUN/obl/plur"
        " contra/ADP Kobane/PROPN/nmod/LOC",
        "ASSAULT | El ejército | Kobane",
    ),
}

ENGLISH = {
    "X's attack on Y": (
        "Chad/PROPN/nmod:poss>attack/LOC 's/PART attack/NOUN/nsubj on/ADP Niger/PROPN/nmod>attack/LOC"
        " shocked=shock/VERB/root/past Paris/PROPN/obj/LOC",
        "ASSAULT | Chad | Niger",
    ),
    "adjective of a people": (
        "Turkish/ADJ/amod attacks=attack/NOUN/nsubj/plur on/ADP Niger/PROPN/nmod/LOC"
        " continued=continue/VERB/root/past",
        "ASSAULT | Turkish | Niger",
    ),
    "by-phrase": (
        "An/DET attack/NOUN/nsubj on/ADP Niger/PROPN/nmod/LOC by/ADP Chad/PROPN/nmod>attack/LOC"
        " shocked=shock/VERB/root/past Paris/PROPN/obj/LOC",
        "ASSAULT | Chad | Niger",
    ),
    "talks between": (
        "Talks=talk/NOUN/nsubj/plur between/ADP Chad/PROPN/nmod/LOC and/CCONJ Niger/PROPN/conj>Chad/LOC"
        " began=begin/VERB/root/past",
        "CONSULT | Chad; Niger",
    ),
    "light verb": (
        "The/DET army/NOUN/nsubj launched=launch/VERB/root/past an/DET attack/NOUN/obj on/ADP"
        " Niger/PROPN/nmod/LOC",
        "ASSAULT | The army | Niger",
    ),
    "light verb and partner": (
        "Deby/PROPN/nsubj/PER held=hold/VERB/root/past talks=talk/NOUN/obj/plur with/ADP"
        " Macron/PROPN/nmod/PER",
        "CONSULT | Deby; Macron",
    ),
    "possessive bound to the subject of its clause": (
        "Chad/PROPN/nsubj/LOC expressed=express/VERB/root/past its/PRON/nmod:poss/poss support/NOUN/obj"
        " for/ADP Niger/PROPN/nmod/LOC",
        "SUPPORT | Chad | Niger",
    ),
    "passive of a light verb": (
        "An/DET attack/NOUN/nsubj:pass on/ADP Niger/PROPN/nmod/LOC was=be/AUX/aux:pass/past"
        " launched=launch/VERB/root/part by/ADP Chad/PROPN/obl:agent/LOC",
        "ASSAULT | Chad | Niger",
    ),
}


@pytest.mark.parametrize("name", SPANISH)
def test_spanish_noun(name: str) -> None:
    rows, wanted = SPANISH[name]
    assert told(extract("es", rows)) == [wanted]


@pytest.mark.parametrize("name", ENGLISH)
def test_english_noun(name: str) -> None:
    rows, wanted = ENGLISH[name]
    assert told(extract("en", rows)) == [wanted]


def test_talks_with_somebody_by_nobody_named_have_a_recipient() -> None:
    """Where one side is not told, the partner is whom it is done with."""
    rows = "The/DET talks=talk/NOUN/nsubj/plur with/ADP Macron/PROPN/nmod/PER began=begin/VERB/root/past"
    by = make_extractor("en", [frame("COERCE", "noun", "talk", actor="poss+with", reciprocal=True)])
    assert told(extract("en", rows, by=by)) == ["COERCE |  | Macron"]


def test_the_partner_of_an_agreement_is_its_recipient() -> None:
    rows = "Chad/PROPN/nsubj/LOC agreed=agree/VERB/root/past with/ADP Niger/PROPN/obl/LOC"
    by = make_extractor("en", [frame("AGREE", "verb", "agree", actor="subj+with", reciprocal=True)])
    assert told(extract("en", rows, by=by)) == ["AGREE | Chad | Niger"]


def test_a_noun_without_its_doer_tells_no_act() -> None:
    extraction = extract(
        "es",
        "La/DET visita/NOUN/nsubj a/ADP Lima/PROPN/nmod/LOC terminó=terminar/VERB/root/past",
    )
    assert not extraction.event_mentions
    assert "CONSULT" in reasons(extraction)


def test_a_case_against_somebody_is_told_without_who_opened_it() -> None:
    rows = "La/DET pesquisa/NOUN/nsubj contra/ADP Chile/PROPN/nmod/LOC sigue=seguir/VERB/root/pres"
    by = make_extractor("es", [frame("ACCUSE", "noun", "pesquisa", actor="por parte de", recipient="contra")])
    assert told(extract("es", rows, by=by)) == ["ACCUSE |  | Chile"]


def test_whose_the_possessive_is_stays_open_without_a_subject_told() -> None:
    """In subject position *su* refers outside its clause, so that resolution must look for who is meant."""
    (event,) = extract(
        "es",
        "Su/DET/det/poss visita/NOUN/nsubj a/ADP Lima/PROPN/nmod/LOC terminó=terminar/VERB/root/past",
    ).event_mentions
    assert [(each.text, each.kind) for each in event.actor] == [("Su", "possessive")]


def test_definite_and_nominal_are_told() -> None:
    rows = (
        "{}/DET visita/NOUN/nsubj de/ADP Medvédev/PROPN/nmod/PER a/ADP Lima/PROPN/nmod>visita/LOC"
        " terminó/VERB/root/past"
    )
    (definite,) = extract("es", rows.format("La")).event_mentions
    (indefinite,) = extract("es", rows.format("Una")).event_mentions
    assert (definite.nominal, definite.definite) == (True, True)
    assert (indefinite.nominal, indefinite.definite) == (True, False)
    assert definite.head == "visita"
