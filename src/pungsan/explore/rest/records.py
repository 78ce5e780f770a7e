"""Routes that give events, articles, stories and quotations."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pungsan.explore.rest.answers import Json, answer_page, export_events
from pungsan.explore.rest.examples import describe_answer
from pungsan.explore.rest.queries import EventsAsked, Id, QuotationsAsked, SearchAsked
from pungsan.explore.rest.shapes import flatten_event, shape_article, shape_event, shape_told
from pungsan.store.counting import count_events
from pungsan.store.desk import Desk
from pungsan.store.listing import list_events
from pungsan.store.reading import list_quotations, read_article, read_event, read_evidence, read_story
from pungsan.store.searching import search_articles, search_events

__all__ = ["router"]

router = APIRouter(tags=["records"], default_response_class=Json)


@router.get("/events", responses=describe_answer("events", formats=True), summary="Events that fit")
def events(request: Request, asked: Annotated[EventsAsked, Query()]) -> Response:
    """The events that fit the filter, page by page; `csv` and `parquet` give them all in a file.

    Several values of one field are alternatives; different fields must all hold.
    """
    desk: Desk = request.app.state.desk
    chosen = asked.to_filter()
    if asked.format != "json":
        return export_events(desk, chosen, asked.format, evidence=asked.evidence)
    rows = list_events(desk, chosen, offset=asked.offset, limit=asked.limit, order=asked.order)
    told = read_evidence(desk, rows) if asked.evidence else None
    return answer_page(
        request,
        [shape_event(row, None if told is None else told.get(row["id"], {})) for row in rows],
        offset=asked.offset,
        limit=asked.limit,
        format="json",
        name="events",
        total=count_events(desk, chosen),
    )


@router.get("/events/{id}", responses=describe_answer("event"), summary="One event with all its evidence")
def event(request: Request, id: Annotated[Id, Path(examples=["9ee09b568584e94a4a9e"])]) -> Response:
    """An event as its article tells it: participants and how they were identified, `mentions` with their
    sentences and spans, the `happening` that several articles tell with what they say differently, these
    other `tellings`, and the `story`.

    Spans are half-open ranges of Unicode code points into the article's text.
    """
    row = read_event(request.app.state.desk, id)
    if row is None:
        raise HTTPException(404, "there is no event with this id")
    told = [{"sentence": each.pop("sentence"), **shape_told(each)} for each in row.pop("told")]
    about, happening, tellings, story = (
        row.pop(name) for name in ("about", "happening", "tellings", "story")
    )
    return Json(
        {
            **shape_told(row),
            "mentions": told,
            "about": about,
            "happening": happening,
            "tellings": tellings,
            "story": story,
        }
    )


@router.get("/articles/{id:path}", responses=describe_answer("article"), summary="One article as coded")
def article(request: Request, id: Annotated[Id, Path(examples=["a1"])]) -> Response:
    """An article: its text and regions, events with their mentions, quotations, near-duplicates and story.

    Spans are half-open ranges of Unicode code points into `text`.
    """
    row = read_article(request.app.state.desk, id)
    if row is None:
        raise HTTPException(404, "there is no article with this id")
    return Json(shape_article(row))


@router.get("/stories/{id}", responses=describe_answer("story"), summary="Articles on one happening")
def story(request: Request, id: Annotated[Id, Path(examples=["1f0c22d9a7e4b85a3c60"])]) -> Response:
    """A story: its articles, the first of them first, and the happenings that several of them tell."""
    row = read_story(request.app.state.desk, id)
    if row is None:
        raise HTTPException(404, "there is no story with this id: stories are made by pungsan dataset link")
    return Json(row)


@router.get("/search", responses=describe_answer("search", formats=True), summary="Full text")
def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Articles, or events, with these words in them.

    `searchable` says how many articles are in the index, which is filled in the background; `total` counts
    the last 10,000 hits at most.
    """
    index = request.app.state.index
    chosen = asked.to_filter()
    rows: list[dict[str, Any]]
    if asked.what == "articles":
        found = search_articles(index, asked.q, chosen, offset=asked.offset, limit=asked.limit)
        rows = found.rows
    else:
        found = search_events(
            index, asked.q, chosen, offset=asked.offset, limit=asked.limit, order=asked.order
        )
        told = read_evidence(index.desk, found.rows)
        shape = shape_event if asked.format == "json" else flatten_event
        rows = [shape(row, told.get(row["id"], {})) for row in found.rows]
    return answer_page(
        request,
        rows,
        offset=asked.offset,
        limit=asked.limit,
        format=asked.format,
        name=asked.what,
        total=found.total,
        searchable=found.progress._asdict(),
    )


@router.get("/quotations", responses=describe_answer("quotations", formats=True), summary="Who said what")
def quotations(request: Request, asked: Annotated[QuotationsAsked, Query()]) -> Response:
    """Words that articles give as somebody's, in the order of articles."""
    rows = list_quotations(
        request.app.state.desk,
        article=asked.article,
        speaker=asked.speaker,
        words=asked.q,
        offset=asked.offset,
        limit=asked.limit,
    )
    return answer_page(
        request, rows, offset=asked.offset, limit=asked.limit, format=asked.format, name="quotations"
    )
