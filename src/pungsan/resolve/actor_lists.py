"""Users' own lists of actors: CSV or TOML files that add to the knowledge base and override it.

The form is described in docs/actors.md.  A file becomes rows (`Row`), each knowing where it stands, and the
rows become an `ActorList` of entries; `pungsan.resolve.actor_merge` puts lists and tables together.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pungsan.codebook import nearest
from pungsan.errors import KnowledgeError

__all__ = ["COLUMNS", "KINDS", "Row", "format_rows", "read_rows", "read_template"]

COLUMNS = (
    "kind", "name", "name_es", "aliases", "country", "sector", "office", "from", "to", "wikidata", "lang",
    "source",
)  # fmt: skip
"""Columns of a CSV list, and keys of a table of a TOML one."""

KINDS = ("person", "organisation", "metonym", "role", "group", "body", "remove")
"""What a row may be: a person, an organisation, a place that stands for an institution, a noun for people
(``role``), for many of them (``group``) or for an institution (``body``), or a name to forget."""

_DELIMITERS = ",;\t"
_TEMPLATE = """\
kind,name,name_es,aliases,country,sector,office,from,to,wikidata,lang,source
person,Ana Ejemplo,,A. Ejemplo|Ejemplo,MEX,GOV,governor,2018-10-01,2024-09-30,,,who told you so
person,Ana Ejemplo,,,,LEG,senator,2024-10-01,,,,
organisation,Sample Front,Frente de Muestra,SF|es:FM,MEX,REB,,,,,,
organisation,Sample Party,Partido de Muestra,,MEX,GOV,,2018,2024,,,
organisation,Sample Party,,,,OPP,,2025,,,,
metonym,Palacio de Muestra,,,MEX,GOV,,,,,es,
role,síndico,,síndica|síndicos|síndicas,,GOV,,,,,es,
group,comuneros,,comunero|comunera|comuneras,,AGR,,,,,es,
remove,A Name to Forget,,,,,,,,,,
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: the cells that are filled, by column, and where it stands."""

    cells: Mapping[str, str]
    file: str
    place: str
    """``line 3`` of a CSV file, ``[[person]] 2`` of a TOML one."""
    columns: Mapping[str, int]
    """Numbers of the columns, from 1; none in TOML."""

    def get(self, column: str) -> str:
        """A cell, empty if it is not filled."""
        return self.cells.get(column, "")

    def cut(self, column: str) -> tuple[str, ...]:
        """The alternatives of a cell, which ``|`` separates."""
        return tuple(part.strip() for part in self.get(column).split("|") if part.strip())

    def fail(self, column: str, message: str) -> KnowledgeError:
        """The error that a cell is wrong, with its place."""
        number = self.columns.get(column)
        at = f", column {number} ({column})" if number else f", {column}"
        return KnowledgeError(f"{self.file}, {self.place}{at}: {message}")


def read_template() -> str:
    """A CSV list with an example of each kind of row, to fill in."""
    return _TEMPLATE


def read_rows(path: Path) -> tuple[list[Row], str]:
    """The rows of a list, and its mark: its name with a digest of what it holds (``my.csv+1a2b3c``).

    Raises:
        KnowledgeError: the file cannot be read, or a column, key or kind is unknown; the message says where.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}: name a list of actors (CSV or TOML)") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: it is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    mark = f"{path.name}+{hashlib.blake2s(content, digest_size=3).hexdigest()}"
    rows = _read_toml(path, text) if path.suffix.lower() == ".toml" else _read_csv(path, text)
    return list(rows), mark


def _read_csv(path: Path, text: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heading: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if heading is None:
                heading = [cell.strip().lower() for cell in cells]
                _check_heading(path, heading)
                continue
            place = f"line {reader.line_num}"
            if len(cells) > len(heading):
                raise KnowledgeError(
                    f"{path}, {place}: {len(cells)} cells where there are {len(heading)} columns: "
                    "put a cell that holds the delimiter in double quotes"
                )
            columns = {name: number for number, name in enumerate(heading, 1)}
            filled = {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if cell.strip()}
            yield _checked(Row(filled, str(path), place, columns))
    except csv.Error as error:
        raise KnowledgeError(f"{path}, line {reader.line_num}: it is no CSV: {error}") from error
    if heading is None:
        raise KnowledgeError(f"{path}: it is empty: `pungsan actors import --template` prints a beginning")


def _check_heading(path: Path, heading: Sequence[str]) -> None:
    for number, name in enumerate(heading, 1):
        if name not in COLUMNS:
            raise KnowledgeError(
                f"{path}, line 1, column {number}: unknown column '{name}'{nearest(name, COLUMNS)}; "
                f"there are {', '.join(COLUMNS)}"
            )
        if name in heading[: number - 1]:
            raise KnowledgeError(f"{path}, line 1, column {number}: '{name}' is there twice")
    for name in ("kind", "name"):
        if name not in heading:
            raise KnowledgeError(f"{path}, line 1: there is no column '{name}'; add it")


def _read_toml(path: Path, text: str) -> Iterator[Row]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: it is no TOML: {error}") from error
    for kind, tables in data.items():
        if kind not in KINDS:
            raise KnowledgeError(f"{path}: unknown kind '{kind}'{nearest(kind, KINDS)}")
        if kind == "remove":
            for name in _texts(path, "remove", tables):
                yield Row({"kind": kind, "name": name}, str(path), "remove", {})
            continue
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            raise KnowledgeError(f"{path}: write {kind} as [[{kind}]], with two brackets")
        for number, table in enumerate(tables, 1):
            yield from _read_table(path, kind, f"[[{kind}]] {number}", table)


def _read_table(path: Path, kind: str, place: str, table: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a TOML table: one, or one for each of its offices."""
    cells = {"kind": kind}
    known = (*COLUMNS, "offices")
    for key, value in table.items():
        if key not in known or key == "kind":
            raise KnowledgeError(f"{path}, {place}: unknown key '{key}'{nearest(key, known)}")
        if key != "offices":
            values = _texts(path, f"{place}, {key}", value) if isinstance(value, list) else (str(value),)
            cells[key] = "|".join(values)
    offices = table.get("offices", [])
    if not isinstance(offices, list) or not all(isinstance(each, dict) for each in offices):
        raise KnowledgeError(f"{path}, {place}: write offices = [{{ office = …, sector = …, from = … }}]")
    if not offices:
        yield _checked(Row(cells, str(path), place, {}))
    for office in offices:
        inner = ("office", "sector", "from", "to", "country")
        for key in office:
            if key not in inner:
                raise KnowledgeError(f"{path}, {place}, offices: unknown key '{key}'{nearest(key, inner)}")
        more = {key: str(value) for key, value in office.items()}
        yield _checked(Row({**cells, **more}, str(path), place, {}))


def _texts(path: Path, place: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise KnowledgeError(f'{path}, {place}: write a list of names: ["…", "…"]')
    return tuple(value)


def _checked(row: Row) -> Row:
    kind = row.get("kind")
    if kind not in KINDS:
        raise row.fail("kind", f"unknown kind '{kind}'{nearest(kind, KINDS)}: write {', '.join(KINDS)}")
    if not any(char.isalnum() for char in row.get("name")):
        raise row.fail("name", "there is no name; give one")
    return row


def format_rows(rows: Sequence[Mapping[str, str]], *, heading: bool) -> str:
    """Rows as lines of a CSV list, with or without its heading."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    if heading:
        writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
