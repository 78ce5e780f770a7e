"""Whom an act is aimed at that takes up one told before: *Rebels raided a camp. Ghana condemned the raid.*"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pungsan.codebook import Codebook
from pungsan.records import Actor, EventMention, ResolvedMention
from pungsan.resolve.referents import key_of

__all__ = ["find_answered"]

WORDS = 3
"""Quad of conflict in words (PLOVER); those above are of deeds."""
REACH = 2
"""How many sentences back the act stands that is taken up."""


def find_answered(
    mention: EventMention, actor: Sequence[Actor], before: Sequence[ResolvedMention], codebook: Codebook
) -> list[Actor]:
    """Who did the last act of a type that the mention takes up; nobody where those who act now did it too.

    What is said against somebody takes up what was done against somebody, if there is such an act.
    """
    if not mention.answers or not actor:
        return []
    quads = {name: kind.quad for name, kind in codebook.types.items()}

    near = [each for each in before if mention.sentence_index - each.mention.sentence_index <= REACH]
    against = quads[mention.type] >= WORDS
    for other in sorted(reversed(near), key=lambda each: against and quads[each.mention.type] < WORDS):  # noqa: C414
        told = other.mention
        if (
            told.sentence_index >= mention.sentence_index
            or told.type not in mention.answers
            or not other.actor
        ):
            continue
        if {"negation", "hypothetical"} & set(told.auxiliary):
            continue
        if any(_is_one_side(one, each) for one in actor for each in other.actor):
            continue
        return [replace(each, reason=f"did what was told before; {each.reason}") for each in other.actor]
    return []


def _is_one_side(one: Actor, other: Actor) -> bool:
    """The same party, or two of one country of whom one is the country or its government."""
    if one.span == other.span or key_of(one) == key_of(other):
        return True
    if one.code is None or one.code != other.code:
        return False
    return not one.sector or not other.sector
