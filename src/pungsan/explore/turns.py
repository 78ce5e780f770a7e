"""Readers take turns: so many requests are worked on at once, the others wait in line.

Who is being answered does not queue up again for each of the questions that his page asks: with
many readers the slowest then wait not much longer than the others.
"""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pungsan.explore import pages
from pungsan.explore.rest.problems import make_problem

__all__ = ["Turns"]

AT_ONCE: Final = 4
"""Requests that are worked on at once."""

WAIT: Final = 20.0
"""Seconds that a request waits for its turn before it is sent away."""

_FREE: Final = "/static/"
"""What asks nothing of the dataset needs no turn."""


class Turns:
    """ASGI middleware.

    A turn ends as the answer begins: files are sent while others are being worked on.

    Args:
        app: what is inside.
        at_once: so many requests at once.
        wait: seconds.
    """

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE, wait: float = WAIT) -> None:
        self.app = app
        self.wait = wait
        self._turns = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self.wait):
                await self._turns.acquire()
        except TimeoutError:
            await _refuse(scope, receive, send)
            return
        working = True

        def end() -> None:
            nonlocal working
            if working:
                self._turns.release()
            working = False

        async def send_on(message: Message) -> None:
            end()
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        finally:
            end()


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    words = "too many ask at once: ask again in a moment"
    is_api = scope["path"].startswith("/api/")
    answer: Response = make_problem(503, words) if is_api else pages.show_error(Request(scope), 503, words)
    answer.headers["Retry-After"] = "5"
    await answer(scope, receive, send)
