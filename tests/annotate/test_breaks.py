"""No sentence begins after the full stop of an abbreviation, one does after that of a whole word."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pungsan.annotate import breaks
from pungsan.annotate.breaks import settle_breaks
from pungsan.models import model_path


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("es")


def bound(nlp: Language, text: str) -> list[str]:
    """The words that are said to begin no sentence."""
    doc = settle_breaks(nlp.make_doc(text), "es")
    return [token.text for token in doc if token.i and token.is_sent_start is False]


def begun(nlp: Language, text: str) -> list[str]:
    """The words that are said to begin a sentence."""
    doc = settle_breaks(nlp.make_doc(text), "es")
    return [token.text for token in doc if token.i and token.is_sent_start is True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lo negó el sr. Rojas ayer.", ["Rojas"]),
        ("Lo negó la Dra. Ávila ayer.", ["Ávila"]),
        ("Habló el Gral. Mena y calló.", ["Mena"]),
        ("Consta en el art. 14 de la ley.", ["14"]),
        ("Juega el Betis vs. Los Andes de Lima.", ["Los"]),
        ("«¿Volverá?», preguntó Irene.", ["»"]),
        ('"¡Nadie!" gritó Irene.', ['"']),
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
    assert bound(blank, text) == begun(blank, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("El barco zarpó rumbo a Gijón. Desde entonces nadie sabe nada.", ["Desde"]),
        ("Irene dijo que sí. Luego se fue. Por fin. El perro la siguió.", ["Luego", "Por", "El"]),
        ("La fábrica cerró en 1987. Los obreros se marcharon.", ["Los"]),
        ("Lo dijo la OTAN.\nEn Riga callaron.", ["En"]),
        ("El muro (de 1604) cayó. La torre sigue. También el pozo.", ["La", "También"]),
        ("«Volveré pronto», escribió Irene. Su madre lloró.", ["Su"]),
        ("El muro es del 70 a. C. Las torres son del 40 d.C. El pozo es nuevo.", ["Las", "El"]),
        ("Viajó a EE. UU. En Texas compró pan, vino, etc. Después volvió.", ["En", "Después"]),
        ('La llamó "reina". Después calló.', []),
        ('El "capitán" Robles bebía. El médico no.', ["El"]),
    ],
)
def test_a_sentence_begins(blank: Language, text: str, words: list[str]) -> None:
    assert begun(blank, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "«No volveré. La casa es tuya», escribió Irene.",
        '"Estoy cansado. El viaje fue largo", dijo.',
        "La casa (antes un molino. El dueño era otro) ardió.",
        "Estudia en la Esc. El Carmen de Tunja.",
        "Vive en la calle J. El Greco nació en Creta.",
        "Sucedió en Burgos. ¿Quién lo niega?",
        "Nadie lo cree. Irene sí.",
    ],
)
def test_doubtful_beginnings_are_left_to_the_parser(blank: Language, text: str) -> None:
    assert begun(blank, text) == []


def test_a_new_line_ends_a_quotation_that_nobody_closed(blank: Language) -> None:
    assert begun(blank, '"No iré, dijo Irene.\nEl tren salió vacío. En la estación llovía.') == ["El", "En"]


def test_no_mark_of_a_long_text_is_counted_twice(blank: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []

    def count(mark: str, before: int) -> int:
        counted.append(mark)
        return count_open(mark, before)

    count_open = breaks._count_open
    monkeypatch.setattr(breaks, "_count_open", count)
    doc = blank.make_doc('El juez (de paz) leyó el "acta". Luego salió. ' * 200)
    assert sum(token.is_sent_start is True for token in settle_breaks(doc, "es")) == 200
    assert counted == list('()""' * 199)  # behind the last four nothing begins


def test_languages_without_a_list_are_left_alone(blank: Language) -> None:
    doc = settle_breaks(blank.make_doc("Lo negó el sr. Rojas."), "xx")
    assert all(token.is_sent_start is None for token in doc if token.i)


@pytest.mark.model
def test_the_shipped_pipeline_keeps_them_inside() -> None:
    nlp = spacy.load(model_path("es"))
    doc = nlp("La denuncia del sr. Quiroga llegó tarde. El juez la rechazó.")
    assert [sentence.text for sentence in doc.sents] == [
        "La denuncia del sr. Quiroga llegó tarde.",
        "El juez la rechazó.",
    ]
