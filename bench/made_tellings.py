"""Made-up tellings for `bench/linking_cost.py`, as frequent as in news.

Participants, types and the number of articles on a happening follow Zipf's law.  A day is made from its
number alone, so any part of a long time can be made without the rest.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import numpy as np

from pungsan.link.across import Telling

START = dt.date(2024, 6, 1)
PARTIES = 3_000
"""Codes of participants: countries with sectors, organisations."""

TYPES = 16
COMMONEST = 0.44
"""Share of the commonest type."""

TELLERS = 2.2
"""Exponent of the law of how many articles tell a happening: most one, few hundreds."""

_CUMULATED = np.cumsum(1 / np.arange(1, PARTIES + 1))
_CUMULATED /= _CUMULATED[-1]


def make_tellings(per_day: int, days: int, first: int = 0) -> list[Telling]:
    """What is told of so many days, so much each; a day is the same wherever it is made."""
    return [each for day in range(max(0, first), first + days) for each in make_day(per_day, day)]


@lru_cache(maxsize=3)
def make_day(per_day: int, day: int) -> tuple[Telling, ...]:
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
        tellers = min(300, int(rng.zipf(TELLERS)), per_day - len(made))
        # Articles tell five events each; some leave out what others say, or are a day late.
        for late, shares, knows_mode, knows_whom, knows_where in rng.random((tellers, 5)).tolist():
            article += 1
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
    return tuple(made)
