"""Who takes part, named before, behind or around the act: of each rule one that fires, one that must not."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

TOLD = [
    # the adjective of a body known by it is who acts
    ("es", "Dos jueces murieron en un atentado etarra en Bilbao.", "ASSAULT | etarra | Dos jueces"),
    # an article makes of a participle somebody
    ("es", "El denunciado fue arrestado por la guardia civil.", "COERCE | la guardia civil | El denunciado"),
    # what is demanded is done to somebody else than of whom it is demanded
    ("en", "Monks marched in Hue, calling for the nun's release.", "REQUEST | Monks"),
    ("en", "Lawyers called for the minister's resignation.", "REQUEST | Lawyers | the minister"),
    ("es", "Los obispos pidieron la liberación de las monjas.", "REQUEST | Los obispos"),
    ("es", "Los obispos pidieron la dimisión del alcalde.", "REQUEST | Los obispos | alcalde"),
    # whence somebody is to go is nobody
    ("es", "Los diputados exigieron la expulsión del país.", "REQUEST | Los diputados"),
    # of what kind a thing is, names nobody
    ("es", "Los jueces exigieron libertad de prensa.", "REQUEST | Los jueces"),
    ("es", "Los jueces exigieron la retractación de la prensa.", "REQUEST | Los jueces | la prensa"),
    # one asks in a letter, whoever gets it
    (
        "es",
        "La ministra envió un informe al juez en el que acusa a la empresa de fraude.",
        "ACCUSE | La ministra | la empresa",
    ),
    (
        "es",
        "El obispo escribió una carta a la alcaldesa, a la que acusó de mentir.",
        "ACCUSE | El obispo | la alcaldesa",
    ),
    # whom *cuyo* takes up is not who acts
    (
        "es",
        "El banquero apoyó a la senadora, en cuya campaña prometió empleos.",
        "SUPPORT | El banquero | la senadora ;; AGREE | El banquero",
    ),
    # what opens a sentence tells of its subject, not where it is a condition
    (
        "es",
        "En una visita a Cusco, en la que rehusó hablar con el rey, la canciller elogió a Irán.",
        "CONSULT | la canciller | Cusco ;; REJECT | la canciller | el rey ;; SUPPORT | la canciller | Irán",
    ),
    (
        "es",
        "Aunque criticó al alcalde, la ministra apoyó el plan.",
        "ACCUSE | la ministra | alcalde ;; SUPPORT | la ministra",
    ),
    # *su* is another's where one refuses, own where one keeps to it
    (
        "es",
        "La misión se marchó después de que la junta rechazara su propuesta.",
        "REJECT | la junta | La misión",
    ),
    # whose building it is, is visited
    ("en", "The senator visited NATO headquarters on Friday.", "CONSULT | The senator | NATO"),
    # whom a clause about who acts aims at is aimed at again
    (
        "en",
        "The unions, who accuse Peru of neglect, denounced the reform.",
        "ACCUSE | The unions | Peru ;; ACCUSE | The unions | Peru",
    ),
    # in whose company it was done; not beside what place
    ("es", "El alcalde fue detenido junto a dos concejales.", "COERCE |  | El alcalde; dos concejales"),
    ("es", "La policía detuvo a dos hombres junto a la embajada.", "COERCE | La policía | dos hombres"),
    ("en", "The mayor was arrested along with two councillors.", "COERCE |  | The mayor; two councillors"),
    # who is not counted may be many
    ("en", "Many blame the Chadian government.", "ACCUSE | Many | the Chadian government"),
]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "events"), TOLD, ids=[text for _, text, _ in TOLD])
def test_who_takes_part(lang: str, text: str, events: str, coder: Coder) -> None:
    assert told(coder, lang, text) == events.split(" ;; ")
