"""Find where the words of an event stand, and make a mark of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pungsan.errors import SourceError
from pungsan.evaluation.forms import NOWHERE, ROLES, SINGLES, VALUES, Mark
from pungsan.records import Span

__all__ = ["Place", "make_mark"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text that words are looked for in: where it stands, and whether all must be found there.

    ``relative`` says that pairs of offsets count from its start, not from that of the article.
    """

    text: str
    start: int
    where: str
    strict: bool = True
    relative: bool = False


def make_mark(fields: Mapping[str, Any], place: Place) -> Mark | None:
    """The mark of an event; None if the words of its trigger are not there and need not be.

    Words that stand there several times are those nearest to the trigger, and of triggers the first ones.

    Raises:
        SourceError: gold names words that its text does not have.
    """
    trigger = _find(fields["trigger"], place, place.start, "trigger")
    if trigger is None or trigger == NOWHERE:
        return None
    spans: dict[str, Any] = {}
    for role in ROLES:
        found = (_find(part, place, trigger.start, role) for part in fields.get(role) or ())
        spans[role] = tuple(span for span in found if span is not None)
    for single in SINGLES:
        spans[single] = _find(fields.get(single), place, trigger.start, single)
    values = {name: _values(fields[name]) for name in VALUES if name in fields}
    return Mark(
        type=str(fields["type"]),
        trigger=trigger,
        auxiliary=frozenset(fields.get("auxiliary") or ()),
        elsewhere=bool(fields.get("actor_from_context")),
        values=values,
        **spans,
    )


def _values(value: Any) -> frozenset[str]:
    if value is None or value == "":
        return frozenset()
    return frozenset(value) if isinstance(value, list | tuple) else frozenset([str(value)])


def _find(value: Any, place: Place, near: int, name: str) -> Span | None:
    if isinstance(value, Mapping):
        value = value.get("span") or value.get("text")
    if not value:
        return None
    if isinstance(value, list | tuple):
        return _offsets(value, place, name)
    if not isinstance(value, str):
        raise SourceError(f"{place.where}: {name} must be words or [start, end], not {value!r}")
    hits = [match.start() for match in re.finditer(re.escape(value), place.text)]
    if not hits:
        if place.strict:
            raise SourceError(f"{place.where}: '{value}' ({name}) is not in its text: copy the words exactly")
        return NOWHERE
    at = min(hits, key=lambda hit: abs(place.start + hit - near))
    return Span(place.start + at, place.start + at + len(value))


def _offsets(value: Any, place: Place, name: str) -> Span:
    if len(value) != 2 or not all(type(each) is int for each in value):
        raise SourceError(f"{place.where}: {name} must be [start, end] in characters, not {value!r}")
    base = place.start if place.relative else 0
    span = Span(base + value[0], base + value[1])
    if not 0 <= value[0] < value[1] or (place.relative and value[1] > len(place.text)):
        raise SourceError(f"{place.where}: {name} {list(value)} does not lie in its text")
    return span
