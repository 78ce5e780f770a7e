"""The bench of antecedents: its gold is sound, its marks are read, and it counts right."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from bench_scripts import load_bench

from pungsan.records import Actor, Span


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load_bench("antecedents")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_gold_is_sound(bench: ModuleType, lang: str) -> None:
    path = bench.GOLD / f"antecedents_{lang}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 120 and len({row["id"] for row in rows}) == len(rows)
    nobody = 0
    for row in rows:
        marked = bench.read_marks(row)
        assert marked.references and not set("[]{}") & set(marked.text), row["id"]
        for each in marked.references:
            assert each.means <= set(marked.people), row["id"]
            assert not (each.may_be_nobody and not each.means), row["id"]
        nobody += any(not each.means for each in marked.references)
    assert nobody >= len(rows) / 3


def test_marks_become_places(bench: ModuleType) -> None:
    row = {"id": "a", "text": "[a:Ann] met [b:Bob]. {pronoun=?a:She} left; {pair=a+b:both} {elided=x:fell}."}
    marked = bench.read_marks(row)
    assert marked.text == "Ann met Bob. She left; both fell."
    assert marked.people == {"a": [Span(0, 3)], "b": [Span(8, 11)]}
    she, both, fell = marked.references
    assert (she.span, she.kind, she.means, she.may_be_nobody) == (Span(13, 16), "pronoun", {"a"}, True)
    assert (both.means, both.may_be_nobody) == ({"a", "b"}, False)
    assert (fell.means, fell.may_be_nobody) == (set(), False)


def test_what_is_counted(bench: ModuleType) -> None:
    somebody = bench.Reference(Span(0, 1), "pronoun", frozenset("a"), may_be_nobody=False)
    nobody = bench.Reference(Span(0, 1), "pronoun", frozenset(), may_be_nobody=False)
    either = bench.Reference(Span(0, 1), "pronoun", frozenset("a"), may_be_nobody=True)
    score = bench.Score()
    assert score.add(somebody, frozenset("a")) and not score.add(somebody, frozenset("b"))
    assert not score.add(somebody, frozenset()) and not score.add(somebody, frozenset("ab"))
    assert score.add(nobody, frozenset()) and not score.add(nobody, frozenset("a"))
    assert score.add(either, frozenset()) and score.add(either, frozenset("a"))
    assert (score.right, score.answered, score.found, score.wanted) == (2, 5, 1, 4)
    assert (score.precision, score.recall, score.mentions) == (0.4, 0.25, 8)


def test_who_is_told(bench: ModuleType) -> None:
    marked = bench.read_marks(
        {"id": "a", "text": "[a:Ann Orr] of Chad met [b:Bob]. {title=a:The minister} left."}
    )
    (reference,) = marked.references
    ann = Actor("Ann Orr", Span(0, 7), "Ann Orr", "TCD", ("GOV",))
    people = {"a": [ann], "b": [Actor("Bob", Span(20, 23), "Bob", "MLI", ("GOV",))]}
    own = {"text": "The minister", "span": reference.span}

    def letter(actor: Actor) -> str:
        return str(bench._letter(actor, reference, marked, people))

    assert letter(ann) == "a"
    assert letter(Actor(**own, name="Ann Orr")) == "a"
    assert letter(Actor(**own, code="MLI", sector=("GOV",))) == "b"
    assert letter(Actor(**own, sector=("GOV",))) == ""
    assert letter(Actor("Cork", Span(11, 15), "Cork", "IRL")) == "?"
