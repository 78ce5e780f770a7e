"""What readers say of events: rows of ``reviews``, appended and never changed.

A row holds the verdict and the whole event as the reviewer leaves it, so that it can be read by itself
whatever becomes of the coding.  ``corrected`` lists the fields that differ from what was coded, ``seen`` is a
hash of what was coded, by which it is noticed if a recoding changed what the verdict was on.  How reviews
are laid over the events is told in `store.applied`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import pyarrow as pa
from deltalake import write_deltalake
from deltalake.exceptions import CommitFailedError

from pungsan.codebook import Codebook, load_codebook
from pungsan.errors import DatasetError, ReviewError
from pungsan.records import Span
from pungsan.store.applied import FIELDS, PARTS
from pungsan.store.corrections import Changes, check_changes, check_line, check_span
from pungsan.store.locations import Location
from pungsan.store.rows import Row, hash_id
from pungsan.store.runs import now
from pungsan.store.schemas import SCHEMAS
from pungsan.store.tables import ATTEMPTS, create_tables, find_tables, open_table, reporting, wait_after

if TYPE_CHECKING:
    from pungsan.store.dataset import Dataset

__all__ = [
    "Subject",
    "Verdict",
    "append_reviews",
    "build_addition",
    "build_review",
    "build_undo",
    "find_subject",
    "list_subjects",
    "read_texts",
]

Verdict = Literal["accept", "reject", "correct", "add", "undo"]

LONGEST_REVIEWER: Final = 80
LONGEST_NOTE: Final = 2000

MOST_FILES: Final = 50
"""Files of the table from which they are put together."""

_COLUMNS: Final = tuple(SCHEMAS["reviews"].names)
_CODED: Final = tuple(column for columns in PARTS.values() for column in columns)
_SPANS: Final = (
    "sentence_start",
    "sentence_end",
    "trigger_start",
    "trigger_end",
    "trigger",
    "when_span_start",
    "when_span_end",
    "where_span_start",
    "where_span_end",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """An event as it stands before a review: as it is coded, or as somebody added it.

    ``row`` has the columns of ``reviews`` that tell the event; ``text`` is its article's.
    """

    event: str
    row: Mapping[str, Any]
    text: str

    @property
    def seen(self) -> str:
        """A hash of what is coded: two codings of an event that say the same have the same."""
        told = {name: self.row[name] for name in _CODED}
        for role in ("actor", "recipient", "attribution"):
            told[role] = [_identity(each) for each in told[role] or ()]
        return hash_id(json.dumps(told, sort_keys=True, default=str))


_FIND: Final = f"""
    SELECT e.id AS event, e.article, e.key, e.coder, false AS added, e.type AS coded_type,
        {", ".join(f"e.{column}" for column in _CODED)}, e.confidence, e.frame,
        {", ".join(f"m.{column}" for column in _SPANS)}
    FROM events e JOIN mentions m ON m.event = e.id AND m.number = 0
    WHERE {{where}}
    UNION ALL BY NAME
    SELECT r.event, r.article, r.key, r.coder, true AS added, r.coded_type,
        {", ".join(f"r.{column}" for column in (*_CODED, "confidence", "frame", *_SPANS))}
    FROM reviews_applied r
    WHERE r.added AND r.event_now IS NULL AND {{added}}
"""


def find_subject(dataset: Dataset, event: str) -> Subject:
    """The event with this id, as it is coded; an event added by hand as it was left last.

    Raises:
        ReviewError: there is none.
    """
    found = list_subjects(dataset, events=[event])
    if not found:
        raise ReviewError(
            f"there is no event '{event[:40]}': take an id of pungsan dataset events, or of the queue; "
            "ids change when articles are coded anew"
        )
    return found[0]


def list_subjects(
    dataset: Dataset, *, events: Sequence[str] | None = None, articles: Sequence[str] = ()
) -> list[Subject]:
    """The events with these ids, or else those of these articles, in the order of the text."""
    wanted: list[object] = list(events) if events is not None else [hash_id(each) for each in articles]
    if not wanted:
        return []
    marks = ", ".join("?" * len(wanted))
    columns = ("e.id", "r.event") if events is not None else ("e.key", "r.key")
    query = _FIND.format(where=f"{columns[0]} IN ({marks})", added=f"{columns[1]} IN ({marks})")
    rows = dataset.sql(query, [*wanted, *wanted]).read_all().to_pylist()
    rows.sort(key=lambda row: (row["article"], row["trigger_start"], row["event"]))
    texts = read_texts(dataset, {row["key"] for row in rows})
    return [Subject(row["event"], row, texts[row["key"]]) for row in rows]


def read_texts(dataset: Dataset, keys: Collection[str]) -> dict[str, str]:
    """The texts of articles by key."""
    if not keys:
        return {}
    # The values stand in the question itself, so that texts of other articles are not read.
    query = f"SELECT key, text FROM articles WHERE key IN ({', '.join('?' * len(keys))})"
    return {row["key"]: row["text"] for row in dataset.sql(query, list(keys)).read_all().to_pylist()}


def build_review(
    subject: Subject,
    verdict: Verdict,
    reviewer: str,
    *,
    changes: Changes | None = None,
    note: str | None = None,
    sample: str | None = None,
    at: dt.datetime | None = None,
    codebook: Codebook | None = None,
) -> Row:
    """The row of a verdict on an event.

    Args:
        subject: the event.
        verdict: ``accept`` (all of it is right), ``reject`` (there is no such event) or ``correct``.  A
            correction that changes nothing is an ``accept``.
        reviewer: who says so.
        changes: what is right instead: see `corrections.Changes`.
        note: why, for others.
        sample: the sample that the event was drawn in (`pungsan.review.samples`).
        at: when; now if not given.
        codebook: what types and modes there are; PLOVER if not given.

    Raises:
        ReviewError: a value does not fit.
    """
    if verdict not in ("accept", "reject", "correct"):
        raise ReviewError(f"'{verdict}' is no verdict on an event: accept, reject or correct it")
    if bool(changes) != (verdict == "correct"):
        raise ReviewError(
            "correct an event by saying what is right instead; the other verdicts change nothing"
        )
    columns = check_changes(changes or {}, subject.row, subject.text, codebook or load_codebook())
    corrected = [field for field in FIELDS if _differs(field, columns, subject.row)]
    changed = {column: columns[column] for field in corrected for column in PARTS[field]}
    spans: Row = {name: columns[name] for name in _SPANS if name in columns}
    said: Verdict = "accept" if verdict == "correct" and not corrected else verdict
    return _complete(
        {**subject.row, **spans, **changed},
        verdict=said,
        corrected=corrected,
        seen=subject.seen,
        **_sign(reviewer, note, sample, at),
    )


def build_addition(
    dataset: Dataset,
    article: str,
    trigger: tuple[int, int],
    changes: Changes,
    reviewer: str,
    *,
    note: str | None = None,
    at: dt.datetime | None = None,
    codebook: Codebook | None = None,
) -> Row:
    """The row of an event that was missed.

    Args:
        dataset: where the article is.
        article: its id.
        trigger: the words that tell the event, as (start, end) in the article's text.
        changes: the event: see `corrections.Changes`; ``type`` is needed, what is left out is empty.
        reviewer, note, at, codebook: as in `build_review`.

    Raises:
        ReviewError: there is no such article, the event is coded already, or a value does not fit.
    """
    key = hash_id(article)
    found = (
        dataset.sql("SELECT id, text, sentences FROM articles WHERE key = ?", [key]).read_all().to_pylist()
    )
    if not found:
        raise ReviewError(f"there is no article '{article[:60]}' in this dataset")
    text = found[0]["text"]
    span = check_span(list(trigger), text, "trigger")
    if "type" not in changes:
        raise ReviewError("an event needs a type: give type and trigger at least")
    empty: Row = dict.fromkeys(_COLUMNS)
    empty |= {name: [] for name in ("contexts", "auxiliary", "actor", "recipient", "attribution")}
    empty |= {"actor_code": [], "recipient_code": []}
    columns = check_changes(changes, empty, text, codebook or load_codebook())
    for each in list_subjects(dataset, articles=[article]):
        if (each.row["coded_type"], each.row["trigger_start"]) == (columns["type"], span.start):
            raise ReviewError(
                f"{columns['type']} is coded there already (event {each.event}): correct that one"
            )
    sentence = _find_sentence(found[0]["sentences"], span, text)
    signed = _sign(reviewer, note, None, at)
    return _complete(
        {**empty, **columns},
        event=hashlib.blake2b(
            f"{article}\0{columns['type']}\0{span.start}\0added".encode(), digest_size=10
        ).hexdigest(),
        article=article,
        key=key,
        verdict="add",
        corrected=list(FIELDS),
        coder=f"reviewer {signed['reviewer']}",
        added=True,
        coded_type=columns["type"],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger_start=span.start,
        trigger_end=span.end,
        trigger=text[span.start : span.end],
        confidence=1.0,
        frame="reviewer",
        **signed,
    )


def build_undo(
    dataset: Dataset, review: str, reviewer: str, *, note: str | None = None, at: dt.datetime | None = None
) -> Row:
    """The row that takes one of the reviewer's own reviews back.

    Raises:
        ReviewError: there is no such review, it is another's, or it was taken back before.
    """
    query = "SELECT * FROM reviews_standing WHERE id = ?"
    found = dataset.sql(query, [review]).read_all().to_pylist()
    signed = _sign(reviewer, note, None, at)
    if not found:
        raise ReviewError(f"there is no review '{review[:40]}' that could be undone: see pungsan review log")
    if found[0]["reviewer"] != signed["reviewer"]:
        raise ReviewError(
            f"review {review[:40]} is by {found[0]['reviewer']}: only who gave it takes it back; "
            "give a verdict of your own instead"
        )
    return _complete({**found[0]}, verdict="undo", **(signed | {"undoes": review}))


def append_reviews(location: Location, rows: Sequence[Row]) -> None:
    """Add reviews to a dataset, in one commit; others may write at the same time.

    Raises:
        DatasetError: the dataset cannot be written.
    """
    if not rows:
        return
    table = pa.Table.from_pylist(list(rows), schema=SCHEMAS["reviews"])
    with reporting("written", location):
        if "reviews" not in find_tables(location):
            create_tables(location)
        for attempt in range(ATTEMPTS):
            try:
                write_deltalake(open_table(location, "reviews"), table, mode="append")
                _put_together(location)
                return
            except CommitFailedError:  # compacted at the same time
                wait_after(attempt)
    raise DatasetError(f"the reviews of {location.root} are written by others all the time: run again later")


def _put_together(location: Location) -> None:
    """Make one file of many: each review comes in a file of its own, and who reads them opens all."""
    reviews = open_table(location, "reviews")
    if len(reviews.file_uris()) > MOST_FILES:
        with contextlib.suppress(CommitFailedError):  # another reviewer does it
            reviews.optimize.compact()


def _complete(row: Mapping[str, Any], **more: Any) -> Row:
    return {name: more.get(name, row.get(name)) for name in _COLUMNS}


def _sign(reviewer: str, note: str | None, sample: str | None, at: dt.datetime | None) -> Row:
    name = check_line(reviewer, "reviewer", LONGEST_REVIEWER)
    if name is None:
        raise ReviewError("say who reviews: give a name")
    return {
        "id": secrets.token_hex(10),
        "reviewer": name,
        "note": check_line(note, "note", LONGEST_NOTE),
        "sample": sample,
        "reviewed_at": at or now(),
        "undoes": None,
    }


def _identity(actor: Mapping[str, Any]) -> list[Any]:
    return [actor["code"], list(actor["sector"] or ()), actor["entity"], actor["start"], actor["end"]]


def _differs(field: str, columns: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a field was changed; why somebody is who he is does not count."""
    if PARTS[field][0] not in columns:
        return False
    if field in ("actor", "recipient", "attribution"):
        old, new = (
            [(*_identity(each), each["name"]) for each in values or ()]
            for values in (row[field], columns[field])
        )
        return old != new
    if field in ("contexts", "auxiliary"):
        return set(columns[field]) != set(row[field] or ())
    given = PARTS[field]
    if columns.get(f"{field}_span_start") is not None:  # other words, if perhaps of the same day or place
        given = (*given, f"{field}_span_start", f"{field}_span_end")
    return any(columns[column] != row[column] for column in given)


def _find_sentence(sentences: Sequence[Mapping[str, int]], span: Span, text: str) -> Span:
    """The sentence in which words stand; where the article has none there, the line."""
    for each in sentences:
        if each["start"] <= span.start < each["end"]:
            return Span(each["start"], max(each["end"], span.end))
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))
