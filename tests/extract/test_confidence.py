"""Confidence: the rules' part, the learned part, and that what is learned drops nothing."""

from __future__ import annotations

import pytest
from small_lexicon import extract

from pungsan.extract.confidence_learned import Weights, load_weights, weigh_mentions
from pungsan.records import ResolvedMention

ROWS = (
    "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC",
    "Turquía/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Kobane/PROPN/obj/LOC",
)


def told() -> list[ResolvedMention]:
    found = extract("es", *ROWS).event_mentions
    return [ResolvedMention(each, (), (), (), None, None) for each in found]


def test_without_weights_the_rules_part_stays() -> None:
    for before, after in zip(told(), weigh_mentions(told(), Weights()), strict=True):
        assert after.mention.confidence == pytest.approx(before.mention.rules, abs=0.011)


def test_a_sign_moves_the_confidence_and_is_shown() -> None:
    weights = Weights(1.0, 0.0, {"type ASSAULT": -2.0})
    visit, attack = weigh_mentions(told(), weights)
    assert ("type ASSAULT", -2.0) in attack.mention.signs
    assert attack.mention.confidence < attack.mention.rules - 0.2
    assert visit.mention.confidence == pytest.approx(visit.mention.rules, abs=0.011)


def test_nothing_is_dropped_or_changed_but_the_number() -> None:
    weights = Weights(1.0, -50.0, {})
    before, after = told(), weigh_mentions(told(), weights)
    assert [each.mention.type for each in after] == [each.mention.type for each in before]
    assert all(each.mention.confidence == 0.01 for each in after)
    assert [each.mention.rules for each in after] == [each.mention.rules for each in before]


def test_the_weights_that_ship_are_few_and_sane() -> None:
    weights = load_weights()
    assert weights.signs and len(weights.signs) < 200
    assert all(abs(weight) < 4 for weight in weights.signs.values())
    assert 0 < weights.slope < 3
