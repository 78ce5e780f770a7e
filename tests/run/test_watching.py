"""Watching feeds: what is fetched when, and that it can be stopped, restarted and left alone."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from stubbed_coding import code, read_table
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.commands.watch import describe_health
from pungsan.errors import DatasetError, SourceError
from pungsan.read import FeedAnswer, Poller
from pungsan.records import Article, Failure, Origin
from pungsan.run import Health, watch_feeds
from pungsan.run.watching import LONGEST
from pungsan.store import Location, Lock, find_location, known_ids


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return find_location(tmp_path / "data")


class Web(Poller):
    """Feeds and pages without a network; time passes only in waiting."""

    def __init__(self, **feeds: list[str] | str) -> None:
        self.feeds = feeds
        self.now = 0.0
        self.polls: list[tuple[str, float, str | None]] = []
        self.fetched: list[str] = []

    def poll(self, url: str, etag: str | None, modified: str | None) -> FeedAnswer | None:
        self.polls.append((url, self.now, etag))
        feed = self.feeds[url]
        if isinstance(feed, str):
            raise SourceError(feed)
        version = f'"{len(feed)}"'
        if etag == version:
            return None
        entries = tuple(
            Article(each, "A teaser.", url=each, origin=Origin(url, n, "entry"))
            for n, each in enumerate(feed)
        )
        return FeedAnswer(entries, version, None)

    def fetch_page(self, entry: Article) -> Article | Failure:
        self.fetched.append(entry.id)
        if entry.id.startswith("gone"):
            return Failure(entry.id, "SourceError", "cannot be fetched", entry.origin, "HTTP 404")
        return Article(entry.id, f"The page of {entry.id}.", url=entry.url, origin=entry.origin)

    def clock(self) -> float:
        return self.now

    def run(self, location: Location, *, until: float, follow: bool = True) -> Health:
        def wait(seconds: float) -> bool:
            self.now += seconds
            return self.now >= until

        return watch_feeds(
            list(self.feeds),
            location,
            code,
            coder="stub 1",
            poller=self,
            clock=self.clock,
            wait=wait,
            every=100.0,
            follow=follow,
        )


def test_only_what_is_new_is_fetched(location: Location) -> None:
    web = Web(one=["a", "gone"])
    first = web.run(location, until=250)
    assert (first.new, first.coded, first.quarantined, first.rounds) == (2, 1, 1, 3)
    assert web.fetched == ["a", "gone"] and [etag for _, _, etag in web.polls] == [None, '"2"', '"2"']
    web.feeds["one"] = ["a", "gone", "b"]
    again = web.run(location, until=300)
    assert again.coded == 1 and web.fetched == ["a", "gone", "b"]
    # A restart asks for changes only: the state is kept in the dataset.
    assert web.polls[3] == ("one", 300.0, '"2"')
    assert sorted(read_table(location, "articles")["id"].to_pylist()) == ["a", "b"]
    (row,) = read_table(location, "quarantine").to_pylist()
    assert (row["reason"], row["source"], row["unit"]) == ("HTTP 404", "one", "entry")


def test_what_the_feed_has_can_be_coded_itself(location: Location) -> None:
    web = Web(one=["a"])
    web.run(location, until=50, follow=False)
    assert web.fetched == [] and read_table(location, "articles").num_rows == 1


def test_a_feed_in_trouble_is_left_alone_for_longer(location: Location) -> None:
    web = Web(bad="cannot be fetched", good=["a"])
    health = web.run(location, until=2000)
    times = [at for url, at, _ in web.polls if url == "bad"]
    pauses = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(times) <= 5 and pauses == sorted(pauses) and pauses[0] >= 180
    assert health.trouble == {"bad": "cannot be fetched"} and health.coded == 1
    assert max(pauses) <= 1.2 * LONGEST
    assert "1 feed in trouble" in describe_health(health)


def test_only_one_watches_into_a_dataset(location: Location) -> None:
    with Lock(location, "watch"):
        program = (
            "from pungsan.store import Lock, find_location\n"
            f"try:\n    Lock(find_location({location.root!r}), 'watch').__enter__()\n"
            "except Exception as error: print(error)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert "another process watches" in done.stdout
    with Lock(location, "watch"):
        pass


def test_damaged_state_is_told(location: Location) -> None:
    location.write("_watch.json", b"{")
    with pytest.raises(DatasetError, match="damaged"):
        Web(one=["a"]).run(location, until=1)


def test_no_feed_is_told(location: Location) -> None:
    with pytest.raises(SourceError, match="no feed"):
        Web().run(location, until=1)


def test_known_ids_of_no_dataset(location: Location) -> None:
    assert known_ids(location, ["a"]) == set()
    Web(one=["a", "gone"]).run(location, until=50)
    assert known_ids(location, ["a", "gone", "new"]) == {"a", "gone"}
    state = json.loads((Path(location.root) / "_watch.json").read_text())
    assert state == {"one": {"etag": '"2"', "modified": None}}


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            port = self.server.server_address[1]
            link = f"<link>http://127.0.0.1:{port}/page</link>"
            item = f"<item><title>A</title>{link}</item>"
            feed = f"<?xml version='1.0'?><rss><channel><title>T</title>{item}</channel></rss>"
            page = "<!doctype html><html><body><p>The minister flew to Quito.</p></body></html>"
            body = {"/feed": feed, "/page": page}.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/xml" if self.path == "/feed" else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))
    monkeypatch.setattr("pungsan.read.fetching.PAUSE", 0.0)
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        feed = f"http://127.0.0.1:{server.server_address[1]}/feed"
        args = ["watch", feed, "--into", str(tmp_path / "data"), "--rounds", "1"]
        result = CliRunner().invoke(app, [*args, "--allow-private"])
        refused = CliRunner().invoke(app, args)
        server.shutdown()
    assert result.exit_code == 0, result.stderr
    assert "round 1: 1 new, 1 coded, 2 events" in result.stderr and "stopped after 1 round" in result.stderr
    (row,) = read_table(find_location(tmp_path / "data"), "articles").to_pylist()
    assert row["source"] == feed and row["id"].endswith("/page")
    assert "private address" in refused.stderr and "1 feed in trouble" in refused.stderr


def test_a_list_of_actors_that_is_not_there_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    into, missing = str(tmp_path / "news"), str(tmp_path / "none.csv")
    result = CliRunner().invoke(
        app, ["watch", "https://news.example/rss", "--into", into, "--actors", missing]
    )
    assert result.exit_code == 2
    assert "none.csv" in result.output and not (tmp_path / "news").exists()
