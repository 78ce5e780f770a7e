"""Make a full gazetteer from GeoNames dump files: streamed, in bounded memory, into one file.

What ships is in it too: its countries, regions and hand-made names go before those of the dump.  The file is
written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pungsan.errors import KnowledgeError
from pungsan.resolve.places import CONTAINER_ONLY, Entry, fold_name
from pungsan.resolve.places_dumps import (
    Dumps,
    Feature,
    Sight,
    read_admin,
    read_alternates,
    read_features,
)
from pungsan.resolve.places_file import FORMAT, OTHER, OWN, WELL_KNOWN_RANK
from pungsan.resolve.places_text import TextIndex, load_text_index, read_row
from pungsan.resolve.tables import read_tables

T = TypeVar("T")

__all__ = ["FEATURE_CLASSES", "Built", "Choice", "build_gazetteer"]

FEATURE_CLASSES = "APHLRSTUV"
"""GeoNames feature classes; see https://www.geonames.org/export/codes.html."""

BATCH = 10_000
MAX_OTHER_NAMES = 40
"""Of a place's names in unnamed languages so many are kept, as in the gazetteer that ships."""

_CACHE_KIB = 65_536
_GONE = re.compile(r"PPL[HQW]|.*H")
"""Feature codes of what is no longer there: destroyed, abandoned or former places and divisions."""

_COUNTRY = re.compile(r"PCL[DFISX]?|TERR")

_TABLES = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, geonameid INTEGER, kind TEXT, country TEXT, name TEXT, province TEXT, district TEXT,
  admin TEXT, feature TEXT, lat REAL, lon REAL, population INTEGER, own TEXT);
CREATE TABLE names (name TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE capitals (country TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE countries (country TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE staged.names (name TEXT, place INTEGER, rank INTEGER);
"""

_ADD_PLACE = f"INSERT OR IGNORE INTO places VALUES ({','.join('?' * 13)})"
_ADD_NAME = "INSERT INTO staged.names VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep of the dumps: towns of so many people, which feature classes, names in which languages."""

    min_population: int = 0
    classes: str = "AP"
    languages: tuple[str, ...] = ("es", "en")


@dataclass(slots=True)
class Built:
    """What was made: places and names in the file, and rows left out or odd, by reason."""

    path: Path
    places: int = 0
    names: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    odd: Counter[str] = field(default_factory=Counter)
    label: str = ""


def build_gazetteer(
    dumps: Dumps,
    path: Path,
    choice: Choice | None = None,
    report: Callable[[str, int, float], None] | None = None,
) -> Built:
    """Make the file; what was begun and not ended is begun anew, the old file stays until then.

    Args:
        dumps: the files, as ``sort_dumps`` finds them.
        path: where to write; a file that is there is replaced.
        choice: what to keep.
        report: told from time to time: name of the file, rows, share of it read.

    Raises:
        KnowledgeError: a dump cannot be read, the choice is wrong, or the file cannot be written.
    """
    choice = choice or Choice()
    if wrong := sorted(set(choice.classes) - set(FEATURE_CLASSES)):
        raise KnowledgeError(
            f"no feature class {', '.join(wrong)}: choose among {', '.join(FEATURE_CLASSES)}"
        )
    part, stage = (path.with_name(f"{path.name}.{end}") for end in ("part", "stage"))
    sight, built = Sight(report=report), Built(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in (part, stage):
            old.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            db.execute("ATTACH ? AS staged", (str(stage),))
            for schema in ("main", "staged"):
                db.execute(f"PRAGMA {schema}.journal_mode = OFF")
                db.execute(f"PRAGMA {schema}.synchronous = OFF")
                db.execute(f"PRAGMA {schema}.cache_size = -{_CACHE_KIB}")
            db.executescript(_TABLES)
            _Builder(db, choice, sight, built).run(dumps, path.stem)
        part.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise KnowledgeError(f"{path}: it cannot be written ({error}): choose a folder with space") from error
    finally:
        for old in (part, stage):
            old.unlink(missing_ok=True)
    built.rows, built.odd = sight.rows, sight.odd
    return built


class _Builder:
    """Fills the tables of a file that is being made."""

    def __init__(self, db: sqlite3.Connection, choice: Choice, sight: Sight, built: Built) -> None:
        self.db = db
        self.choice = choice
        self.sight = sight
        self.built = built
        self.codes = {each.iso2: each.code for each in read_tables().countries}
        self.admin1: dict[str, str] = {}
        self.admin2: dict[str, str] = {}
        self.divisions: dict[tuple[str, str], int] = {}
        self.mark = hashlib.blake2s(repr(choice).encode(), digest_size=4)

    def run(self, dumps: Dumps, name: str) -> None:
        for paths, names in ((dumps.admin1, self.admin1), (dumps.admin2, self.admin2)):
            for file in paths:
                names.update(read_admin(file, self.sight))
        features = (each for file in dumps.places for each in read_features(file, self.sight))
        for batch in _batches(row for each in features if (row := self._place(each, not dumps.alternates))):
            self._add((place for place, _ in batch), (name for _, names in batch for name in names))
        for named in _batches(self._alternates(dumps.alternates)):
            self._add((), named)
        self._add_shipped(load_text_index())
        self._finish(name)

    def _add(self, places: Iterable[Sequence[object]], names: Iterable[Sequence[object]]) -> None:
        self.db.execute("BEGIN")
        self.db.executemany(_ADD_PLACE, places)
        self.db.executemany(_ADD_NAME, names)
        self.db.execute("COMMIT")

    def _place(
        self, row: Feature, others: bool
    ) -> tuple[tuple[object, ...], list[tuple[str, int, int]]] | None:
        """A row as it goes into the tables, and its names; None, counted, where it is left out."""
        country = self.codes.get(row.country)
        reason = self._reason(row, country)
        if reason is not None:
            self.built.left_out[reason] += 1
            return None
        kind = _kind_of(row)
        code1 = f"{row.country}.{row.admin1}"
        province = None if kind == "D" else self.admin1.get(code1)
        district = self.admin2.get(f"{code1}.{row.admin2}") if row.admin2 and kind not in "DA" else None
        admin = code1 if row.admin1 not in ("", "00") else ""
        place = (
            row.geonameid, row.geonameid, kind, country, row.name, province, district, admin,
            row.feature or None, row.lat, row.lon, row.population, None,
        )  # fmt: skip
        self.mark.update(repr(place).encode())
        names = {fold_name(each): OWN for each in (row.ascii_name, row.name)}
        if others:
            plain = (fold_name(each) for each in row.others.split(",") if _is_latin(each))
            for each in islice(plain, MAX_OTHER_NAMES):
                names.setdefault(each, OTHER)
        if kind == "D":
            for each in (*names, fold_name(self.admin1.get(code1, row.name))):
                self.divisions.setdefault((str(country), each), row.geonameid)
        return place, [(name, row.geonameid, rank) for name, rank in names.items() if name]

    def _reason(self, row: Feature, country: str | None) -> str | None:
        """Why a row is left out; None where it is kept."""
        if row.feature_class not in self.choice.classes or not row.feature_class:
            return f"class {row.feature_class or 'not said'}"
        if country is None:
            return "no country of ours"
        if _COUNTRY.fullmatch(row.feature):
            return "countries (those of the package are used)"
        if _GONE.fullmatch(row.feature):
            return "no longer there"
        if row.feature_class == "P" and row.population < self.choice.min_population and row.feature != "PPLC":
            return f"below {self.choice.min_population} people"
        return None

    def _alternates(self, files: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
        """Names in the languages chosen, and those whose language is not said; others are counted."""
        for file in files:
            for row in read_alternates(file, self.sight):
                if row.lang not in (*self.choice.languages, "", "abbr"):
                    self.built.left_out["names in other languages"] += 1
                elif not row.lang and not _is_latin(row.name):
                    self.built.left_out["names in other scripts"] += 1
                elif name := fold_name(row.name):
                    known = row.lang in self.choice.languages and not row.old
                    yield name, row.geonameid, WELL_KNOWN_RANK if known else OTHER

    def _add_shipped(self, shipped: TextIndex) -> None:
        """What ships: countries, regions, capitals, and names made by hand, over what the dump has."""
        entries = [read_row(line) for line in shipped.rows]
        self.db.execute("BEGIN")
        here = [self._merge(number, entry) for number, entry in enumerate(entries)]
        self.db.execute("COMMIT")
        for batch in _batches(
            (name, here[number], _rank_of(entries[number], name))
            for name, numbers in shipped.spellings()
            for number in numbers
        ):
            self._add((), batch)

    def _merge(self, number: int, entry: Entry) -> int:
        """The row of the dump for a place that ships, or a new one; its id."""
        place = entry.place
        ident = place.geonameid
        if entry.division:
            known = self.divisions.get((place.country, fold_name(place.name)))
            if known is not None:
                return known
        if ident is not None:
            found = self.db.execute("SELECT id FROM places WHERE id = ?", (ident,)).fetchone()
            if found is not None:
                self.db.execute(
                    "UPDATE places SET province = coalesce(province, ?), kind = iif(?, 'C', kind)"
                    " WHERE id = ?",
                    (place.province, entry.capital, ident),
                )
                return ident
        ident = ident if ident is not None else -number - 1
        kind = "N" if entry.kind == "country" else "D" if entry.division else "R"
        if entry.kind == "city":
            kind = "C" if entry.capital else "P"
        own = "|".join(sorted(entry.own))
        row = (
            ident, place.geonameid, kind, place.country, place.name, place.province, None, "", None,
            place.lat, place.lon, entry.population, own,
        )  # fmt: skip
        self.db.execute(_ADD_PLACE, row)
        return ident

    def _finish(self, name: str) -> None:
        """Sort the names, drop those of places that are left out, and note what the file is."""
        db = self.db
        db.execute(
            "INSERT INTO names SELECT s.name, s.place,"
            # a name like the main one is proper, not one by which a language knows the place
            " CASE WHEN sum(s.rank = 1) > 0 THEN 1 ELSE max(s.rank) END"
            " FROM staged.names s JOIN places p ON p.id = s.place GROUP BY s.name, s.place ORDER BY 1, 2"
        )
        db.execute(
            "INSERT OR REPLACE INTO capitals SELECT country, id FROM places WHERE kind = 'C'"
            " ORDER BY population"
        )
        db.execute("INSERT OR REPLACE INTO countries SELECT country, id FROM places WHERE kind = 'N'")
        built = self.built
        built.places, built.names = (
            int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in ("places", "names")
        )
        facts = {
            "format": FORMAT,
            "name": name,
            "mark": f"{self.mark.hexdigest()}{built.names:x}",
            "places": str(built.places),
            "names": str(built.names),
            "source": "GeoNames (https://www.geonames.org), CC BY 4.0",
        }
        db.executemany("INSERT INTO facts VALUES (?, ?)", sorted(facts.items()))
        built.label = f"places {name}+{facts['mark']}"


def _kind_of(row: Feature) -> str:
    """The letter of the column ``kind``; see ``places_file.KINDS``."""
    if row.feature_class == "P":
        return {"PPLC": "C", "PPLX": "Q"}.get(row.feature, "P")
    if row.feature_class == "A":
        return "D" if row.feature == "ADM1" else "A"
    return "O"


def _rank_of(entry: Entry, name: str) -> int:
    if name.startswith(CONTAINER_ONLY):
        return OTHER
    return WELL_KNOWN_RANK if name in entry.known else OWN if name in entry.own else OTHER


def _is_latin(name: str) -> bool:
    """Whether a name is in Latin letters, and no web address or code."""
    letters = [char for char in name if char.isalpha()]
    return (
        bool(letters)
        and "/" not in name
        and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    )


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
