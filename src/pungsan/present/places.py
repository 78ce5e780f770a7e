"""Places of the gazetteer as tables, cards and JSON lines, and what a build of one came to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from pungsan.present.interchange import place_to_dict
from pungsan.present.words import clean_line

if TYPE_CHECKING:
    from pungsan.resolve.places import Entry
    from pungsan.resolve.places_build import Built

__all__ = ["build_card", "build_ranking", "place_to_json", "summarise_build"]

RESOLUTIONS = {5: "part of a city", 4: "city", 3: "district", 2: "province", 1: "country"}
"""What the numbers of PLOVER's resolution mean."""


def place_to_json(entry: Entry, weight: float | None = None) -> str:
    """A place as one line of JSON: as ``where`` of an event, and its population and weight."""
    row = place_to_dict(entry.place) | {"population": entry.population, "capital": entry.capital}
    if weight is not None:
        row["weight"] = round(weight, 2)
    return json.dumps(row, ensure_ascii=False)


def build_ranking(ranked: Sequence[tuple[float, Entry]]) -> Table:
    """What a name may mean, the likeliest first."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("weight", "place", "in", "what"):
        table.add_column(heading, justify="right" if heading == "weight" else "left")
    for heading in ("people", "lat", "lon", "geonameid"):
        table.add_column(heading, justify="right")
    for weight, entry in ranked:
        place = entry.place
        table.add_row(
            f"{weight:.1f}",
            _text(place.name),
            _text(_holders(entry)),
            _text(_what(entry)),
            f"{entry.population:,}" if entry.population else "",
            _degrees(place.lat),
            _degrees(place.lon),
            str(place.geonameid or ""),
        )
    return table


def build_card(entry: Entry) -> Table:
    """All that is known of a place."""
    place = entry.place
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    rows = (
        ("name", place.name),
        ("in", _holders(entry)),
        ("what", _what(entry)),
        ("resolution", f"{place.resolution} ({RESOLUTIONS[place.resolution]})"),
        ("people", f"{entry.population:,}" if entry.population else "not known"),
        ("lat, lon", f"{_degrees(place.lat)}, {_degrees(place.lon)}"),
        ("geonameid", str(place.geonameid or "not known")),
        ("own names", ", ".join(sorted(entry.own))),
    )
    for label, value in rows:
        table.add_row(label, _text(value))
    return table


def summarise_build(built: Built) -> Iterator[str]:
    """What a build came to, a line each: the file, then rows left out and odd rows by reason."""
    rows = sum(built.rows.values())
    yield f"{built.path}: {built.places:,} places, {built.names:,} names, from {rows:,} rows"
    for title, counts in (("left out", built.left_out), ("odd rows, left out", built.odd)):
        for reason, count in counts.most_common():
            yield f"  {title}: {count:,} {reason}"


def _text(value: str) -> Text:
    return Text(clean_line(value))


def _holders(entry: Entry) -> str:
    place = entry.place
    return ", ".join(each for each in (place.district, place.province, place.country) if each)


def _what(entry: Entry) -> str:
    kind = "capital" if entry.capital else RESOLUTIONS[entry.place.resolution]
    return f"{kind} ({entry.place.feature})" if entry.place.feature else kind


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
