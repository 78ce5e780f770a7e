"""A Ray cluster whose object store and disk are full, and one that reads from and writes to a bucket.

The cluster is one node of two cores, which takes its disk for full when its object store is, so that Ray
itself refuses what has no room.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import faulty_coding
import numpy as np
import pytest
import ray
from made_sources import ROWS, make_sources
from object_store import run_store
from stubbed_coding import read_table, snapshot
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.errors import EngineError
from pungsan.read import Reading, read_sources
from pungsan.records import Article, Failure
from pungsan.run import code_into
from pungsan.run.ray import OnRay, connect, put
from pungsan.run.ray_spreading import SpreadOnRay
from pungsan.store import find_location

TESTS = Path(__file__).parent.parent
STORE = 80_000_000
PIECE = 8_000_000


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What is needed to reach a server with a bucket ``news``."""
    with run_store(tmp_path_factory.mktemp("s3")) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def cluster(bucket: dict[str, str]) -> Iterator[Any]:
    """See above; the nodes have the keys of the bucket."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        wanted = {
            "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]),
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_worker_niceness": "0",
            "RAY_local_fs_capacity_threshold": "0.0001",
        }
        for name, value in (wanted | bucket).items():
            patch.setenv(name, value)
        options = {
            "num_cpus": 2,
            "object_store_memory": STORE,
            "include_dashboard": False,
            # Else what fills the store goes to the disk after a while, and there is room again.
            "_system_config": {"automatic_object_spilling_enabled": False},
        }
        made = Cluster(initialize_head=True, head_node_args=options)
        try:
            assert connect(made.address)
            yield made
        finally:
            ray.shutdown()
            made.shutdown()


def fill() -> list[Any]:
    """Somebody else's objects, which leave no room in the store; taken out of the list, they are gone."""
    kept: list[Any] = []
    for size in (PIECE, PIECE // 20, PIECE // 400):
        try:
            while True:
                kept.append(ray.put(np.ones(size, np.uint8)))
        except ray.exceptions.OutOfDiskError:
            continue
    return kept


def total(one: Any, more: Any) -> int:
    return int(one.sum() + more.sum())


def test_a_full_store_makes_the_run_wait(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    held = fill()
    with monkeypatch.context() as patch:
        patch.setattr("pungsan.run.ray.PATIENCE", 1)
        for work in (
            lambda: list(SpreadOnRay()(total, [np.ones(PIECE, np.uint8)], np.ones(1, np.uint8))),
            lambda: put(ray, np.ones(PIECE, np.uint8)),
        ):
            with pytest.raises(EngineError, match="stays full"):
                work()

    # Articles that are too large for a message go through the store.
    items: list[Article | Failure] = [Article(f"a{at}", f"{at} " + "word " * 300_000) for at in range(4)]
    location, expected = find_location(tmp_path / "data"), find_location(tmp_path / "expected")
    with OnRay(faulty_coding.code, processes=1) as coding:
        refused, call = [], coding._call

        def make_room(*given: Any) -> Any:
            try:
                return call(*given)
            except (ray.exceptions.ObjectStoreFullError, ray.exceptions.OutOfDiskError) as error:
                refused.append(error)
                held.clear()
                raise

        monkeypatch.setattr(coding, "_call", make_room)
        code_into(items, location, coding, coder="stub 1")
    assert refused
    code_into(items, expected, faulty_coding.code, coder="stub 1")
    assert snapshot(location) == snapshot(expected)


def test_linking_more_than_the_store_holds() -> None:
    items = [np.ones(PIECE, np.uint8)] * 12
    assert list(SpreadOnRay()(total, items, np.ones(10, np.uint8))) == [PIECE + 10] * 12


def test_nodes_read_from_a_bucket_and_the_driver_writes_there(
    bucket: dict[str, str], cluster: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in bucket.items():
        monkeypatch.setenv(name, value)
    make_sources(tmp_path / "2024")
    client = boto3.client("s3", endpoint_url=bucket["AWS_ENDPOINT_URL"], region_name="us-east-1")
    for path in (tmp_path / "2024").rglob("*.*"):
        client.put_object(Bucket="news", Key=str(path.relative_to(tmp_path)), Body=path.read_bytes())
    asked: list[str] = []
    monkeypatch.setattr("pungsan.run.ray_reading.read_listed", lambda *given: asked.append("here"))
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (faulty_coding.code, "stub 1"))
    args = ["code", "s3://news/2024/", "--into", "s3://news/events", "--engine", "ray", "--processes", "2"]
    run = CliRunner().invoke(app, [*args, "--address", cluster.address])
    assert run.exit_code == 1 and not asked, run.stderr  # one line of the sources is broken
    there, here = find_location("s3://news/events"), find_location(tmp_path / "here")
    items = list(read_sources(["s3://news/2024/"], reading=Reading(unique=False)))
    code_into(items, here, faulty_coding.code, coder="stub 1")
    assert read_table(there, "articles").num_rows == 3 * ROWS
    assert snapshot(there) == snapshot(here)
