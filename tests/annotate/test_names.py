"""Names that were found are split, joined and typed."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from pungsan.annotate.names import settle_names

NLP = spacy.blank("en")


def settled(text: str, *names: tuple[str, str], lang: str = "en") -> list[tuple[str, str]]:
    """The names of a text after those that were found in it."""
    doc = NLP.make_doc(text)
    spans = []
    for name, label in names:
        start = text.index(name)
        span = doc.char_span(start, start + len(name), label)
        assert span is not None
        spans.append(span)
    doc.ents = spans  # type: ignore[assignment]
    return [(each.text, each.label_) for each in settle_names(doc, lang).ents]


@pytest.mark.parametrize(
    ("text", "name", "parts"),
    [
        ("He is from Tucson Arizona.", "Tucson Arizona", ["Tucson", "Arizona"]),
        ("moved to grand rapids michigan", "grand rapids michigan", ["grand rapids", "michigan"]),
        ("A visit to Quito Ecuador.", "Quito Ecuador", ["Quito", "Ecuador"]),
        ("They met in Reno NV.", "Reno NV", ["Reno", "NV"]),
        ("They met in Elko Puerto Rico.", "Elko Puerto Rico", ["Elko", "Puerto Rico"]),
    ],
)
def test_a_place_and_what_it_is_in_are_two(text: str, name: str, parts: list[str]) -> None:
    assert settled(text, (name, "LOC")) == [(part, "LOC") for part in parts]


@pytest.mark.parametrize(
    "name",
    [
        "South Africa",
        "New Mexico",
        "Lake Ontario",
        "Gulf of Mexico",
        "Northern California",
        "Lima",
        "Reno nv",
    ],
)
def test_what_is_one_stays_one(name: str) -> None:
    assert settled(f"He saw {name} again.", (name, "LOC")) == [(name, "LOC")]


def test_organisations_are_not_split() -> None:
    assert settled("He left Bank Austria.", ("Bank Austria", "ORG")) == [("Bank Austria", "ORG")]


def test_a_name_turned_round_is_one_person() -> None:
    names = (("Okafor", "PER"), ("Denise", "PER"))
    assert settled('Sent by "Okafor, Denise" today', *names) == [("Okafor, Denise", "PER")]
    assert settled("Sent by Okafor, Denise today", *names) == [*names]


@pytest.mark.parametrize(
    ("text", "name", "label", "made"),
    [
        ("We ate at Sal's Deli again.", "Sal", "PER", ("Sal's Deli", "LOC")),
        ("We ate at Sal's Deli again.", "Sal's", "ORG", ("Sal's Deli", "LOC")),
        ("We ate Sal's pizza again.", "Sal", "PER", ("Sal", "PER")),
        ("The Rilke Museum is shut.", "Rilke Museum", "ORG", ("Rilke Museum", "LOC")),
        ("The Rilke Company is shut.", "Rilke Company", "ORG", ("Rilke Company", "ORG")),
        ("A Museum is shut.", "Museum", "ORG", ("Museum", "ORG")),
    ],
)
def test_places_by_their_last_word(text: str, name: str, label: str, made: tuple[str, str]) -> None:
    assert settled(text, (name, label)) == [made]


def test_a_name_inside_the_longer_one_gives_way() -> None:
    doc = Doc(NLP.vocab, words=["Sal", "'s", "Deli", "shut"])
    doc.ents = (Span(doc, 0, 1, "PER"), Span(doc, 2, 3, "ORG"))
    assert [(each.text, each.label_) for each in settle_names(doc, "en").ents] == [("Sal 's Deli", "LOC")]


def test_other_languages_are_left_alone() -> None:
    assert settled("From Tucson Arizona.", ("Tucson Arizona", "LOC"), lang="es") == [
        ("Tucson Arizona", "LOC")
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Court of Appeals of Ohio agreed.",
            [("Court of Appeals", "ORG"), ("Ohio", "LOC")],
            ["Court of Appeals", "Ohio"],
        ),
        (
            "The Supreme Court of Ohio agreed.",
            [("Supreme Court", "ORG"), ("Ohio", "LOC")],
            ["Supreme Court of Ohio"],
        ),
        (
            "The Central Bank of the Bahamas agreed.",
            [("Central Bank", "ORG"), ("Bahamas", "LOC")],
            ["Central Bank of the Bahamas"],
        ),
        (
            "The Supreme Court in Ohio agreed.",
            [("Supreme Court", "ORG"), ("Ohio", "LOC")],
            ["Supreme Court", "Ohio"],
        ),
        ("Toyota of Ohio agreed.", [("Toyota", "ORG"), ("Ohio", "LOC")], ["Toyota", "Ohio"]),
    ],
)
def test_a_body_has_the_place_that_it_is_of(
    text: str, names: list[tuple[str, str]], expected: list[str]
) -> None:
    assert [name for name, _ in settled(text, *names)] == expected


def test_firms_keep_their_legal_form() -> None:
    assert settled("He left Vestal Grain, Inc. in May.", ("Vestal Grain", "ORG")) == [
        ("Vestal Grain, Inc.", "ORG")
    ]
    assert settled("He left Vestal Grain, May said.", ("Vestal Grain", "ORG")) == [("Vestal Grain", "ORG")]


def test_monarchs_keep_their_number() -> None:
    assert settled("King Osric III died.", ("Osric", "PER")) == [("Osric III", "PER")]
    assert settled("Osric I saw.", ("Osric", "PER")) == [("Osric", "PER")]


def test_a_name_ends_before_a_dash_between_spaces() -> None:
    assert settled("Ana Rusk - Analyst", ("Ana Rusk - Analyst", "PER")) == [("Ana Rusk", "PER")]
    assert settled("He met Abu-Rusk there.", ("Abu-Rusk", "PER")) == [("Abu-Rusk", "PER")]


def test_what_has_no_letter_is_no_name() -> None:
    assert settled("_____ ***** Lima", ("_____", "LOC"), ("*****", "ORG"), ("Lima", "LOC")) == [
        ("Lima", "LOC")
    ]


def test_an_address_is_no_name() -> None:
    assert settled("See www.rilke.example for Lima", ("www.rilke.example", "ORG"), ("Lima", "LOC")) == [
        ("Lima", "LOC")
    ]


@pytest.mark.parametrize(
    ("text", "name", "label", "made"),
    [
        ("We met at Sal's.", "Sal", "PER", ("Sal's", "LOC")),
        ("Try Sal's on Fridays.", "Sal", "LOC", ("Sal's", "LOC")),
        ("The car is Sal's.", "Sal", "PER", ("Sal", "PER")),
        ("We met at Sal's house.", "Sal", "LOC", ("Sal", "LOC")),
        ('It is at Sal\'s "new" house.', "Sal", "ORG", ("Sal", "ORG")),
        ("The tanks are Peru's.", "Peru", "LOC", ("Peru", "LOC")),
        ("It was the FBI's.", "FBI", "ORG", ("FBI", "ORG")),
    ],
)
def test_a_shop_that_is_called_after_its_owner(
    text: str, name: str, label: str, made: tuple[str, str]
) -> None:
    assert settled(text, (name, label)) == [made]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Department of Housing and Urban Development paid.",
            [("Department of Housing", "ORG")],
            ["Department of Housing and Urban Development"],
        ),
        (
            "The Department of State and Rilke Motors paid.",
            [("Department of State", "ORG"), ("Rilke Motors", "ORG")],
            ["Department of State", "Rilke Motors"],
        ),
        (
            "The Department of State and others paid.",
            [("Department of State", "ORG")],
            ["Department of State"],
        ),
        ("Rilke Motors and Urban paid.", [("Rilke Motors", "ORG")], ["Rilke Motors"]),
    ],
)
def test_a_body_of_two_matters(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    assert [name for name, _ in settled(text, *names)] == expected
