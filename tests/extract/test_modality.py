"""Auxiliary modes: negation, doubt, future and memory, by scope in the tree."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, told

ON_LIMA = "ataque/NOUN/{} de/ADP Chile/PROPN/nmod/LOC contra/ADP Lima/PROPN/nmod>ataque/LOC"
ON_LAGOS = "attack/NOUN/{} by/ADP Chad/PROPN/nmod>attack/LOC on/ADP Lagos/PROPN/nmod>attack/LOC"

SPANISH = {
    "asserted": ("Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC", ""),
    "negation": (
        "Chile/PROPN/nsubj/LOC no/ADV atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC",
        "negation",
    ),
    "denial of saying leaves what was said": (
        "El/DET ministro/NOUN/nsubj no/ADV dijo=decir/VERB/root/past que/SCONJ Chile/PROPN/nsubj>atacó/LOC"
        " atacó=atacar/VERB/ccomp/past a/ADP Perú/PROPN/obj>atacó/LOC",
        "",
    ),
    "negation in what is said": (
        "El/DET ministro/NOUN/nsubj dijo=decir/VERB/root/past que/SCONJ Chile/PROPN/nsubj>atacó/LOC no/ADV"
        " atacó=atacar/VERB/ccomp/past a/ADP Perú/PROPN/obj>atacó/LOC",
        "negation",
    ),
    "not only": (
        "Chile/PROPN/nsubj/LOC no/ADV sólo/ADV atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC",
        "",
    ),
    "purpose": (
        "Chile/PROPN/nsubj/LOC se=él/PRON/expl/refl armó=armar/VERB/root/past para/ADP/mark"
        " atacar/VERB/advcl/inf"
        " a/ADP Perú/PROPN/obj>atacar/LOC",
        "hypothetical",
    ),
    "feared": (
        f"Perú/PROPN/nsubj/LOC teme=temer/VERB/root/pres un/DET {ON_LIMA.format('obj')}",
        "hypothetical",
    ),
    "possibility": (
        f"La/DET posibilidad/NOUN/nsubj de/ADP un/DET {ON_LIMA.format('nmod')}"
        " preocupa=preocupar/VERB/root/pres a/ADP Roma/PROPN/obj/LOC",
        "hypothetical",
    ),
    "feared through another noun": (
        "Perú/PROPN/nsubj/LOC teme=temer/VERB/root/pres el/DET estallido/NOUN/obj de/ADP la/DET"
        " guerra/NOUN/nmod"
        " entre/ADP Irán/PROPN/nmod/LOC e/CCONJ Irak/PROPN/conj>Irán/LOC",
        "hypothetical",
    ),
    "modal verb": (
        "Chile/PROPN/nsubj/LOC podría=poder/AUX//cnd atacar/VERB/root/inf a/ADP Perú/PROPN/obj/LOC",
        "hypothetical",
    ),
    "wanted": (
        "Chile/PROPN/nsubj/LOC quiere=querer/VERB/root/pres atacar/VERB/xcomp/inf a/ADP"
        " Perú/PROPN/obj>atacar/LOC",
        "hypothetical",
    ),
    "future tense": ("Chile/PROPN/nsubj/LOC atacará=atacar/VERB/root/fut a/ADP Perú/PROPN/obj/LOC", "future"),
    "ir a": (
        "Chile/PROPN/nsubj/LOC va=ir/VERB/root/pres a/ADP/mark>atacar atacar/VERB/xcomp/inf"
        " a/ADP Perú/PROPN/obj>atacar/LOC",
        "future",
    ),
    "planned": (
        "Chile/PROPN/nsubj/LOC planea=planear/VERB/root/pres atacar/VERB/xcomp/inf a/ADP"
        " Perú/PROPN/obj>atacar/LOC",
        "future",
    ),
    "conditional as the future of a report": (
        "El/DET ministro/NOUN/nsubj dijo=decir/VERB/root/past que/SCONJ Chile/PROPN/nsubj>atacaría/LOC"
        " atacaría=atacar/VERB/ccomp/cnd a/ADP Perú/PROPN/obj>atacaría/LOC",
        "future",
    ),
    "conditional as a supposition": (
        "Chile/PROPN/nsubj/LOC atacaría=atacar/VERB/root/cnd a/ADP Perú/PROPN/obj/LOC",
        "hypothetical",
    ),
    "avoided": (
        f"El/DET acuerdo/NOUN/nsubj evitó=evitar/VERB/root/past un/DET {ON_LIMA.format('obj')}",
        "negation",
    ),
    "prevented clause": (
        "La/DET tregua/NOUN/nsubj impidió=impedir/VERB/root/past que/SCONJ Chile/PROPN/nsubj>atacara/LOC"
        " atacara=atacar/VERB/ccomp/sub a/ADP Perú/PROPN/obj>atacara/LOC",
        "negation",
    ),
    "conceded with a subjunctive": (
        "Aunque/SCONJ Chile/PROPN/nsubj>atacado/LOC haya=haber/AUX//sub atacado=atacar/VERB/advcl/part"
        " a/ADP Perú/PROPN/obj>atacado/LOC ,/PUNCT Bolivia/PROPN/nsubj/LOC calla=callar/VERB/root/pres",
        "",
    ),
    "supposed": (
        f"El/DET presunto/ADJ/amod {ON_LIMA.format('nsubj')} alarma=alarmar/VERB/root/pres a/ADP"
        f" Roma/PROPN/obj/LOC",
        "hypothetical",
    ),
    "upcoming": (
        f"El/DET próximo/ADJ/amod {ON_LIMA.format('nsubj')} alarma=alarmar/VERB/root/pres a/ADP"
        f" Roma/PROPN/obj/LOC",
        "future",
    ),
    "remembered": (
        f"Perú/PROPN/nsubj/LOC conmemora=conmemorar/VERB/root/pres el/DET {ON_LIMA.format('obj')}",
        "historical",
    ),
    "not without": (
        "Chile/PROPN/nsubj/LOC huyó=huir/VERB/root/past sin/ADP/mark atacar/VERB/advcl/inf a/ADP"
        " Perú/PROPN/obj>atacar/LOC",
        "negation",
    ),
}

ENGLISH = {
    "asserted": ("Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past Niger/PROPN/obj/LOC", ""),
    "negation": (
        "Chad/PROPN/nsubj/LOC did=do/AUX//past not/PART attack/VERB/root/inf Niger/PROPN/obj/LOC",
        "negation",
    ),
    "denial of saying leaves what was said": (
        "The/DET minister/NOUN/nsubj did=do/AUX//past not/PART say/VERB/root/inf that/SCONJ"
        " Chad/PROPN/nsubj>attacked/LOC attacked=attack/VERB/ccomp/past Niger/PROPN/obj>attacked/LOC",
        "",
    ),
    "not only": (
        "Chad/PROPN/nsubj/LOC not/PART only/ADV attacked=attack/VERB/root/past Niger/PROPN/obj/LOC",
        "",
    ),
    "purpose": (
        "The/DET army/NOUN/nsubj came=come/VERB/root/past to/PART attack/VERB/advcl/inf"
        " Niger/PROPN/obj>attack/LOC",
        "hypothetical",
    ),
    "feared": (
        f"Niger/PROPN/nsubj/LOC fears=fear/VERB/root/pres an/DET {ON_LAGOS.format('obj')}",
        "hypothetical",
    ),
    "risk": (
        f"The/DET risk/NOUN/nsubj of/ADP an/DET {ON_LAGOS.format('nmod')} grew=grow/VERB/root/past",
        "hypothetical",
    ),
    "modal verb": (
        "Chad/PROPN/nsubj/LOC may/AUX//fin attack/VERB/root/inf Niger/PROPN/obj/LOC",
        "hypothetical",
    ),
    "doubtful adverb": (
        "Chad/PROPN/nsubj/LOC allegedly/ADV attacked=attack/VERB/root/past Niger/PROPN/obj/LOC",
        "hypothetical",
    ),
    "will": ("Chad/PROPN/nsubj/LOC will/AUX//fin attack/VERB/root/inf Niger/PROPN/obj/LOC", "future"),
    "planned": (
        "Chad/PROPN/nsubj/LOC plans=plan/VERB/root/pres to/PART attack/VERB/xcomp/inf"
        " Niger/PROPN/obj>attack/LOC",
        "future",
    ),
    "would, in a report": (
        "The/DET minister/NOUN/nsubj said=say/VERB/root/past that/SCONJ Chad/PROPN/nsubj>attack/LOC"
        " would/AUX//fin attack/VERB/ccomp/inf Niger/PROPN/obj>attack/LOC",
        "future",
    ),
    "would, by itself": (
        "Chad/PROPN/nsubj/LOC would/AUX//fin attack/VERB/root/inf Niger/PROPN/obj/LOC",
        "hypothetical",
    ),
    "failed": (
        "Chad/PROPN/nsubj/LOC failed=fail/VERB/root/past to/PART attack/VERB/xcomp/inf"
        " Niger/PROPN/obj>attack/LOC",
        "negation",
    ),
    "prevented": (
        f"The/DET deal/NOUN/nsubj prevented=prevent/VERB/root/past an/DET {ON_LAGOS.format('obj')}",
        "negation",
    ),
    "remembered": (
        f"Niger/PROPN/nsubj/LOC marked=mark/VERB/root/past the/DET anniversary/NOUN/obj of/ADP the/DET"
        f" {ON_LAGOS.format('nmod')}",
        "historical",
    ),
    "without": (
        "Chad/PROPN/nsubj/LOC fled=flee/VERB/root/past without/SCONJ attacking=attack/VERB/advcl/ger"
        " Mali/PROPN/obj>attacking/LOC",
        "negation",
    ),
}


@pytest.mark.parametrize("name", SPANISH)
def test_spanish_modes(name: str) -> None:
    rows, wanted = SPANISH[name]
    assert modes_of("es", rows) == wanted


@pytest.mark.parametrize("name", ENGLISH)
def test_english_modes(name: str) -> None:
    rows, wanted = ENGLISH[name]
    assert modes_of("en", rows) == wanted


def test_tiene_previsto_lies_ahead() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC tiene=tener/VERB/root/pres previsto=prever/ADJ/xcomp/part"
        " atacar/VERB/xcomp>previsto/inf a/ADP Perú/PROPN/obj>atacar/LOC"
    )
    assert modes_of("es", rows) == "future"


def test_going_to_lies_ahead() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC is=be/AUX//pres going=go/VERB/root/ing to/PART attack/VERB/xcomp/inf"
        " Niger/PROPN/obj>attack/LOC"
    )
    assert modes_of("en", rows) == "future"


def test_be_to_lies_ahead() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC is=be/AUX/cop>attack/pres to/PART attack/VERB/root/inf"
        " Niger/PROPN/obj/LOC on/ADP"
        " Monday/PROPN/obl"
    )
    assert modes_of("en", rows) == "future"


def modes_of(lang: str, rows: str) -> str:
    """The auxiliary modes of the one assault that a sentence tells."""
    (event,) = [each for each in extract(lang, rows).event_mentions if each.type == "ASSAULT"]
    return ", ".join(event.auxiliary)


def test_negation_of_one_conjunct_leaves_the_other() -> None:
    rows = (
        "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC pero/CCONJ no/ADV"
        " atacó=atacar/VERB/conj/past a/ADP Perú/PROPN/obj>atacó/LOC"
    )
    assert told(extract("es", rows)) == ["CONSULT | Bachelet | Lima", "ASSAULT | Bachelet | Perú | negation"]


def test_what_hangs_on_a_condition_is_as_possible_as_the_condition() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacará=atacar/VERB/root/fut a/ADP Perú/PROPN/obj/LOC si/SCONJ"
        " lluvia/NOUN/nsubj>cesa/sing cesa=cesar/VERB/advcl/pres"
    )
    assert modes_of("es", rows) == "hypothetical"


def test_what_hangs_on_what_others_do_is_a_threat() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacará=atacar/VERB/root/fut a/ADP Perú/PROPN/obj/LOC si/SCONJ"
        " Bolivia/PROPN/nsubj>huye/LOC huye=huir/VERB/advcl/pres"
    )
    assert told(extract("es", rows)) == ["THREATEN | Chile | Perú"]


def test_two_nouns_under_one_negation_are_both_denied() -> None:
    by = make_extractor("es", [frame("ASSAULT", "noun", "ataque", actor="de", recipient="contra")])
    rows = (
        "Fue=ser/AUX/cop>día/past un/DET día/NOUN/root sin/ADP robos=robo/NOUN/nmod/plur ni/CCONJ"
        " ataques=ataque/NOUN/conj>robos/plur de/ADP Chile/PROPN/nmod/LOC contra/ADP"
        " Lima/PROPN/nmod>ataques/LOC"
    )
    assert told(extract("es", rows, by=by)) == ["ASSAULT | Chile | Lima | negation"]


def test_a_visit_that_lies_ahead_is_an_agreement() -> None:
    """The codebook names the type that a future act has; its own type already tells that it is ahead."""
    rows = "Bachelet/PROPN/nsubj/PER visitará=visitar/VERB/root/fut Lima/PROPN/obj/LOC"
    assert told(extract("es", rows)) == ["AGREE | Bachelet | Lima"]
    rows = "Deby/PROPN/nsubj/PER will/AUX//fin visit/VERB/root/inf Lagos/PROPN/obj/LOC"
    assert told(extract("en", rows)) == ["AGREE | Deby | Lagos"]


def test_support_denied_is_a_rejection() -> None:
    """A frame may name the type that its denied act has."""
    rows = "El/DET presidente/NOUN/nsubj no/ADV apoya=apoyar/VERB/root/pres a/ADP Chile/PROPN/obj/LOC"
    assert told(extract("es", rows)) == ["REJECT | El presidente | Chile"]
    rows = "The/DET president/NOUN/nsubj does=do/AUX//pres not/PART support/VERB/root/inf Chad/PROPN/obj/LOC"
    assert told(extract("en", rows)) == ["REJECT | The president | Chad"]


def test_a_possible_act_of_one_side_alone_is_too_vague_as_a_noun() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC teme=temer/VERB/root/pres un/DET ataque/NOUN/obj contra/ADP Lima/PROPN/nmod/LOC"
    )
    assert not extract("es", rows).event_mentions


def test_what_an_indefinite_somebody_is_like_is_no_event() -> None:
    """*A power that attacks its neighbours* tells no attack; a past tense does."""
    rows = (
        "Es=ser/AUX/cop>país/pres un/DET país/NOUN/root que/PRON/nsubj>ataca/rel"
        " ataca=atacar/VERB/acl:relcl>país/{} a/ADP Perú/PROPN/obj>ataca/LOC"
    )
    assert not extract("es", rows.format("pres")).event_mentions
    assert told(extract("es", rows.format("past"))) == ["ASSAULT | un país | Perú"]


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("es", "¿/PUNCT Atacó=atacar/VERB/root/past Chile/PROPN/nsubj/LOC a/ADP Perú/PROPN/obj/LOC ?/PUNCT"),
        ("en", "Did=do/AUX//past Chad/PROPN/nsubj/LOC attack/VERB/root/inf Niger/PROPN/obj/LOC ?/PUNCT"),
    ],
)
def test_a_question_tells_nothing(lang: str, rows: str) -> None:
    extraction = extract(lang, rows)
    assert not extraction.event_mentions
    assert "question" in extraction.decisions[0].reason


def test_tense_is_told() -> None:
    rows = "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/{} a/ADP Perú/PROPN/obj/LOC"
    tenses = [extract("es", rows.format(each)).event_mentions[0].tense for each in ("past", "pres", "fut")]
    assert tenses == ["Past", "Pres", "Fut"]


def test_the_words_that_brought_a_mode_are_in_the_decision() -> None:
    rows = f"Perú/PROPN/nsubj/LOC teme=temer/VERB/root/pres un/DET {ON_LIMA.format('obj')}"
    (decision,) = extract("es", rows).decisions
    assert ("hypothetical", "cue", "teme") in decision.roles


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        (
            "es",
            "Perú/PROPN/nsubj/LOC huirá=huir/VERB/root/fut si/SCONJ Chile/PROPN/nsubj>ataca/LOC"
            " ataca=atacar/VERB/advcl/pres Lima/PROPN/obj>ataca/LOC",
        ),
        (
            "en",
            "Niger/PROPN/nsubj/LOC will/AUX//fin flee/VERB/root/inf if/SCONJ Chad/PROPN/nsubj>attacks/LOC"
            " attacks=attack/VERB/advcl/pres Lagos/PROPN/obj>attacks/LOC",
        ),
        (
            "en",
            "Should/AUX/aux>attack Chad/PROPN/nsubj>attack/LOC attack/VERB/advcl>flee/inf"
            " Lagos/PROPN/obj>attack/LOC ,/PUNCT Niger/PROPN/nsubj>flee/LOC will/AUX//fin flee/VERB/root/inf",
        ),
    ],
    ids=["si", "if", "inversion"],
)
def test_a_condition_tells_nothing_that_happened(lang: str, rows: str) -> None:
    assert not [each for each in extract(lang, rows).event_mentions if each.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        (
            "en",
            "There/PRON/expl is=be/VERB/root/pres no/DET/det>proof proof/NOUN/nsubj that/SCONJ/mark>attacked"
            " Chile/PROPN/nsubj>attacked/LOC attacked=attack/VERB/acl>proof/past Peru/PROPN/obj>attacked/LOC",
        ),
        (
            "es",
            "No/ADV/advmod hay=haber/VERB/root/pres pruebas=prueba/NOUN/obj de/ADP/mark>atacara"
            " que/SCONJ/mark>atacara Chile/PROPN/nsubj>atacara/LOC atacara=atacar/VERB/acl>pruebas/sub"
            " a/ADP Perú/PROPN/obj>atacara/LOC",
        ),
    ],
)
def test_what_nothing_proves_may_not_have_happened(lang: str, rows: str) -> None:
    (event,) = extract(lang, rows).event_mentions
    assert event.auxiliary == ("hypothetical",)


def test_what_somebody_is_on_the_point_of_doing_lies_ahead() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC estaba=estar/AUX/cop/imp a/ADP/mark>atacar punto/NOUN/fixed>@3 de/ADP/fixed>@3"
        " atacar/VERB/root/inf a/ADP/case>Perú Perú/PROPN/obj/LOC"
    )
    (event,) = extract("es", rows).event_mentions
    assert event.auxiliary == ("future",)


def test_harm_that_one_promises_not_to_do_is_no_threat() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC amenazó=amenazar/VERB/root/past con/ADP/mark>atacar no/ADV/advmod>atacar"
        " atacar/VERB/xcomp/inf a/ADP/case>Perú Perú/PROPN/obj>atacar/LOC"
    )
    assert not extract("es", rows).event_mentions
