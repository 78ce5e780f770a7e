"""Batches are committed whole, once, and by whoever comes after a crash."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from stubbed_coding import articles, code, code_one, pending, read_table, snapshot

from pungsan.errors import DatasetError
from pungsan.records import Article, Failure, Origin
from pungsan.run import code_into
from pungsan.store import TABLES, Batch, Location, Stamp, Writer, find_location, recover, replace_rows, writer
from pungsan.store.staging import Staged, pack_batch, unpack_batch

MOMENT = dt.datetime(2024, 6, 20, tzinfo=dt.UTC)


class Crash(BaseException):
    """The process is gone: nothing catches this."""


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return find_location(tmp_path / "data")


def open_writer(location: Location, run: str = "r1", coder: str = "stub 1") -> Writer:
    return Writer(location, Stamp(coder, run, MOMENT))


def write(target: Writer, *items: Article) -> Any:
    batch = Batch()
    for item in items:
        if (admitted := target.admit(item)) is not None:
            batch.coded.append((admitted, code_one(admitted.article)))
    return target.commit(batch)


def ids(location: Location, table: str = "articles") -> list[str]:
    return sorted(read_table(location, table)["id"].to_pylist())


def test_what_is_written_can_be_read(location: Location) -> None:
    item = Article("a", "Words.", published=dt.date(2024, 5, 15), origin=Origin("b.jsonl", 3, "line"))
    done = write(open_writer(location), item)
    assert (done.coded, done.events, done.duplicates) == (1, 2, 0)
    (row,) = read_table(location, "articles").to_pylist()
    assert (row["id"], row["source"], row["offset"], row["unit"]) == ("a", "b.jsonl", 3, "line")
    assert row["published"] == dt.date(2024, 5, 15) and row["text"].startswith("Ghana's president")
    visit, sanction = sorted(read_table(location, "events").to_pylist(), key=lambda event: event["type"])
    assert visit["actor_code"] == ["GHA"] and visit["asserted"] and not sanction["asserted"]
    assert visit["date"] == dt.date(2024, 5, 13) and sanction["date"] == dt.date(2024, 5, 15)
    mentions = {each["event"]: each for each in read_table(location, "mentions").to_pylist()}
    mention = mentions[visit["id"]]
    assert row["text"][mention["trigger_start"] : mention["trigger_end"]] == mention["trigger"] == "visited"
    (quotation,) = read_table(location, "quotations").to_pylist()
    assert quotation["text"] == '"We are brothers"' and quotation["speaker"] == "Owusu"
    assert pending(location) == []


def test_the_same_again_adds_nothing(location: Location) -> None:
    first, item = open_writer(location), Article("a", "Words.")
    write(first, item)
    assert first.admit(item) is None
    assert open_writer(location, "r2").admit(item) is None
    assert open_writer(location, "r2").admit(replace(item, title="With a title")) is None


@pytest.mark.parametrize("days", [(5, 2), (2, 5), (5, 2, None), (None, 5, 2)])
def test_of_several_dates_the_earliest_stays(location: Location, days: tuple[int | None, ...]) -> None:
    items = [
        Article("a", "Words.", published=dt.date(2024, 5, day) if day is not None else None) for day in days
    ]
    write(open_writer(location), *items)
    (row,) = read_table(location, "articles").to_pylist()
    assert row["published"] == dt.date(2024, 5, 2)
    assert len(ids(location, "events")) == len(set(ids(location, "events"))) == 2
    later = open_writer(location, "r2")
    assert [later.admit(item) for item in items] == [None] * len(items)


def test_an_article_waits_only_once(location: Location) -> None:
    target = open_writer(location)
    assert target.admit(Article("a", "Words.")) is not None
    assert target.admit(Article("a", "Words.")) is None


def test_another_text_under_the_same_id_is_another_article(location: Location) -> None:
    write(open_writer(location), Article("a", "One."), Article("a", "Two."))
    write(open_writer(location, "r2"), Article("a", "Two."), Article("a", "Three."))
    rows = read_table(location, "articles").to_pylist()
    assert len(rows) == 3 and sorted(str(row["revision_of"]) for row in rows) == ["None", "a", "a"]
    assert all(row["id"] == "a" or row["id"].startswith("a@") for row in rows)
    assert len(ids(location, "events")) == 6


@pytest.mark.parametrize("change", ["coder", "date"])
def test_another_coder_and_a_new_date_replace_what_there_was(location: Location, change: str) -> None:
    write(open_writer(location), Article("a", "One."), Article("b", "Two."))
    before = {name: DeltaTable(location.uri(name)).version() for name in ("articles", "events")}
    if change == "coder":
        write(open_writer(location, "r2", "stub 2"), Article("a", "One."))
    else:
        write(open_writer(location, "r2"), Article("a", "One.", published=dt.date(2020, 1, 1)))
    rows = {row["id"]: row for row in read_table(location, "articles").to_pylist()}
    assert sorted(rows) == ["a", "b"]
    assert (rows["a"]["run"], rows["b"]["run"]) == ("r2", "r1")
    for name, count in (("events", 4), ("mentions", 4), ("quotations", 2)):
        assert len(set(ids(location, name))) == read_table(location, name).num_rows == count
    old = DeltaTable(location.uri("articles"), version=before["articles"]).to_pyarrow_table()
    assert set(old["run"].to_pylist()) == {"r1"}
    # An article without a date does not undo the date.
    assert (
        open_writer(location, "r3", "stub 2" if change == "coder" else "stub 1").admit(Article("a", "One."))
        is None
    )


def test_a_batch_may_have_new_articles_beside_replaced_ones(location: Location) -> None:
    write(open_writer(location), Article("a", "One."), Article("b", "Two."))
    done = write(open_writer(location, "r2", "stub 2"), Article("a", "One."), Article("new", "Three."))
    assert done.coded == 2 and ids(location) == ["a", "b", "new"]
    assert read_table(location, "events").num_rows == 6
    coders = {row["article"]: row["coder"] for row in read_table(location, "events").to_pylist()}
    assert coders == {"a": "stub 2", "b": "stub 1", "new": "stub 2"}


def test_events_that_a_new_coder_does_not_see_go(location: Location) -> None:
    write(open_writer(location), Article("a", "One."))
    later = open_writer(location, "r2", "stub 2")
    admitted = later.admit(Article("a", "One."))
    assert admitted is not None
    empty = replace(code_one(admitted.article), events=(), quotations=())
    later.commit(Batch([(admitted, empty)]))
    assert ids(location) == ["a"]
    assert ids(location, "events") == ids(location, "mentions") == ids(location, "quotations") == []


def test_failures_are_noted_once_with_where_they_stand(location: Location) -> None:
    failure = Failure(
        "x", "SourceError", "b.jsonl, line 7, is wrong", Origin("b.jsonl", 7, "line"), "bad JSON"
    )
    assert dict(open_writer(location).commit(Batch(failures=[(failure, None)])).quarantined) == {
        "bad JSON": 1
    }
    again = open_writer(location, "r2").commit(Batch(failures=[(failure, None), (failure, None)]))
    assert again.quarantined.total() == 0
    (row,) = read_table(location, "quarantine").to_pylist()
    assert (row["source"], row["offset"], row["unit"], row["reason"]) == ("b.jsonl", 7, "line", "bad JSON")


def crash_at(monkeypatch: pytest.MonkeyPatch, step: int) -> Callable[[], int]:
    """Have the process die at the step-th touch of the disk, before or after it; gives the steps so far."""
    count = 0
    real_commit, real_write, real_remove = writer.commit_once, Location.write, Location.remove

    def around(real: Callable[..., Any]) -> Callable[..., Any]:
        def touch(*args: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                raise Crash
            result = real(*args)
            count += 1
            if count == step:
                raise Crash
            return result

        return touch

    monkeypatch.setattr(writer, "commit_once", around(real_commit))
    monkeypatch.setattr(Location, "write", around(real_write))
    monkeypatch.setattr(Location, "remove", around(real_remove))
    return lambda: count


def runs_to_the_end(location: Location, coder: str) -> None:
    code_into(articles(4), location, code, coder=coder, batch_articles=4)


@pytest.mark.parametrize("recoding", [False, True])
def test_a_crash_at_any_step_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recoding: bool
) -> None:
    coders = ["stub 1", "stub 2"] if recoding else ["stub 1"]
    before, undisturbed = find_location(tmp_path / "before"), find_location(tmp_path / "undisturbed")
    open_writer(before)
    for coder in coders[:-1]:
        runs_to_the_end(before, coder)
    shutil.copytree(before.root, undisturbed.root)
    runs_to_the_end(undisturbed, coders[-1])
    expected = snapshot(undisturbed)
    step, crashes = 1, 0
    while True:
        step += 3 if recoding else 2  # what follows a step is what precedes the next
        location = find_location(tmp_path / f"crash-{step}")
        shutil.copytree(before.root, location.root)
        with monkeypatch.context() as patch:
            crash_at(patch, step)
            try:
                runs_to_the_end(location, coders[-1])
                break
            except Crash:
                crashes += 1
        runs_to_the_end(location, coders[-1])
        assert snapshot(location) == expected, f"step {step}"
        assert len(pending(location)) <= 1  # refuse of a batch that never was
    assert crashes >= (4 if recoding else 6)


def test_a_batch_of_a_dead_writer_is_finished_by_another(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        crash_at(patch, 5)  # staged and committed to articles, no more
        with pytest.raises(Crash):
            write(open_writer(location), Article("a", "One."))
    assert ids(location) == ["a"] and ids(location, "events") == [] and len(pending(location)) == 1
    assert recover(location) == 1
    assert len(ids(location, "events")) == 2 and pending(location) == []
    assert recover(location) == 0


def test_two_writers_of_the_same_articles_write_each_once(location: Location) -> None:
    first, second = open_writer(location, "r1"), open_writer(location, "r2")
    one = [first.admit(item) for item in articles(3)]
    two = [second.admit(item) for item in articles(3, start=1)]
    first.commit(Batch([(each, code_one(each.article)) for each in one if each]))
    done = second.commit(Batch([(each, code_one(each.article)) for each in two if each]))
    assert (done.coded, done.duplicates, done.again) == (1, 2, ())
    assert ids(location) == ["a0", "a1", "a2", "a3"] and len(ids(location, "events")) == 8


def test_an_id_that_another_writer_took_comes_back_for_another(location: Location) -> None:
    first, second = open_writer(location, "r1"), open_writer(location, "r2")
    mine, theirs = first.admit(Article("a", "One.")), second.admit(Article("a", "Two."))
    assert mine and theirs
    first.commit(Batch([(mine, code_one(mine.article))]))
    done = second.commit(Batch([(theirs, code_one(theirs.article))]))
    assert (done.coded, done.again) == (0, (Article("a", "Two."),))
    renamed = second.admit(done.again[0])
    assert renamed is not None and renamed.article.id.startswith("a@") and renamed.revision_of == "a"


def test_many_threads_at_once(location: Location) -> None:
    alone = find_location(Path(location.root).parent / "alone")
    code_into(articles(24), alone, code, coder="stub 1")

    def work(start: int) -> None:
        code_into(articles(12, start=start), location, code, coder="stub 1", batch_articles=4)

    with ThreadPoolExecutor() as pool:
        list(pool.map(work, (0, 6, 12)))
    assert snapshot(location) == snapshot(alone)


def test_a_full_disk_is_told_and_the_next_run_goes_on(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def run() -> None:
        code_into(articles(20), location, code, coder="stub 1", batch_articles=10)

    open_writer(location)
    with monkeypatch.context() as patch:
        patch.setattr(Location, "write", full)
        with pytest.raises(DatasetError, match=r"No space left.*run the same command again"):
            run()
    run()
    assert len(ids(location)) == 14
    assert {row["status"] for row in read_table(location, "runs").to_pylist()} == {
        "running",
        "failed",
        "finished",
    }


@pytest.mark.parametrize(
    ("path", "said"), [("", "empty"), ("ftp://host/data", "no known object store"), ("{file}", "is a file")]
)
def test_a_wrong_path_is_told(tmp_path: Path, path: str, said: str) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(DatasetError, match=said):
        find_location(path.format(file=file))


def test_another_program_s_table_is_left_alone(location: Location) -> None:
    open_writer(location)
    DeltaTable(location.uri("articles")).alter.set_table_description("something else")
    with pytest.raises(DatasetError, match="layout"):
        open_writer(location, "r2")


def test_only_what_is_written_is_opened(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    open_writer(location)
    opened: list[str] = []

    class Watched(DeltaTable):
        def __init__(self, uri: str, *args: Any, **options: Any) -> None:
            opened.append(uri)
            super().__init__(uri, *args, **options)

    monkeypatch.setattr("pungsan.store.tables.DeltaTable", Watched)
    replace_rows(location, "stories", [])
    assert opened == [location.uri("stories")]
    opened.clear()
    open_writer(location, "r2")
    assert len(opened) <= len(TABLES) + 2  # each once; those of what is known again
    DeltaTable(location.uri("stories")).alter.set_table_description("something else")
    with pytest.raises(DatasetError, match="layout"):
        replace_rows(location, "stories", [])


def test_a_damaged_staged_batch_is_told() -> None:
    data = pack_batch(Staged({}, ("0" * 32,)))
    assert unpack_batch(data, "x").replaced == ("0" * 32,)
    with pytest.raises(DatasetError, match="damaged"):
        unpack_batch(data[:-9], "_pending/r1-1")


def test_a_predicate_holds_only_keys() -> None:
    assert Staged({}, ("ab" * 16,)).predicate == f"key IN ('{'ab' * 16}')"
    with pytest.raises(ValueError, match="invalid literal"):
        _ = Staged({}, ("') OR true --",)).predicate


def iterate() -> Iterator[Article]:
    yield from articles(20)
    raise AssertionError("read on after it was to stop")


def test_a_run_stops_when_asked_and_keeps_what_it_has(location: Location) -> None:
    seen = 0

    def stop() -> bool:
        nonlocal seen
        seen += 1
        return seen >= 5

    summary = code_into(iterate(), location, code, coder="stub 1", stop=stop)
    assert summary.stopped and summary.tally.read == 5
    assert summary.tally.coded == len(ids(location)) == 4  # the third cannot be coded
    statuses = [row["status"] for row in read_table(location, "runs").to_pylist()]
    assert sorted(statuses) == ["running", "stopped"]
