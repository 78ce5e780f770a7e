"""What an annotator left in another tool, as verdicts: what stands is accepted, what is gone rejected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pungsan.codebook import load_codebook
from pungsan.errors import ReviewError
from pungsan.records import Span
from pungsan.review.suggesting import suggest_participant, suggest_place, suggest_when
from pungsan.store import (
    FIELDS,
    PARTS,
    Dataset,
    Row,
    Subject,
    build_addition,
    build_review,
    hash_id,
    list_subjects,
)

__all__ = ["Found", "Marked", "Merged", "merge_reviews"]

ROLES: Final = ("actor", "recipient", "attribution")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that take part in an event; ``value`` is what was written beside them, or None.

    For a participant it is code and sectors (``KEN GOV``), for a time its first and last day
    (``2024-05-13`` or ``2024-05-13/2024-05-15``).
    """

    span: Span
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An event as an annotator left it; ``event`` is the id that it was handed out under, None if it is new.

    ``contexts`` is None where the tool does not show them.
    """

    event: str | None
    type: str
    trigger: Span
    mode: str | None = None
    auxiliary: tuple[str, ...] = ()
    contexts: tuple[str, ...] | None = None
    actor: tuple[Marked, ...] = ()
    recipient: tuple[Marked, ...] = ()
    attribution: tuple[Marked, ...] = ()
    when: Marked | None = None
    where: Marked | None = None
    note: str | None = None


@dataclass(slots=True)
class Merged:
    """The reviews that a file gives, and what of it could not be used."""

    rows: list[Row] = field(default_factory=list)
    known: int = 0
    """Verdicts that the reviewer had given already, the same."""
    problems: list[str] = field(default_factory=list)


def merge_reviews(
    dataset: Dataset,
    article: str,
    asked: Sequence[str],
    found: Sequence[Found],
    reviewer: str,
    *,
    sample: str | None = None,
    at: dt.datetime | None = None,
) -> Merged:
    """Verdicts on the events of an article that were handed out, and additions.

    Args:
        dataset: the dataset.
        article: the article's id.
        asked: ids of the events that the annotator was shown.
        found: the events that he left.
        reviewer: who he is.
        sample: the sample that the events were drawn in.
        at: when he judged; now if not given.
    """
    merged = Merged()
    about = _read_article(dataset, article)
    if about is None:
        merged.problems.append(f"there is no article '{article[:60]}' in this dataset")
        return merged
    subjects = {each.event: each for each in list_subjects(dataset, articles=[article])}
    judged = _read_judged(dataset, article, reviewer)
    left = {each.event: each for each in found if each.event is not None}
    signed: dict[str, Any] = {"sample": sample, "at": at}
    for event in dict.fromkeys(asked):
        subject = subjects.get(event)
        if subject is None:
            merged.problems.append(
                f"event {event[:40]} of {article[:60]} is not coded any more: judge it anew"
            )
            continue
        each = left.get(event)
        _add(merged, judged, lambda s=subject, e=each: _judge(s, e, reviewer, about, signed))
    for each in found:
        if each.event is None or each.event not in asked:
            _add(merged, judged, lambda e=each: _place(dataset, subjects, e, reviewer, about, at))
    return merged


def _add(merged: Merged, judged: Mapping[str, Row], make: Any) -> None:
    try:
        row: Row = make()
    except ReviewError as error:
        merged.problems.append(str(error))
        return
    old = judged.get(row["event"])
    if old is not None and _is_same(old, row):
        merged.known += 1
    else:
        merged.rows.append(row)


def _is_same(old: Row, new: Row) -> bool:
    names = ["verdict", "note", *(column for columns in PARTS.values() for column in columns)]
    kept = [{name: _plain(row[name]) for name in names} for row in (old, new)]
    same_kind = {old["verdict"], new["verdict"]} == {"add", "accept"}
    return kept[0] == kept[1] or (same_kind and kept[0] | {"verdict": 0} == kept[1] | {"verdict": 0})


def _plain(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [[each["code"], list(each["sector"] or ()), each["start"], each["end"]] for each in value]
    return list(value) if isinstance(value, list | tuple) else value


def _judge(
    subject: Subject, found: Found | None, reviewer: str, about: Mapping[str, Any], signed: Mapping[str, Any]
) -> Row:
    if found is None:
        return build_review(subject, "reject", reviewer, **signed)
    changes = _find_changes(found, subject.row, about)
    verdict = "correct" if changes else "accept"
    return build_review(subject, verdict, reviewer, changes=changes or None, note=found.note, **signed)  # type: ignore[arg-type]


def _place(
    dataset: Dataset,
    subjects: Mapping[str, Subject],
    found: Found,
    reviewer: str,
    about: Mapping[str, Any],
    at: dt.datetime | None,
) -> Row:
    for subject in subjects.values():
        if (subject.row["coded_type"], subject.row["trigger_start"]) == (found.type, found.trigger.start):
            return _judge(subject, found, reviewer, about, {"at": at})
    empty: Row = {name: [] for name in ("contexts", "auxiliary", *ROLES)}
    changes = {"type": found.type} | _find_changes(found, empty, about)
    trigger = (found.trigger.start, found.trigger.end)
    return build_addition(dataset, about["id"], trigger, changes, reviewer, note=found.note, at=at)


def _find_changes(found: Found, row: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which an event differs from its row."""
    changes: dict[str, Any] = {}
    if found.type != row.get("type"):
        changes["type"] = found.type
    if found.mode != row.get("mode"):
        changes["mode"] = found.mode
    if set(found.auxiliary) != set(row["auxiliary"] or ()):
        changes["auxiliary"] = list(found.auxiliary)
    if found.contexts is not None and set(found.contexts) != set(row["contexts"] or ()):
        changes["contexts"] = list(found.contexts)
    for role in ROLES:
        marked: tuple[Marked, ...] = getattr(found, role)
        old = list(row[role] or ())
        new = [_find_participant(each, old, about) for each in marked]
        if [_key(each) for each in new] != [_key(each) for each in old] and set(map(_key, new)) != set(
            map(_key, old)
        ):
            changes[role] = new
    changes |= _find_when(found.when, row, about)
    changes |= _find_where(found.where, row, about)
    assert set(changes) <= set(FIELDS)
    return changes


def _key(each: Mapping[str, Any]) -> tuple[Any, ...]:
    return each["start"], each["end"], each.get("code"), tuple(each.get("sector") or ())


def _find_participant(
    marked: Marked, old: Sequence[Mapping[str, Any]], about: Mapping[str, Any]
) -> dict[str, Any]:
    """The participant that stood there, with the codes that were written; else who the words may mean."""
    span = marked.span
    here = [dict(each) for each in old if (each["start"], each["end"]) == span]
    words = about["text"][span.start : span.end]
    new = (
        here[0]
        if here
        else {**suggest_participant(words, about["lang"], about["published"]), **span._asdict()}
    )
    if marked.value is not None:
        given = marked.value.upper().split()
        code = given[0] if given and given[0] not in about["sectors"] else None
        sector = given[1:] if code else given
        if (code, sector) != (new.get("code"), list(new.get("sector") or ())):
            new |= {"code": code, "sector": sector, "name": None, "entity": None, "reason": "by a reviewer"}
    return new


def _find_when(marked: Marked | None, row: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    start = row.get("when_span_start")
    if marked is None:
        return {"when": None} if start is not None else {}
    value = marked.value
    old = _say_days(row)
    if start is not None and (start, row["when_span_end"]) == marked.span and (value is None or value == old):
        return {}
    words = about["text"][marked.span.start : marked.span.end]
    days = _read_days(value) if value else suggest_when(words, about["lang"], about["published"])
    return {"when": {**(days or {}), "span": list(marked.span)}}


def _say_days(row: Mapping[str, Any]) -> str | None:
    start, end = row.get("when_start"), row.get("when_end")
    if start is None:
        return None
    return f"{start}" if start == end else f"{start}/{end}"


def _read_days(value: str) -> dict[str, str]:
    start, _, end = value.partition("/")
    return {"start": start.strip(), "end": (end or start).strip()}


def _find_where(marked: Marked | None, row: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    start = row.get("where_span_start")
    if marked is None:
        return {"where": None} if start is not None else {}
    if start is not None and (start, row["where_span_end"]) == marked.span:
        return {}
    words = about["text"][marked.span.start : marked.span.end]
    place = suggest_place(words, about["lang"])
    return {"where": {**(place or {}), "span": list(marked.span)}}


def _read_article(dataset: Dataset, article: str) -> dict[str, Any] | None:
    query = "SELECT id, text, lang, published FROM articles WHERE key = ?"
    rows = dataset.sql(query, [hash_id(article)]).read_all().to_pylist()
    return {**rows[0], "sectors": load_codebook().sectors} if rows else None


def _read_judged(dataset: Dataset, article: str, reviewer: str) -> dict[str, Row]:
    query = "SELECT * FROM reviews_by_reviewer WHERE key = ? AND reviewer = ?"
    rows = dataset.sql(query, [hash_id(article), reviewer]).read_all().to_pylist()
    return {row["event_now"] or row["event"]: row for row in rows}
