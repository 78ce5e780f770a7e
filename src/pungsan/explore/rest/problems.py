"""Errors of the REST interface, as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

__all__ = ["PROBLEMS", "Problem", "make_problem"]

MEDIA: Final = "application/problem+json"


class Problem(BaseModel):
    """What is wrong, in words."""

    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["since: write a day as 2024-06-20"])


def make_problem(status: int, words: str) -> JSONResponse:
    """An answer that says what is wrong."""
    row = {"title": HTTPStatus(status).phrase, "status": status, "detail": words}
    return JSONResponse(row, status_code=status, media_type=MEDIA)


def _describe(words: str) -> dict[str, Any]:
    return {"description": words, "content": {MEDIA: {"schema": Problem.model_json_schema()}}}


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    404: _describe("There is no such thing in the dataset."),
    422: _describe("A parameter does not fit."),
    503: _describe("The question takes too long, or too many are asked at once."),
}
"""What each route may answer besides."""
