"""What the tools of the MCP server answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final

from pungsan.codebook import load_codebook
from pungsan.errors import DatasetError, PungsanError
from pungsan.explore.assistants.citing import cite_events, clean_row, name_source
from pungsan.pipeline import Coder
from pungsan.present.interchange import event_to_dict
from pungsan.present.words import call_actors, clean_line
from pungsan.records import Article, CodedDocument, Failure
from pungsan.store import EventFilter, reading
from pungsan.store.counting import count_events as count_all
from pungsan.store.counting import count_facets, count_over_time, list_days
from pungsan.store.desk import Desk
from pungsan.store.dyads import Period
from pungsan.store.listing import Order, list_events
from pungsan.store.pairs import follow_dyad
from pungsan.store.search_index import SearchIndex
from pungsan.store.searching import search_events as search

__all__ = [
    "code_text",
    "compare_dyads",
    "count_events",
    "demand",
    "describe_dataset",
    "read_article",
    "read_event",
    "search_events",
]

AT_ONCE: Final = 20_000
"""Characters of an article's text in one answer."""

PERIODS: Final = 120
"""Rows over time of one dyad, the last ones."""

SAMPLES: Final = 3
"""Events that stand for a dyad."""

TELLINGS: Final = 20

Answer = dict[str, Any]


def describe_dataset(desk: Desk, index: SearchIndex) -> Answer:
    """What the dataset holds, and what the types mean."""
    index.follow()
    held = list_days(desk, EventFilter())
    facets = count_facets(desk, EventFilter(), ("type", "lang", "actor", "publisher", "auxiliary"), 20)
    book = load_codebook()
    return clean_row(
        {
            "name": PurePath(desk.location.root).name,
            **held,
            "languages": facets["lang"],
            "busiest_actors": facets["actor"],
            "publishers": facets["publisher"],
            "told_as": facets["auxiliary"],
            "types": [
                {
                    "type": row["value"],
                    "events": row["events"],
                    **(
                        {"meaning": kind.meaning, "quad": kind.quad, "score": kind.score}
                        if (kind := book.types.get(row["value"])) is not None
                        else {}
                    ),
                }
                for row in facets["type"]
            ],
            "searchable_articles": index.progress.indexed,
        }
    )


def demand(asked: EventFilter, confidence: float) -> EventFilter:
    """The filter with a least confidence."""
    return replace(asked, min_confidence=confidence)


def search_events(
    desk: Desk, index: SearchIndex, words: str, asked: EventFilter, *, order: Order, offset: int, limit: int
) -> Answer:
    """Events that fit, with their sources."""
    if words.strip():
        found = search(index, words, asked, offset=offset, limit=limit, order=order)
        rows, total = found.rows, found.total
        note = "" if found.progress.complete else "the index is still being filled: there may be more"
    else:
        rows = list_events(desk, asked, offset=offset, limit=limit, order=order)
        total, note = count_all(desk, asked), ""
    following = offset + len(rows)
    return {
        "total": total,
        "events": cite_events(desk, rows),
        **({"next_offset": following} if following < total else {}),
        **({"note": note} if note else {}),
    }


def count_events(desk: Desk, asked: EventFilter, by: Period | None) -> Answer:
    """Counts in all, by field, and over time."""
    made = {
        **list_days(desk, asked),
        **count_facets(desk, asked, ("type", "country", "actor", "recipient"), 15),
        "over_time": count_over_time(desk, asked, by, "quad")[-4 * PERIODS :] if by else [],
        "examples": cite_events(desk, list_events(desk, asked, limit=SAMPLES, order="surest")),
    }
    return {"events": 0, **clean_row(made)}


def compare_dyads(desk: Desk, dyads: list[str], asked: EventFilter, by: Period) -> Answer:
    """Each dyad over time, with some of its events."""
    made = []
    for dyad in dyads:
        one, _, other = (part.strip() for part in dyad.partition("-"))
        if not one or not other:
            raise DatasetError(f"'{dyad[:40]}' is no dyad: write two codes, as in RUS-UKR")
        chosen = replace(asked, between=(one, other))
        rows = follow_dyad(desk, one, other, asked, by)
        events = sum(row["events"] for row in rows)
        made.append(
            {
                "dyad": f"{one.upper()}-{other.upper()}",
                "events": count_all(desk, chosen),
                "mean_score": round(sum(row["score"] for row in rows) / events, 3) if events else None,
                "over_time": rows[-2 * PERIODS :],
                "examples": cite_events(desk, list_events(desk, chosen, limit=SAMPLES, order="surest")),
            }
        )
    return {"dyads": [clean_row(each) for each in made]}


def read_event(desk: Desk, event: str) -> Answer:
    """All evidence of an event."""
    row = reading.read_event(desk, event)
    if row is None:
        raise DatasetError("there is no event with this id: search_events gives ids")
    happening = row["happening"] or {}
    tellings = [
        {
            "id": each["id"],
            "article": each["article"],
            "sentence": each.get("sentence"),
            "source": name_source(each),
            "linked_because": each["why"],
        }
        for each in row["tellings"][:TELLINGS]
    ]
    return clean_row(
        {
            "id": row["id"],
            "type": row["type"],
            "mode": row["mode"],
            "date": row["date"],
            "place": row["place"],
            "country": row["country"],
            "told_as": ", ".join(row["auxiliary"]) or "fact",
            "confidence": round(row["confidence"] or 0.0, 3),
            "score": row["score"],
            **{role: [_describe_party(each) for each in row[role]] for role in ("actor", "recipient")},
            "said_by": [_describe_party(each) for each in row["attribution"]],
            "sentences": [
                {"sentence": each["sentence"], "trigger": each["trigger"], "frame": each["frame"]}
                for each in row["told"]
            ],
            "article": row["article"],
            "source": name_source(row["about"] or row),
            "other_articles_tell_it": tellings,
            "they_differ_in": happening.get("contradictions"),
            "sources_in_all": happening.get("sources"),
            "story": row["story"],
        }
    )


def read_article(desk: Desk, article: str, offset: int) -> Answer:
    """An article with what was coded in it."""
    row = reading.read_article(desk, article)
    if row is None:
        raise DatasetError("there is no article with this id: events have the id of their article")
    text = row["text"]
    triggers = {told["event"]: told["trigger"] for told in reversed(row["told"])}
    part = text[offset : offset + AT_ONCE]
    following = offset + len(part)
    made = clean_row(
        {
            "id": row["id"],
            "source": name_source(row),
            "lang": row["lang"],
            "characters": len(text),
            "next_offset": following if following < len(text) else None,
            "events": [
                {
                    "id": event["id"],
                    "date": event["date"],
                    "type": event["type"],
                    "mode": event["mode"],
                    "actor": [_call_party(each) for each in event["actor"]],
                    "recipient": [_call_party(each) for each in event["recipient"]],
                    "told_as": ", ".join(event["auxiliary"]) or "fact",
                    "trigger": triggers.get(event["id"]),
                }
                for event in row["coded"]
            ],
            "quotations": [
                {"speaker": each["speaker"], "kind": each["kind"], "words": each["text"]}
                for each in row["quoted"]
            ],
            "copy_of": row["original"],
            "copies": row["copies"],
            "story": row["story"],
        }
    )
    # The text keeps its lines.
    return {**made, "text": "\n".join(clean_line(line) for line in part.splitlines())}


def code_text(text: str, published: dt.date | None, lang: str | None, coder: Coder) -> Answer:
    """The events of a text that is not in the dataset."""
    from pungsan.pipeline import code_articles

    article = Article("text", text, published=published, lang=lang)
    for item in code_articles([article], lang=lang, published=published, coder=coder):
        if isinstance(item, Failure):
            raise PungsanError(item.message)
        return _show_coded(item)
    raise PungsanError("there is no text in it: give a sentence or more")


def _show_coded(coded: CodedDocument) -> Answer:
    text = coded.document.text
    events = []
    for event in coded.events:
        row = event_to_dict(event)
        first = event.mentions[0].mention
        events.append(
            {
                "type": event.type,
                "mode": event.mode,
                "actor": call_actors(event.actor),
                "recipient": call_actors(event.recipient),
                "when": row["when"],
                "where": row["where"],
                "said_by": call_actors(event.attribution),
                "told_as": ", ".join(event.auxiliary) or "fact",
                "confidence": row["confidence"],
                "score": event.score,
                "trigger": text[first.trigger.start : first.trigger.end],
                "sentence": text[first.sentence.start : first.sentence.end],
            }
        )
    quotations = [
        {"speaker": each.speaker.text if each.speaker else None, "words": each.text}
        for each in coded.quotations
    ]
    made = clean_row({"lang": coded.document.lang, "coder": coded.events[0].coder if coded.events else None})
    return {
        **made,
        "events": [clean_row(each) for each in events],
        "quotations": [clean_row(each) for each in quotations],
    }


def _describe_party(party: Mapping[str, Any]) -> Answer:
    return {
        "words": party["text"],
        "name": party["name"],
        "code": " ".join(filter(None, (party["code"], *(party["sector"] or ())))),
        "wikidata": party["entity"],
        "identified_by": party["reason"],
    }


def _call_party(party: Mapping[str, Any]) -> str:
    codes = " ".join(filter(None, (party["code"], *(party["sector"] or ()))))
    return f"{party['name'] or party['text']}{f' ({codes})' if codes else ''}"
