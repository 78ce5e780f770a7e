"""What all plots share: colours, type, and how numbers and dates are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pungsan.explore.words import Words

__all__ = [
    "CONFLICT",
    "COOPERATION",
    "Spec",
    "colour",
    "finish_plot",
    "paint_quads",
    "point_at",
    "tint_quad",
    "tint_types",
    "when_pointed",
    "write_counts",
]

Spec = dict[str, Any]

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
"""What the specification is written in: a name, nothing is fetched from there."""

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif'

COLOURS: Final = (
    "accent", "faint", "ink", "land", "line", "line_soft", "paper", "quad1", "quad2", "quad3", "quad4",
    "sheet", "shore", "soft",
)  # fmt: skip
"""Parameters without a value: the browser takes it from the style sheet, light or dark."""

QUADS: Final = (1, 2, 3, 4)
COOPERATION: Final = 2
CONFLICT: Final = 4
"""The quads whose colour a side as a whole has."""

WORDS_TINT: Final = 0.3
"""How full the quads in words are; those in deeds are full."""


TYPE_TINTS: Final = (1.0, 0.74, 0.52, 0.34, 0.2)
"""The same for the types of one quad, one after another."""


def colour(name: str) -> Spec:
    """A colour of the style sheet, by its name there (``_`` for ``-``).

    Raises:
        KeyError: it is none of `COLOURS`.
    """
    if name not in COLOURS:
        raise KeyError(name)
    return {"expr": name}


def paint_quads(field: str = "quad") -> Spec:
    """The encoding of a field with numbers of quads: the colour of each."""
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(QUADS), "range": [colour(f"quad{quad}") for quad in QUADS]},
        "legend": None,
    }


def point_at(name: str = "over") -> Spec:
    """The parameter that holds what of a layer is pointed at; in one plot each has another name."""
    return {"name": name, "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}


def when_pointed(there: Any, otherwise: Any, name: str = "over") -> Spec:
    """The encoding of one value for what is pointed at (`point_at`), and of another for all else."""
    return {"condition": {"param": name, "empty": False, "value": there}, "value": otherwise}


def write_counts() -> Spec:
    """The axis of an amount that grows both ways from nought: numbers are counts on either side."""
    return {"tickCount": 5, "tickMinStep": 1, "format": ",d", "labelExpr": "replace(datum.label, '−', '')"}


def tint_quad(quad: int) -> float:
    """How full a quad is drawn, from 0 to 1."""
    return WORDS_TINT if quad in (1, 3) else 1.0


def tint_types(types: Iterable[tuple[str, int]]) -> list[tuple[str, int, float]]:
    """Types with their quads, and how full each is drawn: those of one quad differ, while there are tints."""
    met: Counter[int] = Counter()
    tinted = []
    for name, quad in types:
        tinted.append((name, quad, TYPE_TINTS[min(met[quad], len(TYPE_TINTS) - 1)]))
        met[quad] += 1
    return tinted


def finish_plot(
    body: Mapping[str, Any],
    words: Words,
    label: str,
    datasets: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    values: Mapping[str, Any] | None = None,
    **told: Any,
) -> Spec:
    """The whole specification.

    What changes with the filter are ``datasets`` and ``values`` alone, so that the browser draws on where the
    rest is the same.

    Args:
        body: layers, height and the like.
        words: of the interface.
        label: what the plot shows, for who does not see it.
        datasets: the rows by name.
        values: parameters that the body has in its expressions.
        told: for ``plots.js``, not for Vega.
    """
    return {
        "$schema": SCHEMA,
        "description": label,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "params": [
            *({"name": name} for name in COLOURS),
            *({"name": name, "value": value} for name, value in (values or {}).items()),
        ],
        **body,
        "datasets": {name: list(rows) for name, rows in datasets.items()},
        "config": _configure(),
        "usermeta": {"embedOptions": _localise(words), **told},
    }


def _configure() -> Spec:
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "aria": False,
            "domain": False,
            "ticks": False,
            "grid": True,
            "gridColor": colour("line_soft"),
            "labelColor": colour("faint"),
            "labelFontSize": 11,
            "labelPadding": 6,
            "title": None,
        },
    }


def _localise(words: Words) -> Spec:
    """Numbers, and names of months, as the language writes them (the locales of D3)."""
    months = [words.name("months", number) for number in range(1, 13)]
    days = [""] * 7
    numbers = {"decimal": words.say("numbers.decimal"), "thousands": words.say("numbers.thousands")}
    return {
        "formatLocale": {**numbers, "grouping": [3], "currency": ["", ""]},
        "timeFormatLocale": {
            "dateTime": "%-d %b %Y",
            "date": "%-d %b %Y",
            "time": "%H:%M",
            "periods": ["", ""],
            "days": days,
            "shortDays": days,
            "months": months,
            "shortMonths": months,
        },
    }
