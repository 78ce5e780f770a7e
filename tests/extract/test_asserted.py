"""What is only meant, denied, planned or long past, in whole sentences read by the pipelines that ship."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

MODES = {
    "decided is done": [
        ("es", "La alcaldía decidió expulsar a dos cónsules.", "SANCTION | La alcaldía | dos cónsules"),
        ("en", "The ministry decided to expel two consuls.", "SANCTION | The ministry | two consuls"),
    ],
    "arranged": [
        (
            "es",
            "Los mineros tienen previsto protestar contra el alcalde.",
            "PROTEST | Los mineros | el alcalde | future",
        ),
        ("en", "Spain to send marines to Haiti", "MOBILIZE | Spain | Haiti | future"),
    ],
    "called is yet to come": [
        ("es", "Los mineros han convocado una huelga.", "PROTEST | Los mineros |  | future"),
        ("en", "The miners have called a strike.", "PROTEST | The miners |  | future"),
    ],
    "a present dated to come": [
        (
            "es",
            "La canciller se reúne mañana con el rey jordano.",
            "AGREE | La canciller; el rey jordano",
        ),
        (
            "en",
            "The chancellor meets the Jordanian king tomorrow.",
            "AGREE | The chancellor; the Jordanian king",
        ),
    ],
    "neither of two": [
        (
            "es",
            "Ni el alcalde ni los mineros han atacado a los soldados.",
            "ASSAULT | el alcalde; los mineros | los soldados | negation",
        ),
    ],
    "a denial handed on": [
        (
            "es",
            "Kenia no ha liberado a los presos ni ha impuesto un embargo a Chad.",
            "SANCTION | Kenia | Chad | negation",
        ),
        (
            "en",
            "Kenya has not freed the sailors or imposed an embargo on Chad.",
            "SANCTION | Kenya | Chad | negation",
        ),
    ],
    "not handed on to who does something else": [
        (
            "es",
            "Kenia no ha retirado sus tropas ni ha impuesto un embargo a Chad, y los rebeldes atacaron Lamu.",
            "ASSAULT | los rebeldes | Lamu",
        ),
    ],
    "the right one instead of the wrong one": [
        ("es", "El obispo no criticó a Kenia, sino a Chad.", "ACCUSE | El obispo | Chad"),
        ("en", "The bishop did not criticise Kenya but Chad.", "ACCUSE | The bishop | Chad"),
    ],
    "denied denial": [
        (
            "en",
            "Nairobi has not ruled out fining the bank.",
            "THREATEN | Nairobi | the bank",
        ),
        (
            "es",
            "Nairobi no descarta multar al banco.",
            "THREATEN | Nairobi | banco",
        ),
        (
            "es",
            "El ejército no impidió que los rebeldes atacaran el convoy.",
            "ASSAULT | los rebeldes | el convoy",
        ),
    ],
    "denial": [
        (
            "es",
            "El ejército impidió que los rebeldes atacaran el convoy.",
            "ASSAULT | los rebeldes | el convoy | negation",
        ),
        (
            "en",
            "Soldiers prevented the rebels from attacking the convoy.",
            "ASSAULT | the rebels | the convoy | negation",
        ),
    ],
    "sin embargo denies nothing": [
        (
            "es",
            "El ejército, sin embargo, atacó el convoy.",
            "ASSAULT | El ejército | el convoy",
        ),
    ],
    "a fact in the subjunctive": [
        (
            "es",
            "El obispo lamentó que Kenia haya expulsado a los cónsules.",
            "SANCTION | Kenia | los cónsules",
        ),
    ],
    "a wish in the subjunctive": [
        (
            "es",
            "El obispo teme que Kenia haya expulsado a los cónsules.",
            "SANCTION | Kenia | los cónsules | hypothetical",
        ),
    ],
    "regretted": [
        ("es", "El tribunal nunca debió multar al fotógrafo.", "SANCTION | El tribunal | fotógrafo"),
        (
            "en",
            "The tribunal should never have convicted the bishop.",
            "SANCTION | The tribunal | the bishop",
        ),
    ],
    "brought about": [
        (
            "en",
            "The riots led the governor to impose a curfew.",
            "COERCE | the governor",
        ),
    ],
    "a condition of both": [
        (
            "en",
            "If the truce holds, the rebels will free the nuns and the army will release the miners.",
            "CONCEDE | the army | the miners | hypothetical",
        ),
        (
            "es",
            "Si resiste la tregua, los rebeldes soltarán a las monjas y el ejército liberará a los presos.",
            "CONCEDE | el ejército | los presos | hypothetical",
        ),
    ],
    "what takes up a denied thing": [
        (
            "en",
            "The army banned night traffic, a measure the governor condemned on Sunday.",
            "ACCUSE | the governor | The army",
        ),
    ],
    "a month without its year": [
        (
            "es",
            "Kenia expulsó en marzo a los cónsules, y hoy acusó a Chad.",
            "SANCTION | Kenia | los cónsules | historical",
        ),
        (
            "en",
            "Kenya expelled the consuls in March.",
            "SANCTION | Kenya | the consuls | historical",
        ),
        ("en", "Kenya, which seized the trawler last month, accused Chad.", "ACCUSE | Kenya | Chad"),
    ],
    "a month to come": [
        ("es", "Kenia expulsará en marzo a los cónsules.", "SANCTION | Kenia | los cónsules | future"),
    ],
    "a year of a thing": [
        ("es", "El Senado ratificó el tratado de 1987 con Chad.", "SUPPORT | El Senado | Chad"),
        ("es", "El Senado ratificó en 1987 el tratado con Chad.", "SUPPORT | El Senado | Chad | historical"),
    ],
}


@pytest.mark.parametrize(("lang", "text", "wanted"), [row for rows in MODES.values() for row in rows])
def test_how_real_it_is(coder: Coder, lang: str, text: str, wanted: str) -> None:
    assert wanted in told(coder, lang, text)
