"""What an article tells changes only those who were looked for with its help."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.records import Actor
from pungsan.resolve.actor_context import ActorContext, Answers, UnreadContext
from pungsan.resolve.actors import resolve_actor
from pungsan.resolve.knowledge import Knowledge, load_knowledge
from tests.resolve.mention_rows import make_mention

DAY = dt.date(2024, 6, 20)
READ = ActorContext(lang="en", date=DAY, countries=("PER",), dominant="PER", homeland="PER")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def look(rows: str, knowledge: Knowledge) -> tuple[Actor, Answers]:
    unread = UnreadContext(ActorContext("en", DAY))
    actor = resolve_actor(make_mention(rows), knowledge, unread)
    return actor, unread.take_answers()


@pytest.mark.parametrize(
    ("rows", "stays"),
    [
        ("the/DET Norwegian/ADJ/amod *minister/NOUN", True),
        ("*Norway/PROPN", True),
        ("the/DET *minister/NOUN", False),  # of the article's country
        ("*Anna_Lindqvist_", False),  # nobody known: of the homeland
        ("the/DET *bridge/NOUN", True),
    ],
)
def test_only_what_was_asked_of_the_article_may_change(rows: str, stays: bool, knowledge: Knowledge) -> None:
    actor, answers = look(rows, knowledge)
    assert answers.hold_in(READ) is stays
    assert (resolve_actor(make_mention(rows), knowledge, READ) == actor) is stays


def test_answers_that_stay_are_no_reason_to_look_again(knowledge: Knowledge) -> None:
    _, answers = look("the/DET *minister/NOUN", knowledge)
    nothing_told = ActorContext(lang="en", date=DAY, countries=("PER", "CHL", "BOL"))
    assert answers.told["main_country"] is None
    assert answers.hold_in(nothing_told)


def test_names_are_looked_for_again_once_the_article_told_of_them(knowledge: Knowledge) -> None:
    actor, answers = look("*Lindqvist_", knowledge)
    plain = ActorContext(lang="en", date=DAY)
    assert answers.hold_in(plain)
    told = ActorContext(lang="en", date=DAY, people={"Lindqvist": actor})
    assert not answers.hold_in(told)


def test_questions_are_kept_for_one_mention_alone(knowledge: Knowledge) -> None:
    unread = UnreadContext(ActorContext("en", DAY))
    resolve_actor(make_mention("the/DET *minister/NOUN"), knowledge, unread)
    assert unread.take_answers().told
    assert unread.take_answers() == Answers({}, frozenset())


def test_before_any_country_is_told_the_main_one_is_that_of_the_dateline() -> None:
    for home in (None, "PER"):
        assert (
            UnreadContext(ActorContext("en", home=home)).main_country
            == ActorContext(lang="en", home=home).main_country
        )
