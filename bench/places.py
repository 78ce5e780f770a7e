"""Score the gazetteer against geoparsing corpora: where it puts the names that people marked.

    python bench/places.py [FOLDER] [--errors N]

FOLDER is ``en_geoparsing`` of the development data; without it, ``../shared/bench`` beside the repository
is looked at.  Each marked name is resolved with the countries that the article's names mean (a first
pass, without context).  Printed are the share of names that the gazetteer has, and of these the share
that lies within 161 km (the usual measure) or, for countries and regions, in the marked country.
"""

from __future__ import annotations

import argparse
import gzip
import math
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pungsan.records import Place
from pungsan.resolve.places import load_gazetteer

FILES = ("GeoVirus", "GWN", "lgl")
NEAR_KM = 161.0
_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "en_geoparsing"


class Toponym(NamedTuple):
    """A marked name with its coordinates and, where given, its country's English name."""

    name: str
    lat: float
    lon: float
    country: str


def read_articles(path: Path) -> Iterator[list[Toponym]]:
    """The toponyms of each article that have coordinates."""
    with gzip.open(path) as packed:
        tree = ET.parse(packed)
    for article in tree.getroot():
        found = []
        for toponym in (*article.iter("toponym"), *article.iter("location")):
            lat, lon = _text(toponym, "lat", "latitude"), _text(toponym, "lon", "longitude")
            name = _text(toponym, "phrase", "name", "extractedName")
            if lat and lon and name:
                found.append(Toponym(name, float(lat), float(lon), _text(toponym, "country")))
        yield found


def _text(element: ET.Element, *names: str) -> str:
    for name in names:
        inner = next(element.iter(name), None)
        if inner is not None and inner.text and inner.text.strip():
            return inner.text.strip()
    return ""


def distance_km(place: Place, toponym: Toponym) -> float:
    """Great-circle distance (haversine, a sphere of 6,371 km radius)."""
    if place.lat is None or place.lon is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (place.lat, place.lon, toponym.lat, toponym.lon))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def main() -> int:
    parser = argparse.ArgumentParser(description="Score where the gazetteer puts names.")
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show the commonest errors")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.stderr.write(f"there is no folder {arguments.folder}; name the one with the corpora\n")
        return 1
    gazetteer = load_gazetteer()
    for file in FILES:
        total = known = near = 0
        wrong: Counter[str] = Counter()
        for article in read_articles(arguments.folder / f"{file}.xml.gz"):
            first = [gazetteer.resolve(toponym.name, "en") for toponym in article]
            counts = Counter(place.country for place in first if place is not None)
            countries = [country for country, _ in counts.most_common()]
            for toponym in article:
                total += 1
                place = gazetteer.resolve(toponym.name, "en", countries)
                if place is None:
                    wrong[f"unknown {toponym.name}"] += 1
                    continue
                known += 1
                far = distance_km(place, toponym)
                whole = place.resolution < 4 and far < 2500
                near += far <= NEAR_KM or whole
                if far > NEAR_KM and not whole:
                    wrong[f"{toponym.name} -> {place.name}, {place.province}, {place.country}"] += 1
        sys.stdout.write(f"{file:9} names {total}  known {known / total:.3f}  near {near / known:.3f}\n")
        for error, count in wrong.most_common(arguments.errors):
            sys.stdout.write(f"   {count:3}  {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
