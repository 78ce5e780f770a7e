"""What was reviewed, by whom, when, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pungsan.store import Dataset, Subject, list_subjects

__all__ = ["LogEntry", "State", "list_log"]

State = Literal["counts", "older", "undone", "undo", "changed", "lost"]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A review.

    ``state``: ``counts`` (it decides how the event stands), ``older`` (a later verdict decides), ``undone``
    (taken back), ``undo`` (takes one back), ``changed`` (it decides, but a recoding says something else of
    the event now than the reviewer saw: look again), ``lost`` (the event is not coded any more).
    ``disputed`` says whether another reviewer's own latest verdict on the event differs.
    """

    id: str
    at: dt.datetime
    reviewer: str
    verdict: str
    corrected: tuple[str, ...]
    event: str
    article: str
    type: str
    trigger: str
    note: str | None
    sample: str | None
    state: State
    disputed: bool


def list_log(dataset: Dataset, *, reviewer: str | None = None, article: str | None = None) -> list[LogEntry]:
    """The reviews of a dataset, the oldest first.

    Args:
        dataset: the dataset.
        reviewer: only his.
        article: only those of this article.
    """
    columns = (
        "id, reviewed_at, reviewer, verdict, corrected, event, article, coded_type, trigger, note, sample, "
        "undoes, added, seen, key, trigger_start"
    )
    rows = _ask(dataset, f"SELECT {columns} FROM reviews ORDER BY reviewed_at, id")
    applied = {
        row["id"]: row["event_now"] for row in _ask(dataset, "SELECT id, event_now FROM reviews_applied")
    }
    undone = {row["undoes"] for row in rows if row["verdict"] == "undo"}
    verdicts: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in _ask(
        dataset, "SELECT key, coded_type, trigger_start, verdict, corrected FROM reviews_by_reviewer"
    ):
        said = "keep" if row["verdict"] in ("accept", "add") else row["verdict"]
        verdicts[row["key"], row["coded_type"], row["trigger_start"]].add(
            f"{said} {sorted(row['corrected'])}" if said == "correct" else said
        )
    moved = [
        applied[row["id"]]
        for row in rows
        if applied.get(row["id"]) not in (None, row["event"]) and not row["added"]
    ]
    now = {each.event: each for each in list_subjects(dataset, events=moved)}
    entries = []
    for row in rows:
        if (reviewer is None or row["reviewer"] == reviewer) and (
            article is None or row["article"] == article
        ):
            subject = (row["key"], row["coded_type"], row["trigger_start"])
            entries.append(
                LogEntry(
                    row["id"],
                    row["reviewed_at"],
                    row["reviewer"],
                    row["verdict"],
                    tuple(row["corrected"] or ()),
                    row["event"],
                    row["article"],
                    row["coded_type"],
                    row["trigger"],
                    row["note"],
                    row["sample"],
                    _find_state(row, applied, undone, now),
                    len(verdicts[subject]) > 1,
                )
            )
    return entries


def _find_state(
    row: Mapping[str, Any], applied: Mapping[str, str | None], undone: set[str], now: Mapping[str, Subject]
) -> State:
    if row["verdict"] == "undo":
        return "undo"
    if row["id"] in undone:
        return "undone"
    if row["id"] not in applied:
        return "older"
    event = applied[row["id"]]
    if event is None:
        return "counts" if row["added"] else "lost"
    subject = now.get(event)
    return "changed" if subject is not None and row["seen"] and subject.seen != row["seen"] else "counts"


def _ask(dataset: Dataset, query: str) -> list[dict[str, Any]]:
    return dataset.sql(query).read_all().to_pylist()
