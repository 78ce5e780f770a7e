"""Articles with their events as reviewers left them: what is exported to other tools and as gold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pungsan.records import Span
from pungsan.store import PARTS, Dataset, hash_id, list_subjects

__all__ = ["Telling", "ToldEvent", "list_tellings", "role_spans"]

AT_ONCE: Final = 200
"""Articles that are in memory at a time."""

ROLES: Final = ("actor", "recipient", "attribution")


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of an article.

    ``coded`` has the columns as they were coded (or added), ``row`` as they are after the verdict that
    counts; ``verdict`` is None where nobody judged it.  ``mentions`` are the rows of ``mentions``.
    """

    id: str
    coded: Mapping[str, Any]
    row: Mapping[str, Any]
    verdict: str | None
    corrected: frozenset[str]
    note: str | None
    mentions: tuple[Mapping[str, Any], ...] = ()

    @property
    def trigger(self) -> Span:
        return Span(self.row["trigger_start"], self.row["trigger_end"])

    def find_span(self, what: str) -> Span | None:
        """The words of ``when`` or ``where``, if it is known which they are."""
        start, end = self.row[f"{what}_span_start"], self.row[f"{what}_span_end"]
        return None if start is None else Span(start, end)


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with its events in the order of the text."""

    article: str
    text: str
    lang: str
    title: str | None
    published: dt.date | None
    sentences: tuple[Span, ...]
    events: tuple[ToldEvent, ...]


def list_tellings(
    dataset: Dataset,
    articles: Sequence[str] | None = None,
    *,
    reviewer: str | None = None,
    lang: str | None = None,
) -> Iterator[Telling]:
    """Articles with all their events, by id.

    Args:
        dataset: the dataset.
        articles: which; those with a review if not given.
        reviewer: whose verdicts count; the latest of all reviewers if not given.
        lang: only articles in this language.
    """
    view = "reviews_applied" if reviewer is None else "reviews_by_reviewer"
    mine = "true" if reviewer is None else "reviewer = ?"
    values = [] if reviewer is None else [reviewer]
    if articles is None:
        found = dataset.sql(f"SELECT DISTINCT article FROM {view} WHERE {mine} ORDER BY 1", values)
        articles = [str(each) for each in found.read_all().column(0).to_pylist()]
    for at in range(0, len(articles), AT_ONCE):
        some = list(dict.fromkeys(articles[at : at + AT_ONCE]))
        yield from _read(dataset, some, (view, mine, values), lang)


def role_spans(row: Mapping[str, Any], role: str) -> list[Span]:
    """Where the words of the participants in a role stand."""
    return [Span(each["start"], each["end"]) for each in row[role] or ()]


def _read(
    dataset: Dataset, articles: Sequence[str], judged: tuple[str, str, list[str]], lang: str | None
) -> Iterator[Telling]:
    keys = [hash_id(each) for each in articles]
    marks = ", ".join("?" * len(keys))
    view, mine, values = judged
    reviews = dataset.sql(f"SELECT * FROM {view} WHERE {mine} AND key IN ({marks})", [*values, *keys])
    by_event = {row["event_now"] or row["event"]: row for row in reviews.read_all().to_pylist()}
    told = dataset.sql(f"SELECT * FROM mentions WHERE key IN ({marks}) ORDER BY event, number", keys)
    mentions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in told.read_all().to_pylist():
        mentions[row["event"]].append(row)
    events: dict[str, list[ToldEvent]] = defaultdict(list)
    for subject in list_subjects(dataset, articles=articles):
        review = by_event.get(subject.event)
        if subject.row["added"] and review is None:
            continue  # another reviewer's
        events[subject.row["article"]].append(
            _tell(subject.event, subject.row, review, tuple(mentions[subject.event]))
        )
    query = f"SELECT id, text, lang, title, published, sentences FROM articles WHERE key IN ({marks})"
    rows = {row["id"]: row for row in dataset.sql(query, keys).read_all().to_pylist()}
    for article in articles:
        about = rows.get(article)
        if about is not None and (lang is None or about["lang"] == lang):
            sentences = tuple(Span(each["start"], each["end"]) for each in about["sentences"])
            yield Telling(
                article,
                about["text"],
                about["lang"],
                about["title"],
                about["published"],
                sentences,
                tuple(events[article]),
            )


def _tell(
    event: str,
    coded: Mapping[str, Any],
    review: Mapping[str, Any] | None,
    mentions: tuple[Mapping[str, Any], ...],
) -> ToldEvent:
    if review is None:
        return ToldEvent(event, coded, coded, None, frozenset(), None, mentions)
    corrected = frozenset(review["corrected"])
    columns = [column for field in PARTS if field in corrected for column in PARTS[field]]
    for what in ("when", "where"):
        if what in corrected:
            columns += [f"{what}_span_start", f"{what}_span_end"]
    row = {**coded, **{column: review[column] for column in columns}}
    verdict = "add" if coded["added"] and review["verdict"] != "reject" else review["verdict"]
    return ToldEvent(event, coded, row, verdict, corrected, review["note"], mentions)
