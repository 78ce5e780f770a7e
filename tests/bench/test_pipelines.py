"""The bench of the pipelines: its table, and the floors."""

from __future__ import annotations

import tomllib
from types import ModuleType

import pytest
from bench_scripts import load_bench

from pungsan.models import LANGUAGES

FIGURES = {"a (gold)": {"las": 0.8, "words": 12}, "a (raw)": {"las": 0.7, "sentences": 0.95, "words": 12}}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load_bench("pipelines")


def test_the_table_has_a_column_a_set_and_leaves_out_what_was_not_measured(bench: ModuleType) -> None:
    assert list(bench.table(FIGURES)) == [
        "| | a (gold) | a (raw) |",
        "|---|---|---|",
        "| words | 12 | 12 |",
        "| las | 0.800 | 0.700 |",
        "| sentences |  | 0.950 |",
        "| words/s |  |  |",
    ]


def test_faults_are_figures_below_their_floors_and_missing_ones(bench: ModuleType) -> None:
    floors = {"a las": 0.81, "a sentences": 0.95, "b las": 0.5}
    assert list(bench.find_faults(FIGURES, floors)) == [
        "a las is 0.800, at least 0.810 is asked",
        "b las could not be measured, at least 0.500 is asked",
    ]


def test_both_languages_have_floors(bench: ModuleType) -> None:
    floors = tomllib.loads((bench.ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))["pipelines"]
    assert set(floors) == set(LANGUAGES)
