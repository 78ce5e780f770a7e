"""GDELT 2.0 events: 61 columns, tabs, no header.

Columns as two public lists have them (gdelttools' field file, the Go library's documentation).  A row is a
dyad.  What GDELT has and we do not (ethnic and religious codes, GNS feature ids) is empty; AvgTone is 0.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pungsan.export.cameo import Party, choose_code, clean_cell, fips_of, goldstein_of, pair_parties, quad_of

__all__ = ["COLUMNS", "write_gdelt"]

_ACTOR: Final = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO: Final = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS: Final = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)

_GEO_TYPES: Final = {1: "1", 2: "5", 3: "5", 4: "4"}
"""PLOVER's resolution → GDELT's Geo_Type: 1 country, 5 world state, 4 world city."""


def write_gdelt(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines; events without a day are left out (GDELT has no place for them)."""
    for row in rows:
        if row["date"] is None:
            continue
        for number, (actor, recipient) in enumerate(pair_parties(row)):
            yield "\t".join(_cells(row, number, actor, recipient)) + "\n"


def _cells(row: Mapping[str, Any], number: int, actor: Party, recipient: Party) -> list[str]:
    day: dt.date = row["date"]
    code = choose_code(row["type"], row["mode"])
    identity = hashlib.blake2b(f"{row['id']}-{number}".encode(), digest_size=7).digest()
    added = row["added_at"].astimezone(dt.UTC)
    first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    fraction = day.year + ((day - first).days / ((last - first).days + 1))
    return [
        str(int.from_bytes(identity)),
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        f"{day.year:04}",
        f"{fraction:.4f}",
        *_actor_cells(actor),
        *_actor_cells(recipient),
        "1",
        code,
        code[:3],
        code[:2],
        str(quad_of(code)),
        f"{goldstein_of(code):g}",
        str(row["mentions"]),
        "1",
        "1",
        "0",
        *[""] * 16,
        *_place_cells(row),
        f"{added:%Y%m%d%H%M%S}",
        clean_cell(row["url"]),
    ]


def _actor_cells(party: Party) -> list[str]:
    kinds = [*party.sectors[:3], "", "", ""][:3]
    group = party.code if party.code and not party.country else ""
    return [party.cameo, clean_cell(party.name).upper(), party.country, group, "", "", "", *kinds]


def _place_cells(row: Mapping[str, Any]) -> list[str]:
    if row["place"] is None:
        return ["0", *[""] * 7]
    return [
        _GEO_TYPES.get(row["resolution"], "1"),
        ", ".join(
            filter(None, (clean_cell(row["place"]), clean_cell(row["province"]), clean_cell(row["country"])))
        ),
        fips_of(row["country"]),
        "",
        "",
        clean_cell(row["lat"]),
        clean_cell(row["lon"]),
        "",
    ]
