"""No sentence begins after the full stop of an abbreviation."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pungsan.annotate.breaks import keep_abbreviations
from pungsan.models import model_path


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("es")


def bound(nlp: Language, text: str) -> list[str]:
    """The words that are said to begin no sentence."""
    doc = keep_abbreviations(nlp.make_doc(text), "es")
    return [token.text for token in doc if token.i and token.is_sent_start is False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lo negó el sr. Rojas ayer.", ["Rojas"]),
        ("Lo negó la Dra. Ávila ayer.", ["Ávila"]),
        ("Habló el Gral. Mena y calló.", ["Mena"]),
        ("Consta en el art. 14 de la ley.", ["14"]),
        ("El muro es del año 70 a. C. según parece.", ["C."]),
    ],
)
def test_the_sentence_goes_on(blank: Language, text: str, words: list[str]) -> None:
    assert bound(blank, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Lo negó el señor. Rojas calló.",
        "Es una obra de arte. 14 personas la vieron.",
        "Vino con su prof. y se fue.",
        "Se lo dio a Carmen. Cantó.",
        "",
    ],
)
def test_other_stops_are_left_to_the_parser(blank: Language, text: str) -> None:
    assert bound(blank, text) == []


def test_languages_without_a_list_are_left_alone(blank: Language) -> None:
    doc = keep_abbreviations(blank.make_doc("Lo negó el sr. Rojas."), "xx")
    assert all(token.is_sent_start is None for token in doc if token.i)


@pytest.mark.model
def test_the_shipped_pipeline_keeps_them_inside() -> None:
    nlp = spacy.load(model_path("es"))
    doc = nlp("La denuncia del sr. Quiroga llegó tarde. El juez la rechazó.")
    assert [sentence.text for sentence in doc.sents] == [
        "La denuncia del sr. Quiroga llegó tarde.",
        "El juez la rechazó.",
    ]
