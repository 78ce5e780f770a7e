"""What holds with the words that a condition lists holds with their siblings too."""

from __future__ import annotations

import pytest

from pungsan.pipeline import Coder
from pungsan.records import Article

pytestmark = pytest.mark.model


def types_of(coder: Coder, text: str) -> list[str]:
    """The types of what an English text tells."""
    return [event.type for event in coder.code(Article(id="one", content=text, lang="en")).events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The disciplinary bench convicted the colonel of fraud.", "SANCTION"),
        ("Rubber tappers occupied the governor's office on Monday.", "PROTEST"),
        ("The gendarmerie rounded up forty strikers in the capital.", "COERCE"),
        ("A tribunal found the mayor guilty of fraud.", "SANCTION"),
        ("The chief justice chided the ministry for the delay.", "ACCUSE"),
        ("The Kuwaiti fund lent forty million dollars to Togo.", "AID"),
    ],
)
def test_institutions_and_trades_act_like_those_that_are_listed(coder: Coder, text: str, kind: str) -> None:
    assert kind in types_of(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Diners blamed the chef for the cold soup.",
        "The grandparents reached a settlement on the holiday cottage.",
        "The waiters and the sommelier voted down a new menu.",
    ],
)
def test_kitchens_and_families_are_no_public_life(coder: Coder, text: str) -> None:
    assert types_of(coder, text) == []
