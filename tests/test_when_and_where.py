"""When and where the acts of sentences happened that are built as agency news builds them."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.pipeline import choose_coder
from pungsan.records import Article

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2024, 6, 19)
"""A Wednesday."""

TOLD = [  # text, language, the act's words, day, place
    ("On Monday, the army shelled the port.", "en", "shelled", "2024-06-17", None),
    ("El lunes, el Ejército bombardeó el puerto.", "es", "bombardeó", "2024-06-17", None),
    (
        "The minister condemned on Wednesday the attack that killed ten soldiers on Sunday.",
        "en",
        "killed",
        "2024-06-16",
        None,
    ),
    (
        "El ministro condenó el miércoles el ataque que mató a diez soldados el domingo.",
        "es",
        "mató",
        "2024-06-16",
        None,
    ),
    (
        "The president said on Monday that troops attacked the village on Sunday.",
        "en",
        "attacked",
        "2024-06-16",
        None,
    ),
    # the clause that says when: the date of one is that of both
    (
        "Six soldiers were killed on Monday when rebels attacked a convoy near Gao.",
        "en",
        "killed",
        "2024-06-17",
        "Gao",
    ),
    (
        "Six soldiers were killed on Monday when rebels attacked a convoy near Gao.",
        "en",
        "attacked",
        "2024-06-17",
        "Gao",
    ),
    ("La huelga terminó el lunes, cuando el sindicato aceptó la oferta.", "es", "aceptó", "2024-06-17", None),
    # said somewhere
    (
        "The minister, speaking in Geneva on Monday, accused Russia of shelling the town.",
        "en",
        "accused",
        "2024-06-17",
        "Geneva",
    ),
    (
        "Speaking to reporters in Tokyo, the foreign minister condemned the test.",
        "en",
        "condemned",
        None,
        "Tokyo",
    ),
    ("Hablando ante la prensa en Lima, el canciller rechazó la propuesta.", "es", "rechazó", None, "Lima"),
    # what one is blamed for was done at another time and place
    (
        "El ministro acusó el lunes en Ginebra a Rusia de bombardear hospitales en Siria.",
        "es",
        "acusó",
        "2024-06-17",
        "Geneva",
    ),
    (
        "El ministro acusó el lunes en Ginebra a Rusia de bombardear hospitales en Siria.",
        "es",
        "bombardear",
        None,
        "Syria",
    ),
    # where somebody goes to do it, and what lies far from where
    (
        "El presidente colombiano viajó el lunes a Caracas para reunirse con Maduro.",
        "es",
        "reunirse",
        "2024-06-17",
        "Caracas",
    ),
    (
        "The rebels seized Marka, a port town 90 km south of Mogadishu, on Thursday.",
        "en",
        "seized",
        "2024-06-13",
        "Marka",
    ),
    ("Gunmen attacked a convoy 40 km south of Kidal on Thursday.", "en", "attacked", "2024-06-13", "Kidal"),
    # whose it is, and where it is
    ("Milicianos chiíes atacaron una base de Estados Unidos en Irak.", "es", "atacaron", None, "Iraq"),
    ("Protesters stormed the French embassy in Niamey on Sunday.", "en", "stormed", "2024-06-16", "Niamey"),
    # apposition
    ("In the capital, Bamako, soldiers arrested the prime minister.", "en", "arrested", None, "Bamako"),
    ("Los soldados detuvieron al primer ministro en la capital, Bamako.", "es", "detuvieron", None, "Bamako"),
    (
        "Gunmen attacked a church in the north of Mali, near the town of Gao, on Sunday.",
        "en",
        "attacked",
        "2024-06-16",
        "Gao",
    ),
    (
        "Israeli forces killed three Palestinians in the occupied West Bank city of Jenin.",
        "en",
        "killed",
        None,
        "Janīn",
    ),
    # crowds without a noun
    ("Thousands marched in Mexico City on Monday.", "en", "marched", "2024-06-17", "Mexico City"),
    # each clause has its own tense
    (
        "The minister met his counterpart in Athens on Monday and will visit Cyprus on Friday.",
        "en",
        "met",
        "2024-06-17",
        "Athens",
    ),
    (
        "The minister met his counterpart in Athens on Monday and will visit Cyprus on Friday.",
        "en",
        "visit",
        "2024-06-21",
        "Cyprus",
    ),
    (
        "El presidente de Ecuador, que llegó el domingo a Madrid, se reunirá el martes con el rey de España.",
        "es",
        "llegó",
        "2024-06-16",
        "Madrid",
    ),
    (
        "El presidente de Ecuador, que llegó el domingo a Madrid, se reunirá el martes con el rey de España.",
        "es",
        "reunirá",
        "2024-06-25",
        None,
    ),
    # visits
    (
        "The French president visited the Senegalese government on Monday.",
        "en",
        "visited",
        "2024-06-17",
        "Dakar",
    ),
    (
        "El presidente de Francia visitó el lunes al presidente de Senegal.",
        "es",
        "visitó",
        "2024-06-17",
        "Dakar",
    ),
    (
        "La Policía detuvo el martes en Lima a un exministro por el asesinato de dos monjas.",
        "es",
        "asesinato",
        None,
        None,
    ),
    (
        "La amistad ha causado inquietud en Lima por las transferencias de armas de Chad a Malí.",
        "es",
        "transferencias",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "lang", "act", "day", "place"), TOLD)
def test_when_and_where(text: str, lang: str, act: str, day: str | None, place: str | None) -> None:
    coded = choose_coder().code(Article("a", text, lang=lang, published=PUBLISHED))
    at = text.index(act)
    (event,) = [
        each
        for each in coded.events
        if any(told.mention.trigger.start <= at < told.mention.trigger.end for told in each.mentions)
    ]
    assert (None if event.when is None else event.when.start.isoformat()) == day
    assert (None if event.where is None else event.where.name) == place


PLACES = [  # text, language, the act's words, the words for its place
    ("Protesters attacked officers on Monday on Zapata Avenue.", "en", "attacked", "Zapata Avenue"),
    ("Cientos de maestros ocuparon el lunes la Avenida Zapata.", "es", "ocuparon", "la Avenida Zapata"),
    ("Two men were arrested at the hotel on Monday.", "en", "arrested", "the hotel"),
    ("The Gulf countries met the envoy on Monday.", "en", "met", None),
]


@pytest.mark.parametrize(("text", "lang", "trigger", "place"), PLACES)
def test_places_without_a_known_name(text: str, lang: str, trigger: str, place: str | None) -> None:
    coded = choose_coder().code(Article("a", text, lang=lang, published=PUBLISHED))
    (mention,) = (
        each
        for event in coded.events
        for each in event.mentions
        if text[each.mention.trigger.start :].startswith(trigger)
    )
    span = mention.where_span
    assert (None if span is None else text[span.start : span.end]) == place
