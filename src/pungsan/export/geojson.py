"""GeoJSON (RFC 7946): a point for each event whose place is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

__all__ = ["write_geojson"]

_PROPERTIES: Final = (
    "id",
    "article",
    "type",
    "mode",
    "quad",
    "score",
    "auxiliary",
    "place",
    "country",
    "url",
    "sentence",
)


def write_geojson(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text, in pieces; events without coordinates are left out."""
    yield '{"type": "FeatureCollection", "features": ['
    first = True
    for row in rows:
        if row["lat"] is None or row["lon"] is None:
            continue
        yield ("\n" if first else ",\n") + json.dumps(_feature(row), ensure_ascii=False)
        first = False
    yield "\n]}\n"


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
        "properties": {
            "date": row["date"].isoformat() if row["date"] else None,
            **{name: row[name] for name in _PROPERTIES},
            "district": row.get("district"),
            "feature": row.get("feature"),
            "actor": [actor["name"] or actor["text"] for actor in row["actor"]],
            "recipient": [actor["name"] or actor["text"] for actor in row["recipient"]],
            "actor_code": row["actor_code"],
            "recipient_code": row["recipient_code"],
        },
    }
