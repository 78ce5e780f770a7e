"""PLOVER's own exchange format: JSON lines with the names of its codebook of 2022."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["write_plover"]


def write_plover(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON object a line."""
    for row in rows:
        yield json.dumps(_event(row), ensure_ascii=False) + "\n"


def _event(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "date": _day(row["when_start"] or row["date"]),
        "enddate": _day(row["when_end"]),
        "event": row["type"],
        "mode": row["mode"],
        "context": list(row["contexts"]),
        "auxiliary": list(row["auxiliary"]),
        "actor": [_entity(actor) for actor in row["actor"]],
        "recipient": [_entity(actor) for actor in row["recipient"]],
        "event_loc": _place(row),
        "quad_code": row["quad"],
        "event_scale": row["score"],
        "size": _size(row.get("sizes")),
        "event_text": row["sentence"],
        "text_info": {"article": row["article"], "start": row["sentence_start"], "trigger": row["trigger"]},
        "cite_info": {
            "corpus": row["publisher"],
            "url": row["url"],
            "title": row["title"],
            "language": row["lang"],
            "publication": _day(row["published"]),
            "license": None,
            "codebook": "PLOVER",
            "version": row["coder"],
        },
        "coder": row["coder"],
        "coded_date": row["added_at"].date().isoformat(),
    }


def _size(sizes: Any) -> dict[str, int | str] | None:
    """Each number by what it counts; what is no plain number is text: ``10-15``, ``12+``, ``12 or 15``."""
    told: dict[str, list[int | str]] = {}
    for size in sizes or ():
        told.setdefault(size["what"], []).append(call_number(size))
    numbers = {
        what: values[0] if len(values) == 1 else " or ".join(map(str, values))
        for what, values in told.items()
    }
    return numbers or None


def call_number(size: Mapping[str, Any]) -> int | str:
    """A plain number, or a range as text."""
    if size["most"] is None:
        return f"{size['least']}+"
    return int(size["least"]) if size["least"] == size["most"] else f"{size['least']}-{size['most']}"


def _entity(actor: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": actor["code"],
        "sector": list(actor["sector"] or ()),
        "entity_text": actor["text"],
        "identifier_id": actor["entity"],
        "identifier_text": actor["name"],
    }


def _place(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["place"] is None:
        return None
    return {
        "resolved_place": row["place"],
        "geonameid": row["geonameid"],
        "lat": row["lat"],
        "lon": row["lon"],
        "district": row.get("district"),
        "province": row["province"],
        "country_code": row["country"],
        "feature_code": row.get("feature"),
        "resolution": row["resolution"],
    }


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()
