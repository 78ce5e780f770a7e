"""Whom a noun hits, what a clause completes, of whom a participle tells: sentences read by the pipelines."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # criticism of somebody hits him, unless it is his of whom it is told
    ("en", "Sharp criticism of Sudan grew louder.", ["ACCUSE |  | Sudan"]),
    ("en", "Chad's criticism of Sudan grew louder.", ["ACCUSE | Chad | Sudan"]),
    ("es", "Las críticas de Chad a Sudán subieron de tono.", ["ACCUSE | Chad | Sudán"]),
    # what tells when completes no verb
    (
        "es",
        "Dos días después de condenar al obispo Julián Rey, el tribunal sentenciará al coronel José Ruiz.",
        ["SANCTION | el tribunal | obispo Julián Rey", "SANCTION | el tribunal | coronel José Ruiz | future"],
    ),
    # what shall come after what is asked has not been done
    (
        "en",
        "The Senate asked the ministry to consult Chad before signing the pact with Mali.",
        ["REQUEST | The Senate | the ministry"],
    ),
    (
        "es",
        "El Senado pide al ministerio que consulte a Chad antes de firmar el pacto con Mali.",
        ["REQUEST | El Senado | ministerio"],
    ),
    (
        "en",
        "The minister urged Chad to withdraw after attacking two villages.",
        ["REQUEST | The minister | Chad", "ASSAULT | Chad | two villages"],
    ),
    # what is not asked by anybody is nothing
    ("es", "El obispo lamenta que no se exija a los mineros una prueba.", ["ACCUSE | El obispo"]),
    ("es", "Se exige a los mineros una prueba.", ["REQUEST |  | los mineros"]),
    # a participle behind a place is told of who is there
    (
        "es",
        "Rey fue detenido en el ministerio, acusado de fraude.",
        ["COERCE |  | Rey", "ACCUSE |  | Rey"],
    ),
    (
        "en",
        "Rey was arrested at the ministry, accused of spying for Chad.",
        ["COERCE |  | Rey", "ACCUSE |  | Rey"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TOLD)
def test_told_of_whom(coder: Coder, lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(told(coder, lang, text)) == sorted(wanted)
