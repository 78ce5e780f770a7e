"""Reviews as gold: sentences with the events that a careful reader finds in them, for scoring a coder.

The form is one sentence a line: ``{"id", "article", "start", "date", "lang", "text", "events"}``, each
event with ``type``, ``trigger``, ``actor``, ``recipient``, ``aux``, ``attribution``, ``when``, ``where``,
all words exactly as they stand in the sentence, and ``actor_from_context`` where who does it is named in
another sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pungsan.records import Span
from pungsan.review.telling import Telling, ToldEvent, role_spans

__all__ = ["write_gold"]

NEIGHBOURS: Final = 4
"""Words that are added at most to tell a repeated word's places apart."""

_WORD: Final = re.compile(r"\S+")


def write_gold(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line of JSON for each sentence whose events were all judged, in the order of the text.

    A sentence of an event with several mentions is left out unless the event was accepted as it is: a verdict
    is on the event, and its correction says nothing of how it is told elsewhere.  A sentence in which nothing
    was coded or added is left out too, for nobody said that there is nothing in it.
    """
    for telling in tellings:
        mentions = [each for event in telling.events for each in _mentions(event)]
        sentences = sorted({sentence for sentence, *_ in mentions})
        for sentence in sentences:
            here = [(event, row) for where, event, row in mentions if where == sentence]
            if not all(_is_known(event, row) for event, row in here):
                continue
            events = [
                _event(telling.text, sentence, event, row) for event, row in here if event.verdict != "reject"
            ]
            number = next(
                (at for at, span in enumerate(telling.sentences, 1) if span.overlaps(sentence)),
                len(telling.sentences) + 1,
            )
            row = {
                "id": f"{telling.article}-{number:02}",
                "article": telling.article,
                "start": sentence.start,
                "date": telling.published.isoformat() if telling.published else None,
                "lang": telling.lang,
                "text": telling.text[sentence.start : sentence.end],
                "events": events,
            }
            yield json.dumps(row, ensure_ascii=False) + "\n"


def _mentions(event: ToldEvent) -> Iterator[tuple[Span, ToldEvent, Mapping[str, Any]]]:
    """The tellings of an event, each with its sentence and its row: the first one as it was left."""
    yield Span(event.row["sentence_start"], event.row["sentence_end"]), event, event.row
    for row in event.mentions:
        if row["number"] > 0:
            yield Span(row["sentence_start"], row["sentence_end"]), event, row


def _is_known(event: ToldEvent, row: Mapping[str, Any]) -> bool:
    if row is event.row:
        return event.verdict is not None
    return event.verdict == "accept"


def _event(text: str, sentence: Span, event: ToldEvent, row: Mapping[str, Any]) -> dict[str, Any]:
    told = row
    if row is event.row and event.mentions:
        # The event has the participants of all its mentions; gold has those of this one.
        told = {**event.mentions[0], **{name: row[name] for name in event.corrected & {*_ROLES, "auxiliary"}}}
    trigger = Span(row["trigger_start"], row["trigger_end"])
    quoted: dict[str, Any] = {"type": row["type"], "trigger": _quote(text, sentence, trigger, sentence.start)}
    for role in _ROLES[:2]:
        spans = role_spans(told, role)
        inside = [span for span in spans if sentence.covers(span)]
        quoted[role] = [_quote(text, sentence, span, trigger.start) for span in inside]
        if role == "actor" and len(inside) < len(spans):
            quoted["actor_from_context"] = [
                text[span.start : span.end] for span in spans if span not in inside
            ]
    quoted["aux"] = list(told["auxiliary"])
    singles: list[tuple[str, Sequence[Span]]] = [("attribution", role_spans(told, "attribution"))]
    for what in ("when", "where"):
        span = (row[f"{what}_span_start"], row[f"{what}_span_end"])
        singles.append((what, [Span(*span)] if span[0] is not None else []))
    for name, places in singles:
        inside = [span for span in places if sentence.covers(span)]
        quoted[name] = _quote(text, sentence, inside[0], trigger.start) if inside else None
    return quoted


_ROLES: Final = ("actor", "recipient", "attribution")


def _quote(text: str, sentence: Span, span: Span, near: int) -> str:
    """The words of a span, with as many neighbours as it takes for a scorer to find the right place.

    A scorer looks for the occurrence that is nearest to the trigger, of the trigger itself for the first.
    """
    words = text[sentence.start : sentence.end]
    start, end = span.start - sentence.start, span.end - sentence.start
    near -= sentence.start
    best = words[start:end]
    rights = [match.end() for match in _WORD.finditer(words, end)][:NEIGHBOURS]
    lefts = [match.start() for match in _WORD.finditer(words[:start])][::-1][:NEIGHBOURS]
    for left, right in [(start, end), *((start, each) for each in rights), *((each, end) for each in lefts)]:
        candidate = words[left:right]
        hits = [match.start() for match in re.finditer(re.escape(candidate), words)]
        found = min(hits, key=lambda hit: abs(hit - near))
        if found < end and start < found + len(candidate):
            return candidate
    return best
