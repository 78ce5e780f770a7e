"""Two writers, killed at random: `python bench/kills.py [KILLS]`.  Are the tables as if undisturbed?"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pungsan.store import TABLES, find_location, open_dataset, verify

ARTICLES = 1200
PROGRAM = """
import sys, time
sys.path.insert(0, {bench!r})
from archive import stub
from pungsan.read import Reading, read_sources
from pungsan.run import code_into
from pungsan.store import find_location
def slowly(items):
    for item in stub(items):
        time.sleep(0.005)
        yield item
code_into(read_sources(sys.argv[2:], reading=Reading(unique=False)), find_location(sys.argv[1]), slowly,
          coder="bench", batch_articles=25)
"""


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


def start(data: Path, *sources: Path) -> subprocess.Popen[bytes]:
    """A writer in a process of its own."""
    program = PROGRAM.format(bench=str(Path(__file__).parent))
    return subprocess.Popen([sys.executable, "-c", program, str(data), *map(str, sources)])


def measure_startup(data: Path, source: Path) -> float:
    """Seconds until a writer has committed its first batch, on this machine as busy as it is."""
    begun = time.perf_counter()
    writer = start(data, source)
    while not (data / "articles" / "_delta_log" / f"{1:020}.json").exists():
        time.sleep(0.05)
    writer.kill()
    writer.wait()
    return time.perf_counter() - begun


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
        startup = measure_startup(Path(folder) / "first", sources[0])
        assert start(undisturbed, *sources).wait() == 0
        writers = {source: start(disturbed, source) for source in sources}
        killed = 0
        begun = time.perf_counter()
        while killed < kills:
            time.sleep(startup * rng.uniform(0.1, 1.2))
            source = rng.choice(sources)
            if writers[source].poll() is None:
                killed += 1
                writers[source].send_signal(signal.SIGKILL)
                writers[source].wait()
            writers[source] = start(disturbed, source)
        for writer in writers.values():
            assert writer.wait() == 0
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
