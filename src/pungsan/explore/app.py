"""The web app over one dataset."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from pungsan.errors import CostError, DatasetError
from pungsan.explore import pages, rest, reviewing
from pungsan.explore.addresses import AddressError, say_invalid
from pungsan.explore.rest.problems import make_problem
from pungsan.explore.safety import HEADERS, LOOPBACK, Safety
from pungsan.explore.tokens import Keys
from pungsan.explore.turns import Turns
from pungsan.explore.vega import VEGA, Library, serve_library
from pungsan.explore.words.messages import translate_message
from pungsan.store.cache import find_cache
from pungsan.store.desk import Desk, open_desk
from pungsan.store.search_index import SearchIndex, place_index
from pungsan.version import __version__

__all__ = ["create_app"]

STATIC: Final = Path(__file__).with_name("static")

_PLAINER: Final = {
    "Not Found": "there is no such page",
    "Method Not Allowed": "this address is not made for that",
}
"""What Starlette says, in other words."""


def create_app(
    dataset: str | os.PathLike[str] | Desk,
    *,
    review: bool = False,
    token: str | None = None,
    hosts: tuple[str, ...] | None = None,
    keep_index: bool = True,
) -> FastAPI:
    """The app; what belongs to it is in ``app.state``: ``desk``, ``index``, ``keys``, ``review``, ``vega``.

    Args:
        dataset: the path or address of the dataset, or a desk that the caller closes.
        review: whether people may review; the app writes nothing otherwise.
        token: the token that readers must have.
        hosts: the names under which the app answers; those of loopback if there is no token, else any.
        keep_index: whether the index of words is kept in the user's cache folder, for the next time.

    Raises:
        DatasetError: there is no such dataset.
    """
    desk = dataset if isinstance(dataset, Desk) else open_desk(dataset)
    index = SearchIndex(desk, place_index(desk.location) if keep_index else None)

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        index.follow()
        app.state.vega.prepare()
        yield
        index.close()
        if desk is not dataset:
            desk.close()

    app = FastAPI(
        title="Pungsan",
        version=__version__,
        summary="Political events (PLOVER) from Spanish and English news, with their evidence.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=live,
    )
    app.state.desk = desk
    app.state.index = index
    app.state.keys = Keys(token)
    app.state.review = review
    app.state.vega = Library(find_cache("plots"))
    app.add_middleware(Turns)
    app.add_middleware(
        Safety,
        keys=app.state.keys,
        hosts=hosts if hosts is not None else () if token else LOOPBACK,
        tell=_answer,
    )
    app.add_route(VEGA, serve_library)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(rest.router)
    app.include_router(pages.router)
    if review:
        app.include_router(reviewing.router)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(DatasetError, _answer_dataset)
    app.add_exception_handler(AddressError, _answer_address)
    app.add_exception_handler(Exception, _answer_internal)
    return app


def _answer(request: Request, status: int, words: str) -> Response:
    """What is wrong, as who asks reads it: a problem for programs, JSON for our scripts, or a page."""
    if request.url.path.startswith("/api/"):
        return make_problem(status, words)
    if "application/json" in request.headers.get("accept", ""):
        said, _ = pages.choose_language(request)
        return JSONResponse({"error": translate_message(words, said)}, status_code=status)
    return pages.show_error(request, status, words)


def _answer_internal(request: Request, _: Exception) -> Response:
    # This answer is made outside of `Safety`, which gives the others their headers.
    answer = _answer(request, 500, "something went wrong in the explorer")
    answer.headers.update(HEADERS)
    return answer


def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _answer(request, 422, say_invalid(error.errors()))


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = _PLAINER.get(error.detail, str(error.detail))
    answer = _answer(request, error.status_code, words)
    answer.headers.update(error.headers or {})
    return answer


def _answer_dataset(request: Request, error: Exception) -> Response:
    answer = _answer(request, 503, str(error))
    if isinstance(error, CostError):
        answer.headers["Retry-After"] = "5"
    return answer


def _answer_address(request: Request, error: Exception) -> Response:
    return _answer(request, 422, str(error))
