"""Sentences as reports of agencies have them, long and with several clauses, read by the pipelines."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # who tells something beside what he blames, and asks behind what others wanted
    ("en", '"We stay," the nurse told reporters, blaming the mayor.', ["ACCUSE | the nurse | the mayor"]),
    (
        "en",
        "The premier said the state could not afford what they were asking and urged the miners to go home.",
        ["REQUEST | The premier | the miners"],
    ),
    # what follows a clause about somebody else
    (
        "en",
        "The queen thanked the divers, who had saved nine boys, and asked Chad to end the war.",
        ["SUPPORT | The queen | the divers", "AID | the divers | nine boys", "REQUEST | The queen | Chad"],
    ),
    (
        "en",
        "Police fired tear gas at a crowd that had torched two buses, and arrested nine men.",
        ["ASSAULT | Police | a crowd", "PROTEST | a crowd", "COERCE | Police | nine men"],
    ),
    # what has not come about
    ("en", "Oslo has yet to ratify the treaty.", ["SUPPORT | Oslo |  | negation"]),
    ("en", "An attack on Malta would bring in its allies, Rome said.", []),
    ("es", "Una invasión de Malta costaría caro a todos, dijo Roma.", []),
    (
        "en",
        "Police arrested two brothers on suspicion of killing a priest.",
        ["COERCE | Police | two brothers", "ASSAULT | two brothers | a priest | hypothetical"],
    ),
    # a move, a decision: of whoever the main clause tells of
    (
        "en",
        "Peru shut the border after a guard was shot by smugglers, a step that Chile called hostile.",
        ["COERCE | Peru", "ASSAULT | smugglers | a guard", "ACCUSE | Chile | Peru"],
    ),
    # firms by what they are and their names
    (
        "en",
        "The regulator sued the Dutch chip giant Velox.",
        ["ACCUSE | The regulator | the Dutch chip giant Velox"],
    ),
    (
        "en",
        "The minister accused the Korean carmaker Daemun of bribery.",
        ["ACCUSE | The minister | the Korean carmaker Daemun"],
    ),
    (
        "es",
        "La fiscal acusó al gigante químico suizo Velox de soborno.",
        ["ACCUSE | La fiscal | gigante químico suizo Velox"],
    ),
    # how many, of whom
    ("en", "Guards arrested at least 9 of them.", ["COERCE | Guards | 9 of them"]),
    (
        "es",
        "La guerrilla causó siete muertos, entre ellos dos niñas, informó la gobernadora.",
        ["ASSAULT | La guerrilla | siete muertos"],
    ),
    # whom one holds, and where one sends what
    (
        "es",
        "Los amotinados soltaron a dos guardias que tenían como rehenes.",
        ["RETREAT | Los amotinados | dos guardias"],
    ),
    ("en", "Oman sent two ships loaded with wheat to Aden.", ["AID | Oman | Aden"]),
    # a state, who supports: not whom he supports
    ("es", "El ministro reiteró el apoyo de Chile al plan.", ["SUPPORT | El ministro"]),
    ("es", "La reina se puso del lado de la oposición.", ["SUPPORT | La reina | la oposición"]),
    # who is named beside a name, and with what office
    (
        "en",
        "Secretary of State Ann Poole, who met the emir, pledged help.",
        ["CONSULT | Secretary of State Ann Poole; the emir", "AGREE | Secretary of State Ann Poole"],
    ),
    (
        "en",
        "Bern defied the Court of Human Rights, which had asked it to wait.",
        ["REJECT | Bern | the Court of Human Rights", "REQUEST | the Court of Human Rights | Bern"],
    ),
    (
        "es",
        "Togo, el único país que respaldó a Chad, calló.",
        ["SUPPORT | Togo | Chad"],
    ),
    # tolls and means are no parties
    (
        "es",
        "Los mineros se enfrentaron a la policía en Potosí, con un saldo de nueve heridos.",
        ["PROTEST | Los mineros | la policía"],
    ),
    ("es", "Ruiz negó las acusaciones a través de su portavoz.", ["REJECT | Ruiz"]),
    (
        "es",
        "Nueve pescadores resultaron heridos de bala, denunció el alcalde Ruiz.",
        ["ASSAULT |  | Nueve pescadores", "ACCUSE | el alcalde Ruiz"],
    ),
    ("es", "Un juez tachó la ley del parlamento de burla.", ["ACCUSE | Un juez | parlamento"]),
    # what is told behind the speaker is not his act, but what he does with words
    (
        "en",
        "A bomb went off in Kabul, police said, killing nine people.",
        ["ASSAULT |  | Kabul", "ASSAULT |  | nine people"],
    ),
    (
        "en",
        "Rebels took the port, the governor said, forcing the monks to flee.",
        ["ASSAULT | Rebels | the port", "COERCE | Rebels | the monks"],
    ),
    (
        "en",
        "Rebels took the port, the governor said, accusing Oslo of arming them.",
        ["ASSAULT | Rebels | the port", "ACCUSE | the governor | Oslo", "AID | Oslo | Rebels"],
    ),
    # what is asked of somebody told of in between
    (
        "en",
        "The king asked Oman, which has been mediating between the two sides, to convene a summit.",
        ["REQUEST | The king | Oman", "CONSULT | Oman | the two sides"],
    ),
    # who suffers an act is not blamed for it
    (
        "es",
        "El atentado, en el que murieron dos jueces, fue condenado por la OEA.",
        ["ASSAULT |  | dos jueces", "ACCUSE | la OEA"],
    ),
    ("es", "Turquía atribuyó el sabotaje al ilegalizado PKK.", ["ACCUSE | Turquía | ilegalizado PKK"]),
    (
        "en",
        "Chad deported nine monks in defiance of a ruling by the African Court.",
        ["COERCE | Chad | nine monks", "REJECT | Chad | the African Court"],
    ),
    # a verb read as an adjective, a number with a hyphen, what may be sent
    ("en", "Chad will free 52 prisoners.", ["CONCEDE | Chad | 52 prisoners"]),
    ("en", "Thirty-three of the senators backed the bill.", ["SUPPORT | Thirty-three of the senators"]),
    (
        "en",
        "The emir warned that any foreign troops sent to Mali would be attacked.",
        ["THREATEN | The emir | any foreign troops", "MOBILIZE | any foreign troops | Mali | hypothetical"],
    ),
    (
        "en",
        '"We will hold accountable anyone who blocks relief," Poole told reporters.',
        ["ACCUSE | Poole |  | future"],
    ),
    ("en", "Oslo lifted its objection to the loan.", ["CONCEDE | Oslo"]),
    ("es", "Zintan envió un convoy de milicianos hacia Sebha.", ["MOBILIZE | Zintan"]),
    # threats in set words
    ("en", "Tripoli vowed that the raid would not go unpunished.", ["THREATEN | Tripoli"]),
    ("es", "Trípoli advirtió de represalias contundentes.", ["THREATEN | Trípoli"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TOLD)
def test_read_as_reports(coder: Coder, lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(told(coder, lang, text)) == sorted(wanted)
