"""POLECAT's file: 40 columns, tabs, a header.  Columns as public loaders of the published files have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pungsan.export.cameo import GROUPS, clean_cell

__all__ = ["COLUMNS", "write_polecat"]

COLUMNS: Final = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *(
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
    ),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type"),
    *(
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    ),
)
NONE: Final = "None"
QUADS: Final = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
LANGUAGES: Final = {"es": "Spanish", "en": "English", "fr": "French"}
CITY: Final = 4


def write_polecat(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The header and the lines; values are joined by ``; ``, and what is missing is ``None``."""
    yield "\t".join(COLUMNS) + "\n"
    for row in rows:
        yield "\t".join(_cells(row)) + "\n"


def _cells(row: Mapping[str, Any]) -> list[str]:
    is_city = row["place"] is not None and (row["resolution"] or 0) >= CITY
    return [
        f"{clean_cell(row['article']).replace('_', '-')}_{row['id']}_{row['type']}",
        _cell(row["date"]),
        row["type"],
        _cell(row["mode"]),
        f"{row['score']:g}",
        QUADS[row["quad"]],
        _join(row["contexts"]),
        *_party(row["actor"]),
        *_party(row["recipient"]),
        _cell(row["place"]),
        _cell(row["place"] if is_city else None),
        _cell(row.get("district")),
        _cell(row["province"]),
        _cell(row["country"]),
        _cell(row["lat"]),
        _cell(row["lon"]),
        _cell(row["geonameid"]),
        NONE,
        _cell(row.get("feature")),
        _cell(row["publisher"]),
        _cell(row["published"]),
        NONE,
        NONE,
        NONE,
        LANGUAGES.get(row["lang"], _cell(row["lang"])),
        _cell(row["coder"]),
    ]


def _party(actors: list[Mapping[str, Any]]) -> list[str]:
    sectors = [sector for actor in actors for sector in actor["sector"] or ()]
    return [
        _join(actor["name"] for actor in actors),
        _join(actor["code"] for actor in actors if actor["code"] not in GROUPS),
        NONE,
        _cell(sectors[0] if sectors else None),
        _join(sectors),
        NONE,
        _join(actor["text"] for actor in actors),
        _join(actor["entity"] for actor in actors),
    ]


def _cell(value: object) -> str:
    return clean_cell(value) or NONE


def _join(values: Iterable[str | None]) -> str:
    kept = dict.fromkeys(clean_cell(value).replace("; ", ", ") for value in values if value)
    return "; ".join(kept) or NONE
