"""How the acts of one sentence bear on each other: complements, acts told twice, acts that give way."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, names, reasons, told

ATTACK = "Chile/PROPN/nsubj>{0}/LOC {0}=atacar/VERB/{1} a/ADP Perú/PROPN/obj>{0}/LOC"

ABSORBED = {
    "asked, in a clause with its own subject": (
        "es",
        "Bachelet/PROPN/nsubj/PER pidió=pedir/VERB/root/past que/SCONJ "
        + ATTACK.format("ataque", "ccomp/sub"),
        "REQUEST | Bachelet | Chile",
    ),
    "asked of somebody": (
        "es",
        "Bolivia/PROPN/nsubj/LOC pidió=pedir/VERB/root/past a/ADP Chile/PROPN/obl/LOC que/SCONJ"
        " retire=retirar/VERB/ccomp/sub a/ADP los/DET soldados=soldado/NOUN/obj>retire/plur",
        "REQUEST | Bolivia | Chile",
    ),
    "threatened": (
        "es",
        "Chile/PROPN/nsubj/LOC amenazó=amenazar/VERB/root/past con/ADP/mark>atacar atacar/VERB/xcomp/inf"
        " a/ADP Perú/PROPN/obj>atacar/LOC",
        "THREATEN | Chile | Perú",
    ),
    "rejected": (
        "es",
        "Chile/PROPN/nsubj/LOC rechazó=rechazar/VERB/root/past que/SCONJ Perú/PROPN/nsubj>visite/LOC"
        " visite=visitar/VERB/ccomp/sub Lima/PROPN/obj>visite/LOC",
        "REJECT | Chile | Perú",
    ),
    "asked somebody to": (
        "en",
        "Chad/PROPN/nsubj/LOC asked=ask/VERB/root/past Niger/PROPN/obj/LOC to/PART attack/VERB/xcomp/inf"
        " Mali/PROPN/obj>attack/LOC",
        "REQUEST | Chad | Niger",
    ),
    "threatened to": (
        "en",
        "Chad/PROPN/nsubj/LOC threatened=threaten/VERB/root/past to/PART attack/VERB/xcomp/inf"
        " Niger/PROPN/obj>attack/LOC",
        "THREATEN | Chad | Niger",
    ),
}


@pytest.mark.parametrize("name", ABSORBED)
def test_what_is_asked_or_threatened_is_no_event_of_its_own(name: str) -> None:
    lang, rows, wanted = ABSORBED[name]
    assert told(extract(lang, rows)) == [wanted]


REPORTED = {
    "es": (
        "Chile/PROPN/nsubj/LOC acusó=acusar/VERB/root/past a/ADP Perú/PROPN/obj/LOC de/ADP/mark>bombardear"
        " bombardear/VERB/xcomp/inf Lima/PROPN/obj>bombardear/LOC",
        ["ACCUSE | Chile | Perú", "ASSAULT | Perú | Lima"],
    ),
    "en": (
        "Chile/PROPN/nsubj/LOC accused=accuse/VERB/root/past Perú/PROPN/obj/LOC of/SCONJ"
        " bombing=bomb/VERB/advcl/ger"
        " Lima/PROPN/obj>bombing/LOC",
        ["ACCUSE | Chile | Perú", "ASSAULT | Perú | Lima"],
    ),
}


def test_what_nobody_named_asks_for_is_not_done() -> None:
    extraction = extract(
        "en",
        "quickly/ADV asked=ask/VERB/root/past that/SCONJ Chad/PROPN/nsubj>attack/LOC attack/VERB/ccomp/pres"
        " Mali/PROPN/obj>attack/LOC",
        by=make_extractor(
            "en",
            [
                frame("REQUEST", "verb", "ask", actor="subj", complement="absorbed"),
                frame("ASSAULT", "verb", "attack", actor="subj", recipient="obj"),
            ],
        ),
    )
    assert not extraction.event_mentions
    assert "REQUEST" in reasons(extraction)


@pytest.mark.parametrize("lang", REPORTED)
def test_what_somebody_is_accused_of_is_told_by_the_accuser(lang: str) -> None:
    rows, wanted = REPORTED[lang]
    extraction = extract(lang, rows)
    assert told(extraction) == wanted
    accusation, assault = extraction.event_mentions
    assert (names(accusation.attribution), names(assault.attribution)) == ("", "Chile")


def test_a_condemned_attack_is_an_act_beside_the_condemnation() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC condenó=condenar/VERB/root/past el/DET ataque/NOUN/obj de/ADP"
        " Perú/PROPN/nmod/LOC"
        " contra/ADP Lima/PROPN/nmod>ataque/LOC"
    )
    assert told(extract("es", rows)) == ["ACCUSE | Chile | Perú", "ASSAULT | Perú | Lima"]


def test_a_verb_and_the_noun_that_it_needs_are_one_act() -> None:
    by = make_extractor(
        "es",
        [
            frame(
                "ASSAULT", "verb", "lanzar", actor="subj", recipient="obj.contra", needs={"obj": ["ataque"]}
            ),
            frame("ASSAULT", "noun", "ataque", actor="de|subj", recipient="contra"),
        ],
    )
    rows = (
        "El/DET ejército/NOUN/nsubj lanzó=lanzar/VERB/root/past un/DET ataque/NOUN/obj contra/ADP"
        " Kobane/PROPN/nmod/LOC"
    )
    assert told(extract("es", rows, by=by)) == ["ASSAULT | El ejército | Kobane"]


def test_a_phrase_and_the_noun_in_it_are_one_act() -> None:
    """*Lanzar ataque* is a frame of its own in the small lexicon, beside *ataque*."""
    rows = (
        "El/DET ejército/NOUN/nsubj lanzó=lanzar/VERB/root/past un/DET ataque/NOUN/obj contra/ADP"
        " Kobane/PROPN/nmod/LOC"
    )
    extraction = extract("es", rows)
    assert told(extraction) == ["ASSAULT | El ejército | Kobane"]
    assert "lanzó" in reasons(extraction)["ASSAULT"]


def test_the_verb_takes_over_participants_that_only_its_noun_names() -> None:
    by = make_extractor(
        "es",
        [
            frame("SUPPORT", "verb", "reiterar", actor="subj"),
            frame("SUPPORT", "noun", "apoyo", actor="de|poss|subj", recipient="a"),
        ],
    )
    rows = (
        "Chile/PROPN/nsubj/LOC reiteró=reiterar/VERB/root/past su/DET/det/poss apoyo/NOUN/obj"
        " a/ADP Perú/PROPN/nmod/LOC"
    )
    assert told(extract("es", rows, by=by)) == ["SUPPORT | Chile | Perú"]


def test_deployment_gives_way_to_force_in_the_same_sentence() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC desplegó=desplegar/VERB/root/past soldados=soldado/NOUN/obj/plur y/CCONJ"
        " atacó=atacar/VERB/conj/past a/ADP Perú/PROPN/obj>atacó/LOC"
    )
    extraction = extract("es", rows)
    assert told(extraction) == ["ASSAULT | Chile | Perú"]
    assert "ASSAULT" in reasons(extraction)["MOBILIZE"]


def test_deployment_alone_is_told() -> None:
    rows = "Chad/PROPN/nsubj/LOC deployed=deploy/VERB/root/past soldiers=soldier/NOUN/obj/plur"
    assert told(extract("en", rows)) == ["MOBILIZE | Chad"]


def test_an_act_told_in_a_relative_clause_of_what_is_asked_stands() -> None:
    """What is asked concerns somebody of whom something else is told as a fact."""
    rows = (
        "Bolivia/PROPN/nsubj/LOC pidió=pedir/VERB/root/past que/SCONJ huya=huir/VERB/ccomp/sub el/DET"
        " ministro/NOUN/nsubj>huya que/PRON/nsubj>visitó/rel visitó=visitar/VERB/acl:relcl>ministro/past"
        " Lima/PROPN/obj>visitó/LOC"
    )
    assert "CONSULT | el ministro | Lima" in told(extract("es", rows))


def test_a_frame_may_hedge_what_completes_it() -> None:
    by = make_extractor(
        "es",
        [
            frame("REQUEST", "verb", "abogar", actor="subj", complement="hypothetical"),
            frame("CONSULT", "verb", "visitar", actor="subj", recipient="obj"),
        ],
    )
    rows = (
        "Bachelet/PROPN/nsubj/PER abogó=abogar/VERB/root/past por/ADP/mark>visitar visitar/VERB/xcomp/inf"
        " Lima/PROPN/obj>visitar/LOC"
    )
    assert told(extract("es", rows, by=by)) == [
        "REQUEST | Bachelet",
        "CONSULT | Bachelet | Lima | hypothetical",
    ]


def test_in_return_is_noted() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC le=él/PRON/iobj/prs dio=dar/VERB/root/past{}"
        " un/DET coche/NOUN/obj a/ADP Chile/PROPN/obl/LOC"
    )
    (event,) = extract("es", rows.format(" a/ADP/advmod>dio cambio/NOUN/fixed")).event_mentions
    assert event.in_return
    (event,) = extract("es", rows.format("")).event_mentions
    assert not event.in_return


def test_a_thing_shown_tells_no_acts_apart() -> None:
    """*This car* is one that was told of before: no argument by which acts could differ."""
    rows = "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past Niger/PROPN/iobj/LOC {} car/NOUN/obj"
    (shown,) = extract("en", rows.format("this/DET/det/dem")).event_mentions
    (told_first,) = extract("en", rows.format("a/DET")).event_mentions
    assert ([each.text for each in told_first.arguments], shown.arguments) == (["a car"], ())


def test_a_statement_speaks_for_its_author_and_a_mere_thing_does_not() -> None:
    rows = (
        "La/DET {}/NOUN/nsubj de/ADP Egipto/PROPN/nmod/LOC apoya=apoyar/VERB/root/pres a/ADP"
        " Chile/PROPN/obj/LOC"
    )
    assert told(extract("es", rows.format("declaración"))) == ["SUPPORT | Egipto | Chile"]
    assert told(extract("es", rows.format("playa"))) == []


def test_whom_a_clause_without_subject_means_is_not_guessed() -> None:
    """*Asked that they attack Peru*: who is asked stays open."""
    rows = (
        "Bachelet/PROPN/nsubj/PER pidió=pedir/VERB/root/past que/SCONJ ataquen=atacar/VERB/ccomp/sub,plur"
        " a/ADP Perú/PROPN/obj>ataquen/LOC"
    )
    assert told(extract("es", rows)) == ["REQUEST | Bachelet"]
