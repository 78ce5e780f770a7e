"""Events that are found in both languages: each counted once, by its type, within its row."""

from __future__ import annotations

from collections import Counter
from types import ModuleType

import pytest
from bench_scripts import load_bench


@pytest.fixture(scope="module")
def parallel() -> ModuleType:
    return load_bench("parallel")


def test_each_event_counts_once(parallel: ModuleType) -> None:
    es = [Counter({"ACCUSE": 2, "AID": 1}), Counter({"REJECT": 1}), Counter()]
    en = [Counter({"ACCUSE": 1, "REJECT": 1}), Counter({"REJECT": 2}), Counter({"AID": 1})]
    shared = parallel.count_shared(es, en)
    assert shared == (4, 5, 2)
    assert (shared.share("es"), shared.share("en")) == (0.5, 0.4)


def test_rows_must_be_the_same(parallel: ModuleType) -> None:
    with pytest.raises(ValueError, match="shorter"):
        parallel.count_shared([Counter()], [])


def test_the_floors_are_kept(parallel: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert parallel.check({"own_d": parallel.Shared(10, 10, 1)}) == 1
    assert "BELOW THE FLOOR: own_d es 0.100" in capsys.readouterr().out
    assert parallel.check({"own_d": parallel.Shared(10, 10, 9), "pud_dev": parallel.Shared(0, 0, 0)}) == 0
