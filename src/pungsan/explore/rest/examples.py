"""Examples of answers, for the OpenAPI description."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["describe_answer"]

_EVENT: Final[dict[str, Any]] = {
    "id": "9ee09b568584e94a4a9e",
    "date": "2024-05-13",
    "type": "CONSULT",
    "mode": "visit",
    "quad": 1,
    "score": 2.1,
    "auxiliary": [],
    "asserted": True,
    "place": "Kampala",
    "country": "UGA",
    "confidence": 0.91,
    "article": "a1",
    "lang": "es",
    "publisher": "El Faro",
    "published": "2024-05-15",
    "context": ["diplomatic"],
    "actor": [{"name": "William Ruto", "code": "KEN", "sector": ["GOV"]}],
    "recipient": [{"name": "Uganda", "code": "UGA", "sector": []}],
}
_TOLD: Final = {
    "title": "El presidente de Kenia visitó Uganda",
    "url": "https://news.example/1",
    "trigger": "visitó",
    "sentence": "El presidente de Kenia visitó Uganda el lunes, dijo la radio estatal.",
}
_PAGE: Final = {"offset": 0, "limit": 50, "next": None}
_DYAD: Final = {
    "actor": "KEN",
    "recipient": "UGA",
    "events": 3,
    "cooperation": 3,
    "conflict": 0,
    "score": 6.3,
    "mean_score": 2.1,
}
_EXAMPLES: Final[dict[str, Any]] = {
    "info": {
        "name": "news",
        "articles": 13,
        "events": 165,
        "quotations": 35,
        "first": "2015-01-01",
        "last": "2024-12-20",
        "languages": ["en", "es"],
        "types": ["ACCUSE", "AID"],
        "read_only": True,
        "searchable": {"indexed": 13, "articles": 13},
    },
    "events": {"total": 1, **_PAGE, "rows": [{**_EVENT, **_TOLD}]},
    "counts": {"events": 3, "articles": 3, "first": "2024-05-13", "last": "2024-05-13"},
    "facets": {"type": [{"value": "CONSULT", "events": 3}], "quad": [{"value": 1, "events": 3}]},
    "map": {"rows": [{"country": "UGA", "events": 3, "cooperation": 1, "conflict": 2}]},
    "dyads": {"rows": [_DYAD]},
    "dyad": {"rows": [{"period": "2024-05-01", **_DYAD}]},
    "actor": {
        "events": 3,
        "given": 3,
        "taken": 0,
        "first": "2024-05-13",
        "last": "2024-05-13",
        "names": [{"value": "William Ruto", "events": 3}],
        "sectors": [{"value": "GOV", "events": 3}],
        "partners": [
            {
                "partner": "UGA",
                "events": 3,
                "cooperation": 3,
                "conflict": 0,
                "score": 6.3,
                "mean_score": 2.1,
                "given": 3,
                "taken": 0,
            }
        ],
        "ties": [],
    },
    "search": {
        "total": 1,
        **_PAGE,
        "searchable": {"indexed": 13, "articles": 13},
        "rows": [
            {
                "id": "a1",
                "title": "El presidente de Kenia visitó Uganda",
                "url": "https://news.example/1",
                "publisher": "El Faro",
                "lang": "es",
                "published": "2024-05-15",
                "events": 2,
                "snippet": "El presidente de Kenia visitó Uganda el lunes",
                "marks": [[30, 36]],
            }
        ],
    },
    "quotations": {
        **_PAGE,
        "rows": [
            {
                "id": "909f7d08ffc0b5dd-0",
                "article": "a1",
                "kind": "direct",
                "start": 72,
                "end": 86,
                "text": "Somos hermanos",
                "speaker": "William Ruto",
            }
        ],
    },
}


def describe_answer(name: str, *, formats: bool = False) -> dict[int | str, dict[str, Any]]:
    """The good answer of a route, with an example where there is one."""
    schema: dict[str, Any] = {"type": "object"}
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if name in _EXAMPLES:
        content["application/json"]["example"] = _EXAMPLES[name]
    if formats:
        content["text/csv"] = {"schema": {"type": "string"}}
        content["application/vnd.apache.parquet"] = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The answer.", "content": content}}
