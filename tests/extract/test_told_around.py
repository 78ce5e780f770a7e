"""Acts told in what others are told with: reasons, means, journeys, rules, bygone duties."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # whom one judges did what one judges him for
    (
        "en",
        "The Peruvian court imposed a fine on the governor for having attacked the journalists.",
        "ASSAULT | the governor | the journalists",
    ),
    ("es", "Los obispos agradecieron a Chile por haber enviado médicos a Haití.", "AID | Chile | Haití"),
    # and did it before he was judged for it
    (
        "es",
        "El activista, condenado en 2015 por criticar al rey, huyó a Bélgica.",
        "ACCUSE | El activista | rey | historical",
    ),
    (
        "en",
        "The activist, jailed in 2015 for attacking a policeman, fled to Belgium.",
        "ASSAULT | The activist | a policeman | historical",
    ),
    # what one apologises for did happen
    ("en", "Chile apologised to the monks for having banned their books.", "COERCE | Chile"),
    # and so did what a noun is known by
    (
        "en",
        "The court ordered Chile to pay the heirs of the monks killed by police.",
        "ASSAULT | police | the monks",
    ),
    # with what it was done
    ("es", "La policía usó drones para atacar a los rebeldes.", "ASSAULT | La policía | los rebeldes"),
    # a journey and what it was for are one
    (
        "en",
        "Kenya's foreign minister flew to Cairo on Sunday to meet the Egyptian president.",
        "CONSULT | Kenya's foreign minister; the Egyptian president",
    ),
    # what somebody will do himself is aimed at whom the act is
    ("en", "Chile promised to help Peru.", "AGREE | Chile | Peru"),
    # who acts in a passive, beyond what is given and what stands between
    (
        "en",
        "The fishermen were promised cheap credit by the ministry.",
        "AGREE | the ministry | The fishermen",
    ),
    (
        "en",
        "The peshmerga have been furnished with missiles by Germany, which broke with its rule.",
        "AID | Germany | The peshmerga",
    ),
    (
        "es",
        "El concejal fue suspendido durante dos meses por el Consejo Electoral.",
        "SANCTION | el Consejo Electoral | El concejal",
    ),
    # what is said of somebody in the passive is his act
    (
        "en",
        "The Muslim leaders were reported to have asked the authorities to let them pray.",
        "REQUEST | The Muslim leaders | the authorities",
    ),
    # who has it done, and who is behind a weapon
    (
        "en",
        "The ministry had four rectors dismissed for letting students march.",
        "SANCTION | The ministry | four rectors",
    ),
    (
        "en",
        "A car bomb planted by the rebels killed two civil guards.",
        "ASSAULT | the rebels | two civil guards",
    ),
    # who undergoes what a noun tells
    ("en", "The village suffered an attack by rebels on Monday.", "ASSAULT | rebels | The village"),
    ("en", "The senator is under investigation by prosecutors.", "ACCUSE | prosecutors | The senator"),
    ("en", "The army was the target of an attack by rebels.", "ASSAULT | rebels | The army"),
    (
        "es",
        "El alcalde recibió amenazas de los narcotraficantes.",
        "THREATEN | los narcotraficantes | El alcalde",
    ),
    ("es", "El gobernador fue víctima de un atentado de ETA.", "ASSAULT | ETA | El gobernador"),
    ("es", "El banco recibió una autorización del Gobierno.", "SUPPORT | Gobierno | El banco"),
    # whose letter it is asks
    (
        "en",
        "The bishops signed a letter urging the president to free them.",
        "REQUEST | The bishops | the president",
    ),
    (
        "es",
        "La embajada emitió un comunicado en el que condena el ataque de los rebeldes.",
        "ACCUSE | La embajada | los rebeldes",
    ),
    # what somebody is arrested for does not arrest him
    (
        "es",
        "El diputado fue detenido por la policía por el robo de un coche.",
        "COERCE | la policía | El diputado",
    ),
    # a pronoun is lost in a passive that tells who acts
    (
        "es",
        "Cuatro médicos fueron tiroteados por soldados al borde de una carretera.",
        "ASSAULT | soldados | Cuatro médicos",
    ),
    (
        "es",
        "El presidente turco conversó cara a cara con su homólogo griego.",
        "CONSULT | El presidente turco; su homólogo griego",
    ),
    # what goes on is told with whom it is done to
    ("es", "Continúan las negociaciones con Irán.", "CONSULT |  | Irán"),
    # what somebody is accused of is not part of who is accused
    (
        "en",
        "A report by the United Nations accuses the army of abuses.",
        "ACCUSE | the United Nations | the army",
    ),
    # a coordinated verb whose past shows no number
    (
        "en",
        "The Chilean bishops endorsed the candidate, the physician Ruiz, and rebuked the outgoing president.",
        "ACCUSE | The Chilean bishops | the outgoing president",
    ),
    # told in spite of another act
    (
        "en",
        "Although the Kenyan parliament ratified the treaty with Chad, the opposition rejects the deal.",
        "SUPPORT | the Kenyan parliament | Chad",
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TOLD)
def test_told_around(coder: Coder, lang: str, text: str, wanted: str) -> None:
    assert wanted in told(coder, lang, text)


def test_the_journey_is_not_told_twice(coder: Coder) -> None:
    found = told(coder, "es", "El canciller keniano viajó a Lima para reunirse con el presidente egipcio.")
    assert found == ["CONSULT | El canciller keniano; el presidente egipcio"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La ley castiga a quien amenace o secuestre a un funcionario."),
        ("en", "The law punishes anyone who attacks a judge."),
        ("en", "“It is a disgrace,” the coach said."),
    ],
)
def test_rules_and_jokes_tell_no_act(coder: Coder, lang: str, text: str) -> None:
    assert not told(coder, lang, text)


def test_where_one_withdraws_from_is_no_recipient(coder: Coder) -> None:
    assert "RETREAT | The Kenyan army" in told(coder, "en", "The Kenyan army withdrew from the valley.")
    from_country = told(coder, "en", "The Kenyan army withdrew from Somalia.")
    assert "RETREAT | The Kenyan army | Somalia" in from_country
    with_article = told(coder, "en", "France withdrew its gunboats from the Central African Republic.")
    assert with_article == ["RETREAT | France | the Central African Republic"]


def test_a_named_place_may_be_meant_as_those_who_are_there(coder: Coder) -> None:
    besieged = told(coder, "en", "The army laid siege to Aleppo in May.")
    assert besieged == ["COERCE | The army | Aleppo | historical"]  # May of no year, in news without a date
    eased = told(coder, "es", "Kenia levantó las sanciones a Moscú.")
    assert [each.rpartition(" | ")[2] for each in eased] == ["Moscú"]


def test_a_thing_may_be_hit(coder: Coder) -> None:
    assert told(coder, "en", "The rebels bombed a fuel depot.") == ["ASSAULT | The rebels | a fuel depot"]


def test_what_should_have_been_done_is_not_asked(coder: Coder) -> None:
    found = told(coder, "en", "The lawyers said the judge should never have convicted the mayor.")
    assert found and not any(each.startswith("REQUEST") for each in found)
