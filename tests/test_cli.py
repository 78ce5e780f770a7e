"""The command line: data on standard output, complaints on standard error, and a true exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pungsan.cli import app

Calls = list[dict[str, Any]]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Words about a visit.", encoding="utf-8")
    return path


def run(*args: object, stdin: str | bytes | None = None) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def test_table(fake_pipeline: Calls, article: Path) -> None:
    result = run("code", article)
    assert result.exit_code == 0 and result.stderr == ""
    assert "CONSULT visit" in result.stdout and "1 article: 2 events" in result.stdout


def test_jsonl_is_only_data(fake_pipeline: Calls, article: Path) -> None:
    result = run("code", article, "--format", "jsonl", "--published", "2024-05-15", "--lang", "en")
    assert result.exit_code == 0 and result.stderr == ""
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["type"] for row in rows] == ["CONSULT", "SANCTION"]
    assert fake_pipeline[0]["lang"] == "en" and fake_pipeline[0]["published"].isoformat() == "2024-05-15"


def test_html_to_a_new_folder(fake_pipeline: Calls, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "report.html"
    result = run("code", article, "-f", "html", "-o", out)
    assert result.exit_code == 0 and result.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"1 article: 2 events, 1 quotation: {out}" in result.stderr


def test_standard_input(fake_pipeline: Calls) -> None:
    result = run("code", "-", "-f", "jsonl", stdin="Words about a visit.")
    assert result.exit_code == 0
    assert {json.loads(line)["article"] for line in result.stdout.splitlines()} == {"stdin"}


def test_unsure_events_can_be_left_out(fake_pipeline: Calls, article: Path) -> None:
    result = run("code", article, "-f", "jsonl", "--min-confidence", "0.5")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["CONSULT"]
    assert run("code", article, "--min-confidence", "1.5").exit_code == 2


def test_bad_sources_are_one_line_each_and_the_rest_goes_on(
    fake_pipeline: Calls, article: Path, tmp_path: Path
) -> None:
    empty, binary, foreign = tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "foreign.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 8)
    foreign.write_text("FAIL", encoding="utf-8")
    result = run("code", empty, binary, tmp_path / "missing.txt", foreign, article, "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 4 and all(line.startswith("pungsan: ") for line in lines)
    for name in ("empty", "binary", "missing", "foreign"):
        assert sum(name in line for line in lines) == 1


def test_nothing_coded_is_2(fake_pipeline: Calls, tmp_path: Path) -> None:
    result = run("code", tmp_path / "missing.txt")
    assert result.exit_code == 2 and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_an_earlier_report_stays_when_nothing_could_be_coded(fake_pipeline: Calls, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("earlier", encoding="utf-8")
    assert run("code", tmp_path / "missing.txt", "-f", "html", "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "the other day"], "is not a date"),
        (["--published", "2024-02-31"], "no day of the calendar"),
        (["--lang", "de"], "auto"),
        (["--format", "xml"], "jsonl"),
        (["--out", "."], "cannot be written"),
    ],
)
def test_wrong_usage_is_2_before_any_work(
    options: list[str], said: str, fake_pipeline: Calls, article: Path
) -> None:
    result = run("code", article, *options)
    assert result.exit_code == 2 and result.stdout == ""
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert fake_pipeline == []
    if options[0] in ("--published", "--out"):
        assert len(result.stderr.splitlines()) == 1


def test_explain(fake_pipeline: Calls, article: Path) -> None:
    result = run("explain", article)
    assert result.exit_code == 0
    assert "frame en/visit" in result.stdout and "its subject is not known" in result.stdout
    assert fake_pipeline[0]["explain"] is True


def test_explanations_for_programs_are_not_wrapped(fake_pipeline: Calls, article: Path) -> None:
    lines = run("explain", article).stdout.splitlines()
    first = next(line for line in lines if line.startswith("  1  "))
    assert first.endswith("Togo's state radio said.")
    assert lines[lines.index(first) - 1] == ""


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("pungsan ")
    for command in (["--help"], ["code", "--help"], ["explain", "--help"]):
        assert run(*command).exit_code == 0
    assert "pungsan code article.txt --published 2024-06-20" in run("code", "--help").stdout


def test_help_loads_no_model() -> None:
    program = "import sys; from pungsan.cli import main; sys.argv = ['pungsan', '--help']\n"
    program += "try: main()\nexcept SystemExit: print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("False")


PIPELINE = """
import itertools, sys
from types import ModuleType
sys.path.insert(0, {tests!r})
from coded_by_hand import make_coded
module = ModuleType("pungsan.pipeline")
module.code_articles = lambda articles, **options: (make_coded(article=str(n)) for n in range({count}))
sys.modules["pungsan.pipeline"] = module
from pungsan.cli import main
sys.argv = ["pungsan", "code", "-", "-f", {format!r}]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="pipes of a shell")
@pytest.mark.parametrize(("format", "count"), [("jsonl", 3000), ("table", 100)])
def test_a_reader_that_leaves_is_no_error(format: str, count: int) -> None:
    program = PIPELINE.format(tests=str(Path(__file__).parent), format=format, count=count)
    coder = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert coder.stdout is not None and coder.stderr is not None
    coder.stdout.readline()
    coder.stdout.close()
    assert coder.stderr.read() == b""
    assert coder.wait(timeout=60) == 0


def test_module_is_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pungsan", "--help"], capture_output=True, text=True, check=True
    )
    assert "Usage: pungsan" in done.stdout
