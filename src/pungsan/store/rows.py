"""Records as rows of the tables: plain dicts with the columns of `schemas.SCHEMAS`."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Event,
    Failure,
    Place,
    Quotation,
    ResolvedMention,
    Size,
    Span,
    When,
)

__all__ = ["Row", "Stamp", "build_article_rows", "build_quarantine_row", "hash_content", "hash_id"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a run writes into each of its rows: who coded, in which run, when."""

    coder: str
    run: str
    at: dt.datetime


def hash_id(text: str) -> str:
    """The key of an id: 32 hexadecimal digits (BLAKE2b, 128 bits), safe in any predicate."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def hash_content(article: Article) -> str:
    """A hash of the content as received, by which two texts under one id are told apart."""
    return hash_id(f"{article.format}\0{article.content}")


def build_article_rows(
    coded: CodedDocument, *, content_hash: str, revision_of: str | None, article: Article, stamp: Stamp
) -> dict[str, list[Row]]:
    """The rows of one coded article, by table."""
    document = coded.document
    key = hash_id(document.id)
    origin = article.origin
    row = {
        "id": document.id,
        "key": key,
        "content_hash": content_hash,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "lang": document.lang,
        "published": document.published,
        "text": document.text,
        "regions": [
            {"kind": region.kind, "start": region.start, "end": region.end, "reason": region.reason}
            for region in document.regions
        ],
        "sentences": [{"start": span.start, "end": span.end} for span in coded.sentences],
        "revision_of": revision_of,
        "source": origin.source if origin else None,
        "offset": origin.offset if origin else None,
        "unit": origin.unit if origin else None,
        "events": len(coded.events),
        "quotations": len(coded.quotations),
        "coder": stamp.coder,
        "run": stamp.run,
        "added_at": stamp.at,
    }
    return {
        "articles": [row],
        "mentions": [
            _mention(event, number, told, document.text, key, stamp.coder)
            for event in coded.events
            for number, told in enumerate(event.mentions)
        ],
        "events": [_event(event, coded, key, stamp.coder) for event in coded.events],
        "quotations": [
            _quotation(quotation, document.id, number, key, stamp.coder)
            for number, quotation in enumerate(coded.quotations)
        ],
    }


def build_quarantine_row(failure: Failure, *, stamp: Stamp, content_hash: str | None = None) -> Row:
    """The row of something that could not be coded.

    Its id follows from what failed, where and why, so that the same failure is noted once however often
    the source is read.
    """
    origin = failure.origin
    source = origin.source if origin else failure.article
    offset = origin.offset if origin else None
    parts = (
        failure.article,
        source,
        str(offset),
        failure.error,
        content_hash or failure.message,
        stamp.coder,
    )
    return {
        "id": hash_id("\0".join(parts)),
        "article": failure.article,
        "source": source,
        "offset": offset,
        "unit": origin.unit if origin else None,
        "error": failure.error,
        "reason": failure.reason or failure.error,
        "message": failure.message,
        "coder": stamp.coder,
        "run": stamp.run,
        "added_at": stamp.at,
    }


def _event(event: Event, coded: CodedDocument, key: str, coder: str) -> Row:
    document = coded.document
    return {
        "id": event.id,
        "article": document.id,
        "key": key,
        "date": event.when.start if event.when else document.published,
        "quad": event.quad,
        "score": event.score,
        "actor_code": _codes(event.actor),
        "recipient_code": _codes(event.recipient),
        "asserted": not event.auxiliary,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "auxiliary": list(event.auxiliary),
        **_parties(event.actor, event.recipient, event.attribution),
        **_when(event.when),
        **_where(event.where),
        "confidence": event.confidence,
        "frame": event.frame,
        "mentions": len(event.mentions),
        "lang": document.lang,
        "published": document.published,
        "publisher": document.publisher,
        "coder": coder,
        "sizes": [_size(size) for size in event.sizes],
    }


def _mention(event: Event, number: int, told: ResolvedMention, text: str, key: str, coder: str) -> Row:
    mention = told.mention
    return {
        "id": f"{event.id}-{number}",
        "event": event.id,
        "article": event.article,
        "key": key,
        "number": number,
        "sentence_start": mention.sentence.start,
        "sentence_end": mention.sentence.end,
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "trigger": text[mention.trigger.start : mention.trigger.end],
        "head": mention.head,
        "nominal": mention.nominal,
        "tense": mention.tense,
        "type": mention.type,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "auxiliary": list(mention.auxiliary),
        **_parties(told.actor, told.recipient, told.attribution),
        **_when(told.when),
        **_where(told.where),
        "confidence": mention.confidence,
        "frame": mention.frame,
        **_span("when_span", mention.when.span if mention.when else None),
        **_span("where_span", told.where_span),
        "coder": coder,
        "sizes": [_size(size) for size in mention.sizes],
    }


def _quotation(quotation: Quotation, article: str, number: int, key: str, coder: str) -> Row:
    speaker = quotation.speaker
    return {
        "id": f"{key}-{number}",
        "article": article,
        "key": key,
        "kind": quotation.kind,
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "speaker": speaker.text if speaker else None,
        **_span("speaker", speaker.span if speaker else None),
        **_span("cue", quotation.cue),
        "coder": coder,
    }


def _codes(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.code for actor in actors if actor.code))


def _parties(actor: Sequence[Actor], recipient: Sequence[Actor], attribution: Sequence[Actor]) -> Row:
    return {
        "actor": [_actor(each) for each in actor],
        "recipient": [_actor(each) for each in recipient],
        "attribution": [_actor(each) for each in attribution],
    }


def _actor(actor: Actor) -> Row:
    return {
        "text": actor.text,
        "name": actor.name,
        "code": actor.code,
        "sector": list(actor.sector),
        "entity": actor.entity,
        "start": actor.span.start,
        "end": actor.span.end,
        "reason": actor.reason,
    }


def _size(size: Size) -> Row:
    return {
        "what": size.what,
        "least": size.least,
        "most": size.most,
        "exact": size.exact,
        "start": size.start,
        "end": size.end,
    }


def _when(when: When | None) -> Row:
    return {
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "when_grain": when.grain if when else None,
    }


def _where(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "province": place.province if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": place.geonameid if place else None,
        "resolution": place.resolution if place else None,
        "district": place.district if place else None,
        "feature": place.feature if place else None,
    }


def _span(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
