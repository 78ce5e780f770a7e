"""The bench of classification: its figures and floors, on answers made up here."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from bench_scripts import load_bench


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load_bench("classify")


def test_figures(bench: ModuleType) -> None:
    scores = bench.Scores(("A", "A", "B", "B"), ("A", "B", "B", "C"))
    assert scores.accuracy == 0.5
    assert scores.of("A") == (1.0, 0.5, pytest.approx(2 / 3))
    assert scores.of("B") == (0.5, 0.5, pytest.approx(0.5))
    assert scores.macro == pytest.approx((2 / 3 + 0.5) / 2)  # C is no type of the gold
    assert scores.only("seen").gold == ("A", "B") and scores.only("rest").gold == ("A", "B")


def test_the_table_shows_what_was_taken_for_what(bench: ModuleType) -> None:
    printed = bench.describe(bench.Scores(("AA", "AA", "BB"), ("AA", "BB", "BB")), "xx")
    assert printed.splitlines()[0].startswith("xx: 3 pairs, macro-F1 0.667, accuracy 0.667")
    assert printed.splitlines()[-2].split() == ["AA", "1", "1"]


def test_floors(bench: ModuleType) -> None:
    floors = {"classify": {"en": {"gold": "x", "macro": 0.5}}}
    assert bench.find_faults({"en": ("x", 0.5)}, floors) == []
    assert "0.499" in bench.find_faults({"en": ("x", 0.499)}, floors)[0]
    assert "changed" in bench.find_faults({"en": ("y", 0.9)}, floors)[0]
    assert "no floor" in bench.find_faults({"es": ("x", 0.9)}, floors)[0]


def test_floors_are_only_raised(bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    others = "[efe.es]\ndetect = 0.5\n\n", "\n[told.en]\ntold = 0.5\n"
    path.write_text('[classify.en]\ngold = "x"\nmacro = 0.700\n'.join(others), encoding="utf-8")
    monkeypatch.setattr(bench, "FLOORS", path)
    bench.raise_floors({"en": ("x", 0.6), "es": ("z", 0.8)})
    text = path.read_text(encoding="utf-8")
    assert all(other in text for other in others)  # what stands before and behind
    assert 'gold = "x"\nmacro = 0.700' in text and 'gold = "z"\nmacro = 0.780' in text
