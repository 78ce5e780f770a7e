"""Score where names of places are found and where they are put, on geoparsing corpora.

    python bench/places.py [FOLDER] [--errors N] [--places FILE] [--set NAME] [--floors]

FOLDER is ``en_geoparsing`` of the development data; without it, ``../shared/bench`` beside the repository
is looked at, or where PUNGSAN_SHARED says.

Recognition: a name that is found counts if its characters are exactly those marked.  Found are the names
that the pipeline labels as places and the gazetteer knows, the states that stand after towns, and, in the
two corpora that mark them, words for peoples (*Russian*).  Resolution: of the names rightly found, the
share that is put within 161 km (100 miles, the usual measure) of the marked coordinates, and the mean error.
``of all`` is the share of all marked names that is both found and put so.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pungsan.pipeline import Coder
from pungsan.records import Place
from pungsan.resolve.toponyms import find_toponyms

#: The corpora: file, and whether it marks words for peoples.
SETS = {"GeoVirus": False, "GWN": True, "LGL": True}
NEAR_KM = 161.0
EARTH_KM = 6371.0
_FLOORS = Path(__file__).resolve().parent / "floors.toml"
_SHARED = Path(os.environ.get("PUNGSAN_SHARED", Path(__file__).resolve().parents[2] / "shared"))
_DEFAULT = _SHARED / "bench" / "en_geoparsing"
_FILES = {"GeoVirus": "GeoVirus.xml.gz", "GWN": "GWN.xml.gz", "LGL": "lgl.xml.gz"}
_GOLD = {"GWN": "GeoWebNews_gold.txt.gz", "LGL": "LGL_gold.txt.gz"}


class Marked(NamedTuple):
    """A marked name: its characters and its coordinates."""

    start: int
    end: int
    lat: float
    lon: float


@dataclass
class Tally:
    """Counts of one corpus, the errors in km of the names rightly found, and what went wrong."""

    wanted: int = 0
    given: int = 0
    errors_km: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of recognition, and what share lies near."""
        found = len(self.errors_km)
        precision, recall = found / max(self.given, 1), found / max(self.wanted, 1)
        near = sum(error <= NEAR_KM for error in self.errors_km)
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / max(precision + recall, 1e-9),
            "near": near / max(found, 1),
            "of_all": near / max(self.wanted, 1),
        }

    @property
    def mean_km(self) -> float:
        """Mean error of the names rightly found."""
        return sum(self.errors_km) / max(len(self.errors_km), 1)


def read_corpus(folder: Path, name: str) -> Iterator[tuple[str, list[Marked]]]:
    """The articles of a corpus, each with its marked names that have coordinates.

    GWN and LGL come with a second file, the gold of the EUPEG platform, on which others were scored.
    """
    with gzip.open(folder / _FILES[name]) as packed:
        articles = list(ET.parse(packed).getroot())
    texts = [article.findtext("text") or "" for article in articles]
    if name not in _GOLD:
        yield from zip(texts, (list(_read_locations(article)) for article in articles), strict=True)
        return
    with gzip.open(folder / "eupeg_gold" / _GOLD[name], "rt", encoding="utf-8") as lines:
        yield from zip(texts, (list(_read_line(line)) for line in lines), strict=True)


def _read_locations(article: ET.Element) -> Iterator[Marked]:
    """GeoVirus counts characters from 1."""
    for each in article.iter("location"):
        cells = [each.findtext(key) or "" for key in ("start", "end", "lat", "lon")]
        yield Marked(int(cells[0]) - 1, int(cells[1]) - 1, float(cells[2]), float(cells[3]))


def _read_line(line: str) -> Iterator[Marked]:
    for part in line.rstrip("\n").split("||"):
        cells = part.split(",,")
        if len(cells) >= 6:
            yield Marked(int(cells[4]), int(cells[5]), float(cells[2]), float(cells[3]))


def distance_km(place: Place, lat: float, lon: float) -> float:
    """Great-circle distance (haversine)."""
    if place.lat is None or place.lon is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (place.lat, place.lon, lat, lon))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def score(folder: Path, name: str, coder: Coder, *, step: int = 1) -> Tally:
    """Find and resolve the names of each ``step``-th article, and compare them with the marked ones."""
    tally = Tally()
    articles = list(read_corpus(folder, name))[::step]
    gazetteer = coder.gazetteer()
    for (text, marked), doc in zip(
        articles, coder.parse_all((text for text, _ in articles), "en"), strict=True
    ):
        names = [(each.start_char, each.end_char, each.label_) for each in doc.ents]
        found = find_toponyms(text, names, "en", gazetteer, coder.knowledge, peoples=SETS[name])
        wanted = {(each.start, each.end): each for each in marked}
        tally.wanted, tally.given = tally.wanted + len(wanted), tally.given + len(found)
        for toponym in found:
            right = wanted.pop((toponym.start, toponym.end), None)
            words = text[toponym.start : toponym.end]
            if right is None:
                tally.wrong[f"extra   {words}"] += 1
                continue
            error = distance_km(toponym.place, right.lat, right.lon)
            tally.errors_km.append(error)
            if error > NEAR_KM:
                place = toponym.place
                tally.wrong[f"far     {words} -> {place.name}, {place.province}, {place.country}"] += 1
        for start, end in wanted:
            tally.wrong[f"missed  {text[start:end]}"] += 1
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the places that are found in texts.")
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show so many of the commonest errors")
    parser.add_argument("--places", type=Path, help="a gazetteer made by 'pungsan places build'")
    parser.add_argument("--set", choices=sorted(SETS), action="append", help="only this corpus")
    parser.add_argument(
        "--floors", action="store_true", help="score every other article; fail below bench/floors.toml"
    )
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.stderr.write(f"there is no folder {arguments.folder}; name the one with the corpora\n")
        return 0 if arguments.floors else 1
    floors = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))["places"] if arguments.floors else {}
    coder = Coder(places=arguments.places)
    below = 0
    for name in arguments.set or SETS:
        tally = score(arguments.folder, name, coder, step=2 if arguments.floors else 1)
        figures = tally.figures
        sys.stdout.write(
            f"{name:9} P {figures['precision']:.3f}  R {figures['recall']:.3f}  F1 {figures['f1']:.3f}"
            f"  near {figures['near']:.3f}  of all {figures['of_all']:.3f}"
            f"  mean error {tally.mean_km:.0f} km  of {tally.wanted}\n"
        )
        for key, floor in floors.get(name, {}).items():
            if figures[key] < floor:
                sys.stdout.write(f"below its floor: {name} {key} {figures[key]:.3f} < {floor}\n")
                below += 1
        for error, count in tally.wrong.most_common(arguments.errors):
            sys.stdout.write(f"   {count:3}  {error}\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
