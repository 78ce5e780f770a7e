"""Confidence: the rules' part, the learned part, and that what is learned drops nothing."""

from __future__ import annotations

import pytest
from small_lexicon import extract

from pungsan.extract.confidence_learned import Weights, load_weights, weigh_mention, weigh_mentions
from pungsan.extract.confidence_words import (
    SIGNS,
    WordTable,
    load_word_table,
    public_odds,
    public_signs,
    stems_of,
)
from pungsan.records import Document, ResolvedMention

ROWS = (
    "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC",
    "Turquía/PROPN/nsubj/LOC atacó=atacar/VERB/root/past Kobane/PROPN/obj/LOC",
)


def told() -> list[ResolvedMention]:
    found = extract("es", *ROWS).event_mentions
    return [ResolvedMention(each, (), (), (), None, None) for each in found]


def test_without_weights_the_rules_part_stays() -> None:
    for before in told():
        after = weigh_mention(before, Weights())
        assert after.mention.confidence == pytest.approx(before.mention.rules, abs=0.011)


def test_a_sign_moves_the_confidence_and_is_shown() -> None:
    weights = Weights(1.0, 0.0, {"type ASSAULT": -2.0})
    visit, attack = (weigh_mention(each, weights) for each in told())
    assert ("type ASSAULT", -2.0) in attack.mention.signs
    assert attack.mention.confidence < attack.mention.rules - 0.2
    assert visit.mention.confidence == pytest.approx(visit.mention.rules, abs=0.011)


def test_nothing_is_dropped_or_changed_but_the_number() -> None:
    weights = Weights(1.0, -50.0, {})
    before, after = told(), [weigh_mention(each, weights) for each in told()]
    assert [each.mention.type for each in after] == [each.mention.type for each in before]
    assert all(each.mention.confidence == 0.01 for each in after)
    assert [each.mention.rules for each in after] == [each.mention.rules for each in before]


def test_the_weights_that_ship_are_few_and_sane() -> None:
    weights = load_weights()
    assert weights.signs and len(weights.signs) < 200
    assert all(abs(weight) < 4 for weight in weights.signs.values())
    assert 0 < weights.slope < 3


MATCH = (
    "El delantero atacó por la banda, el portero rechazó el balón y el equipo "
    "defendió la ventaja hasta el final. En la segunda parte el entrenador dio entrada "
    "a dos jugadores y el juego mejoró."
)
VOTE = (
    "El gobierno y la oposición negociaron la reforma electoral. El ministro defendió el acuerdo ante "
    "los diputados y la policía detuvo a los manifestantes que protestaban contra las elecciones."
)


def test_the_words_of_a_text_say_what_it_is_about() -> None:
    (match,), (vote,) = public_signs(MATCH, "es"), public_signs(VOTE, "es")
    assert SIGNS.index(match) < 2 < SIGNS.index(vote)
    table = load_word_table("en")
    assert table is not None
    politics = "the government and the opposition met after police arrested protesters before the election"
    shopping = "the shop sells nice shoes and you just get them really cheap, thanks"
    assert public_odds(stems_of(politics), table) > 1 > -1 > public_odds(stems_of(shopping), table)


def test_names_and_numbers_say_nothing_and_no_words_little() -> None:
    assert stems_of("Clinton y 300 diputados del PP") == {"diputa", "del"}
    table = WordTable({"diputa": 2.0}, -0.25)
    assert public_odds(set(), table) == -0.25
    assert public_signs("", "es", table) == (SIGNS[2],)


def test_a_language_without_a_table_has_no_such_sign() -> None:
    assert public_signs("le ministre rencontre ses alliés", "fr") == ()


def test_the_sign_of_the_text_moves_the_confidence_of_its_events() -> None:
    sport, politics = (
        weigh_mentions(told(), Document("x", text, lang="es", regions=()))[1] for text in (MATCH, VOTE)
    )
    assert sport.mention.confidence < politics.mention.confidence - 0.1
    assert dict(politics.mention.signs)[SIGNS[4]] > dict(sport.mention.signs)[SIGNS[0]]
