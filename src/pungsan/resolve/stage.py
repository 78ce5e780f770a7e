"""The resolve stage: an extraction's mentions become actors, dates and places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pungsan.codebook import Codebook
from pungsan.records import Actor, Document, EventMention, Extraction, Mention, ResolvedMention
from pungsan.resolve.actor_context import load_actor_words
from pungsan.resolve.actors import REFERRING
from pungsan.resolve.answered import find_answered
from pungsan.resolve.containers import containers_in
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.locals import part_hosts, part_visitors, place_locals
from pungsan.resolve.places import Gazetteer
from pungsan.resolve.public import why_not_public
from pungsan.resolve.scenes import divisions_of, place_of, seat_of
from pungsan.resolve.sources import find_sources
from pungsan.resolve.who import Reader

__all__ = ["identify", "resolve"]


def identify(
    extraction: Extraction,
    document: Document,
    knowledge: Knowledge,
    gazetteer: Callable[[], Gazetteer],
    mentions: Sequence[Mention] | None = None,
) -> list[tuple[Mention, list[Actor]]]:
    """Who every mention of a document means, or those given, whether it takes part in an event or not."""
    container_of = containers_in(document.text, document.lang, gazetteer, knowledge)
    reader = _make_reader(extraction, document, knowledge, gazetteer, container_of)
    asked = extraction.mentions if mentions is None else mentions
    return [(mention, reader.actors(mention, ())) for mention in asked]


def _make_reader(
    extraction: Extraction,
    document: Document,
    knowledge: Knowledge,
    gazetteer: Callable[[], Gazetteer],
    container_of: Callable[[str], str | None],
    codebook: Codebook | None = None,
) -> Reader:
    lang = document.lang

    def city_country(name: str) -> str | None:
        return gazetteer().country_of(name, lang, container_of(name))

    def put_in(name: str) -> str | None:
        return city_country(name) if container_of(name) is not None else None

    return Reader(extraction, document, knowledge, city_country, put_in, codebook)


def resolve(
    extraction: Extraction,
    document: Document,
    knowledge: Knowledge,
    gazetteer: Callable[[], Gazetteer],
    codebook: Codebook,
) -> tuple[list[ResolvedMention], list[tuple[EventMention, str]]]:
    """Resolve every event mention; the second list holds those that are no events, with the reason."""
    if not extraction.event_mentions:
        return [], []  # whoever is told of need not be known
    container_of = containers_in(document.text, document.lang, gazetteer, knowledge)
    reader = _make_reader(extraction, document, knowledge, gazetteer, container_of, codebook)
    resolved: list[ResolvedMention] = []
    dropped: list[tuple[EventMention, str]] = []
    divisions = divisions_of(extraction, document, gazetteer)
    rules = load_actor_words(document.lang).sectors
    for mention in extraction.event_mentions:
        actor = _all(reader, mention.actor, _suffering(reader, mention))
        if not actor and mention.in_return:
            actor = _other_party(mention, _all(reader, mention.recipient, ()), reader)
        recipient = [
            each
            for each in _all(reader, mention.recipient, actor)
            if each.span not in {a.span for a in actor}
        ]
        if not recipient:
            recipient = find_answered(mention, actor, resolved, codebook)
        # an elided third person is somebody of the story, though we cannot say who; *some* are too
        elided = any(
            (each.kind == "elided" and each.person not in ("1", "2"))
            or (each.kind == "pronoun" and not each.person)
            for each in mention.actor
        )
        spoken = any(each.person in ("1", "2") for each in mention.actor)
        alone = spoken and not mention.recipient and len(actor) < 2 <= len(mention.actor)
        if alone or (not actor and (spoken or not (recipient or elided))):
            dropped.append((mention, "no antecedent for its participants"))
            continue
        if reason := why_not_public(mention, [*actor, *recipient], document, codebook):
            dropped.append((mention, reason))
            continue
        attribution = find_sources(reader, mention.attribution, actor)
        where, where_span = place_of(
            mention, document, gazetteer, reader.context.countries, divisions, container_of
        )
        if where is None and where_span is None:
            where = seat_of(mention, actor, recipient, knowledge, gazetteer)
        if codebook.types[mention.type].bodily:
            actor = place_locals(actor, where, reader.context, rules, knowledge)
            recipient = place_locals(recipient, where, reader.context, rules, knowledge)
        if mention.at_recipient == "host":
            actor = part_hosts(actor, recipient, where, knowledge)
            recipient = part_hosts(recipient, actor, where, knowledge)
            actor = part_visitors(actor, recipient)
        resolved.append(
            ResolvedMention(
                mention,
                tuple(actor),
                tuple(recipient),
                tuple(attribution),
                mention.when.value if mention.when is not None else None,
                where,
                where_span,
            )
        )
    return resolved, dropped


def _other_party(mention: EventMention, recipient: Sequence[Actor], reader: Reader) -> list[Actor]:
    """*A cambio*: whom the one who receives gave something, in the nearest act of that type, gives now."""
    names = {actor.name or actor.code for actor in recipient}
    others = [
        each for each in reader.extraction.event_mentions if each.type == mention.type and each is not mention
    ]
    for each in sorted(others, key=lambda other: abs(other.trigger.start - mention.trigger.start)):
        givers = _all(reader, each.actor, ())
        if names & {actor.name or actor.code for actor in givers}:
            found = _all(reader, each.recipient, givers)
            if found:
                return [replace(actor, reason=f"in return; {actor.reason}") for actor in found]
    return []


def _suffering(reader: Reader, mention: EventMention) -> list[Actor]:
    """Whom an act is done to by its own words, where who acts is an elided subject or pronoun that may agree.

    *La maestra que secuestró*, *Crimea, which it annexed*: that is somebody else.
    """
    numbers = {each.number for each in mention.actor if each.kind in ("elided", "pronoun")}
    named = [
        each
        for each in mention.recipient
        if numbers and each.kind not in REFERRING and each.number in {*numbers, ""}
    ]
    return _all(reader, named, ())


def _all(reader: Reader, mentions: Sequence[Mention], avoid: Sequence[Actor]) -> list[Actor]:
    found: list[Actor] = []
    for mention in mentions:
        for actor in reader.actors(mention, [*avoid, *found]):
            if all(actor.span != other.span for other in found):
                found.append(actor)
    return found
