"""Runs into a dataset: what is counted, what is shown, and what a kill leaves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from stubbed_coding import articles, code, pending, read_table, snapshot
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.commands.into import describe_progress
from pungsan.read import Meter, Reading, read_sources
from pungsan.records import Article, Failure
from pungsan.run import Progress, code_into, coders, name_models
from pungsan.store import Location, Tally, find_location


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return find_location(tmp_path / "data")


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coders, "make_code", lambda **_: (code, "stub 1"))
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))


def run(*args: object) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def write(path: Path, count: int, start: int = 0) -> Path:
    rows = [{"id": item.id, "text": item.content} for item in articles(count, start=start)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_everything_read_is_in_one_count(location: Location) -> None:
    items = [*articles(6), *articles(2), Failure("x", "SourceError", "x is empty", reason="no text")]
    told: list[Progress] = []
    first = code_into(items, location, code, coder="stub 1", tell=told.append, batch_articles=3)
    assert (first.tally.read, first.tally.coded, first.tally.duplicates) == (9, 4, 2)
    assert dict(first.quarantined) == {"other language": 2, "no text": 1} and not first.stopped
    assert first.tally.events == 8 and len(told) == 9
    again = code_into(items, location, code, coder="stub 1")
    assert (again.tally.coded, again.tally.duplicates, again.known_failures) == (0, 6, 3)
    assert not again.quarantined


def test_another_text_under_an_id_in_one_run(location: Location) -> None:
    summary = code_into([Article("a", "One."), Article("a", "Two.")], location, code, coder="stub 1")
    assert summary.tally.coded == 2
    assert len(set(read_table(location, "events")["id"].to_pylist())) == 4


@pytest.mark.usefixtures("stub")
def test_command(tmp_path: Path) -> None:
    source, data = write(tmp_path / "a.jsonl", 6), tmp_path / "data"
    result = run("code", source, "--into", data)
    assert result.exit_code == 1 and result.stdout == ""
    first, *reasons, last = result.stderr.splitlines()
    assert "6 articles read" in first and "4 coded with 8 events" in first and "2 quarantined" in first
    assert reasons == ["pungsan: quarantined, other language: 2"] and str(data) in last
    result = run("code", source, "--into", data)
    assert result.exit_code == 0 and "4 there already" in result.stderr
    assert run("code", tmp_path / "none.txt", "--into", tmp_path / "other").exit_code == 2
    assert run("code", source, "--into", source).exit_code == 2
    assert run("code", source, "--into", data, "--field", "txet=a").exit_code == 2


@pytest.mark.usefixtures("stub")
def test_fields_of_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nr,body,day\n7,Words.,2024-06-20\n")
    args = ["--field", "text=body", "--field", "id=nr", "--field", "published=day"]
    assert run("code", tmp_path / "a.csv", "--into", tmp_path / "data", *args).exit_code == 0
    (row,) = read_table(find_location(tmp_path / "data"), "articles").to_pylist()
    assert row["id"] == "7" and row["published"].isoformat() == "2024-06-20" and row["offset"] == 2


def test_progress_has_rate_and_time_left() -> None:
    tally = Tally(read=1200, duplicates=50, coded=1150, events=4310, quarantined=20)
    line = describe_progress(Progress(tally, 60.0), Meter(25, 100))
    assert line == (
        "1,200 read, 50 there already, 1,150 coded, 4,310 events, 20 quarantined; "
        "20.0 a second, 25%, 3 min left"
    )
    assert describe_progress(Progress(tally, 60.0), Meter(25)).endswith("20.0 a second")


def test_the_name_of_the_coder_has_the_models() -> None:
    assert name_models().count("+") == 2 and name_models("es_core_news_sm") == "pipeline es_core_news_sm"


PROGRAM = """
import sys, time
sys.path.insert(0, {tests!r})
from stubbed_coding import code
from pungsan.read import Reading, read_sources
from pungsan.run import code_into
from pungsan.store import find_location
def slowly(items):
    for item in code(items):
        time.sleep(0.02)
        yield item
code_into(read_sources([sys.argv[1]], reading=Reading(unique=False)), find_location(sys.argv[2]), slowly,
          coder="stub 1", batch_articles=10)
"""


def start(source: Path, data: Path) -> subprocess.Popen[bytes]:
    program = PROGRAM.format(tests=str(Path(__file__).parent.parent))
    return subprocess.Popen([sys.executable, "-c", program, str(source), str(data)])


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_killed_writers_end_with_the_tables_of_undisturbed_ones(tmp_path: Path) -> None:
    sources = [write(tmp_path / "a.jsonl", 60), write(tmp_path / "b.jsonl", 60, start=30)]
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for source in sources:
        items = read_sources([source], reading=Reading(unique=False))
        code_into(items, find_location(whole), code, coder="stub 1", batch_articles=10)
    random.seed(7)
    writers = {source: start(source, killed) for source in sources}
    ended_by = []
    for commits, source in ((2, sources[0]), (4, sources[1]), (5, sources[0])):
        while len(list(killed.glob("articles/_delta_log/*.json"))) <= commits:
            assert any(writer.poll() is None for writer in writers.values())
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.3))  # at any step of a batch
        writers[source].send_signal(signal.SIGKILL)
        ended_by.append(writers[source].wait())
        writers[source] = start(source, killed)
    assert -signal.SIGKILL in ended_by
    for writer in writers.values():
        assert writer.wait() == 0
    expected = snapshot(find_location(whole))
    for table, rows in snapshot(find_location(killed)).items():
        # Which of the two files an article came from is a matter of who was first.
        assert len(rows) == len(expected[table]), table
    for table in ("events", "mentions", "quotations"):
        assert snapshot(find_location(killed))[table] == expected[table]
    assert len(pending(find_location(killed))) <= 6  # refuse of batches that never were
