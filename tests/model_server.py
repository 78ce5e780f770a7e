"""A language model's server on this machine: real HTTP, the protocol of OpenAI, answers held to the schema.

The model is a random one: it walks the JSON schema that it is sent and draws a value wherever there is a
choice, strings from the words of the article.  What it says means nothing, but it is of the form that
constrained decoding gives.  Tests may put other answers before it.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass
class Answer:
    """One HTTP answer: a status, headers, a body (JSON or bytes), and how long it takes."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    hang_up: bool = False


def say(content: str, *, finish: str = "stop", tokens: tuple[int, int] | None = (100, 20)) -> Answer:
    """An answer with this text."""
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content},
                "finish_reason": finish,
            }
        ],
    }
    if tokens is not None:
        body["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answer(body=body)


def event(trigger: str, kind: str, **other: Any) -> dict[str, Any]:
    """An event as a model gives it."""
    empty: dict[str, Any] = {
        "sentence": 0, "trigger": trigger, "type": kind, "mode": None, "auxiliary": [], "contexts": [],
        "actor": [], "recipient": [], "attribution": [], "when": None, "where": None,
    }  # fmt: skip
    return {**empty, **other}


def say_events(*events: dict[str, Any], **how: Any) -> Answer:
    return say(json.dumps({"events": list(events)}, ensure_ascii=False), **how)


def draw_value(schema: dict[str, Any], words: list[str], chance: random.Random) -> Any:
    """A random value that a schema allows."""
    if "enum" in schema:
        return chance.choice(schema["enum"])
    kind = schema["type"]
    if isinstance(kind, list):
        kind = chance.choice(kind)
    if kind == "object":
        assert schema["additionalProperties"] is False and set(schema["required"]) == set(
            schema["properties"]
        )
        return {name: draw_value(inner, words, chance) for name, inner in schema["properties"].items()}
    if kind == "array":
        return [draw_value(schema["items"], words, chance) for _ in range(chance.randrange(4))]
    if kind == "integer":
        return chance.randrange(-2, 8)
    if kind == "string":
        start = chance.randrange(len(words))
        return " ".join(words[start : start + chance.randrange(1, 4)])
    assert kind == "null", kind
    return None


class ModelServer:
    """A running server; ``script`` answers the first requests, the random model the others."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.script: list[Answer | Callable[[Request], Answer]] = []
        self.chance = random.Random(7)
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server.lock:
                    server.at_once += 1
                    server.most_at_once = max(server.most_at_once, server.at_once)
                    server.requests.append(body)
                    server.headers.append(dict(self.headers))
                    server.paths.append(self.path)
                    answer = server.script.pop(0) if server.script else server.answer(body)
                if callable(answer):
                    answer = answer(body)
                time.sleep(answer.seconds)
                with server.lock:
                    server.at_once -= 1
                if answer.hang_up:
                    self.close_connection = True
                    return
                content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """A client that has gone away is part of the tests."""

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"

    def answer(self, request: Request) -> Answer:
        """What the random model says, within the schema."""
        form = request["response_format"]
        assert form["type"] == "json_schema" and form["json_schema"]["strict"] is True
        words = request["messages"][-1]["content"].split()
        made = draw_value(form["json_schema"]["schema"], words, self.chance)
        return say(json.dumps(made, ensure_ascii=False), tokens=(len(words), 10))


@contextmanager
def run_server(*script: Answer | Callable[[Request], Answer]) -> Iterator[ModelServer]:
    """A server that runs as long as the block."""
    server = ModelServer()
    server.script.extend(script)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join()
