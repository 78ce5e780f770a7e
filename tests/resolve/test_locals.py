"""Of which country those are who act somewhere, where only the article would tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pungsan.pipeline import choose_coder
from pungsan.records import Actor, Article, Span
from pungsan.resolve.actor_context import ActorContext, load_actor_words
from pungsan.resolve.actor_titles import BY_CONTEXT
from pungsan.resolve.knowledge import load_knowledge
from pungsan.resolve.locals import BY_PLACE, place_locals
from pungsan.resolve.places import load_gazetteer


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "lang", "actor", "recipient"),
    [
        ("Manifestantes quemaron la embajada de Francia en Niamey.", "es", "NER", "FRA"),
        ("Protesters burned the embassy of France in Niamey.", "en", "NER", "FRA"),
        ("La policía detuvo en Lisboa a dos españoles. España lo criticó.", "es", "PRT", "ESP"),
        ("Israeli soldiers killed two protesters in Jenin.", "en", "ISR", "PSE"),  # soldiers are no locals
        ("El presidente recibió en Lima al canciller de Chile.", "es", "CHL", "PER"),
        ("The prime minister visited Beijing on Monday. China welcomed him.", "en", None, "CHN"),
        ("The president visited Arequipa on Monday. Peru welcomed it.", "en", "PER", "PER"),
        ("Rebeldes atacaron una aldea en el norte de Malí.", "es", "MLI", None),
    ],
)
def test_countries(text: str, lang: str, actor: str | None, recipient: str | None) -> None:
    event = choose_coder().code(Article("a", text, lang=lang)).events[0]
    assert (event.actor[0].code, event.recipient[0].code) == (actor, recipient)


def test_a_country_that_the_article_is_about_stays() -> None:
    knowledge, rules = load_knowledge(), load_actor_words("en").sectors
    police = Actor(
        "the police", Span(0, 10), code="ESP", sector=("COP",), reason=f"role 'police', {BY_CONTEXT}"
    )
    lisbon = load_gazetteer().resolve("Lisbon", "en")
    (moved,) = place_locals([police], lisbon, ActorContext("en"), rules, knowledge)
    assert moved.code == "PRT" and moved.reason.endswith(BY_PLACE)
    (kept,) = place_locals([police], lisbon, ActorContext("en", homeland="ESP"), rules, knowledge)
    assert kept == police
    (abroad,) = place_locals([replace(police, sector=("MIL",))], lisbon, ActorContext("en"), rules, knowledge)
    assert abroad.code == "ESP"
