"""The REST interface: what it answers, in which formats, and what it refuses."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
)

from pungsan.explore.addresses import FilterQuery
from pungsan.explore.limits import MOST_OFFSET, MOST_ROWS, MOST_VALUES
from pungsan.explore.rest.queries import EventsAsked
from pungsan.store.desk import Desk

HOME = "http://127.0.0.1:8000"
HOSTILE_ID = "x/../<y>?&"


def get(client: TestClient, path: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_pages_of_events(client: TestClient) -> None:
    first = get(client, "events", limit=4, type="CONSULT", evidence=1)
    assert first["total"] == 5 and len(first["rows"]) == 4
    row = first["rows"][-1]
    assert row["actor"] == [{"name": "Ama Owusu", "code": "GHA", "sector": ["GOV"]}]
    assert row["sentence"].startswith("President Ama Owusu") and row["trigger"] == "visited"
    second = client.get(first["next"]).json()
    assert second["offset"] == 4 and len(second["rows"]) == 1 and second["next"] is None
    assert "sentence" not in get(client, "events", limit=1)["rows"][0]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"actor": "gha", "recipient": ["TGO GOV", "ZZZ"]}, 5),
        ({"either": "BEN"}, 5),
        ({"between": ["TGO", "GHA"]}, 5),
        ({"auxiliary": "hypothetical"}, 5),
        ({"auxiliary": ["asserted", "hypothetical"], "asserted": "1"}, 5),
        ({"quad": [1, 4], "lang": "en"}, 10),
        ({"since": "2024-05-14"}, 5),
        ({"min_confidence": "0.5", "country": "TGO", "mode": "visit", "context": "diplomatic"}, 5),
        ({"article": HOSTILE_ID}, 2),
        ({"publisher": "' OR 1=1 --"}, 0),
        ({"type": "AID'); DROP TABLE slim; --"}, 0),
    ],
)
def test_filters(client: TestClient, asked: dict[str, Any], total: int) -> None:
    assert get(client, "events", **asked)["total"] == get(client, "counts", **asked)["events"] == total


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("events?since=yesterday", "since: write a day as 2024-06-20"),
        ("events?since=1700000000", "since: write a day"),
        ("events?quad=5", "quad: "),
        ("events?actor=", "actor: "),
        ("events?actor=%20", "actor: this is empty"),
        ("events?actor=a%00b", "actor: this is empty"),
        ("events?actr=RUS", "actr: there is no such parameter"),
        (f"events?actor={'x' * 201}", "actor: "),
        (f"events?{'&'.join(['actor=RUS'] * (MOST_VALUES + 1))}", "actor: "),
        (f"events?limit={MOST_ROWS + 1}", "limit: "),
        (f"events?offset={MOST_OFFSET + 1}", "offset: "),
        ("events?limit=-1", "limit: "),
        ("events?order=id;--", "order: "),
        ("events?format=exe", "format: "),
        ("events?min_confidence=nan", "min_confidence: "),
        ("events?between=RUS", "between: give two codes"),
        ("counts?by=century", "by: "),
        ("facets?field=id", "field: "),
        ("search", "q: "),
        ("search?q=!!", "q: "),
        ("dyads/%20/RUS", "one: "),
    ],
)
def test_what_does_not_fit_is_refused_in_words(client: TestClient, path: str, words: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["events/none", "articles/none", "stories/none", "none", "articles/../../etc/passwd"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404 and answer.json()["status"] == 404


def test_an_event_an_article_and_a_story(client: TestClient) -> None:
    row = get(client, "events", article=HOSTILE_ID, type="CONSULT")["rows"][0]
    event = get(client, f"events/{row['id']}")
    assert event["mentions"][0]["sentence"].startswith("President") and len(event["tellings"]) == 4
    assert event["happening"]["events"] == 5 and event["about"]["id"] == HOSTILE_ID
    article = get(client, "articles/x%2F..%2F%3Cy%3E%3F%26")
    assert [each["type"] for each in article["events"]] == ["CONSULT", "SANCTION"]
    assert article["quotations"][0]["text"] == '"We are brothers"'
    # Nothing of the machine on which it was made.
    assert not {"source", "run", "key", "content_hash"} & {*article, *article["events"][0]}
    assert len(get(client, f"stories/{event['story']['id']}")["articles"]) == 5


def test_events_as_files(client: TestClient, tmp_path: Path) -> None:
    answer = client.get("/api/v1/events?format=csv&evidence=1&limit=1")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 10
    hostile = [row for row in rows if row["article"] == HOSTILE_ID]
    assert all(row["title"].startswith("'=cmd") and row["publisher"].startswith("'=cmd") for row in hostile)
    assert {row["actor"] for row in rows} == {"GHA GOV"}
    path = tmp_path / "events.parquet"
    path.write_bytes(client.get("/api/v1/events?format=parquet&type=CONSULT").content)
    table = pq.read_table(path)
    assert table.num_rows == 5 and table["recipient"].to_pylist()[0] == ["TGO GOV"]
    assert len(client.get("/api/v1/events?format=csv&type=NONE").text.splitlines()) == 1


@pytest.mark.parametrize(
    "path", ["counts?by=day", "map", "dyads", "dyads/GHA/TGO", "search?q=lome", "quotations"]
)
def test_rows_as_files(client: TestClient, path: str, tmp_path: Path) -> None:
    joint = "&" if "?" in path else "?"
    rows = client.get(f"/api/v1/{path}").json()["rows"]
    assert rows
    text = client.get(f"/api/v1/{path}{joint}format=csv").text
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)
    file = tmp_path / "rows.parquet"
    file.write_bytes(client.get(f"/api/v1/{path}{joint}format=parquet").content)
    assert pq.read_table(file).num_rows == len(rows)
    empty = {"search?q=lome": "search?q=zzzz", "quotations": "quotations?q=zzzz"}.get(path)
    empty = empty or f"{path}{joint}type=NONE"
    assert client.get(f"/api/v1/{empty}&format=csv").status_code == 200


def test_search(client: TestClient) -> None:
    found = get(client, "search", q="LOMÉ", limit=2)
    assert found["total"] == 5 and found["searchable"] == {"indexed": 5, "articles": 5}
    row = found["rows"][0]
    assert [row["snippet"][start:end] for start, end in row["marks"]] == ["Lomé"]
    events = get(client, "search", q="punish", what="events", quad=4)
    assert events["total"] == 5 and events["rows"][0]["trigger"] == "sanction"


def test_counts_over_time_and_by_field(client: TestClient) -> None:
    by_day = get(client, "counts", by="day", per="type")
    assert [(row["type"], row["events"]) for row in by_day["rows"]] == [("CONSULT", 5), ("SANCTION", 5)]
    assert get(client, "facets", field=["type", "quad"], type="CONSULT")["type"][1]["value"] == "SANCTION"
    assert get(client, "map", level="place")["rows"][0]["place"] == "Lomé"
    assert get(client, "dyads", limit=1)["rows"][0]["actor"] == "GHA"
    actor = get(client, "actors/GHA")
    assert [row["partner"] for row in actor["partners"]] == ["BEN", "TGO"] and actor["ties"] == []
    info = get(client, "info")
    assert (info["name"], info["articles"], info["events"], info["read_only"]) == ("news", 5, 10, True)


def test_what_is_too_dear_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    monkeypatch.setattr(desk, "seconds", 0.0)
    answer = client.get("/api/v1/quotations?q=brothers&speaker=owusu")
    assert answer.status_code in (200, 503)  # it may be faster than the clock
    monkeypatch.setattr("pungsan.store.desk.WAIT", 0.01)
    taken = [desk._places.acquire(blocking=False) for _ in range(10)]
    try:
        answer = client.get("/api/v1/counts?country=ZZZ")
    finally:
        for each in taken:
            if each:
                desk._places.release()
    assert answer.status_code == 503 and "retry-after" in answer.headers
    assert "too many questions" in answer.json()["detail"]


def test_the_filter_is_described_where_it_is_taken() -> None:
    assert set(FilterQuery.model_fields) <= set(EventsAsked.model_fields)
    assert all(each.description for each in EventsAsked.model_fields.values())


def test_the_docs_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api/docs").text
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded and all(each.startswith(("/", "#")) and not each.startswith("//") for each in loaded)
    assert "<code>csv</code> and <code>parquet</code> give" in page
    assert "<script" not in page and "style=" not in page
    assert client.get("/static/documentation.css").status_code == 200
    for tried in re.findall(r'class="try" href="([^"]+)"', page):
        assert client.get(tried.replace("&amp;", "&")).status_code == 200, tried


def test_no_request_makes_the_server_fail(client: TestClient) -> None:
    """Schemathesis makes requests of the description, good and bad ones."""
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]
    asked = 0
    for operation in (each.ok() for each in schema.get_all_operations()):
        good, bad = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

        @settings(
            max_examples=6,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=one_of(good, bad))
        def check(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            given_ = {name: value for name, value in case.as_transport_kwargs(base_url=HOME).items() if value}
            case.validate_response(client.request(**given_), checks=checks)

        check()
    assert asked > 50
