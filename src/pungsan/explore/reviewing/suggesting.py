"""What selected words may mean: a first guess that the reviewer corrects."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from pungsan.explore.reviewing.asking import open_now
from pungsan.review import suggest_participant, suggest_place, suggest_when
from pungsan.store import Dataset, hash_id

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Opened = Annotated[Dataset, Depends(open_now)]


@router.get("/review/suggest")
def suggest(request: Request, dataset: Opened) -> Response:
    """Codes for words of an article (``article``, ``start``, ``end``) in a ``role``; empty where unknown."""
    query = request.query_params
    rows = dataset.sql(
        "SELECT text, lang, published FROM articles WHERE key = ?", [hash_id(query.get("article", ""))]
    )
    found = rows.read_all().to_pylist()
    ends = [query.get(name, "") for name in ("start", "end")]
    if not found or not all(each.isascii() and each.isdigit() and len(each) < 10 for each in ends):
        return JSONResponse({}, status_code=404)
    about = found[0]
    words = about["text"][int(ends[0]) : int(ends[1])][:500]
    role = query.get("role")
    made: dict[str, Any] | None
    if role == "when":
        made = suggest_when(words, about["lang"], about["published"])
    elif role == "where":
        made = suggest_place(words, about["lang"])
    else:
        made = _copy(dataset, query.get("article", ""), words) or suggest_participant(
            words, about["lang"], about["published"]
        )
    return JSONResponse(made or {})


def _copy(dataset: Dataset, article: str, words: str) -> dict[str, Any] | None:
    """Whom the same words mean elsewhere in the article."""
    query = """
        SELECT DISTINCT who.name, who.code, who.sector, who.entity
        FROM (SELECT unnest(list_concat(actor, recipient)) AS who FROM mentions WHERE key = ?)
        WHERE lower(who.text) = lower(?) AND who.code IS NOT NULL LIMIT 2
    """
    rows = dataset.sql(query, [hash_id(article), words.strip()]).read_all().to_pylist()
    return rows[0] if len(rows) == 1 else None
