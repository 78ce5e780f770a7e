"""Measure the memory of coding a thousand articles, and of one article of a megabyte.

    python bench/memory.py [--articles 1000]

Each is coded in a process of its own, by `pungsan.code`; printed is the most memory that the process held
(resident set, as the operating system counts it).
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import sys
from collections.abc import Callable
from dataclasses import replace

from speed import make_articles

LIMIT = 1500
"""Megabytes that coding a thousand articles may take."""
LONG = 1_000_000
"""Characters of the long article."""


def main() -> None:
    """Measure and print; exit status 1 above the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, help="how many articles to code")
    count = parser.parse_args().articles
    sys.stdout.write("| coded | peak memory |\n|---|---|\n")
    peaks = []
    for lang in ("en", "es"):
        for name, work in (
            (f"{count:,} articles, {lang}", _code_many),
            (f"1 MB of text, {lang}", _code_long),
        ):
            peaks.append(_measure(work, lang, count))
            sys.stdout.write(f"| {name} | {peaks[-1]:,.0f} MB |\n")
            sys.stdout.flush()
    if max(peaks) > LIMIT:
        raise SystemExit(f"memory: more than {LIMIT:,} MB")


def _measure(work: Callable[[str, int], None], lang: str, count: int) -> float:
    """Peak memory in megabytes of `work` in a fresh process."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_run, args=(work, lang, count, queue))
    process.start()
    peak = queue.get()
    process.join()
    return float(peak) / 1024


def _run(work: Callable[[str, int], None], lang: str, count: int, queue: multiprocessing.Queue[int]) -> None:
    work(lang, count)
    queue.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _code_many(lang: str, count: int) -> None:
    from pungsan.pipeline import code_articles

    for _ in code_articles(itertools.islice(make_articles(lang), count), lang=lang):
        pass


def _code_long(lang: str, count: int) -> None:
    """One article that never comes to a new paragraph."""
    from pungsan.pipeline import code_articles

    first, *rest = itertools.islice(make_articles(lang), count)
    text = " ".join(article.content.replace("\n", " ") for article in (first, *rest))
    while len(text) < LONG:
        text += " " + text
    for _ in code_articles([replace(first, content=text[:LONG])], lang=lang):
        pass


if __name__ == "__main__":
    main()
