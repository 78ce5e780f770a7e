"""The events of a filter, page by page, and one event with all its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pungsan.explore.limits import MOST_OFFSET, ROWS
from pungsan.explore.pages.marking import Piece, cut_pieces, mark_mention, sort_marks
from pungsan.explore.pages.naming import split_differences
from pungsan.explore.pages.overview import list_facets
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.present.marks import Mark
from pungsan.store.counting import list_days
from pungsan.store.desk import Desk
from pungsan.store.listing import Order, list_events
from pungsan.store.reading import read_event, read_evidence

__all__ = ["cut_first_telling", "read_page", "router", "with_words"]

router = APIRouter(include_in_schema=False)

AROUND: Final = 110
"""Characters of a sentence that a list shows on either side of the trigger."""


@router.get("/events")
def show_events(request: Request) -> Response:
    """A page of the events that the filter of the address asks for."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    days = list_days(desk, view.asked)
    pages = max(1, -(-days["events"] // ROWS))
    last_page = max(1, MOST_OFFSET // ROWS)
    page = min(read_page(request), pages, last_page)
    order = _read_order(view.shown.get("order"))
    rows = list_events(desk, view.asked, offset=(page - 1) * ROWS, limit=ROWS, order=order)
    return render_page(
        request,
        "events.html",
        view,
        days=days,
        rows=with_words(desk, rows),
        order=order,
        page=page,
        pages=pages,
        last_page=last_page,
        per_page=ROWS,
        root=desk.location.root,
        facets=list_facets(desk, view),
    )


def _read_order(given: str | None) -> Order:
    return next((order for order in get_args(Order) if order == given), "newest")


def read_page(request: Request) -> int:
    """The number of the page in the address, from 1; what is no number is the first."""
    given = request.query_params.get("page", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1


def with_words(desk: Desk, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `list_events`, each with the ``words`` that first tell it (pieces), and the ``title``."""
    evidence = read_evidence(desk, list(map(dict, rows)))
    return [
        {
            **row,
            "words": cut_first_telling(evidence.get(row["id"])),
            "title": evidence.get(row["id"], {}).get("title"),
        }
        for row in rows
    ]


def cut_first_telling(evidence: Mapping[str, Any] | None) -> list[Piece]:
    """A sentence around its trigger, in pieces; empty where it is not known."""
    if not evidence or not evidence.get("sentence"):
        return []
    sentence, trigger = evidence["sentence"], evidence["trigger"] or ""
    at = max(0, sentence.find(trigger))
    end = min(len(sentence), at + len(trigger))
    low = _step_out(sentence, max(0, at - AROUND), -1)
    high = _step_out(sentence, min(len(sentence), end + AROUND), 1)
    pieces = cut_pieces(sentence, low, high, [Mark(at, end, "trigger", "e")] if end > at else [])
    before, after = "…" if low > 0 else "", "…" if high < len(sentence) else ""
    return [Piece(before, low, (), ()), *pieces, Piece(after, high, (), ())]


def _step_out(text: str, at: int, step: int) -> int:
    """The nearest edge of a word, outwards."""
    while 0 < at < len(text) and not text[at - 1 if step < 0 else at].isspace():
        at += step
    return at


@router.get("/events/{event:path}")
def show_event(request: Request, event: str) -> Response:
    """One event: what, who, when, where, how sure, and every telling of it."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    row = read_event(desk, event)
    if row is None:
        raise HTTPException(404, view.words.say("errors.no_event", id=event))
    happening = row["happening"]
    differences = split_differences(happening["contradictions"] if happening else None)
    tellings = [{**telling, "words": cut_first_telling(telling)} for telling in row["tellings"]]
    return render_page(
        request,
        "event.html",
        view,
        event=row,
        told=[{**mention, "pieces": cut_mention(mention)} for mention in row["told"]],
        tellings=tellings,
        differences=differences,
        differing={what for what, _ in differences},
        is_linked=happening is not None,
        root=desk.location.root,
        pair=_choose_pair(row),
    )


def cut_mention(mention: Mapping[str, Any]) -> list[Piece]:
    """The sentence of a telling with all its evidence marked."""
    sentence: str = mention["sentence"] or ""
    shift = mention["sentence_start"]
    marks = [
        Mark(mark.start - shift, mark.end - shift, mark.role, mark.key)
        for mark in mark_mention(mention, "e0")
    ]
    return cut_pieces(sentence, 0, len(sentence), sort_marks(marks, len(sentence))) if sentence else []


def _choose_pair(event: Mapping[str, Any]) -> tuple[str, str] | None:
    """Two codes of which the pair's page tells more: actor and recipient, or two who acted together."""
    doers, others = event["actor_code"] or [], event["recipient_code"] or []
    sides = (doers, others) if others else (doers[:1], doers[1:])
    return next(((one, other) for one in sides[0] for other in sides[1] if one != other), None)
