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
    # who is kept in a state had it done to him, by who keeps him
    (
        "es",
        "La guerrilla liberó a los tres soldados que mantenía secuestrados.",
        "RETREAT | La guerrilla | los tres soldados ;; ASSAULT | La guerrilla | los tres soldados",
    ),
    # by whose voice one speaks is not whom one means
    ("es", "La ONU, a través de su portavoz, condenó a Chad.", "ACCUSE | La ONU | Chad"),
    # *his* resignation is for him to give, and talks are asked of the other party
    (
        "es",
        "El líder acusó al alcalde de mentir y exigió su dimisión.",
        "ACCUSE | El líder | alcalde ;; REQUEST | El líder | alcalde",
    ),
    ("en", "The senators demanded talks with the king.", "REQUEST | The senators | the king"),
    # who calls to ask, and what is written to somebody
    (
        "es",
        "En una carta dirigida al rey, los obispos piden la retirada de la ley.",
        "REQUEST | los obispos | rey",
    ),
    (
        "en",
        "Forty senators signed a letter to the governor urging her to resign.",
        "REQUEST | Forty senators | the governor",
    ),
    # two verbs may share what stands behind the second
    (
        "en",
        "The bishops said soldiers had beaten and arrested students.",
        "ASSAULT | soldiers | students ;; COERCE | soldiers | students",
    ),
    # what police say of somebody he did; two names are one
    ("en", "Prosecutors say Jones, 34, stabbed his neighbour.", "ASSAULT | Jones, 34 | his neighbour"),
    ("en", "Police say the man, 34, stabbed his neighbour.", "ASSAULT | the man, 34 | his neighbour"),
    ("en", "Ms Suu Kyi was criticised by the Archbishop.", "ACCUSE | the Archbishop | Ms Suu Kyi"),
    ("en", "The army has been accused by the UN of bombing hospitals.", "ACCUSE | the UN | The army"),
    # who is not counted may be many
    ("en", "Many blame the Chadian government.", "ACCUSE | Many | the Chadian government"),
]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "events"), TOLD, ids=[text for _, text, _ in TOLD])
def test_who_takes_part(lang: str, text: str, events: str, coder: Coder) -> None:
    assert told(coder, lang, text) == events.split(" ;; ")
