"""Who is given as the source of an event, marked where its own sentence says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pungsan.records import Actor, Mention
from pungsan.resolve.who import Reader

__all__ = ["find_sources"]


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
