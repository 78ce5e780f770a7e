"""Of which country those are who act somewhere, where the article alone would have to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pungsan.records import Actor, Place
from pungsan.resolve.actor_context import ActorContext, SectorRules
from pungsan.resolve.actor_titles import BY_CONTEXT, NO_COUNTRY
from pungsan.resolve.knowledge import Knowledge

__all__ = ["BY_PLACE", "part_hosts", "part_visitors", "place_locals"]

BY_PLACE = "country of the place"
"""The end of the reason where the place of the act tells the country."""


def place_locals(
    actors: Sequence[Actor],
    where: Place | None,
    context: ActorContext,
    rules: SectorRules,
    knowledge: Knowledge,
) -> list[Actor]:
    """Protesters, police and townspeople of no country that is told are of that where they act.

    *Manifestantes quemaron la embajada de Francia en Niamey*: a country that an article mentions now and then
    says less.  One that it is about (``homeland``) stays, and armies and governments act abroad.
    """
    country = where.country if where is not None else None
    if country is None or context.homeland is not None or knowledge.country(country) is None:
        return list(actors)
    return [_place_local(each, country, rules) for each in actors]


def part_hosts(
    ones: Sequence[Actor], others: Sequence[Actor], where: Place | None, knowledge: Knowledge
) -> list[Actor]:
    """A visit is between two countries: who has that of the other side by context alone is of the place.

    *El presidente recibió en Lima al canciller de Chile.*
    """
    country = where.country if where is not None else None
    told = {each.code for each in others if each.code and not each.reason.endswith(BY_CONTEXT)}
    if country is None or country in told or knowledge.country(country) is None:
        return list(ones)
    return [
        replace(each, code=country, reason=f"{each.reason.removesuffix(BY_CONTEXT)}{BY_PLACE}")
        if each.code in told and each.reason.endswith(BY_CONTEXT)
        else each
        for each in ones
    ]


def part_visitors(visitors: Sequence[Actor], hosts: Sequence[Actor]) -> list[Actor]:
    """Who visits a country or its capital is not of it by context alone: *the minister visited Beijing*."""
    visited = {each.code for each in hosts if each.reason.startswith(("country ", "capital "))}
    return [
        replace(each, code=None, reason=f"{each.reason.removesuffix(BY_CONTEXT)}{NO_COUNTRY}")
        if each.code in visited and each.reason.endswith(BY_CONTEXT)
        else each
        for each in visitors
    ]


def _place_local(actor: Actor, country: str, rules: SectorRules) -> Actor:
    ending = next((each for each in (BY_CONTEXT, NO_COUNTRY) if actor.reason.endswith(each)), None)
    if ending is None or actor.code == country or not set(actor.sector) & rules.local:
        return actor
    return replace(actor, code=country, reason=f"{actor.reason.removesuffix(ending)}{BY_PLACE}")
