"""The pages of the explorer, for people."""

from __future__ import annotations

from fastapi import APIRouter

from pungsan.explore.pages import articles, events, overview, partners, searching
from pungsan.explore.pages.failing import show_error
from pungsan.explore.pages.view import choose_language

__all__ = ["choose_language", "router", "show_error"]

router = APIRouter(include_in_schema=False)
for _part in (overview, events, articles, partners, searching):
    router.include_router(_part.router)
