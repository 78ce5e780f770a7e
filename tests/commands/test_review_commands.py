"""``pungsan review``: each command as a user gives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judged_shelf import Shelf
from stubbed_coding import articles, code
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.run import code_into
from pungsan.store import find_location


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "news"
    code_into(articles(4), find_location(path), code, coder="stub 1")
    return path


@pytest.fixture
def unjudged(made: Path, tmp_path: Path) -> Shelf:
    """Six events that nobody has judged; each test has its own."""
    return Shelf(tmp_path / "judged", made)


@pytest.fixture
def shelf(unjudged: Shelf) -> Shelf:
    """Ana has judged the first two events of a sample, and one that nobody drew."""
    told = run(unjudged, "queue", "--seed", 1, "-f", "jsonl").stdout
    drawn = [json.loads(line) for line in told.splitlines()]
    unjudged.judge(drawn[0]["event"], "accept", sample="random?seed=1")
    unjudged.judge(drawn[1]["event"], "reject", sample="random?seed=1", note="=1+1")
    unjudged.judge(drawn[2]["event"], "correct", changes={"auxiliary": ["future"]})
    return unjudged


def run(shelf: Shelf, command: str, *args: object) -> Any:
    return CliRunner().invoke(app, ["review", command, shelf.location.root, *(str(arg) for arg in args)])


def test_queue(shelf: Shelf) -> None:
    result = run(shelf, "queue", "--seed", 1, "-n", 4)
    assert result.exit_code == 0 and "4 events of the sample random?seed=1" in result.stderr
    result = run(shelf, "queue", "--seed", 1, "--unseen-by", "Ana", "-f", "csv")
    assert len(result.stdout.splitlines()) == 4 and result.stdout.startswith("number,event,type")
    result = run(shelf, "queue", "--draw", "least-confident", "--type", "consult")
    assert result.stdout.count("CONSULT") == 3 and "SANCTION" not in result.stdout


def test_precision(shelf: Shelf, tmp_path: Path) -> None:
    result = run(shelf, "precision")
    assert result.exit_code == 0 and "50.0 [9.5, 90.5]" in result.stdout
    assert "Left out: 1 verdicts of events that were not drawn at random." in result.stdout
    result = run(shelf, "precision", "-f", "latex", "-o", tmp_path / "appendix.tex")
    assert "\\toprule" in (tmp_path / "appendix.tex").read_text()
    assert run(shelf, "precision", "--reviewer", "Nobody").exit_code == 2


def test_log_and_undo(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(shelf, "log").stdout.count("Ana") == 3
    assert "'=1+1" in run(shelf, "log", "-f", "csv").stdout
    last = json.loads(run(shelf, "log", "-f", "jsonl").stdout.splitlines()[-1])
    assert run(shelf, "undo", last["review"], "--reviewer", "Ben").exit_code == 2
    monkeypatch.setenv("PUNGSAN_REVIEWER", "Ana")
    assert "undone: " in run(shelf, "undo", "last").stderr
    assert len(run(shelf, "log", "--state", "undone", "-f", "jsonl").stdout.splitlines()) == 1
    assert run(shelf, "undo", "last").exit_code == 0 and run(shelf, "undo", "last").exit_code == 0
    assert run(shelf, "undo", "last").stderr.count("no review that could be undone") == 1


def test_export_and_import(unjudged: Shelf, tmp_path: Path) -> None:
    unjudged.judge(unjudged.ids("CONSULT")[1], "accept", "Ben")
    for format in ("gold", "label-studio", "label-studio-config", "inception", "jsonl"):
        out = tmp_path / format
        result = run(unjudged, "export", "-f", format, "-o", out)
        assert result.exit_code == 0 and out.stat().st_size, result.stderr
    tasks = tmp_path / "tasks.json"
    run(unjudged, "export", "-f", "label-studio", "--to-judge", 3, "--draw", "by-type", "-o", tasks)
    rows = json.loads(tasks.read_text())
    assert sum(len(row["data"]["events"]) for row in rows) == 3
    for row in rows:
        row["annotations"] = [{"result": row.pop("predictions")[0]["result"]}]
    tasks.write_text(json.dumps(rows))
    assert run(unjudged, "import", tasks).exit_code == 2, "who judged?"
    result = run(unjudged, "import", tasks, "--reviewer", "Eva")
    assert result.exit_code == 0 and "3 reviews added (3 accept), 0 known" in result.stderr
    assert "0 reviews added, 3 known" in run(unjudged, "import", tasks, "--reviewer", "Eva").stderr
    assert "by-type?seed=0" in run(unjudged, "precision", "-f", "markdown").stdout
    result = run(unjudged, "import", tmp_path / "jsonl", "-f", "jsonl")
    assert result.exit_code == 0 and "known" in result.stderr
    (tmp_path / "wrong").write_text("{")
    assert run(unjudged, "import", tmp_path / "wrong", "--reviewer", "Eva").exit_code == 2


def test_reviewed_in_the_other_commands(unjudged: Shelf, tmp_path: Path) -> None:
    event = unjudged.ids("CONSULT")[0]
    unjudged.judge(event, "reject", "Zoe")
    told = CliRunner().invoke(app, ["dataset", "events", unjudged.location.root, "--reviewed", "-f", "jsonl"])
    assert event not in told.stdout and len(told.stdout.splitlines()) == 5
    out = tmp_path / "events.jsonl"
    args = ["dataset", "export", unjudged.location.root, "-f", "plover", "-o", str(out)]
    assert (
        CliRunner().invoke(app, [*args, "--reviewed"]).exit_code == 0
        and len(out.read_text().splitlines()) == 5
    )
    assert CliRunner().invoke(app, args).exit_code == 0 and len(out.read_text().splitlines()) == 6
    query = "SELECT count(*) AS n FROM events_reviewed"
    told = CliRunner().invoke(app, ["dataset", "sql", unjudged.location.root, query, "-f", "json"])
    assert json.loads(told.stdout) == [{"n": 5}]
    args = ["dataset", "dyads", unjudged.location.root, "--per", "total", "-f", "csv"]
    assert CliRunner().invoke(app, [*args, "--reviewed"]).stdout != CliRunner().invoke(app, args).stdout
    history = CliRunner().invoke(app, ["dataset", "history", unjudged.location.root]).stdout
    assert "1 review by Zoe, " in history
    assert "reviewed: " in CliRunner().invoke(app, ["dataset", "info", unjudged.location.root]).stdout
