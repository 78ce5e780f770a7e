"""Agreement of annotators; alpha on the data of Krippendorff's own example."""

from __future__ import annotations

import pytest
from gold_by_hand import gold

from pungsan.errors import SourceError
from pungsan.evaluation import alpha_nominal, evaluate_coding

OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units (Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011, part C)."""


def test_alpha_of_krippendorffs_example() -> None:
    columns = zip(*(row.split() for row in OBSERVERS), strict=True)
    assert alpha_nominal([[value for value in unit if value != "."] for unit in columns]) == pytest.approx(
        0.743, abs=0.0005
    )


def test_alpha_at_its_ends() -> None:
    assert alpha_nominal([["a", "a"], ["b", "b"]]) == 1.0
    assert alpha_nominal([["a", "b"], ["b", "a"]]) == pytest.approx(-0.5)
    assert alpha_nominal([["a", "a"], ["a", "a"]]) is None, "without variation it is not defined"
    assert alpha_nominal([["a"], []]) is None


def test_two_annotators_in_one_file() -> None:
    """Ben misses the visit and takes the arrest for an assault."""
    anna = [{**row, "annotator": "Anna"} for row in gold()]
    ben = [{**row, "annotator": "Ben"} for row in gold()]
    ben[0] = {**ben[0], "events": ben[0]["events"][:1]}
    ben[1] = {**ben[1], "events": [{**ben[1]["events"][0], "type": "ASSAULT", "aux": []}]}
    results = evaluate_coding([*anna, *ben], gold(), samples=100)
    assert results.score("detect").f1 == 1.0, "the coding is compared with Anna's"
    agreement = results.agreement
    assert agreement is not None
    assert agreement.annotators == ("Anna", "Ben") and agreement.passages == 4
    alphas = {each.of: each for each in agreement.alphas}
    assert alphas["whether a passage has an event"].alpha == 1.0
    assert alphas["events, or none, at marked words"].units == 4
    assert alphas["type, where both mark"].units == 3
    # values ACCUSE 2, COERCE 1, ASSAULT 1, PROTEST 2; one of three units differs
    assert alphas["type, where both mark"].alpha == pytest.approx(1 - 5 * 2 / (36 - 10))
    (scores,) = agreement.pairs.values()
    detect = next(each for each in scores if each.measure == "detect")
    assert (detect.right, detect.coded, detect.gold) == (2, 3, 4)
    other = evaluate_coding([*anna, *ben], gold(), annotator="Ben", samples=0)
    assert other.score("detect").right == 2
    assert "scored against the gold of Ben, one of 2 annotators" in other.notes


def test_a_second_file_of_gold() -> None:
    second = [{**row, "annotator": "Ben"} for row in gold()[:2]]
    agreement = evaluate_coding(gold(), gold(), second=[second], samples=0).agreement
    assert agreement is not None and agreement.passages == 2


def test_annotators_without_a_passage_in_common_are_refused() -> None:
    other = [{**gold()[0], "id": "z-1", "annotator": "Ben"}]
    with pytest.raises(SourceError, match="no passage was read by two of rows, Ben"):
        evaluate_coding(gold(), gold(), second=[other])


def test_an_unknown_annotator_and_two_of_the_same_name_are_refused() -> None:
    with pytest.raises(SourceError, match="no gold by 'Zoe': the annotators are rows"):
        evaluate_coding(gold(), gold(), annotator="Zoe")
    with pytest.raises(SourceError, match="2 sources are by the annotator 'rows'"):
        evaluate_coding(gold(), gold(), second=[gold()])
