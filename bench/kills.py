"""Two writers, killed at random: `python bench/kills.py [KILLS]`.  Are the tables as if undisturbed?"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive import stub

from pungsan.read import Reading, read_sources
from pungsan.records import Article, CodedDocument, Failure
from pungsan.run import code_into
from pungsan.store import TABLES, find_location, open_dataset, verify

ARTICLES = 1200
BATCH = 15
FORK = multiprocessing.get_context("fork")
"""Nothing of Delta or Arrow runs in the parent before the last fork: threads would not survive it."""

PAUSE = 0.004
"""Seconds that an article takes, so that a writer lives long enough to be killed."""


def slowly(items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    """The stub, taking its time."""
    for item in stub(items):
        time.sleep(PAUSE)
        yield item


def snapshot(path: Path) -> dict[str, list[str]]:
    """All rows but the log of runs, without what differs from run to run."""
    dataset = open_dataset(path)
    rows = {}
    for name in TABLES:
        if name != "runs":
            table = dataset.to_arrow(name)
            kept = [each for each in table.column_names if each not in ("run", "added_at")]
            rows[name] = sorted(map(str, table.select(kept).to_pylist()))
    return rows


def start(data: Path, *sources: Path) -> multiprocessing.process.BaseProcess:
    """A writer in a process of its own, forked, so that it is at work at once."""

    def work() -> None:
        read = read_sources(sources, reading=Reading(unique=False))
        code_into(read, find_location(data), slowly, coder="bench", batch_articles=BATCH)

    process = FORK.Process(target=work)
    process.start()
    return process


def main() -> None:
    """Kill, restart, compare."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / name for name in ("one.jsonl", "two.jsonl")]
        for at, source in enumerate(sources):
            rows = (
                {
                    "id": f"{at}-{n}",
                    "text": "" if n % 20 == 9 else f"Words of the article {n}. " * 30,
                    "title": str(n),
                }
                for n in range(ARTICLES // 2)
            )
            source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        undisturbed, disturbed = Path(folder) / "undisturbed", Path(folder) / "disturbed"
        begun = time.perf_counter()
        whole = start(undisturbed, *sources)
        whole.join()
        assert whole.exitcode == 0
        per_batch = (time.perf_counter() - begun) / (ARTICLES / BATCH)
        writers = {source: start(disturbed, source) for source in sources}
        killed = 0
        begun = time.perf_counter()
        while killed < kills:
            time.sleep(per_batch * rng.uniform(0.2, 4))
            source = rng.choice(sources)
            if writers[source].is_alive():
                killed += 1
                writers[source].kill()
                writers[source].join()
            writers[source] = start(disturbed, source)
        for writer in writers.values():
            writer.join()
            assert writer.exitcode == 0
        same = snapshot(undisturbed) == snapshot(disturbed)
        problems = list(verify(open_dataset(disturbed)))
        left = len(find_location(disturbed).list("_pending"))
        print(  # noqa: T201
            f"{killed} kills in {time.perf_counter() - begun:.0f} s: tables {'equal' if same else 'DIFFER'}, "
            f"{len(problems)} problems, {left} staged files left"
        )
        sys.exit(not same)


if __name__ == "__main__":
    main()
