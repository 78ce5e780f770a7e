"""`pungsan code --coder llm|both`: options, what is said on standard error, and datasets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import Answer, ModelServer, event, run_server, say_events
from typer.testing import CliRunner

from pungsan.cli import app

RUN = CliRunner()
TEXT = "Kenya attacked Sudan on Monday.\n"
KEY = "sk-very-secret-0123456789"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with run_server() as running:
        yield running


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUNGSAN_LLM_KEY", KEY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "war.txt"
    path.write_text(TEXT)
    return path


def options(server: ModelServer, coder: str, *more: str) -> list[str]:
    return ["--lang", "en", "--coder", coder, "--llm-url", server.url, "--llm-model", "tiny", *more]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--coder", "llm"], "needs --llm-url and --llm-model"),
        (["--llm-model", "m"], "need --coder llm"),
        (["--coder", "llm", "--llm-url", "nowhere", "--llm-model", "m"], "looks like http://"),
        (
            ["--coder", "llm", "--llm-url", "http://h/v1", "--llm-model", "m", "--llm-set", "timout=1"],
            "did you mean 'timeout'",
        ),
        (
            ["--coder", "both", "--llm-url", "http://h/v1", "--llm-model", "m", "--into", "data"],
            "a dataset has one coder",
        ),
    ],
)
def test_wrong_options_end_the_program(given: list[str], words: str, article: Path) -> None:
    done = RUN.invoke(app, ["code", str(article), *given])
    assert done.exit_code == 2 and words in done.stderr and not done.stdout


@pytest.mark.model
def test_both_report_where_they_agree(server: ModelServer, article: Path) -> None:
    told = event("attacked", "ASSAULT", actor=["Kenya"], recipient=["Sudan", "Atlantis"])
    server.script.append(say_events(told, tokens=(2000, 100)))
    command = ["code", str(article), *options(server, "both", "--llm-set", "price=1,10"), "-f", "jsonl"]
    done = RUN.invoke(app, command)
    assert done.exit_code == 0, done.stderr
    coders = [json.loads(line)["coder"] for line in done.stdout.splitlines()]
    assert len(coders) == 2 and sum("llm tiny at 127.0.0.1" in each for each in coders) == 1
    assert "1 event in 1 article; 1 request" in done.stderr
    assert "tokens: 2,000 in, 100 out, 0.0030 at the price given" in done.stderr
    assert "dropped, recipient: not in the text: 1" in done.stderr
    assert "ASSAULT     1            0            0  1.00" in done.stderr
    assert KEY not in done.output
    again = RUN.invoke(app, [*command[:-1], "table"])
    assert "0 requests, 1 answer kept from before" in again.stderr and len(server.requests) == 1
    assert "by llm tiny" in again.stdout and "by rules" in again.stdout


@pytest.mark.model
def test_a_server_that_refuses_ends_the_program(server: ModelServer, article: Path) -> None:
    server.script.append(Answer(401, {"error": f"Wrong key {KEY}"}))
    done = RUN.invoke(app, ["code", str(article), *options(server, "llm")])
    assert done.exit_code == 2 and "refuses the key" in done.stderr and KEY not in done.output


@pytest.mark.model
def test_a_dataset_knows_the_model(server: ModelServer, article: Path, tmp_path: Path) -> None:
    server.script.append(say_events(event("attacked", "ASSAULT", actor=["Kenya"], recipient=["Sudan"])))
    command = ["code", str(article), "--into", str(tmp_path / "data")]
    for _ in range(2):
        done = RUN.invoke(app, [*command, *options(server, "llm")])
        assert done.exit_code == 0, done.stderr
    assert "1 there already" in done.stderr and len(server.requests) == 1
    sql = ["dataset", "sql", str(tmp_path / "data"), "SELECT type, coder FROM events", "--format", "jsonl"]
    (row,) = [json.loads(line) for line in RUN.invoke(app, sql).stdout.splitlines()]
    assert row["type"] == "ASSAULT" and "llm tiny at 127.0.0.1, prompt " in row["coder"]
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()
