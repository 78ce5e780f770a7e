"""What linking costs as a dataset grows, as Markdown: `python bench/linking_cost.py [--most 100000]
[--events 1000000] [--sample 8] [--a-day 10000]`.

Linking looks at a day and its neighbours, so its cost grows with the days of a dataset, and faster than
that with how much is told on one day.  Here made-up news of some days is linked at growing density, and a
long time at one density, window by window as the program does; of a longer time than that, up to 10^8 events,
a sample of its windows is linked, which says what all would take (`linking_windows`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from linking_windows import count_windows, estimate_whole, link_windows, sample_stretches, tell_length
from made_tellings import START, make_tellings

from pungsan.link.across import Group, Telling, link_events
from pungsan.link.duplicates import find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures

DAYS = 3

MOST = 10**8
"""Events of which a sample of windows is linked, at most."""

SHORT = 7
"""Days of a window, of which the last is the first of the next one too."""


def link(tellings: Iterable[Telling]) -> list[Group]:
    """Link one type after another, as the program does."""
    by_type: dict[str, list[Telling]] = defaultdict(list)
    for each in tellings:
        by_type[each.type].append(each)
    return [group for _, some in sorted(by_type.items()) for group in link_events(some)]


def measure_density(most: int) -> None:
    """The cost of a day at growing density."""
    say("| events a day | seconds a day | microseconds an event | bytes an event | told by several |")
    say("|---|---|---|---|---|")
    density = 1_000
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


def measure_growth(most: int, density: int, stretches: int) -> None:
    """The cost of ever more days, window by window: all that fit ``most``, and of all a sample."""
    days = "a day" if tell_length(density) == 1 else f"{tell_length(density)} days"
    say(f"\n{density:,} events a day, in windows of {days}:\n")
    say(
        "| events | days | linked | CPU seconds | microseconds an event | handed on | wait at most | memory |"
    )
    say("|---|---|---|---|---|---|---|---|")
    events = max(100_000, density)
    while events <= (MOST if stretches else most):
        many = count_windows(density, events // density)
        if events <= most:
            windows = list(link_windows(density, events // density))
            spent = sum(each.seconds for each in windows)
            handed = sum(each.handed for each in windows) / events
            waits = max(each.waiting for each in windows)
            told = f"all {many} windows | {spent:,.0f} | {1e6 * spent / events:.1f}"
            say(f"| {events:,} | {events // density:,} | {told} | {handed:.1%} | {waits:,} | {tell_held()} |")
        if stretches and 2 * stretches <= many:
            found = list(sample_stretches(density, events // density, stretches))
            guess, same = estimate_whole(found), sum(each.same for each in found)
            told = f"{stretches} of {many:,} windows, {same} as in the whole | {guess.cost * events:,.0f}"
            told += f" | {1e6 * guess.cost:.1f} ± {1e6 * guess.error:.1f}"
            waited = f"{guess.handed:.1%} | {guess.waiting:,} | {tell_held()}"
            say(f"| {events:,} | {events // density:,} | {told} | {waited} |")
        events *= 10


def tell_held() -> str:
    """The most memory of the process so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


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
    number = 10_000
    while number <= most:
        rng = np.random.default_rng(2)
        rows = rng.integers(0, 65_536, (number, PERMUTATIONS), np.uint16)
        copies = rng.choice(number, number // 5, replace=False)
        kept = rng.random((len(copies), PERMUTATIONS)) < 0.7
        rows[copies] = np.where(kept, rows[rng.integers(0, number, len(copies))], rows[copies])
        signatures = Signatures(rows, np.full(number, 300, np.int32))
        langs = ["en" if each else "es" for each in rng.integers(0, 2, number)]
        tracemalloc.start()
        begun = time.process_time()
        find_duplicates(signatures, langs, np.arange(number))
        spent = time.process_time() - begun
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        size = rows.itemsize * PERMUTATIONS + peak / number
        say(f"| {number:,} | {spent:.1f} | {1e6 * spent / number:.0f} | {size:,.0f} |")
        number *= 10


def main() -> None:
    """Measure and extrapolate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--most", type=int, default=100_000, help="events a day, and articles, at most; 0: leave that out"
    )
    parser.add_argument(
        "--events", type=int, default=1_000_000, help="events of a long time, at most; 0: none"
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="windows of a long time that are linked for all of it; 0: none"
    )
    parser.add_argument("--a-day", type=int, default=10_000, help="events on a day of the long time")
    asked = parser.parse_args()
    most = asked.most
    say(f"Load at the beginning: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; seconds are of CPU.\n")
    if asked.events or asked.sample:
        measure_growth(asked.events, asked.a_day, asked.sample)
    if not most:
        return
    say("\n3 days at once, at growing density:\n")
    measure_density(most)
    measure_windows()
    measure_duplicates(most)


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
