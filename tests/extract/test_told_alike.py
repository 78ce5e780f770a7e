"""What Spanish and English tell in forms of their own, by the same rules: sentences read by the pipelines."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # what one is told to be charged with while he is tried is one act
    ("es", "El exministro es juzgado en Lima, acusado de corrupción.", ["ACCUSE |  | El exministro"]),
    ("en", "The general is standing trial in Lima, accused of fraud.", ["ACCUSE |  | The general"]),
    # held, told by a phrase and by its verb
    ("es", "El periodista está detenido en Minsk.", ["COERCE |  | El periodista"]),
    # who acts before what is done to him
    (
        "en",
        "The activist was arrested after attacking a policeman.",
        ["COERCE |  | The activist", "ASSAULT | The activist | a policeman"],
    ),
    ("en", "The rebel leader was given amnesty after promising to disarm.", ["CONCEDE | The rebel leader"]),
    (
        "es",
        "El activista fue detenido tras atacar a un policía.",
        ["COERCE |  | El activista", "ASSAULT | El activista | un policía"],
    ),
    # sanctions that are lifted are not imposed
    ("es", "El levantamiento de todas las sanciones contra Chad tardó un año.", []),
    ("en", "The lifting of the sanctions on Mali took a year.", []),
    (
        "en",
        "The US would have to withdraw, rescind all of the sanctions against Chad and reimburse the costs.",
        ["CONCEDE | The US | Chad | hypothetical"],
    ),
    # whom a sum is given to
    ("en", "The state will offer pensioners 200 dollars.", ["AGREE | The state | pensioners"]),
    (
        "es",
        "La alcaldía ofrecerá a las víctimas de la riada 3.000 euros.",
        ["AGREE | La alcaldía | las víctimas de la riada"],
    ),
    ("es", "El Estado ofrecerá a los mayores de edad 500 euros.", ["AGREE | El Estado | los mayores"]),
    ("en", "The court fined the newspaper 3,000 euros.", ["SANCTION | The court | the newspaper"]),
    (
        "en",
        "The regulator fined the bank 20 million dollars for laundering money.",
        ["SANCTION | The regulator | the bank"],
    ),
    ("en", "Malta positioned a frigate five miles off Sicily.", ["MOBILIZE | Malta"]),
    (
        "es",
        "El Gobierno dio a los rebeldes 48 horas para rendirse.",
        ["REQUEST | El Gobierno | los rebeldes"],
    ),
    # more must be done
    (
        "en",
        "The nurses' union says more needs to be done to protect patients and punish hospitals.",
        ["REQUEST | The nurses' union"],
    ),
    (
        "es",
        "El sindicato de enfermeras dice que se debe hacer más por los pacientes.",
        ["REQUEST | El sindicato de enfermeras"],
    ),
    (
        "es",
        "Amnistía Internacional dijo que hay que hacer más contra las torturas.",
        ["REQUEST | Amnistía Internacional"],
    ),
    # what is warned against is advised
    (
        "en",
        "The opposition leader warned Europe against too much trust in the regime.",
        ["REQUEST | The opposition leader | Europe"],
    ),
    (
        "es",
        "El líder opositor advirtió a Europa contra un exceso de confianza en el régimen.",
        ["REQUEST | El líder opositor | Europa"],
    ),
    (
        "es",
        "El presidente advirtió a los rebeldes de que atacaría la ciudad.",
        ["THREATEN | El presidente | los rebeldes"],
    ),
    # what an oath or a plan is
    ("en", "The oath involves deputies swearing allegiance to the king.", []),
    ("es", "El juramento implica que los diputados juren lealtad al rey.", []),
    (
        "en",
        "The operation involved soldiers attacking three villages in Mali.",
        ["ASSAULT | soldiers | three villages"],
    ),
    # what one finds necessary oneself
    ("en", "Mali believes its intervention is necessary to prevent chaos, the minister said.", []),
    # names that look like other words
    ("en", "May has received strong criticism for avoiding the press.", ["ACCUSE |  | May"]),
    (
        "en",
        "Two years later, Hunting, now 31, is on trial at the High Court, charged with fraud.",
        ["ACCUSE |  | Hunting, now 31"],
    ),
    # a day in its own words before the subject
    (
        "en",
        "On Monday, the 3rd of March, the mayor of Trieste suspended the agreement with the government.",
        ["SANCTION | the mayor of Trieste | the government"],
    ),
    # with whom, not what came with it
    (
        "en",
        "The cabinet suspended the agreement with the union signed in May.",
        ["SANCTION | The cabinet | the union"],
    ),
    # for oneself
    (
        "es",
        "El actor habló de la isla de Creta, la cual Turquía se anexionó en 1669.",
        ["COERCE | Turquía | Creta | historical"],
    ),
    ("es", "Habló de Crimea, la cual se anexionó en 2014.", ["COERCE |  | Crimea | historical"]),
    (
        "en",
        "The minister drew criticism from the opposition for the delays.",
        ["ACCUSE | the opposition | The minister"],
    ),
    (
        "en",
        "Moscow demands that the union rescind all of the sanctions against Chad.",
        ["REQUEST | Moscow | the union"],
    ),
    # what was voted or resolved is done, however far behind
    (
        "en",
        "The Senate voted 40 to 12 to censure the interior minister.",
        ["ACCUSE | The Senate | the interior minister"],
    ),
    ("en", "Lawmakers voted on Tuesday to expel Senator Banda.", ["SANCTION | Lawmakers | Senator Banda"]),
    # what speakers will do themselves, if others do or do not
    (
        "en",
        "Brussels said it would freeze funds for Hungary if the government did not change the law.",
        ["THREATEN | Brussels | Hungary"],
    ),
    (
        "es",
        "Bruselas dijo que congelaría los fondos para Hungría si el Gobierno no cambiaba la ley.",
        ["THREATEN | Bruselas | Hungría"],
    ),
    # how long before or after a clause
    (
        "es",
        "Ecuador concedió asilo a un periodista horas después de expulsar al embajador.",
        ["AID | Ecuador | un periodista", "SANCTION | Ecuador | embajador"],
    ),
    (
        "en",
        "The president fired the head of the central bank, a day after he left.",
        ["SANCTION | The president | the head of the central bank"],
    ),
    # one act with its toll and its means
    (
        "en",
        "Gunmen opened fire on worshippers leaving a mosque, killing 12.",
        ["ASSAULT | Gunmen | worshippers"],
    ),
    (
        "es",
        "Hombres armados abrieron fuego contra los fieles y mataron a 12.",
        ["ASSAULT | Hombres armados | los fieles"],
    ),
    (
        "en",
        "Two policemen were wounded when a bomb planted by separatists exploded outside the barracks.",
        ["ASSAULT | separatists | Two policemen"],
    ),
    # among whom is nobody else
    (
        "es",
        "El rey indultó a 200 presos, entre ellos el líder de los mineros.",
        ["CONCEDE | El rey | 200 presos"],
    ),
    # an ambassador who is summoned hears complaints
    (
        "es",
        "Turquía convocó al embajador sueco por la quema del Corán.",
        ["ACCUSE | Turquía | embajador sueco"],
    ),
    (
        "en",
        "Turkey summoned the Swedish ambassador over the burning of the Koran.",
        ["ACCUSE | Turkey | the Swedish ambassador"],
    ),
    # missions of peace are no visits
    ("en", "The UN Security Council extended its peacekeeping mission in Chad until April.", []),
    # whom an act hit that names nobody
    (
        "es",
        "Un terrorista suicida se hizo estallar en un control de Kabul.",
        ["ASSAULT | Un terrorista suicida"],
    ),
    (
        "en",
        "A suicide bomber blew himself up at a checkpoint in Kabul, killing three soldiers.",
        ["ASSAULT | A suicide bomber | three soldiers"],
    ),
    # what one will not do is not threatened
    (
        "en",
        "South Africa will not arrest the general if he attends the summit, the justice minister said.",
        [],
    ),
    ("es", "Sudáfrica no detendrá al general si asiste a la cumbre, dijo el ministro de Justicia.", []),
    # lines, canals and embassies are reopened by agreement
    ("en", "The two Koreas agreed to reopen the hotline they cut in 2020.", ["AGREE | The two Koreas"]),
    (
        "es",
        "Las dos Coreas acordaron reabrir la línea directa que cortaron en 2020.",
        ["AGREE | Las dos Coreas"],
    ),
    # whom one names, not what
    (
        "es",
        "El presidente de Chad nombró primer ministro a un antiguo rebelde.",
        ["SUPPORT | El presidente de Chad | un antiguo rebelde"],
    ),
    # what was done in response is no threat, and who writes accuses nobody
    ("es", "El portavoz del Ejército dijo que la incursión era una respuesta a la emboscada.", []),
    ("en", "A journalist who investigated the cartel was found dead in Veracruz.", []),
    ("es", "El buque fue abordado por comandos iraníes en el golfo.", ["COERCE | comandos iraníes"]),
    (
        "en",
        "Protesters set fire to the headquarters of the ruling party.",
        ["PROTEST | Protesters | the ruling party"],
    ),
    # how many, more or less
    (
        "es",
        "Las bandas haitianas han matado a más de 40 personas desde el viernes.",
        ["ASSAULT | Las bandas haitianas | más de 40 personas"],
    ),
    (
        "es",
        "El régimen detuvo a más de un centenar de opositores.",
        ["COERCE | El régimen | más de un centenar de opositores"],
    ),
    ("es", "El Ejército mató a al menos 30 civiles en la aldea.", ["ASSAULT | El Ejército | 30 civiles"]),
    ("en", "Rebels killed fewer than 40 soldiers.", ["ASSAULT | Rebels | fewer than 40 soldiers"]),
    # a place behind a day is no part of it
    ("es", "Francia retiró el jueves de Chad a sus últimos soldados.", ["RETREAT | Francia | Chad"]),
    # whom one orders is asked
    (
        "es",
        "El ministro del Interior ordenó a la policía desalojar la plaza.",
        ["REQUEST | El ministro del Interior | la policía"],
    ),
    (
        "en",
        "The interior minister ordered the police to clear the square.",
        ["REQUEST | The interior minister | the police"],
    ),
    ("es", "La jueza ordenó registrar la sede de la minera.", ["COERCE | La jueza | la minera"]),
    # missiles towards somebody, and towards the sea
    ("es", "Corea del Norte disparó dos misiles hacia Japón.", ["ASSAULT | Corea del Norte | Japón"]),
    ("es", "Corea del Norte disparó dos misiles hacia el mar de Japón.", ["MOBILIZE | Corea del Norte"]),
    ("en", "North Korea fired two missiles towards Japan.", ["ASSAULT | North Korea | Japan"]),
    ("en", "North Korea fired two missiles towards the Sea of Japan.", ["MOBILIZE | North Korea"]),
    # whose accusations
    (
        "es",
        "El canciller de Cuba rechazó las acusaciones estadounidenses de trata de personas.",
        ["REJECT | El canciller de Cuba | estadounidenses"],
    ),
    ("en", "The mayor's car was riddled with bullets in Lima.", ["ASSAULT |  | The mayor"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TOLD)
def test_told_alike(coder: Coder, lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(told(coder, lang, text)) == sorted(wanted)
