"""One article with its evidence marked and its events beside it, and the stories that articles tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pungsan.explore.pages.marking import Piece, cut_pieces, mark_mention, mark_quotation, sort_marks
from pungsan.explore.pages.naming import split_differences
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.present.marks import Mark
from pungsan.store.desk import Desk
from pungsan.store.reading import read_article, read_story

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Row = Mapping[str, Any]


@router.get("/articles/{article:path}")
def show_article(request: Request, article: str) -> Response:
    """The text of an article with its evidence marked, what was left out, its events and quotations."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    row = read_article(desk, article)
    if row is None:
        raise HTTPException(404, view.words.say("errors.no_article", id=article))
    first: dict[str, int] = {}
    for mention in row["told"]:
        first.setdefault(mention["event"], mention["trigger_start"])
    events = sorted(row["coded"], key=lambda event: (first.get(event["id"], len(row["text"])), event["id"]))
    keys = {event["id"]: f"e{at}" for at, event in enumerate(events)}
    marks = [
        mark
        for mention in row["told"]
        if mention["event"] in keys
        for mark in mark_mention(mention, keys[mention["event"]])
    ]
    for at, quotation in enumerate(row["quoted"]):
        marks += mark_quotation(quotation, f"q{at}")
    return render_page(
        request,
        "article.html",
        view,
        article=row,
        url=row["url"] if _is_web(row["url"]) else None,
        blocks=list(cut_blocks(row, sort_marks(marks, len(row["text"])))),
        has_title=any(region["kind"] == "title" for region in row["regions"] or ()),
        events=[{**event, "key": keys[event["id"]]} for event in events],
        quads={keys[event["id"]]: event["quad"] for event in events},
    )


def _is_web(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("https://", "http://"))


def cut_blocks(article: Row, marks: list[Mark]) -> Iterator[tuple[str, str | None, list[Piece]]]:
    """The text in its order as (kind, reason, pieces): ``title``, ``body``, ``dropped``, and ``between``."""
    text: str = article["text"]
    at = 0
    for region in article["regions"] or ():
        yield from _between(text, at, region["start"])
        at = region["end"]
        yield region["kind"], region["reason"], cut_pieces(text, region["start"], region["end"], marks)
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[str, str | None, list[Piece]]]:
    words = text[start:end].strip()
    if words:
        yield "between", None, [Piece(words, start, (), ())]


@router.get("/stories/{story}")
def show_story(request: Request, story: str) -> Response:
    """The articles on one matter, and what several of them tell."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    row = read_story(desk, story)
    if row is None:
        raise HTTPException(404, view.words.say("errors.no_story", id=story))
    happenings = [
        {**each, "differences": split_differences(each["contradictions"])} for each in row["happenings"]
    ]
    return render_page(request, "story.html", view, story={**row, "happenings": happenings})
