"""Happenings and stories across articles: what is joined, what is kept apart, and why."""

from __future__ import annotations

import datetime as dt
import pickle
import random
from typing import Any

import pytest

from pungsan.link.across import (
    LEAST_SCORE,
    Group,
    Open,
    Telling,
    Window,
    link_events,
    link_open,
    link_window,
    score_groups,
    split_open,
)
from pungsan.link.stories import find_stories

DAY = dt.date(2024, 6, 19)


def tell(event: str, **changes: Any) -> Telling:
    """A visit of RUS to PRK, each in an article of its own."""
    fields: dict[str, Any] = {
        "article": f"article of {event}",
        "original": f"article of {event}",
        "type": "CONSULT",
        "mode": "visit",
        "auxiliary": (),
        "day": DAY,
        "actor": frozenset({"RUS"}),
        "recipient": frozenset({"PRK"}),
        "country": None,
        "place": None,
    }
    return Telling(event, **{**fields, **changes})


def link(*tellings: Telling) -> list[list[str]]:
    return [[each.event for each in group.tellings] for group in link_events(tellings)]


def test_the_same_in_several_articles_is_one() -> None:
    groups = link_events([tell("a"), tell("b"), tell("c", mode=None)])
    assert [[each.event for each in group.tellings] for group in groups] == [["a", "b", "c"]]
    assert groups[0].reasons["b"] == (0.9, "the same day, actor RUS, recipient PRK, mode visit")
    assert "a" not in groups[0].reasons


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "AID"},
        {"mode": "phone"},
        {"auxiliary": ("negation",)},
        {"day": DAY + dt.timedelta(days=3)},
        {"actor": frozenset({"CHN"})},
        {"recipient": frozenset({"KOR"})},
        {"article": "article of a"},
    ],
)
def test_what_differs_is_kept_apart(changes: dict[str, Any]) -> None:
    assert link(tell("a"), tell("b", **changes)) == [["a"], ["b"]]


def test_places_that_contradict_are_kept_apart() -> None:
    assert link(tell("a", country="PRK"), tell("b", country="RUS")) == [["a"], ["b"]]
    assert link(tell("a", country="PRK"), tell("b", country="PRK")) == [["a", "b"]]
    assert link(tell("a", place="Pyongyang"), tell("b", place="Vladivostok")) == [["a"], ["b"]]


def test_a_day_later_is_the_same_with_enough_in_common() -> None:
    next_day = {"day": DAY + dt.timedelta(days=1)}
    assert link(tell("a"), tell("b", **next_day)) == [["a", "b"]]
    assert link(tell("a"), tell("b", recipient=frozenset(), mode=None, **next_day)) == [["a"], ["b"]]


def test_copies_need_no_more_than_a_shared_actor() -> None:
    copied = tell("b", recipient=frozenset(), mode=None, original="article of a")
    assert link(tell("a"), copied) == [["a", "b"]]
    ((_, why),) = link_events([tell("a"), copied])[0].reasons.values()
    assert why.endswith("near-duplicate articles")


def test_nobody_in_particular_is_not_everybody() -> None:
    nobody = {"actor": frozenset[str](), "recipient": frozenset({"PRK"})}
    assert link(tell("a", **nobody, mode=None), tell("b", **nobody, mode=None)) == [["a"], ["b"]]


def test_joining_makes_no_chains_over_days() -> None:
    chain = [tell(name, day=DAY + dt.timedelta(days=at)) for at, name in enumerate("abcd")]
    assert max(map(len, link(*chain))) <= 3


def test_the_order_of_articles_does_not_matter() -> None:
    tellings = [
        tell("a"),
        tell("b", day=DAY + dt.timedelta(days=1)),
        tell("c", country="PRK"),
        tell("d", country="RUS"),
    ]
    assert link(*tellings) == link(*reversed(tellings))


def make_news(seed: int, days: int = 30) -> list[Telling]:
    """Made-up tellings with few participants, so that much is joined, also from day to day."""
    chance = random.Random(seed)
    return [
        tell(
            f"e{at:03d}",
            article=f"a{chance.randrange(120):03d}",
            original=f"a{chance.randrange(40):03d}" if chance.random() < 0.2 else f"own {at}",
            day=DAY + dt.timedelta(days=chance.randrange(days)),
            mode=chance.choice(["visit", "visit", "phone", None]),
            auxiliary=chance.choice([(), (), ("future",)]),
            actor=frozenset(chance.sample(["RUS", "CHN", "USA"], chance.choice([0, 1, 1, 2]))),
            recipient=frozenset(chance.sample(["PRK", "KOR"], chance.choice([0, 1, 1]))),
            country=chance.choice([None, None, None, "PRK", "RUS"]),
        )
        for at in range(250)
    ]


def show(group: Group) -> tuple[list[str], list[tuple[str, tuple[float, str]]], list[str]]:
    events = [each.event for each in group.tellings]
    return events, list(group.reasons.items()), sorted(group.articles)


def make_windows(tellings: list[Telling], length: int) -> list[tuple[dt.date, Window]]:
    """Windows of so many days with their last ones, each linked by itself, the last window first."""
    days = [each.day for each in tellings]
    end = max(days) + dt.timedelta(days=1)
    starts = [min(days) + dt.timedelta(days=at) for at in range(0, (end - min(days)).days + 1, length)]
    found = []
    for start in reversed(starts):
        last = min(end, start + dt.timedelta(days=length - 1))
        some = [each for each in tellings if start - dt.timedelta(days=1) <= each.day <= last]
        found.append((last, link_window(pickle.loads(pickle.dumps(some)), start, last)))
    return found


def link_by_windows(tellings: list[Telling], length: int) -> list[Group]:
    """The groups that windows give when what they hand on is linked at the end."""
    found = [window for _, window in make_windows(tellings, length)]
    return [group for window in found for group in window.groups] + link_open(each.open for each in found)


def link_in_turn(tellings: list[Telling], length: int) -> tuple[list[Group], list[int]]:
    """The groups that windows give when each is parted as it comes, and how many wait after each."""
    groups, waiting, waited = [], Open([], []), []
    for last, window in reversed(make_windows(tellings, length)):
        whole = Open(waiting.groups + window.open.groups, waiting.pairs + window.open.pairs)
        done, waiting = split_open(whole, last)
        groups += window.groups + link_open([done])
        waited.append(len(waiting.groups))
    return groups, waited


@pytest.mark.parametrize("crowd", [3, 100])
@pytest.mark.parametrize("length", [1, 2, 3, 7, 16, 40])
def test_windows_give_what_all_at_once_gives(
    length: int, crowd: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pungsan.link.across.CROWD", crowd)
    across_days = 0
    for seed in range(4):
        tellings = make_news(seed)
        whole, parts = link_events(tellings), link_by_windows(tellings, length)
        across_days += sum(len({each.day for each in group.tellings}) > 1 for group in whole)
        assert sorted(map(show, parts)) == sorted(map(show, whole))
        in_turn, waited = link_in_turn(tellings, length)
        assert sorted(map(show, in_turn)) == sorted(map(show, whole)) and waited[-1] == 0
    assert across_days > 20


def test_what_no_later_window_can_join_does_not_wait_for_it() -> None:
    """Dense news in windows of a day, where all that is told is at an edge."""
    tellings = [
        tell(f"e{day:02d}{at:03d}", day=DAY + dt.timedelta(days=day), actor=frozenset({f"P{at}"}))
        for day in range(40)
        for at in range(day % 3, 60, 3)  # who acts today does so again in three days
    ]
    groups, waited = link_in_turn(tellings, 1)
    assert max(waited) == 20 and len(groups) == 800
    assert sorted(map(show, groups)) == sorted(map(show, link_events(tellings)))


def test_a_window_hands_on_only_what_its_neighbours_may_join() -> None:
    days = [tell(name, day=DAY + dt.timedelta(days=3 * at)) for at, name in enumerate("abcd")]
    window = link_window(days, DAY, days[-1].day)
    assert [group.first.event for group in window.groups] == ["a", "b", "c"]
    assert [group.first.event for _, group in window.open.groups] == ["d"] and window.open.pairs == []


def test_scores_lie_between_0_and_1() -> None:
    same = Group([tell("a", country="PRK")]), Group([tell("b", country="PRK", original="article of a")])
    assert score_groups(*same)[0] == 1.0 and LEAST_SCORE < 1
    assert score_groups(Group([tell("a")]), Group([tell("b", type="AID")])) == (0.0, "")


def test_stories_are_articles_that_share_what_they_tell() -> None:
    days = dict.fromkeys("abcde", DAY) | {"d": DAY + dt.timedelta(days=9)}
    told = [("1", ["a", "b", "d"]), ("2", ["a", "b"]), ("3", ["e"])]
    assert find_stories(days, {}, told) == [["a", "b"]]
    assert find_stories(days, {"c": "a"}, told) == [["a", "b", "c"]]
    assert find_stories({}, {}, []) == []


def test_one_shared_happening_of_many_makes_no_story() -> None:
    days = dict.fromkeys("ab", DAY)
    told = [
        ("0", ["a", "b"]),
        *((f"a{at}", ["a"]) for at in range(5)),
        *((f"b{at}", ["b"]) for at in range(5)),
    ]
    assert find_stories(days, {}, told) == []


def test_what_a_group_keeps_is_what_its_tellings_say() -> None:
    groups = [group for seed in range(4) for group in link_events(make_news(seed))]
    for group in groups:
        assert group.modes == set(group.values("mode"))
        assert group.countries == set(group.values("country"))
        assert group.places == set(group.values("place"))
        assert group.articles == {each.article for each in group.tellings}
    assert any(len(group.modes) == 1 and len(group.tellings) > 2 for group in groups)
