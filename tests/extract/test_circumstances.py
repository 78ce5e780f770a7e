"""When and where: which act a time expression dates, and the candidates for the place of an act."""

from __future__ import annotations

import datetime as dt

import pytest
from small_lexicon import extract, told

from pungsan.extract.circumstances import _dayless, _fineness
from pungsan.records import Clock, TimeExpression, When

DATED = {
    "at its verb": (
        "es",
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Lima/PROPN/obj/LOC el/DET lunes/NOUN/obl",
        ["el lunes"],
    ),
    "one for each of two acts": (
        "es",
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Lima/PROPN/obj/LOC el/DET lunes/NOUN/obl y/CCONJ"
        " visitó=visitar/VERB/conj/past Quito/PROPN/obj>visitó/LOC el/DET martes/NOUN/obl>visitó",
        ["el lunes", "el martes"],
    ),
    "not that of a relative clause": (
        "es",
        "Chile/PROPN/nsubj/LOC ,/PUNCT que/PRON/nsubj>visitó/rel visitó=visitar/VERB/acl:relcl>Chile/past"
        " Lima/PROPN/obj>visitó/LOC el/DET lunes/NOUN/obl>visitó ,/PUNCT atacó=atacar/VERB/root/past"
        " Quito/PROPN/obj/LOC"
        " el/DET martes/NOUN/obl",
        ["el lunes", "el martes"],
    ),
    "shared with a second verb": (
        "en",
        "Chad/PROPN/nsubj/LOC attacked=attack/VERB/root/past Lagos/PROPN/obj/LOC on/ADP"
        " Monday/PROPN/obl and/CCONJ"
        " arrested=arrest/VERB/conj/past soldiers=soldier/NOUN/obj>arrested/plur",
        ["Monday", "Monday"],
    ),
    "after the second of two verbs": (
        "es",
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past y/CCONJ bombardeó=bombardear/VERB/conj/past el/DET"
        " lunes/NOUN/obl>bombardeó Lima/PROPN/obj>bombardeó/LOC",
        ["el lunes", "el lunes"],
    ),
    "through a light verb": (
        "es",
        "Medvédev/PROPN/nsubj/PER hizo=hacer/VERB/root/past una/DET visita/NOUN/obj a/ADP Lima/PROPN/nmod/LOC"
        " el/DET lunes/NOUN/obl",
        ["el lunes"],
    ),
    "inside the phrase of a noun": (
        "es",
        "La/DET visita/NOUN/nsubj de/ADP Medvédev/PROPN/nmod/PER a/ADP Lima/PROPN/nmod>visita/LOC del=de/ADP"
        " lunes/NOUN/nmod>visita fue=ser/AUX/cop>breve/past breve/ADJ/root",
        ["lunes"],
    ),
    "none that is in the clause of saying": (
        "en",
        "Deby/PROPN/nsubj/PER said=say/VERB/root/past on/ADP Monday/PROPN/obl that/SCONJ"
        " Chad/PROPN/nsubj>attacked/LOC"
        " attacked=attack/VERB/ccomp/past Niger/PROPN/obj>attacked/LOC",
        [None],
    ),
}


@pytest.mark.parametrize("name", DATED)
def test_what_a_time_expression_dates(name: str) -> None:
    lang, rows, wanted = DATED[name]
    times = dict.fromkeys(("el lunes", "el martes", "Monday") if "lunes" not in wanted else ("lunes",), False)
    events = extract(lang, rows, times=times).event_mentions
    assert [each.when.text if each.when is not None else None for each in events] == wanted


def test_a_time_far_back_makes_an_act_historical() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Lima/PROPN/obj/LOC en/ADP/case>1880 1880/NUM/obl"
    )
    assert told(extract("es", rows, times={"en 1880": True})) == ["ASSAULT | Chile | Lima | historical"]
    assert told(extract("es", rows, times={"en 1880": False})) == ["ASSAULT | Chile | Lima"]


def test_a_time_expression_takes_no_part_in_an_act() -> None:
    """*The army attacked on Monday* attacks no Monday."""
    rows = "The/DET army/NOUN/nsubj attacked=attack/VERB/root/past Monday/PROPN/obj"
    assert told(extract("en", rows, times={"Monday": False})) == ["ASSAULT | The army"]


def test_a_named_place_of_the_clause_is_a_candidate() -> None:
    rows = (
        "El/DET presidente/NOUN/nsubj se=él/PRON/expl/refl reunió=reunir/VERB/root/past con/ADP"
        " Bachelet/PROPN/obl/PER"
        " en/ADP Lima/PROPN/obl/LOC"
    )
    (event,) = extract("es", rows).event_mentions
    assert [each.text for each in event.where] == ["Lima"]


def test_the_place_of_a_light_verb_is_that_of_its_noun() -> None:
    rows = (
        "Deby/PROPN/nsubj/PER held=hold/VERB/root/past talks=talk/NOUN/obj/plur with/ADP"
        " Macron/PROPN/nmod/PER"
        " in/ADP Lagos/PROPN/obl/LOC"
    )
    (event,) = extract("en", rows).event_mentions
    assert [each.text for each in event.where] == ["Lagos"]


def test_a_visit_happens_at_the_host() -> None:
    rows = "Deby/PROPN/nsubj/PER visited=visit/VERB/root/past Lagos/PROPN/obj/LOC"
    (event,) = extract("en", rows).event_mentions
    assert [each.text for each in event.where] == ["Lagos"]


def test_a_place_without_a_name_is_no_candidate() -> None:
    rows = (
        "The/DET army/NOUN/nsubj bombed=bomb/VERB/root/past Kobane/PROPN/obj/LOC in/ADP the/DET"
        " night/NOUN/obl"
    )
    (event,) = extract("en", rows).event_mentions
    assert event.where == ()


def test_the_place_of_another_clause_is_not_the_place_of_the_act() -> None:
    rows = (
        "El/DET presidente/NOUN/nsubj ,/PUNCT que/PRON/nsubj>vive/rel"
        " vive=vivir/VERB/acl:relcl>presidente/pres en/ADP"
        " Quito/PROPN/obl>vive/LOC ,/PUNCT se=él/PRON/expl>reunió/refl reunió=reunir/VERB/root/past con/ADP"
        " Bachelet/PROPN/obl/PER en/ADP Lima/PROPN/obl/LOC"
    )
    (event,) = extract("es", rows).event_mentions
    assert [each.text for each in event.where] == ["Lima"]


def test_an_hour_of_a_day_not_told_comes_after_any_date() -> None:
    five, monday, year = Clock(dt.time(17), dt.time(17)), dt.date(2024, 6, 17), dt.date(2018, 1, 1)
    hour = TimeExpression(0, 11, "a las cinco", None, clock=five)
    whole = TimeExpression(0, 7, "en 2018", When(year, dt.date(2018, 12, 31), "year"))
    known = TimeExpression(0, 11, "a las cinco", When(monday, monday, "day"), clock=five)
    assert _dayless(hour) and not _dayless(whole) and not _dayless(known)
    assert _fineness(known) < _fineness(whole) < _fineness(hour)
