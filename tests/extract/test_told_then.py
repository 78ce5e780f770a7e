"""What a time beside or around an act says of it, and what is foreseen or could not be prevented."""

from __future__ import annotations

import datetime as dt

import pytest
from told_events import told

from pungsan.pipeline import Coder
from pungsan.records import Article

pytestmark = pytest.mark.model

MODES = {
    "a full date in news that does not say its own": [
        ("es", "El ministro dimitió el 4 de mayo de 1987.", "RETREAT | El ministro |  | historical"),
        ("en", "Kenya expelled the consuls on 4 May 1987.", "SANCTION | Kenya | the consuls | historical"),
        (
            "es",
            "Kenia expulsará a los cónsules el 4 de mayo de 2031.",
            "SANCTION | Kenia | los cónsules | future",
        ),
    ],
    "told inside what is long past": [
        (
            "es",
            "En 1987 el alcalde recibió a los mineros que acusaron al gobernador.",
            "ACCUSE | los mineros | gobernador | historical",
        ),
        (
            "en",
            "The envoy resigned in 1987 after rebels attacked the palace.",
            "ASSAULT | rebels | the palace | historical",
        ),
        (
            "en",
            "The pact of 1987 binds the rebels who attacked the palace.",
            "ASSAULT | the rebels | the palace",
        ),
        (
            "es",
            "El general que atacó a los mineros nació en 1950.",
            "ASSAULT | El general | los mineros",
        ),
    ],
    "a condition of what is asked, not of the asking": [
        (
            "es",
            "El alcalde ha pedido a los mineros que, si ganan, liberen a los soldados.",
            "REQUEST | El alcalde | los mineros",
        ),
        (
            "en",
            "The mayor has demanded that, if elected, the rebels free the nuns.",
            "REQUEST | The mayor | the rebels",
        ),
        (
            "es",
            "El alcalde pedirá ayuda a los mineros si pierde.",
            "REQUEST | El alcalde | los mineros | hypothetical",
        ),
    ],
    "what all expect": [
        ("en", "The nuns are expected to sue the mayor.", "ACCUSE | The nuns | the mayor | future"),
    ],
    "what was not prevented came about": [
        ("en", "Guards could not prevent rebels from shelling the palace.", "ASSAULT | rebels | the palace"),
        ("en", "Guards failed to prevent rebels from shelling the palace.", "ASSAULT | rebels | the palace"),
        (
            "en",
            "Guards prevented rebels from shelling the palace.",
            "ASSAULT | rebels | the palace | negation",
        ),
        (
            "es",
            "La guardia no logró impedir que los mineros atacaran el palacio.",
            "ASSAULT | los mineros | el palacio",
        ),
        (
            "es",
            "La guardia impidió que los mineros atacaran el palacio.",
            "ASSAULT | los mineros | el palacio | negation",
        ),
    ],
}


@pytest.mark.parametrize(("lang", "text", "wanted"), [row for rows in MODES.values() for row in rows])
def test_how_real_it_is(coder: Coder, lang: str, text: str, wanted: str) -> None:
    assert wanted in told(coder, lang, text)


DATED = [  # the news is of 19 June 2024: text, language, the event's type, its first day, its modes
    ("It was on 7 March that police arrested the nuns.", "en", "COERCE", "2024-03-07", ("historical",)),
    ("It was on 17 June that police arrested the nuns.", "en", "COERCE", "2024-06-17", ()),
    (
        "The senate in March last year asked Chad for help.",
        "en",
        "REQUEST",
        "2023-03-01",
        ("historical",),
    ),
    ("In a letter sent on Monday, Chad condemned the verdict.", "en", "ACCUSE", "2024-06-17", ()),
    (
        "En un comunicado difundido el lunes, Chad condenó a los rebeldes.",
        "es",
        "ACCUSE",
        "2024-06-17",
        (),
    ),
    ("El rey tiene previsto viajar a Chad el viernes.", "es", "AGREE", "2024-06-21", ()),
    ("The king is expected to visit Chad on Friday.", "en", "AGREE", "2024-06-21", ()),
    ("El ministro planeaba el lunes visitar Chad.", "es", "AGREE", "2024-06-17", ()),
    (
        "Kenia acusó a los rebeldes de haber torturado y matado en 2004 a cien mineros.",
        "es",
        "ASSAULT",
        "2004-01-01",
        ("historical",),
    ),
    ("Nurses struck early this year against the mayor.", "en", "PROTEST", "2024-01-01", ("historical",)),
    ("Chad expelled the consuls barely a month ago.", "en", "SANCTION", "2024-05-01", ("historical",)),
]


@pytest.mark.parametrize(("text", "lang", "kind", "day", "modes"), DATED)
def test_what_a_time_dates(
    coder: Coder, text: str, lang: str, kind: str, day: str, modes: tuple[str, ...]
) -> None:
    article = Article("a", text, lang=lang, published=dt.date(2024, 6, 19))
    event = next(each for each in coder.code(article).events if each.type == kind)
    assert event.when is not None
    assert (event.when.start.isoformat(), event.auxiliary) == (day, modes)
