"""What somebody will do to others if they do something is a threat."""

from __future__ import annotations

import pytest
from told_events import told


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("es", "Los estibadores retomarán las protestas si la empresa los despide.", "THREATEN"),
        ("es", "El ministro dijo que Chad expulsará al embajador si Malí no pide perdón.", "THREATEN"),
        ("es", "Si el alcalde cierra la mina, los mineros convocarán una huelga.", "THREATEN"),
        ("es", "Los mineros convocarán una huelga el lunes.", "PROTEST"),
        ("es", "Los vecinos se manifestarán el martes si el tiempo mejora.", "PROTEST"),
        ("en", "Chad will expel the ambassador if Mali does not apologise.", "THREATEN"),
    ],
)  # fmt: skip
def test_on_a_condition_that_others_fulfil_it_is_a_threat(coder, lang: str, text: str, wanted: str) -> None:
    assert wanted in " ".join(told(coder, lang, text))
    assert wanted == "THREATEN" or "THREATEN" not in " ".join(told(coder, lang, text))
