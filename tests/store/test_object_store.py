"""A dataset in an object store: a real S3-compatible server, two writers at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
import pytest
from made_sources import ROWS, make_sources
from object_store import run_store
from stubbed_coding import articles, code
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app
from pungsan.errors import DatasetError
from pungsan.read import Meter, Reading, read_sources
from pungsan.records import Article, Failure
from pungsan.run import code_into, link_dataset
from pungsan.store import compact, find_location, verify


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What is needed to reach a server with a bucket ``news``."""
    with run_store(tmp_path_factory.mktemp("s3")) as found:
        yield found


def test_two_writers_and_all_that_reads(options: dict[str, str]) -> None:
    location = find_location("s3://news/data", options)

    def work(start: int) -> int:
        found = articles(6, start=start)
        return code_into(found, location, code, coder="stub 1", batch_articles=3).tally.coded

    with ThreadPoolExecutor() as pool:
        assert sum(pool.map(work, (0, 3))) == 6
    assert location.list("_pending") == {}
    dataset = pungsan.open_dataset("s3://news/data", storage_options=options)
    assert sorted(dataset.to_arrow("articles")["id"].to_pylist()) == sorted(
        f"a{n}" for n in range(9) if n % 3 != 2
    )
    assert dataset.sql("SELECT count(*) AS n FROM events").read_all().to_pylist() == [{"n": 12}]
    assert list(verify(dataset)) == []
    assert code_into(articles(3), location, code, coder="stub 1").tally.coded == 0
    assert code_into(articles(3), location, code, coder="stub 2").tally.coded == 2
    assert link_dataset(location).articles == 6
    assert compact(location)["events"][1] == 1
    assert list(verify(pungsan.open_dataset("s3://news/data", storage_options=options))) == []


def test_the_command_line_takes_addresses(
    options: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in options.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))
    (tmp_path / "a.txt").write_text("Words.")
    run = CliRunner().invoke(app, ["code", str(tmp_path / "a.txt"), "--into", "s3://news/other"])
    assert run.exit_code == 0, run.stderr
    shown = CliRunner().invoke(
        app, ["dataset", "sql", "s3://news/other", "SELECT id FROM articles", "-f", "csv"]
    )
    assert shown.stdout.split() == ["id", "a"]


def test_a_store_that_is_not_there_is_told() -> None:
    options = {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "x",
        "max_retries": "0",
    }
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    with pytest.raises(DatasetError):
        pungsan.open_dataset("s3://nowhere/data", storage_options=options | keys)
    assert "AWS_SECRET" not in repr(find_location("s3://nowhere/data", os.environ.copy()))


def plain(item: Article | Failure) -> tuple[str, str]:
    return (item.id, item.content) if isinstance(item, Article) else (item.article, str(item.reason))


def test_articles_are_read_from_a_bucket(
    options: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in options.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "2024"
    make_sources(folder)
    client = boto3.client("s3", endpoint_url=options["AWS_ENDPOINT_URL"], region_name="us-east-1")
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in [*files, folder / "06" / ".hidden.txt"]:
        key = f"archive/{path.relative_to(tmp_path)}"
        client.put_object(Bucket="news", Key=key, Body=path.read_bytes() if path.exists() else b"No.")
    meter = Meter()
    reading = Reading(unique=False, meter=meter)
    found = list(read_sources(["s3://news/archive/2024/"], reading=reading))
    here = list(read_sources([folder], reading=Reading(unique=False)))
    assert [plain(item) for item in found] == [plain(item) for item in here]
    assert len(found) == 3 * ROWS + 1 and {item.format for item in found if isinstance(item, Article)} >= {
        "html"
    }
    assert found[-1].origin and found[-1].origin.source.startswith("s3://news/archive/2024/07/")
    assert meter.done == meter.total == sum(path.stat().st_size for path in files)

    def names(pattern: str) -> set[str]:
        read = read_sources([f"s3://news/archive/{pattern}"], reading=Reading(unique=False))
        return {
            item.origin.source.rpartition("/")[2]
            for item in read
            if isinstance(item, Article) and item.origin
        }

    assert names("**/*.jsonl") == names("*/06/ar*") == names("2024/06/articles.jsonl") == {"articles.jsonl"}
    assert names("*/*.jsonl") == set()
    for wrong, told in (
        ("s3://news/archive/none", "fits no file in its bucket"),
        ("s3://nowhere/a", "the specified bucket does not exist): check the address, and the keys"),
        ("ftp://news/a", "give http(s)://, s3://"),
    ):
        (failure,) = read_sources([wrong])
        assert isinstance(failure, Failure) and told in failure.message, failure
