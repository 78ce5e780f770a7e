"""Who did it and to whom: the syntax of participants in clauses, in both languages."""

from __future__ import annotations

import pytest
from small_lexicon import extract, told

SPANISH = {
    "active": (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ./PUNCT",
        "ASSAULT | Chile | Perú",
    ),
    "passive with agent": (
        "La/DET aldea/NOUN/nsubj:pass de/ADP Kobane/PROPN/nmod/LOC fue=ser/AUX/aux:pass/past"
        " bombardeada=bombardear/VERB/root/part por/ADP soldados=soldado/NOUN/obl/plur"
        " turcos=turco/ADJ/amod/plur",
        "ASSAULT | soldados turcos | Kobane",
    ),
    "passive without agent": (
        "Kobane/PROPN/nsubj:pass/LOC fue=ser/AUX/aux:pass/past bombardeada=bombardear/VERB/root/part",
        "ASSAULT |  | Kobane",
    ),
    "impersonal se": (
        "Se=él/PRON/expl/refl bombardeó=bombardear/VERB/root/past el/DET alcalde/NOUN/nsubj",
        "ASSAULT |  | el alcalde",
    ),
    "elided subject": (
        "Atacaron=atacar/VERB/root/past,plur Kobane/PROPN/obj/LOC",
        "ASSAULT | ∅Atacaron | Kobane",
    ),
    "subject of a verb that governs an infinitive": (
        "El/DET Gobierno/PROPN/nsubj/ORG volvió=volver/VERB/root/past a/ADP/mark>atacar atacar/VERB/xcomp/inf"
        " Kobane/PROPN/obj>atacar/LOC",
        "ASSAULT | El Gobierno | Kobane",
    ),
    "subject shared by a gerund": (
        "El/DET ejército/NOUN/nsubj avanzó=avanzar/VERB/root/past bombardeando=bombardear/VERB/advcl/ger"
        " Kobane/PROPN/obj>bombardeando/LOC",
        "ASSAULT | El ejército | Kobane",
    ),
    "relative with its subject": (
        "El/DET ministro/NOUN/nsubj que/PRON/nsubj>visitó/rel visitó=visitar/VERB/acl:relcl>ministro/past"
        " Lima/PROPN/obj>visitó/LOC dimitió=dimitir/VERB/root/past",
        "CONSULT | El ministro | Lima",
    ),
    "relative with its object": (
        "El/DET ministro/NOUN/nsubj al=a/ADP/case>que que/PRON/obj>visitó/rel"
        " visitó=visitar/VERB/acl:relcl>ministro/past Bachelet/PROPN/nsubj>visitó/PER"
        " dimitió=dimitir/VERB/root/past",
        "CONSULT | Bachelet | El ministro",
    ),
    "reduced relative with agent": (
        "El/DET alcalde/NOUN/nsubj detenido=detener/VERB/acl>alcalde/part por/ADP la/DET"
        " policía/NOUN/obl>detenido"
        " dimitió=dimitir/VERB/root/past",
        "COERCE | la policía | El alcalde",
    ),
    "object that a verb of asking controls": (
        "Chile/PROPN/nsubj/LOC obligó=obligar/VERB/root/past a/ADP Perú/PROPN/obj/LOC a/ADP/mark>atacar"
        " atacar/VERB/xcomp/inf a/ADP Bolivia/PROPN/obj>atacar/LOC",
        "ASSAULT | Perú | Bolivia",
    ),
    "dative phrase": (
        "Chile/PROPN/nsubj/LOC le=él/PRON/iobj/prs dio=dar/VERB/root/past dinero/NOUN/obj a/ADP"
        " Perú/PROPN/obl/LOC",
        "AID | Chile | Perú",
    ),
    "dative clitic alone": (
        "Chile/PROPN/nsubj/LOC les=él/PRON/iobj/prs,plur dio=dar/VERB/root/past dinero/NOUN/obj",
        "AID | Chile | les",
    ),
    "complex preposition": (
        "El/DET ministro/NOUN/nsubj votó=votar/VERB/root/past en/ADP/case>Chile contra/ADP/fixed>en"
        " de/ADP/fixed>en"
        " Chile/PROPN/obl/LOC",
        "SUPPORT | El ministro | Chile",
    ),
    "complex preposition, contracted": (
        "El/DET ministro/NOUN/nsubj votó=votar/VERB/root/past en/ADP/case>gobierno contra/ADP/fixed>en"
        " del=de/ADP/fixed>en gobierno/NOUN/obl",
        "SUPPORT | El ministro | gobierno",
    ),
    "coordinated subjects": (
        "Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC atacaron=atacar/VERB/root/past,plur"
        " a/ADP Bolivia/PROPN/obj/LOC",
        "ASSAULT | Chile; Perú | Bolivia",
    ),
    "coordinated objects": (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC y/CCONJ a/ADP"
        " Bolivia/PROPN/conj>Perú/LOC",
        "ASSAULT | Chile | Perú; Bolivia",
    ),
    "reciprocal with a partner": (
        "El/DET presidente/NOUN/nsubj se=él/PRON/expl/refl reunió=reunir/VERB/root/past con/ADP"
        " Bachelet/PROPN/obl/PER",
        "CONSULT | El presidente; Bachelet",
    ),
    "reciprocal with a plural": (
        "Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC se=él/PRON/expl/refl"
        " reunieron=reunir/VERB/root/past,plur",
        "CONSULT | Chile; Perú",
    ),
    "quantity": (
        "Cientos=ciento/NOUN/nsubj/plur de/ADP campesinos=campesino/NOUN/nmod/plur"
        " apoyan=apoyar/VERB/root/pres,plur"
        " a/ADP Chile/PROPN/obj/LOC",
        "SUPPORT | Cientos de campesinos | Chile",
    ),
    "who stands behind a thing": (
        "Chile/PROPN/nsubj/LOC apoya=apoyar/VERB/root/pres la/DET postura/NOUN/obj de/ADP"
        " Egipto/PROPN/nmod/LOC",
        "SUPPORT | Chile | Egipto",
    ),
}

ENGLISH = {
    "active": (
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past Niger/PROPN/obj/LOC",
        "ASSAULT | Chad | Niger",
    ),
    "passive with agent": (
        "Niger/PROPN/nsubj:pass/LOC was=be/AUX/aux:pass/past bombed=bomb/VERB/root/part by/ADP the/DET"
        " Turkish/ADJ/amod army/NOUN/obl:agent",
        "ASSAULT | the Turkish army | Niger",
    ),
    "passive without agent": (
        "Niger/PROPN/nsubj:pass/LOC was=be/AUX/aux:pass/past bombed=bomb/VERB/root/part on/ADP"
        " Monday/PROPN/obl",
        "ASSAULT |  | Niger",
    ),
    "subject of a verb that governs an infinitive": (
        "The/DET army/NOUN/nsubj began=begin/VERB/root/past to/PART attack/VERB/xcomp/inf"
        " Niger/PROPN/obj>attack/LOC",
        "ASSAULT | The army | Niger",
    ),
    "object that a verb of asking controls": (
        "Chad/PROPN/nsubj/LOC forced=force/VERB/root/past Niger/PROPN/obj/LOC to/PART attack/VERB/xcomp/inf"
        " Mali/PROPN/obj>attack/LOC",
        "ASSAULT | Niger | Mali",
    ),
    "relative with its subject": (
        "The/DET minister/NOUN/nsubj who/PRON/nsubj>visited/rel visited=visit/VERB/acl:relcl>minister/past"
        " Lagos/PROPN/obj>visited/LOC resigned=resign/VERB/root/past",
        "CONSULT | The minister | Lagos",
    ),
    "relative with its object": (
        "The/DET minister/NOUN/nsubj whom/PRON/obj>visited/rel Deby/PROPN/nsubj>visited/PER"
        " visited=visit/VERB/acl:relcl>minister/past resigned=resign/VERB/root/past",
        "CONSULT | Deby | The minister",
    ),
    "reduced relative with agent": (
        "The/DET minister/NOUN/nsubj arrested=arrest/VERB/acl>minister/part by/ADP"
        " soldiers=soldier/NOUN/obl:agent>arrested/plur"
        " resigned=resign/VERB/root/past",
        "COERCE | soldiers | The minister",
    ),
    "reduced relative, active": (
        "Soldiers=soldier/NOUN/nsubj/plur attacking=attack/VERB/acl>Soldiers/ger"
        " Niger/PROPN/obj>attacking/LOC"
        " fled=flee/VERB/root/past",
        "ASSAULT | Soldiers | Niger",
    ),
    "double object": (
        "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past Niger/PROPN/iobj/LOC a/DET car/NOUN/obj",
        "AID | Chad | Niger",
    ),
    "dative with to": (
        "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past money/NOUN/obj to/ADP Niger/PROPN/obl/LOC",
        "AID | Chad | Niger",
    ),
    "coordinated subjects and objects": (
        "Chad/PROPN/nsubj/LOC and/CCONJ Niger/PROPN/conj>Chad/LOC attacked=attack/VERB/root/past"
        " Mali/PROPN/obj/LOC and/CCONJ Togo/PROPN/conj>Mali/LOC",
        "ASSAULT | Chad; Niger | Mali; Togo",
    ),
    "reciprocal with a partner": (
        "Deby/PROPN/nsubj/PER met=meet/VERB/root/past with/ADP Macron/PROPN/obl/PER",
        "CONSULT | Deby; Macron",
    ),
    "reciprocal with an object": (
        "Deby/PROPN/nsubj/PER met=meet/VERB/root/past Macron/PROPN/obj/PER",
        "CONSULT | Deby; Macron",
    ),
    "quantity": (
        "Dozens=dozen/NOUN/nsubj/plur of/ADP farmers=farmer/NOUN/nmod/plur support/VERB/root/pres,plur"
        " Chad/PROPN/obj/LOC",
        "SUPPORT | Dozens of farmers | Chad",
    ),
}


@pytest.mark.parametrize("name", SPANISH)
def test_spanish_clause(name: str) -> None:
    rows, wanted = SPANISH[name]
    assert told(extract("es", rows)) == [wanted]


@pytest.mark.parametrize("name", ENGLISH)
def test_english_clause(name: str) -> None:
    rows, wanted = ENGLISH[name]
    assert told(extract("en", rows)) == [wanted]


def test_a_relative_pronoun_with_a_preposition_names_its_antecedent() -> None:
    rows = (
        "El/DET ministro/NOUN/nsubj con/ADP/case>quien quien/PRON/obl>reunió/rel se=él/PRON/expl/refl"
        " reunió=reunir/VERB/acl:relcl>ministro/past Bachelet/PROPN/nsubj>reunió/PER"
        " dimitió=dimitir/VERB/root/past"
    )
    assert told(extract("es", rows)) == ["CONSULT | Bachelet; El ministro"]


def test_coordinated_verbs_share_their_subject() -> None:
    rows = (
        "El/DET ejército/NOUN/nsubj atacó=atacar/VERB/root/past Kobane/PROPN/obj/LOC y/CCONJ"
        " detuvo=detener/VERB/conj/past al=a/ADP alcalde/NOUN/obj>detuvo"
    )
    assert told(extract("es", rows)) == ["ASSAULT | El ejército | Kobane", "COERCE | El ejército | alcalde"]


def test_coordinated_verbs_that_disagree_share_none() -> None:
    rows = (
        "El/DET ejército/NOUN/nsubj atacó=atacar/VERB/root/past Kobane/PROPN/obj/LOC y/CCONJ"
        " detuvieron=detener/VERB/conj/past,plur al=a/ADP alcalde/NOUN/obj>detuvieron"
    )
    assert told(extract("es", rows))[1] == "COERCE | ∅detuvieron | alcalde"


def test_coordinated_english_verbs_share_their_subject() -> None:
    rows = (
        "The/DET army/NOUN/nsubj bombed=bomb/VERB/root/past Kobane/PROPN/obj/LOC and/CCONJ"
        " arrested=arrest/VERB/conj/past nuns=nun/NOUN/obj>arrested/plur"
    )
    assert told(extract("en", rows)) == ["ASSAULT | The army | Kobane", "COERCE | The army | nuns"]


def test_the_speaker_does_what_he_says_he_did() -> None:
    rows = (
        "Noboa/PROPN/nsubj/PER aseguró=asegurar/VERB/root/past que/SCONJ visitó=visitar/VERB/ccomp/past"
        " Lima/PROPN/obj>visitó/LOC"
    )
    assert told(extract("es", rows)) == ["CONSULT | Noboa | Lima"]


def test_a_plural_in_what_is_said_is_not_the_speaker() -> None:
    rows = (
        "Noboa/PROPN/nsubj/PER aseguró=asegurar/VERB/root/past que/SCONJ"
        " visitaron=visitar/VERB/ccomp/past,plur"
        " Lima/PROPN/obj>visitaron/LOC"
    )
    assert told(extract("es", rows)) == ["CONSULT | ∅visitaron | Lima"]


def test_a_thing_that_cannot_act_gives_no_event() -> None:
    extraction = extract("es", "La/DET tormenta/NOUN/nsubj atacó=atacar/VERB/root/past Lima/PROPN/obj/LOC")
    assert not extraction.event_mentions
    assert [(each.accepted, "tormenta" in each.reason) for each in extraction.decisions] == [(False, True)]


def test_without_any_participant_there_is_no_event() -> None:
    extraction = extract("en", "It/PRON/nsubj was=be/AUX/aux:pass/past bombed=bomb/VERB/root/part")
    assert not extraction.event_mentions
    assert not extraction.decisions[0].accepted


def test_aid_needs_a_recipient() -> None:
    extraction = extract("en", "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past money/NOUN/obj")
    assert not extraction.event_mentions
    assert "recipient" in extraction.decisions[0].reason


def test_what_is_given_is_an_argument() -> None:
    rows = "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past Niger/PROPN/iobj/LOC a/DET car/NOUN/obj"
    (event,) = extract("en", rows).event_mentions
    assert [each.text for each in event.arguments] == ["a car"]


def test_spans_are_the_words_in_the_document() -> None:
    first = "La/DET crisis/NOUN/nsubj sigue=seguir/VERB/root/pres ./PUNCT"
    second = "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ./PUNCT"
    text = "La crisis sigue.\n\nChile atacó a Perú."
    (event,) = extract("es", first, second).event_mentions
    assert text[event.trigger.start : event.trigger.end] == "atacó"
    assert text[event.sentence.start : event.sentence.end] == "Chile atacó a Perú."
    assert [text[each.start : each.end] for each in (*event.actor, *event.recipient)] == ["Chile", "Perú"]
    assert event.sentence_index == 1
