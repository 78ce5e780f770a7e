"""Who says so: the sources of what a sentence tells."""

from __future__ import annotations

import pytest
from small_lexicon import extract, names

SPANISH = {
    "nobody": ("Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ./PUNCT", ""),
    "según at the start": (
        "Según/ADP Bachelet/PROPN/obl/PER ,/PUNCT Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past"
        " a/ADP Perú/PROPN/obj/LOC ./PUNCT",
        "Bachelet",
    ),
    "según at the end": (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ,/PUNCT según/ADP"
        " Bachelet/PROPN/obl/PER ./PUNCT",
        "Bachelet",
    ),
    "según, hung on another clause": (
        "Perú/PROPN/nsubj/LOC huyó=huir/VERB/root/past porque/SCONJ Chile/PROPN/nsubj>atacó/LOC"
        " atacó=atacar/VERB/advcl/past Lima/PROPN/obj>atacó/LOC ,/PUNCT según/ADP"
        " Bachelet/PROPN/obl/PER ./PUNCT",
        "Bachelet",
    ),
    "de acuerdo con": (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ,/PUNCT"
        " de/ADP/case>Gobierno"
        " acuerdo/NOUN/fixed>de con/ADP/fixed>de el/DET Gobierno/PROPN/obl/ORG ./PUNCT",
        "el Gobierno",
    ),
    "a verb of saying after the comma, inverted": (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ,/PUNCT"
        " dijo=decir/VERB/parataxis/past Bachelet/PROPN/nsubj>dijo/PER ./PUNCT",
        "Bachelet",
    ),
    "what is said in a clause": (
        "Bachelet/PROPN/nsubj/PER dijo=decir/VERB/root/past que/SCONJ Chile/PROPN/nsubj>atacó/LOC"
        " atacó=atacar/VERB/ccomp/past a/ADP Perú/PROPN/obj>atacó/LOC ./PUNCT",
        "Bachelet",
    ),
    "an agency with its name": (
        "La/DET agencia/NOUN/nsubj Efe/PROPN/appos>agencia/ORG informó=informar/VERB/root/past que/SCONJ"
        " Chile/PROPN/nsubj>atacó/LOC atacó=atacar/VERB/ccomp/past a/ADP Perú/PROPN/obj>atacó/LOC ./PUNCT",
        "La agencia Efe",
    ),
}

ENGLISH = {
    "according to, at the start": (
        "According=accord/VERB/case>Deby/ger to/ADP/fixed>According Deby/PROPN/obl/PER ,/PUNCT"
        " Chad/PROPN/nsubj/LOC"
        " attacked=attack/VERB/root/past Niger/PROPN/obj/LOC ./PUNCT",
        "Deby",
    ),
    "according to, at the end": (
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past Niger/PROPN/obj/LOC ,/PUNCT"
        " according=accord/VERB/case>minister/ger to/ADP/fixed>according the/DET minister/NOUN/obl ./PUNCT",
        "the minister",
    ),
    "a verb of saying after the comma": (
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past Niger/PROPN/obj/LOC ,/PUNCT"
        " Deby/PROPN/nsubj>said/PER"
        " said=say/VERB/parataxis/past ./PUNCT",
        "Deby",
    ),
    "a verb of saying above, inverted": (
        "Chad/PROPN/nsubj>attacked/LOC attacked=attack/VERB/ccomp/past Niger/PROPN/obj>attacked/LOC ,/PUNCT"
        " said=say/VERB/root/past Deby/PROPN/nsubj/PER ./PUNCT",
        "Deby",
    ),
    "what is said in a clause": (
        "Deby/PROPN/nsubj/PER said=say/VERB/root/past that/SCONJ Chad/PROPN/nsubj>attacked/LOC"
        " attacked=attack/VERB/ccomp/past Niger/PROPN/obj>attacked/LOC ./PUNCT",
        "Deby",
    ),
}


@pytest.mark.parametrize("name", SPANISH)
def test_spanish_source(name: str) -> None:
    rows, wanted = SPANISH[name]
    assert source_of("es", rows) == wanted


@pytest.mark.parametrize("name", ENGLISH)
def test_english_source(name: str) -> None:
    rows, wanted = ENGLISH[name]
    assert source_of("en", rows) == wanted


def source_of(lang: str, rows: str) -> str:
    (event,) = extract(lang, rows).event_mentions
    return names(event.attribution)


def test_who_tells_of_an_own_act_is_no_source() -> None:
    rows = (
        "Bachelet/PROPN/nsubj/PER dijo=decir/VERB/root/past que/SCONJ visitó=visitar/VERB/ccomp/past"
        " Lima/PROPN/obj>visitó/LOC ./PUNCT"
    )
    (event,) = extract("es", rows).event_mentions
    assert (names(event.actor), names(event.attribution)) == ("Bachelet", "")


def test_when_something_was_said_is_not_what_was_said() -> None:
    """*After Chad attacked Niger, Deby said …*: the attack is not given as Deby's words."""
    rows = (
        "After/SCONJ Chad/PROPN/nsubj>attacked/LOC attacked=attack/VERB/advcl/past"
        " Niger/PROPN/obj>attacked/LOC"
        " ,/PUNCT Deby/PROPN/nsubj/PER said=say/VERB/root/past ./PUNCT"
    )
    assert source_of("en", rows) == ""


def test_the_source_is_of_every_act_that_it_covers() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC y/CCONJ"
        " detuvo=detener/VERB/conj/past"
        " al=a/ADP ministro/NOUN/obj>detuvo ,/PUNCT según/ADP Bachelet/PROPN/obl/PER ./PUNCT"
    )
    assert [names(each.attribution) for each in extract("es", rows).event_mentions] == [
        "Bachelet",
        "Bachelet",
    ]
