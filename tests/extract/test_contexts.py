"""Every context of the codebook is shown by words of the article, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pungsan.codebook import load_codebook
from pungsan.records import Article

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

SPANISH = {
    "military": "El ministro de Chile criticó el envío de soldados a la frontera.",
    "intelligence": "Suiza acusó a Rusia de espionaje.",
    "executive": "La oposición criticó al ministro de Hacienda por el decreto.",
    "legislative": "El presidente criticó al Parlamento por la enmienda.",
    "election": "La oposición denunció un fraude en las elecciones.",
    "political_institutions": "La oposición rechazó la reforma de la constitución.",
    "pro_democracy": "Los estudiantes se manifestaron por la democracia.",
    "pro_autocracy": "La Unión Africana condenó el golpe de la junta.",
    "economic": "China criticó los aranceles de Estados Unidos.",
    "legal": "El abogado criticó la sentencia del tribunal.",
    "reparations": "Namibia exigió a Alemania una indemnización.",
    "human_rights": "La ONU acusó a Siria de violar los derechos humanos.",
    "rights_freedoms": "La ONU pidió a Egipto que respete la libertad de prensa.",
    "repression": "Chile condenó la represión de los opositores en Nicaragua.",
    "human_security": "La ONU pidió ayuda para frenar la hambruna en Sudán.",
    "gender": "Miles de mujeres se manifestaron en Lima contra el feminicidio.",
    "lgbt": "La Unión Europea criticó a Hungría por su ley contra los homosexuales.",
    "religion_ethnicity": "Pakistán condenó la quema de una mezquita en la India.",
    "inequality": "Los estudiantes protestaron contra el racismo.",
    "diplomatic": "Perú llamó a consultas a su embajador en México.",
    "territory": "Guyana rechazó la anexión de su territorio por Venezuela.",
    "peacekeeping": "Egipto pidió una tregua a las dos partes.",
    "health": "Cuba envió vacunas a Nicaragua.",
    "asylum": "Turquía acogió a miles de refugiados sirios.",
    "migration": "Italia criticó a Malta por rechazar a los migrantes.",
    "disasters": "Chile envió ayuda a Haití tras el terremoto.",
    "natural_resource": "Bolivia criticó a Chile por el gas.",
    "environment": "Los ecologistas protestaron contra las emisiones de la empresa.",
    "technology": "China criticó el veto de Estados Unidos a sus chips.",
    "terrorism": "Francia condenó el terrorismo yihadista.",
    "cbrn": "Israel acusó a Irán de acumular uranio.",
    "cyber": "Estonia acusó a Rusia de un ciberataque.",
    "misinformation": "Ucrania acusó a Rusia de difundir propaganda.",
    "crime": "La policía detuvo a dos miembros de la mafia.",
    "corruption": "La Fiscalía acusó al alcalde de corrupción.",
    "illegal_drugs": "La policía detuvo a dos traficantes de cocaína.",
    "trafficking": "La policía detuvo a un policía por contrabando.",
}
ENGLISH = {
    "military": "Chile's minister criticised the deployment of soldiers to the border.",
    "intelligence": "Switzerland accused Russia of espionage.",
    "executive": "The opposition criticised the finance minister over the decree.",
    "legislative": "The president criticised parliament over the amendment.",
    "election": "The opposition denounced fraud in the election.",
    "political_institutions": "The opposition rejected the reform of the constitution.",
    "pro_democracy": "Students demonstrated for democracy.",
    "pro_autocracy": "The African Union condemned the coup by the junta.",
    "economic": "China criticised the tariffs of the United States.",
    "legal": "The lawyer criticised the sentence of the court.",
    "reparations": "Namibia demanded reparations from Germany.",
    "human_rights": "The UN accused Syria of torture.",
    "rights_freedoms": "The UN urged Egypt to respect freedom of the press.",
    "repression": "Chile condemned the crackdown on dissidents in Nicaragua.",
    "human_security": "The UN asked for aid to stop the famine in Sudan.",
    "gender": "Thousands of women demonstrated in Lima against femicide.",
    "lgbt": "The European Union criticised Hungary over its law against homosexuals.",
    "religion_ethnicity": "Pakistan condemned the burning of a mosque in India.",
    "inequality": "Students protested against racism.",
    "diplomatic": "Peru recalled its ambassador from Mexico.",
    "territory": "Guyana rejected the annexation of its territory by Venezuela.",
    "peacekeeping": "Egypt asked both sides for a truce.",
    "health": "Cuba sent vaccines to Nicaragua.",
    "asylum": "Turkey took in thousands of Syrian refugees.",
    "migration": "Italy criticised Malta for rejecting migrants.",
    "disasters": "Chile sent aid to Haiti after the earthquake.",
    "natural_resource": "Bolivia criticised Chile over gas.",
    "environment": "Environmentalists protested against the company's emissions.",
    "technology": "China criticised the ban by the United States on its chips.",
    "terrorism": "France condemned jihadist terrorism.",
    "cbrn": "Israel accused Iran of hoarding uranium.",
    "cyber": "Estonia accused Russia of a cyberattack.",
    "misinformation": "Ukraine accused Russia of spreading propaganda.",
    "crime": "Police arrested two members of the mafia.",
    "corruption": "Prosecutors accused the mayor of corruption.",
    "illegal_drugs": "Police arrested two men with cocaine.",
    "trafficking": "Police arrested an officer for smuggling.",
}
CASES = {"es": SPANISH, "en": ENGLISH}
FLOOR = 0.94
"""Share of the contexts whose sentence must show them; what fails is listed."""


@pytest.mark.model
@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_context_can_be_reached(lang: str, coder: Coder) -> None:
    assert sorted(CASES[lang]) == sorted(load_codebook().contexts)
    wrong = []
    for context, text in CASES[lang].items():
        coded = coder.code(Article("a", text, lang=lang))
        told = {each for event in coded.events for each in event.contexts}
        if context not in told:
            wrong.append(f"{context}: {text} gives {', '.join(sorted(told)) or 'nothing'}")
    assert len(wrong) <= (1 - FLOOR) * len(CASES[lang]), "\n".join(wrong)
