"""To other tools and back: what was judged there is what comes in here, and nothing comes twice."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from judged_shelf import Shelf
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.errors import ReviewError
from pungsan.review import (
    Merged,
    Sample,
    build_config,
    list_log,
    list_tellings,
    merge_reviews,
    read_inception,
    read_label_studio,
    read_rows,
    write_gold,
    write_inception,
    write_label_studio,
    write_rows,
)
from pungsan.store import append_reviews, build_addition, list_subjects


def add_event(shelf: Any, article: str) -> str:
    text = list_subjects(shelf.open(), articles=[article])[0].text
    trigger, benin = text.index("punish"), text.index("Benin")
    changes = {
        "type": "COERCE",
        "mode": "ban",
        "auxiliary": ["hypothetical"],
        "recipient": [{"start": benin, "end": benin + 5, "code": "BEN", "sector": ["GOV"]}],
    }
    row = build_addition(shelf.open(), article, (trigger, trigger + 6), changes, "Ana", note="missed")
    append_reviews(shelf.location, [row])
    return str(row["event"])


@pytest.fixture(scope="session")
def judged_once(tmp_path_factory: pytest.TempPathFactory, made: Path) -> Shelf:
    """Each verdict once, and an event that is left unjudged."""
    shelf = Shelf(tmp_path_factory.mktemp("judged") / "news", made)
    visits, sanctions = shelf.ids("CONSULT"), shelf.ids("SANCTION")
    text = list_subjects(shelf.open(), articles=["a0"])[0].text
    radio = text.index("Togo's state radio")
    shelf.judge(visits[0], "accept")
    shelf.judge(visits[1], "reject")
    changes = {
        "type": "ACCUSE",
        "auxiliary": ["negation"],
        "recipient": [{"start": radio, "end": radio + 18, "code": "TGO", "sector": ["JRN"]}],
        "when": {"start": "2024-05-01", "end": "2024-05-03", "span": [text.index("on Monday"), radio - 2]},
    }
    shelf.judge(sanctions[0], "correct", changes=changes, note="a rebuke")
    add_event(shelf, "a1")
    return shelf


@pytest.fixture
def judged(judged_once: Any, tmp_path: Path) -> Any:
    """A copy of its own."""
    return Shelf(tmp_path / "news", Path(judged_once.location.root))


def bring_back(shelf: Any, tasks: Any, who: str = "Eva") -> Merged:
    merged = Merged()
    for task in tasks:
        more = merge_reviews(shelf.open(), task.article, task.asked, task.found, who, sample=task.sample)
        merged.rows += more.rows
        merged.known += more.known
        merged.problems += more.problems
    append_reviews(shelf.location, merged.rows)
    return merged


def verdicts(shelf: Any, who: str) -> dict[str, Any]:
    """What somebody says of each event, without who and when."""
    query = "SELECT * FROM reviews_by_reviewer WHERE reviewer = ?"
    rows = shelf.open().sql(query, [who]).read_all().to_pylist()
    own = ("id", "reviewer", "reviewed_at", "sample", "coder")
    told = {}
    for row in rows:
        row["verdict"] = "accept" if row["verdict"] == "add" else row["verdict"]
        row["corrected"] = [] if row["added"] else sorted(row["corrected"])
        row["seen"] = None
        for role in ("actor", "recipient", "attribution"):
            row[role] = [{**each, "reason": ""} for each in row[role]]
        told[row["event_now"] or row["event"]] = {name: row[name] for name in row if name not in own}
    return told


def through_label_studio(shelf: Any) -> Any:
    return read_label_studio("".join(write_label_studio(list_tellings(shelf.open()))))


def through_inception(shelf: Any) -> Any:
    return read_inception(write_inception(list_tellings(shelf.open())))


@pytest.mark.parametrize("through", [through_label_studio, through_inception])
def test_round_trip(judged: Any, through: Any) -> None:
    tasks = list(through(judged))
    merged = bring_back(judged, tasks)
    assert merged.problems == [] and len(merged.rows) == 4
    ana, eva = verdicts(judged, "Ana"), verdicts(judged, "Eva")
    assert set(ana) == set(eva)
    for event in ana:
        assert eva[event] == ana[event], event
    again = bring_back(judged, tasks)
    assert (len(again.rows), again.known) == (0, 4), "a file may be read twice"


def test_label_studio_tasks_and_what_annotators_do(shelf: Any) -> None:
    sample = Sample("random", 5).name
    asked = frozenset(shelf.ids("CONSULT")[:1] + shelf.ids("SANCTION")[:2])
    tasks = json.loads(
        "".join(write_label_studio(list_tellings(shelf.open(), ["a0", "a1"]), queue=asked, sample=sample))
    )
    assert [len(task["data"]["events"]) for task in tasks] == [2, 1] and "annotations" not in tasks[0]
    config = build_config()
    for task in tasks:
        for region in task["predictions"][0]["result"]:
            if region["type"] == "labels":
                value = region["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                assert f'<Label value="{value["labels"][0]}"/>' in config
    # An annotator deletes the visit, makes the other feared sanction an asserted one, and marks a new event.
    first, second = (task.pop("predictions")[0]["result"] for task in tasks)
    visit = shelf.ids("CONSULT")[0]
    kept = [each for each in first if visit not in json.dumps(each)]
    text = tasks[0]["data"]["text"]
    at = text.index("punish")
    kept.append(
        {
            "id": "x9",
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {"start": at, "end": at + 6, "text": "punish", "labels": ["COERCE"]},
        }
    )
    person = text.index("Owusu")
    kept.append(
        {
            "id": "x10",
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {"start": person, "end": person + 5, "text": "Owusu", "labels": ["party"]},
            "meta": {"text": ["GHA GOV"]},
        }
    )
    kept.append(
        {"type": "relation", "from_id": "x9", "to_id": "x10", "direction": "right", "labels": ["actor"]}
    )
    changed = [each for each in second if each.get("from_name") != "auxiliary"]
    tasks[0]["annotations"] = [{"result": kept, "was_cancelled": False}]
    tasks[1]["annotations"] = [
        {"result": [], "was_cancelled": True},
        {"result": changed, "was_cancelled": False},
    ]
    merged = bring_back(shelf, read_label_studio(json.dumps(tasks)))
    told = {row["event"]: row for row in merged.rows}
    assert merged.problems == [] and len(told) == 4
    assert told[visit]["verdict"] == "reject" and told[visit]["sample"] == sample
    assert told[shelf.ids("SANCTION")[0]]["verdict"] == "accept"
    assert told[shelf.ids("SANCTION")[1]]["corrected"] == ["auxiliary"]
    added = next(row for row in merged.rows if row["verdict"] == "add")
    assert (added["type"], added["actor_code"], added["actor"][0]["sector"]) == ("COERCE", ["GHA"], ["GOV"])


def test_offsets_in_utf_16_are_noticed(judged: Any) -> None:
    task = {
        "data": {"text": "😀 Chad fined Niger", "article": "a0", "events": []},
        "annotations": [
            {
                "result": [
                    {
                        "id": "n",
                        "type": "labels",
                        "value": {"start": 8, "end": 13, "text": "fined", "labels": ["SANCTION"]},
                    }
                ]
            }
        ],
    }
    (read,) = read_label_studio(json.dumps([task]))
    assert read.found[0].trigger == (7, 12)
    task["annotations"][0]["result"][0]["value"]["text"] = "other"  # type: ignore[index]
    with pytest.raises(ReviewError, match="does not lie where its words are"):
        list(read_label_studio(json.dumps([task])))


@pytest.mark.parametrize(
    "wrong", ["", "{}", "[1]", '[{"data": {}}]', '[{"data": {"text": "x", "article": "a", "events": "e"}}]']
)
def test_wrong_files_of_label_studio(wrong: str) -> None:
    with pytest.raises(ReviewError):
        list(read_label_studio(wrong))


def test_the_cas_is_one_for_other_readers(judged: Any) -> None:
    cassis = pytest.importorskip("cassis")
    with zipfile.ZipFile(io.BytesIO(write_inception(list_tellings(judged.open())))) as archive:
        names = archive.namelist()
        cases = [cassis.load_cas_from_json(archive.read(name).decode()) for name in names]
    assert names == ["00001-a0.json", "00002-a1.json"]
    events = [event for cas in cases for event in cas.select("webanno.custom.PungsanEvent")]
    assert sorted((event.kind, event.get_covered_text()) for event in events) == [
        ("ACCUSE", "sanction"),
        ("COERCE", "punish"),
        ("CONSULT", "visited"),
    ]
    accuse = next(event for event in events if event.kind == "ACCUSE")
    links = {link.role: link.target for link in accuse.parts.elements}
    assert links["recipient"].get_covered_text() == "Togo's state radio"
    assert (links["recipient"].value, links["when"].value) == ("TGO JRN", "2024-05-01/2024-05-03")
    # What another program writes is read back.
    again = list(read_inception(cases[0].to_json().encode()))
    assert again[0].article == "a0" and {each.type for each in again[0].found} == {"ACCUSE", "CONSULT"}


def test_offsets_of_a_cas_are_utf_16(shelf: Any) -> None:
    from pungsan.records import Span
    from pungsan.review.inception import build_cas
    from pungsan.review.telling import Telling, ToldEvent

    text = "😀 Chad fined Niger"
    row: dict[str, Any] = {
        "trigger_start": 7,
        "trigger_end": 12,
        "type": "SANCTION",
        "mode": None,
        "auxiliary": [],
    }
    row |= {
        "contexts": [],
        "actor": [],
        "recipient": [],
        "attribution": [],
        "when_span_start": None,
        "where_span_start": None,
        "when_span_end": None,
        "where_span_end": None,
        "place": None,
    }
    event = ToldEvent("e1", row, row, "accept", frozenset(), None)
    telling = Telling("a", text, "en", None, None, (Span(0, len(text)),), (event,))
    cas = build_cas(telling)
    (told,) = (each for each in cas["%FEATURE_STRUCTURES"] if each["%TYPE"].endswith("PungsanEvent"))
    assert (told["begin"], told["end"]) == (8, 13)
    (task,) = read_inception(json.dumps(cas).encode())
    assert task.found[0].trigger == (7, 12) and task.asked == ["e1"]


def test_wrong_files_of_inception() -> None:
    for wrong in (b"", b"{}", b"PK\x03\x04broken", b"[]", b'{"%FEATURE_STRUCTURES": []}'):
        with pytest.raises(ReviewError):
            list(read_inception(wrong))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("settings.json", "{}")
    with pytest.raises(ReviewError, match="no UIMA CAS"):
        list(read_inception(empty.getvalue()))
    for packing in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        damaged = io.BytesIO()
        with zipfile.ZipFile(damaged, "w", packing) as archive:
            archive.writestr("a.json", bytes(range(256)) * 40)
        data = bytearray(damaged.getvalue())
        data[60:90] = bytes(each ^ 0x5A for each in data[60:90])
        with pytest.raises(ReviewError, match="cannot be read"):
            list(read_inception(bytes(data)))


def test_gold(judged: Any) -> None:
    rows = [json.loads(line) for line in write_gold(list_tellings(judged.open()))]
    assert [row["id"] for row in rows] == ["a0-01", "a0-02", "a1-01"], "a1-02 has an event that nobody judged"
    visit, accuse, rejected = rows
    assert visit["date"] == "2024-05-15" and visit["lang"] == "en"
    assert visit["events"] == [
        {
            "type": "CONSULT",
            "trigger": "visited",
            "actor": ["President Ama Owusu of Ghana"],
            "recipient": ["Lomé"],
            "aux": [],
            "attribution": "Togo's state radio",
            "when": "on Monday",
            "where": "Lomé",
        }
    ]
    assert rejected["events"] == []
    (event,) = accuse["events"]
    assert event["actor"] == [] and event["actor_from_context"] == ["President Ama Owusu of Ghana"]
    assert (event["type"], event["aux"], event["recipient"]) == ("ACCUSE", ["negation"], [])
    for row in rows:
        for each in row["events"]:
            assert each["trigger"] in row["text"] and all(words in row["text"] for words in each["actor"])


def test_gold_tells_repeated_words_apart() -> None:
    from pungsan.records import Span
    from pungsan.review.gold import _quote

    text = "Chad met Niger, and Mali met Niger."
    sentence = Span(0, len(text))
    second = text.rindex("met")
    assert _quote(text, sentence, Span(5, 8), 0) == "met"
    assert _quote(text, sentence, Span(second, second + 3), 0) == "met Niger."
    niger = text.rindex("Niger")
    assert _quote(text, sentence, Span(niger, niger + 5), second) == "Niger"


def test_rows_go_to_another_copy(judged: Any, made: Path, tmp_path: Path) -> None:
    lines = list(write_rows(judged.open()))
    assert read_rows(judged.open(), lines).known == len(lines) == 4
    other = Shelf(tmp_path / "copy", made)
    merged = read_rows(other.open(), [*lines, "\n", lines[0]])
    append_reviews(other.location, merged.rows)
    assert (len(merged.rows), merged.known, merged.problems) == (4, 1, [])
    assert verdicts(other, "Ana") == verdicts(judged, "Ana")
    assert list(write_rows(other.open())) == lines
    moved = json.loads(lines[0]) | {"id": "new", "trigger_start": 3}
    assert "does not stand" in read_rows(judged.open(), [json.dumps(moved)]).problems[0]
    away = json.loads(lines[0]) | {"id": "new", "article": "nowhere"}
    assert "no article" in read_rows(judged.open(), [json.dumps(away)]).problems[0]


def test_wrong_rows_are_refused(judged: Any) -> None:
    line = json.loads(next(write_rows(judged.open()))) | {"id": "new"}
    for change in (
        {"verdict": "maybe"},
        {"reviewed_at": "soon"},
        {"trigger_start": "x"},
        {"reviewer": None},
        {"actor": 3},
    ):
        with pytest.raises(ReviewError, match="line 1 is no review"):
            read_rows(judged.open(), [json.dumps(line | change)])


def test_an_unknown_article_is_told(judged: Any) -> None:
    merged = merge_reviews(judged.open(), "nowhere", ["x"], [], "Eva")
    assert "no article 'nowhere'" in merged.problems[0]
    merged = merge_reviews(judged.open(), "a0", ["gone"], [], "Eva")
    assert "not coded any more" in merged.problems[0] and merged.rows == []


def test_log(judged: Any) -> None:
    judged.judge(judged.ids("CONSULT")[0], "reject", "Ben")
    entries = list_log(judged.open())
    assert [(each.reviewer, each.verdict, each.state, each.disputed) for each in entries] == [
        ("Ana", "accept", "older", True),
        ("Ana", "reject", "counts", False),
        ("Ana", "correct", "counts", False),
        ("Ana", "add", "counts", False),
        ("Ben", "reject", "counts", True),
    ]
    assert [each.reviewer for each in list_log(judged.open(), reviewer="Ben", article="a0")] == ["Ben"]


@pytest.mark.parametrize(
    ("options", "coded", "right"),
    [([], 3, 1), (["--reviewed"], 2, 2)],  # one event was rejected, another's type corrected
)
def test_gold_of_reviews_is_gold_to_evaluate(
    options: list[str], coded: int, right: int, judged: Any, tmp_path: Path
) -> None:
    """The dataset as it was coded, and as it was reviewed, against its reviews: by the commands of a user."""
    news, gold, events = str(judged.location.root), str(tmp_path / "gold.jsonl"), str(tmp_path / "events.csv")
    for args in (
        ["review", "export", news, "--format", "gold", "--out", gold],
        ["dataset", "export", news, "--format", "csv", "--out", events, *options],
        ["evaluate", gold, events, "--format", "json", "--out", str(tmp_path / "scores"), "--samples", "0"],
    ):
        run = CliRunner().invoke(app, args)
        assert run.exit_code == 0, run.stderr
    scores = json.loads((tmp_path / "scores").read_text())["scores"]
    assert [scores["detect"][name] for name in ("gold", "coded", "right")] == [2, coded, right]
    assert scores["trigger"]["right"] == 2
