"""``pungsan explore`` and ``pungsan mcp`` as a user gives them."""

from __future__ import annotations

import builtins
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from stubbed_coding import articles, code
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app
from pungsan.explore.serving import bind_port, find_address
from pungsan.run import code_into
from pungsan.store import find_location


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explore") / "news"
    code_into(articles(2), find_location(path), code, coder="stub 1")
    return path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_it_serves_until_it_is_stopped(data: Path) -> None:
    source = str(Path(pungsan.__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, "-c", "from pungsan.cli import main; main()", "explore", str(data), "--no-browser"],
        env={**os.environ, "PYTHONPATH": source},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        said = ""
        until = time.monotonic() + 180
        while "open http" not in said and time.monotonic() < until:
            said += process.stderr.readline()
        found = re.search(r"open (http://127\.0\.0\.1:\d+/) ", said)
        assert found is not None, said
        with urllib.request.urlopen(f"{found[1]}api/v1/counts") as answer:
            assert b'"events":4' in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        rest = process.stderr.read()
        assert "stopped" in rest and "Traceback" not in rest
    finally:
        process.kill()
        process.wait()


def test_wrong_usage_is_told_in_words(data: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for command in (["explore", "--no-browser"], ["mcp"]):
            result = CliRunner().invoke(app, [*command, str(data), "--port", port])
            assert result.exit_code == 2 and f"port {port} of 127.0.0.1 cannot be used" in result.stderr
    for command in (["explore", "--no-browser"], ["mcp"]):
        result = CliRunner().invoke(app, [*command, str(tmp_path)])
        assert result.exit_code == 2 and "is no dataset" in result.stderr


def test_another_port_is_taken_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with bind_port("127.0.0.1") as first, bind_port("127.0.0.1") as second:
        assert first.getsockname()[1] != second.getsockname()[1]
        assert find_address(second, "127.0.0.1") == f"http://127.0.0.1:{second.getsockname()[1]}/"


def test_beyond_loopback_a_token_is_made_up(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    opened: list[str] = []

    def serve(app: Any, bound: socket.socket, started: Any) -> None:
        served.append(app)
        started()

    monkeypatch.setattr("pungsan.explore.serving.serve_app", serve)
    monkeypatch.setattr("webbrowser.open", opened.append)
    result = CliRunner().invoke(app, ["explore", str(data), "--host", "0.0.0.0"])
    assert result.exit_code == 0, result.stderr
    token = served[0].state.keys.access
    assert len(token) > 15 and opened[0].endswith(f"/?token={token}") and token in result.stderr
    assert "not encrypted" in result.stderr
    CliRunner().invoke(app, ["explore", str(data), "--review"], env={"PUNGSAN_TOKEN": "mine"})
    assert served[1].state.keys.access == "mine" and served[1].state.review
    CliRunner().invoke(app, ["explore", str(data), "--no-browser"])
    assert served[2].state.keys.access is None and not served[2].state.review and len(opened) == 2


def test_a_missing_extra_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pungsan.explore"):
            raise ModuleNotFoundError("No module named 'fastapi'", name="fastapi")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    for command in ("explore", "mcp"):
        result = CliRunner().invoke(app, [command, str(data)])
        assert result.exit_code == 2 and "pip install 'pungsan[explore]'" in result.stderr
