"""The bench of participants: its gold is sound, and it counts right."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from bench_scripts import load_bench

from pungsan.records import Actor, Mention, Span, Word
from pungsan.resolve import load_knowledge
from pungsan.resolve.entries import SECTORS


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load_bench("participants")


def test_the_gold_is_sound(bench: ModuleType) -> None:
    knowledge = load_knowledge()
    for path in bench.OWN:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert len(rows) >= 120 and len({row["id"] for row in rows}) == len(rows)
        for row in rows:
            for each in row["participants"]:
                assert row["text"][each["start"] : each["end"]] == each["text"], row["id"]
                assert each["country"] is None or knowledge.is_code(each["country"]), row["id"]
                assert each["sector"] is None or each["sector"] in SECTORS, row["id"]


def test_what_is_counted(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*_: object) -> list[tuple[Mention, Actor]]:
        head = Word(0, 6, "police", "police", "NOUN", "nsubj")
        mention = Mention(0, 13, "police in X Y", "nominal", head)
        return [(mention, Actor("police", Span(0, 6), code="KEN", sector=("COP",)))]

    monkeypatch.setattr(bench, "_identify", found)
    row = {"id": "a", "date": "2020-01-01", "text": "police in X Y fled", "participants": []}
    right = {"start": 0, "end": 13, "text": "police in X Y", "country": "KEN", "sector": "COP"}
    wrong = {**right, "country": None, "sector": "MIL"}
    nobody = {**right, "start": 14, "end": 18}
    score = bench.score_rows([{**row, "participants": [right, wrong, nobody]}], "en", None)
    assert (score.right["country"], score.total["country"], score.too_much["country"]) == (1, 2, 1)
    assert (score.right["sector"], score.total["sector"]) == (1, 3)
    assert len(score.errors) == 2 and score.share("country") == 0.5


@pytest.mark.model
def test_a_few_sentences_reach_the_bars(bench: ModuleType) -> None:
    for path in bench.OWN:
        lines = path.read_text(encoding="utf-8").splitlines()[::6]
        score = bench.score_rows([json.loads(line) for line in lines], path.stem[-2:], bench.Coder())
        for name, bar in bench.FLOORS.items():
            assert score.share(name) >= bar, score.errors
