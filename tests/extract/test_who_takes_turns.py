"""Who takes part where a clause hangs on what was told before it: relatives, *the latter*, sources."""

from __future__ import annotations

import pytest

from pungsan.pipeline import Coder
from pungsan.records import Article

pytestmark = pytest.mark.model


def roles_of(coder: Coder, lang: str, text: str, kind: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Actors, recipients and sources of the events of a type, as told."""
    coded = coder.code(Article(id="one", content=text, lang=lang))
    return [
        tuple([each.text for each in who] for who in (event.actor, event.recipient, event.attribution))
        for event in coded.events
        if event.type == kind
    ]


@pytest.mark.parametrize(
    ("lang", "text", "kind", "actor", "recipient"),
    [
        (
            "es",
            "El gremio denunciará a la cadena de hoteles, a la que acusa de mentir a sus empleados.",
            "ACCUSE",
            "El gremio",
            "la cadena de hoteles",
        ),
        (
            "es",
            "La fiscalía acusó al presidente de la empresa de fraude, y este, ayer, lo desmintió.",
            "REJECT",
            "presidente de la empresa de fraude",
            "La fiscalía",
        ),
        (
            "en",
            "The speaker asked the minister to apologise, which he refused to do.",
            "REJECT",
            "the minister",
            "The speaker",
        ),
        (
            "en",
            "Mali sued the firm and the latter accused the judge of bias.",
            "ACCUSE",
            "the firm",
            "the judge",
        ),
        (
            "en",
            "The Belgian prime minister praised the Peruvian judge and promised her his country's backing.",
            "AGREE",
            "The Belgian prime minister",
            "the Peruvian judge",
        ),
        (
            "en",
            "The party voted against its own prime minister in the confidence motion.",
            "REJECT",
            "The party",
            "its own prime minister",
        ),
        (
            "es",
            "Interrogado por la radio pública, el ministro croata se mostró a favor de reconocer a Taiwán.",
            "SUPPORT",
            "el ministro croata",
            "Taiwán",
        ),
        (
            "en",
            "Norway will donate ambulances worth 20 million euros to Armenia.",
            "AGREE",
            "Norway",
            "Armenia",
        ),
        ("en", "Sudanese rebels fired on the trucks.", "ASSAULT", "Sudanese rebels", "the trucks"),
        (
            "es",
            "La UE se mostró a favor de que Serbia se integre en el grupo.",
            "SUPPORT",
            "La UE",
            "Serbia",
        ),
    ],
)
def test_who_is_taken_up(coder: Coder, lang: str, text: str, kind: str, actor: str, recipient: str) -> None:
    found = roles_of(coder, lang, text, kind)
    assert ([actor], [recipient]) in [each[:2] for each in found]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Hungría reforzará con dos mil soldados su frontera con Serbia."),
        ("en", "Bamako sent two warships to the Comoro Islands."),
        ("es", "Las tropas chadianas se replegaron de dos aldeas del este de Tibesti."),
    ],
)
def test_where_forces_go_is_no_recipient(coder: Coder, lang: str, text: str) -> None:
    coded = coder.code(Article(id="one", content=text, lang=lang))
    assert len(coded.events) == 1
    assert not coded.events[0].recipient


def test_force_and_borders_are_aimed_at_somebody(coder: Coder) -> None:
    assert roles_of(coder, "en", "The army laid siege to Aleppo.", "COERCE")[0][1] == ["Aleppo"]
    text = "Las milicias sitiaron la ciudad de Sirte durante un mes."
    assert roles_of(coder, "es", text, "COERCE")[0][1] == ["Sirte"]
    text = "Azerbaiyán desplegó tropas en la frontera con Armenia."
    assert roles_of(coder, "es", text, "MOBILIZE")[0][1] == ["Armenia"]


def test_a_part_of_them_acts(coder: Coder) -> None:
    one = "Seis jueces dimitieron ayer y uno de ellos demandó a un senador."
    assert roles_of(coder, "es", one, "ACCUSE")[0][0] == ["uno de ellos"]
    some = "The party has forty deputies, some of whom will back the Liberals."
    assert roles_of(coder, "en", some, "AGREE")[0][0] == ["forty deputies"]


def test_both_are_asked(coder: Coder) -> None:
    text = "La OMS recomendó tanto a Chad como a Níger que cierren los mercados."
    assert roles_of(coder, "es", text, "REQUEST")[0][1] == ["Chad", "Níger"]


@pytest.mark.parametrize(
    ("lang", "text", "kind", "source"),
    [
        (
            "es",
            "El puente sigue cerrado porque, según afirma Lima, la guerrilla atacó a los obreros.",
            "ASSAULT",
            ["Lima"],
        ),
        (
            "en",
            "The tribunal has not indicted the general, clarified its spokeswoman.",
            "ACCUSE",
            ["its spokeswoman"],
        ),
        (
            "en",
            "Chad will recognise the junta, Togo's top diplomat disclosed, encouraging others to follow.",
            "AGREE",
            ["Togo's top diplomat"],
        ),
        (
            "es",
            "Sierra Leona atacó la aldea, según un informe de la ONU que el ministerio tacha de mentira.",
            "ACCUSE",
            [],
        ),
        (
            "en",
            "The mayor voted against his own deputy, an act of which the premier's friends complained.",
            "REJECT",
            [],
        ),
    ],
)  # fmt: skip
def test_who_says_so_beside_it(coder: Coder, lang: str, text: str, kind: str, source: list[str]) -> None:
    assert roles_of(coder, lang, text, kind)[0][2] == source


def test_who_is_proclaimed_does_not_proclaim(coder: Coder) -> None:
    text = "La ministra se enfrentará a Luis Ruiz, proclamado candidato liberal hace un mes."
    assert roles_of(coder, "es", text, "SUPPORT")[0][:2] == ([], ["Luis Ruiz"])


def test_what_is_yet_to_be_confirmed_is_a_supposition(coder: Coder) -> None:
    text = "If it is confirmed that spies kidnapped the candidate, the prosecutor will resign."
    coded = coder.code(Article(id="one", content=text, lang="en"))
    found = {event.type: event.auxiliary for event in coded.events}
    assert found["ASSAULT"] == ("hypothetical",)
