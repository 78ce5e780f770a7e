"""What the layers below say is wrong is Spanish on Spanish pages: every sentence of theirs is known."""

from __future__ import annotations

import ast
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pungsan.explore.addresses import AddressError, FilterQuery, read_filter
from pungsan.explore.words import load_words
from pungsan.explore.words.messages import find_message, translate_message, translate_reason

PACKAGE = Path(str(files("pungsan")))
RAISED = {"ReviewError", "CostError", "HTTPException", "AddressError"}
SAID = [
    *sorted(PACKAGE.glob("explore/reviewing/*.py")),
    *sorted(PACKAGE.glob("explore/pages/*.py")),
    PACKAGE / "explore/rest/answers.py",
    PACKAGE / "explore/addresses.py",
    PACKAGE / "store/corrections.py",
    PACKAGE / "store/reviews.py",
    PACKAGE / "store/desk.py",
    PACKAGE / "store/searching.py",
    PACKAGE / "review/samples.py",
]


def list_sentences(path: Path) -> list[str]:
    """What a module raises, with ``7`` for what it fills in (a number fits every slot)."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED):
            continue
        for each in node.args:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                found.append(each.value)
            elif isinstance(each, ast.JoinedStr):
                found.append("".join(_fill(part) for part in each.values))
    return found


def _fill(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    called = getattr(getattr(part.value, "func", None), "id", "")
    return "" if called == "nearest" else "7"


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_every_sentence_is_known(path: Path) -> None:
    words = load_words("es")
    assert [each for each in list_sentences(path) if find_message(each, words) is None] == []


def test_sentences_were_found() -> None:
    assert sum(len(list_sentences(path)) for path in SAID) > 40


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("actor: 'E1' is no code: write three capitals, such as RUS or GOV", "Quién: 'E1' no es un código"),
        ("actor, code: at most 200 characters", "Quién, Código: como mucho 200 caracteres"),
        (
            "type: there is no 'ASALT' (did you mean 'ASSAULT'?): give one of AID, ASSAULT",
            "Tipo: no hay 'ASALT' (¿quiso decir 'ASSAULT'?): elija entre AID, ASSAULT",
        ),
        ("since: write a day as 2024-06-20; quad: input should be less than or equal to 4", "quad: debe ser"),
        ("too many ask at once: ask again in a moment", "hay demasiadas consultas"),
    ],
)  # fmt: skip
def test_messages_keep_what_was_given(english: str, spanish: str) -> None:
    assert spanish in translate_message(english, load_words("es"))
    assert translate_message(english, load_words("en")) == english


def test_what_is_not_known_stays() -> None:
    assert translate_message("disk full {0} (a|b)", load_words("es")) == "disk full {0} (a|b)"


def test_reasons_keep_the_words_of_the_article() -> None:
    told = "antecedent of 'the role of country'; role 'minister' + country 'Peru's'; envoy on 2025-03-10"
    said = translate_reason(told, load_words("es"))
    assert said == (
        "antecedente de 'the role of country'; papel 'minister' + país 'Peru's'; envoy el 2025-03-10"
    )
    assert translate_reason(told, load_words("en")) == told


WRONG = {
    "since": "yesterday",
    "quad": "x",
    "min_confidence": "2",
    "between": "RUS",
    "actor": "a\x00b",
    "asserted": "perhaps",
    "type": "x" * 201,
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_an_address_is_told_in_spanish(client: TestClient, name: str) -> None:
    with pytest.raises(AddressError) as raised:
        read_filter([(name, WRONG[name])])
    told = translate_message(str(raised.value), load_words("es"))
    assert told != str(raised.value) and told.startswith(f"{name}: ")
    page = client.get("/events", params={name: WRONG[name], "ui": "es"})
    assert page.status_code == 422 and told in unescape(page.text)


def test_too_many_values_are_told_in_spanish() -> None:
    assert set(WRONG) <= set(FilterQuery.model_fields)
    told = "type: list should have at most 50 items after validation, not 51"
    assert translate_message(told, load_words("es")) == "type: puede tener como mucho 50 valores"
