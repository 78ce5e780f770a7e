"""Samples: the same for everybody, in turns by type, the doubtful first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pungsan.errors import ReviewError
from pungsan.review import Sample, count_population, draw_events, parse_sample
from pungsan.store import EventFilter


def test_the_same_seed_draws_the_same(shelf: Any) -> None:
    dataset = shelf.open()
    drawn = {
        seed: [each.event for each in draw_events(dataset, Sample("random", seed), 99)] for seed in range(6)
    }
    assert all(sorted(each) == sorted(drawn[0]) and len(each) == 6 for each in drawn.values())
    assert len({tuple(each) for each in drawn.values()}) > 1, "another seed, another order"
    again = draw_events(shelf.open(), Sample("random", 3), 4)
    assert [each.event for each in again] == drawn[3][:4] and [each.number for each in again] == [1, 2, 3, 4]
    assert [each.number for each in draw_events(dataset, Sample("random", 3), 5, first=4)] == [4, 5]


def test_types_take_turns_and_doubt_comes_first(shelf: Any) -> None:
    dataset = shelf.open()
    types = dict.fromkeys(shelf.ids("CONSULT"), "CONSULT")
    drawn = [types.get(each.event, "SANCTION") for each in draw_events(dataset, Sample("by-type", 1), 6)]
    assert all(set(drawn[at : at + 2]) == {"CONSULT", "SANCTION"} for at in (0, 2, 4))
    doubtful = [
        types.get(each.event, "SANCTION") for each in draw_events(dataset, Sample("least-confident"), 6)
    ]
    assert doubtful == ["SANCTION"] * 3 + ["CONSULT"] * 3


def test_what_somebody_judged_is_left_out_for_him(shelf: Any) -> None:
    first = draw_events(shelf.open(), Sample(), 1)[0]
    shelf.judge(first.event, "accept", sample=Sample().name)
    rest = draw_events(shelf.open(), Sample(), 6, unseen_by="Ana")
    assert [each.number for each in rest] == [2, 3, 4, 5, 6]
    assert len(draw_events(shelf.open(), Sample(), 6, unseen_by="Ben")) == 6


def test_names_of_samples_come_back() -> None:
    asked = EventFilter(
        actor=("RUS GOV", "a&b=c"),
        quad=(3, 4),
        since=dt.date(2024, 1, 1),
        asserted_only=True,
        min_confidence=0.25,
    )
    sample = Sample("by-type", 7, asked)
    assert parse_sample(sample.name) == sample and parse_sample(Sample().name) == Sample()
    for wrong in (
        "",
        "best?seed=1",
        "random?seed=x",
        "random?colour=red",
        "random?since=soon",
        "random?;DROP",
    ):
        with pytest.raises(ReviewError):
            parse_sample(wrong)


def test_population(shelf: Any) -> None:
    assert count_population(shelf.open(), EventFilter()) == {"CONSULT": 3, "SANCTION": 3}
    assert count_population(shelf.open(), EventFilter(asserted_only=True)) == {"CONSULT": 3}
