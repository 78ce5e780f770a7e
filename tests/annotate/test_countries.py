"""Countries are typed as places, also where they act."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from pungsan.annotate.countries import load_countries, settle_countries


def make_doc(text: str, *names: tuple[int, int, str]) -> Doc:
    doc = Doc(spacy.blank("es").vocab, words=text.split())
    doc.ents = [Span(doc, start, end, label) for start, end, label in names]
    return doc


def typed(doc: Doc) -> list[tuple[str, str]]:
    return [(name.text, name.label_) for name in settle_countries(doc, "es").ents]


def test_a_country_that_acts_is_a_place() -> None:
    doc = make_doc("Rusia y El Salvador avisaron a la ONU", (0, 1, "ORG"), (2, 4, "PER"), (7, 8, "ORG"))
    assert typed(doc) == [("Rusia", "LOC"), ("El Salvador", "LOC"), ("ONU", "ORG")]


def test_what_only_holds_a_country_stays() -> None:
    doc = make_doc("El Banco de España y Chile Pérez", (1, 4, "ORG"), (5, 7, "PER"))
    assert typed(doc) == [("Banco de España", "ORG"), ("Chile Pérez", "PER")]


def test_other_languages_have_none() -> None:
    assert load_countries("en") == frozenset()


@pytest.mark.parametrize("language", ["es"])
def test_the_list_is_that_of_training(language: str) -> None:
    names = pytest.importorskip("training.names")
    assert load_countries(language) == names.countries(language)
