"""How much resolving actors, places and dates adds to the time of coding.

    python bench/resolution.py [--articles N]

The articles of ``bench/speed.py`` are coded in one process, and the processor time spent in resolving (who is
meant, the place of an event) and in finding and evaluating times is added up; what remains is the coding that
it adds to.  Processor time, so that other work of the machine counts little.  At most a tenth is asked.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from speed import make_articles

from pungsan import pipeline
from pungsan.resolve import find_times, resolve

MOST = 0.10
"""At most so much may be added."""


WARM = 10
"""Articles coded before: patterns and tables are loaded when they are first needed."""


class Watch:
    """Stands before a function and adds up the processor time spent in it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.seconds = 0.0

    def __call__(self, *given: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return self.function(*given, **options)
        finally:
            self.seconds += time.process_time() - start


def measure(lang: str, count: int) -> tuple[float, float, float]:
    """Processor seconds of coding as a whole, of resolving actors and places, and of times."""
    articles = list(itertools.islice(make_articles(lang), count + WARM))
    coder = pipeline.Coder()
    list(pipeline.code_articles(articles[:WARM], coder=coder))  # loads what is needed once
    gc.collect()
    gc.freeze()  # else a search of all that is loaded for garbage, 0.2 s, falls on one of them by chance
    who, when = Watch(resolve), Watch(find_times)
    with patch.object(pipeline, "resolve", who), patch.object(pipeline, "find_times", when):
        start = time.process_time()
        list(pipeline.code_articles(articles[WARM:], coder=coder))
        return time.process_time() - start, who.seconds, when.seconds


def main() -> int:
    """Print the shares; 1 if one is above the bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100, metavar="N", help="so many a language")
    options = parser.parse_args()
    high = False
    for lang in ("en", "es"):
        whole, who, when = measure(lang, options.articles)
        added = (who + when) / max(1e-9, whole - who - when)
        high = high or added > MOST
        sys.stdout.write(
            f"{lang}: {options.articles} articles, {whole:.1f} s; actors and places {who / whole:.1%}, "
            f"times {when / whole:.1%} of it; resolution adds {added:.1%}\n"
        )
    return 1 if high else 0


if __name__ == "__main__":
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    sys.exit(main())
