"""The log of runs: who coded what into a dataset, when, and how it ended."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from pungsan.store.locations import Location
from pungsan.store.rows import Stamp
from pungsan.store.schemas import SCHEMAS
from pungsan.store.tables import append_rows, reporting

__all__ = ["Status", "Tally", "log_run", "name_run", "now"]

Status = Literal["running", "finished", "stopped", "failed"]


@dataclass(slots=True)
class Tally:
    """What a run has done so far, in articles (``events``: in events)."""

    read: int = 0
    duplicates: int = 0
    coded: int = 0
    events: int = 0
    quarantined: int = 0


def now() -> dt.datetime:
    """The moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def name_run(at: dt.datetime) -> str:
    """An id for a run that no other has, and that sorts by time: ``20240620T083000Zb1946ac9``."""
    return f"{at:%Y%m%dT%H%M%SZ}{secrets.token_hex(4)}"


def log_run(
    location: Location,
    stamp: Stamp,
    status: Status,
    *,
    sources: Sequence[str],
    tally: Tally,
    message: str | None = None,
) -> None:
    """Add a row to the log: the run as it stands now."""
    row = {
        "id": stamp.run,
        "status": status,
        "at": now(),
        "started_at": stamp.at,
        "coder": stamp.coder,
        "sources": list(sources),
        "read": tally.read,
        "duplicates": tally.duplicates,
        "coded": tally.coded,
        "events": tally.events,
        "quarantined": tally.quarantined,
        "message": message,
    }
    with reporting("written", location):
        append_rows(location, "runs", pa.Table.from_pylist([row], schema=SCHEMAS["runs"]))
