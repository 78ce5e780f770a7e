"""Whom an act is aimed at that takes up one told before: *Rebels raided a camp. Ghana condemned the raid.*"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pungsan.records import Actor, EventMention, ResolvedMention
from pungsan.resolve.referents import key_of

__all__ = ["find_answered"]

REACH = 2
"""How many sentences back the act stands that is taken up."""


def find_answered(
    mention: EventMention, actor: Sequence[Actor], before: Sequence[ResolvedMention]
) -> list[Actor]:
    """Who did the last act of a type that the mention takes up; nobody where those who act now did it too."""
    if not mention.answers or not actor:
        return []
    for other in reversed(before):
        told = other.mention
        away = mention.sentence_index - told.sentence_index
        if away > REACH:
            break
        if away < 1 or told.type not in mention.answers or not other.actor:
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
