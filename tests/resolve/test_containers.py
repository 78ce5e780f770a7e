"""In which country or region the words around a place's name put it."""

from __future__ import annotations

import pytest

from pungsan.pipeline import choose_coder
from pungsan.records import Article, Span
from pungsan.resolve.containers import containers_in, find_container
from pungsan.resolve.knowledge import load_knowledge
from pungsan.resolve.places import load_gazetteer


@pytest.mark.parametrize(
    ("text", "name", "lang", "container"),
    [
        ("Ocurrió en Córdoba, Argentina.", "Córdoba", "es", "Argentina"),
        ("Ocurrió en Córdoba (España).", "Córdoba", "es", "España"),
        ("Ocurrió en la ciudad argentina de Córdoba.", "Córdoba", "es", "Argentina"),
        ("Ocurrió en la provincia paquistaní de Punyab.", "Punyab", "es", "Pakistan"),
        ("Ocurrió en Trípoli, en el norte del Líbano.", "Trípoli", "es", "Líbano"),
        ("Ocurrió en Goma, la principal ciudad del este del Congo.", "Goma", "es", "Congo"),
        ("It was in Springfield, Ill., on Tuesday.", "Springfield", "en", "Ill"),
        ("It was in Cartagena, in southern Spain.", "Cartagena", "en", "Spain"),
        ("It was in Cartagena in southern Spain.", "Cartagena", "en", "Spain"),
        ("It was in Spain's Cartagena.", "Cartagena", "en", "Spain"),
        ("It was in the Texas town of Paris.", "Paris", "en", "Texas"),
        ("It was in the occupied West Bank city of Jenin.", "Jenin", "en", "West Bank"),
        ("It was in Lima, Peru's capital.", "Lima", "en", "Peru"),
        # no container: said by somebody else, a list, a country
        ("It was in London, the mayor said.", "London", "en", None),
        ("It was in London, Prime Minister Ann Example said.", "London", "en", None),
        ("Ocurrió en Córdoba y Argentina lo condenó.", "Córdoba", "es", None),
        ("Ocurrió en Guinea, Congo y Chad.", "Guinea", "es", None),
    ],
)
def test_containers(text: str, name: str, lang: str, container: str | None) -> None:
    at = text.index(name)
    span = Span(at, at + len(name))
    assert find_container(text, span, lang, load_gazetteer(), load_knowledge()) == container


def test_a_name_means_in_a_text_what_it_means_once() -> None:
    text = "Hubo protestas en Mérida. La policía cargó en Mérida (Venezuela)."
    container_of = containers_in(text, "es", load_gazetteer, load_knowledge())
    assert container_of("Mérida") == "Venezuela"
    assert container_of("Caracas") is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "lang", "place", "country"),
    [
        ("La policía detuvo a dos hombres en Córdoba, Argentina.", "es", "Córdoba", "ARG"),
        (
            "La policía detuvo a dos hombres en la localidad chilena de Los Ángeles.",
            "es",
            "Los Ángeles",
            "CHL",
        ),
        ("Police arrested two men in London, Ontario, on Monday.", "en", "London", "CAN"),
        ("Police arrested two men in Tripoli, Lebanon.", "en", "Tripoli", "LBN"),
        ("Police arrested two men in Hyderabad, Pakistan.", "en", "Hyderabad", "PAK"),
    ],
)
def test_those_who_act_there_are_of_the_place(text: str, lang: str, place: str, country: str) -> None:
    (event,) = choose_coder().code(Article("a", text, lang=lang)).events
    assert event.where is not None and (event.where.name, event.where.country) == (place, country)
    assert {actor.code for actor in (*event.actor, *event.recipient)} == {country}
