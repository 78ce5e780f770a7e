"""Text cut into stretches that each carry the same evidence: what a page needs to mark words.

Evidence overlaps freely (one name is the actor of three events, inside a quotation); HTML does not allow
that, so the text is cut wherever a piece of evidence begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pungsan.records import Actor, CodedDocument, Event, Quotation, ResolvedMention, Span

Role = Literal["trigger", "actor", "recipient", "source", "when", "where", "quote", "speaker"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of evidence: its span, its role, and the key of the event (``e0``) or quotation (``q0``)."""

    start: int
    end: int
    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that carry the same marks; ``first`` are those marks that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]


def collect_marks(coded: CodedDocument) -> list[Mark]:
    """All evidence of a document's events and quotations, in text order, each piece once."""
    marks: dict[Mark, None] = {}
    for number, event in enumerate(coded.events):
        marks.update(dict.fromkeys(_mark_event(event, f"e{number}")))
    for number, quotation in enumerate(coded.quotations):
        marks.update(dict.fromkeys(_mark_quotation(quotation, f"q{number}")))
    length = len(coded.document.text)
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    return sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.key, mark.role))


def cut_text(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Stretch]:
    """The stretches of ``text[start:end]``, without gaps; ``marks`` in text order."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    inner = {at for mark in here for at in (mark.start, mark.end) if start < at < end}
    edges = [start, *sorted(inner), end]
    for low, high in pairwise(edges):
        carried = tuple(mark for mark in here if mark.start < high and mark.end > low)
        first = tuple(mark for mark in carried if mark.start == low or (low == start and mark.start < low))
        yield Stretch(low, high, carried, first)


def _mark_event(event: Event, key: str) -> Iterator[Mark]:
    for resolved in event.mentions:
        yield from _mark_mention(resolved, key)


def _mark_mention(resolved: ResolvedMention, key: str) -> Iterator[Mark]:
    yield Mark(*resolved.mention.trigger, "trigger", key)
    yield from _mark_participants(resolved.actor, "actor", key)
    yield from _mark_participants(resolved.recipient, "recipient", key)
    for source in resolved.attribution:
        yield Mark(*(source.described or source.span), "source", key)
    if resolved.mention.when is not None:
        yield Mark(*resolved.mention.when.span, "when", key)
    if resolved.where_span is not None:
        yield Mark(*resolved.where_span, "where", key)


def _mark_participants(
    actors: Sequence[Actor], role: Literal["actor", "recipient"], key: str
) -> Iterator[Mark]:
    """The words that identify them, and those that describe them in the act's own sentence."""
    spans = dict.fromkeys(span for actor in actors for span in (actor.span, actor.described) if span)
    for span in spans:
        yield Mark(*span, role, key)


def _mark_quotation(quotation: Quotation, key: str) -> Iterator[Mark]:
    yield Mark(*Span(quotation.start, quotation.end), "quote", key)
    if quotation.speaker is not None:
        yield Mark(*quotation.speaker.span, "speaker", key)
