"""Which mentions of one article become one event, and what that event holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from pungsan.codebook import load_codebook
from pungsan.link import link_mentions
from pungsan.records import (
    Actor,
    Document,
    Event,
    EventMention,
    Grain,
    Mention,
    Place,
    ResolvedMention,
    Size,
    Span,
    When,
    Word,
)

DOCUMENT = Document("article-1", "", (), "en")
CODER = "pungsan test"


def who(
    name: str, at: int, code: str | None = None, sector: tuple[str, ...] = (), entity: str | None = None
) -> Actor:
    return Actor(name, Span(at, at + len(name)), name, code, sector, entity)


def somebody(text: str, at: int, code: str | None, sector: tuple[str, ...] = ()) -> Actor:
    """Somebody described, without a name."""
    return Actor(text, Span(at, at + len(text)), None, code, sector)


def day(number: int) -> When:
    return When(dt.date(2024, 5, number), dt.date(2024, 5, number), "day")


def month(number: int, grain: Grain = "month") -> When:
    return When(dt.date(2024, number, 1), dt.date(2024, number, 28), grain)


def thing(lemma: str) -> Mention:
    return Mention(0, 1, lemma, "nominal", Word(0, 1, lemma, lemma, "NOUN", "obj"))


def telling(
    at: int,
    head: str = "visit",
    type_: str = "CONSULT",
    *,
    actor: Sequence[Actor] = (),
    recipient: Sequence[Actor] = (),
    attribution: Sequence[Actor] = (),
    when: When | None = None,
    where: Place | None = None,
    **more: Any,
) -> ResolvedMention:
    """A mention whose trigger stands ``at`` a place, in a sentence of its own if nothing else is said."""
    values: dict[str, Any] = {
        "sentence": Span(at - at % 100, at - at % 100 + 99),
        "mode": None,
        "contexts": (),
        "auxiliary": (),
        "confidence": 0.5,
    } | more
    mention = EventMention(
        trigger=Span(at, at + len(head)),
        type=type_,
        actor=(),
        recipient=(),
        attribution=(),
        when=None,
        where=(),
        frame=f"en:{type_}:{head}",
        head=head,
        **values,
    )
    return ResolvedMention(mention, tuple(actor), tuple(recipient), tuple(attribution), when, where)


def link(*mentions: ResolvedMention, document: Document = DOCUMENT, coder: str = CODER) -> tuple[Event, ...]:
    return link_mentions(document, mentions, load_codebook(), coder)


DEBY = who("Deby", 0, "TCD", ("GOV",), "Q1")
NIGER = who("Niger", 20, "NER", (), "Q2")
MALI = who("Mali", 40, "MLI", (), "Q3")


def again(actor: Actor, at: int) -> Actor:
    """The same somebody, named again elsewhere."""
    return Actor(
        actor.text, Span(at, at + len(actor.text)), actor.name, actor.code, actor.sector, actor.entity
    )


def test_nothing_told_is_no_event() -> None:
    assert link() == ()


def test_one_act_told_thrice_is_one_event() -> None:
    events = link(
        telling(10, actor=[DEBY], recipient=[NIGER]),
        telling(110, actor=[again(DEBY, 100)], recipient=[again(NIGER, 120)]),
        telling(210, actor=[], recipient=[], nominal=True, definite=True),
    )
    assert [[each.mention.trigger.start for each in event.mentions] for event in events] == [[10, 110, 210]]


def test_two_of_one_telling_are_two_though_both_are_of_one_government() -> None:
    minister, mayor = somebody("minister", 0, "TCD", ("GOV",)), somebody("mayor", 30, "TCD", ("GOV",))
    (event,) = link(telling(10, actor=[minister, mayor]))
    assert [actor.text for actor in event.actor] == ["minister", "mayor"]
    again_told = somebody("mayor", 100, "TCD", ("GOV",))
    (event,) = link(telling(10, actor=[minister]), telling(110, actor=[again_told]))
    assert len(event.actor) == 1


def test_a_noun_takes_up_the_act_of_its_verb() -> None:
    events = link(
        telling(10, "visitar", actor=[DEBY], recipient=[NIGER]),
        telling(110, "visita", actor=[again(DEBY, 100)], nominal=True, definite=True),
    )
    assert len(events) == 1


@pytest.mark.parametrize(("lang", "count"), [("es", 1), ("en", 2)])
def test_a_noun_is_known_by_its_sound(lang: str, count: int) -> None:
    events = link(
        telling(10, "atacar", "ASSAULT", actor=[DEBY], recipient=[NIGER]),
        telling(110, "ataque", "ASSAULT", actor=[again(DEBY, 100)], nominal=True, definite=True),
        document=Document("article-1", "", (), lang),
    )
    assert len(events) == count


@pytest.mark.parametrize(("lang", "count"), [("es", 1), ("en", 2)])
def test_a_description_is_known_without_its_article(lang: str, count: int) -> None:
    events = link(
        telling(10, "atacar", "ASSAULT", actor=[somebody("unos guardias", 20, None)]),
        telling(110, "atacar", "ASSAULT", actor=[somebody("los guardias", 120, None)]),
        document=Document("article-1", "", (), lang),
    )
    assert len(events) == count


UNNAMED = somebody("journalist Ada Paz", 30, None, ("JRN",))
TWO = somebody("two miners", 30, None)
TAKEN_UP = {
    "a name that was not recognised before": (UNNAMED, who("Ada Paz", 130), 1),
    "another name": (UNNAMED, who("Eva Paz", 130), 2),
    "a part of a word": (somebody("the Spaniards", 30, None), who("Spa", 130), 2),
    "the same people with an article": (TWO, somebody("the two miners", 130, None), 1),
    "other people": (TWO, somebody("the three miners", 130, None), 2),
}


@pytest.mark.parametrize("name", TAKEN_UP)
def test_whom_a_noun_takes_up(name: str) -> None:
    first, later, wanted = TAKEN_UP[name]
    events = link(
        telling(10, "kidnap", "ASSAULT", actor=[DEBY], recipient=[first]),
        telling(110, "kidnapping", "ASSAULT", recipient=[later], nominal=True, definite=True),
    )
    assert len(events) == wanted


def test_two_gifts_are_two_events() -> None:
    """What is given tells like acts apart."""
    events = link(
        telling(10, "give", "AID", actor=[DEBY], recipient=[NIGER], arguments=(thing("car"),)),
        telling(110, "give", "AID", actor=[DEBY], recipient=[NIGER], arguments=(thing("dog"),)),
    )
    assert len(events) == 2


def test_the_same_gift_told_again_is_one_event() -> None:
    events = link(
        telling(10, "give", "AID", actor=[DEBY], recipient=[NIGER], arguments=(thing("car"),)),
        telling(110, "give", "AID", actor=[DEBY], recipient=[NIGER], arguments=(thing("car"),)),
        telling(210, "give", "AID", actor=[DEBY], recipient=[NIGER]),
    )
    assert len(events) == 1


def test_visits_to_different_hosts_are_different_events() -> None:
    events = link(
        telling(10, actor=[DEBY], recipient=[NIGER], mode="visit"),
        telling(110, actor=[DEBY], recipient=[MALI], mode="visit"),
    )
    assert [event.recipient[0].name for event in events] == ["Niger", "Mali"]


APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "past and current": ({"auxiliary": ("historical",)}, {}),
    "denied and told": ({"auxiliary": ("negation",)}, {}),
    "possible and told": ({"auxiliary": ("hypothetical",)}, {}),
    "of two types": ({"type_": "AID"}, {}),
    "of two modes": ({"mode": "visit"}, {"mode": "phone"}),
    "by two actors": ({"actor": [DEBY]}, {"actor": [MALI]}),
    "on two days": ({"when": day(3)}, {"when": day(4)}),
    "in two countries": ({"where": Place("Lagos", "NGA")}, {"where": Place("Accra", "GHA")}),
}


@pytest.mark.parametrize("name", APART)
def test_acts_are_kept_apart(name: str) -> None:
    one, other = APART[name]
    known: dict[str, Any] = {"actor": [DEBY], "recipient": [NIGER]}
    assert len(link(telling(10, **(known | one)), telling(110, **(known | other)))) == 2


TOGETHER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a day and its month": ({"when": day(3)}, {"when": month(5)}),
    "one without a date": ({"when": day(3)}, {}),
    "one without a place": ({"where": Place("Lagos", "NGA")}, {}),
    "two places of a country": ({"where": Place("Lagos", "NGA")}, {"where": Place("Nigeria", "NGA")}),
    "one without an actor": ({}, {"actor": []}),
    "one without a mode": ({"mode": "visit"}, {}),
    "a description with the same code and sector": (
        {},
        {"actor": [somebody("the leader", 300, "TCD", ("GOV",))]},
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_tellings_of_one_act_are_joined(name: str) -> None:
    one, other = TOGETHER[name]
    known: dict[str, Any] = {"actor": [DEBY], "recipient": [NIGER]}
    for first, second in ((one, other), (other, one)):
        assert len(link(telling(10, **(known | first)), telling(110, **(known | second)))) == 1


def test_two_named_people_of_one_country_are_two() -> None:
    idriss = who("Idriss", 300, "TCD", ("GOV",), "Q9")
    events = link(
        telling(10, actor=[DEBY], recipient=[NIGER]), telling(110, actor=[idriss], recipient=[NIGER])
    )
    assert len(events) == 2


def test_two_verbs_of_one_sentence_are_two_acts() -> None:
    events = link(
        telling(10, "kill", "ASSAULT", actor=[DEBY], recipient=[NIGER]),
        telling(30, "wound", "ASSAULT", actor=[DEBY], recipient=[NIGER]),
    )
    assert len(events) == 2


def test_like_acts_with_nothing_in_common_are_two() -> None:
    """That nothing contradicts is not enough."""
    events = link(telling(10, actor=[DEBY]), telling(110, recipient=[MALI]))
    assert len(events) == 2


def test_another_noun_with_the_same_parties_is_another_act() -> None:
    """*The visit* takes up *visited*, *the call* does not."""
    for noun, events in (("visit", 1), ("visitation", 1), ("call", 2)):
        given = link(
            telling(10, "visit", actor=[DEBY], recipient=[NIGER]),
            telling(110, noun, actor=[DEBY], recipient=[NIGER], nominal=True, definite=True),
        )
        assert len(given) == events, noun


def test_two_verbs_of_two_sentences_are_two_acts() -> None:
    events = link(
        telling(10, "kill", "ASSAULT", actor=[DEBY], recipient=[NIGER]),
        telling(110, "wound", "ASSAULT", actor=[DEBY], recipient=[NIGER]),
    )
    assert len(events) == 2


def test_an_indefinite_noun_without_parties_takes_nothing_up() -> None:
    events = link(
        telling(10, "visit", actor=[DEBY], recipient=[NIGER]),
        telling(110, "visit", nominal=True, definite=False),
    )
    assert len(events) == 2


def test_a_mention_must_fit_all_of_an_event() -> None:
    """The third fits each of the first two, which are apart: it joins one of them, not both."""
    events = link(
        telling(10, actor=[DEBY], recipient=[NIGER]),
        telling(110, actor=[DEBY], recipient=[MALI]),
        telling(210, actor=[DEBY]),
    )
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_an_event_unites_what_its_mentions_tell() -> None:
    efe = who("Efe", 60, "ESP", ("JRN",))
    ana = who("Ana", 80, "ESP", ("JRN",))
    (event,) = link(
        telling(10, actor=[DEBY], attribution=[efe], contexts=("legal",), confidence=0.4),
        telling(
            110,
            actor=[again(DEBY, 100)],
            recipient=[NIGER],
            attribution=[ana, efe],
            contexts=("economic", "legal"),
            confidence=0.9,
            mode="visit",
        ),
    )
    assert [each.name for each in event.actor] == ["Deby"]
    assert [each.name for each in event.recipient] == ["Niger"]
    assert [each.name for each in event.attribution] == ["Efe", "Ana"]
    assert event.contexts == ("legal", "economic")
    assert (event.confidence, event.mode) == (0.9, "visit")


def test_quad_and_score_are_those_of_the_codebook() -> None:
    (event,) = link(telling(10, actor=[DEBY]))
    kind = load_codebook().types["CONSULT"]
    assert (event.quad, event.score, event.type) == (kind.quad, kind.score, "CONSULT")


def test_the_best_known_description_of_a_participant_is_kept() -> None:
    vague = somebody("the leader", 300, "TCD", ("GOV",))
    for pair in ([vague], [DEBY]), ([DEBY], [vague]):
        (event,) = link(
            telling(10, actor=pair[0], recipient=[NIGER]), telling(110, actor=pair[1], recipient=[NIGER])
        )
        assert event.actor == (DEBY,)


def test_the_finest_date_and_place_win() -> None:
    city, country = Place("Lagos", "NGA", resolution=4), Place("Nigeria", "NGA", resolution=1)
    for coarse_first in (True, False):
        tellings = [(month(5), country), (day(3), city)]
        if not coarse_first:
            tellings.reverse()
        (event,) = link(
            *(
                telling(10 + 100 * n, actor=[DEBY], recipient=[NIGER], when=when, where=where)
                for n, (when, where) in enumerate(tellings)
            )
        )
        assert (event.when, event.where) == (day(3), city)


def test_ids_are_stable_and_differ_between_acts_articles_and_coders() -> None:
    tellings = [telling(10, actor=[DEBY]), telling(110, actor=[MALI])]
    one, two = link(*tellings)
    assert [each.id for each in link(*tellings)] == [one.id, two.id]
    ids = {one.id, two.id}
    ids |= {each.id for each in link(*tellings, document=Document("article-2", "", (), "en"))}
    ids |= {each.id for each in link(*tellings, coder="pungsan other")}
    assert len(ids) == 6


def test_an_id_does_not_change_with_what_is_told_later() -> None:
    (one,) = link(telling(10, actor=[DEBY]))
    (more, _) = link(telling(10, actor=[DEBY]), telling(110, actor=[MALI]))
    assert one.id == more.id


def test_the_record_names_its_article_and_coder() -> None:
    (event,) = link(telling(10, actor=[DEBY]))
    assert (event.article, event.coder, event.frame) == ("article-1", CODER, "en:CONSULT:visit")


def killed(least: int, most: int | None, at: int) -> Size:
    return Size("dead", least, most, least == most, at, at + 2)


def test_of_numbers_that_agree_the_most_precise_one_is_kept() -> None:
    (event,) = link(
        telling(0, "attack", "ASSAULT", actor=[NIGER], sizes=(killed(10, None, 1),)),
        telling(100, "attack", "ASSAULT", actor=[again(NIGER, 120)], sizes=(killed(12, 12, 101),)),
    )
    assert event.sizes == (killed(12, 12, 101),)


def test_numbers_that_contradict_each_other_stand_side_by_side() -> None:
    (event,) = link(
        telling(0, "attack", "ASSAULT", actor=[NIGER], sizes=(killed(10, 10, 1),)),
        telling(100, "attack", "ASSAULT", actor=[again(NIGER, 120)], sizes=(killed(12, 12, 101),)),
    )
    assert event.sizes == (killed(10, 10, 1), killed(12, 12, 101))
