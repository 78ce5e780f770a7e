"""Reviews laid over what was coded, as views in SQL: nothing of the coding is changed.

Which verdict counts:

1. A review that its reviewer took back (``undo``) counts no more; the one before it does again.
2. Of one event the latest verdict counts, whoever gave it: who looks last has the last word.  Each
   reviewer's own latest verdict stays in ``reviews``, where agreement is measured.
3. An event is known by its article, its type as coded and the place of its trigger, not by its id, which
   the coder's version is part of: after a recoding a review belongs to the event with the same three, if
   the same words stand there.  An event that was added by hand and is coded now becomes one with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["FIELDS", "PARTS", "VIEWS", "list_views"]

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("type", "quad", "score"),
    "mode": ("mode",),
    "contexts": ("contexts",),
    "auxiliary": ("auxiliary",),
    "actor": ("actor", "actor_code"),
    "recipient": ("recipient", "recipient_code"),
    "attribution": ("attribution",),
    "when": ("when_start", "when_end", "when_grain"),
    "where": ("place", "country", "province", "lat", "lon", "geonameid", "resolution"),
}
"""What a reviewer may correct → the columns of ``events`` and ``reviews`` that it stands in."""

FIELDS: Final = tuple(PARTS)

_STANDING: Final = """
    SELECT * FROM reviews WHERE verdict <> 'undo'
        AND id NOT IN (SELECT undoes FROM reviews WHERE verdict = 'undo' AND undoes IS NOT NULL)
"""

_LATEST: Final = """
    SELECT * FROM reviews_standing
    QUALIFY row_number() OVER (PARTITION BY {by} ORDER BY reviewed_at DESC, id DESC) = 1
"""

SUBJECT: Final = "key, coded_type, trigger_start"
"""By what an event is known whatever its coder: see rule 3."""

_ATTACHED: Final = """
    SELECT latest.*, mentions.event AS event_now
    FROM ({latest}) latest LEFT JOIN mentions ON mentions.key = latest.key AND mentions.number = 0
        AND mentions.type = latest.coded_type AND mentions.trigger_start = latest.trigger_start
        AND mentions.trigger = latest.trigger
"""

_REPLACED: Final = ",\n        ".join(
    f"CASE WHEN list_contains(r.corrected, '{field}') THEN r.{column} ELSE e.{column} END AS {column}"
    for field, columns in PARTS.items()
    for column in columns
)

_UNKNOWN: Final = ",\n        ".join(
    f"CASE WHEN list_contains(r.corrected, 'where') THEN NULL ELSE e.{column} END AS {column}"
    for column in ("district", "feature")
)
"""What nobody tells of a place that was corrected."""

_OWN: Final = (
    *(column for columns in PARTS.values() for column in columns),
    "confidence",
    "frame",
)

_REVIEWED: Final = f"""
    SELECT e.* REPLACE (
        {_REPLACED},
        {_UNKNOWN},
        CASE WHEN list_contains(r.corrected, 'auxiliary') THEN len(r.auxiliary) = 0 ELSE e.asserted END
            AS asserted,
        CASE WHEN list_contains(r.corrected, 'when') THEN coalesce(r.when_start, e.published) ELSE e.date END
            AS date
        ), CASE WHEN r.verdict = 'add' THEN 'correct' ELSE r.verdict END AS review,
        r.reviewer AS reviewer, r.reviewed_at
    FROM events e LEFT JOIN reviews_applied r ON r.event_now = e.id
    WHERE r.verdict IS DISTINCT FROM 'reject'
    UNION ALL BY NAME
    SELECT r.event AS id, r.article, r.key, coalesce(r.when_start, a.published) AS date,
        {", ".join(f"r.{column}" for column in _OWN)}, len(r.auxiliary) = 0 AS asserted,
        1::INTEGER AS mentions, a.lang, a.published, a.publisher, r.coder,
        'add' AS review, r.reviewer, r.reviewed_at
    FROM reviews_applied r JOIN articles a ON a.key = r.key
    WHERE r.added AND r.event_now IS NULL AND r.verdict <> 'reject'
"""

VIEWS: Final[Mapping[str, str]] = {
    "reviews_standing": _STANDING,
    "reviews_by_reviewer": _ATTACHED.format(latest=_LATEST.format(by=f"reviewer, {SUBJECT}")),
    "reviews_applied": _ATTACHED.format(latest=_LATEST.format(by=SUBJECT)),
    "events_reviewed": _REVIEWED,
}
"""Name → question, each over those before it and the tables.

- ``reviews_standing``: the reviews that nobody took back.
- ``reviews_by_reviewer``: each reviewer's verdict on each event.
- ``reviews_applied``: the verdict that counts for each event.  In both ``event_now`` is the id of the
  event as it is coded now, or null: then it was added by hand, or is not coded any more.
- ``events_reviewed``: the columns of ``events`` with what was corrected, without what was rejected, with what
  was added; and ``review`` (``accept``, ``correct``, ``add`` or null), ``reviewer`` and ``reviewed_at``.
"""

_NEEDED: Final = ("articles", "events", "mentions", "reviews")
"""The tables that the views read."""


def list_views(tables: Iterable[str]) -> Mapping[str, str]:
    """The views that can be made over these tables: all, or none."""
    return VIEWS if set(_NEEDED) <= set(tables) else {}
