"""Reviews: appended, never changed, and laid over what was coded."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from stubbed_coding import articles, code, code_one, read_table

import pungsan
from pungsan.errors import ReviewError
from pungsan.records import Article, CodedDocument, Failure
from pungsan.run import code_into
from pungsan.store import (
    Dataset,
    EventFilter,
    Location,
    append_reviews,
    build_addition,
    build_review,
    build_undo,
    compact,
    describe,
    find_location,
    find_subject,
    list_subjects,
    vacuum,
    verify,
)

REVIEWED = EventFilter(reviewed=True)


@pytest.fixture
def location(tmp_path: Path) -> Location:
    """Three coded articles, each with a visit of GHA to TGO and a feared sanction of GHA on BEN."""
    found = find_location(tmp_path / "data")
    code_into(articles(4), found, code, coder="stub 1")
    return found


def open_again(location: Location) -> Dataset:
    return pungsan.open_dataset(location.root)


def judge(location: Location, event: str, verdict: Any, who: str = "Ana", **more: Any) -> str:
    row = build_review(find_subject(open_again(location), event), verdict, who, **more)
    append_reviews(location, [row])
    return str(row["id"])


def ids(location: Location, type_: str) -> list[str]:
    events = open_again(location).events(EventFilter(type=(type_,))).read_all()
    return [str(each) for each in events.column("id").to_pylist()]


def reviewed(location: Location) -> list[dict[str, Any]]:
    return open_again(location).events(REVIEWED).read_all().to_pylist()  # type: ignore[no-any-return]


def test_verdicts_are_laid_over_the_events(location: Location) -> None:
    visits, sanctions = ids(location, "CONSULT"), ids(location, "SANCTION")
    judge(location, visits[0], "accept")
    judge(location, visits[1], "reject", note="only planned")
    text = find_subject(open_again(location), sanctions[0]).text
    start = text.index("Togo's state radio")
    radio = {"start": start, "end": start + 18, "code": "TGO", "sector": ["JRN"]}
    changes = {"type": "ACCUSE", "auxiliary": [], "recipient": [radio], "when": {"start": "2024-05-01"}}
    judge(location, sanctions[0], "correct", changes=changes)
    found = {row["id"]: row for row in reviewed(location)}
    assert len(found) == 5 and visits[1] not in found
    assert (found[visits[0]]["review"], found[visits[0]]["reviewer"]) == ("accept", "Ana")
    assert found[visits[2]]["review"] is None
    row = found[sanctions[0]]
    assert (row["type"], row["quad"], row["score"], row["asserted"]) == ("ACCUSE", 3, -2.0, True)
    assert row["date"] == row["when_end"] == dt.date(2024, 5, 1) and row["when_grain"] == "day"
    assert row["recipient_code"] == ["TGO"] and row["recipient"][0]["text"] == "Togo's state radio"
    assert row["actor_code"] == ["GHA"] and row["review"] == "correct"
    dataset = open_again(location)
    assert len(ids(location, "SANCTION")) == 3, "the coding itself stays as it was"
    asked = EventFilter(type=("ACCUSE",), recipient=("TGO JRN",), reviewed=True)
    assert dataset.events(asked).read_all().num_rows == 1
    dyads = dataset.dyads("month", "type", REVIEWED).read_all().to_pylist()
    assert {(row["recipient"], row["type"], row["events"]) for row in dyads} == {
        ("TGO", "CONSULT", 2),
        ("BEN", "SANCTION", 2),
        ("TGO", "ACCUSE", 1),
    }
    assert dataset.count_left_out(REVIEWED) == {"hypothetical": 2}
    assert dataset.export_rows(REVIEWED).read_all().num_rows == 5
    assert dataset.to_duckdb().sql("SELECT count(*) FROM events_reviewed").fetchall() == [(5,)]


def test_a_missed_event_joins(location: Location) -> None:
    dataset = open_again(location)
    text = list_subjects(dataset, articles=["a0"])[0].text
    trigger = text.index("punish")
    benin = text.index("Benin")
    changes = {
        "type": "COERCE",
        "mode": "ban",
        "recipient": [{"start": benin, "end": benin + 5, "code": "BEN"}],
    }
    row = build_addition(dataset, "a0", (trigger, trigger + 6), changes, "Ana")
    append_reviews(location, [row])
    found = next(each for each in reviewed(location) if each["review"] == "add")
    assert (found["type"], found["mode"], found["quad"], found["coder"]) == (
        "COERCE",
        "ban",
        4,
        "reviewer Ana",
    )
    assert (found["article"], found["lang"], found["date"]) == ("a0", "en", dt.date(2024, 5, 15))
    rows = open_again(location).export_rows(REVIEWED).read_all().to_pylist()
    (told,) = (each for each in rows if each["id"] == row["event"])
    assert told["trigger"] == "punish" and told["sentence"].startswith("She may")
    with pytest.raises(ReviewError, match="coded there already"):
        build_addition(open_again(location), "a0", (trigger, trigger + 6), changes, "Ben")
    judge(location, row["event"], "correct", "Ben", changes={"mode": "censor"})
    assert next(each for each in reviewed(location) if each["review"] == "add")["mode"] == "censor"
    judge(location, row["event"], "reject", "Ben")
    assert not [each for each in reviewed(location) if each["review"] == "add"]
    assert list(verify(open_again(location))) == []


def test_the_latest_verdict_counts_and_can_be_taken_back(location: Location) -> None:
    event = ids(location, "CONSULT")[0]
    first = judge(location, event, "reject")
    second = judge(location, event, "accept", "Ben")
    assert next(row for row in reviewed(location) if row["id"] == event)["reviewer"] == "Ben"
    with pytest.raises(ReviewError, match="by Ben"):
        build_undo(open_again(location), second, "Ana")
    append_reviews(location, [build_undo(open_again(location), second, "Ben")])
    assert event not in {row["id"] for row in reviewed(location)}
    append_reviews(location, [build_undo(open_again(location), first, "Ana")])
    assert next(row for row in reviewed(location) if row["id"] == event)["review"] is None
    with pytest.raises(ReviewError, match="no review"):
        build_undo(open_again(location), first, "Ana")
    assert open_again(location).to_arrow("reviews").num_rows == 4, "nothing was removed"


def test_what_changes_nothing_is_an_accept(location: Location) -> None:
    subject = find_subject(open_again(location), ids(location, "CONSULT")[0])
    row = build_review(subject, "correct", "Ana", changes={"mode": "visit", "contexts": ["diplomatic"]})
    assert row["verdict"] == "accept" and row["corrected"] == []
    other = build_review(subject, "correct", "Ana", changes={"type": "AID"})
    assert other["corrected"] == ["type", "mode"] and other["mode"] is None, "AID has no mode"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"typ": "AID"}, "did you mean 'type'"),
        ({"type": "ATTACK"}, "there is no 'ATTACK'"),
        ({"type": "AID", "mode": "visit"}, "AID has no 'visit': give none"),
        ({"mode": "phon"}, "give visit, third-party"),
        ({"auxiliary": ["past"]}, "there is no 'past'"),
        ({"contexts": "military"}, "give a list"),
        ({"actor": [{"start": 5, "end": 5}]}, "does not lie in the text"),
        ({"actor": [{"start": 0, "end": 99999}]}, "does not lie in the text"),
        ({"actor": [{"start": 0, "end": True}]}, "as \\[start, end\\]"),
        ({"actor": [{"start": 0, "end": 5, "code": "Russia"}]}, "is no code"),
        ({"actor": [{"start": 0, "end": 5, "entity": "7"}]}, "no Wikidata id"),
        ({"actor": ["Ghana"]}, "list of participants"),
        ({"when": {"start": "soon"}}, "no day"),
        ({"when": {"start": "2024-05-02", "end": "2024-05-01"}}, "before it begins"),
        ({"when": {"start": "2024-05-02", "grain": "hour"}}, "no grain"),
        ({"where": {"name": "Lomé"}}, "the country as three capitals"),
        ({"where": {"name": "Lomé", "country": "TGO", "lat": 91}}, "not from -90 to 90"),
        ({}, "what is right instead"),
    ],
)
def test_what_does_not_fit_is_refused(location: Location, changes: dict[str, Any], said: str) -> None:
    subject = find_subject(open_again(location), ids(location, "CONSULT")[0])
    with pytest.raises(ReviewError, match=said):
        build_review(subject, "correct", "Ana", changes=changes)


def test_who_and_what_must_be_said(location: Location) -> None:
    subject = find_subject(open_again(location), ids(location, "CONSULT")[0])
    for who in ("", "  ", "x" * 81):
        with pytest.raises(ReviewError, match=r"reviewer|who reviews"):
            build_review(subject, "accept", who)
    with pytest.raises(ReviewError, match="no event"):
        find_subject(open_again(location), "' OR true --")
    with pytest.raises(ReviewError, match="no article"):
        build_addition(open_again(location), "a99", (0, 5), {"type": "AID"}, "Ana")
    with pytest.raises(ReviewError, match="needs a type"):
        build_addition(open_again(location), "a0", (0, 5), {}, "Ana")


def recode(change: Any, items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    for item in items:
        if isinstance(item, Failure) or "FAIL" in item.content:
            yield from code([item])
        else:
            made = code_one(item, "stub 2")
            yield replace(made, events=tuple(filter(None, map(change, made.events))))


def test_reviews_stay_with_the_same_event_after_a_recoding(location: Location) -> None:
    visits, sanctions = ids(location, "CONSULT"), ids(location, "SANCTION")
    judge(location, visits[0], "correct", changes={"mode": "phone"})
    judge(location, sanctions[0], "reject")

    def change(event: pungsan.Event) -> pungsan.Event | None:
        return None if event.type == "SANCTION" else event

    code_into(articles(4), location, partial(recode, change), coder="stub 2")
    new = ids(location, "CONSULT")
    assert not set(new) & set(visits)
    found = reviewed(location)
    assert [row["mode"] for row in found if row["review"] == "correct"] == ["phone"] and len(found) == 3
    applied = (
        open_again(location).sql("SELECT verdict, event_now FROM reviews_applied").read_all().to_pylist()
    )
    assert {row["verdict"]: row["event_now"] in new for row in applied} == {"correct": True, "reject": False}


def test_an_added_event_that_is_coded_later_becomes_one_with_it(location: Location) -> None:
    dataset = open_again(location)
    subject = list_subjects(dataset, articles=["a0"])[0]
    trigger = subject.row["trigger_start"], subject.row["trigger_end"]
    row = build_addition(dataset, "a0", trigger, {"type": "SUPPORT", "mode": None}, "Ana")
    append_reviews(location, [row])

    def change(event: pungsan.Event) -> pungsan.Event:
        told = replace(event.mentions[0], mention=replace(event.mentions[0].mention, type="SUPPORT"))
        return replace(event, type="SUPPORT", mentions=(told,)) if event.type == "CONSULT" else event

    code_into(articles(1), location, partial(recode, change), coder="stub 2")
    supports = [each for each in reviewed(location) if each["type"] == "SUPPORT"]
    assert len(supports) == 1 and supports[0]["review"] == "correct" and supports[0]["actor"] == []


def test_several_reviewers_at_once(location: Location) -> None:
    event = ids(location, "CONSULT")[0]

    def write_some(who: str) -> None:
        for _ in range(4):
            judge(location, event, "accept", who)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write_some, ["Ana", "Ben", "Eva"]))
    assert read_table(location, "reviews").num_rows == 12
    assert describe(open_again(location)).reviews == {"Ana": 1, "Ben": 1, "Eva": 1}


def test_an_older_dataset_without_reviews_opens(location: Location) -> None:
    shutil.rmtree(Path(location.root, "reviews"))
    dataset = open_again(location)
    assert "reviews" not in dataset.versions and dataset.to_arrow("reviews").num_rows == 0
    assert len(reviewed(location)) == 6 and dataset.export_rows(REVIEWED).read_all().num_rows == 6
    assert dataset.to_duckdb().sql("SELECT count(*) FROM events_reviewed").fetchall() == [(6,)]
    assert list(verify(dataset)) == [] and describe(dataset).reviews == {}
    compact(location), vacuum(location, keep_hours=1)
    judge(location, ids(location, "CONSULT")[0], "reject")
    assert len(reviewed(location)) == 5


def test_reviews_as_they_were(location: Location) -> None:
    event = ids(location, "CONSULT")[0]
    judge(location, event, "reject")
    moment = dt.datetime.now(dt.UTC)
    judge(location, event, "accept")
    compact(location)
    old = pungsan.open_dataset(location.root, as_of=moment)
    assert old.to_arrow("reviews").num_rows == 1 and old.events(REVIEWED).read_all().num_rows == 5
    assert len(reviewed(location)) == 6


def test_verify_sees_reviews_that_hang_in_the_air(location: Location) -> None:
    row = build_review(find_subject(open_again(location), ids(location, "CONSULT")[0]), "accept", "Ana")
    append_reviews(location, [row, row, {**row, "id": "x", "verdict": "undo", "undoes": "nothing"}])
    found = {each.what: each.count for each in verify(open_again(location)) if each.table == "reviews"}
    assert found == {"rows with an id that another row has": 1, "undone reviews that are not there": 1}


def test_many_files_of_reviews_are_put_together(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pungsan.store.reviews.MOST_FILES", 2)
    (event, *_) = ids(location, "CONSULT")
    given = [judge(location, event, verdict) for verdict in ("accept", "reject", "accept", "reject")]
    reviews = open_again(location).to_arrow_dataset("reviews")
    assert sorted(reviews.to_table()["id"].to_pylist()) == sorted(given)
    assert len(list(reviews.get_fragments())) == 2  # three made one, and a new one
