"""Pairs agree with the dyads of the dataset; an event, an article and a story come with their evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from stubbed_coding import articles, code

from pungsan.run import code_into
from pungsan.run.linking import link_dataset
from pungsan.store import EventFilter, find_location, open_dataset
from pungsan.store.desk import Desk, open_desk
from pungsan.store.listing import list_events
from pungsan.store.pairs import describe_actor, follow_dyad, list_dyads, list_partners, list_ties
from pungsan.store.reading import list_quotations, read_article, read_event, read_evidence, read_story

ALL = EventFilter()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "news"
    code_into(articles(6), find_location(path), code, coder="stub 1")
    link_dataset(find_location(path))
    return path


@pytest.fixture(scope="module")
def desk(data: Path) -> Iterator[Desk]:
    opened = open_desk(data)
    yield opened
    opened.close()


def test_pairs_agree_with_the_dyads_of_the_dataset(data: Path, desk: Desk) -> None:
    rows = open_dataset(data).dyads("month", "total").read_all().to_pylist()
    told = {(row["actor"], row["recipient"]): row for row in list_dyads(desk, ALL)}
    assert len(told) == len(rows) == 2
    for row in rows:
        pair = told[(row["actor"], row["recipient"])]
        assert {name: pair[name] for name in ("events", "score", "mean_score")} == {
            name: row[name] for name in ("events", "score", "mean_score")
        }
        assert follow_dyad(desk, row["actor"].lower(), row["recipient"], ALL) == [
            {"period": row["period"], **pair}
        ]


def test_a_dyad_has_both_directions(desk: Desk) -> None:
    assert follow_dyad(desk, "TGO", "GHA", ALL) == follow_dyad(desk, "GHA", "TGO", ALL)
    assert follow_dyad(desk, "GHA MIL", "TGO", ALL) == []
    between = EventFilter(between=("TGO", "GHA GOV"))
    assert {row["type"] for row in list_events(desk, between)} == {"CONSULT"}


def test_partners_and_ties(desk: Desk) -> None:
    partners = list_partners(desk, "GHA", ALL)
    assert [(row["partner"], row["given"], row["taken"]) for row in partners] == [
        ("BEN", 4, 0),
        ("TGO", 4, 0),
    ]
    assert [row["partner"] for row in list_partners(desk, "TGO GOV", ALL)] == ["GHA"]
    assert [(row["actor"], row["recipient"]) for row in list_ties(desk, ALL, ("GHA", "TGO"))] == [
        ("GHA", "TGO")
    ]
    actor = describe_actor(desk, "GHA", ALL)
    assert (actor["events"], actor["given"], actor["taken"]) == (8, 8, 0)
    assert actor["names"] == [{"value": "Ama Owusu", "events": 8}]
    assert actor["sectors"] == [{"value": "GOV", "events": 8}]
    assert describe_actor(desk, "ZZZ", ALL)["names"] == []


def test_an_event_with_all_its_evidence(desk: Desk) -> None:
    rows = list_events(desk, EventFilter(type=("CONSULT",)))
    event = read_event(desk, rows[0]["id"])
    assert event is not None
    (told,) = event["told"]
    assert told["sentence"].startswith("President Ama Owusu of Ghana visited Lomé")
    assert told["trigger"] == "visited" and event["about"]["url"] == "https://news.example/visit?a=1&b=2"
    assert event["happening"]["events"] == 4 and len(event["tellings"]) == 3
    assert all(each["sentence"] == told["sentence"] and each["why"] for each in event["tellings"])
    assert event["story"] is not None
    assert read_event(desk, "no such") is None


def test_the_sentences_of_many_events(desk: Desk) -> None:
    rows = list_events(desk, ALL)
    evidence = read_evidence(desk, rows)
    assert set(evidence) == {row["id"] for row in rows}
    assert {each["trigger"] for each in evidence.values()} == {"visited", "sanction"}
    assert read_evidence(desk, []) == {}


def test_an_article_with_what_is_in_it(desk: Desk) -> None:
    article = read_article(desk, "a1")
    assert article is not None and [row["type"] for row in article["coded"]] == ["CONSULT", "SANCTION"]
    assert [row["trigger"] for row in article["told"]] == ["visited", "sanction"]
    assert [row["text"] for row in article["quoted"]] == ['"We are brothers"']
    assert article["original"]["id"] == "a0" and article["copies"] == []
    assert read_article(desk, "x' OR 1=1 --") is None


def test_a_story_with_its_articles(desk: Desk) -> None:
    article = read_article(desk, "a0")
    assert article is not None and len(article["copies"]) == 3
    story = read_story(desk, article["story"]["id"])
    assert story is not None and [row["id"] for row in story["articles"]] == ["a0", "a1", "a3", "a4"]
    assert story["articles"][0]["published"] == dt.date(2024, 5, 15)
    assert {row["type"] for row in story["happenings"]} == {"CONSULT", "SANCTION"}
    assert read_story(desk, "no such") is None


def test_quotations_by_speaker_and_words(desk: Desk) -> None:
    assert len(list_quotations(desk)) == 4
    assert len(list_quotations(desk, article="a1", speaker="OWÚSU", words="brothers")) == 1
    assert list_quotations(desk, words="100%") == [] and list_quotations(desk, speaker="'") == []
