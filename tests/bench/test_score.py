"""Floors: what is read off the scorer's output, and when the gate fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bench_scripts import load_bench
from gold_by_hand import coded, gold

PRINTED = """trigger      P 0.500  R 0.400  F1 0.444   gold 5, coded 4
detect       P 0.750  R 0.600  F1 0.667   gold 5, coded 4
actor        P 0.700  R 0.500  F1 0.583   gold 5, coded 4
recipient    P 0.600  R 0.400  F1 0.480   gold 5, coded 4
strict       P 0.400  R 0.300  F1 0.343   gold 5, coded 4
attribution  P 0.300  R 0.300  F1 0.300   gold 5, coded 4
when         P 0.200  R 0.200  F1 0.200   gold 5, coded 4
aux          accuracy 0.812 of 85 detected
"""


@pytest.fixture(scope="module")
def score() -> ModuleType:
    return load_bench("score")


@pytest.fixture
def result(score: ModuleType) -> Any:
    return score.Result("efe_dev", "es", "abc", PRINTED, score.read_figures(PRINTED))


def test_figures_are_read(result: Any) -> None:
    assert result.figures["detect"] == 0.667
    assert result.figures["precision"] == 0.75
    assert result.figures["aux"] == 0.812
    assert "when" not in result.figures


def test_scores_are_printed_as_they_are_read(score: ModuleType, tmp_path: Path) -> None:
    printed = score.print_scores(score.evaluate(gold(), coded(), samples=0))
    assert printed.splitlines()[1] == "detect       P 0.500  R 0.500  F1 0.500   gold 4, coded 4"
    assert "aux          accuracy 1.000 of 2 detected" in printed
    assert "ACCUSE 1.00 (1)  ASSAULT 0.00 (0)" in printed
    assert score.read_figures(printed) == {
        "detect": 0.5, "precision": 0.5, "actor": 0.571, "recipient": 0.4, "strict": 0.25, "attribution": 1.0,
        "aux": 1.0,
    }  # fmt: skip


def test_a_figure_that_is_missing_stops_everything(score: ModuleType) -> None:
    with pytest.raises(SystemExit, match="aux"):
        score.read_figures(PRINTED[: PRINTED.index("aux")])


def test_the_gate(score: ModuleType, result: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(score, "ROOT", tmp_path)
    assert score._check_floors([result]) == 1, "without floors the gate is shut"
    score._write_floors([result], None)
    assert score._check_floors([result]) == 0
    worse = replace(result, figures=result.figures | {"actor": 0.5})
    assert score._check_floors([worse]) == 1
    assert score._check_floors([replace(result, gold="other")]) == 1, "floors hold for their gold only"


def test_floors_go_up_and_come_down_only_with_a_reason(
    score: ModuleType, result: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(score, "ROOT", tmp_path)
    score._write_floors([result], None)
    worse = replace(result, figures=result.figures | {"actor": 0.5})
    score._write_floors([worse], None)
    assert score._check_floors([worse]) == 1
    score._write_floors([worse], 'the gold was "mended"\nby hand')
    assert score._check_floors([worse]) == 0
    floors = score._read_floors()["efe_dev"]["es"]
    assert floors["lowered"] == "the gold was 'mended' by hand"
    assert floors["actor"] == pytest.approx(0.5 - score.SLACK)
