"""Short wordings of records that several renderings share: who, when, where, the words themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pungsan.records import (
    Actor,
    CodedDocument,
    Document,
    Event,
    Failure,
    Place,
    ResolvedMention,
    Size,
    Span,
    When,
)

LEAST_WORDS = 60
"""Fewer characters than these hardly tell an event; the words shown go on to so many."""

_SPACE = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of characters that a terminal or a line of text should not be given: controls, marks that
turn the direction of writing, halves of characters, unassigned ones."""


def clean_line(text: str) -> str:
    """Text as one harmless line: white space made single spaces, control and format characters out."""
    kept = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN)
    return _SPACE.sub(" ", kept).strip()


def shorten(text: str, width: int) -> str:
    """The text, cut at a word with an ellipsis if it is longer than ``width`` characters."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < width // 3 else cut).rstrip(" ,;:") + "…"


def call_actor(actor: Actor) -> str:
    """The name of a participant where it is known, else the article's words for it."""
    return clean_line(actor.name or actor.text)


def call_codes(actor: Actor) -> str:
    """Country and sector codes, such as ``RUS GOV``; empty where neither is known."""
    return " ".join(filter(None, (actor.code, *actor.sector)))


def call_actors(actors: Iterable[Actor]) -> str:
    """Names and codes of participants: ``Vladimir Putin (RUS GOV), KCNA (PRK JRN)``."""
    parts = []
    for actor in actors:
        codes = call_codes(actor)
        parts.append(f"{call_actor(actor)} ({codes})" if codes else call_actor(actor))
    return ", ".join(parts)


def call_type(event: Event) -> str:
    """Type and mode: ``CONSULT visit``."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def call_when(when: When | None) -> str:
    """A date as precise as the article is: ``2024-06-19``, ``2018``, ``2024-06``, or a range."""
    if when is None:
        return ""
    if when.grain == "day" and when.start == when.end:
        return when.start.isoformat()
    if when.grain == "month":
        return f"{when.start:%Y-%m}"
    if when.grain == "year" and when.start.year == when.end.year:
        return f"{when.start.year:04}"
    if when.grain == "decade":
        return f"{when.start.year:04}s"
    return f"{when.start.isoformat()} to {when.end.isoformat()}"


def call_where(place: Place | None) -> str:
    """A place with its country: ``Pyongyang, PRK``; a country alone by its name and code."""
    if place is None:
        return ""
    return clean_line(", ".join(filter(None, (place.name, place.country))))


def call_number(least: int, most: int | None) -> str:
    """A number as the words give it: ``12``, ``12+`` (open), ``10–15``, ``up to 50``."""
    if most is None:
        return f"{least:,}+"
    if least == most:
        return f"{least:,}"
    return f"{least:,}–{most:,}" if least else f"up to {most:,}"


def call_sizes(sizes: Iterable[Size]) -> str:
    """Numbers of people: ``12 dead, 30+ injured``; numbers that contradict each other, ``12 or 15 dead``."""
    numbers: dict[str, list[str]] = {}
    for size in sizes:
        numbers.setdefault(size.what, []).append(call_number(size.least, size.most))
    return ", ".join(f"{' or '.join(dict.fromkeys(told))} {what}" for what, told in numbers.items())


def span_of_words(resolved: ResolvedMention, text: str, *, within: int = 160) -> Span:
    """The stretch of a sentence from its first to its last evidence, at most about ``within`` characters.

    Evidence that lies outside the sentence (the antecedent of a pronoun) does not count.  A short stretch
    is continued to the right, where verbs have their objects; of a long one the part around the trigger
    is given.
    """
    mention = resolved.mention
    spans = [mention.trigger, *(actor.span for actor in (*resolved.actor, *resolved.recipient))]
    inside = [span for span in spans if mention.sentence.covers(span)] or [mention.trigger]
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    if end - start > within:
        spare = max(0, within - (mention.trigger.end - mention.trigger.start)) // 2
        start = _to_word_start(text, max(start, mention.trigger.start - spare), start)
        end = _to_word_end(text, min(end, mention.trigger.end + spare), end)
    elif end - start < LEAST_WORDS:
        end = _to_word_end(
            text, min(mention.sentence.end, start + min(LEAST_WORDS, within)), mention.sentence.end
        )
    return Span(start, end)


def quote_words(resolved: ResolvedMention, text: str, *, within: int = 160) -> str:
    """The words of `span_of_words` as one line."""
    span = span_of_words(resolved, text, within=within)
    return clean_line(text[span.start : span.end])


def _to_word_start(text: str, at: int, floor: int) -> int:
    while at > floor and at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at


def _to_word_end(text: str, at: int, ceiling: int) -> int:
    while at < ceiling and at < len(text) and not text[at].isspace():
        at += 1
    return at


def count_things(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``2 events``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def find_title(document: Document) -> str:
    """The title of a document: the one it came with, else that of its text, else its first words."""
    if document.title:
        return clean_line(document.title)
    for region in document.regions:
        if region.kind == "title":
            return clean_line(document.text[region.start : region.end])
    body = next((region for region in document.regions if region.kind == "body"), None)
    return shorten(clean_line(document.text[body.start : body.end]), 80) if body else ""


def summarise(documents: Sequence[CodedDocument], failures: Sequence[Failure] = ()) -> str:
    """What was coded, in one line: ``8 articles: 73 events, 21 quotations``."""
    events = sum(len(coded.events) for coded in documents)
    quotations = sum(len(coded.quotations) for coded in documents)
    line = f"{count_things(len(documents), 'article')}: {count_things(events, 'event')}"
    line += f", {count_things(quotations, 'quotation')}"
    return f"{line}; {count_things(len(failures), 'article')} failed" if failures else line
