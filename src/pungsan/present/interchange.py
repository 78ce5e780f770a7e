"""The interchange form: one event a line of JSON, with character spans into the article's text.

Scripts and scorers depend on these names.  New fields may be added; none may change its meaning.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from pungsan.records import Actor, Classification, Event, Place, Ranking, ResolvedMention, Size, Span, When

COORDINATE_DIGITS = 5
"""Digits after the point of a latitude or longitude: about a metre."""

CONFIDENCE_DIGITS = 3

PROBABILITY_DIGITS = 4


def event_to_dict(event: Event) -> dict[str, Any]:
    """An event as plain lists, dicts, strings and numbers, ready for JSON.

    Every span is ``[start, end]``: Unicode code points, end exclusive, into the document's text.
    A participant's spans in a mention are those of the words of its sentence that name or describe it;
    an elided subject or a pronoun has its antecedent's.
    """
    return {
        "id": event.id,
        "article": event.article,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "auxiliary": list(event.auxiliary),
        "actor": [_actor(actor) for actor in event.actor],
        "recipient": [_actor(actor) for actor in event.recipient],
        "when": _when(event.when),
        "where": place_to_dict(event.where) if event.where else None,
        "attribution": [_actor(actor) for actor in event.attribution],
        "confidence": round(event.confidence, CONFIDENCE_DIGITS),
        "mentions": [_mention(mention) for mention in event.mentions],
        "frame": event.frame,
        "coder": event.coder,
        "size": [_size(size) for size in event.sizes],
    }


def event_to_json(event: Event) -> str:
    """An event as one line of JSON, without its newline."""
    return json.dumps(event_to_dict(event), ensure_ascii=False, separators=(", ", ": "))


def events_to_jsonl(events: Iterable[Event]) -> str:
    """Events as JSON lines, each ended by a newline; no events give the empty string."""
    return "".join(f"{event_to_json(event)}\n" for event in events)


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.text,
        "name": actor.name,
        "code": actor.code,
        "sector": list(actor.sector),
        "entity": actor.entity,
    }


def _when(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    return {"start": _date(when.start), "end": _date(when.end), "grain": when.grain}


def _date(date: dt.date) -> str:
    return date.isoformat()


def place_to_dict(place: Place) -> dict[str, Any]:
    """A place as ``where`` of an event has it."""
    return {
        "name": place.name,
        "country": place.country,
        "province": place.province,
        "lat": _coordinate(place.lat),
        "lon": _coordinate(place.lon),
        "geonameid": place.geonameid,
        "resolution": place.resolution,
        "district": place.district,
        "feature": place.feature,
    }


def _coordinate(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, COORDINATE_DIGITS)


def _mention(resolved: ResolvedMention) -> dict[str, Any]:
    mention = resolved.mention
    sources = [actor.described or actor.span for actor in resolved.attribution]
    return {
        "sentence": _span(mention.sentence),
        "trigger": _span(mention.trigger),
        "actor": _spans(resolved.actor),
        "recipient": _spans(resolved.recipient),
        "auxiliary": list(mention.auxiliary),
        "attribution": _span(sources[0]) if sources else None,
        "when": _span(mention.when.span if mention.when else None),
        "where": _span(resolved.where_span),
        "size": [_size(size) | {"span": _span(size.span)} for size in mention.sizes],
        **_ranking(mention.ranking),
    }


def _ranking(ranking: Ranking | None) -> dict[str, Any]:
    """What a classifier said of the type; nothing where none was asked."""
    if ranking is None:
        return {}
    told = asdict(ranking)
    for name in ("probability", "rules_probability"):
        told[name] = None if told[name] is None else round(told[name], PROBABILITY_DIGITS)
    return {"rerank": told}


def _size(size: Size) -> dict[str, Any]:
    """``most`` is null where the words leave it open (*at least 12*)."""
    return {"what": size.what, "least": size.least, "most": size.most, "exact": size.exact}


def _spans(actors: Sequence[Actor]) -> list[list[int]]:
    """Where the participants stand: the words of the sentence, where it names or describes them."""
    spans = dict.fromkeys(actor.described or actor.span for actor in actors)
    return [[span.start, span.end] for span in spans]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def classification_to_json(answer: Classification) -> str:
    """A classification as one line of JSON: ``id``, ``type`` and ``probabilities``, the likeliest first."""
    chances = {name: round(value, PROBABILITY_DIGITS) for name, value in answer.probabilities.items()}
    return json.dumps({"id": answer.id, "type": answer.type, "probabilities": chances}, ensure_ascii=False)
