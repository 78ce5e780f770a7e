"""The plots of the pages, as specifications of Vega-Lite: the browser draws them (``static/plots.js``).

Words that come from articles or from the gazetteer are data of a specification, never part of an expression.
"""

from __future__ import annotations

from pungsan.explore.pages.plots.looks import Spec, tint_quad, tint_types
from pungsan.explore.pages.plots.network import plot_network
from pungsan.explore.pages.plots.pairs import plot_pairs
from pungsan.explore.pages.plots.precision import plot_precision
from pungsan.explore.pages.plots.time import plot_time
from pungsan.explore.pages.plots.world import plot_world

__all__ = [
    "Spec",
    "plot_network",
    "plot_pairs",
    "plot_precision",
    "plot_time",
    "plot_world",
    "tint_quad",
    "tint_types",
]
