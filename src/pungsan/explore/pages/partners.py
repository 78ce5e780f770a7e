"""Two actors over time, and one actor with its partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pungsan.explore.addresses import read_filter
from pungsan.explore.pages.events import with_words
from pungsan.explore.pages.network import lay_out
from pungsan.explore.pages.overview import draw_time, list_facets
from pungsan.explore.pages.plots import plot_network
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import read_view
from pungsan.store.counting import count_facets, list_days
from pungsan.store.desk import Desk
from pungsan.store.listing import list_events
from pungsan.store.pairs import describe_actor, follow_dyad, list_partners

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

LISTED: Final = 25
PARTNERS: Final = 20


@router.get("/dyads/{one}/{other}")
def show_dyad(request: Request, one: str, other: str) -> Response:
    """What two actors do to each other: over time with the mean score, by type, and the events."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    one, other = _read_party(one), _read_party(other)
    asked = replace(view.asked, between=(one, other))
    days = list_days(desk, asked)
    time = draw_time(desk, view, days, "quad", view.words.say("dyad.time"), asked, scores=True)
    directions = []
    for actor, recipient in ((one, other), (other, one)):
        directed = replace(view.asked, actor=(actor,), recipient=(recipient,))
        types = count_facets(desk, directed, ("type",))["type"] if days["events"] else []
        directions.append({"actor": actor, "recipient": recipient, "types": types, "asked": directed})
    return render_page(
        request,
        "dyad.html",
        view,
        one=one,
        other=other,
        days=days,
        time=time,
        directions=directions,
        totals=_sum_directions(follow_dyad(desk, one, other, view.asked, "year")),
        rows=with_words(desk, list_events(desk, asked, limit=LISTED)),
        listed=LISTED,
        all_events=asked,
        facets=list_facets(desk, view, asked),
    )


def _read_party(code: str) -> str:
    """A code with its sectors, as the filter has it."""
    if not code.strip():
        raise HTTPException(404)
    return " ".join(read_filter([("actor", code)]).actor[0].upper().split())


def _sum_directions(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Counter[str]]:
    totals: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        total = totals.setdefault((row["actor"], row["recipient"]), Counter())
        for name in ("events", "cooperation", "conflict", "score"):
            total[name] += row[name]
    return totals


@router.get("/actors/{code}")
def show_actor(request: Request, code: str) -> Response:
    """An actor: over time, its partners as a network and as a table, its sectors, its events."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    code = _read_party(code)
    asked = replace(view.asked, either=(code,))
    days = list_days(desk, asked)
    time = draw_time(desk, view, days, "quad", view.words.say("actor.time"), asked)
    partners = list_partners(desk, code, view.asked, limit=PARTNERS)
    nodes = lay_out([{**row, "code": row["partner"]} for row in partners])
    return render_page(
        request,
        "actor.html",
        view,
        code=code,
        days=days,
        time=time,
        actor=describe_actor(desk, code, view.asked),
        partners=partners,
        network=plot_network(
            code, nodes, view.words, view.words.say("actor.network"), partial(view.link_pair, code)
        ),
        types=count_facets(desk, asked, ("type",))["type"],
        rows=with_words(desk, list_events(desk, asked, limit=LISTED)),
        listed=LISTED,
        all_events=replace(view.asked, either=(code,)),
        facets=list_facets(desk, view, asked),
    )
