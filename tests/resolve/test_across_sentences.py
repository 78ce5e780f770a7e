"""Who takes part where only the sentence before says it: answers, pairs, some of them, who speaks on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pungsan.records import Actor, Article

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

RECIPIENTS: dict[str, tuple[str, str, str, list[str]]] = {
    "the act that the noun tells": (
        "en", "Rebels attacked a mine near Gao. Ghana condemned the attack.", "condemned", ["Rebels"],
    ),
    "a measure": (
        "es", "Honduras cerró el lunes la frontera con Nicaragua. Managua criticó la medida.", "criticó",
        ["Honduras"],
    ),
    "an accusation": (
        "en", "Chad accused Niger on Monday of sheltering poachers. Niamey rejected the accusations.",
        "rejected", ["Chad"],
    ),
    "an apology": (
        "es", "Honduras expulsó el lunes a dos cónsules de Nicaragua. Managua exigió una disculpa.", "exigió",
        ["Honduras"],
    ),
    "what is a threat to answer": (
        "en", "Chad expelled three envoys of Niger on Monday. Niamey threatened to respond.", "threatened",
        ["Chad"],
    ),
    "another attack is not meant": (
        "en", "Rebels attacked a mine near Gao on Sunday. Ghana condemned the attack on the embassy.",
        "condemned", [],
    ),
    "nothing was told that it takes up": (
        "en", "Chad praised Niger on Monday. Ghana condemned the attack.", "condemned", [],
    ),
    "who did it does not blame himself": (
        "en", "Chad closed the border on Monday. Later Chad criticised the decision.", "criticised", [],
    ),
    "a third asks both": (
        "en", "Armenia accused Azerbaijan on Monday of shelling a farm. Ghana urged both countries to talk.",
        "urged", ["Armenia", "Azerbaijan"],
    ),
    "a third that was told beside them is none of the two sides": (
        "en",
        "Armenia and Chad signed a truce on Monday that Oman and France backed. France urged both sides.",
        "urged", ["both sides"],
    ),
    "the office of a minister is no government": (
        "es",
        "El ministro del Interior dijo que Malí atacó el lunes a Níger. Ghana acusó a ambos gobiernos.",
        "acusó", ["Malí", "Níger"],
    ),
    "things are no leaders": (
        "es",
        "Egipto pactó con su vecino por una gran presa en el Nilo. Ghana felicitó a los dos mandatarios.",
        "felicitó", ["los dos mandatarios"],
    ),
    "other countries are none of those told": (
        "es", "Chad y Malí votaron el lunes en contra. Ghana pidió calma a otros países.", "pidió",
        ["otros países"],
    ),
    "measures are what was done against somebody": (
        "en",
        "Canada imposed sanctions on Mali on Monday and Oslo pledged aid. Bamako slammed the measures.",
        "slammed", ["Canada"],
    ),
    "some of them": (
        "en", "Hundreds of nurses marched in Nairobi on Friday. Police arrested four of them.", "arrested",
        ["Hundreds of nurses"],
    ),
    "some of them, in Spanish": (
        "es", "Cientos de enfermeros marcharon el viernes en Nairobi. La policía detuvo a cuatro de ellos.",
        "detuvo", ["Cientos de enfermeros"],
    ),
    "they whose noun is feminine": (
        "es", "Miles de personas marcharon el viernes en Nairobi. El Gobierno los acusó de vandalismo.",
        "acusó", ["Miles de personas"],
    ),
    "the neighbour of a country": (
        "en", "Armenia expelled three envoys of Azerbaijan. It also accused its neighbour of lying.",
        "accused", ["Azerbaijan"],
    ),
}  # fmt: skip
ACTORS: dict[str, tuple[str, str, str, list[str]]] = {
    "who was arrested denies it": (
        "es", "La policía detuvo el martes en Lima al alcalde Tomás Ibarra. Negó los cargos.", "Negó",
        ["alcalde Tomás Ibarra"],
    ),
    "nobody named accuses": (
        "es", "El alcalde Tomás Ibarra fue detenido. Se le acusa de recibir sobornos.", "acusa", [],
    ),
    "two who met are they": (
        "en", "Bishop Anna Roth met Mayor John Dale on Monday. They condemned the raid.", "condemned",
        ["Bishop Anna Roth", "Mayor John Dale"],
    ),
}  # fmt: skip
SOURCES: dict[str, tuple[str, str, str, list[str]]] = {
    "who says so in the sentence": (
        "es", "La ministra Ana Solís dijo que los rebeldes atacaron una aldea.", "atacaron",
        ["La ministra Ana Solís"],
    ),
    "a speaker that the sentence leaves out is too uncertain": (
        "es", "La ministra Ana Solís habló ayer. Añadió que los rebeldes atacaron una aldea.", "atacaron", [],
    ),
    "the reporter goes on himself": (
        "es", "La ministra Ana Solís dijo que los rebeldes atacaron una aldea. También mataron a un cura.",
        "mataron", [],
    ),
}  # fmt: skip


def find(coder: Coder, lang: str, text: str, trigger: str, role: str) -> list[str]:
    """Who has a role in the act whose predicate begins with a word."""
    coded = coder.code(Article("a", text, lang=lang))
    found: list[Actor] = [
        actor
        for event in coded.events
        for mention in event.mentions
        if text[slice(*mention.mention.trigger)].startswith(trigger)
        for actor in getattr(mention, role)
    ]
    return [actor.text for actor in found]


@pytest.mark.parametrize("name", RECIPIENTS)
def test_at_whom_it_is_aimed(coder: Coder, name: str) -> None:
    *asked, wanted = RECIPIENTS[name]
    assert find(coder, *asked, "recipient") == wanted


@pytest.mark.parametrize("name", ACTORS)
def test_who_acts(coder: Coder, name: str) -> None:
    *asked, wanted = ACTORS[name]
    assert find(coder, *asked, "actor") == wanted


@pytest.mark.parametrize("name", SOURCES)
def test_who_says_so(coder: Coder, name: str) -> None:
    *asked, wanted = SOURCES[name]
    assert find(coder, *asked, "attribution") == wanted
