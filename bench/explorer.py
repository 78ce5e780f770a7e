"""The explorer under load: `python bench/explorer.py [MILLIONS [SECONDS [READERS]]]`.

Makes a dataset as `many_events` does, with an article for each five events and a sentence for each event,
serves it with ``pungsan explore``, waits until its words are in the index, and lets readers ask: each a
question with another filter, again and again, first with a pause of half a second to one and a half as people
make, then without any.
``--keep FOLDER`` makes the dataset there, or takes the one that is there.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pyarrow as pa
from deltalake import write_deltalake
from many_events import CHUNK, CODES, make_events

from pungsan.store import SCHEMAS, Location, Stamp, Writer, compact, find_location, now
from pungsan.store.rows import hash_id

EVENTS_EACH = 5
"""Events of an article."""

WORDS = 20_000
"""Words of the made-up language, as frequent as words are (Zipf)."""

TYPES = ("AGREE", "CONSULT", "SUPPORT", "AID", "REQUEST", "ACCUSE", "REJECT", "SANCTION", "COERCE", "ASSAULT")


@cache
def make_language(seed: int) -> tuple[list[str], Any]:
    """Words, and how frequent each is."""
    rng = np.random.default_rng(seed)
    parts = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "á", "é", "ó", "ñe")]
    words = ["".join(rng.choice(parts, 2 + at % 3)) + str(at % 10) * (at > 5_000) for at in range(WORDS)]
    weights = 1 / np.arange(1, WORDS + 1)
    return words, weights / weights.sum()


def add_texts(events: pa.Table, seed: int, words: list[str], weights: Any) -> tuple[pa.Table, ...]:
    """The events with the keys and days of their articles, the articles, and a mention of each event."""
    rng = np.random.default_rng(seed + 1_000)
    count = events.num_rows
    names = [str(each) for each in events["article"].to_pylist()]
    ids = names[::EVENTS_EACH]
    drawn = iter(np.array(words)[rng.choice(WORDS, count * 25, p=weights)].reshape(-1, 25).tolist())
    days = events["date"].to_pylist()[::EVENTS_EACH]
    langs = rng.choice(["es", "en"], len(ids)).tolist()
    papers = [f"Paper {at}" for at in rng.integers(0, 300, len(ids))]
    keys = [hash_id(each) for each in ids]
    texts, starts, ends = [], [], []
    for _ in ids:
        text = ""
        for _ in range(EVENTS_EACH):
            sentence = " ".join(next(drawn)).capitalize() + "."
            starts.append(len(text))
            text += sentence
            ends.append(len(text))
            text += "\n\n"
        texts.append(text)
    articles = _fill_table(
        "articles",
        {
            "id": ids,
            "key": keys,
            "content_hash": keys,
            "url": [f"https://news.example/{seed}/{at}" for at in range(len(ids))],
            "title": [text[:60] for text in texts],
            "publisher": papers,
            "lang": langs,
            "published": days,
            "text": texts,
            "regions": [[{"kind": "body", "start": 0, "end": len(text), "reason": None}] for text in texts],
            "sentences": [[] for _ in ids],
            "events": [EVENTS_EACH] * len(ids),
            "quotations": [0] * len(ids),
            "coder": ["bench"] * len(ids),
            "run": ["bench"] * len(ids),
        },
    )
    spread = np.repeat(np.arange(len(ids)), EVENTS_EACH)
    given: dict[str, Any] = {
        "key": pa.array(keys).take(spread),
        "lang": pa.array(langs).take(spread),
        "publisher": pa.array(papers).take(spread),
        "published": pa.array(days, pa.date32()).take(spread),
        "contexts": pa.array([[each] for each in rng.choice(["military", "economic", "diplomatic"], count)]),
        "auxiliary": pa.array(
            [[] if fact else ["hypothetical"] for fact in events["asserted"].to_pylist()],
            pa.list_(pa.string()),
        ),
        "place": pa.array([f"Place {at}" for at in rng.integers(0, 2_000, count)]),
    }
    given["geonameid"] = pa.array([int(each[6:]) for each in given["place"].to_pylist()], pa.int64())
    given["lat"] = pa.array([(each * 7 % 1_200) / 10 - 60 for each in given["geonameid"].to_pylist()])
    given["lon"] = pa.array([(each * 13 % 3_600) / 10 - 180 for each in given["geonameid"].to_pylist()])
    for name, column in given.items():
        at = events.schema.get_field_index(name)
        events = events.set_column(at, events.schema.field(name), column.cast(events.schema.field(name).type))
    mentions = _fill_table(
        "mentions",
        {
            "id": [f"{each}-0" for each in events["id"].to_pylist()],
            "event": events["id"].to_pylist(),
            "article": names,
            "key": given["key"].to_pylist(),
            "number": [0] * count,
            "sentence_start": starts,
            "sentence_end": ends,
            "trigger_start": starts,
            "trigger_end": [each + 4 for each in starts],
            "trigger": ["told"] * count,
            "type": events["type"].to_pylist(),
        },
    )
    return events, articles, mentions


def _fill_table(name: str, columns: dict[str, list[Any]]) -> pa.Table:
    schema = SCHEMAS[name]
    count = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[each.name], each.type) if each.name in columns else pa.nulls(count, each.type)
        for each in schema
    ]
    return pa.table(arrays, schema=schema)


def fill(location: Location, millions: float) -> None:
    """A dataset with so many events, compacted as its users are told to."""
    Writer(location, Stamp("bench", "bench", now()))
    words, weights = make_language(7)
    for seed in range(max(1, int(millions * 1_000_000) // CHUNK)):
        tables = add_texts(make_events(CHUNK, seed), seed, words, weights)
        for name, table in zip(("events", "articles", "mentions"), tables, strict=True):
            write_deltalake(location.uri(name), table, mode="append")
    compact(location)


class Questions:
    """Questions as readers ask them, each with a filter of its own."""

    def __init__(self, seed: int, known: list[dict[str, Any]]) -> None:
        self._rng = random.Random(seed)
        self._known = known
        self._words, self._weights = make_language(7)

    def draw(self) -> tuple[str, str]:
        """What is asked, and its address."""
        rng = self._rng
        kinds: dict[str, Callable[[], str]] = {
            "overview: facets": lambda: f"facets?{self._filter()}",
            "overview: counts by month": lambda: f"counts?by=month&per=quad&{self._filter()}",
            "overview: map": lambda: f"map?level={rng.choice(['country', 'place'])}&{self._filter()}",
            "overview: dyads": lambda: f"dyads?abroad=1&limit=20&{self._filter()}",
            "events, a page": lambda: f"events?offset={50 * rng.randrange(20)}&{self._filter()}",
            "dyad over time": lambda: f"dyads/{'/'.join(rng.sample(CODES, 2))}?{self._filter()}",
            "actor": lambda: f"actors/{rng.choice(CODES)}?{self._filter()}",
            "event": lambda: f"events/{rng.choice(self._known)['id']}",
            "article": lambda: f"articles/{rng.choice(self._known)['article'].replace(' ', '%20')}",
            "search": lambda: (
                f"search?{urlencode({'q': self._say(), 'what': rng.choice(['articles', 'events'])})}"
            ),
        }
        kind = rng.choice(list(kinds))
        return kind, f"/api/v1/{kinds[kind]()}"

    def _filter(self) -> str:
        rng = self._rng
        pairs: list[tuple[str, str]] = []
        if rng.random() < 0.6:
            pairs.append((rng.choice(["actor", "recipient", "either"]), rng.choice(CODES)))
        if rng.random() < 0.4:
            year = rng.randrange(2015, 2025)
            pairs += [
                ("since", f"{year}-{rng.randrange(1, 13):02}-01"),
                ("until", f"{year + rng.randrange(1, 3)}-06-30"),
            ]
        if rng.random() < 0.4:
            pairs.append(rng.choice([("type", rng.choice(TYPES)), ("quad", str(rng.randrange(1, 5)))]))
        if rng.random() < 0.3:
            pairs.append(("asserted", "1"))
        if rng.random() < 0.3:
            pairs.append(("min_confidence", f"{rng.random():.2f}"))
        if rng.random() < 0.2:
            pairs.append(rng.choice([("country", rng.choice(CODES)), ("lang", rng.choice(["es", "en"]))]))
        return urlencode(pairs)

    def _say(self) -> str:
        return " ".join(
            self._rng.choices(self._words[20:2_000], self._weights[20:2_000], k=self._rng.randrange(1, 3))
        )


def read(
    port: int, questions: Questions, until: float, pause: bool, note: Callable[[str, float, int], None]
) -> None:
    """One reader."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    rng = random.Random(id(questions))
    while time.monotonic() < until:
        kind, address = questions.draw()
        begun = time.perf_counter()
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except OSError:
            connection.close()
            status = 0
        note(kind, time.perf_counter() - begun, status)
        if pause:
            time.sleep(rng.uniform(0.5, 1.5))


def measure(port: int, seconds: float, readers: int, *, pause: bool) -> None:
    """Let the readers read, and print how long they waited."""
    known = (
        ask(port, "/api/v1/events?limit=1000&order=oldest")["rows"]
        + ask(port, "/api/v1/events?limit=1000")["rows"]
    )
    waited: dict[str, list[float]] = defaultdict(list)
    failed: dict[int, int] = defaultdict(int)
    lock = threading.Lock()

    def note(kind: str, took: float, status: int) -> None:
        with lock:
            waited[kind].append(took)
            if status != 200:
                failed[status] += 1

    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=read, args=(port, Questions(at, known), until, pause, note))
        for at in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [each for times in waited.values() for each in times]
    how = "with pauses" if pause else "without pauses"
    say(f"\n{readers} readers {how}, {seconds:g} s: {len(everything) / seconds:.0f} questions a second")
    say(f"errors: {dict(failed) or 'none'}\n")
    say("| question | asked | median | 95 % | longest |\n|---|---|---|---|---|")
    for kind, times in [*sorted(waited.items()), ("all", everything)]:
        p50, p95 = np.percentile(times, [50, 95]) * 1000
        say(f"| {kind} | {len(times):,} | {p50:.0f} ms | {p95:.0f} ms | {max(times) * 1000:.0f} ms |")


def measure_alone(port: int, process: subprocess.Popen[str]) -> None:
    """Print how long each question takes with nobody else asking."""
    known = ask(port, "/api/v1/events?limit=1000")["rows"]
    questions = Questions(99, known)
    waited: dict[str, list[float]] = defaultdict(list)
    worked: dict[str, list[float]] = defaultdict(list)
    for _ in range(300):
        kind, address = questions.draw()
        begun, before = time.perf_counter(), spend(process)
        ask(port, address)
        waited[kind].append(time.perf_counter() - begun)
        worked[kind].append(spend(process) - before)
    say("\n| one reader | median | longest | processor time, mean |\n|---|---|---|---|")
    for kind, times in sorted(waited.items()):
        cost = np.mean(worked[kind]) * 1000
        say(f"| {kind} | {np.median(times) * 1000:.0f} ms | {max(times) * 1000:.0f} ms | {cost:.0f} ms |")


def ask(port: int, address: str) -> Any:
    """One answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status} {body[:200]!r}")
    return json.loads(body)


def serve(folder: Path, cache: Path) -> tuple[subprocess.Popen[str], int]:
    """The explorer as its users start it, and its port."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from pungsan.cli import main; main()",
            "explore",
            str(folder),
            "--no-browser",
        ],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"open http://127\.0\.0\.1:(\d+)/", line):
            return process, int(found[1])
    raise SystemExit("the explorer did not start")


def memory(process: subprocess.Popen[str]) -> Iterator[str]:
    """What the process holds now, and the most that it held (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    for name in ("VmRSS", "VmHWM"):
        found = re.search(rf"{name}:\s+(\d+) kB", status)
        yield f"{int(found[1]) / 1000:,.0f} MB" if found else "?"


def spend(process: subprocess.Popen[str]) -> float:
    """Seconds that the process worked (Linux): on a busy machine it waits for longer."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def say(text: str) -> None:
    """A line of the report."""
    print(text, flush=True)  # noqa: T201


def main() -> None:
    """Make, serve, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("millions", nargs="?", type=float, default=1.0)
    parser.add_argument("seconds", nargs="?", type=float, default=60.0)
    parser.add_argument("readers", nargs="?", type=int, default=50)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made, "news")
        if not folder.exists():
            begun = time.perf_counter()
            fill(find_location(folder), given.millions)
            say(f"made in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        process, port = serve(folder, folder.parent / "cache")
        try:
            say(
                f"serves after {time.perf_counter() - begun:.1f} s, holds {' at most '.join(memory(process))}"
            )
            while (state := ask(port, "/api/v1/info"))["searchable"]["indexed"] < state["articles"]:
                time.sleep(1)
            say(f"all words in the index after {time.perf_counter() - begun:.0f} s")
            say(f"{state['events']:,} events in {state['articles']:,} articles")
            measure_alone(port, process)
            measure(port, given.seconds, given.readers, pause=True)
            measure(port, given.seconds, given.readers, pause=False)
            say(f"\nmemory: {' now, at most '.join(memory(process))}")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
