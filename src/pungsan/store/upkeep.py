"""Keep a dataset in shape: what it holds, fewer and larger files, old versions, and whether all is well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from deltalake import DeltaTable, WriterProperties
from deltalake.exceptions import CommitFailedError

from pungsan.errors import DatasetError
from pungsan.store.dataset import Dataset
from pungsan.store.locations import Location
from pungsan.store.schemas import SCHEMAS, TABLES
from pungsan.store.staging import FOLDER, parse_name
from pungsan.store.tables import find_tables, is_committed, list_files, open_table, reporting
from pungsan.store.writer import recover

__all__ = ["Info", "Problem", "TableInfo", "compact", "describe", "vacuum", "verify"]

LEAST_HOURS: Final = 1
"""Files younger than this may belong to a batch that is being written."""

ROW_GROUPS: Final = {"events": 4_000, "articles": 250, "mentions": 4_000, "quotations": 4_000}
"""Rows whose least and largest values are known together: the finest grain that a question can skip.  Whoever
reads one article has its group unpacked (`keyed`), who reads all pays for each group."""

ORDER: Final = {"events": ["date"], "articles": ["published"], "mentions": ["key"], "quotations": ["key"]}
"""By what a compacted table is sorted, so that a question about some months reads few files."""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table: rows, files and bytes of its latest version, and how many versions there are."""

    name: str
    rows: int
    files: int
    bytes: int
    version: int


@dataclass(frozen=True, slots=True)
class Info:
    """What a dataset holds."""

    tables: tuple[TableInfo, ...]
    first: dt.date | None
    last: dt.date | None
    languages: dict[str, int]
    types: dict[str, int]
    coders: dict[str, int]
    reasons: dict[str, int]
    reviews: dict[str, int]
    """How many events each reviewer judged."""
    pending: int
    """Batches that are staged: being written, or left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that should not be."""

    table: str
    what: str
    count: int


def describe(dataset: Dataset) -> Info:
    """What a dataset holds."""
    with reporting("read", dataset.location):
        tables = tuple(_describe_table(name, dataset) for name in TABLES)
        pending = sum(parse_name(name) is not None for name in dataset.location.list(FOLDER))
    span = dataset.sql("SELECT min(date) AS first, max(date) AS last FROM events").read_all().to_pylist()[0]
    return Info(
        tables,
        span["first"],
        span["last"],
        _count(dataset, "articles", "lang"),
        _count(dataset, "events", "type"),
        _count(dataset, "articles", "coder"),
        _count(dataset, "quarantine", "reason"),
        _count(dataset, "reviews_by_reviewer", "reviewer"),
        pending,
    )


def _describe_table(name: str, dataset: Dataset) -> TableInfo:
    if name not in dataset.versions:
        return TableInfo(name, 0, 0, 0, 0)
    table = open_table(dataset.location, name, dataset.versions[name])
    actions: Any = table.get_add_actions(flatten=True)
    sizes = [int(size) for size in actions["size_bytes"].to_pylist()]
    rows = [int(count) for count in actions["num_records"].to_pylist()]
    return TableInfo(name, sum(rows), len(sizes), sum(sizes), table.version())


def _count(dataset: Dataset, table: str, column: str) -> dict[str, int]:
    query = f"SELECT {column} AS value, count(*) AS number FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"
    return {row["value"] or "–": row["number"] for row in dataset.sql(query).read_all().to_pylist()}


def compact(location: Location) -> dict[str, tuple[int, int]]:
    """Put many small files into few large ones; table → files before and after.

    Writers and readers may go on in the meantime; older versions stay readable.
    """
    done = {}
    with reporting("compacted", location):
        recover(location)
        for name in find_tables(location):
            before = len(open_table(location, name).file_uris())
            for attempt in range(10):
                table = open_table(location, name)
                try:
                    _compact_table(table, name)
                    break
                except CommitFailedError:  # rows were replaced meanwhile
                    if attempt == 9:
                        raise DatasetError(
                            f"the table {name} of {location.root} is rewritten all the time: compact it later"
                        ) from None
            done[name] = (before, len(open_table(location, name).file_uris()))
    return done


def _compact_table(table: DeltaTable, name: str) -> None:
    if len(table.file_uris()) < 2:
        return
    if name in ORDER:
        # Compressed as it was written: said here, since nothing is by default once a property is given.
        groups = WriterProperties(max_row_group_size=ROW_GROUPS[name], compression="SNAPPY")
        table.optimize.z_order(ORDER[name], writer_properties=groups)
    else:
        table.optimize.compact()
    table.create_checkpoint()


def vacuum(location: Location, *, keep_hours: float, dry_run: bool = False) -> dict[str, int]:
    """Remove the files of versions older than ``keep_hours``; table → files removed (or that would be).

    Those versions can then no longer be read.

    Raises:
        DatasetError: ``keep_hours`` is less than an hour: a batch that is being written would lose its files.
    """
    if keep_hours < LEAST_HOURS:
        raise DatasetError(f"keep at least {LEAST_HOURS} hour of versions: younger files may be in writing")
    with reporting("vacuumed", location):
        return {
            name: len(
                open_table(location, name).vacuum(
                    retention_hours=int(keep_hours),
                    dry_run=dry_run,
                    enforce_retention_duration=False,
                    full=True,
                )
            )
            for name in find_tables(location)
        }


_CHECKS: Final = (
    # (table, what is wrong, a query that counts it)
    *(
        (name, "rows with an id that another row has", f"SELECT count(*) - count(DISTINCT id) FROM {name}")
        for name in ("articles", "events", "mentions", "quotations", "quarantine", "reviews")
    ),
    *(
        (
            name,
            "rows whose article is not there",
            f"SELECT count(*) FROM {name} WHERE article NOT IN (SELECT id FROM articles)",
        )
        for name in ("events", "mentions", "quotations", "reviews")
    ),
    (
        "reviews",
        "undone reviews that are not there",
        "SELECT count(*) FROM reviews WHERE verdict = 'undo' AND undoes NOT IN (SELECT id FROM reviews)",
    ),
    (
        "mentions",
        "rows whose event is not there",
        "SELECT count(*) FROM mentions WHERE event NOT IN (SELECT id FROM events)",
    ),
    (
        "articles",
        "articles with more or fewer events than were coded",
        "SELECT count(*) FROM (SELECT a.id FROM articles a LEFT JOIN events e ON e.article = a.id "
        "GROUP BY a.id, a.events HAVING count(e.id) <> a.events)",
    ),
    (
        "articles",
        "articles with more or fewer quotations than were coded",
        "SELECT count(*) FROM (SELECT a.id FROM articles a LEFT JOIN quotations q ON q.article = a.id "
        "GROUP BY a.id, a.quotations HAVING count(q.id) <> a.quotations)",
    ),
    (
        "events",
        "events with more or fewer mentions than were coded",
        "SELECT count(*) FROM (SELECT e.id FROM events e LEFT JOIN mentions m ON m.event = e.id "
        "GROUP BY e.id, e.mentions HAVING count(m.id) <> e.mentions)",
    ),
    (
        "mentions",
        "mentions whose trigger is not the words at its place",
        "SELECT count(*) FROM mentions m JOIN articles a ON a.id = m.article "
        "WHERE substring(a.text, m.trigger_start + 1, m.trigger_end - m.trigger_start) <> m.trigger",
    ),
    (
        "events",
        "events by another coder than their article's",
        "SELECT count(*) FROM events e JOIN articles a ON a.id = e.article WHERE e.coder <> a.coder",
    ),
)


def verify(dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with a dataset: nothing, if all is well."""
    location = dataset.location
    with reporting("read", location):
        articles = open_table(location, "articles")
        unfinished = 0
        for name in location.list(FOLDER):
            parsed = parse_name(name)
            unfinished += parsed is not None and is_committed(articles, *parsed)
    if unfinished:
        yield Problem(
            "articles", "batches that are not in all tables yet: the next run finishes them", unfinished
        )
    for name in TABLES:
        found = dataset.to_arrow_dataset(name).schema
        if set(found.names) != set(SCHEMAS[name].names):
            yield Problem(name, f"columns are not those of this version: {', '.join(found.names)}", 1)
    for name in TABLES:
        files = list_files(dataset.to_arrow_dataset(name))
        missing = sum(not location.exists(f"{name}/{file}") for file in files)
        if missing:
            yield Problem(name, "files that are missing", missing)
            return
    for name, what, query in _CHECKS:
        count = dataset.sql(query).read_all().column(0)[0].as_py()
        if count:
            yield Problem(name, what, int(count))
