"""Write the tables of known names: `python -m training.build_known --companies FILE --brands FILE`.

`src/pungsan/annotate/data/known_en.txt.gz`, which `pungsan.annotate.evidence` reads, from

- given names and surnames of the United States census of 1990 (public domain), as the package `names` has
  them (`pip install names`; only there while the table is made);
- brands of shops, eateries and hotels, `dist/json/nsi.json` of the npm package `name-suggestion-index`
  (BSD 3-Clause);
- names of companies, `dict/companies.txt` of the npm package `@cspell/dict-companies` (MIT);
- the tables of places, organisations and people in `pungsan.resolve`, and `known/organisations_en.txt`:
  well-known firms, agencies, media, universities and teams, written for the purpose.
"""

import argparse
import csv
import gzip
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from pungsan.annotate.evidence import plain_key
from training.own import build_tokenizer

TARGET = files("pungsan") / "annotate" / "data" / "known_en.txt.gz"
TABLES = files("pungsan") / "resolve" / "data"
OWN = Path(__file__).with_name("known") / "organisations_en.txt"
COMMON_GIVEN = 0.01
"""Per cent of the people who have a given name, from which it is common."""
COMMON_SURNAMES, SURNAMES = 3_000, 20_000
CITY_PEOPLE = 200_000
SHORTEST = 4
"""Letters of a company's name, or of another name of a country, at least: shorter ones are codes."""
ENGLISH = r"(us|gb|ca|au|nz|ie|001|conus)(-.*)?$"
"""Places of brands: countries of English, their parts, and the world."""
EATERIES = re.compile(
    r"brands/(amenity/(restaurant|fast_food|cafe|bar|pub|ice_cream|food_court|nightclub)"
    r"|tourism/(hotel|motel|hostel)|shop/(bakery|pastry|coffee))"
)
NAME = re.compile(r"[A-Za-z0-9&'’.\-!+, ]+")

Table = dict[str, set[str]]
"""Names in small letters by kind."""


def add(table: Table, kind: str, name: str) -> None:
    """A name, in the words that the pipeline's tokenizer makes of it (*Al-Qaeda*: three)."""
    words = build_tokenizer("en").make_doc(name.replace("’", "'"))
    key = " ".join(" ".join(plain_key(token.text) for token in words).split())
    if len(key.replace(" ", "")) > 1 and "|" not in key:
        table[kind].add(key)


def add_census(table: Table, folder: Path) -> None:
    """Given names, common and rare, and the commonest surnames."""
    shares: dict[str, float] = {}
    for part in ("male", "female"):
        for line in (folder / f"dist.{part}.first").read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            shares[name] = max(shares.get(name, 0.0), float(share))
    for name, most in shares.items():
        add(table, "first" if most >= COMMON_GIVEN else "first_rare", name)
    lines = (folder / "dist.all.last").read_text(encoding="ascii").splitlines()
    for rank, line in enumerate(lines[:SURNAMES]):
        add(table, "last" if rank < COMMON_SURNAMES else "last_rare", line.split()[0])


def add_places(table: Table) -> None:
    with (TABLES / "places.tsv.gz").open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 8:
                continue
            kind, name, people = row[1], row[3], int(row[7]) if row[7].isdigit() else 0
            if kind == "N":
                for other in (name, *(row[8].split("|") if len(row) > 8 else ())):
                    if other == name or len(other) >= SHORTEST:
                        add(table, "country", other)
            elif people >= CITY_PEOPLE:
                add(table, "city", name)
            else:
                add(table, "region" if kind in "AR" else "place", name)


def add_actors(table: Table) -> None:
    """Organisations and public people, with their English aliases."""
    for file, kind, columns in (
        ("organisations.tsv", "organisation", ("name_en", "name_es")), ("people.tsv", "person", ("name",)),
    ):  # fmt: skip
        with (TABLES / file).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                for name in [*(row[column] for column in columns), *(row["aliases"] or "").split("|")]:
                    if not name.startswith("es:"):
                        add(table, kind, name.removeprefix("en:"))
    for line in OWN.read_text(encoding="utf-8").splitlines():
        for name in line.split("|"):
            add(table, "organisation", name)


def add_companies(table: Table, path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        name = line.strip()
        if len(name) >= SHORTEST and not name.startswith("#"):
            add(table, "company", name)


def add_brands(table: Table, path: Path) -> None:
    """Brands and operators that are known where English is spoken, eateries and hotels by themselves."""
    tree = json.loads(path.read_text(encoding="utf-8"))["nsi"]
    for folder, category in tree.items():
        if not folder.startswith("brands/"):
            continue
        kind = "eatery" if EATERIES.fullmatch(folder) else "brand"
        for item in category["items"]:
            places = [place for place in item["locationSet"].get("include", []) if isinstance(place, str)]
            if any(re.match(ENGLISH, place.lower()) for place in places):
                tags = item["tags"]
                for name in {item["displayName"], *(tags[tag] for tag in ("name", "brand") if tag in tags)}:
                    plain = re.sub(r"\s*\(.*?\)", "", name).strip()
                    if len(plain) >= SHORTEST and NAME.fullmatch(plain):
                        add(table, kind, plain)
    table["brand"] -= table["eatery"]


def write(table: Table, path: Path) -> None:
    """One line a kind, sorted, with no date in the archive: the same tables make the same file."""
    text = "".join(f"{kind}\t{'|'.join(sorted(table[kind]))}\n" for kind in sorted(table))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--companies", type=Path, required=True)
    parser.add_argument("--brands", type=Path, required=True)
    parser.add_argument("--census", type=Path, help="the folder of the package names, if not installed")
    options = parser.parse_args()
    table: Table = defaultdict(set)
    add_census(table, options.census or Path(str(files("names"))))
    add_places(table)
    add_actors(table)
    add_companies(table, options.companies)
    add_brands(table, options.brands)
    write(table, Path(str(TARGET)))


if __name__ == "__main__":
    main()
