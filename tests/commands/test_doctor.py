"""``pungsan doctor``: what it says of a sound installation, and of one that lacks something."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import Message

import pytest
import typer.main
from typer.testing import CliRunner

from pungsan import installation
from pungsan.cli import app
from pungsan.errors import KnowledgeError, ModelError
from pungsan.installation import Check, examine


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that declares what is there, what is not, and what is too old."""
    told = Message()
    for extra in ("dev", "explore", "sound"):
        told["Provides-Extra"] = extra
    wanted = [
        "numpy>=1", "rich>=999", "no-such-thing>=1", "no-such-extra; extra == 'explore'",
        "numpy; extra == 'sound'", "no-such-tool; extra == 'dev'",
    ]  # fmt: skip
    monkeypatch.setattr("pungsan.installation.metadata.requires", lambda name: wanted)
    monkeypatch.setattr("pungsan.installation.metadata.metadata", lambda name: told)


def found(checks: Iterator[Check]) -> dict[str, tuple[str, str]]:
    return {check.name: (check.status, check.remedy) for check in checks}


@pytest.mark.usefixtures("declared")
def test_packages_and_extras() -> None:
    assert found(installation._packages()) == {
        "numpy": ("ok", ""),
        "rich": ("problem", "pip install 'rich>=999'"),
        "no-such-thing": ("problem", "pip install 'no-such-thing>=1'"),
        "explore": ("absent", "pip install 'pungsan[explore]'"),
        "sound": ("ok", ""),
    }


@pytest.mark.model
def test_a_sound_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_packages", lambda: iter(()))
    result = CliRunner().invoke(app, ["doctor", "--format", "json"])
    checks = json.loads(result.stdout)
    assert result.exit_code == 0, checks
    parts = {(each["part"], each["name"]): each for each in checks}
    assert parts["coding", "es"]["status"] == parts["coding", "en"]["status"] == "ok"
    assert {"program", "models", "data", "machine", "folders", "terminal"} <= {
        each["part"] for each in checks
    }
    assert set(checks[0]) == {"part", "name", "status", "detail", "remedy"}


def test_what_is_broken_is_a_problem_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ModelError("the 'es' pipeline is missing")

    def tear(*_: object) -> None:
        raise KnowledgeError("people.tsv, line 3: no name")

    monkeypatch.setattr("pungsan.models.describe_models", fail)
    monkeypatch.setattr("pungsan.api.code", fail)
    monkeypatch.setattr("pungsan.resolve.load_knowledge", tear)
    monkeypatch.setattr(installation, "_packages", lambda: iter(()))
    problems = [check for check in examine() if check.status == "problem"]
    assert [check.part for check in problems] == ["models", "data", "coding", "coding"]
    assert all(check.remedy for check in problems)
    result = CliRunner().invoke(app, ["doctor"], env={"COLUMNS": "120"})
    assert result.exit_code == 1
    assert "✗" in result.stdout and "→ install pungsan again" in result.stdout
    assert "4 problems, " in result.stdout


def test_wrong_events_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pungsan.api.code", lambda *_, **__: [])
    (one, other) = installation._coding()
    assert one.status == other.status == "problem" and "gave no event, not ACCUSE" in one.detail


def test_a_folder_that_cannot_be_written_and_another_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pungsan.installation.os.access", lambda *_: False)
    assert {check.status for check in installation._folders()} == {"warning"}
    monkeypatch.setattr("pungsan.installation.locale.getencoding", lambda: "cp1252")
    assert installation._terminal().status == "warning"


def test_completion_can_be_installed() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout
    assert "--install-completion" in shown and "--show-completion" in shown


@pytest.mark.parametrize(
    ("words", "offered"), [("pungsan cod", "code\ncodebook"), ("pungsan code --form", "--format")]
)
def test_the_shell_completes_commands_and_options(words: str, offered: str) -> None:
    asked = {"_PUNGSAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert CliRunner().invoke(app, [], prog_name="pungsan", env=asked).stdout.strip() == offered


def test_help_shows_what_codes_first() -> None:
    assert list(typer.main.get_command(app).commands)[:3] == ["code", "explain", "classify"]  # type: ignore[attr-defined]
