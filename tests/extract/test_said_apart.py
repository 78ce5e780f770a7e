"""Who says so where what is said stands away from the word, or a pronoun says it in another paragraph."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

from pungsan.pipeline import Coder
from pungsan.present.interchange import event_to_dict
from pungsan.records import Article


def test_what_was_told_somebody_has_subject_and_object() -> None:
    tree = (
        "Mayors=mayor/NOUN/nsubj/plur told=tell/VERB/root/past the/DET/det>union union/PROPN/iobj/ORG"
        " rebels=rebel/NOUN/nsubj>freed/plur freed=free/VERB/acl:relcl>union/past {}"
    )
    whole = heads(mend(tree.format("miners=miner/NOUN/obj>freed/plur"), "en"))
    assert whole["freed"] == ("ccomp", "told")
    lacking = heads(mend(tree.format("yesterday/ADV/advmod>freed"), "en"))
    assert lacking["freed"] == ("acl:relcl", "union")  # the union that rebels freed


def test_a_title_before_a_name_is_no_clause() -> None:
    found = heads(
        mend(
            "Prison/NOUN/nsubj>warden warden/NOUN/ccomp>says Sen/PROPN/obj>warden/PER"
            " says=say/VERB/root/pres rebels=rebel/NOUN/nsubj>fled/plur fled=flee/VERB/ccomp>says/past",
            "en",
        )
    )
    assert found["warden"] == ("nsubj", "says")
    assert found["Sen"] == ("appos", "warden")
    assert found["fled"] == ("ccomp", "says")


def test_the_content_of_a_charge_is_not_about_who_makes_it() -> None:
    found = heads(
        mend(
            "Huyó=huir/VERB/root/past tras/ADP/case>denuncia la/DET/det>denuncia denuncia/NOUN/obl"
            " del=de/ADP/case>alcalde alcalde/NOUN/nmod>denuncia de/ADP/mark>pagó que/SCONJ/mark>pagó"
            " Chad/PROPN/nsubj>pagó/LOC pagó=pagar/VERB/acl>alcalde/past",
            "es",
        )
    )
    assert found["pagó"] == ("acl", "denuncia")


SAID = [  # language, text, the event's type, the words that are marked as the source
    (
        "es",
        "El canciller reveló ayer, a su llegada a Lima, que los rebeldes bombardearon el puerto.",
        "ASSAULT",
        "El canciller",
    ),
    (
        "en",
        "The mayor told the nurses the army had detained the rebels.",
        "COERCE",
        "The mayor",
    ),
    ("en", "She said the army had detained the rebels.", "COERCE", "She"),
    (
        "en",
        "Ada Rey spoke in Lima.\n\nShe said the army had detained the rebels.",
        "COERCE",
        "She",
    ),
    (
        "en",
        "Ada Rey spoke in Lima. She said the army had detained the rebels.",
        "COERCE",
        "Ada Rey",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "kind", "source"), SAID)
def test_where_the_source_is_marked(coder: Coder, lang: str, text: str, kind: str, source: str) -> None:
    events = coder.code(Article("a", text, lang=lang)).events
    row = next(event_to_dict(each) for each in events if each.type == kind)
    start, end = row["mentions"][0]["attribution"]
    assert text[start:end] == source


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Kenia liberó a los mineros, que huyeron a Chad, según el alcalde.", []),
        ("Kenia liberó a los mineros, según el alcalde.", ["el alcalde"]),
        ("Kenia liberó el lunes a los mineros, mantuvo el alcalde.", ["el alcalde"]),
    ],
)
def test_a_source_in_an_aside_is_of_the_aside(coder: Coder, text: str, source: list[str]) -> None:
    event = next(each for each in coder.code(Article("a", text, lang="es")).events if each.type == "RETREAT")
    assert [each.text for each in event.attribution] == source


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("El canciller dijo que el encuentro de los reyes de Chad y Kenia fue útil.", "CONSULT", []),
        (
            "El canciller dijo que hubo un encuentro entre los reyes de Chad y Kenia.",
            "CONSULT",
            ["El canciller"],
        ),
    ],
)
def test_what_is_known_is_nobodys_word(coder: Coder, text: str, kind: str, source: list[str]) -> None:
    event = next(each for each in coder.code(Article("a", text, lang="es")).events if each.type == kind)
    assert [each.text for each in event.attribution] == source


@pytest.mark.model
def test_everything_says_nothing(coder: Coder) -> None:
    (event,) = coder.code(Article("a", "Todo indica que Chad atacó el puerto.", lang="es")).events
    assert event.attribution == ()


@pytest.mark.model
def test_the_name_is_told_where_the_pronoun_is_marked(coder: Coder) -> None:
    text = "Ada Rey spoke in Lima.\n\nShe said the army had detained the rebels."
    event = next(each for each in coder.code(Article("a", text, lang="en")).events if each.type == "COERCE")
    assert [each.text for each in event.attribution] == ["Ada Rey"]
