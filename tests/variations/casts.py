"""Reports of one build with exchanged casts: names, countries, weekdays and gifts differ, the acts do not.

The sentences are ours; ``{a_…}`` is the visitor's side, ``{b_…}`` the host's, ``{c_…}`` a third party.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

PUBLISHED = dt.date(2023, 6, 15)  # a Thursday

REPORT_ES = [
    "El presidente {a_adj} {a_full} llegó el {day} a {b_capital} para una visita de dos días.",
    "{a_country} y {b_country} firmaron un tratado de seguridad durante la visita, comprometiéndose a "
    "prestarse ayuda inmediata en caso de que el otro sea invadido. El tratado revive su promesa de ayuda "
    "mutua de 1972, en plena Guerra Fría.",
    "El {day}, {a_short} le regaló a {b_short} {gift_one}, según la agencia {b_agency}. {b_short} le regaló "
    "a {a_short} {gift_two} durante la cena.",
    "{b_short} condenó los ataques de {c_country} contra {a_country} y expresó su apoyo al Gobierno {a_adj}.",
    "En {c_capital} crece el temor a que {a_country} envíe misiles a {b_country}.",
    "El portavoz {a_adj} negó que su país haya vendido uranio a {b_country}.",
    "{b_short} visitó {a_capital} en 2015, cuando las relaciones entre los dos países eran frías.",
]
REPORT_EN = [
    "{a_title} {a_full} arrived in {b_capital} on {day} for a two-day visit.",
    "{a_country} and {b_country} signed a security treaty during the visit, pledging to provide immediate "
    "military aid if the other is invaded. The treaty revives their promise of mutual assistance of 1972.",
    "On {day}, {a_short} gave {b_short} {gift_one}, according to the {b_agency} news agency. {b_short} gave "
    "{a_short} {gift_two} during dinner.",
    "{b_short} condemned the attacks by {c_country} on {a_country} and expressed support for the {a_adj} "
    "government.",
    "Officials in {c_capital} fear that {a_country} may send missiles to {b_country}.",
    "The {a_adj} government denied that it had sold uranium to {b_country}.",
    "{b_short} visited {a_capital} in 2015, when relations between the two countries were cool.",
]
LEFTOVERS = {
    "es": [
        "PREV Siete recetas frías para el verano que no manchan la cocina",
        "NEXT {c_country} goleó en el amistoso",
    ],
    "en": ["PREV Seven cold recipes for the summer", "NEXT {c_country} thrash rivals in friendly"],
}


@dataclass(frozen=True)
class Wanted:
    """An act that must come out once: participants' codes, auxiliary modes, year or day of its date."""

    type: str
    words: str
    actor: frozenset[str]
    recipient: frozenset[str]
    auxiliary: frozenset[str] = frozenset()
    date: str = ""


def wanted(lang: str, cast: dict[str, str]) -> list[Wanted]:
    """The acts of the report, by the words that hold their trigger."""
    a, b, c = (frozenset({cast[key]}) for key in ("a_code", "b_code", "c_code"))
    none: frozenset[str] = frozenset()
    past, maybe = frozenset({"historical"}), frozenset({"hypothetical"})
    day = cast["date"]
    spanish = lang == "es"
    return [
        Wanted("CONSULT", "llegó el" if spanish else "arrived in", a, b, date=day),
        Wanted("SUPPORT", "firmaron un tratado" if spanish else "signed a security", a | b, none),
        Wanted("AGREE", "comprometiéndose" if spanish else "pledging", a | b, none),
        Wanted(
            "AGREE", "promesa de ayuda mutua" if spanish else "promise of mutual", a | b, none, past, "1972"
        ),
        Wanted(
            "AID", f"le regaló a {cast['b_short']}" if spanish else f"gave {cast['b_short']}", a, b, date=day
        ),
        Wanted("AID", f"le regaló a {cast['a_short']}" if spanish else f"gave {cast['a_short']}", b, a),
        Wanted("ACCUSE", "condenó los ataques" if spanish else "condemned the attacks", b, c),
        Wanted("ASSAULT", "ataques de" if spanish else "attacks by", c, a),
        Wanted("SUPPORT", "expresó su apoyo" if spanish else "expressed support", b, a),
        Wanted("AID", "envíe misiles" if spanish else "may send missiles", a, b, maybe),
        Wanted("REJECT", "negó que" if spanish else "denied that", a, none),
        Wanted("CONSULT", "visitó" if spanish else "visited", b, a, past, "2015"),
    ]


FORBIDDEN = {
    "es": [
        ("ASSAULT", "sea invadido"),
        ("AID", "envíe misiles"),
        ("AGREE", "promesa de ayuda"),
        ("COOPERATE", "vendido uranio"),
    ],
    "en": [
        ("ASSAULT", "is invaded"),
        ("AID", "may send missiles"),
        ("AGREE", "promise of mutual"),
        ("COOPERATE", "sold uranium"),
    ],
}
"""Acts that must not come out as asserted news."""

CASTS_ES = [
    {
        "a_adj": "iraní",
        "a_full": "Ebrahim Raisi",
        "a_short": "Raisi",
        "a_country": "Irán",
        "a_capital": "Teherán",
        "a_code": "IRN",
        "b_country": "Venezuela",
        "b_capital": "Caracas",
        "b_short": "Maduro",
        "b_code": "VEN",
        "b_agency": "AVN",
        "c_country": "Israel",
        "c_capital": "Washington",
        "c_code": "ISR",
        "gift_one": "una alfombra de seda",
        "gift_two": "un retrato de Bolívar",
        "day": "miércoles",
        "date": "2023-06-14",
    },
    {
        "a_adj": "turco",
        "a_full": "Recep Tayyip Erdogan",
        "a_short": "Erdogan",
        "a_country": "Turquía",
        "a_capital": "Ankara",
        "a_code": "TUR",
        "b_country": "Serbia",
        "b_capital": "Belgrado",
        "b_short": "Vucic",
        "b_code": "SRB",
        "b_agency": "Tanjug",
        "c_country": "Siria",
        "c_capital": "Atenas",
        "c_code": "SYR",
        "gift_one": "un reloj de oro",
        "gift_two": "una espada antigua",
        "day": "martes",
        "date": "2023-06-13",
    },
    {
        "a_adj": "ruso",
        "a_full": "Vladimir Putin",
        "a_short": "Putin",
        "a_country": "Rusia",
        "a_capital": "Moscú",
        "a_code": "RUS",
        "b_country": "Bielorrusia",
        "b_capital": "Minsk",
        "b_short": "Lukashenko",
        "b_code": "BLR",
        "b_agency": "Belta",
        "c_country": "Ucrania",
        "c_capital": "Varsovia",
        "c_code": "UKR",
        "gift_one": "dos caballos",
        "gift_two": "un tractor azul",
        "day": "lunes",
        "date": "2023-06-12",
    },
]
CASTS_EN = [
    {
        "a_adj": "Iranian",
        "a_title": "Iranian President",
        "a_full": "Ebrahim Raisi",
        "a_short": "Raisi",
        "a_country": "Iran",
        "a_capital": "Tehran",
        "a_code": "IRN",
        "b_country": "Venezuela",
        "b_capital": "Caracas",
        "b_short": "Maduro",
        "b_code": "VEN",
        "b_agency": "AVN",
        "c_country": "Israel",
        "c_capital": "Washington",
        "c_code": "ISR",
        "gift_one": "a silk carpet",
        "gift_two": "a painting of Bolívar",
        "day": "Wednesday",
        "date": "2023-06-14",
    },
    {
        "a_adj": "Turkish",
        "a_title": "Turkish President",
        "a_full": "Recep Tayyip Erdogan",
        "a_short": "Erdogan",
        "a_country": "Turkey",
        "a_capital": "Ankara",
        "a_code": "TUR",
        "b_country": "Serbia",
        "b_capital": "Belgrade",
        "b_short": "Vucic",
        "b_code": "SRB",
        "b_agency": "Tanjug",
        "c_country": "Syria",
        "c_capital": "Athens",
        "c_code": "SYR",
        "gift_one": "a gold watch",
        "gift_two": "an old sword",
        "day": "Tuesday",
        "date": "2023-06-13",
    },
    {
        "a_adj": "Russian",
        "a_title": "Russian President",
        "a_full": "Vladimir Putin",
        "a_short": "Putin",
        "a_country": "Russia",
        "a_capital": "Moscow",
        "a_code": "RUS",
        "b_country": "Belarus",
        "b_capital": "Minsk",
        "b_short": "Lukashenko",
        "b_code": "BLR",
        "b_agency": "Belta",
        "c_country": "Ukraine",
        "c_capital": "Warsaw",
        "c_code": "UKR",
        "gift_one": "two horses",
        "gift_two": "a silver sword",
        "day": "Monday",
        "date": "2023-06-12",
    },
]
REPORTS = {"es": (REPORT_ES, CASTS_ES), "en": (REPORT_EN, CASTS_EN)}
TITLES = {
    "es": "{a_short} visita {b_capital} con regalos",
    "en": "{a_short} comes to {b_capital} bearing gifts",
}
