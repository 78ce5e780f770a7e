"""What every request passes: name of the host, access token, origin, and the headers of the answer.

- On loopback only the names of loopback are answered, so that no page of a stranger reaches the app by a name
  that it points there (DNS rebinding).
- Beyond loopback a token is demanded.
- What changes something must come from a page of this app, and carry its token (CSRF).
- No page may run or load anything that does not come with the app.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pungsan.explore.limits import MOST_BODY
from pungsan.explore.tokens import COOKIE, CSRF_FIELD, CSRF_HEADER, Keys

__all__ = ["CONTENT_POLICY", "HEADERS", "LOOPBACK", "Safety", "is_loopback"]

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]", "::1")

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS: Final = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_READING: Final = ("GET", "HEAD", "OPTIONS")

_OPEN: Final = "/static/"
"""What comes with the package and tells nothing of the dataset: the page that asks for the token needs it."""

_PORT: Final = re.compile(r":\d{1,5}\Z")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    return host in LOOPBACK or (re.fullmatch(r"127(\.\d{1,3}){3}", host) is not None)


class Safety:
    """ASGI middleware around the whole app.

    Args:
        app: what is inside.
        keys: the secrets.
        hosts: the names under which the app answers; empty for any, which needs an access token.
        tell: makes the answer that says what is refused, of a request, a status and words.
    """

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        hosts: tuple[str, ...],
        tell: Callable[[Request, int, str], Response],
    ) -> None:
        self.app = app
        self.keys = keys
        self.hosts = hosts
        self.tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refused, receive = await self._check(scope, receive)
        await (refused or self.app)(scope, receive, send_safely)

    async def _check(self, scope: Scope, receive: Receive) -> tuple[Response | None, Receive]:
        headers = Headers(scope=scope)
        if self.hosts and _PORT.sub("", headers.get("host", "")) not in self.hosts:
            # No page of ours: what asks under that name may be a stranger's.
            words = "this explorer does not answer under that name: use the address it printed"
            return PlainTextResponse(words + "\n", status_code=400), receive
        refused = self._check_access(scope, headers)
        if refused is not None:
            return refused, receive
        if scope["method"] in _READING:
            return None, receive
        if not _is_of_us(headers):
            words = "this request comes from a page of another site: use the explorer's pages"
            return self.tell(Request(scope), 403, words), receive
        body = await _read_body(receive)
        if body is None:
            return self.tell(Request(scope), 413, f"this is too large: at most {MOST_BODY:,} bytes"), receive
        if not self.keys.is_csrf(headers.get(CSRF_HEADER) or _field_of(body, headers)):
            words = "this page is no longer current: load it again, then try once more"
            return self.tell(Request(scope), 403, words), receive
        return None, _replay(body, receive)

    def _check_access(self, scope: Scope, headers: Headers) -> Response | None:
        if self.keys.access is None or scope["path"].startswith(_OPEN):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is not None and scope["method"] in _READING and self.keys.is_token(given):
            # The token goes into a cookie and out of the address, which people share.
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            path = "/" + scope["path"].lstrip("/\\")
            moved = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            moved.set_cookie(COOKIE, self.keys.cookie, httponly=True, samesite="lax", max_age=30 * 86_400)
            return moved
        if self.keys.lets_in(headers.get("authorization", ""), headers.getlist("cookie")):
            return None
        words = (
            "this explorer asks for a token: open the address that it printed as it started, or send the "
            "header Authorization: Bearer TOKEN"
        )
        answer = self.tell(Request(scope), 401, words)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def _is_of_us(headers: Headers) -> bool:
    """Whether a request comes from a page of this app, or from no page at all."""
    origin = headers.get("origin")
    if origin == "null":
        # Without a referrer a form of ours says so too; the browser tells it apart from a stranger's.
        return headers.get("sec-fetch-site") == "same-origin"
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _field_of(body: bytes, headers: Headers) -> str:
    if not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ""
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return next((value for name, value in fields if name == CSRF_FIELD), "")


async def _read_body(receive: Receive) -> bytes | None:
    """The body, or None if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
