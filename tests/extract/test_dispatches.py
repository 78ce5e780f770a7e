"""Sentences as agencies write them, in both languages: who says so, who does it, and what is none."""

from __future__ import annotations

import pytest

from pungsan.pipeline import Coder
from pungsan.records import Actor, Article
from tests.extract.test_speakers import sources_of

pytestmark = pytest.mark.model

SOURCES = {
    "a speaker behind a comma": (
        "es",
        "El cónsul de Omán fue secuestrado por pistoleros, precisaron las mismas fuentes.",
        {"ASSAULT": "las mismas fuentes"},
    ),
    "who complains": (
        "es",
        "Los milicianos quemaron dos aldeas, se quejó el alcalde de Gao.",
        {"ASSAULT": "el alcalde de Gao"},
    ),
    "what is said in an interview": (
        "es",
        "El ministro chileno afirma en una entrevista que Lima entregó medicinas a Quito.",
        {"AID": "El ministro chileno"},
    ),
    "what is said in an interview with a paper": (
        "es",
        "El general reveló en una charla con el diario Faro que Noruega entregó tanques a Kiev.",
        {"AID": "El general"},
    ),
    "what is said behind an aside": (
        "es",
        "El diario Faro asegura, citando fuentes militares, que el Ejército golpeó a dos pastores.",
        {"ASSAULT": "El diario Faro"},
    ),
    "a speaker between commas": (
        "es",
        "Las víctimas, agregó la fuente, fueron ejecutadas por paramilitares en una finca.",
        {"ASSAULT": "la fuente"},
    ),
    "what is told by a noun": (
        "es",
        "La agencia Sana informó de una reunión entre el emir de Qatar y el rey de Jordania.",
        {"CONSULT": "La agencia Sana"},
    ),
    "of what account is given": (
        "es",
        "La prensa local dio cuenta de enfrentamientos entre la policía y los mineros.",
        {"ASSAULT": "La prensa local"},
    ),
    "whose figures": (
        "es",
        "El ejército detuvo a noventa pastores, según datos de la Cruz Roja.",
        {"COERCE": "la Cruz Roja"},
    ),
    "who met another": (
        "es",
        "Solano explicó que ayer se reunió con Ferrer en Vigo.",
        {"CONSULT": "Solano"},
    ),
    "not whose report it is": (
        "es",
        "Unos encapuchados quemaron la sede del partido, según ha podido constatar Efe.",
        {"ASSAULT": ""},
    ),
    "not beyond a semicolon": (
        "es",
        "Los milicianos bombardearon un mercado; el acuerdo, admite Lomé, peligra.",
        {"ASSAULT": ""},
    ),
    "not of what takes up what was said": (
        "es",
        "La oposición asegura que el Ejecutivo compró armas a Irán, extremo que el ministro desmintió.",
        {"REJECT": ""},
    ),
    "an English noun": (
        "en",
        "The agency informed of an attack by rebels on a bus.",
        {"ASSAULT": "The agency"},
    ),
}

PARTIES = {
    "behind a source": (
        "es",
        "A juicio del portavoz opositor, el Gobierno de Nicaragua ha encarcelado a cuarenta dirigentes.",
        "COERCE",
        "el Gobierno de Nicaragua",
        "cuarenta dirigentes",
    ),
    "who speaks goes on": (
        "es",
        "El ministro dijo que Chad liberó a los presos y pidió calma a la población.",
        "REQUEST",
        "El ministro",
        "la población",
    ),
    "who speaks goes on, in English": (
        "en",
        "The minister said that Chad freed the monks and accused the rebels of lying.",
        "ACCUSE",
        "The minister",
        "the rebels",
    ),
    "a place behind a gerund": (
        "es",
        "Israel asegura que continúa bombardeando Rafah.",
        "ASSAULT",
        "Israel",
        "Rafah",
    ),
    "whom a promise helps": (
        "es",
        "La promesa del alcalde de ayudar a los damnificados fue bien acogida.",
        "AGREE",
        "alcalde",
        "los damnificados",
    ),
    "a headline's participle": (
        "es",
        "Detenido en Sevilla un exministro por el asesinato de un periodista",
        "COERCE",
        "",
        "un exministro",
    ),
    "no longer a banker": (
        "es",
        "El tribunal condenó a seis meses de prisión al exbanquero por estafa.",
        "SANCTION",
        "El tribunal",
        "exbanquero",
    ),
    "at whom attacks are threatened": (
        "es",
        "El grupo amenazó con nuevos ataques contra Francia.",
        "THREATEN",
        "El grupo",
        "Francia",
    ),
    "another verb's act": (
        "es",
        "Roma impuso sanciones a dos bancos rusos y Moscú respondió con la expulsión de tres cónsules.",
        "SANCTION",
        "; Roma",
        "dos bancos rusos; tres cónsules",
    ),
    "not the place where": (
        "es",
        "El presidente de Malí viajó a Moscú, donde será recibido por Vladímir Putin.",
        "AGREE",
        "El presidente de Malí",
        "Vladímir Putin",
    ),
    "from whom it comes": (
        "es",
        "Salazar recordó que desde Cuba se apuesta por el diálogo.",
        "SUPPORT",
        "Cuba",
        "",
    ),
    "what has happened is no longer announced": (
        "es",
        "El Kremlin anunció que las tropas rusas se han retirado de Jersón.",
        "RETREAT",
        "las tropas rusas",
        "",
    ),
}

NONE = {
    "a perfect has kept its reflexive": (
        "La jueza ha citado a declarar como testigo al presidente de la Diputación.",
        "CONSULT",
    ),
    "a hand-over announced that is done": (
        "El Kremlin anunció que las tropas rusas se han retirado de Jersón.",
        "CONCEDE",
    ),
    "witnesses that a channel cites": (
        "Testigos citados por la cadena Al Yazira hablan de disparos.",
        "REQUEST",
    ),
    "who resigns presents nobody": (
        "El ministro de Economía presentó su dimisión al presidente.",
        "SUPPORT",
    ),
    "what families do": ("Los presos fueron recibidos por sus familias.", "AID"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_source(coder: Coder, name: str) -> None:
    lang, text, wanted = SOURCES[name]
    assert {kind: sources_of(coder, lang, text, kind) for kind in wanted} == {
        kind: {source} for kind, source in wanted.items()
    }


@pytest.mark.parametrize("name", PARTIES)
def test_who_takes_part(coder: Coder, name: str) -> None:
    lang, text, kind, actor, recipient = PARTIES[name]
    told = code(coder, lang, text, kind)
    assert told, "no event"
    found = [(words_of(actors), words_of(recipients)) for actors, recipients in told]
    assert "; ".join(sorted(actors for actors, _ in found)) == actor
    assert "; ".join(sorted(recipients for _, recipients in found)) == recipient


@pytest.mark.parametrize("name", NONE)
def test_no_event(coder: Coder, name: str) -> None:
    text, kind = NONE[name]
    assert not code(coder, "es", text, kind)


def code(
    coder: Coder,
    lang: str,
    text: str,
    kind: str,
) -> list[tuple[tuple[Actor, ...], tuple[Actor, ...]]]:
    """Actors and recipients of the events of a type."""
    events = coder.code(Article("a", text, lang=lang)).events
    return [(each.actor, each.recipient) for each in events if each.type == kind]


def words_of(actors: tuple[Actor, ...]) -> str:
    return "; ".join(each.text for each in actors)
