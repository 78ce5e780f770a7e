"""Gold of our own: words of an event are words of its passage, and both languages tell the same events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pungsan.codebook import load_codebook

GOLD = sorted((Path(__file__).parents[2] / "bench" / "gold").glob("own_[a-z].jsonl"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_events_are_words_of_their_passage(path: Path) -> None:
    faults = [fault for row in read_rows(path) for lang in ("es", "en") for fault in find_faults(row, lang)]
    assert not faults


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_passages_are_told_once(path: Path) -> None:
    rows = read_rows(path)
    for key in ("id", "es", "en"):
        assert len({row[key] for row in rows}) == len(rows)


def test_both_languages_of_the_held_out_set_tell_the_same() -> None:
    for row in read_rows(next(path for path in GOLD if path.stem == "own_d")):
        spanish, english = row["events_es"], row["events_en"]
        assert [(each["type"], each["aux"]) for each in spanish] == [
            (each["type"], each["aux"]) for each in english
        ]


def test_words_of_elsewhere_are_a_fault() -> None:
    event = {
        "type": "VISIT", "trigger": "met", "actor": ["She"], "recipient": [], "aux": ["past"],
        "attribution": None, "when": "Monday", "where": None,
    }  # fmt: skip
    row = {"id": "x1", "en": "They met.", "events_en": [event]}
    assert list(find_faults(row, "en")) == [("x1", "VISIT"), ("x1", "past"), ("x1", "Monday"), ("x1", "She")]


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def find_faults(row: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """What of the events of a passage is no type, no auxiliary mode, or no words of it."""
    codebook = load_codebook()
    faults = []
    for event in row[f"events_{lang}"]:
        words = [event[name] for name in ("trigger", "attribution", "when", "where") if event[name]]
        faults += [event["type"]] if event["type"] not in codebook.types else []
        faults += [mode for mode in event["aux"] if mode not in codebook.auxiliary]
        faults += [each for each in (*words, *event["actor"], *event["recipient"]) if each not in row[lang]]
    return [(row["id"], fault) for fault in faults]
