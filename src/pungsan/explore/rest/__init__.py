"""The REST interface: questions under ``/api/v1``, and their description under ``/api``."""

from __future__ import annotations

from fastapi import APIRouter

from pungsan.explore.rest import aggregates, documentation, records
from pungsan.explore.rest.problems import PROBLEMS

__all__ = ["router"]

router = APIRouter()
router.include_router(aggregates.router, prefix="/api/v1", responses=PROBLEMS)
router.include_router(records.router, prefix="/api/v1", responses=PROBLEMS)
router.include_router(documentation.router)
