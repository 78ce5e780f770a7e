"""Reviewing in the explorer: its routes are there only with ``--review``.

What a reviewer sees is the coding, not what others said of it, until he has judged himself.
"""

from __future__ import annotations

from fastapi import APIRouter

from pungsan.explore.reviewing import judging, queue, results, suggesting

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
for _part in (judging, results, suggesting, queue):
    router.include_router(_part.router)
