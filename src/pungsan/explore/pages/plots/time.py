"""Events by time: cooperation above the line, conflict below, and the mean PLOVER score as a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from pungsan.explore.pages.naming import name_period, name_piece
from pungsan.explore.pages.plots.looks import (
    Spec,
    colour,
    finish_plot,
    paint_quads,
    point_at,
    when_pointed,
    write_counts,
)
from pungsan.explore.pages.timeline import Bar, Timeline
from pungsan.explore.words import Words

__all__ = ["plot_time"]

HEIGHT: Final = 200

TICKS: Final = 8
"""Dates that are written below, at most."""

MOST_SCORE: Final = 10
"""PLOVER scores lie between -10 and +10."""

GAP: Final = 0.6
"""Pixels that a bar is narrower on each side than its period."""

_FORMATS: Final = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "quarter": "%b %Y", "year": "%Y"}

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def plot_time(
    figure: Timeline, words: Words, label: str, choose: str, *, per: str = "quad", scores: bool = False
) -> Spec:
    """The plot of a timeline.

    Args:
        figure: the periods with their numbers.
        words: of the interface.
        label: what it shows.
        choose: the address to which ``since`` and ``until`` are added where periods are chosen.
        per: what is stacked, ``quad`` or ``type``.
        scores: whether the mean scores are drawn; the middle is then also the score of 0.
    """
    periods = [_tell(figure, bar, words, per, scores) for bar in figure.bars]
    step = -(-len(periods) // TICKS)
    across = _lay_across(figure)
    bars: Spec = {"layer": [_draw_bars(across, scores), _draw_zero()]}
    slots = _draw_slots(across, words.say("plots.period"))
    body: Spec = {"height": HEIGHT, "layer": [bars, *([_draw_scores(across)] if scores else []), slots]}
    if scores:
        body["resolve"] = {"scale": {"y": "independent"}}
    datasets: dict[str, list[Spec]] = {"periods": periods, "pieces": list(_stack(figure))}
    if scores:
        datasets["scores"] = [
            {"at": (row["first"] + row["after"]) / 2, "score": bar.score}
            for row, bar in zip(periods, figure.bars, strict=True)
            if bar.score is not None
        ]
    ticks = [row["first"] for row in periods[::step]]
    return finish_plot(
        body,
        words,
        f"{label}. {words.say('overview.brush')}",
        datasets,
        values={"ticks": ticks, "reach": max(*figure.reach, 1)},
        choose=choose,
    )


def _tell(figure: Timeline, bar: Bar, words: Words, per: str, scores: bool) -> Spec:
    """A period with what is said of it where one points."""
    name, total = (
        name_period(figure.period, bar.first, bar.last, words),
        words.count("count.events", bar.events),
    )
    lines = [name, total]
    lines += [
        f"{name_piece(per, key, words)}: {words.write_number(bar.count(key))}"
        for key, _, _ in figure.keys
        if bar.count(key)
    ]
    if scores and bar.score is not None:
        lines.append(f"{words.say('dyad.score')}: {words.write_number(bar.score, 1)}")
    return {
        "first": _find_moment(bar.first),
        "after": _find_moment(bar.last, 1),
        "since": bar.first.isoformat(),
        "until": bar.last.isoformat(),
        "name": name,
        "label": f"{name}: {total}",
        "told": "\n".join(lines),
    }


def _find_moment(day: dt.date, more: int = 0) -> int:
    """Milliseconds since 1970, as JavaScript counts."""
    return (day.toordinal() + more - _EPOCH) * 86_400_000


def _stack(figure: Timeline) -> Iterator[Spec]:
    """The pieces of the bars, from the middle outwards."""
    for bar in figure.bars:
        up = down = 0
        for key, quad, tint in figure.keys:
            number = bar.count(key)
            if not number:
                continue
            low = up if quad <= 2 else down
            high = low + number if quad <= 2 else low - number
            up, down = (high, down) if quad <= 2 else (up, high)
            yield {
                "first": _find_moment(bar.first),
                "after": _find_moment(bar.last, 1),
                "low": low,
                "high": high,
                "quad": quad,
                "tint": tint,
            }


def _draw_bars(across: Spec, even: bool) -> Spec:
    scale: Spec = {"nice": False}
    if even:
        scale["domain"] = [{"expr": "-reach"}, {"expr": "reach"}]
    return {
        "data": {"name": "pieces"},
        "mark": {"type": "rect", "xOffset": GAP, "x2Offset": -GAP, "strokeWidth": 1, "aria": False},
        "encoding": {
            **across,
            "y": {"field": "low", "type": "quantitative", "scale": scale, "axis": write_counts()},
            "y2": {"field": "high"},
            "fill": paint_quads(),
            "stroke": paint_quads(),
            "fillOpacity": {"field": "tint", "type": "quantitative", "scale": None},
        },
    }


def _lay_across(figure: Timeline) -> Spec:
    """A period from its beginning to its end."""
    days = {
        "values": {"expr": "ticks"},
        "format": _FORMATS[figure.period],
        "grid": False,
        "labelAlign": "left",
        "labelOverlap": "greedy",
        "labelBound": 30,
        "labelSeparation": 14,
    }
    scale = {"type": "utc", "nice": False}
    return {
        "x": {"field": "first", "type": "temporal", "scale": scale, "axis": days},
        "x2": {"field": "after"},
    }


def _draw_zero() -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colour("faint"), "aria": False},
        "encoding": {"y": {"datum": 0, "type": "quantitative"}},
    }


def _draw_scores(across: Spec) -> Spec:
    axis = {
        "orient": "right",
        "values": [-MOST_SCORE, 0, MOST_SCORE],
        "format": "+d",
        "labelExpr": "datum.value == 0 ? '0' : datum.label",
        "grid": False,
    }
    line = {"type": "line", "aria": False, "stroke": colour("ink"), "strokeWidth": 2, "strokeCap": "round"}
    dots = {"filled": True, "fill": colour("sheet"), "stroke": colour("ink"), "strokeWidth": 2, "size": 32}
    return {
        "data": {"name": "scores"},
        "mark": {**line, "point": {**dots, "aria": False}},
        "encoding": {
            "x": across["x"] | {"field": "at"},
            "y": {
                "field": "score",
                "type": "quantitative",
                "scale": {"domain": [-MOST_SCORE, MOST_SCORE], "nice": False},
                "axis": axis,
            },
        },
    }


def _draw_slots(across: Spec, role: str) -> Spec:
    """What is pointed at, dragged over and moved along with the keyboard: each period at full height."""
    by_mouse = "[pointerdown[event.pointerType !== 'touch'], window:pointerup] > window:pointermove!"
    return {
        "data": {"name": "periods"},
        "params": [
            point_at(),
            {
                "name": "brush",
                "select": {"type": "interval", "encodings": ["x"], "on": by_mouse, "zoom": False},
            },
        ],
        "mark": {
            "type": "rect",
            "fill": colour("accent"),
            "cursor": "pointer",
            "ariaRole": "link",
            "ariaRoleDescription": role,
        },
        "encoding": {
            **across,
            "fillOpacity": when_pointed(0.12, 0),
            "description": {"field": "label"},
            "tooltip": {"field": "told"},
        },
    }
