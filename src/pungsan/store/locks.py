"""One process at a time: a lock on a dataset, held as long as the process lives."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from pungsan.errors import DatasetError
from pungsan.store.locations import Location
from pungsan.store.queries import connect, run_query
from pungsan.store.tables import is_dataset, open_table, reporting, scan_table

__all__ = ["Lock", "known_ids"]


class Lock:
    """A context in which nobody else on this machine has the same lock on a dataset.

    The system lets go of it when the process ends, however it ends.  In object stores there are no such
    locks: there it does nothing, and two processes do no harm but ask twice.

    Raises:
        DatasetError: somebody else has it.
    """

    def __init__(self, location: Location, name: str) -> None:
        self.location = location
        self.name = name
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Lock:
        if not self.location.is_local:
            return self
        path = Path(self.location.root, f"_{self.name}.lock")
        with reporting("locked", self.location):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            raise DatasetError(
                f"another process watches into {self.location.root} already: stop it, or name another dataset"
            ) from None
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.set_inheritable(file.fileno(), False)


def known_ids(location: Location, ids: Sequence[str]) -> set[str]:
    """Which of these articles a dataset has already, whoever coded them; failures count as well."""
    if not ids or not is_dataset(location):
        return set()
    with reporting("read", location):
        tables = {
            name: scan_table(open_table(location, name), location) for name in ("articles", "quarantine")
        }
    query = """
        SELECT id FROM articles WHERE id IN (SELECT unnest(?))
        UNION SELECT article FROM quarantine WHERE article IN (SELECT unnest(?))
    """
    found = run_query(connect(tables), query, [list(ids), list(ids)]).read_all()
    return {str(each) for each in found.column(0).to_pylist()}
