"""Who says so, in whole sentences read by the pipelines that ship."""

from __future__ import annotations

import pytest

from pungsan.pipeline import Coder
from pungsan.records import Article

pytestmark = pytest.mark.model

NAMED = {
    "behind what is said, its verb a participle by form": [
        (
            "en",
            "Chile will lend Bolivia ninety engineers, Minister Carla Rojas reiterated before the Senate.",
            "AGREE",
            "Minister Carla Rojas",
        ),
        (
            "en",
            "The Turkish army shelled two hamlets on Monday, the local group Zaytun charged.",
            "ASSAULT",
            "the local group Zaytun",
        ),
        (
            "en",
            "Peru and Ecuador have been sharing intelligence for weeks, a Peruvian police source disclosed.",
            "COOPERATE",
            "a Peruvian police source",
        ),
    ],
    "in two words": [
        (
            "en",
            "Malta will take in fifty Sudanese refugees, the interior minister made clear at his briefing.",
            "AGREE",
            "the interior minister",
        ),
    ],
    "in the middle": [
        (
            "en",
            "Sudanese soldiers, according to a report by Nuba Watch, beat ten traders in the market.",
            "ASSAULT",
            "a report by Nuba Watch",
        ),
    ],
    "with a clause of its own": [
        (
            "es",
            "Una patrullera turca embistió el lunes a un pesquero griego, según Atenas, que ha protestado.",
            "ASSAULT",
            "Atenas",
        ),
    ],
    "whose view it is": [
        ("es", "A juicio de la fiscal, el ejército atacó la aldea.", "ASSAULT", "la fiscal"),
        ("en", "The army attacked the village, in the prosecutor's view.", "ASSAULT", "the prosecutor"),
    ],
    "who fears": [
        ("en", "The observers fear that the army tortured the prisoners.", "ASSAULT", "The observers"),
        ("es", "Los monjes temen que el ejército torture a los presos.", "ASSAULT", "Los monjes"),
    ],
    "who trusts": [
        (
            "es",
            "El alcalde expresó su convicción de que Chad liberará a los presos.",
            "CONCEDE",
            "El alcalde",
        ),
    ],
    "behind a fronted clause": [
        (
            "es",
            "Si fracasa el diálogo, Perú podría congelar las ayudas a Bolivia, adelantó una portavoz.",
            "SANCTION",
            "una portavoz",
        ),
    ],
    "of two things said": [
        (
            "es",
            "La relatora sostiene que el ejército incendió la aldea y torturó a los campesinos.",
            "ASSAULT",
            "La relatora",
        ),
    ],
}

NOBODY = {
    "polls": ("es", "Según los sondeos, los mineros rechazan la reforma del ministro.", "REJECT"),
    "a law": ("es", "Según la ley, el ejército atacó la aldea.", "ASSAULT"),
    "who judges": (
        "en",
        "The arrest of the editor by Chadian police was condemned by the bishops.",
        "COERCE",
    ),
    "as others ask": (
        "en",
        "Oslo will not change its laws, as the unions have demanded, the minister said.",
        "REQUEST",
    ),
    "beside what is said": (
        "es",
        "El obispo exigió que liberen a la periodista, detenida por la policía el martes.",
        "COERCE",
    ),
    "another clause": (
        "en",
        "The Senate rejected his reform yesterday; the unions have called a strike.",
        "REJECT",
    ),
    "behind another's words and a semicolon": (
        "en",
        "A Malian judge found a monk guilty of theft; the bishops had asked the king to free him.",
        "REQUEST",
    ),
}


@pytest.mark.parametrize(("lang", "text", "kind", "wanted"), [row for rows in NAMED.values() for row in rows])
def test_who_says_so(coder: Coder, lang: str, text: str, kind: str, wanted: str) -> None:
    assert sources_of(coder, lang, text, kind) == {wanted}


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_says_so(coder: Coder, name: str) -> None:
    lang, text, kind = NOBODY[name]
    assert sources_of(coder, lang, text, kind) == {""}


def sources_of(coder: Coder, lang: str, text: str, kind: str) -> set[str]:
    """The sources of the events of a type, each empty where nobody is named."""
    events = [each for each in coder.code(Article("a", text, lang=lang)).events if each.type == kind]
    assert events
    return {"; ".join(source.text for source in each.attribution) for each in events}


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("es", "Sánchez: España enviará tropas a Malí", {"MOBILIZE": "Sánchez"}),
        ("en", "Governor: army attacked the village", {"ASSAULT": "Governor"}),
        ("en", "Defence minister: troops will leave Mali", {"CONCEDE": "Defence minister"}),
        ("es", "Colombia: el ejército mató a dos rebeldes", {"ASSAULT": ""}),  # where, not who
        (
            "en",
            "The governor said the army attacked the village, adding that troops had killed two children.",
            {"ASSAULT": "The governor"},
        ),
        (
            "es",
            "«El ejército atacó la aldea», dijo Rojas, «y la policía detuvo a dos niños».",
            {"ASSAULT": "Rojas", "COERCE": "Rojas"},
        ),
        (
            "en",
            "Minsk, which expelled two envoys, denied it had cut the gas, a ploy of which Riga accuses it.",
            {"ACCUSE": "", "SANCTION": ""},
        ),
    ],
)
def test_who_stands_first_and_goes_on(coder: Coder, lang: str, text: str, wanted: dict[str, str]) -> None:
    assert {kind: sources_of(coder, lang, text, kind) for kind in wanted} == {
        kind: {source} for kind, source in wanted.items()
    }
