"""A desk counts from its slim columns what the tables hold, follows what is written, and stops in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stubbed_coding import articles, code

from pungsan.errors import CostError, DatasetError
from pungsan.run import code_into
from pungsan.store import (
    EventFilter,
    append_reviews,
    build_addition,
    build_review,
    build_undo,
    compact,
    find_location,
    find_subject,
    hash_id,
    open_dataset,
)
from pungsan.store.counting import count_events, count_facets, count_over_time, list_days
from pungsan.store.desk import Desk, open_desk
from pungsan.store.keyed import KeyedTable
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


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_facets_are_the_same_together_and_one_by_one(
    data: Path, asked: EventFilter, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    for share in (0.0, 2.0):
        monkeypatch.setattr("pungsan.store.counting.FEW", share)
        desk._kept.clear()
        given.append(count_facets(desk, asked))
    assert given[0] == given[1]


def judge(path: Path, verdict: Any, type_: str, **more: Any) -> str:
    dataset = open_dataset(path)
    event = dataset.events(EventFilter(type=(type_,)), columns=["id"], limit=1).read_all()["id"][0].as_py()
    row = build_review(find_subject(dataset, event), verdict, "Ana", **more)
    append_reviews(dataset.location, [row])
    return str(row["id"])


def take_back(path: Path, review: str) -> None:
    dataset = open_dataset(path)
    append_reviews(dataset.location, [build_undo(dataset, review, "Ana")])


def add_missed(path: Path) -> None:
    dataset = open_dataset(path)
    row = build_addition(dataset, "a1", (0, 5), {"type": "AID", "auxiliary": ["future"]}, "Ana")
    append_reviews(dataset.location, [row])


def list_all(desk: Desk) -> list[Any]:
    """What the desk says of the events with and without reviews."""
    asked = [EventFilter(), EventFilter(reviewed=True)]
    rows = [sorted(list_events(desk, each), key=lambda row: row["id"]) for each in asked]
    return [*rows, *(count_facets(desk, each) for each in asked), desk.ask("FROM applied ORDER BY id")]


def test_a_review_is_laid_over_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news"
    code_into(articles(3), find_location(path), code, coder="stub 1")
    judge(path, "accept", "SANCTION")
    desk = open_desk(path)
    with monkeypatch.context() as patched:
        patched.setattr(desk, "_fill", lambda _: pytest.fail("all is read again"))
        where = {"name": "Lomé", "country": "TGO"}
        for change in (
            lambda: judge(path, "reject", "CONSULT"),
            lambda: judge(
                path, "correct", "CONSULT", changes={"type": "SANCTION", "actor": [], "where": where}
            ),
            lambda: take_back(path, judge(path, "reject", "SANCTION")),
            lambda: judge(path, "correct", "SANCTION", changes={"auxiliary": []}),
        ):
            change()
            assert desk.follow().versions == desk.dataset.versions == open_dataset(path).versions
            fresh = open_desk(path)
            assert list_all(desk) == list_all(fresh)
            fresh.close()
    desk.close()


def test_what_no_event_had_before_is_read_with_all(tmp_path: Path) -> None:
    path = tmp_path / "news"
    code_into(articles(2), find_location(path), code, coder="stub 1")
    desk = open_desk(path)
    add_missed(path)
    desk.follow()
    assert count_facets(desk, EventFilter(reviewed=True), ("type",))["type"][-1] == {
        "value": "AID",
        "events": 1,
    }
    desk.close()


def test_rows_of_articles_are_those_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "news"
    for start in (1, 4):
        code_into(articles(2, start=start), find_location(path), code, coder="stub 1")
    for again in (False, True):
        if again:
            compact(find_location(path))
        dataset = open_dataset(path)
        for name in ("articles", "events", "mentions", "quotations"):
            table = KeyedTable(dataset.to_arrow_dataset(name))
            rows = dataset.to_arrow(name).to_pylist()
            keys = sorted({row["key"] for row in rows})[1:]
            assert sorted(map(str, table.read(keys))) == sorted(
                str(row) for row in rows if row["key"] in keys
            )
            assert table.read([hash_id("nowhere")]) == [] == table.read([])
            if rows:
                last = rows[-1]
                assert table.read([last["key"]], ["id", "key"], id=last["id"]) == [
                    {"id": last["id"], "key": last["key"]}
                ]


def test_all_cursors_are_in_utc(desk: Desk) -> None:
    settings = "current_setting('TimeZone') AS zone, current_setting('parquet_metadata_cache') AS kept"
    assert desk.ask(f"SELECT {settings}") == [{"zone": "UTC", "kept": True}]


def test_files_that_are_there_no_more_are_told(tmp_path: Path) -> None:
    code_into(articles(2), find_location(tmp_path / "news"), code, coder="stub 1")
    desk = open_desk(tmp_path / "news")
    for file in (tmp_path / "news" / "articles").glob("*.parquet"):
        file.unlink()
    with pytest.raises(DatasetError, match="cannot be read"):
        desk.read("articles", [hash_id("a1")])
    desk.close()
