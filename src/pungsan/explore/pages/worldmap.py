"""The world with its events: countries tinted by how many, places as circles."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pungsan.explore.pages.projection import HEIGHT, WIDTH, place_on_map

__all__ = ["Shape", "Spot", "WorldMap", "draw_map"]

TINTS: Final = 4
"""Steps of the tint of countries, by the logarithm of the number of events."""

RADII: Final = (2.6, 20.0)
"""Radius of the smallest circle and of the largest; areas are as the numbers."""

COUNTRY: Final = 1
"""Resolution of a place that is a country as a whole: no circle, the country's tint says it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country: its outline, how many events, and its tint (0 for none)."""

    code: str
    path: str
    events: int
    tint: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a circle."""

    name: str
    country: str | None
    events: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class WorldMap:
    """All that is drawn, on a sheet of ``width`` by ``height``; large circles come first."""

    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    width: int = WIDTH
    height: int = HEIGHT


@cache
def _load_outlines() -> dict[str, str]:
    text = files("pungsan.explore").joinpath("data", "world.json").read_text(encoding="utf-8")
    outlines: dict[str, str] = json.loads(text)["countries"]
    return outlines


def draw_map(countries: Sequence[Mapping[str, Any]], places: Sequence[Mapping[str, Any]]) -> WorldMap:
    """Lay the map out.

    Args:
        countries: rows with ``country`` and ``events``.
        places: rows with ``place``, ``country``, ``lat``, ``lon``, ``resolution`` and ``events``.
    """
    counts = {row["country"]: int(row["events"]) for row in countries}
    most = max(counts.values(), default=0)
    shapes = tuple(
        Shape(code, path, counts.get(code, 0), _choose_tint(counts.get(code, 0), most))
        for code, path in _load_outlines().items()
    )
    found = [row for row in places if row["resolution"] != COUNTRY and row["lat"] is not None]
    largest = max((row["events"] for row in found), default=1)
    spots = []
    for row in sorted(found, key=lambda row: -row["events"]):
        x, y = place_on_map(row["lat"], row["lon"])
        radius = max(RADII[0], RADII[1] * math.sqrt(row["events"] / max(largest, 12)))
        spots.append(
            Spot(row["place"], row["country"], row["events"], round(x, 1), round(y, 1), round(radius, 1))
        )
    return WorldMap(shapes, tuple(spots))


def _choose_tint(events: int, most: int) -> int:
    if events <= 0:
        return 0
    if most <= 1:
        return 1
    return 1 + min(TINTS - 1, math.floor(TINTS * math.log(events) / (math.log(most) + 1e-9)))
