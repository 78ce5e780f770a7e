"""What a user may ask of events, as SQL whose values are parameters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

__all__ = ["AUXILIARY_ASSERTED", "EventFilter"]

AUXILIARY_ASSERTED: Final = "asserted"
"""Stands among auxiliary modes for none of them."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events; what is empty or None asks nothing.

    Several values of one field are alternatives; the fields must all hold.

    Args:
        actor, recipient: codes of countries or organisations (``RUS``), or codes and sector (``RUS GOV``).
        either: codes that must be on one side or the other.
        between: two codes of which one must be on each side, or both among the actors where there is no
            recipient (they met, they clashed).
        type: PLOVER types.
        mode, context: modes and contexts.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        since, until: the first and the last day, both included, of the event's `date`.
        country: where it happened.
        lang, publisher, article: of the article.
        auxiliary: any of these auxiliary modes (``historical``, ``future``, ``hypothetical``,
            ``negation``), or ``asserted`` for none of them.
        asserted_only: without historical, future, hypothetical and negated events.
        min_confidence: from 0 to 1.
        reviewed: of the events as reviewers left them (``events_reviewed``), not as coded.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    country: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    asserted_only: bool = False
    min_confidence: float = 0.0
    reviewed: bool = False

    @property
    def source(self) -> str:
        """The view that is asked."""
        return "events_reviewed" if self.reviewed else "events"

    def build_where(self) -> tuple[str, list[object]]:
        """The condition with ``?`` for its values, and the values; ``true`` where nothing is asked."""
        built = _Condition()
        built.add_party("actor", self.actor)
        built.add_party("recipient", self.recipient)
        if self.either:
            inner = _Condition()
            inner.add_party("actor", self.either)
            inner.add_party("recipient", self.either)
            built.parts.append(f"({' OR '.join(inner.parts)})")
            built.values += inner.values
        if self.between:
            one, other = self.between
            directions = []
            for actor, recipient in ((one, other), (other, one)):
                inner = _Condition()
                inner.add_party("actor", (actor,))
                inner.add_party("recipient", (recipient,))
                directions.append(inner)
            together = _Condition(["len(recipient_code) = 0"])
            together.add_party("actor", (one,))
            together.add_party("actor", (other,))
            directions.append(together)
            built.parts.append(f"(({') OR ('.join(' AND '.join(each.parts) for each in directions)}))")
            built.values += [value for each in directions for value in each.values]
        built.add_any("type", tuple(each.upper() for each in self.type))
        built.add_any("mode", self.mode)
        built.add_any("quad", self.quad)
        built.add_any("country", tuple(each.upper() for each in self.country))
        built.add_any("lang", self.lang)
        built.add_any("publisher", self.publisher)
        built.add_any("article", self.article)
        if self.context:
            built.parts.append("list_has_any(contexts, ?)")
            built.values.append(list(self.context))
        if self.auxiliary:
            wanted = [each for each in self.auxiliary if each != AUXILIARY_ASSERTED]
            either = "asserted OR " if AUXILIARY_ASSERTED in self.auxiliary else ""
            built.parts.append(f"({either}list_has_any(auxiliary, ?))")
            built.values.append(wanted)
        for sign, day in ((">=", self.since), ("<=", self.until)):
            if day is not None:
                built.parts.append(f"date {sign} ?")
                built.values.append(day)
        if self.asserted_only:
            built.parts.append("asserted")
        if self.min_confidence > 0:
            built.parts.append("confidence >= ?")
            built.values.append(self.min_confidence)
        return " AND ".join(built.parts) or "true", built.values


@dataclass(slots=True)
class _Condition:
    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add_any(self, column: str, values: tuple[object, ...]) -> None:
        if values:
            self.parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            self.values += values

    def add_party(self, role: str, parties: tuple[str, ...]) -> None:
        """``RUS`` is any participant with the code, ``RUS GOV`` one with code and sector."""
        alternatives = []
        for party in parties:
            code, *sectors = party.upper().split()
            if not sectors:
                alternatives.append(f"list_contains({role}_code, ?)")
                self.values.append(code)
                continue
            alternatives.append(
                f"len(list_filter({role}, lambda each: each.code = ? AND list_has_all(each.sector, ?))) > 0"
            )
            self.values += [code, sectors]
        if alternatives:
            self.parts.append(f"({' OR '.join(alternatives)})")
