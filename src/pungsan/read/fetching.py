"""Fetch pages and feeds politely: robots.txt, pauses between requests, limits, no private addresses.

The only module that knows the HTTP client.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from pungsan.errors import SourceError
from pungsan.version import __version__

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "Fetcher"]

AGENT: Final = f"Pungsan/{__version__} (event coder for research)"
NAME: Final = "Pungsan"
PAUSE: Final = 1.0
"""Seconds between two requests to a host, unless its robots.txt asks for more."""

LONGEST_PAUSE: Final = 30.0
TIMEOUT: Final = 20.0
"""Seconds for a connection, and for each read."""

WHOLE: Final = 60.0
"""Seconds for a whole answer."""

MAX_BYTES: Final = 20_000_000
MAX_REDIRECTS: Final = 5
ROBOTS_BYTES: Final = 500_000
"""What RFC 9309 asks a reader of robots.txt to read at least."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer; ``content`` is None where nothing has changed since the last time (304)."""

    url: str
    """Where it came from in the end, after redirects."""
    content: bytes | None
    type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass
class Fetcher:
    """Fetches, one request at a time.

    Args:
        allow_private: fetch from private and local addresses too (an intranet, a test).
        pause: seconds between two requests to a host.
        clock, sleep: for tests.
    """

    allow_private: bool = False
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser] = field(default_factory=dict, repr=False)
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _client: httpx.Client | None = field(default=None, repr=False)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at an address.

        Args:
            url: http or https.
            etag, modified: what the last answer had, to be sent back: then nothing comes if nothing changed.

        Raises:
            SourceError: it cannot or may not be fetched.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        sent = {name: value for name, value in headers.items() if value}
        for _ in range(MAX_REDIRECTS + 1):
            robots = self._robots_of(url)
            if not robots.can_fetch(NAME, url):
                raise _wrong(f"may not be fetched: the robots.txt of {_host(url)} forbids it", "robots.txt")
            status, answer, onward = self._get(url, sent, MAX_BYTES, robots)
            if onward is None:
                if status == 304:
                    return Fetched(url, None, etag=etag, modified=modified)
                if status != 200:
                    raise _wrong(f"cannot be fetched (the server answered {status})", f"HTTP {status}")
                return answer
            url = onward
        raise _wrong(f"cannot be fetched (more than {MAX_REDIRECTS} redirects)", "redirects")

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _robots_of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        root = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if root not in self._robots:
            robots = RobotFileParser()
            address = f"{root}/robots.txt"
            for _ in range(MAX_REDIRECTS + 1):
                status, answer, onward = self._get(address, {}, ROBOTS_BYTES, None)
                if onward is None:
                    break
                address = onward
            # RFC 9309: no such file allows all, a server in trouble allows nothing.
            if status == 200:
                robots.parse((answer.content or b"").decode("utf-8", "replace").splitlines())
            elif 400 <= status < 500:
                robots.parse([])
            else:
                raise _wrong(
                    f"cannot be fetched (its robots.txt: the server answered {status})", "robots.txt"
                )
            self._robots[root] = robots
        return self._robots[root]

    def _get(
        self, url: str, headers: Mapping[str, str], limit: int, robots: RobotFileParser | None
    ) -> tuple[int, Fetched, str | None]:
        """Status, answer, and where a redirect leads."""
        import httpx

        host = _host(url)
        address = self._resolve(url)
        self._wait(host, robots)
        client = self._open_client()
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        literal = f"[{address}]" if ":" in address else address
        # The address that was checked is the one that is connected to, whatever a second look-up would say.
        target = urlunsplit((parts.scheme, f"{literal}{port}", parts.path or "/", parts.query, ""))
        sent = {"Host": f"{host}{port}", **headers}
        begun = self.clock()
        try:
            with client.stream("GET", target, headers=sent, extensions={"sni_hostname": host}) as answer:
                if answer.has_redirect_location:
                    return answer.status_code, Fetched(url, b""), urljoin(url, answer.headers["location"])
                content = bytearray()
                for block in answer.iter_bytes(65_536):
                    content += block
                    if len(content) > limit:
                        if robots is None:
                            break
                        raise _wrong(f"is larger than {limit // 1_000_000} MB: it is no article", "too large")
                    if self.clock() - begun > WHOLE:
                        raise _wrong(f"takes longer than {WHOLE:.0f} seconds: try again later", "timeout")
                return answer.status_code, _answer(url, bytes(content), answer), None
        except httpx.TimeoutException:
            raise _wrong("cannot be fetched (no answer in time): try again later", "timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            what = " ".join(str(error).split())[:120] or type(error).__name__
            raise _wrong(f"cannot be fetched ({what}): check the address", "not fetched") from None

    def _resolve(self, url: str) -> str:
        """The address of the host, checked."""
        parts = urlsplit(url)
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise _wrong("has a wrong port: check the address", "not fetched") from None
        host = parts.hostname
        if parts.scheme not in ("http", "https") or not host or parts.username:
            raise _wrong(
                "is no address that is fetched: give http:// or https://, no name or password", "not fetched"
            )
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _wrong(
                f"cannot be fetched (no such host: {host[:80]}): check the address", "not fetched"
            ) from None
        addresses = [str(each[4][0]).partition("%")[0] for each in found]
        if not self.allow_private:
            for each in addresses:
                if not _is_public(each):
                    raise _wrong(
                        f"is not fetched: {host[:80]} is a private address; --allow-private fetches it",
                        "private address",
                    )
        return addresses[0]

    def _wait(self, host: str, robots: RobotFileParser | None) -> None:
        asked = robots.crawl_delay(NAME) if robots is not None else None
        pause = max(self.pause, min(float(asked or 0), LONGEST_PAUSE))
        last = self._last.get(host)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)
        self._last[host] = self.clock()

    def _open_client(self) -> httpx.Client:
        if self._client is None:
            import httpx

            self._client = httpx.Client(
                headers={
                    "User-Agent": AGENT,
                    "Accept": "text/html,application/xhtml+xml,application/xml,*/*;q=0.5",
                },
                timeout=TIMEOUT,
                follow_redirects=False,
                trust_env=False,
            )
        return self._client


def _answer(url: str, content: bytes, answer: httpx.Response) -> Fetched:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        url,
        content,
        kind,
        answer.charset_encoding,
        answer.headers.get("etag"),
        answer.headers.get("last-modified"),
    )


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and (inner := ip.ipv4_mapped or ip.sixtofour) is not None:
        ip = inner
    return ip.is_global and not ip.is_multicast


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _wrong(message: str, reason: str) -> SourceError:
    return SourceError(message, reason=reason)
