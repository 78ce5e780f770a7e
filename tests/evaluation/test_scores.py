"""Scores by hand, their intervals and differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from gold_by_hand import EXPECTED, coded, coded_event, event, gold, span

from pungsan.errors import SourceError
from pungsan.evaluation import evaluate_coding
from pungsan.evaluation.counting import count_marks
from pungsan.evaluation.forms import Mark
from pungsan.evaluation.intervals import compare, score
from pungsan.evaluation.pairing import pair_marks
from pungsan.records import Span


def counts(scores: Any) -> dict[str, tuple[int, int, int]]:
    return {each.measure: (each.right, each.coded, each.gold) for each in scores}


def test_figures_worked_out_by_hand() -> None:
    results = evaluate_coding(gold(), coded())
    assert counts(results.scores) == EXPECTED
    detect = results.score("detect")
    assert (detect.precision, detect.recall, detect.f1) == (0.5, 0.5, 0.5)
    assert results.score("where").precision is None and results.score("where").f1 == 0
    assert results.score("actor").f1 == pytest.approx(2 * 2 / 7)
    assert (results.articles, results.passages) == (3, 4)


def test_groups_and_confusion() -> None:
    results = evaluate_coding(gold(), coded())
    types = {kind: counts(scores)["detect"] for kind, scores in results.groups["type"].items()}
    assert types == {
        "ACCUSE": (1, 1, 1),
        "CONSULT": (1, 1, 1),
        "COERCE": (0, 0, 1),
        "ASSAULT": (0, 1, 0),
        "REQUEST": (0, 1, 0),
        "PROTEST": (0, 0, 1),
    }
    assert counts(results.groups["lang"]["en"])["detect"] == (2, 4, 3)
    assert counts(results.groups["lang"]["es"])["detect"] == (0, 0, 1)
    assert counts(results.groups["article"]["a"])["strict"] == (1, 4, 3)
    assert results.confusion == {
        ("ACCUSE", "ACCUSE"): 1,
        ("CONSULT", "CONSULT"): 1,
        ("COERCE", "ASSAULT"): 1,
        ("", "REQUEST"): 1,
        ("PROTEST", ""): 1,
    }
    assert [(each.kind, each.wrong) for each in results.findings] == [
        ("right", ()),
        ("fields", ("recipient", "where")),
        ("type", ("type",)),
        ("extra", ()),
        ("missed", ()),
    ]


def test_rows_may_come_one_by_one() -> None:
    assert counts(evaluate_coding(iter(gold()), iter(coded())).scores) == EXPECTED


def test_gold_against_itself_is_perfect() -> None:
    results = evaluate_coding(gold(), gold())
    assert all(each.f1 == 1.0 for each in results.scores)
    assert results.score("strict").f1_interval == (1.0, 1.0)
    assert {finding.kind for finding in results.findings} == {"right"}


def test_nothing_coded_is_all_missed() -> None:
    results = evaluate_coding(gold(), [])
    assert results.score("detect").recall == 0 and results.score("detect").precision is None
    assert {finding.kind for finding in results.findings} == {"missed"}


def test_the_best_fitting_pair_is_taken_first() -> None:
    near, far = (
        Mark("AID", Span(0, 4), actor=(Span(10, 14),)),
        Mark("AID", Span(20, 24), actor=(Span(10, 14),)),
    )
    mark = Mark("AID", Span(21, 23), actor=(Span(11, 12),))
    assert pair_marks([near, far], [mark], typed=True) == [(1, 0)]
    assert pair_marks([near], [mark], typed=True) == [(0, 0)], "a participant in the same role is enough"
    other = Mark("AID", Span(30, 31), recipient=(Span(10, 14),))
    assert pair_marks([near], [other], typed=True) == [], "in another role it is not"


def test_strict_asks_for_modes_and_participants() -> None:
    whole = Mark("AID", Span(0, 4), frozenset({"future"}), (Span(5, 6),), (Span(7, 8),))

    def strict(one: Mark, other: Mark) -> int:
        return count_marks([one], [other])["strict"][0]

    assert strict(whole, whole) == 1
    assert strict(whole, Mark("AID", Span(0, 4), frozenset(), (Span(5, 6),), (Span(7, 8),))) == 0
    assert strict(whole, Mark("AID", Span(0, 4), frozenset({"future"}), (Span(5, 6),))) == 0
    alone = Mark("AID", Span(0, 4), actor=(Span(5, 6),))
    assert strict(alone, Mark("AID", Span(0, 4), actor=(Span(5, 6),), recipient=(Span(7, 8),))) == 0
    bare = Mark("AID", Span(0, 4))
    assert strict(bare, Mark("AID", Span(0, 4), actor=(Span(5, 6),))) == 1, "an actor more is allowed"


def test_actors_from_the_context_are_not_held_against_the_coder() -> None:
    far = Mark("AID", Span(0, 4), elsewhere=True)
    assert count_marks([far], [Mark("AID", Span(0, 4), actor=(Span(50, 60),))])["actor"] == (0, 0, 0)


def test_intervals_hold_the_figure_and_shrink_with_more_articles() -> None:
    rng = np.random.default_rng(1)

    def table(articles: int) -> Any:
        golds = rng.integers(1, 6, articles)
        right = rng.binomial(golds, 0.7)
        return np.stack([right, golds, golds], axis=1)[:, None, :]

    few, many = (score(table(size), ("detect",), samples=500, seed=0)[0] for size in (20, 500))
    for each in (few, many):
        assert each.f1_interval is not None and each.f1_interval[0] < each.f1 < each.f1_interval[1]
    width_few, width_many = (each.f1_interval[1] - each.f1_interval[0] for each in (few, many))
    assert width_many < width_few / 3
    assert score(table(20), ("detect",), samples=0, seed=0)[0].f1_interval is None
    assert score(table(1), ("detect",), samples=500, seed=0)[0].f1_interval is None


def test_the_same_seed_gives_the_same_intervals() -> None:
    right = np.arange(30) % 5
    table = np.stack([right, right + 1, np.full(30, 6)], axis=1)[:, None, :]
    one, two, other = (score(table, ("detect",), samples=100, seed=seed) for seed in (3, 3, 4))
    assert one == two
    assert one != other


def test_a_true_difference_is_told_from_chance() -> None:
    size = 60
    golds = np.full(size, 4)
    better, worse = golds - (np.arange(size) % 4 == 0), golds - 2

    def table(right: Any) -> Any:
        return np.stack([right, golds, golds], axis=1)[:, None, :]

    (clear,) = compare(table(better), table(worse), ("detect",), samples=999, seed=0)
    assert clear.difference == pytest.approx(3.75 / 4 - 0.5)
    assert clear.p == 0.001 and clear.interval is not None and clear.interval[0] > 0.3
    mixed = golds - np.where(np.arange(size) % 2, 1, 0)
    (chance,) = compare(table(mixed), table(mixed[::-1]), ("detect",), samples=999, seed=0)
    assert chance.difference == 0 and chance.p == 1.0
    assert chance.interval is not None and chance.interval[0] < 0 < chance.interval[1]


def test_two_codings_are_compared_article_by_article() -> None:
    results = evaluate_coding(gold(), gold(), against=coded(), samples=200)
    found = {each.measure: each for each in results.differences}
    assert found["detect"].coded == 1.0 and found["detect"].against == 0.5
    assert found["detect"].difference == 0.5
    same = evaluate_coding(gold(), coded(), against=coded(), samples=200)
    assert {each.p for each in same.differences} == {1.0}


def test_values_are_scored_only_where_both_sides_have_them() -> None:
    text = "Chad condemned Niger."
    marked = event("ACCUSE", "condemned", ["Chad"], ["Niger"], actor_code=["TCD"], date="2024-05-01")
    row = coded_event("a", "ACCUSE", trigger=span(text, "condemned"), actor=[span(text, "Chad")])
    row["actor"] = [{"text": "Chad", "code": "NER"}]
    row["when"] = {"start": "2024-05-01"}
    results = evaluate_coding([{"id": "a", "lang": "en", "text": text, "events": [marked]}], [row])
    assert counts(results.scores)["actor_code"] == (0, 1, 1)
    assert counts(results.scores)["date"] == (1, 1, 1)
    assert "country" not in counts(results.scores)
    with pytest.raises(KeyError, match="country was not scored"):
        results.score("country")


def test_what_is_left_out_is_said() -> None:
    rows = [*coded(), coded_event("z", "AID", trigger=[0, 3])]
    partial = [{**row, "start": 7} if row["id"] == "c-1" else row for row in gold()]
    rows.append(coded_event("c", "AID", trigger=[0, 3]))
    notes = " | ".join(evaluate_coding(partial, rows).notes)
    assert "without a coded event: 1 ('b')" in notes
    assert "that the gold does not have, left out: 1 ('z')" in notes
    assert "outside the passages of the gold, left out: 1" in notes


def test_other_articles_and_other_texts_are_refused() -> None:
    with pytest.raises(SourceError, match="no article in common: gold has 'a', 'b', 'c', the coding 'q'"):
        evaluate_coding(gold(), [coded_event("q", "AID", trigger=[0, 3])])
    with pytest.raises(SourceError, match="coded at character 903, but its text has"):
        evaluate_coding(gold(), [coded_event("a", "AID", trigger=[900, 903])])
