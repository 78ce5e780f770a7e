"""Where the partners of an actor lie: itself in the middle, partners around it, nearer the more events."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

__all__ = ["SELF", "SIZE", "Node", "crop_network", "lay_out"]

SIZE: Final = 460.0
"""Width and height of the sheet."""

MOST_NODES: Final = 16
NEAR: Final = 95.0
FAR: Final = 190.0
"""Distances from the middle of the partner with the most events, and of one with the fewest."""

RADII: Final = (18.0, 28.0)
WIDTHS: Final = (1.5, 14.0)
SELF: Final = 34.0
"""Radius of the actor itself."""

MARGIN: Final = 6.0


@dataclass(frozen=True, slots=True)
class Node:
    """A partner: where it is, and the width of its tie."""

    code: str
    events: int
    cooperation: int
    conflict: int
    x: float
    y: float
    radius: float
    tie: float

    @property
    def share(self) -> float:
        """The part of its events that is cooperation."""
        return self.cooperation / max(1, self.cooperation + self.conflict)


def lay_out(rows: Sequence[Mapping[str, Any]]) -> tuple[Node, ...]:
    """Lay the partners out; the order of ``rows`` (the most events first) is kept.

    Args:
        rows: with ``code``, ``events``, ``cooperation``, ``conflict``.
    """
    rows = rows[:MOST_NODES]
    if not rows:
        return ()
    most = math.sqrt(max(row["events"] for row in rows))
    nodes = []
    # Large and small by turns around the circle, so that neighbours do not touch.
    for place, at in enumerate(_spread(len(rows))):
        row = rows[at]
        share = math.sqrt(row["events"]) / most
        angle = 2 * math.pi * place / len(rows) - math.pi / 2
        distance = FAR - (FAR - NEAR) * share
        if len(rows) > 10 and place % 2:
            distance = min(FAR, distance + 26)
        nodes.append(
            Node(
                row["code"],
                row["events"],
                row["cooperation"],
                row["conflict"],
                round(SIZE / 2 + distance * math.cos(angle), 1),
                round(SIZE / 2 + distance * math.sin(angle), 1),
                round(RADII[0] + (RADII[1] - RADII[0]) * share, 1),
                round(WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * share * share, 1),
            )
        )
    return tuple(sorted(nodes, key=lambda node: -node.events))


def crop_network(nodes: Sequence[Node]) -> tuple[float, float, float, float]:
    """The part of the sheet that is drawn on: x, y, width, height."""
    edges = [(SIZE / 2, SIZE / 2, SELF), *((node.x, node.y, node.radius) for node in nodes)]
    low_x, low_y = (min(edge[axis] - edge[2] for edge in edges) - MARGIN for axis in (0, 1))
    high_x, high_y = (max(edge[axis] + edge[2] for edge in edges) + MARGIN for axis in (0, 1))
    return low_x, low_y, high_x - low_x, high_y - low_y


def _spread(count: int) -> list[int]:
    """Every number below ``count`` once, high and low ones by turns."""
    low, high = list(range((count + 1) // 2)), list(range((count + 1) // 2, count))
    return [number for pair in zip_longest(low, high) for number in pair if number is not None]
