"""What the engines themselves cost: `python bench/engine_overhead.py [--articles 2000] [--ray]`, as Markdown.

The coder here does nothing, and CPU seconds of all processes are counted (start, reading and committing left
out), so that other work on the machine does not matter.  Beside it stands what coding the articles takes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterable, Iterator

import psutil  # type: ignore[import-untyped]  # it ships no types
from speed import make_articles

from pungsan.records import Article, CodedDocument, Document, Failure, Region
from pungsan.run import Engine, make_code, open_engine

SAMPLE = 20
"""Articles that are coded to know what coding takes."""


def nothing(items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    """A document without events for each article."""
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            regions = (Region("body", 0, len(item.content)),)
            yield CodedDocument(Document(item.id, item.content, regions, "en"), (), ())


def count_cpu() -> float:
    """CPU seconds of this process and of all that it started."""
    here = psutil.Process()
    total = 0.0
    for process in (here, *here.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--ray", action="store_true", help="Ray too")
    asked = parser.parse_args()
    articles = list(itertools.islice(make_articles("en"), asked.articles))
    code, _ = make_code(lang="en")
    list(code(articles[:2]))
    begun = time.process_time()
    list(code(articles[:SAMPLE]))
    coding = (time.process_time() - begun) / SAMPLE * len(articles)
    sys.stdout.write(f"Coding {len(articles):,} articles takes {coding:.0f} s of CPU.\n\n")
    sys.stdout.write("| engine | CPU seconds besides | share of coding |\n|---|---|---|\n")
    engines = {"local": Engine(processes=2)} | ({"ray": Engine("ray", processes=2)} if asked.ray else {})
    for name, engine in engines.items():
        with open_engine(nothing, engine) as pool:
            for _ in pool(articles[:100]):
                pass
            before = count_cpu()
            for _ in pool(articles):
                pass
            spent = count_cpu() - before
        sys.stdout.write(f"| {name}, 2 | {spent:.1f} | {spent / coding:.1%} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
