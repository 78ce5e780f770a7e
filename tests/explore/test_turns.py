"""Readers take turns: none is answered twice before another, and who waits too long is told so."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from pungsan.explore.turns import Turns


class App:
    """Notes who is worked on; answers when it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_start = asyncio.Event()
        self.may_end = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun.append(scope["path"])
        await self.may_start.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.may_end.wait()
        await send({"type": "http.response.body", "body": b""})


async def ask(app: Any, path: str) -> int:
    statuses = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.request"}

    await app({"type": "http", "path": path, "headers": []}, receive, send)
    return int(statuses[0])


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_so_many_at_once_and_in_line() -> None:
    async def run() -> None:
        inner = App()
        turns = Turns(inner, at_once=2)
        asked = [asyncio.create_task(ask(turns, path)) for path in ("/a", "/b", "/c", "/d", "/static/x")]
        await settle()
        assert sorted(inner.begun) == ["/a", "/b", "/static/x"]
        inner.may_start.set()
        await settle()
        # A file that is still being sent holds nobody up.
        assert inner.begun[3:] == ["/c", "/d"] and not any(each.done() for each in asked)
        inner.may_end.set()
        assert await asyncio.gather(*asked) == [200] * 5

    asyncio.run(run())


def test_who_waits_too_long_is_told() -> None:
    async def run() -> None:
        inner = App()
        turns = Turns(inner, at_once=1, wait=0.01)
        first = asyncio.create_task(ask(turns, "/a"))
        await settle()
        assert await ask(turns, "/api/v1/counts") == 503
        inner.may_start.set()
        inner.may_end.set()
        assert await first == 200 and await ask(turns, "/b") == 200

    asyncio.run(run())


def test_a_failure_gives_the_turn_back() -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError

    async def run() -> None:
        turns = Turns(fail, at_once=1, wait=0.01)
        for _ in range(2):
            try:
                await ask(turns, "/a")
            except ValueError:
                continue
            raise AssertionError

    asyncio.run(run())
