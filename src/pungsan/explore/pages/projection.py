"""The Equal Earth projection: areas as they are, and a shape that reads as the world.

After B. Šavrič, T. Patterson and B. Jenny, *The Equal Earth map projection* (International Journal of
Geographical Information Science, 2019), whose four constants stand below.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = ["HEIGHT", "WIDTH", "place_on_map"]

A1: Final = 1.340264
A2: Final = -0.081106
A3: Final = 0.000893
A4: Final = 0.003796

WIDTH: Final = 1000
"""Width of the map, in its own units."""

NORTH: Final = 84.0
"""Northern edge in degrees; nothing of land is lost that news tells of."""

SOUTH: Final = -57.0
"""Southern edge in degrees: Tierra del Fuego is on it, Antarctica is not."""


def _project(lat: float, lon: float) -> tuple[float, float]:
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    square = angle * angle
    sixth = square**3
    x = (
        2
        * math.sqrt(3)
        * math.radians(lon)
        * math.cos(angle)
        / (3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1))
    )
    return x, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))


_SCALE: Final = WIDTH / (2 * _project(0, 180)[0])
_TOP: Final = _project(NORTH, 0)[1]

HEIGHT: Final = round((_TOP - _project(SOUTH, 0)[1]) * _SCALE)
"""Height of the map, in the same units."""


def place_on_map(lat: float, lon: float) -> tuple[float, float]:
    """Where a point lies on the map: ``x`` from the left, ``y`` from the top.

    Args:
        lat, lon: in degrees; what lies beyond the edges is put on them.
    """
    x, y = _project(min(max(lat, SOUTH), NORTH), min(max(lon, -180.0), 180.0))
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE
