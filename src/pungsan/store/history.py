"""What happened to a dataset, and how it was at an earlier moment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from deltalake import DeltaTable

from pungsan.errors import DatasetError
from pungsan.store.locations import Location
from pungsan.store.schemas import LATER
from pungsan.store.tables import open_table, scan_table

__all__ = ["Moment", "RunEntry", "choose_versions", "find_moment", "list_runs"]

Moment = dt.datetime | dt.date | str
"""A time (UTC if it has no zone), a day (its end is meant), either as text, or the id of a run (its end)."""

BATCH: Final = "pungsan.batch"

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class RunEntry(NamedTuple):
    """A run as the log has it; ``ended_at`` is None while it goes on, and if it was killed."""

    id: str
    status: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    coder: str
    sources: tuple[str, ...]
    read: int
    duplicates: int
    coded: int
    events: int
    quarantined: int
    message: str | None


def list_runs(location: Location) -> list[RunEntry]:
    """The runs of a dataset, the first one first."""
    table = scan_table(open_table(location, "runs"), location).to_table()
    rows: dict[str, dict[str, Any]] = {}
    for row in sorted(table.to_pylist(), key=lambda row: (row["at"], row["status"] != "running")):
        rows[row["id"]] = row
    entries = [
        RunEntry(
            row["id"],
            row["status"],
            row["started_at"],
            None if row["status"] == "running" else row["at"],
            row["coder"],
            tuple(row["sources"]),
            row["read"],
            row["duplicates"],
            row["coded"],
            row["events"],
            row["quarantined"],
            row["message"],
        )
        for row in rows.values()
    ]
    return sorted(entries, key=lambda entry: (entry.started_at, entry.id))


def find_moment(location: Location, asked: Moment) -> dt.datetime:
    """The moment that is meant, in UTC.

    Raises:
        DatasetError: it is none, or no run of this dataset.
    """
    if isinstance(asked, dt.datetime):
        return asked.astimezone(dt.UTC) if asked.tzinfo else asked.replace(tzinfo=dt.UTC)
    if isinstance(asked, dt.date):
        return dt.datetime.combine(asked, dt.time.max, dt.UTC)
    if _DAY.fullmatch(asked):
        return find_moment(location, _parse(dt.date, asked))
    if asked[:4].isdigit() and "-" in asked:
        return find_moment(location, _parse(dt.datetime, asked))
    for entry in list_runs(location):
        if entry.id == asked:
            if entry.ended_at is None:
                raise DatasetError(
                    f"run {asked} has not ended, or was killed: give a time such as 2024-06-20T08:00"
                )
            return entry.ended_at
    raise DatasetError(
        f"'{asked[:60]}' is no moment: give a day (2024-06-20), a time (2024-06-20T08:00) or the id of a run "
        "(pungsan dataset history)"
    )


def choose_versions(tables: Mapping[str, DeltaTable], moment: dt.datetime) -> dict[str, int]:
    """The version that each table had at a moment; they belong together.

    The batches that were in ``articles`` at the moment decide: the other tables are taken as far as they
    have only these.  A table of `schemas.LATER` that was not there yet is left out.

    Raises:
        DatasetError: the dataset is younger.
    """
    stamp = int(moment.timestamp() * 1000)
    batches: set[str] = set()
    chosen: dict[str, int] = {}
    for name in ("articles", *(each for each in tables if each != "articles")):
        version = None
        for entry in sorted(tables[name].history(), key=lambda entry: int(entry["version"])):
            batch = entry.get(BATCH)
            if batch is None or name in ("articles", "quarantine"):
                fits = int(entry["timestamp"]) <= stamp
            else:
                fits = batch in batches
            if not fits:
                break
            version = int(entry["version"])
            if name == "articles" and batch is not None:
                batches.add(str(batch))
        if version is None and name in LATER:
            continue
        if version is None:
            raise DatasetError(
                f"the dataset is younger than {moment:%Y-%m-%d %H:%M:%S} UTC: give a later moment"
            )
        chosen[name] = version
    return chosen


def _parse(kind: type[dt.date], text: str) -> dt.date:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        raise DatasetError(
            f"'{text[:60]}' is no moment: write it as 2024-06-20 or 2024-06-20T08:00"
        ) from None
