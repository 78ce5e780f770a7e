"""The queue: one event of a sample after the other; and single events and articles out of it."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pungsan.errors import ReviewError
from pungsan.explore.pages.articles import cut_blocks
from pungsan.explore.pages.marking import mark_mention, sort_marks
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.explore.reviewing.asking import Asked, open_now, read_asked, read_reviewer
from pungsan.explore.reviewing.showing import list_choices, read_mine, show_subject
from pungsan.review import KINDS, Drawn, Precision, draw_events, measure_precision
from pungsan.store import Dataset, find_subject, hash_id, list_subjects

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

KEPT: Final = 32
"""Samples that are kept drawn."""

Opened = Annotated[Dataset, Depends(open_now)]


@router.get("/review")
def show_queue(request: Request, dataset: Opened) -> Response:
    """The next event of a sample, or the one at a place in it."""
    reviewer = read_reviewer(request)
    if reviewer is None:
        return _show(request, "review/reviewer.html", back=str(request.url.path) + _query(request), name="")
    asked = read_asked(request)
    there = _draw(request, dataset, asked)
    seen = _read_seen(dataset, reviewer)
    left = [each for each in there if each.event not in seen]
    if asked.at is not None:
        drawn = next((each for each in there if each.number == asked.at), None)
    else:
        drawn = left[0] if left else None
    about: dict[str, Any] = {
        "asked": asked,
        "kinds": KINDS,
        "judged": len(there) - len(left),
        "there": len(there),
        "found": _measure(dataset, asked, reviewer, there),
    }
    if drawn is None:
        return _show(request, "review/done.html", reviewer=reviewer, **about)
    view = read_view(request)
    after = next((each.number for each in left if each.number > drawn.number), None)
    if after is None:
        after = next((each.number for each in left if each.number != drawn.number), None)
    return _show_event(
        request,
        dataset,
        drawn.event,
        reviewer,
        back=asked.link(ui=view.ui, at=after),
        here=asked.link(ui=view.ui, at=drawn.number),
        sample=asked.sample.name,
        number=drawn.number,
        **about,
    )


@router.get("/review/event/{event:path}")
def show_event(request: Request, event: str, dataset: Opened) -> Response:
    """One event, out of any sample."""
    reviewer = read_reviewer(request)
    view = read_view(request)
    here = request.url.path + _query(request)
    if reviewer is None:
        return _show(request, "review/reviewer.html", back=here, name="")
    return _show_event(
        request,
        dataset,
        event,
        reviewer,
        back=view.page("events", event),
        here=here,
        sample=None,
        number=None,
        asked=None,
        found=None,
    )


@router.get("/review/article/{article:path}")
def show_article(request: Request, article: str, dataset: Opened) -> Response:
    """A whole article, to add what was missed."""
    reviewer = read_reviewer(request)
    view = read_view(request)
    if reviewer is None:
        return _show(request, "review/reviewer.html", back=request.url.path + _query(request), name="")
    query = "SELECT id, title, lang, text, regions FROM articles WHERE key = ?"
    rows = dataset.sql(query, [hash_id(article)]).read_all().to_pylist()
    if not rows:
        raise HTTPException(404, view.words.say("errors.no_article", id=article))
    subjects = list_subjects(dataset, articles=[article])
    marks = [mark for at, each in enumerate(subjects) for mark in mark_mention(each.row, f"e{at}")]
    return _show(
        request,
        "review/article.html",
        article=rows[0],
        blocks=list(cut_blocks(rows[0], sort_marks(marks, len(rows[0]["text"])))),
        subjects=subjects,
        quads={f"e{at}": each.row["quad"] for at, each in enumerate(subjects)},
        choices=list_choices(),
        reviewer=reviewer,
    )


def _show_event(
    request: Request, dataset: Dataset, event: str, reviewer: str, *, back: str, **about: Any
) -> Response:
    try:
        subject = find_subject(dataset, event)
    except ReviewError:
        raise HTTPException(404, read_view(request).words.say("errors.no_event", id=event)) from None
    mine = read_mine(dataset, event, reviewer)
    return _show(
        request,
        "review/judge.html",
        shown=show_subject(dataset, subject, mine),
        mine=mine,
        choices=list_choices([subject.row["type"]]),
        back=back,
        reviewer=reviewer,
        **about,
    )


def _draw(request: Request, dataset: Dataset, asked: Asked) -> list[Drawn]:
    """The events of a sample, drawn once for each version of the events."""
    kept: dict[tuple[int, str, int], list[Drawn]] = request.app.state.__dict__.setdefault("drawn", {})
    key = (dataset.versions["events"], asked.sample.name, asked.number)
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = draw_events(dataset, asked.sample, asked.number)
    return kept[key]


def _read_seen(dataset: Dataset, reviewer: str) -> set[str]:
    """The events that the reviewer has judged, as they are coded now."""
    query = "SELECT event FROM reviews_by_reviewer WHERE reviewer = ? AND event_now = event"
    return {str(each) for each in dataset.sql(query, [reviewer]).read_all().column(0).to_pylist()}


def _measure(dataset: Dataset, asked: Asked, reviewer: str, drawn: list[Drawn]) -> Precision | None:
    """What the reviewer's verdicts say so far, or None where they say nothing yet."""
    numbers = {each.event: each.number for each in drawn}
    try:
        return measure_precision(dataset, sample=asked.sample.name, reviewer=reviewer, numbers=numbers)
    except ReviewError:
        return None


def _show(request: Request, template: str, **values: Any) -> Response:
    return render_page(request, template, read_view(request), csrf=request.app.state.keys.csrf, **values)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""
