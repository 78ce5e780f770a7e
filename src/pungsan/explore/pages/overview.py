"""The first page: how many events, when, where, between whom, from which sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from pungsan.codebook import load_codebook
from pungsan.explore.pages.plots import Spec, plot_pairs, plot_time, plot_world, tint_quad, tint_types
from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.timeline import Timeline, choose_period, count_timeline, start_period, trim_days
from pungsan.explore.pages.view import View, read_view
from pungsan.store.counting import count_facets, count_over_time, count_places, list_days
from pungsan.store.desk import Desk, Row
from pungsan.store.dyads import Detail
from pungsan.store.filters import EventFilter
from pungsan.store.listing import list_events
from pungsan.store.pairs import list_dyads

__all__ = ["DrawnTime", "draw_time", "list_facets", "router"]

router = APIRouter(include_in_schema=False)

QUADS: Final = tuple((str(quad), quad, tint_quad(quad)) for quad in (1, 2, 3, 4))
"""What a figure stacks by kind, from the middle outwards."""

FACETS: Final = ("quad", "type", "mode", "context", "auxiliary", "lang", "publisher")
"""Fields whose values the filter beside a page lists."""

MOST_CODES: Final = 300
"""Codes that are suggested while one is typed."""

ACTORS: Final = 10
PAIRS: Final = 18
LATEST: Final = 8
SPOTS: Final = 400

COUNTRY: Final = 1
"""Resolution of a place that is a country as a whole: no circle, the country's tint says it."""


@router.get("/")
def overview(request: Request) -> Response:
    """The overview of what the filter of the address asks for."""
    desk: Desk = request.app.state.desk
    view = read_view(request)
    per = "type" if view.shown.get("stack") == "type" else "quad"
    days = list_days(desk, view.asked)
    values: dict[str, Any] = {
        "days": days,
        "per": per,
        "root": desk.location.root,
        "facets": list_facets(desk, view) | count_facets(desk, view.asked, ("actor",), limit=ACTORS),
    }
    if days["events"]:
        countries = count_places(desk, view.asked, "country", 300)
        places = _choose_spots(count_places(desk, view.asked, "place", SPOTS))
        pairs = list_dyads(desk, view.asked, abroad=True, limit=PAIRS)
        words = view.words
        values |= {
            "time": draw_time(desk, view, days, per, words.say("overview.time")),
            "places_table": {"countries": [{"value": row["country"], **row} for row in countries]},
            "places": places,
            "world": plot_world(
                countries, places, words, words.say("overview.map_label"), view.toggle_country
            ),
            "unplaced": days["events"] - sum(row["events"] for row in countries),
            "pairs": pairs,
            "pairs_plot": plot_pairs(pairs, words, words.say("overview.dyads"), view.link_pair),
            "latest": list_events(desk, view.asked, limit=LATEST),
        }
    return render_page(request, "overview.html", view, **values)


def list_facets(desk: Desk, view: View, asked: EventFilter | None = None) -> dict[str, list[Row]]:
    """The values of each field of the filter, with their numbers; all that a page with the filter needs.

    ``asked`` is what the page shows, where that is narrower than the filter of the address.
    """
    counted: dict[str, list[Row]] = count_facets(desk, asked or view.asked, FACETS, limit=40)
    order = list(load_codebook().types)
    for name, known in (("quad", [1, 2, 3, 4]), ("type", order)):
        there = {row["value"]: row["events"] for row in counted[name]}
        # In the order of the codebook, and also what there is none of: a filter that keeps its shape.
        rows = [{"value": value, "events": there.pop(value, 0)} for value in known]
        counted[name] = [*rows, *({"value": value, "events": events} for value, events in there.items())]
    codes = count_facets(desk, EventFilter(), ("actor", "recipient"), limit=MOST_CODES)
    known_codes = {row["value"] for rows in codes.values() for row in rows}
    counted["codes"] = [{"value": code} for code in sorted(known_codes)]
    return counted


def _choose_spots(rows: Sequence[Row]) -> list[Row]:
    """The places that are points on the map, the one with the most events first."""
    found = [row for row in rows if row["resolution"] != COUNTRY and row["lat"] is not None]
    return sorted(found, key=lambda row: -row["events"])


@dataclass(frozen=True, slots=True)
class DrawnTime:
    """Events by time in numbers and as a plot, and what is not on it: events on other days with the address
    that shows these, and events without a date."""

    figure: Timeline
    plot: Spec
    outside: int
    whole: str
    undated: int


def draw_time(
    desk: Desk,
    view: View,
    days: Mapping[str, Any],
    per: str,
    label: str,
    asked: EventFilter | None = None,
    *,
    scores: bool = False,
) -> DrawnTime | None:
    """The events by time; None if none has a date.  A few events far away are left out of the figure.

    Args:
        desk: whom to ask.
        view: the request.
        days: of `list_days`.
        per: what is stacked, ``quad`` or ``type``.
        label: what is shown.
        asked: what is drawn, if not the filter of the request.
        scores: as for `plot_time`.
    """
    asked = asked or view.asked
    if days["first"] is None:
        return None
    months = count_over_time(desk, asked, "month", "total")
    dated = sum(row["events"] for row in months)
    first, last = asked.since or days["first"], asked.until or days["last"]
    kept = trim_days({row["period"]: row["events"] for row in months})
    if asked.since is None and asked.until is None and kept is not None:
        first, last = max(kept[0], days["first"]), min(_end_month(kept[1]), days["last"])
    first, last = min(first, last), max(first, last)
    period = choose_period(first, last)
    low = start_period(first, period)
    rows = [row for row in count_over_time(desk, asked, period, _detail(per)) if low <= row["period"] <= last]
    figure = count_timeline(rows, first, last, period, _keys(rows) if per == "type" else QUADS)
    plot = plot_time(figure, view.words, label, view.only(since=None, until=None), per=per, scores=scores)
    whole = view.only(since=days["first"], until=days["last"])
    return DrawnTime(figure, plot, dated - figure.events, whole, days["events"] - dated)


def _detail(per: str) -> Detail:
    return "type" if per == "type" else "quad"


def _keys(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, int, float]]:
    """The types that there are, in the order of the codebook, others after them."""
    order = list(load_codebook().types)
    there = {(row["type"], row["quad"]) for row in rows}
    return tint_types(
        sorted(
            there, key=lambda key: (key[1], order.index(key[0]) if key[0] in order else len(order), key[0])
        )
    )


def _end_month(day: dt.date) -> dt.date:
    if day.year == dt.MAXYEAR and day.month == 12:
        return dt.date.max
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)
