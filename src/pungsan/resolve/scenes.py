"""Where an event happened: the places that govern it, or the seat of the host."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from pungsan.lexicon import load_grammar
from pungsan.records import Actor, Document, EventMention, Extraction, Mention, Place, Span
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.places import Divisions, Gazetteer

__all__ = ["divisions_of", "place_of", "seat_of"]

COUNTRY = 1
"""Resolution of a place that is a country (PLOVER)."""

HOSTS = frozenset({"GOV"})
"""Sectors of hosts who receive at the seat of their state."""


def place_of(
    mention: EventMention,
    document: Document,
    gazetteer: Callable[[], Gazetteer],
    countries: Sequence[str],
    divisions: Divisions,
    container_of: Callable[[str], str | None],
) -> tuple[Place | None, Span | None]:
    """The first candidate that is a city or region of the gazetteer, else a country; else only words.

    ``container_of`` says in which country or region the text puts a name.
    An act of force against a city happens there; a country that something is done to is a party, no place.
    """
    candidates = mention.where
    if mention.at_recipient == "target":
        candidates += tuple(each for each in mention.recipient if each.kind == "name" and _place_names(each))
    country: tuple[Place, Span] | None = None
    told: Span | None = None
    for number, candidate in enumerate(candidates):
        names = [document.text[start:end] for start, end in _place_names(candidate, document.lang)]
        text = names[0] if names else candidate.text
        container = names[1] if len(names) > 1 else None
        around = container_of(container) if container is not None else None
        if container is not None and around is not None and around in text:  # the West Bank city of Jenin
            text, container = container, text
        elif names:
            container = container_of(text) or container
        place = gazetteer().resolve(text, document.lang, countries, container=container, divisions=divisions)
        if place is not None and place.resolution == COUNTRY and container is not None:
            other = gazetteer().resolve(container, document.lang, countries, divisions=divisions)
            # *a base **of** the United States **in** Iraq*: the first is whose it is
            place = other if other is not None and other.country != place.country else place
        governs = number < len(mention.where)
        if place is not None and place.resolution > COUNTRY:
            if governs and country is not None and place.country != country[0].country:
                continue  # *bombing hospitals in Syria*, it said in Geneva: the act's own country is nearer
            return place, candidate.span
        if place is not None and governs:
            country = country or (place, candidate.span)
        elif told is None and governs and (names or candidate.kind == "nominal" or _may_be_place(candidate)):
            told = candidate.span
    return country or (None, told)


def _may_be_place(mention: Mention) -> bool:
    """A name that the pipeline takes for no person or body: *occupied the Winter Palace*."""
    return mention.kind == "name" and all(label not in ("PER", "ORG") for _, _, label in mention.names)


def divisions_of(extraction: Extraction, document: Document, gazetteer: Callable[[], Gazetteer]) -> Divisions:
    """The divisions that the article names; looked for only where an act has a place at all."""
    if not any(mention.where for mention in extraction.event_mentions):
        return frozenset()
    names = {
        document.text[start:end] for mention in extraction.mentions for start, end in _place_names(mention)
    }
    return gazetteer().divisions_of(names, document.lang)


def _place_names(mention: Mention, lang: str = "") -> list[Span]:
    """The names of places in a mention, without those that it only borders on (*the border with Chad*)."""
    if not mention.names:
        return []
    beside = load_grammar(lang).comitative if lang else frozenset()
    before = {b.start: a.text.lower() for a, b in itertools.pairwise(mention.words)} if beside else {}
    return [
        Span(start, end)
        for start, end, label in mention.names
        if label == "LOC" and before.get(start) not in beside
    ]


def seat_of(
    mention: EventMention,
    actor: Sequence[Actor],
    recipient: Sequence[Actor],
    knowledge: Knowledge,
    gazetteer: Callable[[], Gazetteer],
) -> Place | None:
    """The capital of the host's country, where a visit to somebody names no place."""
    if mention.at_recipient != "host" or "negation" in mention.auxiliary:
        return None
    hosts = {each.code for each in recipient if each.code and knowledge.country(each.code) is not None}
    if len(hosts) != 1 or not all(HOSTS & set(each.sector) for each in recipient if each.code in hosts):
        return None
    (host,) = hosts
    if host in {each.code for each in actor}:
        return None
    return gazetteer().capital(host)
