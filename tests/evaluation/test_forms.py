"""Every form of gold and coding is read, and what is wrong in a file is said with its place."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from gold_by_hand import EXPECTED, ONE, TWO, coded, event, gold

from pungsan.errors import SourceError
from pungsan.evaluation import evaluate_coding, name_article, read_gold
from pungsan.evaluation.rows import read_rows


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_csv(path: Path, rows: list[dict[str, Any]]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def figures(*args: Any, **options: Any) -> dict[str, tuple[int, int, int]]:
    results = evaluate_coding(*args, samples=0, **options)
    return {each.measure: (each.right, each.coded, each.gold) for each in results.scores}


TABLE = [
    {"article": "a", "sentence": ONE, "type": "ACCUSE", "trigger": "condemned", "actor": "Chad",
     "recipient": "Niger", "attribution": "radio", "auxiliary": None, "where": None},
    {"article": "a", "sentence": ONE, "type": "CONSULT", "trigger": "visited", "actor": "Togo",
     "when": "Monday"},
    {"article": "a", "sentence": TWO, "type": "ASSAULT", "trigger": "arrest", "actor": "Police"},
    {"article": "a", "sentence": TWO, "type": "REQUEST", "trigger": f"{len(ONE) + 8}:{len(ONE) + 11}",
     "recipient": "Abuja"},
]  # fmt: skip


def test_json_lines_and_a_json_list(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "gold.jsonl", gold())
    listed = tmp_path / "coded.json"
    listed.write_text(json.dumps(coded()))
    assert figures(lines, listed) == EXPECTED


def test_a_table(tmp_path: Path) -> None:
    assert figures(gold(), write_csv(tmp_path / "coded.csv", TABLE)) == EXPECTED
    assert figures(gold(), TABLE) == EXPECTED
    with pytest.raises(SourceError, match="row 1: it has no article"):
        evaluate_coding(gold(), [{**TABLE[0], "article": ""}])
    with pytest.raises(SourceError, match="line 2: it has a type but no trigger"):
        evaluate_coding(gold(), write_csv(tmp_path / "bad.csv", [{**TABLE[0], "trigger": ""}]))


def test_a_table_of_gold(tmp_path: Path) -> None:
    """Words with their sentences; a row without a type is a sentence without events."""
    rows = [
        {
            "article": row["id"][0], "sentence": row["text"], "lang": row["lang"], "sentence_id": row["id"],
            "type": told["type"], "trigger": told["trigger"], "actor": ";".join(told["actor"]),
            "recipient": ";".join(told["recipient"]), "auxiliary": ";".join(told["aux"]),
            "attribution": told["attribution"], "when": told["when"], "where": told["where"],
        }
        for row in gold()
        for told in row["events"]
    ] + [{"article": "c", "sentence": "It rained.", "lang": "es"}]  # fmt: skip
    path = write_csv(tmp_path / "gold.csv", rows)
    assert figures(path, coded()) == EXPECTED
    assert len(read_gold(path)[0].passages) == 4


def test_plover_json() -> None:
    rows = [
        {
            "id": str(at),
            "date": "2024-05-01",
            "event": row["type"],
            "mode": None,
            "auxiliary": [],
            "actor": [{"entity_text": row.get("actor"), "code": "TCD"}],
            "recipient": [{"entity_text": row.get("recipient"), "code": None}],
            "event_text": row["sentence"],
            "text_info": {"article": "a", "trigger": "may" if at == 3 else row["trigger"]},
        }
        for at, row in enumerate(TABLE)
    ]
    found = figures(gold(), rows)
    left = {"attribution", "when", "where"}
    assert {name: found[name] for name in EXPECTED if name not in left} == {
        name: value for name, value in EXPECTED.items() if name not in left
    }
    rows[0]["event_text"] = "A sentence of another article about Chad."
    assert "do not stand in the gold's text, left out: 1" in " ".join(evaluate_coding(gold(), rows).notes)
    del rows[1]["text_info"]["trigger"]  # type: ignore[attr-defined]
    with pytest.raises(SourceError, match=r"row 2: text_info.trigger is missing"):
        evaluate_coding(gold(), rows)


def test_coded_events_as_gold() -> None:
    """Two codings compared: sentences are the offsets that they give."""
    rows = coded()
    for row in rows:
        row["mentions"][0]["sentence"] = [0, len(ONE)] if row["type"] in ("ACCUSE", "CONSULT") else [70, 103]
    assert figures(rows, rows)["detect"] == (4, 4, 4)


def test_offsets_in_gold_count_from_the_passage() -> None:
    rows = gold()
    rows[1]["events"] = [event("COERCE", [11, 17], [[0, 6]], [[18, 22]])]  # type: ignore[arg-type, list-item]
    (made,) = read_gold(rows)
    mark = made.passages[1].marks[0]
    text = made.texts["a"]
    assert text == f"{ONE}\n{TWO}"
    assert [text[slice(*span)] for span in (mark.trigger, *mark.actor, *mark.recipient)] == [
        "arrest",
        "Police",
        "Deby",
    ]


def test_a_passage_with_its_offset_in_a_longer_article() -> None:
    """As reviews are exported: some sentences of an article, each with where it begins."""
    rows = [{**gold()[0], "id": "a-07", "start": 100}]
    made = coded()[:2]
    for row in made:
        (mention,) = row["mentions"]
        for name in ("trigger", "when", "attribution"):
            mention[name] = mention[name] and [each + 100 for each in mention[name]]
        for name in ("actor", "recipient"):
            mention[name] = [[start + 100, end + 100] for start, end in mention[name]]
    far = {**made[0], "mentions": [{**made[0]["mentions"][0], "trigger": [900, 905]}]}
    assert figures(rows, [*made, far])["detect"] == (2, 2, 2)
    assert "outside the passages of the gold, left out: 1" in " ".join(
        evaluate_coding(rows, [*made, far]).notes
    )


def test_two_languages_in_one_line() -> None:
    row = {"id": "x1", "es": "Chad condenó a Níger.", "en": "Chad condemned Niger."}
    row |= {"events_es": [event("ACCUSE", "condenó", ["Chad"], ["Níger"])]}  # type: ignore[dict-item]
    row |= {"events_en": [event("ACCUSE", "condemned", ["Chad"], ["Niger"])]}  # type: ignore[dict-item]
    both = read_gold([row])[0].passages
    assert [(each.article, each.lang) for each in both] == [("x1.es", "es"), ("x1.en", "en")]
    (one,) = read_gold([row], lang="en")[0].passages
    assert (one.article, one.text) == ("x1", "Chad condemned Niger.")


def test_words_are_those_nearest_to_the_trigger() -> None:
    text = "Chad said Chad will attack, and later on Chad fled."
    (made,) = read_gold([{"id": "x", "text": text, "events": [event("ASSAULT", "attack", ["Chad"], [])]}])
    assert made.passages[0].marks[0].actor == ((10, 14),)


def test_articles_by_their_ids() -> None:
    assert name_article("efe-12-03") == "efe-12"
    assert name_article("n01001011") == "n01001"
    assert name_article("a001") == "a001"
    # an id that only looks numbered: the coding says that it is an article
    rows = [{**gold()[0], "id": "2024-06-20"}]
    made = [{**row, "article": "2024-06-20"} for row in coded()[:2]]
    assert figures(rows, made)["detect"] == (2, 2, 2)


def test_formulas_that_were_kept_from_spreadsheets(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [{"article": "'=1+1", "type": "AID", "trigger": "'quoted'"}])
    assert dict(read_rows(path)[1][0][1]) == {"article": "=1+1", "type": "AID", "trigger": "'quoted'"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "It rained.", "events": []}, "line 1: it has no id"),
        ({"id": "x", "events": []}, "line 1: it has no text"),
        ({"id": "x", "text": "a", "events": None}, "line 1: it has no events: give a list"),
        ({"id": "x", "text": "a", "events": [{"type": "AID"}]}, "line 1: an event has no trigger"),
        (
            {"id": "x", "text": "a", "events": [{"type": "AID", "trigger": "b"}]},
            r"'b' \(trigger\) is not in its text",
        ),
        (
            {"id": "x", "text": "a", "events": [{"type": "AID", "trigger": "a", "actor": "a"}]},
            "actor of an event must be a list, not 'a'",
        ),
        (
            {"id": "x", "text": "a", "events": [{"type": "AID", "trigger": [0, 9]}]},
            r"trigger \[0, 9\] does not lie",
        ),
        ({"what": 1}, "line 1: it has what: give gold"),
        ({}, "line 1: it has nothing in it: give gold"),
    ],
)
def test_what_is_wrong_in_gold_is_said(row: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        read_gold(write_lines(tmp_path / "gold.jsonl", [row]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe", "it is not UTF-8"),
        (b'{"id": 1', "line 1: it is no JSON"),
        (b"[1]", "item 1: it is no JSON object"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        read_gold(path)
    with pytest.raises(SourceError, match="No such file"):
        read_gold(tmp_path / "none.jsonl")


def test_the_same_passage_with_another_text_is_refused() -> None:
    rows = [gold()[0], {**gold()[0], "text": "Other words. " + ONE, "annotator": "Ben"}]
    with pytest.raises(SourceError, match="row 2: the text of 'a-1' is not that of the row before"):
        read_gold(rows)


def test_participants_of_an_export_with_their_offsets(tmp_path: Path) -> None:
    """As `dataset export` gives them: dicts with offsets, as JSON in a cell of a table."""
    text = "Chad said Chad condemned Niger."
    people = [{"text": "Chad", "code": "TCD", "start": 10, "end": 14}]
    row = {"article": "a", "type": "ACCUSE", "trigger": "condemned", "sentence": text, "sentence_start": 0}
    row |= {"actor": people, "recipient": [], "attribution": [{"text": "Chad", "start": 0, "end": 4}]}
    told = event("ACCUSE", "condemned", [[10, 14]], [], attribution=[0, 4], actor_code=["TCD"])  # type: ignore[list-item]
    marked = [{"id": "a", "text": text, "events": [told]}]
    cells = {name: json.dumps(value) if isinstance(value, list) else value for name, value in row.items()}
    for given in ([row], write_csv(tmp_path / "events.csv", [cells])):
        found = figures(marked, given)
        assert found["actor"] == found["attribution"] == found["actor_code"] == (1, 1, 1)
        notes = evaluate_coding(marked, given, samples=0).notes
        assert "not scored, since the coding has no such field: auxiliary, when, where" in notes


def test_the_day_of_publication_is_not_the_day_of_an_event(tmp_path: Path) -> None:
    """Tables of `dataset export` put it into `date` where the text gives none; `when_start` is then empty."""
    told = event("ACCUSE", "condemned", ["Chad"], ["Niger"], date="2024-05-13")
    marked = [{"id": "a-1", "text": ONE, "events": [told]}]
    row = {"article": "a", "type": "ACCUSE", "trigger": "condemned", "sentence": ONE, "date": "2024-05-13"}
    for when_start, right in (("2024-05-13T08:00", 1), ("", 0)):
        path = write_csv(tmp_path / "events.csv", [{**row, "when_start": when_start}])
        assert figures(marked, path)["date"] == (right, right, 1)
    assert figures(marked, [row])["date"] == (1, 1, 1)
