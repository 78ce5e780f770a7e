"""Articles in CSV: one a row, under the names in the first line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from pungsan.errors import SourceError
from pungsan.read.decoding import MAX_ARTICLE_BYTES, decode_bytes
from pungsan.read.jsons import read_lines

__all__ = ["CsvRow", "read_csv"]

DELIMITERS: Final = ",;\t|"


class CsvRow(NamedTuple):
    """A row by the names of its columns, or the error that it is; empty cells are absent."""

    line: int
    """Number from 1 of the line that it ends on."""
    record: dict[object, object] | SourceError


def read_csv(stream: BinaryIO) -> Iterator[CsvRow]:
    """The rows of a CSV file (commas, semicolons, tabs or bars; the first line says which).

    A row that is wrong is given as the error that it is, and reading goes on.

    Raises:
        SourceError: there is no first line with names.
    """
    broken: dict[int, SourceError] = {}
    lines = _Lines(stream, broken)
    head = next(lines, "")
    if not head.strip():
        raise SourceError("is empty: give a table with names in its first line", reason="no text")
    delimiter = max(DELIMITERS, key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ARTICLE_BYTES + 1))
    names = next(csv.reader([head], delimiter=delimiter))
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            wrong = SourceError(f"is no row of CSV ({error}): check its quotes", reason="bad CSV")
            yield CsvRow(lines.number, wrong)
            continue
        if broken:
            yield from (CsvRow(number, error) for number, error in broken.items())
            broken.clear()
            continue
        if row:
            cells = zip(names, row, strict=False)
            yield CsvRow(lines.number, {name.strip(): cell for name, cell in cells if cell.strip()})
    yield from (CsvRow(number, error) for number, error in broken.items())


class _Lines(Iterator[str]):
    """The lines of a stream as text; one that is too long or no text is noted, and given empty."""

    def __init__(self, stream: BinaryIO, broken: dict[int, SourceError]) -> None:
        self._lines = read_lines(stream)
        self._broken = broken
        self.number = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        if line.raw is None:
            self._broken[line.number] = SourceError(
                f"is longer than {MAX_ARTICLE_BYTES // 1_000_000} MB: check its quotes, or split it",
                reason="too large",
            )
            return "\n"
        try:
            return decode_bytes(line.raw)
        except SourceError as error:
            self._broken[line.number] = error
            return "\n"
