"""Who takes part, where the syntax of a sentence decides: of each rule one that fires, one that must not."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # what stands first with its mark, and is repeated by a pronoun, is whom it is done to
    (
        "es",
        "A los manifestantes los dispersó la policía con gases lacrimógenos.",
        "ASSAULT | la policía | los manifestantes",
    ),
    ("es", "A la ex ministra la detuvo la policía el lunes.", "COERCE | la policía | la ex ministra"),
    # whose decision it is acts, not who criticises it
    (
        "es",
        "La decisión del juez de encarcelar al alcalde fue criticada por los obispos.",
        "COERCE | juez | alcalde",
    ),
    # bombs kill only where somebody lays them, buses also by accident
    ("es", "Un coche bomba mató a nueve personas en Cali.", "ASSAULT |  | nueve personas"),
    ("es", "Una bomba estalló en el puerto y mató a nueve personas.", "ASSAULT |  | nueve personas"),
    ("en", "Nine people were killed by a car bomb in Kano.", "ASSAULT |  | Nine people"),
    # who will not, in two words too
    (
        "es",
        "El ministro dijo que no va a negociar con los rebeldes.",
        "REJECT | El ministro | los rebeldes",
    ),
    # what is coordinated with a passive shares its subject, not its agent
    (
        "es",
        "La concejala fue interrogada por los fiscales y acusó al juez de fraude.",
        "ACCUSE | La concejala | juez",
    ),
    ("en", "The envoy was insulted by rebels and condemned the mayor.", "ACCUSE | The envoy | the mayor"),
    # and a passive behind an active verb its subject
    (
        "es",
        "El ministro viajó a Bamako y fue recibido por el rey.",
        "CONSULT | El ministro | el rey",
    ),
    # the object of the phrase itself is nobody whom it is aimed at; who has its mark is
    ("es", "El fiscal hizo responsables a los directivos.", "ACCUSE | El fiscal | los directivos"),
    # a name of several words is not what its first word means elsewhere
    ("es", "Cambio Sereno apoyó al gobernador de Potosí.", "SUPPORT | Cambio Sereno | gobernador de Potosí"),
    ("es", "El Tren de Oruro secuestró a dos banqueros.", "ASSAULT | El Tren de Oruro | dos banqueros"),
    (
        "en",
        "The Mountain Tigers attacked the barracks in Bamako.",
        "ASSAULT | The Mountain Tigers | the barracks",
    ),
    # a reason with an act in it is not who passed the sentence
    (
        "es",
        "El exalcalde fue sentenciado a diez años por el asesinato de un sastre.",
        "SANCTION |  | El exalcalde",
    ),
    # a relative pronoun may be whom it is done to
    ("es", "El panadero que asesinaron en Cali era sordo.", "ASSAULT |  | El panadero"),
    ("es", "El periodista que detuvo la policía era sordo.", "COERCE | la policía | El periodista"),
    # consequences are acts of their own, of who acted before
    (
        "es",
        "La ministra lamentó el retraso, por lo que exigió a la naviera una disculpa.",
        "REQUEST | La ministra | la naviera",
    ),
    (
        "es",
        "El alcalde rechazó la oferta, de modo que los bomberos irán a la huelga.",
        "PROTEST | los bomberos |  | future",
    ),
    # pronouns for people, also where they are written with their verb
    ("es", "Los vecinos rodearon al concejal y lo golpearon.", "ASSAULT | Los vecinos | concejal"),
    ("es", "La policía detuvo al alcalde tras acusarlo de fraude.", "ACCUSE | La policía | alcalde"),
    ("es", "Tuvo que salir a desmentirle la propia ministra.", "REJECT | la propia ministra"),
    # whom the act of a noun is aimed at is no part of who does it
    ("es", "El apoyo del sindicato al ministro fue criticado ayer.", "SUPPORT | sindicato | ministro"),
    # who surprises others by what he does does it himself
    ("es", "El rey sorprendió a sus aliados al indultar al general.", "CONCEDE | El rey | general"),
    # a relative pronoun with a dative
    ("es", "Perú rompió con Chile, al que reprocha haber mentido.", "ACCUSE | Perú | Chile"),
    # of the tense of what is said, so said of who acts there
    (
        "es",
        "La relatora sostiene que el ejército quemó dos aldeas y torturó a los frailes.",
        "ASSAULT | el ejército | los frailes",
    ),
    # whose people act, where no subject is told
    ("es", "Desde el sindicato critican al ministro.", "ACCUSE | el sindicato | ministro"),
    # the subject behind a reflexive infinitive
    (
        "es",
        "Al no haberse replegado los soldados kenianos, el rey suspendió el diálogo.",
        "RETREAT | los soldados kenianos |  | negation",
    ),
    # what came of it was done to the subject
    ("en", "Two nuns ended up arrested in Lagos.", "COERCE |  | Two nuns"),
    # at most so many is an object
    ("es", "Perú entregó hasta cien tanques a Chile.", "AID | Perú | Chile"),
    # an act that an apposition takes up is no party to it
    (
        "es",
        "El rey recibió a los obispos, reunión que duró dos horas.",
        "CONSULT | los obispos | El rey",
    ),
]

NOT_TOLD = [
    ("en", "A bus killed nine people in Kano.", "ASSAULT"),
    # a third person plural is not the one who speaks
    ("es", "La panadera denunció que han golpeado a su hijo.", "ASSAULT | La panadera"),
    # who judges an act did not do it, nor was it done to him
    ("es", "El ministro considera positivo que hayan respaldado el pacto.", "SUPPORT |  | El ministro"),
    # infinitives that are subjects, or of nobody
    ("es", "Para la alcaldesa no es lo mismo condenar la huelga que reprimirla.", "COERCE"),
    ("es", "El diputado admitió que se decidió expulsar a dos monjas.", "SANCTION | El diputado"),
    # who speaks of himself blames nobody
    ("es", "«Ignoro a qué se refiere el sindicato», dijo Brauer.", "ACCUSE"),
    # the words of the predicate are not whom it is aimed at
    ("es", "El Congreso creó una comisión de investigación.", "ACCUSE | El Congreso | una comisión"),
    # what is told as over is no threat
    ("es", "El general aseguró que los rebeldes atacaron el puente y mataron a dos frailes.", "THREATEN"),
    # who faces a strike is not on strike
    ("es", "La naviera tuvo que hacer frente a una huelga.", "PROTEST"),
    # in what one seeks, wins or accepts a possessive is another's
    ("es", "Los dos candidatos se disputan su respaldo.", "SUPPORT"),
    ("en", "The president accepted his resignation.", "RETREAT"),
    # numbers of votes, and nobody
    ("es", "De los 40 diputados, 25 apoyaron la moción.", "SUPPORT"),
    ("es", "Nadie acusó al juez de nada.", "ACCUSE"),
    # nobody is named in what must be done
    ("es", "El gremio cree que se puede castigar a los jueces.", "SANCTION | El gremio"),
    # who was hurt hurt nobody
    ("es", "Once viajeros resultaron heridos al volcar el tranvía.", "ASSAULT"),
    # *of Badra* is what a village is called
    ("es", "Los obispos rechazan la cesión de la aldea de Sumel.", "REJECT | Los obispos | Sumel"),
    # nor does a country do what is done there
    ("es", "Fue el primer rey que visitó ese país.", "CONSULT | ese país"),
    # a noun in a preposition is no act
    ("es", "Perú y Chile suben las tasas de acuerdo con la demanda de los Estados Unidos.", "AGREE"),
    # a storm is a storm also by its name
    ("es", "Huracán Berta golpeó a los pescadores de Limón.", "ASSAULT"),
    # whom a pronoun stands for is told, what he is called is nobody
    ("es", "El senador lo llamó ladrón.", "ACCUSE | El senador | ladrón"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TOLD, ids=[text for _, text, _ in TOLD])
def test_who_takes_part(coder: Coder, lang: str, text: str, wanted: str) -> None:
    assert wanted in told(coder, lang, text)


@pytest.mark.parametrize(("lang", "text", "unwanted"), NOT_TOLD, ids=[text for _, text, _ in NOT_TOLD])
def test_who_does_not(coder: Coder, lang: str, text: str, unwanted: str) -> None:
    assert not [event for event in told(coder, lang, text) if event.startswith(unwanted)]
