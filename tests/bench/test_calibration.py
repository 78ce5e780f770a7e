"""The measure of calibration: bins, the expected error, the plot; and how gold marks events right."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from types import ModuleType

import pytest
from bench_scripts import load_bench


@pytest.fixture(scope="module")
def calibration() -> ModuleType:
    return load_bench("calibration")


def test_a_confidence_that_is_right_has_no_error(calibration: ModuleType) -> None:
    pairs = [calibration.Pair(0.8, i < 8) for i in range(10)]
    assert calibration.expected_error(pairs) == pytest.approx(0)
    assert [(each.count, each.right) for each in calibration.bin_pairs(pairs)] == [(10, 0.8)]


def test_too_sure_is_an_error_of_its_size(calibration: ModuleType) -> None:
    pairs = [calibration.Pair(1.0, False)] * 5 + [calibration.Pair(0.0, False)] * 5
    assert calibration.expected_error(pairs) == pytest.approx(0.5)
    assert calibration.expected_error([]) == 0


def test_the_ceilings_are_kept(calibration: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {name: [calibration.Pair(0.9, False)] for name, _ in calibration.SETS}
    right = {name: [calibration.Pair(0.99, True)] for name, _ in calibration.SETS}
    assert calibration.check(wrong) == 1
    assert "ABOVE THE CEILING: own_d" in capsys.readouterr().out
    assert calibration.check(right) == 0


def test_the_plot_is_an_image_of_all_sets(calibration: ModuleType) -> None:
    pairs = [calibration.Pair(0.3, False), calibration.Pair(0.7, True)]
    root = ET.fromstring(calibration.draw({"<own>": pairs, "other": pairs}))
    text = " ".join(root.itertext())
    assert "<own>" in text and "other" in text and "confidence" in text
