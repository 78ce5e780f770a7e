"""A desk: one open dataset that many readers ask at once, and that follows what is written to it.

Counts come from slim columns in memory (`shelf`), evidence from the tables.  Each question has a deadline and
waits for one of a few places, so that no reader can keep the others from theirs.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import duckdb

from pungsan.errors import CostError, DatasetError
from pungsan.store.dataset import Dataset
from pungsan.store.filters import EventFilter
from pungsan.store.locations import Location, find_location
from pungsan.store.relaying import lay_reviews
from pungsan.store.shelf import Shelf, fill_shelf
from pungsan.store.shelf_filters import build_slim_where
from pungsan.store.tables import find_marks, reporting

__all__ = ["Desk", "open_desk"]

SECONDS: Final = 10.0
"""A question that takes longer is stopped."""

PLACES: Final = 4
"""Questions that are answered at once; DuckDB shares the cores among them."""

WAIT: Final = 20.0
"""Seconds that a question waits for a place before it is sent away."""

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at whether the dataset has changed."""

PATIENCE: Final = 10
"""Where a new review cannot be laid over the slim columns, they are made again once so many times as long has
passed as it takes."""

SMALL: Final = 100_000
"""Events of a dataset that is read again at once."""

WATCH_EVERY: Final = 0.1
"""Seconds between two looks at what takes too long."""

KEPT: Final = 256
"""Answers that are kept until the dataset changes."""

KEPT_ROWS: Final = 2_000
"""Longer answers are not kept."""

Row = dict[str, Any]
T = TypeVar("T")


class Desk:
    """Answers questions about a dataset from the newest version that has been read.

    Open it with `open_desk`, close it with `close`.  All methods may be called from several threads at once.

    Args:
        location: the dataset.
        seconds: the deadline of a question.
        places: how many questions are answered at once.
    """

    def __init__(self, location: Location, *, seconds: float = SECONDS, places: int = PLACES) -> None:
        self.location = location
        self.seconds = seconds
        self._places = threading.BoundedSemaphore(places)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._looked = 0.0
        self._refreshing = threading.Lock()
        self._asked: dict[duckdb.DuckDBPyConnection, float] = {}
        self._closed = threading.Event()
        self._marks = find_marks(location)
        started = time.monotonic()
        self._shelf = fill_shelf(Dataset(location), 0)
        self._filled = time.monotonic()
        self._cost = self._filled - started
        threading.Thread(target=self._watch, daemon=True, name="deadlines").start()

    @property
    def shelf(self) -> Shelf:
        """The dataset and its slim columns as they are now; looks for a newer version now and then."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._looked = time.monotonic()
            if self._refreshing.acquire(blocking=False):
                # Readers go on with the old version meanwhile.
                threading.Thread(target=self._refresh_unless_current, daemon=True, name="desk").start()
        return self._shelf

    @property
    def dataset(self) -> Dataset:
        """The dataset as it is read now."""
        return self.shelf.dataset

    def refresh(self) -> bool:
        """Read the dataset again if it has changed, and wait for it; whether it had."""
        with self._refreshing:
            return self._refresh(asked=True)

    def follow(self) -> Dataset:
        """The dataset as it is this moment, and have the desk take in what was just reviewed.

        Where all must be read again for it, that is done at once if the dataset is small, else before long.
        """
        if not self._refreshing.acquire(blocking=False):
            return Dataset(self.location)  # all is being read again just now
        try:
            newer = self._find_newer()
            if newer is None:
                return self._shelf.dataset
            if self._is_only_reviewed(newer) and not self._lay(newer) and self._is_small():
                self._fill(newer)
            return newer
        finally:
            self._refreshing.release()

    def close(self) -> None:
        """Stop what is being answered and give the memory back."""
        self._looked = float("inf")
        self._closed.set()
        self._shelf.connection.interrupt()
        # A thread in the middle of reading must not outlive Python.
        if self._refreshing.acquire(timeout=2 * self.seconds):
            self._refreshing.release()
        self._shelf.connection.close()

    def where(self, asked: EventFilter) -> tuple[str, list[object]]:
        """The condition on ``slim`` and its values."""
        return build_slim_where(asked, self._shelf.known)

    def ask(self, query: str, values: Sequence[object] = (), *, shelf: Shelf | None = None) -> list[Row]:
        """The answer to one of this package's own questions; ``?`` stand for the values.

        Raises:
            CostError: it takes too long, or too many are asked at once.
        """
        with self._answering(shelf or self.shelf) as cursor:
            cursor.execute(query, list(values))
            names = [name for name, *_ in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def read(
        self,
        table: str,
        keys: Collection[str],
        columns: Sequence[str] | None = None,
        *,
        id: str | None = None,
    ) -> list[Row]:
        """The rows of a table that belong to the articles with these keys.

        Args:
            table: one of `keyed.KEYED_TABLES`.
            keys: of `rows.hash_id`.
            columns: these only, ``key`` among them.
            id: the row with this id only.

        Raises:
            CostError: too many questions are asked at once.
            DatasetError: the files cannot be read, or are there no more.
        """
        with self._having_place(), reporting("read", self.location):
            return self.shelf.keyed[table].read(keys, columns, id=id)

    def keep(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What ``make`` gives, once for each key and version of the dataset."""
        key = (self.shelf.number, *key)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = make()
        if not isinstance(made, list) or len(made) <= KEPT_ROWS:
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    @contextmanager
    def _having_place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=WAIT):
            raise CostError("too many questions are asked at once: ask again in a moment")
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _answering(self, shelf: Shelf) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._having_place():
            cursor = shelf.dataset.open_cursor(shelf.connection)
            with self._lock:
                self._asked[cursor] = time.monotonic() + self.seconds
            try:
                yield cursor
            except duckdb.InterruptException:
                raise CostError(
                    f"this takes more than {self.seconds:g} seconds: ask for a shorter time or fewer events"
                ) from None
            except duckdb.OutOfMemoryException:
                raise CostError("this takes more memory than there is: ask for fewer events") from None
            except duckdb.Error as error:
                first, *_ = str(error).split("\n\n")
                raise DatasetError(f"the dataset cannot be asked: {' '.join(first.split())[:300]}") from error
            finally:
                with self._lock:
                    del self._asked[cursor]
                cursor.close()

    def _watch(self) -> None:
        """Stop what takes too long."""
        while not self._closed.wait(WATCH_EVERY):
            now = time.monotonic()
            with self._lock:
                for cursor, deadline in self._asked.items():
                    if now > deadline:
                        cursor.interrupt()

    def _refresh_unless_current(self) -> None:
        try:
            self._refresh()
        except DatasetError:
            return  # it is being written, or gone: what was read stays; the next look tries again
        finally:
            self._refreshing.release()

    def _is_only_reviewed(self, newer: Dataset) -> bool:
        old = self._shelf.dataset
        changed = {name for name, version in newer.versions.items() if old.versions.get(name) != version}
        return changed == {"reviews"}

    def _is_small(self) -> bool:
        return int(self.ask("SELECT count(*) AS events FROM slim", shelf=self._shelf)[0]["events"]) <= SMALL

    def _find_newer(self) -> Dataset | None:
        """The dataset as it is now, or None if it is what the desk has."""
        marks = find_marks(self.location)
        if marks is not None and marks == self._marks:
            return None
        newer = Dataset(self.location)
        if newer.versions == self._shelf.dataset.versions:
            self._marks = marks
            return None
        return newer

    def _refresh(self, asked: bool = False) -> bool:
        newer = self._find_newer()
        if newer is None:
            return False
        if self._is_only_reviewed(newer):
            if self._lay(newer):
                return True
            if not asked and time.monotonic() < self._filled + PATIENCE * self._cost:
                return False  # reviews come one by one: not all is read again for each
        self._fill(newer)
        return True

    def _lay(self, newer: Dataset) -> bool:
        """Lay new reviews over the slim columns, if that can be done."""
        laid = lay_reviews(self._shelf, newer)
        if laid is not None:
            self._take(laid)
        return laid is not None

    def _fill(self, newer: Dataset) -> None:
        started = time.monotonic()
        self._take(fill_shelf(newer, self._shelf.number + 1))
        self._filled = time.monotonic()
        self._cost = self._filled - started

    def _take(self, shelf: Shelf) -> None:
        self._shelf = shelf
        with self._lock:
            self._kept.clear()


def open_desk(path: str | os.PathLike[str], *, storage_options: Mapping[str, str] | None = None) -> Desk:
    """Open a dataset for many readers.

    Args:
        path: its folder, or its address in an object store.
        storage_options: as for `open_dataset`.

    Raises:
        DatasetError: there is none.
    """
    return Desk(find_location(path, storage_options))
