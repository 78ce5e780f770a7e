"""The tables of a dataset: their columns as Arrow schemas, derived from the records.

Every table but ``runs`` and ``quarantine`` has ``article`` (the id of the article) and ``key`` (a hash of
that id, by which rows are replaced).  Offsets are half-open ranges of Unicode code points into
``articles.text``.  Dates are days, ``*_at`` are UTC in microseconds, scores are in [0, 1] except the PLOVER
``score`` (-10 to 10).
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = ["FORMAT", "KEYED", "LATER", "SCHEMAS", "TABLES"]

FORMAT: Final = 1
"""Version of this layout; written into every table, and checked when a dataset is opened.

Columns may be added at the end of a table without a new version: `tables.add_missing_columns` adds them to
datasets that are written to, and in those that are only read they are null.
"""

STRINGS = pa.list_(pa.string())
DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")

REGION = pa.struct(
    [("kind", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("reason", pa.string())]
)
SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
ACTOR = pa.struct(
    [
        ("text", pa.string()),
        ("name", pa.string()),
        ("code", pa.string()),
        ("sector", STRINGS),
        ("entity", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("reason", pa.string()),
    ]
)

SIZE = pa.struct(
    [
        ("what", pa.string()),
        ("least", pa.int64()),
        ("most", pa.int64()),
        ("exact", pa.bool_()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
SIZES = pa.list_(SIZE)

_Columns = list[tuple[str, pa.DataType]]

_ARTICLE: _Columns = [
    ("id", pa.string()),
    ("key", pa.string()),
    ("content_hash", pa.string()),
    ("url", pa.string()),
    ("title", pa.string()),
    ("publisher", pa.string()),
    ("lang", pa.string()),
    ("published", DAY),
    ("text", pa.string()),
    ("regions", pa.list_(REGION)),
    ("sentences", pa.list_(SPAN)),
    ("revision_of", pa.string()),
    ("source", pa.string()),
    ("offset", pa.int64()),
    ("unit", pa.string()),
    ("events", pa.int32()),
    ("quotations", pa.int32()),
    ("coder", pa.string()),
    ("run", pa.string()),
    ("added_at", MOMENT),
]

_CODING: _Columns = [
    ("type", pa.string()),
    ("mode", pa.string()),
    ("contexts", STRINGS),
    ("auxiliary", STRINGS),
    ("actor", pa.list_(ACTOR)),
    ("recipient", pa.list_(ACTOR)),
    ("attribution", pa.list_(ACTOR)),
    ("when_start", DAY),
    ("when_end", DAY),
    ("when_grain", pa.string()),
    ("place", pa.string()),
    ("country", pa.string()),
    ("province", pa.string()),
    ("lat", pa.float64()),
    ("lon", pa.float64()),
    ("geonameid", pa.int64()),
    ("resolution", pa.int8()),
    ("confidence", pa.float64()),
    ("frame", pa.string()),
]

_EVENT: _Columns = [
    ("id", pa.string()),
    ("article", pa.string()),
    ("key", pa.string()),
    ("date", DAY),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("actor_code", STRINGS),
    ("recipient_code", STRINGS),
    ("asserted", pa.bool_()),
    *_CODING,
    ("mentions", pa.int32()),
    ("lang", pa.string()),
    ("published", DAY),
    ("publisher", pa.string()),
    ("coder", pa.string()),
    ("sizes", SIZES),
    ("district", pa.string()),
    ("feature", pa.string()),
]

_MENTION: _Columns = [
    ("id", pa.string()),
    ("event", pa.string()),
    ("article", pa.string()),
    ("key", pa.string()),
    ("number", pa.int32()),
    ("sentence_start", pa.int32()),
    ("sentence_end", pa.int32()),
    ("trigger_start", pa.int32()),
    ("trigger_end", pa.int32()),
    ("trigger", pa.string()),
    ("head", pa.string()),
    ("nominal", pa.bool_()),
    ("tense", pa.string()),
    *_CODING,
    ("when_span_start", pa.int32()),
    ("when_span_end", pa.int32()),
    ("where_span_start", pa.int32()),
    ("where_span_end", pa.int32()),
    ("coder", pa.string()),
    ("sizes", SIZES),
    ("district", pa.string()),
    ("feature", pa.string()),
]

_QUOTATION: _Columns = [
    ("id", pa.string()),
    ("article", pa.string()),
    ("key", pa.string()),
    ("kind", pa.string()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("text", pa.string()),
    ("speaker", pa.string()),
    ("speaker_start", pa.int32()),
    ("speaker_end", pa.int32()),
    ("cue_start", pa.int32()),
    ("cue_end", pa.int32()),
    ("coder", pa.string()),
]

_QUARANTINE: _Columns = [
    ("id", pa.string()),
    ("article", pa.string()),
    ("source", pa.string()),
    ("offset", pa.int64()),
    ("unit", pa.string()),
    ("error", pa.string()),
    ("reason", pa.string()),
    ("message", pa.string()),
    ("coder", pa.string()),
    ("run", pa.string()),
    ("added_at", MOMENT),
]

_RUN: _Columns = [
    ("id", pa.string()),
    ("status", pa.string()),
    ("at", MOMENT),
    ("started_at", MOMENT),
    ("coder", pa.string()),
    ("sources", STRINGS),
    ("read", pa.int64()),
    ("duplicates", pa.int64()),
    ("coded", pa.int64()),
    ("events", pa.int64()),
    ("quarantined", pa.int64()),
    ("message", pa.string()),
]

_SIGNATURE: _Columns = [
    ("article", pa.string()),
    ("key", pa.string()),
    ("content_hash", pa.string()),
    ("size", pa.int32()),
    ("signature", pa.binary()),
]

_DUPLICATE: _Columns = [
    ("article", pa.string()),
    ("key", pa.string()),
    ("original", pa.string()),
    ("score", pa.float64()),
]

_LINK: _Columns = [
    ("event", pa.string()),
    ("linked", pa.string()),
    ("article", pa.string()),
    ("score", pa.float64()),
    ("why", pa.string()),
]

_LINKED: _Columns = [
    ("id", pa.string()),
    ("date", DAY),
    ("last_date", DAY),
    ("type", pa.string()),
    ("mode", pa.string()),
    ("auxiliary", STRINGS),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("actor_code", STRINGS),
    ("recipient_code", STRINGS),
    ("country", pa.string()),
    ("confidence", pa.float64()),
    ("events", pa.int32()),
    ("mentions", pa.int32()),
    ("articles", STRINGS),
    ("originals", pa.int32()),
    ("sources", STRINGS),
    ("langs", STRINGS),
    ("first_seen", DAY),
    ("contradictions", STRINGS),
    ("sizes", SIZES),
]

_STORY: _Columns = [
    ("id", pa.string()),
    ("article", pa.string()),
    ("articles", pa.int32()),
    ("first", DAY),
    ("last", DAY),
    ("title", pa.string()),
]

_REVIEW: _Columns = [
    ("id", pa.string()),
    ("event", pa.string()),
    ("article", pa.string()),
    ("key", pa.string()),
    ("verdict", pa.string()),
    ("undoes", pa.string()),
    ("corrected", STRINGS),
    ("reviewer", pa.string()),
    ("reviewed_at", MOMENT),
    ("note", pa.string()),
    ("sample", pa.string()),
    ("coder", pa.string()),
    ("added", pa.bool_()),
    ("coded_type", pa.string()),
    ("seen", pa.string()),
    ("sentence_start", pa.int32()),
    ("sentence_end", pa.int32()),
    ("trigger_start", pa.int32()),
    ("trigger_end", pa.int32()),
    ("trigger", pa.string()),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("actor_code", STRINGS),
    ("recipient_code", STRINGS),
    *_CODING,
    ("when_span_start", pa.int32()),
    ("when_span_end", pa.int32()),
    ("where_span_start", pa.int32()),
    ("where_span_end", pa.int32()),
]

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "articles": pa.schema(_ARTICLE),
    "mentions": pa.schema(_MENTION),
    "events": pa.schema(_EVENT),
    "quotations": pa.schema(_QUOTATION),
    "quarantine": pa.schema(_QUARANTINE),
    "runs": pa.schema(_RUN),
    "signatures": pa.schema(_SIGNATURE),
    "duplicates": pa.schema(_DUPLICATE),
    "links": pa.schema(_LINK),
    "linked_events": pa.schema(_LINKED),
    "stories": pa.schema(_STORY),
    "reviews": pa.schema(_REVIEW),
}
"""Table name → schema.

- ``articles``: an article as coded, with its text, where it was read, and by which coder and run.
- ``mentions``: one telling of an event in one sentence; ``event`` is the event's id.
- ``events``: a happening as one article tells it.  ``date`` is its first day, else the day of publication;
  ``asserted`` is true where no auxiliary mode says otherwise; ``actor_code`` and ``recipient_code`` hold each
  known country or organisation code once; ``sizes`` are numbers of people (``most`` is null where open);
  ``district`` and ``feature`` (GeoNames feature code) of the place are known only from a full gazetteer.
- ``quotations``: words that an article gives as somebody's.
- ``quarantine``: what could not be coded, with the reason, and where it stands in its source.
- ``signatures``, ``duplicates``, ``links``, ``linked_events``, ``stories``: what linking across articles
  (`run.linking`) finds; made anew each time, but for the signatures.
- ``reviews``: what readers said of events, one row a verdict, never changed (`store.reviews`).
- ``runs``: two rows a run, as it starts and as it ends (``finished``, ``stopped``, ``failed``).
"""

TABLES: Final = tuple(SCHEMAS)

LATER: Final = ("reviews",)
"""Tables that datasets made before this version lack: they read as empty there, until they are written."""

KEYED: Final = ("mentions", "events", "quotations")
"""Tables whose rows belong to an article and are replaced with it, in the order of writing."""
