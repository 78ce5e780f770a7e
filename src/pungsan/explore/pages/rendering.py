"""Pages from templates: everything is escaped unless a template's own macro made it."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pungsan.codebook import load_codebook
from pungsan.explore.pages.naming import (
    name_actor,
    name_code,
    name_difference,
    name_party,
    name_period,
    name_place,
)
from pungsan.explore.pages.plain import clean_line, show_text
from pungsan.explore.pages.view import View
from pungsan.explore.vega import VEGA
from pungsan.explore.words import LANGUAGES
from pungsan.explore.words.messages import translate_message, translate_reason
from pungsan.store.reading import read_verdicts
from pungsan.version import __version__

__all__ = ["render_page"]


@cache
def _load_templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("pungsan.explore", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    environment.filters |= {"text": show_text, "line": clean_line}
    environment.globals |= {
        "languages": LANGUAGES,
        "version": __version__,
        "vega": VEGA,
        "quad_of": _find_quads(),
    }
    return environment


def _find_quads() -> dict[str, int]:
    return {name: kind.quad for name, kind in load_codebook().types.items()}


def render_page(
    request: Request, template: str, view: View, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page of the explorer.

    Templates have besides ``values``: ``view``, and of the interface's words ``t`` (a text), ``tn`` (a text
    with a number), ``called`` (what a code is called), ``num``, ``day``, ``code_name``, ``party_name``,
    ``period_name``, ``actor_name`` and ``place_name`` (in the interface's language where there is a name in
    it), ``difference``, ``message`` (what another layer says) and ``reason`` (why somebody has his code);
    and ``verdicts``, which gives the reviews that count for some events.

    Args:
        request: what is answered.
        template: its file in ``templates/``.
        view: the request's words and filter.
        status: of the answer.
    """
    words = view.words
    # As it came: what is escaped in a path may be part of an id.
    path, query = request.scope.get("raw_path", b"/").decode("latin-1"), request.url.query
    page = _load_templates().get_template(template)
    text = page.render(
        view=view,
        words=words,
        t=words.say,
        tn=words.count,
        called=words.name,
        num=words.write_number,
        day=words.write_day,
        code_name=lambda code: name_code(code, words),
        actor_name=lambda name, code="": name_actor(name, code, words),
        difference=lambda what, value: name_difference(what, value, words),
        period_name=lambda period, bar: name_period(period, bar.first, bar.last, words),
        place_name=lambda name, country: name_place(name, country, words),
        party_name=lambda party: name_party(party, words),
        message=lambda text: translate_message(text, words),
        reason=lambda text: translate_reason(text, words),
        address=path + (f"?{query}" if query else ""),
        reviewing=bool(request.app.state.review),
        verdicts=lambda events: read_verdicts(request.app.state.desk, events),
        **values,
    )
    return HTMLResponse(text, status_code=status, headers={"Vary": "Accept-Language"})
