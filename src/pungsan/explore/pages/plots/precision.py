"""The precision of each type with its interval, as a paper's appendix has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pungsan.explore.pages.plots.looks import Spec, colour, finish_plot
from pungsan.explore.words import Words
from pungsan.review import Precision

__all__ = ["plot_precision"]

STEP: Final = 30
"""Pixels of a type."""

MEASURES: Final = ("right_type", "all_right")
"""Fields of a row that are drawn, the first one full, the second one hollow."""


def plot_precision(found: Precision, words: Words, label: str) -> Spec:
    """The plot of what reviewers found.

    Args:
        found: the precision by type; all types come last.
        words: of the interface.
        label: what it shows.
    """
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 100], "nice": False},
        "axis": {"tickCount": 5, "labelExpr": "datum.label + ' %'"},
    }
    names = {"grid": False, "labelColor": colour("ink"), "labelFontSize": 12, "labelLimit": 140}
    y: Spec = {
        "y": {"field": "type", "type": "nominal", "sort": None, "axis": names, "scale": {"padding": 0.3}},
        "yOffset": {"field": "measure", "type": "nominal", "sort": list(MEASURES)},
    }
    told: Spec = {"tooltip": {"field": "told"}}
    whisker: Spec = {
        "mark": {"type": "rule", "stroke": colour("soft"), "strokeWidth": 1.5, "aria": False},
        "encoding": y | told | {"x": x | {"field": "low"}, "x2": {"field": "high"}},
    }
    dot: Spec = {
        "mark": {
            "type": "point",
            "filled": True,
            "stroke": colour("accent"),
            "strokeWidth": 2,
            "opacity": 1,
            "size": 46,
            "aria": False,
        },
        "encoding": y
        | told
        | {
            "x": x | {"field": "share"},
            "fill": {
                "field": "measure",
                "type": "nominal",
                "scale": {"domain": list(MEASURES), "range": [colour("accent"), colour("sheet")]},
                "legend": None,
            },
        },
    }
    rows = list(_list_shares(found, words))
    height = STEP * len({row["type"] for row in rows})
    body: Spec = {"height": height, "data": {"name": "shares"}, "layer": [whisker, dot]}
    return finish_plot(body, words, label, {"shares": rows})


def _list_shares(found: Precision, words: Words) -> Iterator[Spec]:
    for row in (*found.types, found.total):
        name = words.say("review.all_types") if row is found.total else row.type
        for measure in MEASURES:
            share = getattr(row, measure)
            if share is None:
                continue
            percents = [100 * each for each in (share.interval.low, share.share, share.interval.high)]
            low, middle, high = (words.write_number(each) for each in percents)
            yield {
                "type": name,
                "measure": measure,
                "low": percents[0],
                "share": percents[1],
                "high": percents[2],
                "told": f"{name}, {words.say(f'review.{measure}')}: {middle} % ({low}–{high})",
            }
