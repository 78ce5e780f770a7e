"""The partners of an actor around it: nearer the more events, with a ring for the share of cooperation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pungsan.explore.pages.naming import name_code
from pungsan.explore.pages.network import SELF, SIZE, Node, crop_network
from pungsan.explore.pages.plots.looks import (
    CONFLICT,
    COOPERATION,
    Spec,
    colour,
    finish_plot,
    paint_quads,
    point_at,
    when_pointed,
)
from pungsan.explore.words import Words

__all__ = ["plot_network"]

RING: Final = 5.0
"""Pixels from the inner edge of a ring to the outer one."""

HOLLOW: Final = 0.12
"""How full the part of a ring is that is conflict; cooperation is full."""


def plot_network(
    code: str, nodes: Sequence[Node], words: Words, label: str, link: Callable[[str], str]
) -> Spec:
    """The plot of a network.

    Args:
        code: of the actor in the middle.
        nodes: its partners, laid out.
        words: of the interface.
        label: what it shows.
        link: the address to which a partner leads.
    """
    left, top, width, height = crop_network(nodes)
    flat: Spec = {"scale": {"zero": False, "nice": False}, "type": "quantitative", "axis": None}
    x = flat | {"field": "x", "scale": flat["scale"] | {"domain": [left, left + width]}}
    y = flat | {"field": "y", "scale": flat["scale"] | {"domain": [top, top + height], "reverse": True}}
    at: Spec = {"x": x, "y": y}
    layers = [
        _draw_ties(x, y),
        _draw_nodes(at),
        _draw_rings(at),
        *_write(at),
        *_draw_self(at, code),
        _draw_items(at, words.say("plots.partner")),
    ]
    return finish_plot(
        {"width": width, "height": height, "autosize": {"type": "pad"}, "padding": 2, "layer": layers},
        words,
        label,
        {
            "partners": [_tell(node, words, link) for node in nodes],
            "rings": [piece for node in nodes for piece in _cut_ring(node)],
        },
    )


def _tell(node: Node, words: Words, link: Callable[[str], str]) -> Spec:
    name, events = name_code(node.code, words), words.count("count.events", node.events)
    sides = (("cooperation", node.cooperation), ("conflict", node.conflict))
    lines = [f"{words.say(f'sides.{side}')}: {words.write_number(number)}" for side, number in sides]
    return {
        "x": node.x,
        "y": node.y,
        "middle": SIZE / 2,
        "size": math.pi * node.radius**2,
        "tie": node.tie,
        "code": node.code,
        "events": words.write_number(node.events),
        "label": f"{name}: {events}",
        "told": "\n".join([name, events, *lines]),
        "url": link(node.code),
    }


def _cut_ring(node: Node) -> Iterator[Spec]:
    """The parts of a ring, clockwise from the top: cooperation, then conflict."""
    cut = 2 * math.pi * node.share
    for quad, start, end, tint in (
        (COOPERATION, 0.0, cut, 1.0),
        (CONFLICT, cut, 2 * math.pi, HOLLOW),
    ):
        if end > start:
            yield {
                "x": node.x,
                "y": node.y,
                "start": start,
                "end": end,
                "outer": node.radius + RING / 2,
                "inner": node.radius - RING / 2,
                "quad": quad,
                "tint": tint,
            }


def _draw_ties(x: Spec, y: Spec) -> Spec:
    return {
        "data": {"name": "partners"},
        "mark": {"type": "rule", "color": colour("line"), "strokeCap": "round", "aria": False},
        "encoding": {
            "x": x | {"field": "middle"},
            "y": y | {"field": "middle"},
            "x2": {"field": "x"},
            "y2": {"field": "y"},
            "strokeWidth": _as_it_is("tie"),
        },
    }


def _as_it_is(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None}


def _draw_nodes(at: Spec) -> Spec:
    return {
        "data": {"name": "partners"},
        "mark": {"type": "point", "filled": True, "fill": colour("sheet"), "opacity": 1, "aria": False},
        "encoding": at | {"size": _as_it_is("size")},
    }


def _draw_rings(at: Spec) -> Spec:
    return {
        "data": {"name": "rings"},
        "mark": {"type": "arc", "strokeWidth": 1, "aria": False},
        "encoding": at
        | {
            "theta": _as_it_is("start") | {"stack": None},
            "theta2": {"field": "end"},
            "radius": _as_it_is("outer") | {"stack": None},
            "radius2": {"field": "inner"},
            "fill": paint_quads(),
            "stroke": paint_quads(),
            "fillOpacity": _as_it_is("tint"),
        },
    }


def _write(at: Spec) -> Iterator[Spec]:
    code = {"type": "text", "fontSize": 12, "fontWeight": 600, "fill": colour("ink"), "aria": False, "dy": -4}
    many = {"type": "text", "fontSize": 10, "fill": colour("faint"), "aria": False, "dy": 8}
    for mark, field in ((code, "code"), (many, "events")):
        yield {"data": {"name": "partners"}, "mark": mark, "encoding": at | {"text": {"field": field}}}


def _draw_self(at: Spec, code: str) -> Iterator[Spec]:
    data = {"values": [{"x": SIZE / 2, "y": SIZE / 2, "code": code.split()[0]}]}
    circle = {"type": "point", "filled": True, "fill": colour("ink"), "opacity": 1, "size": math.pi * SELF**2}
    yield {"data": data, "mark": circle | {"aria": False}, "encoding": at}
    text = {"type": "text", "fontSize": 12, "fontWeight": 700, "fill": colour("paper"), "aria": False}
    yield {"data": data, "mark": text, "encoding": at | {"text": {"field": "code"}}}


def _draw_items(at: Spec, role: str) -> Spec:
    return {
        "data": {"name": "partners"},
        "params": [point_at()],
        "mark": {
            "type": "point",
            "filled": True,
            "fill": colour("accent"),
            "opacity": 1,
            "cursor": "pointer",
            "ariaRole": "link",
            "ariaRoleDescription": role,
        },
        "encoding": at
        | {
            "size": _as_it_is("size"),
            "fillOpacity": when_pointed(0.16, 0),
            "description": {"field": "label"},
            "tooltip": {"field": "told"},
        },
    }
