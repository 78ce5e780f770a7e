"""Who is given as the source of an event, marked where its own sentence says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pungsan.records import Actor, EventMention, Mention, Quotation
from pungsan.resolve.who import Reader

__all__ = ["find_quoting", "find_sources", "is_quoted_whole"]


def find_quoting(mention: EventMention, quotations: Sequence[Quotation]) -> tuple[Mention, ...]:
    """Who is quoted with a whole sentence that tells an act and names no speaker: he goes on speaking."""
    for each in quotations:
        opens = each.start <= mention.sentence.start + 1
        if opens and each.end >= mention.trigger.end and each.speaker is not None:
            inside = mention.sentence.start <= each.speaker.start < mention.sentence.end
            return () if inside else (each.speaker,)
    return ()


def is_quoted_whole(mention: EventMention, quotations: Sequence[Quotation]) -> bool:
    """Whether the sentence of an act is nothing but a quotation of which nobody is told to say it."""
    return any(
        each.speaker is None
        and each.start <= mention.sentence.start + 1
        and each.end >= mention.sentence.end - 2
        for each in quotations
    )


def find_sources(reader: Reader, told: Sequence[Mention], actor: Sequence[Actor]) -> list[Actor]:
    """The sources of an event whose actors are known; none where those who act tell of themselves.

    A pronoun is marked itself where no name in its paragraph says whom it means: *Rey arrived.* and then, in
    a paragraph of its own, ***She** said that rebels had attacked*.  One without antecedent still says that
    it is hearsay.
    """
    found: list[Actor] = []
    for mention in told:
        pronoun = mention.kind == "pronoun" and mention.person == "3"
        means = [
            _mark(each, mention, reader.text) if pronoun else each
            for each in reader.actors(mention, found)
            if all(each.span != other.span for other in found)
        ]
        if pronoun and not means and not found:
            means = [Actor(mention.text, mention.span, reason="a pronoun without antecedent")]
        found += means
    doers = {each.span for each in actor}
    if doers <= {each.span for each in found}:  # they tell of themselves
        found = [each for each in found if each.span not in doers]
    return found


def _mark(actor: Actor, pronoun: Mention, text: str) -> Actor:
    """The actor, marked at the pronoun if a new paragraph begins between it and the name."""
    first, last = sorted((actor.span.start, pronoun.start))
    return replace(actor, described=pronoun.span) if "\n" in text[first:last] else actor
