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
    ("es", "El levantamiento de los embargos contra Chad tardó un año.", []),
    ("en", "The lifting of the sanctions on Mali took a year.", []),
    (
        "en",
        "Oslo would have to leave the base, rescind both of its embargoes on Chad and repay the loan.",
        ["CONCEDE | Oslo | Chad | hypothetical"],
    ),
    # whom a sum is given to
    ("en", "The state will offer pensioners 200 dollars.", ["AGREE | The state | pensioners"]),
    (
        "es",
        "La alcaldía ofrecerá a las víctimas de la riada 3.000 euros.",
        ["AGREE | La alcaldía | las víctimas de la riada"],
    ),
    (
        "es",
        "El Estado ofrecerá a los enfermos de la isla 300 euros.",
        ["AGREE | El Estado | los enfermos de la isla"],
    ),
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
        "A charity in Lagos said much more needs to be done to shield villages and fine polluters.",
        ["REQUEST | A charity in Lagos"],
    ),
    (
        "es",
        "El sindicato de enfermeras sostiene que se debe hacer mucho más por los pacientes.",
        ["REQUEST | El sindicato de enfermeras"],
    ),
    (
        "es",
        "Amnistía Internacional sostuvo que hay que hacer más contra las torturas.",
        ["REQUEST | Amnistía Internacional"],
    ),
    # what is warned against is advised
    (
        "en",
        "The bishop warned Ghana against too much trust in the junta.",
        ["REQUEST | The bishop | Ghana"],
    ),
    (
        "es",
        "El obispo advirtió a Ghana contra un exceso de confianza en la junta.",
        ["REQUEST | El obispo | Ghana"],
    ),
    (
        "es",
        "El presidente advirtió a los rebeldes de que atacaría la ciudad.",
        ["THREATEN | El presidente | los rebeldes"],
    ),
    # what an oath or a plan is
    ("en", "Membership involves officers pledging allegiance to the emir.", []),
    ("es", "El ascenso implica que los oficiales juren lealtad al emir.", []),
    (
        "en",
        "The operation involved soldiers attacking three villages in Mali.",
        ["ASSAULT | soldiers | three villages"],
    ),
    # what one finds necessary oneself
    ("en", "Oslo thinks its blockade is essential to avoid a war, the envoy said.", []),
    # names that look like other words
    ("en", "May has drawn strong criticism for the delays.", ["ACCUSE |  | May"]),
    (
        "en",
        "In March Banning, now 40, is on trial in Leeds.",
        ["ACCUSE |  | Banning"],
    ),
    # a day in its own words before the subject
    (
        "en",
        "On Monday, the 2nd of March, the mayor of Trieste suspended the treaty with the bishops.",
        ["SANCTION | the mayor of Trieste | the bishops"],
    ),
    # with whom, not what came with it
    (
        "en",
        "The cabinet suspended its pact with the union elected in May.",
        ["SANCTION | The cabinet | the union"],
    ),
    # for oneself
    (
        "es",
        "El país que se anexionó la provincia protestó.",
        ["COERCE | El país | la provincia", "PROTEST | El país"],
    ),
    (
        "es",
        "El actor habló de la isla de Creta, la cual Turquía se anexionó en 1669.",
        ["COERCE | Turquía | Creta | historical"],
    ),
    ("es", "Contó la historia de Texas, la cual se anexionó en 1845.", ["COERCE |  | Texas | historical"]),
    (
        "en",
        "The minister drew criticism from the opposition for the delays.",
        ["ACCUSE | the opposition | The minister"],
    ),
    (
        "en",
        "Quito demands that the bloc rescind both of its embargoes on Lima.",
        ["REQUEST | Quito | the bloc"],
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
