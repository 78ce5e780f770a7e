"""GeoNames dump files: which is which, and their rows, one after another.

The columns are those of the readme at download.geonames.org/export/dump: tab-separated, no heading, UTF-8, as
plain text or in a zip file.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, NamedTuple

from pungsan.errors import ZIP_ERRORS, KnowledgeError

__all__ = [
    "Alternate",
    "Dumps",
    "Feature",
    "Sight",
    "read_admin",
    "read_alternates",
    "read_features",
    "sort_dumps",
]

DumpKind = Literal["places", "alternates", "admin1", "admin2"]

_KINDS: tuple[tuple[DumpKind, re.Pattern[str]], ...] = (
    ("admin1", re.compile(r"admin1CodesASCII", re.IGNORECASE)),
    ("admin2", re.compile(r"admin2Codes", re.IGNORECASE)),
    ("alternates", re.compile(r"alternateNames(V2)?", re.IGNORECASE)),
    ("places", re.compile(r"allCountries|cities\d+|no-country|[A-Z]{2}", re.IGNORECASE)),
)
_COLUMNS = {"places": 19, "admin1": 4, "admin2": 4}
_ALTERNATE_COLUMNS = (8, 10)  # the older file has no years
_MAX_LINE = 1 << 20
_REPORT_EVERY = 50_000
_DIGITS = 16
MAX_NUMBER = 10**15
"""No id or population comes near it; what is as big is no number of GeoNames."""


class Feature(NamedTuple):
    """A row of allCountries.txt, as far as it is used; ``population`` is 0 where it is not known."""

    geonameid: int
    name: str
    ascii_name: str
    others: str
    lat: float
    lon: float
    feature_class: str
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


class Alternate(NamedTuple):
    """A row of alternateNamesV2.txt: a name of a place, and its language (empty: not said)."""

    geonameid: int
    lang: str
    name: str
    old: bool
    """Whether it is historic or colloquial."""


@dataclass(frozen=True, slots=True)
class Dumps:
    """The files given, by what is in them."""

    places: tuple[Path, ...] = ()
    alternates: tuple[Path, ...] = ()
    admin1: tuple[Path, ...] = ()
    admin2: tuple[Path, ...] = ()


@dataclass(slots=True)
class Sight:
    """What was seen while rows were read: how many, which were odd, and how far it is."""

    rows: Counter[str] = field(default_factory=Counter)
    """Rows read, by file."""
    odd: Counter[str] = field(default_factory=Counter)
    """Rows that do not have the form, by what is wrong."""
    report: Callable[[str, int, float], None] | None = None
    """Told from time to time: name of the file, rows, share of the file read."""


def sort_dumps(given: Sequence[Path]) -> Dumps:
    """Which of the files given (or in the folders given) is which, by their names.

    Raises:
        KnowledgeError: a file is missing or has a name that GeoNames does not use, or none has places.
    """
    found: dict[DumpKind, list[Path]] = {"places": [], "alternates": [], "admin1": [], "admin2": []}
    for path in given:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in (".txt", ".zip"))
            stems = {each.stem for each in inside if each.suffix.lower() == ".txt"}
            files = [each for each in inside if each.suffix.lower() == ".txt" or each.stem not in stems]
            for file in files:
                kind = _kind_of(file)
                if kind is not None:  # a folder may hold anything else, such as a readme
                    found[kind].append(file)
            continue
        if not path.is_file():
            raise KnowledgeError(f"{path}: there is no such file: name GeoNames files or a folder of them")
        kind = _kind_of(path)
        if kind is None:
            raise KnowledgeError(
                f"{path}: its name is of no GeoNames file: give allCountries, XX (a country) or cities500,"
                " alternateNamesV2, admin1CodesASCII, admin2Codes, as .txt or .zip"
            )
        found[kind].append(path)
    if not found["places"]:
        raise KnowledgeError(
            "none of the files has places: give allCountries.zip, or that of a country (ES.zip)"
        )
    return Dumps(**{kind: tuple(dict.fromkeys(paths)) for kind, paths in found.items()})


def _kind_of(path: Path) -> DumpKind | None:
    if path.suffix.lower() not in (".txt", ".zip"):
        return None
    return next((kind for kind, name in _KINDS if name.fullmatch(path.stem)), None)


def read_features(path: Path, sight: Sight) -> Iterator[Feature]:
    """The rows of places; odd ones are counted and left out.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    for cells in _cells(path, sight, (_COLUMNS["places"],)):
        try:
            ident, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
        except ValueError:
            sight.odd["no number where an id or a coordinate belongs"] += 1
            continue
        if not 0 < ident < MAX_NUMBER or not (-90 <= lat <= 90 and -180 <= lon <= 180):
            sight.odd["an id or coordinates that cannot be"] += 1
            continue
        if not cells[1].strip():
            sight.odd["no name"] += 1
            continue
        population = int(cells[14]) if _is_number(cells[14]) else 0
        yield Feature(
            ident, cells[1].strip(), cells[2].strip(), cells[3], lat, lon, cells[6], cells[7], cells[8],
            cells[10], cells[11], population,
        )  # fmt: skip


def read_alternates(path: Path, sight: Sight) -> Iterator[Alternate]:
    """The rows of other names; odd ones are counted and left out."""
    for cells in _cells(path, sight, _ALTERNATE_COLUMNS):
        if not _is_number(cells[1]) or not cells[3].strip():
            sight.odd["no id or no name"] += 1
            continue
        yield Alternate(int(cells[1]), cells[2], cells[3].strip(), "1" in (cells[6], cells[7]))


def read_admin(path: Path, sight: Sight) -> Iterator[tuple[str, str]]:
    """Codes of divisions (``US.IL``, ``US.IL.167``) with their names."""
    for cells in _cells(path, sight, (_COLUMNS["admin1"],)):
        if cells[0] and cells[1].strip():
            yield cells[0], cells[1].strip()
        else:
            sight.odd["no code or no name"] += 1


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdecimal() and len(cell) < _DIGITS


def _cells(path: Path, sight: Sight, widths: tuple[int, ...]) -> Iterator[list[str]]:
    read, told = 0, 0
    with _open(path) as (stream, size):
        while line := _line(stream, path):
            read += len(line)
            told += 1
            sight.rows[path.name] += 1
            if sight.report is not None and told % _REPORT_EVERY == 0:
                sight.report(path.name, told, min(read / max(size, 1), 1.0))
            try:
                cells = line.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError:
                sight.odd["not UTF-8"] += 1
                continue
            if len(cells) not in widths:
                if cells != [""]:
                    sight.odd[f"not {' or '.join(map(str, widths))} columns"] += 1
                continue
            yield cells
    if sight.report is not None:
        sight.report(path.name, told, 1.0)


def _line(stream: IO[bytes], path: Path) -> bytes:
    try:
        line = stream.readline(_MAX_LINE)
    except ZIP_ERRORS as error:
        raise KnowledgeError(f"{path}: it cannot be read on ({error}): fetch it again") from error
    if len(line) == _MAX_LINE:
        raise KnowledgeError(f"{path}: a line of a million bytes: it is no GeoNames file")
    return line


@contextmanager
def _open(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The lines of a file, or of the file of the same name in a zip file, and their bytes."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as stream:
                yield stream, path.stat().st_size
            return
        with zipfile.ZipFile(path) as packed:
            wanted = f"{path.stem}.txt".lower()
            inner = next((each for each in packed.infolist() if each.filename.lower() == wanted), None)
            if inner is None:
                raise KnowledgeError(f"{path}: there is no {path.stem}.txt in it: fetch it again")
            with packed.open(inner) as stream:
                yield stream, inner.file_size
    except ZIP_ERRORS as error:
        raise KnowledgeError(f"{path}: it cannot be read ({error}): fetch it again") from error
