"""Processes that code: the same tables whoever does what, and no fault loses or doubles anything."""

from __future__ import annotations

import dataclasses
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import faulty_coding
import pytest
from faulty_coding import Dying, Missing, mixed
from stubbed_coding import articles, read_table, snapshot
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.errors import EngineError, ModelError, SettingsError
from pungsan.records import Article, Failure
from pungsan.run import Engine, Processes, code_into, make_code, ordering
from pungsan.run.processes import SENDER
from pungsan.store import find_location

TESTS = str(Path(__file__).parent.parent)


@pytest.fixture(scope="module")
def two() -> Iterator[Processes]:
    """Two processes that all tests share."""
    with Processes(faulty_coding.code, processes=2, timeout=8) as pool:
        yield pool


def reasons(path: Path) -> dict[str, str]:
    rows = read_table(find_location(path), "quarantine").to_pylist()
    return {row["article"]: row["reason"] for row in rows}


def test_the_tables_are_those_of_one_process(tmp_path: Path, two: Processes) -> None:
    items = mixed(40)
    for name, code in (("here", faulty_coding.code), ("two", two)):
        code_into(items, find_location(tmp_path / name), code, coder="stub 1", batch_articles=7)
    with Processes(faulty_coding.code, processes=1) as one:
        code_into(items, find_location(tmp_path / "one"), one, coder="stub 1", batch_articles=11)
    expected = snapshot(find_location(tmp_path / "here"))
    assert len(expected["articles"]) == 35 and len(expected["quarantine"]) == 7
    assert snapshot(find_location(tmp_path / "two")) == snapshot(find_location(tmp_path / "one")) == expected


def test_killed_processes_lose_nothing(tmp_path: Path, two: Processes) -> None:
    items, location = mixed(120, "SLOW"), find_location(tmp_path / "killed")
    killed = []

    def disturbed() -> Iterator[Article | Failure]:
        for at, item in enumerate(items):
            if at in (30, 31, 70, 100):
                killed.append(two.pids[0])
                os.kill(killed[-1], signal.SIGKILL)
            yield item

    summary = code_into(disturbed(), location, two, coder="stub 1", batch_articles=20)
    code_into(items, find_location(tmp_path / "whole"), faulty_coding.code, coder="stub 1")
    assert len(killed) == 4 and summary.tally.quarantined == 18
    assert snapshot(location) == snapshot(find_location(tmp_path / "whole"))


def test_who_hands_articles_over_ends_with_the_process(tmp_path: Path) -> None:
    """Else it could write to another process, whose pipe has the number of the one that was closed."""
    others = _senders()
    with Processes(faulty_coding.code, processes=2) as pool:
        code_into(mixed(30), find_location(tmp_path / "data"), pool, coder="stub 1")
        assert len(_senders() - others) == 2
    assert _senders() == others


def _senders() -> set[int | None]:
    return {each.ident for each in threading.enumerate() if each.name == SENDER}


def test_articles_that_hang_or_crash_are_told(tmp_path: Path, two: Processes) -> None:
    items: list[Article | Failure] = [*articles(4), Article("crash", "CRASH"), *articles(4, start=4)]
    items += [Article("hang", "HANG"), Article("raise", "RAISE"), *articles(4, start=8)]
    items += [Article("once", f"ONCE {tmp_path / 'mark'}")]
    summary = code_into(items, find_location(tmp_path / "data"), two, coder="stub 1")
    assert summary.tally.coded == 9 and summary.tally.quarantined == 7
    found = reasons(tmp_path / "data")
    assert found.pop("crash") == found.pop("raise") == "crashed the coder"
    assert found.pop("hang") == "took too long"
    assert set(found) == {"a2", "a5", "a8", "a11"}
    messages = " ".join(read_table(find_location(tmp_path / "data"), "quarantine")["message"].to_pylist())
    assert "signal SIGSEGV" in messages and "exit status 1" in messages and "8 seconds" in messages


def test_a_long_article_has_more_time(two: Processes) -> None:
    assert [two.count_seconds(Article("a", "a" * size)) for size in (1, 100_000, 250_000)] == [8, 8, 20]


def test_what_is_ahead_is_bounded(two: Processes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ordering, "WINDOW", 25)
    read = 0

    def items() -> Iterator[Article]:
        nonlocal read
        for each in [Article("slow", "SLOW " * 30), *articles(150)]:
            read += 1
            yield each

    ahead = [read - at for at, _ in enumerate(two(items()))]
    assert len(ahead) == 151 and max(ahead) <= 26


def test_another_call_in_between(two: Processes) -> None:
    results = two(articles(30))
    first = next(results)
    inner = list(two(articles(20, start=100)))
    assert len(inner) == 20 and len([first, *results]) == 30


def test_what_cannot_code_at_all_ends_the_run() -> None:
    with Processes(Missing(), processes=1) as pool, pytest.raises(ModelError, match="install it"):
        list(pool(articles(3)))
    with Processes(Dying(), processes=2) as pool, pytest.raises(EngineError, match="die as they start"):
        list(pool(articles(3)))
    with pytest.raises(ValueError, match="more than 0"):
        Processes(faulty_coding.code, processes=0)


PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
import faulty_coding
import pungsan.run
pungsan.run.make_code = lambda **options: (faulty_coding.code, "stub 1")
from pungsan.cli import main
main()
"""


def start(source: Path, data: Path) -> subprocess.Popen[str]:
    command = ["code", str(source), "--into", str(data), "--processes", "2"]
    program = [sys.executable, "-c", PROGRAM.format(tests=TESTS), *command]
    return subprocess.Popen(program, stderr=subprocess.PIPE, text=True, start_new_session=True)


def write(path: Path, count: int) -> Path:
    rows = [f'{{"id": "a{at}", "text": "SLOW Words of {at}."}}\n' for at in range(count)]
    path.write_text("".join(rows), encoding="utf-8")
    return path


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(each) for each in listed.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_and_a_killed_driver(tmp_path: Path) -> None:
    source, data = write(tmp_path / "a.jsonl", 200), tmp_path / "data"
    run = start(source, data)
    while not list(data.glob("articles/*.parquet")) and not len(children_of(run.pid)) >= 3:
        time.sleep(0.1)
    time.sleep(1)
    os.killpg(run.pid, signal.SIGINT)  # a terminal sends it to all processes
    _, told = run.communicate()
    assert run.returncode == 130 and "goes on where it was" in told and "Traceback" not in told, told
    run = start(source, data)
    while len(children := children_of(run.pid)) < 3:
        time.sleep(0.1)
    time.sleep(0.5)
    run.kill()
    run.communicate()
    for _ in range(100):
        left = [pid for pid in children if Path(f"/proc/{pid}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert not left
    run = start(source, data)
    _, told = run.communicate()
    assert run.returncode == 0, told
    assert len(set(read_table(find_location(data), "articles")["id"].to_pylist())) == 200
    assert read_table(find_location(data), "events").num_rows == 200


def test_options(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", 1)
    for wrong, told in (
        (["--engine", "spark", "--into", tmp_path / "d"], "'spark' is not one of"),
        (["--processes", "0", "--into", tmp_path / "d"], "give 1 or more"),
        (["--timeout", "0", "--into", tmp_path / "d"], "give more than 0"),
        (["--address", "auto", "--into", tmp_path / "d"], "give --engine ray"),
        (["--processes", "2"], "give --into DATASET"),
    ):
        result = CliRunner().invoke(app, ["code", str(source), *map(str, wrong)])
        assert result.exit_code == 2 and told in result.stderr
    with pytest.raises(SettingsError, match="no engine 'spark'"):
        Engine("spark")  # type: ignore[arg-type]
    with pytest.raises(SettingsError):
        Engine("local", timeout=float("nan"))


def test_the_coder_crosses_to_other_processes(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text('name = "mine"\nversion = "3"\nremove = ["MOBILIZE"]\n', encoding="utf-8")
    code, name = make_code(codebook=path)
    path.unlink()  # on another machine there is no such file
    again = pickle.loads(pickle.dumps(code))
    assert again.name == name and "mine 3" in name and "my.toml+" in name
    other = dataclasses.replace(again, expected="pungsan 0.0.1")
    with pytest.raises(EngineError, match="the same version"):
        other.prepare()
