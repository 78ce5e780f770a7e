"""The frames, cue words and knowledge that ship, on parses written by hand: no model may blur them."""

from __future__ import annotations

import pytest
from small_lexicon import extract, told

from pungsan.pipeline import Coder

SPANISH = {
    "soldiers of a people": (
        "Soldados=soldado/NOUN/nsubj/plur turcos=turco/ADJ/amod/plur"
        " bombardearon=bombardear/VERB/root/past,plur"
        " Kobane/PROPN/obj/LOC",
        "ASSAULT | Soldados turcos | Kobane",
    ),
    "planes of a people": (
        "Aviones=avión/NOUN/nsubj/plur turcos=turco/ADJ/amod/plur bombardearon=bombardear/VERB/root/past,plur"
        " Kobane/PROPN/obj/LOC",
        "ASSAULT | Aviones turcos | Kobane",
    ),
    "an ambassador expelled": (
        "Chile/PROPN/nsubj/LOC expulsó=expulsar/VERB/root/past al=a/ADP embajador/NOUN/obj de/ADP"
        " Perú/PROPN/nmod>embajador/LOC",
        "SANCTION | Chile | embajador de Perú",
    ),
    "a meeting": (
        "La/DET canciller/NOUN/nsubj se=él/PRON/expl/refl reunió=reunir/VERB/root/past con/ADP el/DET"
        " alcalde/NOUN/obl",
        "CONSULT | La canciller; el alcalde",
    ),
    "a protest": (
        "Miles=mil/NOUN/nsubj/plur de/ADP estudiantes=estudiante/NOUN/nmod/plur"
        " protestaron=protestar/VERB/root/past,plur contra/ADP el/DET gobierno/NOUN/obl",
        "PROTEST | Miles de estudiantes | el gobierno",
    ),
    "a promise": (
        "Chile/PROPN/nsubj/LOC prometió=prometer/VERB/root/past ayuda/NOUN/obj a/ADP Perú/PROPN/obl/LOC",
        "AGREE | Chile | Perú",
    ),
    "an arrest": (
        "La/DET policía/NOUN/nsubj detuvo=detener/VERB/root/past a/ADP dos/NUM/nummod>periodistas"
        " periodistas=periodista/NOUN/obj/plur",
        "COERCE | La policía | dos periodistas",
    ),
}

ENGLISH = {
    "soldiers of a people": (
        "Turkish/ADJ/amod soldiers=soldier/NOUN/nsubj/plur shelled=shell/VERB/root/past Kobane/PROPN/obj/LOC",
        "ASSAULT | Turkish soldiers | Kobane",
    ),
    "planes of a people": (
        "Turkish/ADJ/amod planes=plane/NOUN/nsubj/plur bombed=bomb/VERB/root/past Kobane/PROPN/obj/LOC",
        "ASSAULT | Turkish planes | Kobane",
    ),
    "an ambassador expelled": (
        "Chad/PROPN/nsubj/LOC expelled=expel/VERB/root/past Niger/PROPN/nmod:poss>ambassador/LOC 's/PART"
        " ambassador/NOUN/obj",
        "SANCTION | Chad | Niger's ambassador",
    ),
    "a protest": (
        "Thousands=thousand/NOUN/nsubj/plur of/ADP students=student/NOUN/nmod/plur"
        " protested=protest/VERB/root/past against/ADP the/DET government/NOUN/obl",
        "PROTEST | Thousands of students | the government",
    ),
    "a promise": (
        "Chad/PROPN/nsubj/LOC promised=promise/VERB/root/past aid/NOUN/obj to/ADP Niger/PROPN/obl/LOC",
        "AGREE | Chad | Niger",
    ),
    "an arrest": (
        "Police=police/NOUN/nsubj arrested=arrest/VERB/root/past two/NUM/nummod>journalists"
        " journalists=journalist/NOUN/obj/plur",
        "COERCE | Police | two journalists",
    ),
    "a condemnation": (
        "Chad/PROPN/nsubj/LOC condemned=condemn/VERB/root/past Niger/PROPN/obj/LOC",
        "ACCUSE | Chad | Niger",
    ),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    """A coder of which only the data is used, never a model."""
    return Coder()


@pytest.mark.parametrize("name", SPANISH)
def test_spanish(name: str, coder: Coder) -> None:
    rows, wanted = SPANISH[name]
    assert told(extract("es", rows, by=coder.extractor("es"))) == [wanted]


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name: str, coder: Coder) -> None:
    rows, wanted = ENGLISH[name]
    assert told(extract("en", rows, by=coder.extractor("en"))) == [wanted]


@pytest.mark.parametrize("country", ["Rusia", "Chile", "Tuvalu"])
def test_any_country_may_condemn(country: str, coder: Coder) -> None:
    rows = f"{country}/PROPN/nsubj/LOC condenó=condenar/VERB/root/past a/ADP Perú/PROPN/obj/LOC"
    assert told(extract("es", rows, by=coder.extractor("es"))) == [f"ACCUSE | {country} | Perú"]
