"""``pungsan dataset``: each command as a user gives it, and its documentation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import typer.main
from stubbed_coding import articles, code
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.run import code_into
from pungsan.store import find_location

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "news"
    code_into(articles(4), find_location(path), code, coder="stub 1")
    return path


def run(*args: object) -> Any:
    return CliRunner().invoke(app, ["dataset", *(str(arg) for arg in args)])


def test_info(data: Path) -> None:
    result = run("info", data)
    assert result.exit_code == 0 and result.stderr == ""
    assert (
        "events from 2024-05-13 to 2024-05-15" in result.stdout
        and "quarantine: other language 1" in result.stdout
    )


def test_events(data: Path, tmp_path: Path) -> None:
    result = run(
        "events", data, "--actor", "GHA", "--type", "consult", "--since", "2024-01-01", "--asserted-only"
    )
    assert result.exit_code == 0 and result.stdout.count("CONSULT") == 3
    result = run("events", data, "--recipient", "BEN", "-f", "jsonl")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["SANCTION"] * 3
    result = run("events", data, "--auxiliary", "hypothetical", "--auxiliary", "future", "-f", "jsonl")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["SANCTION"] * 3
    assert len(run("events", data, "--auxiliary", "asserted", "-f", "jsonl").stdout.splitlines()) == 3
    result = run("events", data, "-f", "parquet", "-o", tmp_path / "events.parquet")
    assert result.exit_code == 0 and pq.read_table(tmp_path / "events.parquet").num_rows == 6
    assert run("events", data, "-f", "parquet").exit_code == 2


def test_dyads(data: Path) -> None:
    result = run("dyads", data, "--by", "month", "--per", "total", "-f", "csv")
    assert result.stdout.splitlines() == [
        "period,actor,recipient,events,score,mean_score,articles",
        "2024-05-01,GHA,BEN,3,-15.6,-5.2,3",
        "2024-05-01,GHA,TGO,3,6.3,2.1,3",
    ]


def test_sql(data: Path) -> None:
    result = run("sql", data, "SELECT type, count(*) AS n FROM events GROUP BY 1 ORDER BY 1", "-f", "json")
    assert json.loads(result.stdout) == [{"type": "CONSULT", "n": 3}, {"type": "SANCTION", "n": 3}]
    result = run("sql", data, "SELECT range AS n FROM range(1000)")
    assert "the first 50 rows" in result.stderr and "\n 49" in result.stdout and " 50" not in result.stdout
    result = run("sql", data, "DROP TABLE events")
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1


def test_history_verify_compact_vacuum(data: Path) -> None:
    history = run("history", data)
    assert "finished" in history.stdout and "stub 1" in history.stdout
    name = next(word for word in history.stdout.split() if word.startswith("20"))
    assert "CONSULT" in run("events", data, "--as-of", name).stdout
    assert run("verify", data).exit_code == 0
    assert run("compact", data).exit_code == 0
    assert "0 files would be removed" in run("vacuum", data, "--dry-run").stderr
    assert run("verify", data).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["info", "nowhere"], "is no dataset"),
        (["events", "{data}", "--since", "soon"], "is not a date"),
        (["events", "{data}", "--as-of", "2001-01-01"], "younger"),
        (["sql", "{data}", "SELECT nothing FROM events"], "cannot be answered"),
    ],
)
def test_wrong_usage_is_one_line(data: Path, args: list[str], said: str) -> None:
    result = run(*(arg.format(data=data) for arg in args))
    assert result.exit_code == 2 and result.stdout == ""
    assert said in result.stderr and len(result.stderr.splitlines()) == 1


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app).commands["dataset"]  # type: ignore[attr-defined]
    for name, command in group.commands.items():
        assert f"| `{name}" in text, name
        assert "**Example" in (command.help or ""), name
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("-") or f"`{option}" in text, f"{name} {option}"
