"""Reviewing in the explorer without a browser: what is written, what is refused, what a stranger can do."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from judged_shelf import Shelf

from pungsan.explore.app import create_app
from pungsan.store import EventFilter
from pungsan.store.reading import read_event, read_verdicts

HOME = "http://127.0.0.1:8000"


class Desktop:
    """A copy of the dataset with its explorer open for review."""

    def __init__(self, path: Path, made: Path, client: TestClient, app: Any) -> None:
        self.client, self.app = client, app
        self.csrf = app.state.keys.csrf

    def post(self, path: str, *, csrf: str | None = None, **fields: str) -> Any:
        headers = {"origin": HOME, "accept": "application/json"}
        data = {"csrf": self.csrf if csrf is None else csrf, **fields}
        return self.client.post(path, data=data, headers=headers, follow_redirects=False)


@pytest.fixture
def shelf(tmp_path: Path, news: Path) -> Shelf:
    return Shelf(tmp_path / "news", news)


@pytest.fixture
def desktop(shelf: Shelf, tmp_path: Path, news: Path) -> Iterator[Desktop]:
    app = create_app(shelf.location.root, review=True, keep_index=False)
    with TestClient(app, base_url=HOME) as client:
        client.cookies.set("pungsan_reviewer", "Ana%20Ruiz")
        yield Desktop(tmp_path, news, client, app)


def reviews(shelf: Shelf) -> list[dict[str, Any]]:
    return shelf.open().sql("SELECT * FROM reviews ORDER BY reviewed_at").read_all().to_pylist()


def test_the_queue_from_the_first_to_the_last(desktop: Desktop, shelf: Shelf) -> None:
    page = desktop.client.get("/review?draw=by-type&seed=3&number=3")
    assert page.status_code == 200 and "Event 1 of 3" in page.text
    for verdict in ("accept", "reject", "accept"):
        event = re.search(r'name="event" value="([^"]+)"', page.text)
        back = re.search(r'name="back" value="([^"]+)"', page.text)
        assert event and back
        sent = desktop.post(
            "/review/judge",
            event=event[1],
            verdict=verdict,
            back=back[1].replace("&amp;", "&"),
            sample="by-type?seed=3",
        )
        assert sent.status_code == 200, sent.text
        page = desktop.client.get(sent.json()["next"])
    assert "You have judged the whole sample" in page.text
    rows = reviews(shelf)
    assert [row["verdict"] for row in rows] == ["accept", "reject", "accept"]
    assert {(row["reviewer"], row["sample"]) for row in rows} == {("Ana Ruiz", "by-type?seed=3")}
    table = desktop.client.get("/review/precision?format=csv")
    assert "attachment" in table.headers["content-disposition"] and "type right,all," in table.text
    assert desktop.client.get("/review/precision").status_code == 200
    assert desktop.client.get("/review/log?ui=es").text.count("verdict-accept") == 2


def test_a_correction_an_addition_and_undo(desktop: Desktop, shelf: Shelf) -> None:
    event = shelf.ids("SANCTION")[0]
    state = re.search(r'data-state="([^"]+)"', desktop.client.get(f"/review/event/{event}").text)
    assert state
    changes = json.loads(html.unescape(state[1])) | {"type": "ACCUSE", "auxiliary": []}
    sent = desktop.post("/review/judge", event=event, verdict="correct", changes=json.dumps(changes))
    assert sent.json()["verdict"] == "correct"
    assert reviews(shelf)[0]["corrected"] == ["type", "auxiliary"]
    text = desktop.client.get("/review/article/a0").text
    assert "coded already" in text
    trigger = shelf.open().sql("SELECT position('punish' IN text) - 1 AS at FROM articles WHERE id = 'a0'")
    at = trigger.read_all().to_pylist()[0]["at"]
    added = desktop.post(
        "/review/add", article="a0", changes=json.dumps({"type": "COERCE", "trigger": [at, at + 6]})
    )
    assert added.status_code == 200, added.text
    desk = desktop.app.state.desk
    desk.refresh()
    found = read_event(desk, added.json()["event"])
    assert found is not None and found["told"][0]["trigger"] == "punish"
    verdicts = read_verdicts(desk, [event, added.json()["event"]])
    assert [each["verdict"] for each in verdicts.values()] in (["correct", "add"], ["add", "correct"])
    page = desktop.client.get(f"/events/{added.json()['event']}")
    assert "added" in page.text and page.status_code == 200
    assert "corrected" in desktop.client.get("/articles/a0").text
    counted = desktop.client.get("/api/v1/events?reviewed=1&type=ACCUSE").json()
    assert counted["total"] == 1 and desktop.client.get("/api/v1/events?type=ACCUSE").json()["total"] == 0
    assert desktop.client.get("/api/v1/events?reviewed=1&type=COERCE").json()["total"] == 1
    assert desktop.post("/review/undo").json()["event"] == added.json()["event"]
    assert desktop.post("/review/undo").json()["event"] == event
    assert desktop.post("/review/undo").status_code == 422
    assert shelf.open().events(EventFilter(type=("ACCUSE",), reviewed=True)).read_all().num_rows == 0


def test_what_does_not_fit_is_told(desktop: Desktop, shelf: Shelf) -> None:
    event = shelf.ids("CONSULT")[0]
    for fields, said in (
        ({"event": "nowhere", "verdict": "accept"}, "no event"),
        ({"event": event, "verdict": "maybe"}, "no verdict"),
        ({"event": event, "verdict": "correct"}, "did not arrive"),
        ({"event": event, "verdict": "correct", "changes": '{"type": "X"}'}, "there is no 'X'"),
        ({"event": event, "verdict": "correct", "changes": "[" * 5000}, "did not arrive"),
        ({"event": event, "verdict": "accept", "sample": "best?x=1"}, "no sample"),
    ):
        sent = desktop.post("/review/judge", **fields)
        assert sent.status_code == 422 and said in sent.json()["error"]
    assert desktop.post("/review/add", article="a0", changes='{"type": "AID"}').status_code == 422
    assert desktop.post("/review/reviewer", reviewer=" ").status_code == 422
    assert reviews(shelf) == []


def test_a_stranger_writes_nothing(desktop: Desktop, shelf: Shelf) -> None:
    fields = {"event": shelf.ids("CONSULT")[0], "verdict": "accept"}
    assert desktop.post("/review/judge", csrf="guess", **fields).status_code == 403
    for origin in ("http://evil.example", "null"):
        sent = desktop.client.post(
            "/review/judge", data={"csrf": desktop.csrf, **fields}, headers={"origin": origin}
        )
        assert sent.status_code == 403
    assert desktop.client.get("/review/judge").status_code == 405
    assert desktop.client.get("/review/undo").status_code == 405
    for back in (
        "//evil.example/",
        "https://evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "/api/docs",
    ):
        sent = desktop.post("/review/judge", back=back, **fields)
        assert sent.json()["next"] == "/review"
    desktop.client.cookies.clear()
    assert "Who reviews?" in desktop.client.get("/review").text
    assert desktop.post("/review/judge", **fields).status_code == 422


def test_precision_says_why_it_says_nothing_and_keeps_to_the_chosen_sample(
    desktop: Desktop, shelf: Shelf
) -> None:
    client, (one, other, _) = desktop.client, shelf.ids("CONSULT")
    assert "Nothing has been judged yet" in client.get("/review/precision").text
    shelf.judge(one, "reject", sample="least-confident?seed=0")
    page = client.get("/review/precision").text
    assert "No verdict counts here yet" in page and "Nothing has been judged" not in page
    # Samples of different events cannot be put together: one is to be chosen.
    shelf.judge(one, "accept", sample="random?seed=1&type=CONSULT")
    shelf.judge(other, "reject", sample="by-type?seed=2&lang=es")
    page = client.get("/review/precision?ui=es")
    assert page.status_code == 200 and "Se juzgaron muestras de eventos distintos" in page.text
    links = [
        html.unescape(each) for each in re.findall(r'href="(/review/precision\?[^"]*draw=[^"]+)"', page.text)
    ]
    assert len(links) == 2 and all("ui=es" in each for each in links)
    (chosen,) = (each for each in links if "type=CONSULT" in each)
    table = client.get(chosen).text
    assert "Precisión" in table and "Por tipo" in table
    # A file has the numbers of the page that it is taken from.
    (file,) = (
        html.unescape(each) for each in re.findall(r'href="([^"]+)" download', table) if each.endswith("csv")
    )
    assert "type=CONSULT" in file and "draw=random" in file
    lines = client.get(file).text.splitlines()
    assert any(line.startswith("type right,all,") for line in lines), lines


def test_without_review_there_is_nothing(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review/judge", headers={"origin": HOME}).status_code in (403, 404)
    assert "/review" not in client.get("/articles/a0").text


def test_hostile_words_stay_words(desktop: Desktop) -> None:
    desktop.client.cookies.set("pungsan_reviewer", "%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    for path in ("/review", "/review/article/x%2F..%2F%3Cy%3E%3F%26", "/review/log"):
        page = desktop.client.get(path)
        assert page.status_code == 200 and "<script>alert" not in page.text
    assert desktop.client.get("/review/article/nowhere").status_code == 404
    assert desktop.client.get("/review/event/nowhere").status_code == 404
    assert desktop.client.get("/review?draw=x&seed=-1&number=abc&at=99999999999999").status_code == 200
    assert desktop.client.get("/review/suggest?article=a0&start=x&end=1").status_code == 404
    assert desktop.client.get("/review/suggest?article=a0&start=0&end=7&role=actor").json()["code"] == "GHA"
