"""Delta tables: open, create, and commit on a condition.

A commit here is a compare-and-swap: it succeeds only on the very version that was looked at, so whoever
writes has seen all that others wrote.  Each commit also carries the run and the number of its batch
(Delta's application transactions), so that nothing is written twice.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, Field, Schema, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from pyarrow import fs

from pungsan.errors import DatasetError
from pungsan.store.locations import Location
from pungsan.store.schemas import FORMAT, LATER, SCHEMAS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "add_missing_columns",
    "append_rows",
    "commit_once",
    "create_tables",
    "find_added_columns",
    "find_marks",
    "find_tables",
    "is_committed",
    "is_dataset",
    "list_files",
    "open_or_create",
    "open_table",
    "reporting",
    "scan_table",
    "wait_after",
]

ATTEMPTS: Final = 200
"""Tries of one commit before giving up; writers that race each other need a handful."""

LONGEST_WAIT: Final = 1.0
"""Seconds."""

_FOREVER: Final = "interval 36500 days"
_CONFIGURATION: Final = {
    # Old versions stay readable until `dataset vacuum` is asked to remove them.
    "delta.logRetentionDuration": _FOREVER,
    "delta.deletedFileRetentionDuration": _FOREVER,
}

_LAYOUT: Final = "pungsan dataset, layout "
"""How the description of each table begins; the number behind it is `FORMAT`."""

_ADDED: Final = "pungsan.added"
"""Marks a column that was added to a table that had rows: some of its files may lack it."""

Prepare = Callable[[DeltaTable], tuple[pa.Table, str | None] | None]
"""From the version looked at to the rows to add and the predicate of those that they replace, or None for
nothing to do."""


@contextmanager
def reporting(doing: str, location: Location) -> Iterator[None]:
    """Turn what the file system and delta-rs raise into one line that says what to do."""
    try:
        yield
    except (DeltaError, OSError) as error:
        what = " ".join(str(getattr(error, "strerror", None) or error).split())[:300]
        raise DatasetError(
            f"the dataset {location.root} cannot be {doing} ({what}): "
            "check disk space and permissions, then run the same command again; it goes on where it was"
        ) from error


def is_dataset(location: Location) -> bool:
    """Whether there is a dataset."""
    with reporting("opened", location):
        return DeltaTable.is_deltatable(location.uri("articles"), dict(location.options))


def create_tables(location: Location) -> None:
    """Create the tables that are not there yet; other processes may do the same at once."""
    for name in SCHEMAS:
        open_or_create(location, name)


def open_or_create(location: Location, name: str) -> DeltaTable:
    """A table at its latest version, made if it is not there, with all columns of this version.

    Raises:
        DatasetError: it has another layout.
    """
    try:
        table = DeltaTable(location.uri(name), storage_options=dict(location.options))
    except TableNotFoundError:
        table = _create(location, name)
    _check_format(table, location)
    return add_missing_columns(location, name, table)


def _create(location: Location, name: str) -> DeltaTable:
    options = dict(location.options)
    try:
        return DeltaTable.create(
            location.uri(name),
            schema=SCHEMAS[name],
            mode="ignore",
            name=name,
            description=f"{_LAYOUT}{FORMAT}",
            configuration=_CONFIGURATION,
            storage_options=options,
        )
    except DeltaError:
        # Another process may have made it in the meantime.
        if not DeltaTable.is_deltatable(location.uri(name), options):
            raise
        return open_table(location, name)


def add_missing_columns(location: Location, name: str, table: DeltaTable) -> DeltaTable:
    """Give a table of an older version the columns that have been added since; its rows have null there.

    Gives the table with them.
    """
    for attempt in range(ATTEMPTS):
        missing = [
            Field(field.name, field.type, nullable=True, metadata={_ADDED: True})
            for field in Schema.from_arrow(SCHEMAS[name]).fields
            if field.name in _lacking(table, name)
        ]
        if not missing:
            return table
        try:
            table.alter.add_columns(missing)
            return open_table(location, name)
        except CommitFailedError:
            wait_after(attempt)  # another process may have added them in the meantime
            table = open_table(location, name)
    raise DatasetError(
        f"the table {name} of {location.root} is written by others all the time: run again later"
    )


def find_added_columns(table: DeltaTable) -> frozenset[str]:
    """Columns of this version that the table, or some of its files, may lack."""
    late = {field.name for field in table.schema().fields if field.metadata.get(_ADDED)}
    return frozenset(late | _lacking(table, name_table(table)))


def _lacking(table: DeltaTable, name: str) -> set[str]:
    return set(SCHEMAS[name].names) - {field.name for field in table.schema().fields}


def find_tables(location: Location) -> tuple[str, ...]:
    """The names of the tables that a dataset has: an older one may lack those of `schemas.LATER`."""
    options = dict(location.options)
    return tuple(
        name for name in TABLES if name not in LATER or DeltaTable.is_deltatable(location.uri(name), options)
    )


def find_marks(location: Location) -> tuple[str, ...] | None:
    """The newest entry in the log of each table, by which it is seen at little cost whether any has changed;
    None where the dataset is not local."""
    if not location.is_local:
        return None
    logs = (Path(location.uri(name), "_delta_log") for name in TABLES)
    return tuple(max((each.name for each in log.glob("*.json")), default="") for log in logs)


def open_table(location: Location, name: str, version: int | None = None) -> DeltaTable:
    """A table at its latest version, or at another.

    Raises:
        DatasetError: there is none.
    """
    try:
        return DeltaTable(location.uri(name), version=version, storage_options=dict(location.options))
    except TableNotFoundError:
        raise DatasetError(
            f"{location.root} is no dataset (it has no table {name}): "
            "make one with pungsan code SOURCE --into DATASET"
        ) from None
    except DeltaError as error:
        raise DatasetError(f"the table {name} of {location.root} cannot be opened: {error}") from error


def _check_format(table: DeltaTable, location: Location) -> None:
    description = table.metadata().description or ""
    if description != f"{_LAYOUT}{FORMAT}":
        found = description.removeprefix(_LAYOUT) if description.startswith(_LAYOUT) else "of another program"
        raise DatasetError(
            f"{location.root} has layout {found}, and this one knows {FORMAT}: use the version that made it"
        )


def commit_once(location: Location, name: str, run: str, number: int, prepare: Prepare) -> bool:
    """Commit batch ``number`` of a run to a table, unless it has been committed already.

    ``prepare`` is called with each version that is tried.  Gives whether this call committed.
    """
    for attempt in range(ATTEMPTS):
        table = open_table(location, name)
        if is_committed(table, run, number):
            return False
        prepared = prepare(table)
        if prepared is None:
            return False
        rows, predicate = prepared
        properties = CommitProperties(
            custom_metadata={"pungsan.batch": f"{run}-{number}"},
            max_commit_retries=0,
            app_transactions=[Transaction(run, number)],
        )
        try:
            if predicate is None:
                write_deltalake(table, rows, mode="append", commit_properties=properties)
            else:
                write_deltalake(
                    table, rows, mode="overwrite", predicate=predicate, commit_properties=properties
                )
            return True
        except CommitFailedError:
            # Another writer was first; also where an object store answered too late: the next round sees.
            wait_after(attempt)
    raise DatasetError(
        f"the table {name} of {location.root} is written by others all the time: run again later"
    )


def is_committed(table: DeltaTable, run: str, number: int) -> bool:
    """Whether batch ``number`` of a run is in this version of a table."""
    last = table.transaction_version(run)
    return last is not None and last >= number


def scan_table(table: DeltaTable, location: Location) -> ds.Dataset:
    """A version of a table as an Arrow dataset, which reads what is asked of it and no more."""
    # Native access to local files: faster, and no thread of Arrow waits for Python as the process ends.
    name = name_table(table)
    lacking = _lacking(table, name)
    schema = None  # its own
    if lacking:
        found = pa.schema(table.schema().to_arrow())  # type: ignore[arg-type]  # by the Arrow C interface
        schema = pa.schema([*found, *(field for field in SCHEMAS[name] if field.name in lacking)])
    if not location.is_local:
        return table.to_pyarrow_dataset(schema=schema)
    local = fs.SubTreeFileSystem(location.uri(name), fs.LocalFileSystem())
    return table.to_pyarrow_dataset(filesystem=local, schema=schema)


def list_files(scan: ds.Dataset) -> list[str]:
    """The names of the files that a scan reads; none where the table is not there yet."""
    return list(scan.files) if isinstance(scan, ds.FileSystemDataset) else []


def name_table(table: DeltaTable) -> str:
    """Which table it is."""
    return str(table.metadata().name)


def append_rows(location: Location, name: str, rows: pa.Table) -> None:
    """Append without a condition (the log of runs)."""
    write_deltalake(open_table(location, name), rows, mode="append")


def wait_after(attempt: int) -> None:
    """Wait before another try: the longer the more there were, and never as long as another writer."""
    time.sleep(random.uniform(0, min(LONGEST_WAIT, 0.01 * 2 ** min(attempt, 10))))
