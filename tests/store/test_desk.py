"""A desk counts from its slim columns what the tables hold, follows what is written, and stops in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from stubbed_coding import articles, code

from pungsan.errors import CostError, DatasetError
from pungsan.run import code_into
from pungsan.store import EventFilter, find_location, open_dataset
from pungsan.store.counting import count_events, count_facets, count_over_time, list_days
from pungsan.store.desk import Desk, open_desk
from pungsan.store.listing import ORDERS, list_events


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "news"
    code_into(articles(6), find_location(path), code, coder="stub 1")
    return path


@pytest.fixture(scope="module")
def desk(data: Path) -> Iterator[Desk]:
    opened = open_desk(data)
    yield opened
    opened.close()


ASKED = [
    EventFilter(),
    EventFilter(actor=("gha",)),
    EventFilter(actor=("GHA GOV",), recipient=("BEN", "TGO GOV")),
    EventFilter(actor=("GHA MIL",)),
    EventFilter(either=("TGO",)),
    EventFilter(type=("consult", "NOSUCH")),
    EventFilter(type=("NOSUCH",)),
    EventFilter(mode=("visit",), context=("diplomatic", "x")),
    EventFilter(quad=(4,), lang=("en",)),
    EventFilter(auxiliary=("hypothetical",)),
    EventFilter(auxiliary=("asserted", "future")),
    EventFilter(auxiliary=("asserted", "hypothetical"), asserted_only=True),
    EventFilter(since=dt.date(2024, 5, 14), until=dt.date(2024, 5, 15)),
    EventFilter(country=("tgo",), min_confidence=0.9),
    EventFilter(publisher=("O'Neill; DROP TABLE slim",)),
    EventFilter(article=("a1",)),
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_slim_columns_and_the_tables_agree(data: Path, desk: Desk, asked: EventFilter) -> None:
    ids = open_dataset(data).events(asked, columns=["id"]).read_all().column(0).to_pylist()
    assert sorted(row["id"] for row in list_events(desk, asked)) == sorted(ids)
    assert count_events(desk, asked) == list_days(desk, asked)["events"] == len(ids)
    assert sum(row["events"] for row in count_over_time(desk, asked)) == len(ids)


def test_facets_count_what_the_other_fields_leave(desk: Desk) -> None:
    facets = count_facets(desk, EventFilter(type=("CONSULT",), auxiliary=("asserted",)))
    assert facets["type"] == [{"value": "CONSULT", "events": 4}]
    assert facets["auxiliary"] == [{"value": "asserted", "events": 4}]
    assert count_facets(desk, EventFilter(type=("CONSULT",)))["type"] == [
        {"value": "CONSULT", "events": 4},
        {"value": "SANCTION", "events": 4},
    ]
    assert facets["recipient"] == [{"value": "TGO", "events": 4}]


def test_pages_follow_each_other(desk: Desk) -> None:
    for order in ORDERS:
        whole = list_events(desk, EventFilter(), order=order)
        pages = [list_events(desk, EventFilter(), order=order, offset=at, limit=3) for at in (0, 3, 6)]
        assert [row for page in pages for row in page] == whole
    days = [row["date"] for row in list_events(desk, EventFilter(), order="newest")]
    assert days == sorted(days, reverse=True)


def test_a_desk_follows_what_is_written(tmp_path: Path) -> None:
    location = find_location(tmp_path / "news")
    code_into(articles(2), location, code, coder="stub 1")
    desk = open_desk(tmp_path / "news")
    assert count_events(desk, EventFilter()) == 4
    assert not desk.refresh()
    code_into(articles(2, start=3), location, code, coder="stub 1")
    assert desk.refresh() and count_events(desk, EventFilter()) == 8
    desk.close()


def test_a_dataset_without_events_can_be_asked(tmp_path: Path) -> None:
    code_into([], find_location(tmp_path / "none"), code, coder="stub 1")
    desk = open_desk(tmp_path / "none")
    assert list_events(desk, EventFilter(type=("AID",))) == [] and count_events(desk, EventFilter()) == 0
    assert count_facets(desk, EventFilter())["type"] == []
    desk.close()


def test_what_takes_too_long_is_stopped(data: Path) -> None:
    desk = Desk(find_location(data), seconds=0.2)
    with pytest.raises(CostError, match=r"more than 0\.2 seconds"):
        desk.ask("SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 5")
    assert count_events(desk, EventFilter()) == 8
    desk.close()


def test_a_desk_reads_no_other_file(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(DatasetError):
        desk.ask(f"SELECT * FROM read_csv('{tmp_path}/secret.csv')")
    with pytest.raises(DatasetError):
        desk.ask("SET enable_external_access = true")


def test_there_must_be_a_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="is no dataset"):
        open_desk(tmp_path)
