"""The pages of the explorer, for people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

__all__ = ["router", "show_error"]

router = APIRouter(include_in_schema=False)


def show_error(request: Request, status: int, words: str) -> Response:
    """A page that says what is wrong."""
    return PlainTextResponse(f"{words}\n", status_code=status)
