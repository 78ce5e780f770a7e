"""Search: words of articles and events, whatever their accents and case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from pungsan.errors import DatasetError
from pungsan.explore.limits import MOST_WORDS
from pungsan.explore.pages.events import read_page, with_words
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.store.search_index import SearchIndex
from pungsan.store.searching import parse_question, search_articles, search_events

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

SOME: Final = 8
"""Hits of a kind where both kinds are shown."""

MANY: Final = 25
"""Hits on a page of one kind."""

KINDS: Final = ("events", "articles")

EXAMPLES: Final = ("Ecuador", '"alto el fuego"', "sanction* -Perú", "hospital")


@router.get("/search")
def search(request: Request) -> Response:
    """What is found for ``q``: events and articles, or pages of one kind (``what``)."""
    index: SearchIndex = request.app.state.index
    view = read_view(request)
    query = request.query_params.get("q", "").strip()[:MOST_WORDS]
    what = next((kind for kind in KINDS if kind == request.query_params.get("what")), None)
    values: dict[str, Any] = {"query": query, "what": what, "examples": EXAMPLES, "page": 1, "pages": 1}
    if not query:
        return render_page(request, "search.html", view, **values, found={}, problem=None, progress=None)
    try:
        parse_question(query)
    except DatasetError:
        return render_page(
            request,
            "search.html",
            view,
            **values,
            found={},
            problem=view.words.say("search.no_words"),
            progress=None,
        )
    found: dict[str, dict[str, Any]] = {}
    limit = MANY if what else SOME
    page = read_page(request) if what else 1
    offset = (page - 1) * limit
    if what != "articles":
        events = search_events(index, query, view.asked, offset=offset, limit=limit)
        found["events"] = {"total": events.total, "rows": with_words(index.desk, events.rows)}
    if what != "events":
        articles = search_articles(index, query, view.asked, offset=offset, limit=limit)
        rows = [{**row, "pieces": list(_cut(row["snippet"], row["marks"]))} for row in articles.rows]
        found["articles"] = {"total": articles.total, "rows": rows}
    values["page"] = page
    values["pages"] = max(1, *(-(-each["total"] // limit) for each in found.values())) if what else 1
    return render_page(
        request, "search.html", view, **values, found=found, problem=None, progress=index.progress
    )


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A snippet in pieces, with whether each is a word that was searched for."""
    at = 0
    for start, end in marks:
        if start < at:
            continue
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False
