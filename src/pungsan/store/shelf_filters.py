"""What is asked of events, as a condition on the slim columns (see `shelf`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pungsan.store.filters import AUXILIARY_ASSERTED, EventFilter

__all__ = ["FACETS", "NOBODY", "build_slim_where", "choose_casts", "without"]

FACETS: Final[dict[str, str]] = {
    "quad": "quad",
    "type": "type",
    "mode": "mode",
    "context": "contexts",
    "auxiliary": "auxiliary",
    "actor": "actor",
    "recipient": "recipient",
    "country": "country",
    "lang": "lang",
    "publisher": "publisher",
}
"""What events are counted by: the field of the filter → the slim column."""

NOBODY: Final = "(SELECT id FROM casts WHERE len(codes) = 0)"
"""Casts of whom none has a code."""

Known = Mapping[str, frozenset[str]]


def without(asked: EventFilter, name: str) -> EventFilter:
    """The filter that asks nothing of one field."""
    nothing: dict[str, Any] = {name: ()}
    return replace(asked, **nothing)


def build_slim_where(asked: EventFilter, known: Known) -> tuple[str, list[object]]:
    """The condition with ``?`` for its values, and the values.

    The same events fit as for `EventFilter.build_where`.
    """
    built = _Condition(known)
    built.parts.append("layer <> 1" if asked.reviewed else "layer <> 2")
    built.add_party(("actor",), asked.actor)
    built.add_party(("recipient",), asked.recipient)
    built.add_party(("actor", "recipient"), asked.either)
    if asked.between:
        built.add_between(*asked.between)
    built.add_kinds("type", tuple(each.upper() for each in asked.type))
    built.add_kinds("mode", asked.mode)
    built.add_kinds("country", tuple(each.upper() for each in asked.country))
    built.add_kinds("lang", asked.lang)
    built.add_kinds("publisher", asked.publisher)
    if asked.quad:
        built.parts.append(f"quad IN ({', '.join('?' * len(asked.quad))})")
        built.values += asked.quad
    if asked.article:
        built.parts.append(f"article_number IN ({', '.join(['hash(?)'] * len(asked.article))})")
        built.parts.append(f"article IN ({', '.join('?' * len(asked.article))})")
        built.values += [*asked.article, *asked.article]
    if asked.context:
        built.parts.append("contexts IN (SELECT id FROM sets WHERE list_has_any(words, ?))")
        built.values.append(list(asked.context))
    if asked.auxiliary:
        wanted = [each for each in asked.auxiliary if each != AUXILIARY_ASSERTED]
        either = "asserted OR " if AUXILIARY_ASSERTED in asked.auxiliary else ""
        built.parts.append(f"({either}auxiliary IN (SELECT id FROM sets WHERE list_has_any(words, ?)))")
        built.values.append(wanted)
    if asked.asserted_only:
        built.parts.append("asserted")
    for sign, day in ((">=", asked.since), ("<=", asked.until)):
        if day is not None:
            built.parts.append(f"date {sign} ?")
            built.values.append(day)
    if asked.min_confidence > 0:
        built.parts.append("confidence >= ?")
        built.values.append(asked.min_confidence)
    return " AND ".join(built.parts), built.values


@dataclass(slots=True)
class _Condition:
    known: Known
    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add_kinds(self, column: str, values: tuple[str, ...]) -> None:
        """A column that is an ENUM: compared as one, so values that it has not are left out here."""
        if not values:
            return
        there = [value for value in values if value in self.known[column]]
        marks = ", ".join([f'TRY_CAST(? AS "kind of {column}")'] * len(there))
        self.parts.append(f"{column} IN ({marks})" if there else "false")
        self.values += there

    def add_party(self, columns: tuple[str, ...], parties: tuple[str, ...]) -> None:
        if not parties:
            return
        chosen, values = choose_casts(parties)
        self.parts.append(f"({' OR '.join(f'{column} IN {chosen}' for column in columns)})")
        self.values += values * len(columns)

    def add_between(self, one: str, other: str) -> None:
        (first, a), (second, b) = choose_casts((one,)), choose_casts((other,))
        self.parts.append(
            f"((actor IN {first} AND recipient IN {second}) OR (actor IN {second} AND recipient IN {first}) "
            f"OR (actor IN {first} AND actor IN {second} AND recipient IN {NOBODY}))"
        )
        self.values += [*a, *b, *b, *a, *a, *b]


def choose_casts(parties: tuple[str, ...]) -> tuple[str, list[object]]:
    """Which casts have any of the parties, as a subquery with its values.

    ``RUS`` is any participant with the code, ``RUS GOV`` one with code and sector.
    """
    alternatives: list[str] = []
    values: list[object] = []
    for party in parties:
        code, *sectors = party.upper().split()
        if sectors:
            alternatives.append(
                "len(list_filter(parties, lambda each: each.code = ? AND list_has_all(each.sector, ?))) > 0"
            )
            values += [code, sectors]
        else:
            alternatives.append("list_contains(codes, ?)")
            values.append(code)
    return f"(SELECT id FROM casts WHERE {' OR '.join(alternatives)})", values
