"""Requests to an OpenAI-compatible endpoint: the key, retries, limits, the cache, and what it cost.

Only the address that the user named is called; redirects are not followed.  The key goes into one header and
nowhere else: not into messages, the cache, or the name of the coder.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pungsan.errors import AnswerError, EndpointError
from pungsan.llm.cache import Cache
from pungsan.llm.settings import LanguageModel

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "Reply", "Usage"]

CONNECT: Final = 10.0
"""Seconds until a connection stands."""

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
"""Seconds before the second try, doubled each time up to the longest."""

LONGEST_ASKED: Final = 300.0
"""Seconds that a server may ask us to wait (Retry-After); what asks for longer has no room for us."""

MAX_BYTES: Final = 4_000_000
"""Bytes of an answer: far more than the longest of a model."""

AGAIN: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which the same request may go well."""

HOPELESS: Final = {
    401: "refuses the key",
    402: "asks for money",
    403: "forbids it",
    404: "knows no such address or model",
    405: "takes no such requests: is the address right?",
}
"""Statuses that every other request would get too."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What has been used: requests answered, answers taken from the cache, requests sent again, tokens.

    ``untold`` are answers whose server did not say how many tokens they took.
    """

    requests: int = 0
    cached: int = 0
    again: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    untold: int = 0

    def cost(self, price: tuple[float, float] | None) -> float | None:
        """The price of the tokens, given that of a million in and of a million out."""
        if price is None:
            return None
        return (self.tokens_in * price[0] + self.tokens_out * price[1]) / 1_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """The text of an answer, and whether it was cut off at the longest length."""

    content: str
    cut_off: bool


class Client:
    """Asks one model; may be used by several threads, and closed once.

    Args:
        model: whom to ask, and how.
        random: gives a number from 0 to 1, by which waits differ between clients.

    Raises:
        SettingsError: the key must not be sent, or the folder of the cache cannot be made.
    """

    def __init__(self, model: LanguageModel, *, random: Callable[[], float] = random.random) -> None:
        import httpx

        self.model = model
        self._key = model.find_key()
        self._cache = None if model.cache is None else Cache(model.cache)
        self._random = random
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._not_before = 0.0
        """Time of the monotonic clock before which nothing is sent, since the server asked us to wait."""
        self._closed = threading.Event()
        headers = {"Accept": "application/json", "User-Agent": "pungsan"}
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        self._http = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(model.timeout, connect=min(CONNECT, model.timeout)),
            limits=httpx.Limits(max_connections=model.concurrency),
            follow_redirects=False,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def usage(self) -> Usage:
        """What has been used so far."""
        with self._lock:
            return Usage(**self._counts)

    def close(self) -> None:
        """Close the connections; what waits for its turn gives up."""
        self._closed.set()
        self._http.close()

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> Reply:
        """The model's answer, from the cache if it was given before.

        Raises:
            EndpointError: nothing that is asked will be answered (wrong key, no such model, nobody there).
            AnswerError: this was not answered.
        """
        body = self._body(messages, schema)
        kept = None if self._cache is None else self._cache.find(self.model.address, body)
        if kept is not None:
            self._count(cached=1)
            return Reply(kept["content"], kept.get("cut_off") is True)
        data = self._send(body)
        reply = _read_reply(data)
        usage = data.get("usage")
        tokens = usage if isinstance(usage, Mapping) else {}
        before, after = _whole(tokens.get("prompt_tokens")), _whole(tokens.get("completion_tokens"))
        told = before is not None or after is not None
        self._count(requests=1, tokens_in=before or 0, tokens_out=after or 0, untold=0 if told else 1)
        if self._cache is not None:
            self._cache.keep(
                self.model.address,
                body,
                {"content": reply.content, "cut_off": reply.cut_off, "tokens": [before, after]},
            )
        return reply

    def forget(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> None:
        """Take an answer that made no sense out of the cache, so that it is not given again."""
        if self._cache is not None:
            self._cache.drop(self.model.address, self._body(messages, schema))

    def _body(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> dict[str, Any]:
        model = self.model
        body: dict[str, Any] = {
            "model": model.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": model.max_tokens,
            "stream": False,
        }
        if model.constrain == "schema":
            form = {"name": "events", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif model.constrain == "json":
            body["response_format"] = {"type": "json_object"}
        body.update(model.body)
        return {name: value for name, value in body.items() if value is not None}

    def _send(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's JSON, after as many tries as allowed."""
        import httpx

        for number in range(self.model.retries + 1):
            last = number == self.model.retries
            self._await_turn()
            try:
                status, headers, content = self._post(body)
            except httpx.TimeoutException as error:
                if isinstance(error, httpx.ConnectTimeout) and last:
                    raise self._absent("no connection in time") from None
                if last:
                    message = f"the language model took longer than {self.model.timeout:g} s: raise timeout"
                    raise AnswerError(message, reason="timeout") from None
                self._wait(number, None)
            except httpx.HTTPError as error:
                if last or self._closed.is_set():
                    raise self._absent(self._clean(str(error)) or type(error).__name__) from None
                self._wait(number, None)
            else:
                if status == 200:
                    return self._parse(content)
                if status not in AGAIN or last:
                    raise self._refusal(status, content)
                asked = _seconds(headers.get("retry-after"))
                if asked is not None and asked > LONGEST_ASKED:
                    raise EndpointError(f"{self.model.host} asks to wait for {asked:.0f} s: come back later")
                self._wait(number, asked)
        raise AssertionError("the last try returns or raises")

    def _post(self, body: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        import httpx

        deadline = time.monotonic() + self.model.timeout
        with self._http.stream("POST", self.model.address, json=body) as answer:
            content = bytearray()
            for block in answer.iter_bytes(65_536):
                content += block
                if len(content) > MAX_BYTES:
                    raise AnswerError("the answer of the language model is far too long", reason="too long")
                if time.monotonic() > deadline:  # a byte now and then keeps the timeout of reading away
                    raise httpx.ReadTimeout("the answer as a whole took too long")
            return answer.status_code, answer.headers, bytes(content)

    def _parse(self, content: bytes) -> dict[str, Any]:
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            message = f"{self.model.host} answered with something else than JSON: is the address right?"
            raise AnswerError(message, reason="no JSON")
        return data

    def _refusal(self, status: int, content: bytes) -> EndpointError | AnswerError:
        said = self._clean(content[:2000].decode("utf-8", "replace"))
        where = f"{self.model.host} answered {status}"
        detail = f": {said}" if said else ""
        if status in HOPELESS:
            return EndpointError(f"{where}, it {HOPELESS[status]} ({self.model.model}){detail}")
        if status == 429:
            return EndpointError(f"{where}: too many requests, or no money left{detail}")
        if 300 <= status < 400:
            return EndpointError(f"{where}, a redirect: name the address that it leads to")
        return AnswerError(f"{where}{detail}", reason=f"HTTP {status}")

    def _absent(self, what: str) -> EndpointError:
        return EndpointError(f"no language model at {self.model.host} ({what}): is the server running?")

    def _clean(self, text: str) -> str:
        """What a server said, as a short line without the key."""
        if self._key:
            text = text.replace(self._key, "…")
        return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:200]

    def _await_turn(self) -> None:
        """Wait while the server has asked everybody to."""
        while True:
            with self._lock:
                left = self._not_before - time.monotonic()
            if self._closed.is_set():
                raise EndpointError("stopped")
            if left <= 0:
                return
            self._closed.wait(left)

    def _wait(self, number: int, asked: float | None) -> None:
        """Wait before the next try: as long as the server asked, else longer each time, not all alike."""
        self._count(again=1)
        if asked is not None:
            with self._lock:
                self._not_before = max(self._not_before, time.monotonic() + asked)
            return
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2**number)
        self._closed.wait(longest * (0.5 + self._random() / 2))

    def _count(self, **counts: int) -> None:
        with self._lock:
            for name, more in counts.items():
                self._counts[name] = self._counts.get(name, 0) + more


def _read_reply(data: Mapping[str, Any]) -> Reply:
    """The first choice of an answer.

    Raises:
        AnswerError: there is none, or the model refused.
    """
    choices = data.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, Mapping) else None
    content = message.get("content") if isinstance(message, Mapping) else None
    if isinstance(first, Mapping) and isinstance(content, str):
        return Reply(content, first.get("finish_reason") == "length")
    if isinstance(message, Mapping) and message.get("refusal"):
        raise AnswerError("the language model refused to answer", reason="refused")
    raise AnswerError("the answer of the language model holds no text", reason="no text")


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _seconds(text: str | None) -> float | None:
    """Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3)."""
    if not text:
        return None
    if text.strip().isascii() and text.strip().replace(".", "", 1).isdigit():
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    now = dt.datetime.now(when.tzinfo or dt.UTC)
    return max(0.0, (when.replace(tzinfo=when.tzinfo or dt.UTC) - now).total_seconds())
