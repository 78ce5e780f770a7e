"""Events as marked words with roles between them: what Label Studio and INCEpTION both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pungsan.records import Span
from pungsan.review.merging import Found, Marked
from pungsan.review.samples import parse_sample
from pungsan.review.telling import Telling, ToldEvent, role_spans

__all__ = [
    "ROLES",
    "Part",
    "Task",
    "check_sample",
    "list_asked",
    "list_parts",
    "make_found",
    "read_span",
    "say_codes",
]

PARTIES: Final = ("actor", "recipient", "attribution")
ROLES: Final = (*PARTIES, "when", "where")


@dataclass(frozen=True, slots=True)
class Part:
    """Words that take part in an event in a role, with codes or days."""

    role: str
    span: Span
    value: str | None


class Task(NamedTuple):
    """An article's id, the ids of the events that were handed out, the events that were left, and the name of
    the sample that they were drawn in."""

    article: str
    asked: list[str]
    found: list[Found]
    sample: str | None


def list_parts(event: ToldEvent) -> list[Part]:
    """The marked words of an event besides its trigger."""
    parts = [
        Part(role, span, say_codes(each))
        for role in PARTIES
        for each, span in zip(event.row[role] or (), role_spans(event.row, role), strict=True)
    ]
    for what in ("when", "where"):
        span = event.find_span(what)
        if span is not None:
            parts.append(Part(what, span, _say(event.row, what)))
    return parts


def list_asked(telling: Telling, *, queue: frozenset[str] | None) -> list[ToldEvent]:
    """The events of an article that are handed out: those of a queue, or else those that were judged."""
    if queue is not None:
        return [event for event in telling.events if event.id in queue]
    return [event for event in telling.events if event.verdict is not None]


def check_sample(name: object) -> str | None:
    """The name of a sample, or None if it is none (a file may say anything)."""
    if not isinstance(name, str) or not name:
        return None
    parse_sample(name)
    return name


def make_found(
    event: str | None,
    type_: str,
    trigger: Span,
    parts: list[tuple[str, Span, str | None]],
    *,
    mode: str | None,
    auxiliary: tuple[str, ...],
    contexts: tuple[str, ...] | None,
    note: str | None,
) -> Found:
    """An event as it was left; parts in the order of the text."""
    parts = sorted(parts, key=lambda part: part[1])
    by_role = {
        role: tuple(Marked(span, value or None) for name, span, value in parts if name == role)
        for role in ROLES
    }
    return Found(
        event,
        type_,
        trigger,
        mode=mode,
        auxiliary=auxiliary,
        contexts=contexts,
        actor=by_role["actor"],
        recipient=by_role["recipient"],
        attribution=by_role["attribution"][:1],
        when=next(iter(by_role["when"]), None),
        where=next(iter(by_role["where"]), None),
        note=note,
    )


def say_codes(actor: Mapping[str, Any]) -> str | None:
    """Code and sectors of a participant: ``KEN GOV``."""
    return " ".join(filter(None, (actor["code"], *(actor["sector"] or ())))) or None


def read_span(start: object, end: object, text: str) -> Span | None:
    """Two offsets as a range of the text, or None if they are none."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return None
    return Span(start, end)


def _say(row: Mapping[str, Any], what: str) -> str | None:
    if what == "where":
        return row["place"] if isinstance(row["place"], str) else None
    start, end = row["when_start"], row["when_end"]
    if start is None:
        return None
    return f"{start}" if start == end else f"{start}/{end}"
