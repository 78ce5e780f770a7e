"""What is told of and is no news: habits, abilities, private people, what deals and charges are about."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

NONE = [
    # what is done as a rule, or may be done
    "Turkey often attacks the rebels.",
    "The senators traditionally meet the bishops in spring.",
    "The tribunal has the power to arrest ministers.",
    "Foreign priests cannot be detained in Belgium.",
    # the speaker's own people
    "My uncle attacked the bishop.",
    # the word that makes it a verdict is denied
    "The colonel was found not guilty on Monday.",
    # an intention of one's own is not asked of anybody
    "The party hopes to find a hall in Oslo.",
    # music and animals
    "Lena Holm toured Ireland with her string quartet and played a sonata by Chopin.",
    "Dr. Lena Holm threw rocks at the leopard.",
]

ONCE = [
    ("Rebels launched a raid that left nine soldiers dead.", ["ASSAULT | Rebels | nine soldiers"]),
    ("Lena Holm was arrested on two counts of assault on a child.", ["COERCE |  | Lena Holm"]),
    (
        "Brazil tried to force Minister Duarte to resign.",
        ["COERCE | Brazil | Minister Duarte | hypothetical"],
    ),
    # an ability that is used, a habit of before
    ("The king used his power to arrest the ministers.", ["COERCE | The king | the ministers"]),
    ("Norway has often criticised Chad.", ["ACCUSE | Norway | Chad"]),
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(coder: Coder, text: str) -> None:
    assert told(coder, "en", text) == []


@pytest.mark.parametrize(("text", "events"), ONCE)
def test_told_once(coder: Coder, text: str, events: list[str]) -> None:
    assert told(coder, "en", text) == events


def test_what_would_have_been_done_is_no_threat(coder: Coder) -> None:
    found = told(coder, "en", "Chad would have blocked the deal if it could.")
    assert not any(each.startswith("THREATEN") for each in found)


def test_what_a_deal_is_about_is_no_second_act(coder: Coder) -> None:
    found = told(coder, "en", "Denmark approved the contract to sell nine frigates to Chile.")
    assert [each.split(" |")[0] for each in found] == ["SUPPORT"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The novel tells how the rebels attacked the port of Durres."),
        ("en", "In the film the rebels attacked the port of Durres."),
        ("es", "La película cuenta cómo los rebeldes atacaron el puerto de Durres."),
        ("es", "En la novela los rebeldes atacaron el puerto de Durres."),
    ],
)
def test_what_a_work_of_fiction_tells_did_not_happen(coder: Coder, lang: str, text: str) -> None:
    assert not told(coder, lang, text)


def test_who_bans_a_film_does_so(coder: Coder) -> None:
    assert told(coder, "en", "The Kenyan government banned the film on Monday.")
