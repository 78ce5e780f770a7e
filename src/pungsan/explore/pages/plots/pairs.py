"""The busiest pairs: what each did, cooperation to the right and conflict to the left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from pungsan.explore.pages.naming import name_code
from pungsan.explore.pages.plots.looks import (
    CONFLICT,
    COOPERATION,
    Spec,
    colour,
    finish_plot,
    paint_quads,
    point_at,
    when_pointed,
    write_counts,
)
from pungsan.explore.words import Words

__all__ = ["plot_pairs"]

STEP: Final = 26
"""Pixels of a row."""

MOST_NAME: Final = 190
"""Pixels of a name."""


def plot_pairs(
    rows: Sequence[Mapping[str, Any]], words: Words, label: str, link: Callable[[str, str], str]
) -> Spec:
    """The plot of some pairs.

    Args:
        rows: with ``actor``, ``recipient``, ``events``, ``cooperation``, ``conflict``, ``mean_score``.
        words: of the interface.
        label: what it shows.
        link: the address to which a pair leads.
    """
    across = {"type": "quantitative", "axis": write_counts(), "scale": {"nice": False}}
    down = {"field": "pair", "type": "nominal", "sort": None, "scale": {"paddingInner": 0.3}}
    names = {"grid": False, "labelLimit": MOST_NAME, "labelColor": colour("ink"), "labelFontSize": 12}
    y: Spec = {"y": down | {"axis": names}}
    bars: Spec = {
        "data": {"name": "sides"},
        "mark": {"type": "bar", "aria": False},
        "encoding": y | {"x": across | {"field": "events", "stack": None}, "fill": paint_quads()},
    }
    zero: Spec = {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colour("faint"), "aria": False},
        "encoding": {"x": across | {"datum": 0}},
    }
    pairs = [_tell(row, words, link) for row in rows]
    return finish_plot(
        {"height": STEP * len(rows), "layer": [bars, zero, _draw_items(y, words.say("plots.pair"))]},
        words,
        label,
        {"pairs": pairs, "sides": [side for row in rows for side in _split(row, words)]},
    )


def _name(row: Mapping[str, Any], words: Words) -> str:
    return f"{name_code(row['actor'], words)} → {name_code(row['recipient'], words)}"


def _tell(row: Mapping[str, Any], words: Words, link: Callable[[str, str], str]) -> Spec:
    name, events = _name(row, words), words.count("count.events", row["events"])
    lines = [
        f"{words.say(f'sides.{side}')}: {words.write_number(row[side])}"
        for side in ("cooperation", "conflict")
    ]
    lines.append(f"{words.say('overview.score')}: {words.write_number(row['mean_score'], 1)}")
    return {
        "pair": name,
        "label": f"{name}: {events}",
        "told": "\n".join([name, events, *lines]),
        "url": link(row["actor"], row["recipient"]),
    }


def _split(row: Mapping[str, Any], words: Words) -> Iterator[Spec]:
    yield {"pair": _name(row, words), "events": row["cooperation"], "quad": COOPERATION}
    yield {"pair": _name(row, words), "events": -row["conflict"], "quad": CONFLICT}


def _draw_items(y: Spec, role: str) -> Spec:
    return {
        "data": {"name": "pairs"},
        "params": [point_at()],
        "mark": {
            "type": "rect",
            "fill": colour("accent"),
            "cursor": "pointer",
            "ariaRole": "link",
            "ariaRoleDescription": role,
        },
        "encoding": y
        | {
            "fillOpacity": when_pointed(0.12, 0),
            "description": {"field": "label"},
            "tooltip": {"field": "told"},
        },
    }
