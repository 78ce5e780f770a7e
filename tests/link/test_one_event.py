"""An act that a short article tells twice is one event, another act of the kind a second one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from pungsan.records import Article

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

ONCE: dict[str, list[str]] = {
    "es": [
        "Rebeldes de Malí atacaron un cuartel en Gao. Tras el ataque de los rebeldes, la ONU calló.",
        "La policía detuvo el martes a la cantante Alba Mir. La detención de Alba Mir molestó a los músicos.",
        "El ministro de Pesca dimitió ayer. Su dimisión sorprendió a los armadores.",
        "Unos encapuchados secuestraron a dos mineros en Oruro. El secuestro de los dos mineros duró poco.",
        "Chad invadió Togo. La invasión de Togo por Chad fue breve.",
    ],
    "en": [
        "Malian rebels attacked a barracks in Gao. After the rebels' attack the mayor fled.",
        "Police arrested Alba Mir on Tuesday. The arrest of Alba Mir annoyed the musicians.",
        "The fisheries minister resigned yesterday. Her resignation surprised shipowners.",
        "Masked men kidnapped two miners in Oruro. The kidnapping of the two miners was brief.",
        "Chad invaded Togo at dawn. Chad's invasion of Togo was brief.",
    ],
}
APART: dict[str, list[str]] = {
    "es": [
        "La policía detuvo el martes al pintor Saúl Ríos. El jueves la policía detuvo a su hermano.",
        "Chile regaló a Bolivia diez ambulancias. Chile regaló también a Bolivia dos helicópteros.",
        "El canciller de Omán visitó Doha en marzo. En mayo el canciller de Omán visitó Doha otra vez.",
        "Rebeldes de Malí atacaron un cuartel en Gao. El ataque de los rebeldes de Níger a Agadez fue peor.",
    ],
    "en": [
        "Police arrested painter Saul Rios on Tuesday. On Thursday police arrested his brother.",
        "Chile gave Bolivia ten ambulances. Chile also gave Bolivia two helicopters.",
        "Oman's foreign minister visited Doha in March. In May Oman's foreign minister visited Doha again.",
        "Malian rebels attacked a barracks in Gao. The Nigerien rebels' attack on Agadez was worse.",
    ],
}


def mentions_of(coder: Coder, lang: str, text: str) -> list[int]:
    """How many mentions each event has of the type that the article tells twice."""
    coded = coder.code(Article("a", text, lang=lang, published=dt.date(2024, 6, 10)))
    types = [event.type for event in coded.events for _ in event.mentions]
    kind = next((each for each in types if types.count(each) > 1), None)
    assert kind is not None, f"nothing told twice: {types}"
    return [len(event.mentions) for event in coded.events if event.type == kind]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in ONCE for text in ONCE[lang]])
def test_an_act_told_twice_is_one_event(coder: Coder, lang: str, text: str) -> None:
    assert mentions_of(coder, lang, text) == [2]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in APART for text in APART[lang]])
def test_two_like_acts_are_two_events(coder: Coder, lang: str, text: str) -> None:
    assert mentions_of(coder, lang, text) == [1, 1]
