"""The bench of ways of telling an act: its passages, its shares and its floors."""

from __future__ import annotations

from types import ModuleType

import pytest
from bench_scripts import load_bench

from pungsan.codebook import load_codebook
from pungsan.pipeline import Coder
from pungsan.records import Span


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load_bench("told")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_passages_are_of_all_types_and_stand_once(bench: ModuleType, lang: str) -> None:
    passages = bench.load_told(lang, "all")
    assert {each.type for each in passages} == set(load_codebook().types)
    assert len({each.text for each in passages}) == len(passages)


def test_every_third_passage_is_held(bench: ModuleType) -> None:
    read, held = (bench.load_told("en", part) for part in ("read", "held"))
    first = [each.text for each in bench.load_told("en", "all")[:3]]
    assert first == [read[0].text, read[1].text, held[0].text]


@pytest.mark.model
def test_shares(bench: ModuleType, coder: Coder) -> None:
    told = "Kenyan police arrested two opposition lawmakers."
    passages = [
        bench.Passage(told, Span(0, 13), Span(23, 47), "COERCE"),
        bench.Passage(told, Span(0, 13), Span(0, 0), "COERCE"),  # nobody it is done to
        bench.Passage(told, Span(0, 13), Span(23, 47), "AID"),
    ]
    shares = bench.score(passages, "en", coder)
    assert (shares["COERCE"].passages, shares["COERCE"].told, shares["COERCE"].actor) == (2, 2, 2)
    assert (shares["COERCE"].recipient, shares["COERCE"].both) == (1, 1)
    assert shares["AID"].told == 0
    assert [each.type for each in shares["all"].missed] == ["COERCE", "AID"]


def test_a_share_below_its_floor_is_told(bench: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench._is_low({"all": bench.Share(passages=100, told=1, both=1)}, "en")
    assert "told is 0.010" in capsys.readouterr().out
    assert not bench._is_low({"all": bench.Share(passages=100, told=100, both=100)}, "en")
