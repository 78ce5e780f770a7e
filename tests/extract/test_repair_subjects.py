"""Subjects that are mended: in relative clauses, beside days, and of perfects that look like passives."""

from __future__ import annotations

import pytest
from mended_by_hand import mend


def relations(rows: str, lang: str) -> dict[str, str]:
    """Word → relation after mending."""
    return {node.text: node.dep for node in mend(rows, lang).nodes}


RELATIVES = [
    # the object of the clause behind its noun, whose subject differs in number
    ("medida/NOUN/root/sing que/PRON/nsubj>levantaron/rel levantaron=levantar/VERB/acl:relcl>medida/past,plur"
     " los/DET/det>campesinos campesinos=campesino/NOUN/obj>levantaron/plur", "campesinos"),
    # two subjects: the relative pronoun is none
    ("plan/NOUN/root/sing que/PRON/nsubj>veta/rel Chile/PROPN/nsubj>veta/LOC"
     " veta=vetar/VERB/acl:relcl>plan/pres", "Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "subject"), RELATIVES)
def test_a_relative_clause_with_another_subject_has_its_noun_as_object(rows: str, subject: str) -> None:
    found = relations(rows, "es")
    assert (found["que"], found[subject]) == ("obj", "nsubj")


STAYING = [
    # somebody who may be the subject stays it
    "campesinos=campesino/NOUN/root/plur que/PRON/nsubj>citaron/rel"
    " citaron=citar/VERB/acl:relcl>campesinos/past,plur"
    " los/DET/det>ministros ministros=ministro/NOUN/obj>citaron/plur",
    # what is done to a thing leaves the thing an object
    "plan/NOUN/root/sing que/PRON/nsubj>incluye/rel incluye=incluir/VERB/acl:relcl>plan/pres"
    " los/DET/det>puentes puentes=puente/NOUN/obj>incluye/plur",
]


@pytest.mark.parametrize("rows", STAYING)
def test_other_relative_clauses_stay_as_they_are(rows: str) -> None:
    assert relations(rows, "es")["que"] == "nsubj"


def test_whom_one_visits_is_no_subject() -> None:
    rows = (
        "rey/NOUN/root/sing que/PRON/nsubj>visita/rel visita=visitar/VERB/acl:relcl>rey/pres"
        " Oslo/PROPN/nsubj>visita/LOC"
    )
    found = relations(rows, "es")
    assert (found["que"], found["Oslo"]) == ("nsubj", "obj")


def test_a_day_does_nothing() -> None:
    rows = "Chile/PROPN/compound>yesterday/LOC yesterday/NOUN/nsubj>opened opened=open/VERB/root/past"
    found = relations(rows, "en")
    assert (found["yesterday"], found["Chile"]) == ("obl", "nsubj")


def test_nothing_is_done_to_a_day() -> None:
    rows = "Chile/PROPN/nsubj votó=votar/VERB/root/past el/DET/det>viernes viernes/NOUN/obj>votó"
    assert relations(rows, "es")["viernes"] == "obl"


@pytest.mark.parametrize(
    ("helper", "wanted"),
    [("have/AUX/aux>withdrawn", "nsubj"), ("were=be/AUX/aux:pass>withdrawn", "nsubj:pass")],
)
def test_a_perfect_without_passive_auxiliary_is_active(helper: str, wanted: str) -> None:
    rows = f"Troops=troop/NOUN/nsubj:pass>withdrawn {helper} withdrawn=withdraw/VERB/root/part"
    assert relations(rows, "en")["Troops"] == wanted
