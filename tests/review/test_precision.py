"""Precision: intervals as others compute them, weights where types took turns, and what does not count."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from pungsan.errors import ReviewError
from pungsan.review import Sample, draw_events, find_wilson_interval, measure_precision, write_precision
from pungsan.review.precision import find_alpha
from pungsan.store import EventFilter


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [
        # The figures of statsmodels 0.14, proportion_confint(method="wilson").
        (81, 263, 0.2552738, 0.3661975),
        (0, 20, 0.0, 0.1611252),
        (20, 20, 0.8388748, 1.0),
        (1, 1, 0.2065493, 1.0),
    ],
)
def test_wilson(right: int, number: int, low: float, high: float) -> None:
    found = find_wilson_interval(right / number, number)
    assert found == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_wilson_at_the_edges() -> None:
    assert find_wilson_interval(0.5, 0) == (0, 1)
    narrow, wide = find_wilson_interval(0.5, 50, 0.9), find_wilson_interval(0.5, 50, 0.99)
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high
    with pytest.raises(ValueError, match="between 0 and 1"):
        find_wilson_interval(0.5, 10, 1.0)


def test_alpha_as_krippendorff_has_it() -> None:
    # Krippendorff 2011, section B: two observers, ten units, nominal values.
    one = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    other = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    assert find_alpha(zip(one, other, strict=True)) == pytest.approx(0.692, abs=5e-4)
    assert find_alpha([("x", "x"), ("x", "x")]) is None and find_alpha([]) is None


def test_shares_by_type(shelf: Any) -> None:
    visits, sanctions = shelf.ids("CONSULT"), shelf.ids("SANCTION")
    orders = {seed: draw_events(shelf.open(), Sample("random", seed), 6) for seed in range(20)}
    seed = next(seed for seed, drawn in orders.items() if drawn[-1].event == sanctions[1])
    name = Sample("random", seed).name
    shelf.judge(visits[0], "accept", sample=name)
    shelf.judge(visits[1], "correct", changes={"mode": "phone"}, sample=name)
    shelf.judge(visits[2], "correct", changes={"type": "SUPPORT"}, sample=name)
    shelf.judge(sanctions[0], "reject", sample=name)
    shelf.judge(sanctions[1], "accept")
    found = measure_precision(shelf.open())
    assert [(row.type, row.events, row.judged) for row in found.types] == [
        ("CONSULT", 3, 3),
        ("SANCTION", 3, 1),
    ]
    consult = found.types[0]
    assert (consult.accepted, consult.corrected, consult.rejected) == (1, 2, 0)
    assert (
        consult.right_type is not None
        and consult.all_right is not None
        and found.total.right_type is not None
    )
    assert consult.right_type.share == pytest.approx(2 / 3) and consult.all_right.share == pytest.approx(
        1 / 3
    )
    assert found.total.judged == 4 and found.total.right_type.share == 0.5 and not found.weighted
    assert found.total.right_type.interval == find_wilson_interval(0.5, 4)
    assert found.fields["mode"].share == pytest.approx(1 / 3) and found.fields["actor"].share == 1
    assert found.left_out == {"of events that were not drawn at random": 1} and found.samples == (name,)
    assert measure_precision(shelf.open(), any_review=True).total.judged == 5
    early = next(seed for seed, drawn in orders.items() if drawn[0].event == sanctions[1])
    shelf.judge(visits[0], "accept", sample=Sample("random", early).name)
    again = measure_precision(shelf.open(), sample=Sample("random", early).name)
    assert again.types[1].judged >= 1, "judged before, for another reason, and drawn as well"


def test_turns_are_weighted(shelf: Any) -> None:
    asked = EventFilter(since=None)
    name = Sample("by-type", 0, asked).name
    visits, sanctions = shelf.ids("CONSULT"), shelf.ids("SANCTION")
    for event in visits:
        shelf.judge(event, "accept", sample=name)
    found = measure_precision(shelf.open())
    assert found.covered == 0.5 and found.types[1].judged == 0
    assert found.total.right_type is not None and found.total.right_type.share == 1
    shelf.judge(sanctions[0], "reject", sample=name)
    found = measure_precision(shelf.open())
    assert found.covered == 1 and found.weighted and found.total.right_type is not None
    assert found.total.right_type.share == pytest.approx(0.5), "not 3 of 4: there are as many of either type"
    number = 1 / (0.25 / 3 + 0.25 / 1)
    assert found.total.right_type.number == pytest.approx(number)
    assert found.total.right_type.interval == find_wilson_interval(0.5, pytest.approx(number).expected)


def test_reviewers_are_compared(shelf: Any) -> None:
    name = Sample().name
    visits = shelf.ids("CONSULT")
    for event, ben in zip(visits, ("accept", "accept", "reject"), strict=True):
        shelf.judge(event, "accept", "Ana", sample=name)
        shelf.judge(event, ben, "Ben", sample=name)
    found = measure_precision(shelf.open())
    assert (found.both, found.agreed, found.reviewers) == (3, pytest.approx(2 / 3), ("Ana", "Ben"))
    assert found.alpha == pytest.approx(0.0)
    assert found.total.rejected == 1, "the latest verdict counts"
    assert measure_precision(shelf.open(), reviewer="Ana").total.rejected == 0


def test_nothing_judged_says_what_to_do(shelf: Any) -> None:
    with pytest.raises(ReviewError, match="pungsan review queue"):
        measure_precision(shelf.open())
    visits = shelf.ids("CONSULT")
    shelf.judge(visits[0], "accept", sample=Sample("least-confident").name)
    with pytest.raises(ReviewError, match="1 of events that were not drawn at random"):
        measure_precision(shelf.open())
    shelf.judge(visits[1], "accept", sample=Sample("random", 1).name)
    shelf.judge(visits[2], "accept", sample=Sample("random", 1, EventFilter(type=("CONSULT",))).name)
    with pytest.raises(ReviewError, match="different events"):
        measure_precision(shelf.open())


def test_tables(shelf: Any) -> None:
    name = Sample("by-type", 3, EventFilter(country=("TGO", "BEN"), lang=("en",))).name
    shelf.judge(shelf.ids("CONSULT")[0], "accept", "A_n|a & Co", sample=name)
    found = measure_precision(shelf.open())
    markdown = write_precision(found, "markdown")
    assert "| CONSULT | 3 | 1 | 1 | 0 | 0 | 100.0 [20.7, 100.0] | 100.0 [20.7, 100.0] |" in markdown
    assert "A\\_n\\|a & Co" in markdown
    latex = write_precision(found, "latex")
    assert r"CONSULT & 3 & 1 & 1 & 0 & 0 & 100.0 [20.7, 100.0]" in latex and r"A\_n|a \& Co" in latex
    assert latex.count("\\begin{tabular}") == latex.count("\\end{tabular}") == 2
    rows = list(csv.DictReader(io.StringIO(write_precision(found, "csv"))))
    assert rows[0]["measure"] == "type right" and float(rows[0]["low"]) == pytest.approx(0.2065, abs=1e-4)
    told = json.loads(write_precision(found, "json"))
    assert told["samples"] == [name] and told["types"][0]["all_right"]["share"] == 1
