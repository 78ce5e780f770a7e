"""What a dataset answers, what it refuses, how it was before, and whether it is whole."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from stubbed_coding import articles, code, code_one

import pungsan
from pungsan.errors import DatasetError
from pungsan.records import Actor, Article, Event, Span
from pungsan.run import code_into
from pungsan.store import (
    SCHEMAS,
    Batch,
    Dataset,
    EventFilter,
    Location,
    Stamp,
    Writer,
    compact,
    describe,
    find_location,
    vacuum,
    verify,
)
from pungsan.store import upkeep as upkeep_module


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Location:
    """Four articles, two of them coded; both tell a visit of GHA GOV to TGO GOV and a feared sanction."""
    found = find_location(tmp_path_factory.mktemp("dataset") / "data")
    code_into(articles(4), found, code, coder="stub 1")
    return found


@pytest.fixture
def dataset(location: Location) -> Dataset:
    return pungsan.open_dataset(location.root)


def count(dataset: Dataset, asked: EventFilter) -> int:
    return dataset.events(asked).read_all().num_rows


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (EventFilter(), 6),
        (EventFilter(actor=("GHA",)), 6),
        (EventFilter(actor=("gha gov",)), 6),
        (EventFilter(actor=("GHA MIL",)), 0),
        (EventFilter(actor=("TGO",)), 0),
        (EventFilter(recipient=("TGO",)), 3),
        (EventFilter(recipient=("TGO", "BEN")), 6),
        (EventFilter(either=("BEN",)), 3),
        (EventFilter(either=("TGO GOV", "XXX")), 3),
        (EventFilter(type=("consult",)), 3),
        (EventFilter(mode=("visit",), quad=(1, 2)), 3),
        (EventFilter(context=("diplomatic", "military")), 3),
        (EventFilter(country=("TGO",)), 3),
        (EventFilter(since=dt.date(2024, 5, 14)), 3),
        (EventFilter(until=dt.date(2024, 5, 13)), 3),
        (EventFilter(asserted_only=True), 3),
        (EventFilter(min_confidence=0.5), 3),
        (EventFilter(lang=("es",)), 0),
        (EventFilter(article=("a0",)), 2),
        (EventFilter(actor=("' OR true --",)), 0),
        (EventFilter(mode=("x'; DROP TABLE events; --",)), 0),
    ],
)
def test_filters(dataset: Dataset, asked: EventFilter, expected: int) -> None:
    assert count(dataset, asked) == expected


def test_ways_out(dataset: Dataset) -> None:
    assert (
        dataset.to_arrow("events").num_rows
        == len(dataset.to_polars("events"))
        == len(dataset.to_pandas("events"))
        == 6
    )
    assert dataset.to_duckdb().sql("SELECT count(*) FROM mentions").fetchall() == [(6,)]
    (row,) = (
        dataset.events(EventFilter(article=("a0",), quad=(1,)), columns=["date", "type"], limit=5)
        .read_all()
        .to_pylist()
    )
    assert row == {"date": dt.date(2024, 5, 13), "type": "CONSULT"}
    reader = dataset.sql("SELECT id FROM articles WHERE id > ? ORDER BY id", ["a0"])
    assert reader.read_all().column(0).to_pylist() == ["a1", "a3"]
    with pytest.raises(DatasetError, match="no column"):
        dataset.events(columns=['id" FROM runs --'])
    with pytest.raises(DatasetError, match="no table"):
        dataset.to_arrow("../articles")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "COPY events TO '/tmp/x.csv'",
        "ATTACH '/tmp/x.db'",
        "CREATE TABLE x AS SELECT 1",
        "DELETE FROM events",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD json",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "",
        "SELEC",
        "SELECT * FROM dataset",
    ],
)
def test_questions_that_are_none(dataset: Dataset, query: str) -> None:
    with pytest.raises(DatasetError) as caught:
        dataset.sql(query).read_all()
    assert "\n" not in str(caught.value)


def test_dyads_count_pairs(tmp_path: Path) -> None:
    found = find_location(tmp_path / "data")
    writer = Writer(found, Stamp("stub", "r1", dt.datetime.now(dt.UTC)))
    made = code_one(Article("a", "Words."))
    visit = made.events[0]

    def actors(*codes: str | None) -> tuple[Actor, ...]:
        return tuple(Actor(code or "?", Span(0, 1), code=code) for code in codes)

    def event(at: int, one: tuple[Actor, ...], other: tuple[Actor, ...], day: int) -> Event:
        date = dt.date(2024, 5, day)
        when = replace(visit.when, start=date, end=date) if visit.when else None
        return replace(visit, id=f"e{at}", actor=one, recipient=other, when=when)

    told = (
        event(1, actors("RUS", "CHN"), actors("PRK"), 6),  # a Monday
        event(2, actors("RUS"), actors("PRK", None), 12),  # the Sunday of the same week
        event(3, actors("USA", "KOR"), (), 13),
        event(4, actors(None), actors("PRK"), 13),
    )
    admitted = writer.admit(Article("a", "Words."))
    assert admitted
    writer.commit(Batch([(admitted, replace(made, events=told))]))
    rows = pungsan.open_dataset(found.root).dyads("week", "type").read_all().to_pylist()
    week, next_week = dt.date(2024, 5, 6), dt.date(2024, 5, 13)
    assert [(row["period"], row["actor"], row["recipient"], row["events"], row["score"]) for row in rows] == [
        (week, "CHN", "PRK", 1, 2.1),
        (week, "RUS", "PRK", 2, 4.2),
        (next_week, "KOR", "USA", 1, 2.1),
        (next_week, "USA", "KOR", 1, 2.1),
    ]
    dyads = pungsan.open_dataset(found.root).dyads("week", "type")
    assert dyads.to_polars().to_dicts() == rows
    assert [str(each) for each in dyads.to_pandas()["actor"]] == ["CHN", "RUS", "KOR", "USA"]
    shown = dyads._repr_html_()
    assert "Dyads by week and type: 4 rows<" in shown and '<td style="text-align:left">CHN</td>' in shown
    total = pungsan.open_dataset(found.root).dyads("year", "total", EventFilter(actor=("RUS",))).read_all()
    assert total.column_names == ["period", "actor", "recipient", "events", "score", "mean_score", "articles"]
    with pytest.raises(ValueError, match="period"):
        pungsan.open_dataset(found.root).dyads("day'); --")  # type: ignore[arg-type]


def test_as_it_was(tmp_path: Path) -> None:
    found = find_location(tmp_path / "data")
    first = code_into(articles(2), found, code, coder="stub 1")
    time.sleep(0.01)
    between = dt.datetime.now(dt.UTC)
    time.sleep(0.01)
    code_into(articles(2), found, code, coder="stub 2")
    code_into(articles(4), found, code, coder="stub 2")
    compact(found)
    now = pungsan.open_dataset(found.root)
    assert now.to_arrow("articles").num_rows == 3 and now.to_arrow("events").num_rows == 6
    for moment in (first.run, between, between.isoformat()):
        then = pungsan.open_dataset(found.root, as_of=moment)
        assert set(then.to_arrow("articles")["coder"].to_pylist()) == {"stub 1"}
        assert then.to_arrow("events").num_rows == 4 and list(verify(then)) == []
    assert pungsan.open_dataset(found.root, as_of=dt.date(2999, 1, 1)).versions == now.versions
    assert [entry.status for entry in now.history()] == ["finished"] * 3
    assert [entry.coded for entry in now.history()] == [2, 2, 1]
    for wrong, said in (("2001-01-01", "younger"), ("nonsense", "no moment"), ("2024-13-01", "no moment")):
        with pytest.raises(DatasetError, match=said):
            pungsan.open_dataset(found.root, as_of=wrong)


def test_compaction_and_vacuum_keep_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_location(tmp_path / "data")
    code_into(articles(8), found, code, coder="stub 1", batch_articles=2)
    before = pungsan.open_dataset(found.root)
    rows = sorted(before.to_arrow("events")["id"].to_pylist())
    done = compact(found)
    assert done["events"][0] > 1 and done["events"][1] == 1
    with pytest.raises(DatasetError, match="at least 1 hour"):
        vacuum(found, keep_hours=0)
    assert sum(vacuum(found, keep_hours=1, dry_run=True).values()) == 0
    monkeypatch.setattr(upkeep_module, "LEAST_HOURS", 0)
    assert vacuum(found, keep_hours=0)["events"] == done["events"][0]
    after = pungsan.open_dataset(found.root)
    assert sorted(after.to_arrow("events")["id"].to_pylist()) == rows and list(verify(after)) == []
    assert code_into(articles(8), found, code, coder="stub 1").tally.coded == 0


def test_info(dataset: Dataset) -> None:
    info = describe(dataset)
    assert {each.name: each.rows for each in info.tables if each.rows} == {
        "articles": 3,
        "mentions": 6,
        "events": 6,
        "quotations": 3,
        "quarantine": 1,
        "runs": 2,
    }
    assert (info.first, info.last) == (dt.date(2024, 5, 13), dt.date(2024, 5, 15))
    assert info.types == {"CONSULT": 3, "SANCTION": 3} and info.reasons == {"other language": 1}
    assert info.coders == {"stub 1": 3} and info.pending == 0


def test_verify_finds_what_is_wrong(tmp_path: Path) -> None:
    from deltalake import DeltaTable, write_deltalake

    found = find_location(tmp_path / "data")
    code_into(articles(2), found, code, coder="stub 1")
    assert list(verify(pungsan.open_dataset(found.root))) == []
    mentions = DeltaTable(found.uri("mentions"))
    first = mentions.to_pyarrow_table().slice(0, 1)
    write_deltalake(mentions, first, mode="append")
    DeltaTable(found.uri("articles")).delete("id = 'a1'")
    found_problems = {
        (each.table, each.what.split(" ")[0], each.count) for each in verify(pungsan.open_dataset(found.root))
    }
    assert ("mentions", "rows", 1) in found_problems and ("events", "rows", 2) in found_problems
    file = next(Path(found.uri("quotations")).glob("*.parquet"))
    file.unlink()
    (problem,) = verify(pungsan.open_dataset(found.root))
    assert (problem.table, problem.count) == ("quotations", 1)


def test_what_is_no_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="is no dataset"):
        pungsan.open_dataset(tmp_path)


def test_an_unbounded_answer_is_read_as_needed(dataset: Dataset) -> None:
    reader = dataset.sql("SELECT range AS n FROM range(1000000000)")
    first = reader.read_next_batch()
    assert isinstance(first, pa.RecordBatch) and 0 < first.num_rows <= 10_000


def test_every_table_and_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "dataset.md").read_text(encoding="utf-8")
    for name, schema in SCHEMAS.items():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert row.endswith(f"| {', '.join(f'`{column}`' for column in schema.names)} |"), name


def test_a_dataset_shows_its_tables_in_a_notebook(dataset: Dataset, location: Location) -> None:
    shown = dataset._repr_html_()
    assert "<b>Dataset data</b>" in shown and str(location.root) not in shown
    for table in ("articles", "events", "quarantine"):
        rows = dataset.to_arrow_dataset(table).count_rows()
        assert re.search(rf">{table}</td><td[^>]*>{rows}</td><td[^>]*>\d+</td>", shown), table
