"""Make `src/pungsan/resolve/data/places_es.tsv`: what Spanish calls places of the gazetteer that ships.

    pip install "babel==2.18.0"
    python -m training.build_place_names

The gazetteer knows names folded and of all languages together, to find places by; here stands the one to
show.  Sources, the first one that has a name: ``training/places/shown_es.tsv`` (an empty name: as in the
gazetteer), the Spanish names of cities, divisions and regions in ``training/places/*`` (the first one of
each), the cities of time zones of Unicode CLDR, through Babel, and capitals of ``countries.tsv``.  A division
that is called like a city of its country is left out.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from pungsan.resolve.places import fold_name

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "pungsan" / "resolve" / "data"

Key = tuple[str, str]


class Listed(NamedTuple):
    """A place of the gazetteer: its kind (as `build_places` has it), country (alpha 3) and name."""

    kind: str
    country: str
    name: str

    @property
    def is_area(self) -> bool:
        return self.kind in "DR"


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a head."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def list_places() -> Iterator[Listed]:
    """The places of the gazetteer but for countries."""
    with gzip.open(DATA / "places.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 4:
                return
            if cells[1] != "N":
                yield Listed(cells[1], cells[2], cells[3])


def read_zones() -> dict[Key, str]:
    """Spanish names of the cities after which time zones are called, by country and folded English name."""
    codes = {row["iso2"]: row["code"] for row in read_tsv(DATA / "countries.tsv")}
    zones = {lang: Locale(lang).time_zones for lang in ("es", "en")}
    found = {}
    for zone, territory in get_global("zone_territories").items():
        spanish = zones["es"].get(zone, {}).get("city")
        english = zones["en"].get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if spanish and territory in codes:
            found[codes[territory], fold_name(english)] = spanish
    return found


def read_first(path: Path, column: str) -> dict[Key, str]:
    """The first name of a column, by country and folded name."""
    return {
        (row["country"], fold_name(row["name"])): row[column].split("|")[0]
        for row in read_tsv(path)
        if row[column]
    }


def choose_names() -> dict[Key, str]:
    """Spanish name by country and name in the gazetteer, where they differ."""
    places = list(list_places())
    folder = HERE / "places"
    capitals = {row["code"]: row["capital_es"].split("|")[0] for row in read_tsv(DATA / "countries.tsv")}
    cities = read_zones() | read_first(folder / "names.tsv", "other")
    areas = read_first(folder / "divisions.tsv", "other") | read_first(folder / "regions.tsv", "names_es")
    shown = {(row["country"], row["name"]): row["shown"] for row in read_tsv(folder / "shown_es.tsv")}
    towns = {(place.country, place.name) for place in places if not place.is_area}
    chosen: dict[Key, str] = {}
    for place in places:
        key = (place.country, place.name)
        if place.is_area and key in towns:
            continue
        name = (areas if place.is_area else cities).get((place.country, fold_name(place.name)), "")
        if place.kind == "C":
            name = name or capitals.get(place.country, "")
        name = shown.get(key, name)
        if name and name != place.name:
            chosen.setdefault(key, name)
    return chosen


def main() -> None:
    """Write the table."""
    lines = [f"{country}\t{name}\t{spanish}" for (country, name), spanish in sorted(choose_names().items())]
    text = "\n".join(["country\tname\tname_es", *lines]) + "\n"
    (DATA / "places_es.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
