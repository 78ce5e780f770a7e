"""What linking costs as a dataset grows, as Markdown: `python bench/linking_cost.py [--most 100000]
[--events 1000000]`.

Linking looks at a day and its neighbours, so its cost grows with the days of a dataset, and faster than
that with how much is told on one day.  Here made-up news of some days is linked at growing density, and a
long time at one density, window by window as the program does; for more events than are linked here, up to
10^8, the cost of one is taken to stay.  What several articles tell is as frequent as in news: participants,
types and the number of articles on a happening follow Zipf's law.
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

from pungsan.link.across import Group, Open, Telling, link_events, link_open, link_window, split_open
from pungsan.link.duplicates import find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures

DAYS = 3
START = dt.date(2024, 6, 1)
PARTIES = 3_000
"""Codes of participants: countries with sectors, organisations."""

TYPES = 16
TELLERS = 2.2
"""Exponent of the law of how many articles tell a happening: most one, few hundreds."""

WINDOW = 50_000
"""Events of the commonest type in a window, as in the program; a day is the least."""

COMMONEST = 0.44
"""Share of the commonest type."""

SHORT = 7
"""Days of a window, of which the last is the first of the next one too."""


def make_tellings(per_day: int, days: int, first: int = 0) -> list[Telling]:
    """Made-up tellings, so many a day; those of a day are the same wherever it is made."""
    return [each for day in range(max(0, first), first + days) for each in make_day(per_day, day)]


def make_day(per_day: int, day: int) -> list[Telling]:
    """What is told of a day: most on it, a tenth a day late."""
    rng = np.random.default_rng((1, day))
    made: list[Telling] = []
    article = 0
    while len(made) < per_day:
        who, whom = (f"P{each}" for each in np.searchsorted(_CUMULATED, rng.random(2)))
        kind = f"T{min(TYPES, rng.zipf(1.6))}"
        mode = f"m{rng.integers(0, 6)}"
        country = f"C{rng.integers(0, 40)}"
        plan = ("future",) if rng.random() < 0.15 else ()
        for _ in range(min(300, int(rng.zipf(TELLERS)), per_day - len(made))):
            # Articles tell five events each; some leave out what others say, or are a day late.
            article += 1
            late, shares, knows_mode, knows_whom, knows_where = rng.random(5)
            made.append(
                Telling(
                    f"e{day:05d}-{len(made):06d}",
                    f"a{day:05d}-{article // 5 if shares < 0.5 else article:06d}",
                    f"a{day:05d}-{article:06d}",
                    kind,
                    mode if knows_mode < 0.7 else None,
                    plan,
                    START + dt.timedelta(days=day + int(late < 0.1)),
                    frozenset((who,)),
                    frozenset((whom,)) if knows_whom < 0.8 else frozenset(),
                    country if knows_where < 0.5 else None,
                    None,
                )
            )
    return made


_CUMULATED = np.cumsum(1 / np.arange(1, PARTIES + 1))
_CUMULATED /= _CUMULATED[-1]


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


def measure_growth(most: int, density: int = 10_000) -> float:
    """The cost of ever more days, window by window; seconds for an event of the longest time."""
    length = max(1, int(WINDOW / (density * COMMONEST)))
    say(f"\n{density:,} events a day, in windows of {length} days:\n")
    say("| events | days | CPU seconds | microseconds an event | handed on | wait at most | memory at most |")
    say("|---|---|---|---|---|---|---|")
    events, cost = 100_000, 0.0
    while events <= most:
        days = events // density
        spent, handed, waited = 0.0, 0, 0
        waiting: dict[str, Open] = defaultdict(lambda: Open([], []))
        for begin in range(0, days + 1, length):
            first = START + dt.timedelta(days=begin)
            last = START + dt.timedelta(days=min(days + 1, begin + length - 1))
            by_type: dict[str, list[Telling]] = defaultdict(list)
            since = max(0, begin - 2)
            for each in make_tellings(density, min(days, begin + length) - since, since):
                if first - dt.timedelta(days=1) <= each.day <= last:
                    by_type[each.type].append(each)
            clock = time.process_time()
            for kind, some in by_type.items():
                window = link_window(some, first, last)
                handed += count(window.open)
                groups = waiting[kind].groups + window.open.groups
                done, waiting[kind] = split_open(Open(groups, waiting[kind].pairs + window.open.pairs), last)
                link_open([done])
            spent += time.process_time() - clock
            waited = max(waited, sum(map(count, waiting.values())))
        cost = spent / events
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = f"{handed / events:.1%} | {waited:,} | {held:,.0f} MB"
        say(f"| {events:,} | {days:,} | {spent:.0f} | {1e6 * cost:.0f} | {told} |")
        events *= 10
    return cost


def count(part: Open) -> int:
    """The events of groups that wait."""
    return sum(len(group.tellings) for _, group in part.groups)


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
        "--most", type=int, default=100_000, help="events a day, and articles, at most; 0: none"
    )
    parser.add_argument(
        "--events", type=int, default=1_000_000, help="events of a long time, at most; 0: none"
    )
    parser.add_argument("--a-day", type=int, default=10_000, help="events on a day of the long time")
    asked = parser.parse_args()
    most = asked.most
    say(f"Load at the beginning: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; seconds are of CPU.\n")
    if asked.events:
        cost = measure_growth(asked.events, asked.a_day)
        say("\n| events | core hours, at that cost |\n|---|---|")
        for many in (10**6, 10**7, 10**8):
            say(f"| {many:,} | {many * cost / 3600:.2f} |")
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
