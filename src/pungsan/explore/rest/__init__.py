"""The REST interface, under ``/api/v1``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pungsan.explore.addresses import FilterQuery
from pungsan.explore.rest.problems import PROBLEMS
from pungsan.store.counting import list_days

__all__ = ["router"]

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)


@router.get("/counts")
def counts(request: Request, asked: Annotated[FilterQuery, Query()]) -> dict[str, Any]:
    """How many events fit."""
    return list_days(request.app.state.desk, asked.to_filter())
