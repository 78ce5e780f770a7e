"""How precise the coding is, and what was reviewed: to look at, and as files for a paper."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.responses import PlainTextResponse, Response

from pungsan.errors import ReviewError
from pungsan.explore.addresses import write_query
from pungsan.explore.pages.plots import plot_precision
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.explore.reviewing.asking import NUMBER, Asked, open_now, read_asked, read_reviewer
from pungsan.review import FORMATS, Sample, list_log, list_samples, measure_precision, write_precision
from pungsan.store import Dataset

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Opened = Annotated[Dataset, Depends(open_now)]

ROWS: Final = 200
"""Reviews of the log that a page shows, the newest ones."""

_ENDINGS: Final = {"markdown": "md", "latex": "tex"}


@router.get("/review/precision")
def show_precision(request: Request, dataset: Opened) -> Response:
    """The tables, of one sample where the address names it, or of all; or a file of them."""
    query = request.query_params
    asked = read_asked(request) if "draw" in query else None
    only = asked.sample.name if asked else None
    reviewer = read_reviewer(request) if query.get("mine") else None
    try:
        found = measure_precision(dataset, sample=only, reviewer=reviewer)
    except ReviewError:  # nothing was judged at random, or samples of different events: the page says so
        found = None
    format = query.get("format")
    if format in FORMATS and found is not None:
        name = f"precision.{_ENDINGS.get(format, format)}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return PlainTextResponse(write_precision(found, format), headers=headers)
    words = read_view(request).words
    return _show(
        request,
        "review/precision.html",
        found=found,
        plot=plot_precision(found, words, words.say("review.by_type")) if found else None,
        formats=FORMATS,
        asked=asked,
        samples=[(Asked(sample, NUMBER), number) for sample, number in list_samples(dataset)],
        any_verdict=bool(list_log(dataset)) if found is None else True,
        describe=_describe,
    )


def _describe(sample: Sample) -> list[tuple[str, str]]:
    """The filter of a sample, value by value."""
    return parse_qsl(write_query(sample.asked))


@router.get("/review/log")
def show_log(request: Request, dataset: Opened) -> Response:
    """The newest reviews, and what became of them."""
    entries = list_log(dataset)
    return _show(
        request,
        "review/log.html",
        entries=entries[: -ROWS - 1 : -1],
        number=len(entries),
        reviewer=read_reviewer(request),
    )


def _show(request: Request, template: str, **values: Any) -> Response:
    return render_page(request, template, read_view(request), csrf=request.app.state.keys.csrf, **values)
