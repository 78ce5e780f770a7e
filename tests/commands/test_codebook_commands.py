"""`pungsan codebook` and `pungsan classify` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pungsan.cli import app

BOOK = """
name = "Seas"

[types.RESCUE]
meaning = "save people at sea"
quad = 2
score = 7.4
modes = ["ship"]

[[frame]]
lang = "en"
type = "RESCUE"
verb = ["rescue"]
actor = "subj"
recipient = "obj"
mode = "ship"
examples = [
  { text = "The coast guard rescued the migrants.", events = ["RESCUE | coast guard | migrants"] },
  { text = "The coast guard rescued the fishermen.", events = ["AID | coast guard | fishermen"] },
]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "seas.toml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def run(*args: object, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def test_check(book: Path) -> None:
    result = run("codebook", "check", book)
    assert result.exit_code == 0 and result.stderr == ""
    assert (
        "seas.toml is right: Seas 1 (PLOVER 2022.02): 1 type added (RESCUE), 1 frame in en" in result.stdout
    )


def test_check_says_what_is_wrong_on_one_line(book: Path) -> None:
    book.write_text(BOOK.replace("quad = 2", "quod = 2"), encoding="utf-8")
    result = run("codebook", "check", book)
    assert result.exit_code == 2 and result.stdout == ""
    assert "[types.RESCUE]: unknown key 'quod' (did you mean 'quad'?)" in " ".join(result.stderr.split())


def test_show_all_types() -> None:
    result = run("codebook", "show")
    assert result.exit_code == 0
    assert "PLOVER 2022.02" in result.stdout and "ASSAULT" in result.stdout


def test_show_one_type_with_its_frames_and_examples(book: Path) -> None:
    result = run("codebook", "show", "rescue", "--codebook", book, "--lang", "en")
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "save people at sea" in text and "cooperation in deeds" in text and "modes: ship" in text
    assert "verb: rescue (yours)" in text and "actor = subj" in text
    assert "“The coast guard rescued the migrants.” → RESCUE | coast guard | migrants" in text


def test_show_of_an_unknown_type_hints_at_the_nearest() -> None:
    result = run("codebook", "show", "ASAULT")
    assert result.exit_code == 2 and "'ASSAULT'" in result.stderr


@pytest.mark.model
def test_test_says_which_examples_pass(book: Path) -> None:
    result = run("codebook", "test", book)
    assert result.exit_code == 1
    assert "✓ The coast guard rescued the migrants." in result.stdout
    assert "✗ The coast guard rescued the fishermen." in result.stdout
    assert "wanted AID" in result.stdout and "given  RESCUE" in result.stdout
    assert "1 of 2 examples pass" in result.stdout


def test_a_wrong_codebook_stops_coding(book: Path, tmp_path: Path) -> None:
    book.write_text("remove = 1", encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text("The coast guard rescued the migrants.", encoding="utf-8")
    for command in ("code", "explain", "classify"):
        result = run(command, article, "--codebook", book)
        assert result.exit_code == 2 and "seas.toml" in result.stderr and result.stdout == ""


@pytest.mark.model
def test_classify_answers_every_pair_in_order(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Chad condemned Niger on Monday.", "actor": [0, 4], "recipient": [15, 20]},
        {"id": "b", "text": "Chad condemned Niger.", "actor": [0, 99]},
        {
            "id": "c",
            "text": "La policía detuvo a dos monjas en Lima.",
            "actor": [0, 10],
            "recipient": [20, 30],
        },
        {
            "id": "d",
            "text": "Peru\u0301 ataco\u0301 a Chile.",
            "actor": [0, 5],
            "recipient": [15, 20],
            "lang": "es",
        },
    ]
    result = run("classify", "-", stdin="\n".join(json.dumps(row) for row in rows))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["type"]) for row in answers] == [
        ("a", "ACCUSE"),
        ("c", "COERCE"),
        ("d", "ASSAULT"),
    ]
    for row in answers:
        assert len(row["probabilities"]) == 16
        assert abs(sum(row["probabilities"].values()) - 1) < 0.01
        assert row["type"] == next(iter(row["probabilities"]))
    assert result.exit_code == 1 and "b: actor is [0, 99]" in " ".join(result.stderr.split())


@pytest.mark.model
def test_classify_knows_ones_own_types(book: Path) -> None:
    text = "The coast guard rescued the migrants."
    row = json.dumps({"text": text, "actor": [0, 15], "recipient": [24, 36], "lang": "en"})
    result = run("classify", "-", "--codebook", book, stdin=row)
    assert json.loads(result.stdout)["type"] == "RESCUE"


@pytest.mark.model
def test_classify_knows_ones_own_actors(tmp_path: Path) -> None:
    actors = tmp_path / "mine.csv"
    actors.write_text("kind,name,country,sector\norganisation,Frente Morado,MEX,REB\n", encoding="utf-8")
    text = "Frente Morado attacked Chad."
    row = json.dumps({"text": text, "actor": [0, 13], "recipient": [23, 27], "lang": "en"})
    result = run("classify", "-", "--actors", actors, stdin=row)
    assert json.loads(result.stdout)["type"] == "ASSAULT"
    missing = run("classify", "-", "--actors", tmp_path / "none.csv", stdin=row)
    assert missing.exit_code == 2 and "none.csv" in missing.stderr
