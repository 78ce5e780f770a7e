"""Pairs to classify: what is read, and what is wrong with a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pungsan.errors import SourceError
from pungsan.read import make_pair, read_pairs
from pungsan.records import Failure, Pair, Span

TEXT = "Chad condemned Niger."


def write(folder: Path, *rows: object) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text(
        "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8"
    )
    return path


def test_a_line(tmp_path: Path) -> None:
    row = {"id": 7, "text": TEXT, "actor": [0, 4], "recipient": [15, 20], "lang": "en", "gold": "ACCUSE"}
    assert list(read_pairs([write(tmp_path, row)])) == [Pair("7", TEXT, Span(0, 4), Span(15, 20), "en")]


def test_what_may_be_missing(tmp_path: Path) -> None:
    (pair,) = read_pairs([write(tmp_path, "", {"text": TEXT, "actor": [0, 4], "recipient": None})], lang="es")
    assert pair == Pair("pairs-2", TEXT, Span(0, 4), None, "es")


WRONG = {
    "outside the text": ({"text": TEXT, "actor": [0, 99]}, "characters 0 to 21"),
    "backwards": ({"text": TEXT, "actor": [4, 0]}, "end exclusive"),
    "no numbers": ({"text": TEXT, "actor": ["Chad"]}, "two whole numbers"),
    "true is no number": ({"text": TEXT, "actor": [True, 4]}, "two whole numbers"),
    "white space": ({"text": "Chad  left.", "actor": [4, 6]}, "white space"),
    "nobody": ({"text": TEXT}, "at least one"),
    "no text": ({"actor": [0, 4]}, '"text"'),
    "language that is no word": ({"text": TEXT, "actor": [0, 4], "lang": 3}, '"lang"'),
    "no object": ([1, 2], "JSON object"),
    "no JSON": ("{", "valid JSON"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_line_is_told_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    row, hint = WRONG[name]
    good = {"text": TEXT, "actor": [0, 4]}
    wrong, right = read_pairs([write(tmp_path, row, good)])
    assert isinstance(wrong, Failure) and hint in wrong.message and "\n" not in wrong.message
    assert wrong.message.startswith("pairs-1")
    assert isinstance(right, Pair)


def test_a_missing_file(tmp_path: Path) -> None:
    (failure,) = read_pairs([tmp_path / "absent.jsonl"])
    assert isinstance(failure, Failure) and "absent.jsonl" in failure.message


def test_spans_in_python() -> None:
    assert make_pair(TEXT, (0, 4), (15, 20)).recipient == Span(15, 20)
    with pytest.raises(SourceError, match="recipient"):
        make_pair(TEXT, (0, 4), (15, 40))
