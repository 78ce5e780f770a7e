"""Runs on Ray, with real processes: the tables of a local run, whatever is killed on the way."""

from __future__ import annotations

import builtins
import datetime as dt
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import faulty_coding
import pytest
import ray
from faulty_coding import Foreign, Missing, mixed
from faulty_reading import FaultyReading
from made_sources import ROWS, make_sources
from stubbed_coding import articles, read_table, snapshot
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.errors import EngineError, ModelError
from pungsan.read import Listed, Meter, Reading, read_sources
from pungsan.read import read_listed as read_here
from pungsan.records import Article, Failure
from pungsan.run import Engine, code_into, link_dataset, make_code, open_engine, open_spread
from pungsan.run.ordering import Job
from pungsan.run.ray import CALLS, CHUNK, LIVES, OnRay, connect
from pungsan.run.ray_reading import OnNodes
from pungsan.run.spreading import Spread
from pungsan.store import Location, find_location

TESTS = Path(__file__).parent.parent
EXAMPLES = TESTS.parent / "examples"
STORE = 80_000_000


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of one node with two cores; tests add more."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        # What the nodes' processes inherit: where the stubs are, and nothing that slows or tells.
        patch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), *sys.path]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_worker_niceness", "0")
        options = {"num_cpus": 2, "object_store_memory": STORE, "include_dashboard": False}
        made = Cluster(initialize_head=True, head_node_args=options)
        try:
            assert connect(made.address) and not connect(made.address)
            yield made
        finally:
            ray.shutdown()
            made.shutdown()


def compare(items: list[Article | Failure], location: Location, folder: Path) -> None:
    """The dataset has the tables of an undisturbed run in this process."""
    expected = find_location(folder / "expected")
    code_into(items, expected, faulty_coding.code, coder="stub 1")
    assert snapshot(location) == snapshot(expected)


def test_one_node_and_three_give_the_same_tables(cluster: Any, tmp_path: Path) -> None:
    items = mixed(30)
    one, three = find_location(tmp_path / "one"), find_location(tmp_path / "three")
    with OnRay(faulty_coding.code, processes=2) as coding:
        code_into(items, one, coding, coder="stub 1", batch_articles=5)
    nodes = [cluster.add_node(num_cpus=2, object_store_memory=STORE) for _ in range(2)]
    cluster.wait_for_nodes()
    with OnRay(faulty_coding.code, processes=3) as coding:
        killed = []

        def disturbed() -> Iterator[Article | Failure]:
            for at, item in enumerate(items):
                if at == 10:
                    cluster.remove_node(nodes[0], allow_graceful=False)
                elif at == 18:
                    killed.append(coding.pids[0])
                    os.kill(killed[-1], signal.SIGKILL)
                yield item

        code_into(disturbed(), three, coding, coder="stub 1", batch_articles=5)
    assert killed
    spread = open_spread(Engine("ray"))
    mark = tmp_path / "mark"
    assert list(spread(square, range(9), mark)) == [at * at for at in range(9)] and mark.exists()
    losing = Losing(spread, lambda: cluster.remove_node(nodes[1], allow_graceful=False))
    link_dataset(three, spread=losing)
    assert losing.lost
    compare(items, one, tmp_path)
    link_dataset(one)
    assert snapshot(three) == snapshot(one)


class Losing:
    """Loses a node as soon as the first task of a spread is done, while others are out."""

    def __init__(self, spread: Spread, lose: Callable[[], None]) -> None:
        self.spread, self.lose, self.lost, self.width = spread, lose, False, spread.width

    def __call__(self, function: Callable[..., Any], items: Iterable[Any], *shared: object) -> Iterator[Any]:
        for result in self.spread(function, items, *shared):
            if not self.lost:
                self.lost = True
                self.lose()
            yield result


def square(at: int, mark: Path) -> int:
    """The square; the process that is first at the fifth dies of it."""
    if at == 4 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return at * at


def test_what_nodes_read_is_what_is_read_here(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pungsan.run.ray_reading.FILES", 1)
    monkeypatch.setattr("pungsan.run.ray_reading.PART", 7)
    make_sources(tmp_path / "2024")
    sources = [tmp_path / "2024", tmp_path / "none.txt", tmp_path / "2024" / "06" / "a.warc.gz"]
    meter = Meter()
    reading = Reading(unique=False, lang="en", meter=meter)
    here = list(read_sources(sources, reading=replace(reading, meter=None)))
    assert len(here) == 4 * ROWS + 2 and sum(isinstance(item, Failure) for item in here) == 2
    asked: list[str] = []
    monkeypatch.setattr("pungsan.run.ray_reading.read_listed", lambda *given: asked.append("here"))
    with OnNodes(cluster.address) as nodes:
        read = read_sources(sources, reading=reading, readers=nodes)
        found = list(itertools.islice(read, 10))
        ray.kill(nodes.actors[0])  # parts of it are taken, others not
        found += list(itertools.islice(read, 60))
        for actor in nodes.actors:
            ray.kill(actor)
        found += list(read)
    assert found == here and not asked
    assert meter.total and 0.7 * meter.total <= meter.done <= meter.total


def test_the_driver_reads_what_nodes_do_not_see(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_sources(tmp_path / "2024")
    monkeypatch.setattr("pungsan.run.ray_reading.mark_file", lambda listed: (1, 1))
    asked: list[str] = []

    def read_listed(listed: Listed, reading: Reading) -> Iterator[Article | Failure]:
        asked.append(listed.name)
        return read_here(listed, reading)

    monkeypatch.setattr("pungsan.run.ray_reading.read_listed", read_listed)
    with OnNodes(cluster.address) as nodes:
        found = list(read_sources([tmp_path / "2024"], readers=nodes))
    assert found == list(read_sources([tmp_path / "2024"])) and len(asked) == 4


def test_a_file_that_ends_who_reads_it_is_told(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Words of {name}.")
    monkeypatch.setattr("pungsan.run.ray_reading.LIVES", 1)
    monkeypatch.setattr("pungsan.run.ray_reading._Reading", FaultyReading)
    with OnNodes(cluster.address) as nodes:
        first, failure, last = read_sources([tmp_path], readers=nodes)
    assert isinstance(failure, Failure) and failure.reason == "crashed the reader"
    assert "b.txt ended 1 processes that read it" in failure.message
    assert isinstance(first, Article) and isinstance(last, Article) and last.content == "Words of c."


def test_articles_that_hang_or_crash_are_told(cluster: Any, tmp_path: Path) -> None:
    items = [*articles(3), Article("crash", "CRASH"), Article("hang", "HANG"), *articles(3, start=3)]
    location = find_location(tmp_path / "data")
    with OnRay(faulty_coding.code, processes=1, timeout=3) as coding:
        summary = code_into(items, location, coding, coder="stub 1")
    assert summary.tally.coded == 4
    assert summary.quarantined == {"other language": 2, "crashed the coder": 1, "took too long": 1}
    with OnRay(Missing(), processes=1) as coding, pytest.raises(ModelError, match="install it"):
        list(coding(articles(2)))


def test_what_is_read_ahead_is_bounded(cluster: Any) -> None:
    read = 0

    def items() -> Iterator[Article]:
        nonlocal read
        for each in [Article("slow", "SLOW " * 30), *articles(150)]:
            read += 1
            yield each

    with OnRay(faulty_coding.code, processes=1) as coding:
        ahead = [read - at for at, _ in enumerate(coding(items()))]
    # What the actor has before it, what is being put together for it, and what it has just done.
    assert len(ahead) == 151 and max(ahead) <= (CALLS + 2) * CHUNK


def test_nodes_that_cannot_load_the_coder_are_told(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pungsan.run.ray.STARTS", 1)
    with OnRay(Foreign(), processes=1) as coding, pytest.raises(EngineError, match="module named 'foreign'"):
        list(coding(articles(2)))


def test_no_free_core_and_a_store_that_stays_full_are_told(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pungsan.run.ray.PATIENCE", 1)
    with OnRay(faulty_coding.code, processes=1) as coding:
        coding._options["num_cpus"] = 1000
        with pytest.raises(EngineError, match="add nodes"):
            list(coding(articles(2)))

    def refuse(*given: Any) -> Any:
        raise ray.exceptions.ObjectStoreFullError

    with OnRay(faulty_coding.code, processes=1) as coding:
        while not coding.has_room():
            coding.pump(0.1)
            coding._stuck = None
        monkeypatch.setattr(coding, "_call", refuse)
        with pytest.raises(EngineError, match="stays full"):
            list(coding(articles(2)))


def test_what_is_lost_again_and_again_is_halved_and_given_up(cluster: Any) -> None:
    with OnRay(faulty_coding.code, processes=1) as coding:
        jobs = [Job(Article(name, "Words.")) for name in "abc"]
        for job in jobs:
            coding.submit(job)
        coding.flush()
        for _ in range(LIVES):
            coding.give_again(coding.waiting.popleft())
        assert [len(chunk.jobs) for chunk in coding.waiting] == [1, 2]
        for _ in range(LIVES):
            coding.give_again(coding.waiting.popleft())
        assert isinstance(jobs[0].result, Failure) and jobs[0].result.reason == "crashed the coder"
        assert [len(chunk.jobs) for chunk in coding.waiting] == [2]


PROGRAM = """
import sys
import faulty_coding
from pungsan.read import Listed, Meter, Reading, read_sources
from pungsan.read import read_listed as read_here
from pungsan.run import Engine, code_into, open_engine, open_readers
from pungsan.store import find_location
source, data, address = sys.argv[1:]
engine = Engine("ray", processes=1, address=address)
with open_engine(faulty_coding.code, engine) as coding, open_readers(engine) as readers:
    articles = read_sources([source], reading=Reading(unique=False), readers=readers)
    summary = code_into(articles, find_location(data), coding, coder="stub 1", batch_articles=10)
print(summary.tally.coded)
"""


def test_a_killed_driver_goes_on_where_it_was(cluster: Any, tmp_path: Path) -> None:
    source, data = tmp_path / "a.jsonl", tmp_path / "data"
    rows = [f'{{"id": "a{at}", "text": "SLOW Words of {at}."}}\n' for at in range(40)]
    source.write_text("".join(rows), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(source), str(data), cluster.address]
    driver = subprocess.Popen(command)
    for _ in range(1200):
        if list(data.glob("articles/_delta_log/*1.json")):  # the first batch is committed
            break
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    before = read_table(find_location(data), "articles").num_rows
    assert 0 < before < 40
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and int(done.stdout.split()[-1]) == 40 - before, done
    items = list(read_sources([source], reading=Reading(unique=False)))
    compare(items, find_location(data), tmp_path)


def test_linking_on_ray_finds_the_same(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [dt.date(2024, 5, 1) + dt.timedelta(days=at % 9) for at in range(30)]
    words = [" ".join(f"word{(at % 10) * 7 + n}" for n in range(40)) for at in range(30)]
    items = [
        Article(f"a{at}", each, published=day) for at, (day, each) in enumerate(zip(days, words, strict=True))
    ]
    found = {}
    for name in ("local", "ray"):
        location = find_location(tmp_path / name)
        code_into(items, location, faulty_coding.code, coder="stub 1")
        if name == "ray":  # windows of two days
            monkeypatch.setattr("pungsan.run.happenings.WINDOW", 14)
            args = ["dataset", "link", str(tmp_path / "ray"), "--engine", "ray"]
            assert "near-duplicates" in CliRunner().invoke(app, args).stderr
        else:
            summary = link_dataset(location)
            assert summary.duplicates >= 20 and summary.signed == 30 and summary.happenings > 0
        found[name] = snapshot(location)
    assert found["local"] == found["ray"]


@pytest.mark.model
def test_all_engines_give_the_same_events(cluster: Any, tmp_path: Path) -> None:
    items = list(read_sources([EXAMPLES / "wire.jsonl"], reading=Reading(unique=False)))[:2]
    code, coder = make_code()
    found = {}
    for name, engine in {
        "one": Engine(processes=1),
        "two": Engine(processes=2),
        "ray": Engine("ray", processes=1),
    }.items():
        location = find_location(tmp_path / name)
        with open_engine(code, engine) as coding:
            code_into(items, location, coding, coder=coder)
        link_dataset(location)
        found[name] = snapshot(location)
    assert len(found["one"]["events"]) > 20
    assert found["one"] == found["two"] == found["ray"]


def test_without_ray_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    original = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name == "ray":
            raise ImportError("no module")
        return original(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EngineError, match=r"pip install 'pungsan\[ray\]'"):
        connect()
    (tmp_path / "a.txt").write_text("Words.")
    args = ["code", str(tmp_path / "a.txt"), "--into", str(tmp_path / "d"), "--engine", "ray"]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 2 and "pip install" in result.stderr


def test_a_cluster_that_is_not_there_is_told() -> None:
    program = "from pungsan.run.ray import connect; connect('127.0.0.1:1')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "EngineError: there is no Ray cluster at 127.0.0.1:1" in done.stderr
