"""The bench of linking over a long time: that a sample of its windows stands for the whole."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import pytest

from pungsan.link.across import link_events

DENSITY, DAYS = 150, 40


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "bench"))
    return importlib.import_module("linking_windows")


def untimed(bench: ModuleType, windows: list[object]) -> list[object]:
    return [window._replace(seconds=0.0) for window in windows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("length", [1, 3])
def test_a_stretch_does_what_the_whole_does(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setattr(bench, "WINDOW", DENSITY * bench.COMMONEST * length)
    assert bench.tell_length(DENSITY) == length
    whole = list(bench.link_windows(DENSITY, DAYS))
    assert len(whole) == bench.count_windows(DENSITY, DAYS)
    assert sum(each.events for each in whole) == DENSITY * DAYS and whole[-1].waiting == 0
    same = 0
    for begin in range(0, len(whole) - 1, 3):
        stretch = bench.link_stretch(DENSITY, DAYS, begin, begin + 2)
        same += stretch.same
        if stretch.same:
            assert untimed(bench, stretch.windows) == untimed(bench, whole[begin : begin + 2])
    assert same > 3 and max(each.waiting for each in whole[:-1]) > 0


def test_the_windows_find_what_linking_at_once_finds(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "WINDOW", DENSITY * bench.COMMONEST * 3)
    by_type: dict[str, list[object]] = {}
    for each in bench.make_tellings(DENSITY, DAYS):
        by_type.setdefault(each.type, []).append(each)
    at_once = sum(len(link_events(some)) for some in by_type.values())  # type: ignore[arg-type]
    assert sum(each.groups for each in bench.link_windows(DENSITY, DAYS)) == at_once < DENSITY * DAYS


def test_what_was_not_the_same_is_said(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "WINDOW", DENSITY * bench.COMMONEST)
    # What is told of a day waits for the next one, so no window is free of the first day of one before.
    monkeypatch.setattr(bench, "WARMING", 0)
    assert not bench.link_stretch(DENSITY, DAYS, 10, 11).same
    assert bench.link_stretch(DENSITY, DAYS, 0, 1).same


def test_each_part_of_the_time_has_its_stretch(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def note(density: int, days: int, begin: int, end: int) -> object:
        asked.append(begin)
        return bench.Stretch([], 0, True)

    monkeypatch.setattr(bench, "link_stretch", note)
    list(bench.sample_stretches(10_000, 10_000, 8))
    many = bench.count_windows(10_000, 10_000)
    assert many == 910 and [begin * 8 // many for begin in asked] == list(range(8))
    with pytest.raises(ValueError, match="more than all 1"):
        list(bench.sample_stretches(10_000, 9, 2))


def test_a_sample_estimates_the_whole(bench: ModuleType) -> None:
    chance = random.Random(3)
    costs = [chance.gauss(70e-6, 7e-6) for _ in range(400)]
    whole = [bench.Window(at, 1_000, 1_000 * cost, 100, at, 0, None) for at, cost in enumerate(costs)]
    true = sum(costs) / len(costs)
    near = 0
    for seed in range(200):
        drawn = random.Random(seed)
        begins = [part * 40 + drawn.randrange(40) for part in range(10)]
        found = bench.estimate_whole([bench.Stretch([whole[at]], 1, True) for at in begins])
        near += abs(found.cost - true) < 2.3 * found.error
        assert found.handed == pytest.approx(0.1) and found.waiting == max(begins)
    assert 180 <= near <= 199
