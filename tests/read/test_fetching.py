"""Fetching is polite and safe: checked against a server of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pungsan.errors import SourceError
from pungsan.read import Fetcher, Reading, fetching, read_sources
from pungsan.records import Article, Failure

PAGE = b"<!doctype html><html><body><p>The minister flew to Quito.</p></body></html>"
FEED = b"<?xml version='1.0'?><rss><channel><title>T</title><item><title>A</title><link>http://e.example/1</link><description>Words.</description></item></channel></rss>"


class Server(BaseHTTPRequestHandler):
    robots: bytes | int = 404
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        type(self).seen.append((self.path, dict(self.headers)))
        if self.path == "/robots.txt":
            if isinstance(self.robots, int):
                self._send(self.robots)
            else:
                self._send(200, self.robots, "text/plain")
        elif self.path == "/feed":
            self._send(200, FEED, "application/rss+xml")
        elif self.path == "/away":
            self._send(302, location="http://10.0.0.1/secret")
        elif self.path == "/round":
            self._send(302, location="/round")
        elif self.path == "/moved":
            self._send(301, location="/page")
        elif self.path == "/large":
            self._send(200, b"x" * 1_000_000, "text/html")
        elif self.path == "/gone":
            self._send(404)
        elif self.headers.get("If-None-Match") == '"v1"':
            self._send(304)
        else:
            self._send(200, PAGE, "text/html; charset=utf-8")

    def _send(self, status: int, body: bytes = b"", kind: str = "", location: str = "") -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Location", location), ("ETag", '"v1"')):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Server.robots, Server.seen = 404, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}"
        listening.shutdown()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(allow_private=True, pause=0)
    yield made
    made.close()


def wrong(fetcher: Fetcher, url: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    return caught.value


def test_a_page_is_fetched_and_says_who_asks(server: str, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(f"{server}/page")
    assert (fetched.content, fetched.type, fetched.charset, fetched.etag) == (
        PAGE,
        "text/html",
        "utf-8",
        '"v1"',
    )
    assert all(headers["User-Agent"].startswith("Pungsan/") for _, headers in Server.seen)
    assert Server.seen[-1][1]["Host"] == server.removeprefix("http://")


def test_redirects_are_followed_so_far(server: str, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{server}/moved").url == f"{server}/page"
    assert wrong(fetcher, f"{server}/round").reason == "redirects"


def test_what_has_not_changed_is_not_sent_again(server: str, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{server}/page", etag='"v1"').content is None


def test_robots_are_obeyed(server: str, fetcher: Fetcher) -> None:
    Server.robots = b"User-agent: pungsan\nDisallow: /page\n"
    assert wrong(fetcher, f"{server}/page").reason == "robots.txt"
    assert fetcher.fetch(f"{server}/other").content == PAGE
    assert [path for path, _ in Server.seen] == ["/robots.txt", "/other"]


def test_a_server_in_trouble_is_left_alone(server: str, fetcher: Fetcher) -> None:
    Server.robots = 503
    assert wrong(fetcher, f"{server}/page").reason == "robots.txt"


def test_there_is_a_pause_between_requests_to_a_host(server: str) -> None:
    now, pauses = 0.0, []

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        pauses.append(seconds)

    patient = Fetcher(allow_private=True, pause=1.0, clock=lambda: now, sleep=sleep)
    Server.robots = b"User-agent: *\nCrawl-delay: 7\nDisallow:\n"
    patient.fetch(f"{server}/page")
    patient.fetch(f"{server}/other")
    assert pauses == [7.0, 7.0]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://0/",
        "http://2130706433/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    assert wrong(Fetcher(pause=0), url).reason in ("private address", "not fetched")


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_is_public", lambda address: not address.startswith("10."))
    assert wrong(Fetcher(pause=0), f"{server}/away").reason == "private address"


def test_a_name_is_looked_up_once(server: str, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    assert fetcher.fetch(f"http://news.example:{port}/page").content == PAGE
    # Once for robots.txt, once for the page; the connection itself takes the address that was checked.
    assert [each for each in asked if each == "news.example"] == ["news.example"] * 2
    assert Server.seen[-1][1]["Host"] == f"news.example:{port}"


def test_an_answer_has_a_limit(server: str, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    assert wrong(fetcher, f"{server}/large").reason == "too large"


@pytest.mark.parametrize(
    "url", ["http://user:pw@example.org/", "ftp://example.org/", "http:///", "http://a:99999/"]
)
def test_wrong_addresses_are_told(fetcher: Fetcher, url: str) -> None:
    assert wrong(fetcher, url).reason == "not fetched"


def test_addresses_are_sources(server: str, fetcher: Fetcher) -> None:
    urls = [f"{server}/page", f"{server}/feed", f"{server}/gone", "http://127.0.0.1:9/"]
    page, entry, gone, refused = read_sources(urls, reading=Reading(fetcher=fetcher))
    assert page == Article(urls[0], PAGE.decode(), "html", url=urls[0])
    assert isinstance(entry, Article) and (entry.id, entry.content) == ("http://e.example/1", "Words.")
    assert isinstance(gone, Failure) and gone.reason == "HTTP 404" and gone.article == urls[2]
    assert isinstance(refused, Failure) and "\n" not in refused.message
