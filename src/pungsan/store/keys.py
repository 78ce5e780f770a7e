"""What a dataset holds already, in little memory: 40 bytes an article, 16 a row of the quarantine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from deltalake import DeltaTable

from pungsan.store.locations import Location
from pungsan.store.tables import scan_table

__all__ = ["NO_DAY", "Known", "KnownArticles", "KnownIds", "count_days", "iterate_new_files"]

SPILL: Final = 100_000
"""Recent entries that are kept in a dict before they are sorted into the arrays."""

NO_DAY: Final = -(2**31)

_KEY = np.dtype("S16")


class Known(NamedTuple):
    """What is known of an article: its content, its day, and whether the coder in use coded it."""

    content: bytes
    day: int
    current: bool


def count_days(day: dt.date | None) -> int:
    """Days since 1970-01-01, as Arrow counts them; `NO_DAY` for none."""
    return NO_DAY if day is None else (day - dt.date(1970, 1, 1)).days


class KnownArticles:
    """From the key of an article's id to what is known of it."""

    def __init__(self) -> None:
        self._keys: npt.NDArray[np.bytes_] = np.empty(0, _KEY)
        self._contents: npt.NDArray[np.bytes_] = np.empty(0, _KEY)
        self._days: npt.NDArray[np.int32] = np.empty(0, np.int32)
        self._current: npt.NDArray[np.bool_] = np.empty(0, np.bool_)
        self._recent: dict[bytes, Known] = {}

    def __len__(self) -> int:
        return len(self._keys) + len(self._recent)

    def get(self, key: str) -> Known | None:
        """What is known of the article with this key (hexadecimal), or None."""
        raw = bytes.fromhex(key)
        if raw in self._recent:
            return self._recent[raw]
        at = int(np.searchsorted(self._keys, np.bytes_(raw)))
        if at == len(self._keys) or _pad(self._keys[at]) != raw:
            return None
        return Known(_pad(self._contents[at]), int(self._days[at]), bool(self._current[at]))

    def add(self, key: str, content: str, day: int, *, current: bool) -> None:
        """Note an article; what was noted before under its key is forgotten."""
        self._recent[bytes.fromhex(key)] = Known(bytes.fromhex(content), day, current)
        if len(self._recent) >= SPILL:
            self._spill()

    def _spill(self) -> None:
        recent = sorted(self._recent.items())
        self._recent = {}
        keys = np.array([key for key, _ in recent], _KEY)
        keep = ~np.isin(self._keys, keys)
        merged = np.concatenate((self._keys[keep], keys))
        order = np.argsort(merged, kind="stable")
        self._keys = merged[order]
        contents = np.array([known.content for _, known in recent], _KEY)
        days = np.array([known.day for _, known in recent], np.int32)
        current = np.array([known.current for _, known in recent], np.bool_)
        self._contents = np.concatenate((self._contents[keep], contents))[order]
        self._days = np.concatenate((self._days[keep], days))[order]
        self._current = np.concatenate((self._current[keep], current))[order]


class KnownIds:
    """A set of ids that are hashes (hexadecimal)."""

    def __init__(self) -> None:
        self._sorted: npt.NDArray[np.bytes_] = np.empty(0, _KEY)
        self._recent: set[bytes] = set()

    def __contains__(self, key: str) -> bool:
        raw = bytes.fromhex(key)
        if raw in self._recent:
            return True
        at = int(np.searchsorted(self._sorted, np.bytes_(raw)))
        return at < len(self._sorted) and _pad(self._sorted[at]) == raw

    def add(self, key: str) -> None:
        """Note an id."""
        self._recent.add(bytes.fromhex(key))
        if len(self._recent) >= SPILL:
            self._sorted = np.union1d(self._sorted, np.array(sorted(self._recent), _KEY))
            self._recent = set()


def _pad(value: bytes) -> bytes:
    """numpy drops the NULs at the end of bytes."""
    return bytes(value).ljust(16, b"\0")


def iterate_new_files(
    table: DeltaTable, location: Location, seen: set[str], columns: list[str]
) -> Iterator[tuple[Any, ...]]:
    """The values of columns in those files of a table that were not seen yet; ``seen`` is brought up to date.

    After a compaction all files are new; what they hold is then noted a second time, which changes nothing.
    """
    files = set(table.file_uris())
    fresh = files - seen
    if fresh:
        dataset = scan_table(table, location)
        names = {_name(uri) for uri in fresh}
        for fragment in dataset.get_fragments():
            if _name(fragment.path) in names:
                batches = fragment.to_batches(schema=dataset.schema, columns=columns, use_threads=False)
                for batch in batches:
                    yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)
    seen.clear()
    seen.update(files)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
