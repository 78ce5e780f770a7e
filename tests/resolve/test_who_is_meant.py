"""Who acts in the second sentence of a short article: somebody of the first, or nobody that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pungsan.records import Actor, Article

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

ACTORS: dict[str, tuple[str, str, str, list[str]]] = {
    # --- number, gender and person ---
    "a thing is nobody": (
        "es", "La gobernadora firmó los decretos. Los obreros criticaron a quienes los rechazaron.",
        "firmó", ["La gobernadora"],
    ),
    "he is no office": (
        "en", "The Bergen Coast Guard arrested a smuggler. He accused officers of stealing his boat.",
        "accused", ["a smuggler"],
    ),
    "she is the woman": (
        "en", "Senator Clara Holm met General Peter Dyrk. She praised the farmers.",
        "praised", ["Clara Holm"],
    ),
    "the title tells who is a woman": (
        "es", "La ministra de Salud, Edda Quiroz, recibió al ministro de Trabajo, Iker Salinas. "
        "La ministra criticó a los farmacéuticos.", "criticó", ["Edda Quiroz"],
    ),
    # --- who is beside whom ---
    "who thanks is not whom he thanks": (
        "en", "Cuban students congratulated the Bolivian president and thanked him for sending "
        "medicine to Oruro.", "sending", ["the Bolivian president"],
    ),
    "who asks does not do it": (
        "es", "La embajadora de Malta agradeció a los bomberos griegos que rescataran a los pescadores.",
        "rescataran", ["los bomberos griegos"],
    ),
    "an agency only reports": (
        "es", "La embajada de Ghana en Oslo guardó silencio el lunes. El martes, según confirmó Reuters, "
        "condenó el asalto.", "condenó", ["La embajada de Ghana en Oslo"],
    ),
    # --- who was told last ---
    "éste is who was told last": (
        "es", "El alcalde de Cuzco se reunió con el embajador de Malta y éste acusó a Fiyi de mentir.",
        "acusó", ["el embajador de Malta"],
    ),
    "éste is not whose noun it is": (
        "es", "El alcalde recibió a la canciller de Chile y ésta amenazó a los mineros.", "amenazó",
        ["la canciller de Chile"],
    ),
    "este último": (
        "es", "El obispo Vera criticó al senador Luis Quiroz. Este último acusó a los jueces.", "acusó",
        ["senador Luis Quiroz"],
    ),
    "éstos of several": (
        "es", "La policía detuvo a dos pescadores y éstos acusaron a los jueces.", "acusaron",
        ["dos pescadores"],
    ),
    "a report is nobody": (
        "es", "El obispo presentó el informe y éste acusa a los jueces de mentir.", "acusa", [],
    ),
    "the east is no pronoun": (
        "es", "Los rebeldes avanzaron al este de Goma y este jueves atacaron la aldea.", "atacaron",
        ["Los rebeldes"],
    ),
    "the latter": (
        "en", "The mayor of Bergen met Bishop Olaf Dahl. The latter accused the fishermen of lying.",
        "accused", ["Bishop Olaf Dahl"],
    ),
    "the former": (
        "en", "The mayor of Bergen met Bishop Olaf Dahl. The former accused the fishermen of lying.",
        "accused", ["The mayor of Bergen"],
    ),
    # --- who speaks ---
    "somebody unknown, in a quotation": (
        "es", "«Esta semana han atacado dos aldeas», denunció la pastora Celia Rojas.", "atacado", [],
    ),
    "who speaks is no they": (
        "en", "“They attacked two villages,” said pastor Celia Rowe.", "attacked", [],
    ),
    "marks behind that are no bar": (
        "es", "La pastora Celia Rojas afirmó que «visitará Bolivia en mayo».", "visitará",
        ["La pastora Celia Rojas"],
    ),
    # --- two and more ---
    "both of two together, not the third": (
        "es", "Chad y Níger cerraron el paso de Diffa y Malí protestó. Ambos países condenaron el asalto.",
        "condenaron", ["Chad", "Níger"],
    ),
    "both of three is nobody": (
        "en", "Chad, Niger and Mali closed the crossing. Both countries condemned the raid.", "condemned",
        ["Both countries"],
    ),
    "they are the two": (
        "en", "The Rowers' League and the Anglers' Club signed a letter in which they condemned the dam.",
        "condemned", ["The Rowers' League", "the Anglers' Club"],
    ),
    "of two told together no one is he": (
        "en", "Bishop Luke Adler and Bishop Mark Brandt visited Cairo. He accused Chad of lying.", "accused",
        [],
    ),
    "the topic goes on": (
        "en", "Vasil Petrov fled to Malta. He accused President Ilya Gorin of theft. He condemned the war.",
        "condemned", ["Vasil Petrov"],
    ),
    # --- bodies ---
    "the company": (
        "es", "La empresa Aceros del Valle despidió a cien obreros. La compañía acusó al gremio de mentir.",
        "acusó", ["La empresa Aceros del Valle"],
    ),
    "the other side": (
        "en", "Sudan and Chad signed a truce. When Sudan broke it, the other country condemned the attack.",
        "condemned", ["Chad"],
    ),
}  # fmt: skip


def actors_of(coder: Coder, lang: str, text: str, trigger: str) -> list[Actor]:
    """Who does the act whose predicate is given."""
    coded = coder.code(Article("a", text, lang=lang))
    found = [
        list(mention.actor)
        for event in coded.events
        for mention in event.mentions
        if text[slice(*mention.mention.trigger)] == trigger
    ]
    assert found, f"no act '{trigger}'"
    return found[0]


@pytest.mark.parametrize("name", ACTORS)
def test_who_acts(coder: Coder, name: str) -> None:
    lang, text, trigger, wanted = ACTORS[name]
    found = actors_of(coder, lang, text, trigger)
    assert len(found) == len(wanted)
    for actor, words in zip(found, wanted, strict=True):
        assert words in (actor.text, actor.name)


def test_of_two_presidents_the_president_is_neither(coder: Coder) -> None:
    text = (
        "El presidente de Perú, Efrén Luna, recibió al presidente de Chile, Bruno Paz.\n\n"
        "El presidente criticó a los periodistas."
    )
    ((actor),) = actors_of(coder, "es", text, "criticó")
    assert (actor.name, actor.code) == (None, None)


def test_a_surname_of_two_is_neither(coder: Coder) -> None:
    text = "Senator Hal Morse sued General Peter Morse. Morse condemned the trial."
    ((actor),) = actors_of(coder, "en", text, "condemned")
    assert actor.name == "Morse"
