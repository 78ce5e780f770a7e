"""Confidence intervals of shares."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

__all__ = ["LEVEL", "Interval", "find_wilson_interval"]

LEVEL = 0.95


class Interval(NamedTuple):
    """The two ends of an interval."""

    low: float
    high: float


def find_wilson_interval(share: float, number: float, level: float = LEVEL) -> Interval:
    """The score interval of a share of ``number`` things; all from 0 to 1 if there are none.

    It stays in [0, 1] and holds what it promises for few things and for shares near 0 or 1 as well
    (E. B. Wilson 1927, *Journal of the American Statistical Association* 22: 209-212; recommended for few
    things by Brown, Cai and DasGupta 2001, *Statistical Science* 16: 101-133).  ``number`` may be an
    effective number, which is not whole.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, not {level}")
    if number <= 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    spread = z * z / number
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / number + spread / (4 * number))
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    high = 1.0 if share >= 1 else min(1.0, middle + half)
    return Interval(low, high)
