"""Whom an act is directed at by what was told beside it: who asked, who is addressed, who shall act."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # whoever was asked answers who asked
    ("en", "The party demanded elections from the premier, who refused.", "REJECT | the premier | The party"),
    ("es", "Los mineros pidieron un aumento al ministro, que se negó.", "REJECT | ministro | Los mineros"),
    (
        "en",
        "The union demanded that the company raise wages, but the company refused.",
        "REJECT | the company | The union",
    ),
    # as somebody wants it
    ("en", "Kenya will not amend its asylum laws, as aid groups demand.", "REJECT | Kenya | aid groups"),
    ("en", "Kenya will not amend its asylum laws, as aid groups demand.", "REQUEST | aid groups | Kenya"),
    # who does it at a request was asked
    ("en", "The judge jailed him at the request of the ministry.", "REQUEST | the ministry | The judge"),
    # who shall act is asked
    ("en", "The envoy demanded the pullback of Kenyan forces.", "REQUEST | The envoy | Kenyan forces"),
    # what one says of oneself is said to those addressed
    (
        "en",
        "“We are sorry for the damage,” the head of the mine told the village elders.",
        "CONCEDE | the head of the mine | the village elders",
    ),
    # in the same breath, to the same people
    ("en", "Police raided the Green Party and seized computers.", "COERCE | Police | the Green Party"),
    # a march is aimed at whom it asks
    (
        "es",
        "Las enfermeras iniciaron una huelga para exigir mejores sueldos al ministerio.",
        "PROTEST | Las enfermeras | ministerio",
    ),
    (
        "en",
        "The nurses began a strike to demand better wages from the ministry.",
        "PROTEST | The nurses | the ministry",
    ),
    # blamed is who did it, not who suffered it
    ("en", "The arrest of three nuns by the police was condemned.", "ACCUSE |  | the police"),
    ("en", "The arrest of three nuns by the police was condemned.", "COERCE | the police | three nuns"),
    # an adjective's verb has its own object
    ("en", "The minister is willing to meet the rebels.", "AGREE | The minister | the rebels"),
    # a clause without relative pronoun is about its noun
    ("en", "Chile expelled four diplomats it accuses of spying.", "ACCUSE | Chile | four diplomats"),
    # who confirms an arrest made none
    ("es", "El portavoz confirmó el arresto de tres soldados.", "COERCE |  | tres soldados"),
    # they are many people, and women or not is said behind the number
    (
        "es",
        "Miles de personas protestaron y la policía las dispersó con gases.",
        "ASSAULT | la policía | Miles de personas",
    ),
    # who judges what another party has just done judges that party
    ("en", "Chad closed its border on Monday and Cameroon protested in a note.", "ACCUSE | Cameroon | Chad"),
    (
        "en",
        "Zambian troops seized two lorries, a step that the Congolese government called a provocation.",
        "ACCUSE | the Congolese government | Zambian troops",
    ),
    (
        "en",
        "Serbia will release eleven miners, and Kosovo gave thanks for the gesture.",
        "SUPPORT | Kosovo | Serbia",
    ),
    (
        "es",
        "Zambia se incautó de dos camiones, lo que el Gobierno congoleño calificó de provocación.",
        "ACCUSE | el Gobierno congoleño | Zambia",
    ),
    ("es", "Bolivia expulsó al cónsul y Paraguay ve en ello una provocación.", "ACCUSE | Paraguay | Bolivia"),
    # but who tells what his own side did does not answer it
    (
        "en",
        "Malawi expelled the envoy, said its foreign minister, who rejects that this breaks the treaty.",
        "REJECT | its foreign minister",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "event"), TOLD)
def test_told(coder: Coder, lang: str, text: str, event: str) -> None:
    assert event in told(coder, lang, text)


NOT_TOLD = [
    # of private people alone
    ("en", "Students met with their teachers on Monday.", "CONSULT"),
    # deaths by nobody
    ("en", "Two people died and many people were hurt on Monday.", "ASSAULT"),
    ("es", "Murieron 78 personas.", "ASSAULT"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), NOT_TOLD)
def test_not_told(coder: Coder, lang: str, text: str, kind: str) -> None:
    assert not [event for event in told(coder, lang, text) if event.startswith(kind)]


def test_deaths_in_an_attack_are_told(coder: Coder) -> None:
    assert "ASSAULT |  | Two people" in told(coder, "en", "Two people were killed in the attack.")


def test_a_treaty_is_no_recipient(coder: Coder) -> None:
    assert told(coder, "en", "Kenya joined the Kigali Protocol.") == ["SUPPORT | Kenya"]
    assert told(coder, "es", "Chad se adhirió al Tratado de Kigali.") == ["SUPPORT | Chad"]


MODES = [
    # denied by its object
    ("en", "The president signed no decree.", ["SUPPORT | The president |  | negation"]),
    # a choice that is none
    ("es", "La alcaldesa no tuvo más remedio que pactar con Lima.", ["AGREE | La alcaldesa | Lima"]),
    # first persons of the future
    (
        "es",
        "Prado dijo: «Exigiremos al Gobierno que retire las tropas».",
        ["REQUEST | Prado | Gobierno | future"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "events"), MODES)
def test_modes(coder: Coder, lang: str, text: str, events: list[str]) -> None:
    assert [event.split(" | ")[3:] for event in told(coder, lang, text)] == [
        event.split(" | ")[3:] for event in events
    ]


SOURCES = [
    ("en", "The mayor is convinced that the miners will strike a deal with the company.", "The mayor"),
    ("en", "The general said he was sure that Chad had attacked the village.", "The general"),
    ("es", "El portavoz confirmó el arresto de tres soldados.", "El portavoz"),
]


@pytest.mark.parametrize(("lang", "text", "source"), SOURCES)
def test_sources(coder: Coder, lang: str, text: str, source: str) -> None:
    from pungsan.records import Article

    (event,) = coder.code(Article("a", text, lang=lang)).events
    assert [each.text for each in event.attribution] == [source]


def test_a_quotation_goes_on_behind_its_speaker(coder: Coder) -> None:
    text = "“We will not sign,” said Prado. “We demand an apology from Kenya.”"
    assert "REQUEST | Prado | Kenya" in told(coder, "en", text)


HABITS = [
    ("en", "The minister usually meets the rebels in Oslo."),
    ("en", "Typically, the ministry obtains approval from lawmakers before a sale."),
    ("es", "El ministro suele criticar a Chile."),
    ("es", "Normalmente el ministro se reúne con los rebeldes en Oslo."),
]


@pytest.mark.parametrize(("lang", "text"), HABITS)
def test_a_habit_is_no_event(coder: Coder, lang: str, text: str) -> None:
    assert told(coder, lang, text) == []


def test_what_had_to_be_done_is_not_asked(coder: Coder) -> None:
    assert told(coder, "en", "China has to pay Chile, the ministry said.") == [
        "REQUEST | the ministry | China"
    ]
    assert told(coder, "en", "China had to pay Chile, the ministry said.") == []


def test_the_subject_of_an_auxiliary_is_that_of_its_verb(coder: Coder) -> None:
    text = "Chile has so far promised Haiti two ships."
    assert told(coder, "en", text) == ["AGREE | Chile | Haiti"]


def test_a_phrase_closes_its_bracket(coder: Coder) -> None:
    text = "El Partido Liberal (PL) acusó a Chile de espionaje."
    assert told(coder, "es", text) == ["ACCUSE | El Partido Liberal (PL) | Chile"]


def test_a_place_kills_nobody(coder: Coder) -> None:
    text = "Prado was killed on Friday in the Lindal Park suburb of Oslo."
    assert told(coder, "en", text) == ["ASSAULT |  | Prado"]
    text = "Three nurses were killed in Chadian strikes on the town."
    assert "ASSAULT | Chadian | Three nurses" in told(coder, "en", text)


AS_TOLD = [
    # who speaks first says it
    (
        "The ministry told the senate on Monday that it intends to sign the pact, the embassy said.",
        ["AGREE | The ministry"],
    ),
    # a guess is no demand
    ("He must be the winner, Clawson said.", []),
    # what is about to be done lies ahead
    ("The army is about to attack Kidal.", ["ASSAULT | The army | Kidal | future"]),
    # what talks are for is the talks
    ("Officials began meetings with the union to discuss more money.", ["CONSULT | Officials; the union"]),
    # a place did nothing
    ("The Kidal attack killed four soldiers.", ["ASSAULT |  | four soldiers"]),
    ("The Hamas attack killed four soldiers.", ["ASSAULT | Hamas | four soldiers"]),
    # a month is no march
    ("In March, children from Lima went to school.", []),
]


@pytest.mark.parametrize(("text", "events"), AS_TOLD)
def test_as_told(coder: Coder, text: str, events: list[str]) -> None:
    assert told(coder, "en", text) == events


SE = [
    ("Se acusó al ministro de fraude.", "ACCUSE |  | ministro"),
    ("Prado dijo que se detuvo a los generales.", "COERCE |  | los generales"),
    ("El rey se reunió con los generales.", "CONSULT | El rey; los generales"),
]


@pytest.mark.parametrize(("text", "event"), SE)
def test_with_an_impersonal_se_nobody_acts(coder: Coder, text: str, event: str) -> None:
    assert event in told(coder, "es", text)


def test_who_makes_a_visit_is_told_beside_it(coder: Coder) -> None:
    text = "Tras la visita que hizo el rey a Lima, Chile ofreció ayuda a Perú."
    assert "CONSULT | el rey | Lima" in told(coder, "es", text)


@pytest.mark.parametrize("country", ["Siria", "Libia", "Argentina", "Chad"])
def test_a_country_with_the_form_of_an_adjective_is_hit(coder: Coder, country: str) -> None:
    (event,) = told(coder, "es", f"El ataque de Malí contra {country} duró dos días.")
    assert event == f"ASSAULT | Malí | {country}"
