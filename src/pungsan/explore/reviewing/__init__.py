"""Reviewing in the explorer: its routes are there only with ``--review``."""

from __future__ import annotations

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
