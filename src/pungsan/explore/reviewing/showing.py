"""An event as a reviewer sees it: its sentence and its neighbours, marked, and its fields to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pungsan.codebook import load_codebook
from pungsan.explore.pages.marking import Piece, cut_pieces, mark_mention, sort_marks
from pungsan.records import Span
from pungsan.store import Dataset, Row, Subject, hash_id

__all__ = ["Shown", "build_state", "list_choices", "read_mine", "read_sentences", "show_subject"]

NEAR: Final = 2
"""Sentences that are shown before and after."""

_PLACE: Final = ("country", "province", "lat", "lon", "geonameid", "resolution")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of an event: the text before and after its sentence, and the fields as JSON."""

    event: str
    row: Mapping[str, Any]
    before: list[Piece]
    sentence: list[Piece]
    after: list[Piece]
    state: dict[str, Any]
    lang: str


def show_subject(dataset: Dataset, subject: Subject, mine: Mapping[str, Any] | None) -> Shown:
    """An event with its evidence; ``mine`` is the reviewer's own verdict on it, which fills the fields."""
    row, text = subject.row, subject.text
    lang, sentences = read_sentences(dataset, row["article"])
    here = Span(row["sentence_start"], row["sentence_end"])
    earlier = [each for each in sentences if each.end <= here.start][-NEAR:]
    later = [each for each in sentences if each.start >= here.end][:NEAR]
    marks = sort_marks(mark_mention(row, "e0"), len(text))

    def cut(start: int, end: int) -> list[Piece]:
        return cut_pieces(text, start, end, marks) if end > start else []

    return Shown(
        subject.event,
        row,
        cut(earlier[0].start, here.start) if earlier else [],
        cut(here.start, here.end),
        cut(here.end, later[-1].end) if later else [],
        build_state(mine if mine is not None and mine["verdict"] in ("correct", "add") else row),
        lang,
    )


def read_sentences(dataset: Dataset, article: str) -> tuple[str, list[Span]]:
    """The language of an article, and its sentences."""
    query = "SELECT lang, sentences FROM articles WHERE key = ?"
    rows = dataset.sql(query, [hash_id(article)]).read_all().to_pylist()
    if not rows:
        return "", []
    return rows[0]["lang"], [Span(each["start"], each["end"]) for each in rows[0]["sentences"]]


def build_state(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an event as the page's script edits them: those of `store.corrections.Changes`."""
    state: dict[str, Any] = {name: row[name] for name in ("type", "mode")}
    state |= {name: list(row[name] or ()) for name in ("auxiliary", "contexts")}
    for role in ("actor", "recipient", "attribution"):
        state[role] = [{**each, "sector": list(each["sector"] or ())} for each in row[role] or ()]
    spans = {what: _span(row, what) for what in ("when", "where")}
    state["when"] = state["where"] = None
    if row["when_start"] is not None:
        days = {"start": row["when_start"].isoformat(), "end": row["when_end"].isoformat()}
        state["when"] = {**days, "grain": row["when_grain"], "span": spans["when"]}
    elif spans["when"]:
        state["when"] = {"span": spans["when"]}
    if row["place"] is not None:
        about = {name: row[name] for name in _PLACE}
        state["where"] = {"name": row["place"], **about, "span": spans["where"]}
    elif spans["where"]:
        state["where"] = {"span": spans["where"]}
    return state


def _span(row: Mapping[str, Any], what: str) -> list[int] | None:
    start = row[f"{what}_span_start"]
    return None if start is None else [start, row[f"{what}_span_end"]]


def list_choices(seen: Sequence[str] = ()) -> dict[str, Any]:
    """What a reviewer may choose from; ``seen`` are types of a codebook of the user's own."""
    book = load_codebook()
    types = {name: list(kind.modes) for name, kind in book.types.items()}
    return {
        "types": {**types, **{name: [] for name in seen if name not in types}},
        "auxiliary": list(book.auxiliary),
        "contexts": list(book.contexts),
        "sectors": list(book.sectors),
    }


def read_mine(dataset: Dataset, event: str, reviewer: str | None) -> Row | None:
    """The reviewer's own verdict on an event, or None."""
    if reviewer is None:
        return None
    query = """
        SELECT * FROM reviews_by_reviewer WHERE reviewer = ? AND coalesce(event_now, event) = ?
        ORDER BY reviewed_at DESC LIMIT 1
    """
    rows = dataset.sql(query, [reviewer, event]).read_all().to_pylist()
    return rows[0] if rows else None
