"""What linking costs as a dataset grows, as Markdown: `python bench/linking_cost.py [--most 100000]`.

Linking looks at a day and its neighbours, so its cost grows with the days of a dataset, and faster than
that with how much is told on one day.  Here made-up news of some days is linked at growing density; for
10^6 to 10^8 events the cost of a day is multiplied by the days that they fill.  What several articles tell
is as frequent as in news: participants, types and the number of articles on a happening follow Zipf's law.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from pungsan.link.across import Group, Telling, link_events
from pungsan.link.duplicates import find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures

DAYS = 3
START = dt.date(2024, 6, 1)
PARTIES = 3_000
"""Codes of participants: countries with sectors, organisations."""

TYPES = 16
TELLERS = 2.2
"""Exponent of the law of how many articles tell a happening: most one, few hundreds."""

SHORT = 7
"""Days of a window, of which the last is the first of the next one too."""


def make_tellings(per_day: int, days: int, seed: int = 1) -> list[Telling]:
    """Made-up tellings, so many a day."""
    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, PARTIES + 1)
    weights /= weights.sum()
    made: list[Telling] = []
    article = 0
    for day in range(days):
        told = 0
        while told < per_day:
            who, whom = (f"P{each}" for each in rng.choice(PARTIES, 2, p=weights))
            kind = f"T{min(TYPES, rng.zipf(1.6))}"
            mode = f"m{rng.integers(0, 6)}"
            country = f"C{rng.integers(0, 40)}"
            plan = ("future",) if rng.random() < 0.15 else ()
            for _ in range(min(300, int(rng.zipf(TELLERS)), per_day - told)):
                told += 1
                # Articles tell five events each; some leave out what others say, or are a day late.
                article += 1
                made.append(
                    Telling(
                        f"e{len(made):09d}",
                        f"a{article // 5 if rng.random() < 0.5 else article:09d}",
                        f"a{article:09d}",
                        kind,
                        mode if rng.random() < 0.7 else None,
                        plan,
                        START + dt.timedelta(days=day + int(rng.random() < 0.1)),
                        frozenset((who,)),
                        frozenset((whom,)) if rng.random() < 0.8 else frozenset(),
                        country if rng.random() < 0.5 else None,
                        None,
                    )
                )
    return made


def link(tellings: Iterable[Telling]) -> list[Group]:
    """Link one type after another, as the program does."""
    by_type: dict[str, list[Telling]] = defaultdict(list)
    for each in tellings:
        by_type[each.type].append(each)
    return [group for _, some in sorted(by_type.items()) for group in link_events(some)]


def measure_density(most: int) -> float:
    """The cost of a day at growing density; seconds for an event at the last one."""
    say("| events a day | seconds a day | microseconds an event | bytes an event | told by several |")
    say("|---|---|---|---|---|")
    density, cost = 1_000, 0.0
    while density <= most:
        tellings = make_tellings(density, DAYS)
        begun = time.process_time()
        groups = link(tellings)
        spent = time.process_time() - begun
        several = sum(len(group.articles) > 1 for group in groups)
        del groups
        memory = "" if density > 10_000 else f"{measure_memory(density):,.0f}"
        cost = spent / len(tellings)
        times = f"{spent / DAYS:.2f} | {1e6 * cost:.0f}"
        say(f"| {density:,} | {times} | {memory} | {several / DAYS:,.0f} a day |")
        density *= 10 if density * 10 <= most or density * 3 > most else 3
    return cost


def measure_memory(density: int) -> float:
    """Bytes for an event at most, tellings and what linking holds."""
    tracemalloc.start()
    tellings = make_tellings(density, DAYS)
    link(tellings)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(tellings)


def measure_windows(density: int = 1_000, days: int = 28) -> None:
    """How many events are linked with others if weeks are linked one by one, each with its last day again."""
    tellings = make_tellings(density, days)
    whole = {each.event: group.first.event for group in link(tellings) for each in group.tellings}
    homes: dict[str, str] = {}
    for begin in range(0, days + 1, SHORT - 1):
        first, last = START + dt.timedelta(days=begin), START + dt.timedelta(days=begin + SHORT - 1)
        for group in link(each for each in tellings if first <= each.day <= last):
            for each in group.tellings:
                # The earlier window has seen the day before; of its last day the later one knows more.
                if each.event not in homes or (group.first.day == first and each.event == group.first.event):
                    homes.setdefault(each.event, group.first.event)
    same = sum(homes[event] == first for event, first in whole.items())
    say(
        f"\nWeeks of {SHORT} days that share a day, against {days} days at once, {len(tellings):,} events: "
        f"{1 - same / len(whole):.2%} are in another happening."
    )


def measure_duplicates(most: int) -> None:
    """What finding near-duplicates costs: made-up signatures, a fifth of them of copies."""
    say("\n| articles | CPU seconds | microseconds an article | bytes an article |\n|---|---|---|---|")
    count = 10_000
    while count <= most:
        rng = np.random.default_rng(2)
        rows = rng.integers(0, 65_536, (count, PERMUTATIONS), np.uint16)
        copies = rng.choice(count, count // 5, replace=False)
        kept = rng.random((len(copies), PERMUTATIONS)) < 0.7
        rows[copies] = np.where(kept, rows[rng.integers(0, count, len(copies))], rows[copies])
        signatures = Signatures(rows, np.full(count, 300, np.int32))
        langs = ["en" if each else "es" for each in rng.integers(0, 2, count)]
        tracemalloc.start()
        begun = time.process_time()
        find_duplicates(signatures, langs, np.arange(count))
        spent = time.process_time() - begun
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        size = rows.itemsize * PERMUTATIONS + peak / count
        say(f"| {count:,} | {spent:.1f} | {1e6 * spent / count:.0f} | {size:,.0f} |")
        count *= 10


def main() -> None:
    """Measure and extrapolate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=100_000, help="events a day, and articles, at most")
    most = parser.parse_args().most
    say(f"Load at the beginning: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; seconds are of CPU.\n")
    cost = measure_density(most)
    say(f"\nExtrapolated at {most:,} events a day:\n\n| events | days | core hours |\n|---|---|---|")
    for count in (10**6, 10**7, 10**8):
        say(f"| {count:,} | {count / most:,.0f} | {count * cost / 3600:.2f} |")
    measure_windows()
    measure_duplicates(most)


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
