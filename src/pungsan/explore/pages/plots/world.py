"""The world with its events: countries tinted by how many, places as circles."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pungsan.explore.pages.naming import name_code, name_place
from pungsan.explore.pages.plots.looks import Spec, colour, finish_plot, point_at, when_pointed
from pungsan.explore.words import Words

__all__ = ["plot_world"]

OUTLINES: Final = "/static/world.json"

RATIO: Final = 0.49
"""Height of the map by its width, in the Equal Earth projection without Antarctica."""

TINTS: Final = (0.14, 0.28, 0.44, 0.62)
"""Steps of the tint of countries, by the logarithm of the number of events."""

LEAST_SIZE: Final = 12
"""Square pixels of the smallest circle; the largest has as many as the map has pixels across."""

LEAST_MOST: Final = 12
"""Where no place has so many events, the largest circle is smaller."""


def plot_world(
    countries: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    words: Words,
    label: str,
    link: Callable[[str], str],
) -> Spec:
    """The map.

    Args:
        countries: rows with ``country`` and ``events``.
        places: rows with ``place``, ``country``, ``lat``, ``lon`` and ``events``.
        words: of the interface.
        label: what it shows.
        link: the address to which a country leads.
    """
    most = max((row["events"] for row in countries), default=0)
    body: Spec = {
        "projection": {"type": "equalEarth"},
        "layer": [_draw_land(), _draw_countries(), _draw_places()],
    }
    return finish_plot(
        body,
        words,
        label,
        {
            "countries": [
                {
                    "code": row["country"],
                    "tint": choose_tint(row["events"], most),
                    "told": _tell(name_code(row["country"], words), row["events"], words),
                    "url": link(row["country"]),
                }
                for row in countries
            ],
            "places": [
                {
                    "lat": row["lat"],
                    "lon": row["lon"],
                    "events": row["events"],
                    "told": _tell(name_place(row["place"], row["country"], words), row["events"], words),
                    "url": link(row["country"]) if row["country"] else None,
                }
                for row in places
            ],
        },
        values={"most": max(LEAST_MOST, *(row["events"] for row in places), 0)},
        ratio=RATIO,
    )


def choose_tint(events: int, most: int) -> float:
    """How full a country is drawn that has so many events, where the first has ``most``."""
    if most <= 1:
        return TINTS[0]
    step = math.floor(len(TINTS) * math.log(events) / (math.log(most) + 1e-9))
    return TINTS[min(len(TINTS) - 1, step)]


def _tell(name: str, events: int, words: Words) -> str:
    return f"{name}: {words.count('count.events', events)}"


def _load_outlines() -> Spec:
    return {"url": OUTLINES, "format": {"type": "topojson", "feature": "countries"}}


def _draw_land() -> Spec:
    return {
        "data": _load_outlines(),
        "mark": {
            "type": "geoshape",
            "fill": colour("land"),
            "stroke": colour("shore"),
            "strokeWidth": 0.5,
            "aria": False,
        },
    }


def _draw_countries() -> Spec:
    there = {"data": {"name": "countries"}, "key": "code", "fields": ["tint", "told", "url"]}
    return {
        "data": _load_outlines(),
        "transform": [{"lookup": "id", "from": there}, {"filter": "isValid(datum.tint)"}],
        "params": [point_at()],
        "mark": {"type": "geoshape", "fill": colour("accent"), "cursor": "pointer", "aria": False},
        "encoding": {
            "fillOpacity": {"field": "tint", "type": "quantitative", "scale": None},
            "stroke": when_pointed(colour("ink"), colour("shore")),
            "strokeWidth": when_pointed(1.2, 0.5),
            "tooltip": {"field": "told"},
        },
    }


def _draw_places() -> Spec:
    return {
        "data": {"name": "places"},
        "params": [point_at("near")],
        "mark": {
            "type": "circle",
            "fill": colour("accent"),
            "fillOpacity": 0.55,
            "cursor": "pointer",
            "aria": False,
        },
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
            "size": {
                "field": "events",
                "type": "quantitative",
                "scale": {"domain": [0, {"expr": "most"}], "range": [LEAST_SIZE, {"expr": "width"}]},
                "legend": None,
            },
            "stroke": when_pointed(colour("ink"), colour("paper"), "near"),
            "strokeWidth": when_pointed(2, 1, "near"),
            "tooltip": {"field": "told"},
        },
    }
