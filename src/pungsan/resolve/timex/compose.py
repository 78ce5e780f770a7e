"""From the tokens of a sentence to the time expressions in it.

First the rules find the simple expressions, from left to right, the longest first.  Then the joins
work on the sentence in which each expression has become one character, layer by layer: *noviembre* +
*del año pasado*, *principios de* + that, *desde* + that, and at last the preposition and article that
belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from pungsan.resolve.timex.clocks import CLOCK_JOINERS, CLOCK_READERS
from pungsan.resolve.timex.counted import COUNTED_READERS
from pungsan.resolve.timex.evaluation import yearless
from pungsan.resolve.timex.grammar import WEAK_ATOMS, Grammar, Rule
from pungsan.resolve.timex.readings import READERS, Captured, Reading
from pungsan.resolve.timex.tokens import Token


class Piece(NamedTuple):
    """A stretch of tokens (half-open); ``reading`` is None for a token that is no expression."""

    first: int
    end: int
    code: str
    reading: Reading | None


_READERS = {**READERS, **COUNTED_READERS, **CLOCK_READERS}

#: Kinds of readings that may lie inside another time.
_FRAMED = frozenset(("date", "easter", "month", "season", "quarter", "weekday", "monthday", "nth", "stretch"))
_FRAMED |= {"unit", "between"}

#: Whether a reading of those tokens is sound; ``shorter`` where it is not but a shorter one may be
#: (*el domingo 3 personas*: the weekday alone).
Verdict = Literal["yes", "no", "shorter"]
Plausible = Callable[[list[Token], int, int, Reading], Verdict]


def _groups(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """The spans of the groups that took part, by their name in the pattern."""
    spans: dict[str, tuple[int, int]] = {}
    for name in match.re.groupindex:
        span = match.span(name)
        if span[0] >= 0:
            spans.setdefault(name.rpartition("_")[0], span)
    return spans


def _find_simple(grammar: Grammar, tokens: list[Token], plausible: Plausible) -> list[Piece]:
    """The sentence as pieces: simple expressions and the tokens between them."""
    encoded = grammar.encode(tokens)
    matches = [
        (match.start(), -match.end(), place, match, rule)
        for place, rule in grammar.rules.able(grammar.met(encoded))
        for match in rule.regex.finditer(encoded)
    ]
    matches.sort(key=lambda found: found[:3])
    pieces: list[Piece] = []
    position = 0
    for start, negative_end, _, match, rule in matches:
        if start < position:
            continue
        captured: Captured = {name: tokens[a:b] for name, (a, b) in _groups(match).items()}
        reading = _READERS[rule.kind](grammar, rule, captured)
        if reading is None and rule.kind != "none":
            continue
        verdict = plausible(tokens, start, -negative_end, reading) if reading else "no"
        if verdict == "shorter":
            continue
        pieces += [Piece(at, at + 1, encoded[at], None) for at in range(position, start)]
        position = -negative_end
        if reading is None or verdict == "no":
            pieces += [Piece(at, at + 1, encoded[at], None) for at in range(start, position)]
        else:
            pieces.append(Piece(start, position, grammar.codes[reading.atom], reading))
    pieces += [Piece(at, at + 1, encoded[at], None) for at in range(position, len(tokens))]
    return pieces


def _keep(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    return first


def _join_for(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """What is meant for a day or month means the coming one: *para el lunes*, *para diciembre*."""
    return replace(first, lean="coming") if yearless(first) else first


def _promote(rule: Rule, first: Reading, second: Reading | None) -> Reading:
    """A number that its surroundings show to be a year, or day and month (*el 3/5*)."""
    return _promoted(first)


def _join_within(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    if second is None or first.year is not None or first.kind not in _FRAMED:
        return None
    if first.kind == "between":
        if second.atom not in ("@year", "@number"):
            return None
    elif first.kind in ("stretch", "unit"):  # the last three months (of 2021) are the last ones of it
        if first.lean != "last" or first.part or second.unit == first.unit:
            return None
        first = replace(first, kind="nth", many=first.count, count=-1)
    elif first.kind in ("date", "month") and second.unit == "week":
        return None
    elif first.kind not in ("date", "easter") and first.atom == "@day" and second.atom == "@year":
        return None  # *on Monday last year's …*: a weekday is in no year
    atom = {"@day": "@day", "@month": "@month"}.get(first.atom, "@span")
    if first.kind == "nth" and (first.weekday is not None or first.unit == "day") and not first.many:
        atom = "@day"
    return Reading("within", atom, first=first, second=_promoted(second))


def _join_same(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """Two names of a day only if they say different things of it."""
    kinds = {first.kind, second.kind if second else ""}
    if len(kinds) < 2 or not kinds <= {"offset", "weekday", "date", "monthday"}:
        return None
    return Reading("same", "@day", first=first, second=second)


def _join_as(kind: str, atom: str) -> Callable[[Rule, Reading, Reading | None], Reading | None]:
    def join(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
        return Reading(
            kind, atom, first=_promoted(first), second=second and _promoted(second), part=rule.value
        )

    return join


def _join_week_of(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """The week that has a day: *la semana del 4 de febrero*."""
    if second is None or second.unit != "week":
        return None
    return Reading("weekof", "@span", first=first)


def _join_more(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """*More than two weeks before the vote* is any day before that day."""
    return Reading(first.part or "after", "@span", first=first) if first.kind == "away" else None


def _join_weekend_of(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """The weekend at a holiday: *the weekend of Thanksgiving*, *Labor Day weekend*."""
    if second is not None and second.unit != "weekend":
        return None
    if first.kind not in ("date", "nthday", "easter") or first.clock is not None:
        return None
    return Reading("weekendof", "@span", first=first)


def _promoted(reading: Reading) -> Reading:
    if reading.atom == "@slash":
        return replace(reading, atom="@day")
    return Reading("year", "@year", year=reading.year) if reading.atom == "@number" else reading


def _join_sum(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """*Dos años* + *tres meses*: the second is of a smaller unit."""
    return Reading("sum", "@length", first=first, second=second)


def _join_plus(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """A length with its direction; *two weeks and* + *two days ago* is one distance."""
    if second is not None and first.kind == "offset":  # two years ago + and three months
        if first.count is None or first.unit is None or second.kind != "length":
            return None
        sign = -1 if first.count < 0 else 1
        length = replace(second, kind="length", unit=first.unit, count=abs(first.count))
        first, second = length, replace(second, kind="offset", count=sign * (second.count or 1))
    if second is not None:
        if second.kind != "offset" or second.count is None or second.unit is None:
            return None
        rest = Reading("length", "@length", unit=second.unit, count=abs(second.count))
        first = Reading("sum", "@length", first=first, second=rest)
        return Reading("plus", "@span", first=first, part="ago" if second.count < 0 else "ahead")
    single = first.kind == "length" and rule.value in ("later", "earlier")
    if single:
        sign = -1 if rule.value == "earlier" else 1
        atom = "@day" if first.unit == "day" else "@span"
        return Reading("narrated", atom, unit=first.unit, count=sign * (first.count or 1))
    return Reading("plus", "@span", first=first, part=rule.value)


_JOINERS: Mapping[str, Callable[[Rule, Reading, Reading | None], Reading | None]] = {
    **CLOCK_JOINERS,
    "keep": _keep,
    "for": _join_for,
    "inner": _promote,
    "promote": _promote,
    "within": _join_within,
    "same": _join_same,
    "sum": _join_sum,
    "plus": _join_plus,
    "lasting": _join_as("lasting", "@span"),
    "jubilee": _join_as("jubilee", "@day"),
    "away": _join_as("away", "@day"),
    "weekof": _join_week_of,
    "weekendof": _join_weekend_of,
    "awaymore": _join_more,
    "part": _join_as("part", "@span"),
    "between": _join_as("between", "@span"),
    "since": _join_as("since", "@span"),
    "until": _join_as("until", "@span"),
    "before": _join_as("before", "@span"),
    "after": _join_as("after", "@span"),
    "fromnow": _join_as("fromnow", "@span"),
    "tonow": _join_as("tonow", "@span"),
}


def _join(grammar: Grammar, pieces: list[Piece], encoded: str, rule: Rule) -> list[Piece]:
    """Apply one join from left to right; ``encoded`` are the codes of the pieces."""
    position = 0
    while match := rule.regex.search(encoded, position):
        position = match.start() + 1
        groups = _groups(match)
        first, second = groups["a"][0], groups["b"][0] if "b" in groups else None
        reading = pieces[first].reading
        other = pieces[second].reading if second is not None else None
        joined = _JOINERS[rule.kind](rule, reading, other) if reading else None
        if joined is None:
            continue
        start, end = match.span()
        if rule.kind == "inner":  # brackets and lists show it to be a year but do not belong to it
            start, end = (second, second + 1) if second is not None else (first, first + 1)
            if other is not None:
                joined = _promote(rule, other, None)
        piece = Piece(pieces[start].first, pieces[end - 1].end, grammar.codes[joined.atom], joined)
        pieces = [*pieces[:start], piece, *pieces[end:]]
        encoded = encoded[:start] + piece.code + encoded[end:]
    return pieces


def find_readings(grammar: Grammar, tokens: list[Token], plausible: Plausible) -> list[Piece]:
    """The time expressions of a sentence, in order, without those that need another one beside them."""
    pieces = _find_simple(grammar, tokens, plausible)
    if all(piece.reading is None for piece in pieces):
        return []
    encoded = "".join([piece.code for piece in pieces])
    met = grammar.met(encoded)
    for layer in grammar.layers:
        for rule, needs in zip(layer.rules, layer.needs, strict=True):
            if needs & met == needs and rule.regex.search(encoded):
                pieces = _join(grammar, pieces, encoded, rule)
                encoded = "".join([piece.code for piece in pieces])
                met = grammar.met(encoded)
    return [piece for piece in pieces if piece.reading and piece.reading.atom not in WEAK_ATOMS]
