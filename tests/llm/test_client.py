"""The client against a real server: what is sent, what is tried again, what ends a run, what it costs."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import Answer, ModelServer, run_server, say

import pungsan.llm.client as client_module
from pungsan.errors import AnswerError, EndpointError, SettingsError
from pungsan.llm import Client, LanguageModel

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
ASKED = [{"role": "user", "content": "[0] Words."}]
KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "FIRST_WAIT", 0.01)
    monkeypatch.delenv("PUNGSAN_LLM_KEY", raising=False)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with run_server() as running:
        yield running


def open_client(server: ModelServer, **settings: Any) -> Client:
    return Client(LanguageModel(server.url, "tiny", **settings))


def ask(client: Client) -> str:
    return client.ask(ASKED, SCHEMA).content


def test_a_request_holds_the_schema_and_nothing_of_the_key(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUNGSAN_LLM_KEY", KEY)
    with open_client(server) as client:
        assert json.loads(ask(client)) == {}
    sent = server.requests[0]
    assert server.paths == ["/v1/chat/completions"]
    assert sent["model"] == "tiny" and sent["messages"] == ASKED and sent["temperature"] == 0
    assert sent["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(sent) + repr(client.model) + repr(client)


def test_without_the_variable_no_key_is_sent(server: ModelServer) -> None:
    with open_client(server) as client:
        ask(client)
    assert "Authorization" not in server.headers[0]


def test_fields_of_the_request_can_be_added_and_taken_out(server: ModelServer) -> None:
    server.script.append(say("{}"))
    with open_client(server, constrain="json", body={"seed": 1, "temperature": None}) as client:
        ask(client)
    sent = server.requests[0]
    assert sent["seed"] == 1 and "temperature" not in sent
    assert sent["response_format"] == {"type": "json_object"}


def test_tokens_are_counted_and_priced(server: ModelServer) -> None:
    server.script += [say("{}", tokens=(1000, 500)), say("{}", tokens=(2000, 0)), say("{}", tokens=None)]
    with open_client(server) as client:
        for _ in range(3):
            ask(client)
    usage = client.usage
    assert (usage.requests, usage.tokens_in, usage.tokens_out, usage.untold) == (3, 3000, 500, 1)
    assert usage.cost((2.0, 4.0)) == pytest.approx(0.008)
    assert usage.cost(None) is None


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(503, {"error": {"message": "Loading model"}}),
        Answer(429, {}, {"Retry-After": "0"}),
        Answer(500, b"<html>oops</html>"),
        Answer(hang_up=True),
        Answer(seconds=0.5, body={}),
    ],
    ids=["loading", "too many", "broken", "hung up", "slow"],
)
def test_what_may_pass_is_tried_again(server: ModelServer, trouble: Answer) -> None:
    server.script += [trouble, say("{}")]
    with open_client(server, timeout=0.2) as client:
        assert ask(client) == "{}"
    assert len(server.requests) == 2
    assert client.usage.again == 1 and client.usage.requests == 1


def test_as_long_as_the_server_asks_nothing_is_sent(server: ModelServer) -> None:
    when = email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2), usegmt=True)
    server.script += [
        Answer(429, {}, {"Retry-After": "0.3"}),
        Answer(503, {}, {"Retry-After": when}),
        say("{}"),
    ]
    begun = time.monotonic()
    with open_client(server) as client:
        ask(client)
    assert 1.0 < time.monotonic() - begun < 4.0


def test_a_server_that_asks_for_an_hour_ends_the_run(server: ModelServer) -> None:
    server.script.append(Answer(429, {}, {"Retry-After": "3600"}))
    with open_client(server) as client, pytest.raises(EndpointError, match="3600 s: come back later"):
        ask(client)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, EndpointError, "refuses the key"),
        (404, EndpointError, "no such address or model"),
        (307, EndpointError, "a redirect"),
        (400, AnswerError, "answered 400: .*context length"),
        (422, AnswerError, "answered 422"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(
    server: ModelServer, status: int, error: type[Exception], words: str
) -> None:
    said = {"error": {"message": "the context length\nis exceeded \x1b[31m"}}
    server.script.append(Answer(status, said, {"Location": "http://elsewhere.example/"}))
    with open_client(server) as client, pytest.raises(error, match=words) as caught:
        ask(client)
    assert len(server.requests) == 1
    assert "\n" not in str(caught.value) and "\x1b" not in str(caught.value)


def test_the_key_is_never_repeated(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUNGSAN_LLM_KEY", KEY)
    server.script.append(Answer(401, {"error": f"Incorrect API key provided: {KEY}"}))
    with open_client(server) as client, pytest.raises(EndpointError, match="Incorrect API key") as caught:
        ask(client)
    assert KEY not in str(caught.value)


def test_after_the_last_try_it_says_what_is_wrong(server: ModelServer) -> None:
    server.script += [Answer(429, {})] * 2 + [Answer(503, {})] * 2 + [Answer(seconds=0.4, body={})]
    with open_client(server, retries=1) as client:
        with pytest.raises(EndpointError, match="too many requests"):
            ask(client)
        with pytest.raises(AnswerError, match="answered 503") as caught:
            ask(client)
        assert caught.value.reason == "HTTP 503"
    with (
        open_client(server, retries=0, timeout=0.2) as client,
        pytest.raises(AnswerError, match="longer than"),
    ):
        ask(client)


def test_nobody_there_ends_the_run() -> None:
    with run_server() as server:
        gone = server.url
    with (
        Client(LanguageModel(gone, "tiny", retries=1)) as client,
        pytest.raises(EndpointError, match="is the server running"),
    ):
        ask(client)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(body=b"<html>Welcome</html>"), "something else than JSON"),
        (Answer(body=[]), "something else than JSON"),
        (Answer(body={"choices": []}), "holds no text"),
        (Answer(body={"choices": [{"message": {"content": None}}]}), "holds no text"),
        (Answer(body={"choices": [{"message": {"content": None, "refusal": "I cannot"}}]}), "refused"),
        (Answer(body={"choices": "none"}), "holds no text"),
        (Answer(body=b"[" * 100_000), "something else than JSON"),
        (Answer(body=b"x" * 5_000_000), "far too long"),
    ],
)
def test_answers_of_another_protocol_are_refused(server: ModelServer, answer: Answer, words: str) -> None:
    server.script.append(answer)
    with open_client(server, retries=0) as client, pytest.raises(AnswerError, match=words):
        ask(client)


def test_the_same_question_costs_once(server: ModelServer, tmp_path: Path) -> None:
    for _ in range(2):
        with open_client(server, cache=tmp_path / "kept") as client:
            first, again = ask(client), ask(client)
            assert first == again
    assert len(server.requests) == 1
    assert client.usage.cached == 2 and client.usage.requests == 0 and client.usage.tokens_in == 0
    with open_client(server, cache=tmp_path / "kept", max_tokens=9) as client:
        ask(client)
    assert len(server.requests) == 2
    kept = "".join(path.read_text() for path in (tmp_path / "kept").rglob("*.json"))
    assert "Words" not in kept


def test_damaged_answers_are_asked_for_anew(server: ModelServer, tmp_path: Path) -> None:
    with open_client(server, cache=tmp_path) as client:
        ask(client)
        for path in tmp_path.rglob("*.json"):
            path.write_text('{"content": 3')
        ask(client)
    assert len(server.requests) == 2
    assert not list(tmp_path.rglob("*.part"))


def test_no_more_requests_at_a_time_than_allowed(server: ModelServer) -> None:
    server.script += [Answer(seconds=0.1, body=say("{}").body)] * 6
    with open_client(server, concurrency=2) as client:
        threads = [threading.Thread(target=ask, args=(client,)) for _ in range(6)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert len(server.requests) == 6 and server.most_at_once == 2


def test_closing_ends_the_waiting(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.script.append(Answer(429, {}, {"Retry-After": "60"}))
    client = open_client(server)
    threading.Timer(0.2, client.close).start()
    begun = time.monotonic()
    with pytest.raises(EndpointError):
        ask(client)
    assert time.monotonic() - begun < 5


def test_a_folder_that_cannot_be_made_is_said(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cache=off"):
        open_client(server, cache=tmp_path / "file" / "kept")
