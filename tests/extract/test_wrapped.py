"""What is feared, wanted, promised, foreseen or told in general, by the same patterns in both languages."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

ALIKE = [
    # English, Spanish, the type and modes of what both tell
    (
        "Norway fears that Chad will bomb the port.",
        "Noruega teme que Chad bombardee el puerto.",
        ["ASSAULT hypothetical"],
    ),
    (
        "The minister is expected to visit Niger.",
        "Se espera que el ministro visite Níger.",
        ["AGREE"],
    ),
    (
        "The militia wants to abduct the bishop.",
        "La milicia quiere secuestrar al obispo.",
        ["ASSAULT hypothetical"],
    ),
    (
        "The militia is preparing to attack the town.",
        "La milicia se prepara para atacar la ciudad.",
        ["ASSAULT future"],
    ),
    (
        "The junta promised to arrest the bishop.",
        "La junta prometió detener al obispo.",
        ["THREATEN"],
    ),
    (
        "Chad does not rule out attacking the port.",
        "Chad no descarta atacar el puerto.",
        ["THREATEN"],
    ),
    (
        "Norway does not rule out that Chad will attack the port.",
        "Noruega no descarta que Chad ataque el puerto.",
        ["ASSAULT hypothetical"],
    ),
    ("The militia no longer attacks the port.", "La milicia dejó de atacar el puerto.", ["ASSAULT negation"]),
    (
        "Police had arrested the bishop nine years earlier.",
        "La policía había detenido al obispo nueve años antes.",
        ["COERCE historical"],
    ),
    ("If Chad signs a deal with Niger, prices will fall.", "Si Chad firma un pacto con Níger, subirá.", []),
    ("The militia often attacks the port.", "La milicia ataca el puerto a menudo.", []),
    (
        "The treaty says that the army shall not arrest priests.",
        "El tratado dice que el ejército no detendrá a los sacerdotes.",
        [],
    ),
    ("Visit Norway this autumn from 90 euros.", "Visite Noruega este otoño desde 90 euros.", []),
]


@pytest.mark.parametrize(("english", "spanish", "wanted"), ALIKE)
def test_both_languages_tell_alike_how_real_it_is(
    coder: Coder, english: str, spanish: str, wanted: list[str]
) -> None:
    for lang, text in (("en", english), ("es", spanish)):
        rows = [[part.strip() for part in row.split("|")] for row in told(coder, lang, text)]
        assert [" ".join([row[0], *row[3:]]).strip() for row in rows] == wanted, text


def test_what_somebody_is_warned_against_is_not_done(coder: Coder) -> None:
    assert told(coder, "en", "Norway warned Iceland against signing the pact.") == [
        "REQUEST | Norway | Iceland"
    ]
