"""What went wrong, in words, on a page."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from pungsan.explore.pages.rendering import render_page
from pungsan.explore.pages.view import View, choose_language
from pungsan.explore.words.messages import translate_message
from pungsan.store.filters import EventFilter

__all__ = ["show_error"]

_HEADINGS = {
    401: ("errors.token", "errors.token_hint"),
    404: ("errors.not_found", None),
    422: ("errors.bad_filter", None),
    429: ("errors.busy", "errors.busy_hint"),
    500: ("errors.internal", "errors.internal_hint"),
    403: ("errors.refused", None),
    413: ("errors.refused", None),
    503: ("errors.too_costly", "errors.too_costly_hint"),
}

_BUSY = ("too many", "others are")
"""How it begins where the question was not too costly, but asked beside too many others."""


def show_error(request: Request, status: int, words: str) -> Response:
    """A page that says what is wrong and what to do.

    Args:
        request: what failed.
        status: of the answer.
        words: what is wrong, in a line.
    """
    said, ui = choose_language(request)
    busy = status == 503 and words.startswith(_BUSY)
    heading, hint = _HEADINGS.get(429 if busy else status, ("errors.title", None))
    return render_page(
        request,
        "error.html",
        View(said, EventFilter(), request.url.path, ui),
        status=status,
        heading=said.say(heading),
        told=translate_message(words, said),
        hint=said.say(hint) if hint else "",
        asks_token=status == 401,
    )
