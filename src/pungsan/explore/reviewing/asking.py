"""What a request for reviewing asks: whose it is, which sample, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from pungsan.explore.addresses import read_filter, write_query
from pungsan.review import KINDS, Kind, Sample, parse_sample
from pungsan.store import Dataset
from pungsan.store.desk import Desk

__all__ = [
    "NUMBER",
    "REVIEWER",
    "Asked",
    "answer",
    "choose_back",
    "open_now",
    "read_asked",
    "read_form",
    "read_reviewer",
]

REVIEWER: Final = "pungsan_reviewer"
"""The cookie with the reviewer's name."""

NUMBER: Final = 200
"""Events of a sample where nothing is said."""

MOST: Final = 10_000
"""Events of a sample at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A sample as the address has it; ``at`` is the place of the event to show, None for the next one."""

    sample: Sample
    number: int
    at: int | None = None

    def link(self, path: str = "/review", ui: str | None = None, **more: object) -> str:
        """The address of a page about this sample."""
        extra: dict[str, object] = {
            "draw": self.sample.kind,
            "seed": self.sample.seed,
            "number": self.number,
            "ui": ui,
            **more,
        }
        return f"{path}?{write_query(self.sample.asked, **extra)}"


def read_asked(request: Request) -> Asked:
    """The sample that an address asks for; what cannot be is left at what is usual.

    Raises:
        AddressError: its filter cannot be read.
    """
    query = request.query_params
    kind: Kind = next((each for each in KINDS if each == query.get("draw")), "random")
    # Samples are of the coding; what reviewers made of it is never drawn.
    asked = replace(read_filter(query.multi_items()), reviewed=False)
    sample = Sample(kind, _read_number(query.get("seed"), 0, 0, 2**31), asked)
    number = _read_number(query.get("number"), NUMBER, 1, MOST)
    at = _read_number(query.get("at"), 0, 0, number)
    return Asked(sample, number, at or None)


def _read_number(given: str | None, usual: int, least: int, most: int) -> int:
    if given is None or not given.isascii() or not given.isdigit() or len(given) > 10:
        return usual
    return max(least, min(int(given), most))


def read_reviewer(request: Request) -> str | None:
    """The name that the reviewer gave, or None."""
    name = " ".join(unquote(request.cookies.get(REVIEWER, "")).split())[:80]
    return name if name and name.isprintable() else None


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form."""
    body = await request.body()
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100))


async def open_now(request: Request) -> Dataset:
    """The dataset as it is now: another process may have written since the desk looked last."""
    desk: Desk = request.app.state.desk

    return await run_in_threadpool(desk.follow)


def choose_back(form: Mapping[str, str], usual: str = "/review") -> str:
    """Where to go after a form was sent: a page of the explorer, nowhere else."""
    back = form.get("back", "")
    try:
        parts = urlsplit(back)
    except ValueError:
        return usual
    known = parts.path.startswith(("/review", "/events/", "/articles/"))
    if parts.scheme or parts.netloc or not known or "\\" in back or not back.isprintable():
        return usual
    return quote(parts.path, safe="/%") + (f"?{urlencode(parse_qsl(parts.query))}" if parts.query else "")


def choose_sample(form: Mapping[str, str]) -> str | None:
    """The name of the sample that a verdict belongs to.

    Raises:
        ReviewError: it is no such name.
    """
    name = form.get("sample", "")
    return parse_sample(name).name if name else None


def answer(request: Request, address: str, **more: Any) -> Response:
    """Go on to an address: said as JSON to the page's script, as a redirection to a form."""
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"next": address, **more})
    return RedirectResponse(address, status_code=303)
