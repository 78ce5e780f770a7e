"""What a page knows of the request: the words it speaks, the filter, and how to link on with both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request

from pungsan.explore.addresses import read_filter, write_query
from pungsan.explore.pages.naming import find_code
from pungsan.explore.words import LANGUAGES, Words, load_words
from pungsan.store.filters import EventFilter

__all__ = ["Chip", "View", "choose_language", "read_view"]

SHOWN: Final = ("stack", "order")
"""How something is shown: kept while the filter changes."""

_CODES: Final = ("actor", "recipient", "either", "country")
"""Fields in which a name may be typed instead of a code."""

_PLAIN: Final = {"asserted": "asserted_only"}
"""Names of the address that are called otherwise in the filter."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of the filter that is on: its name in the address, the value, and the address without it."""

    name: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class View:
    """A request for a page.

    Args:
        words: of the interface.
        asked: the filter.
        path: of the page.
        ui: the language that the address names; None if the browser's was taken.
        shown: how things are shown (`SHOWN`).
    """

    words: Words
    asked: EventFilter
    path: str
    ui: str | None = None
    shown: Mapping[str, str] = field(default_factory=dict)

    def link(self, path: str | None = None, asked: EventFilter | None = None, **more: object) -> str:
        """The address of a page with this filter, or with ``asked``; ``more`` are parameters of it."""
        extra: dict[str, object] = {"ui": self.ui, **(self.shown if path is None else {}), **more}
        query = write_query(self.asked if asked is None else asked, **extra)
        return (path or self.path) + (f"?{query}" if query else "")

    def page(self, kind: str, *ids: str) -> str:
        """The address of a thing of its own, such as ``page("events", id)``: without the filter."""
        path = "/".join(["", kind, *(quote(each, safe="") for each in ids)])
        return path + (f"?{urlencode({'ui': self.ui})}" if self.ui else "")

    def in_language(self, lang: str, address: str) -> str:
        """The address of this page in another language of the interface."""
        path, _, query = address.partition("?")
        kept = [part for part in query.split("&") if part and not part.startswith("ui=")]
        return f"{path}?{'&'.join([*kept, f'ui={lang}'])}"

    def has(self, name: str, value: object) -> bool:
        """Whether the filter asks for a value."""
        return str(value) in map(str, self._values(name))

    def toggle(self, name: str, value: object, path: str | None = None) -> str:
        """The address with a value added to the filter, or taken out."""
        there = self._values(name)
        typed = int(str(value)) if name == "quad" else value
        kept = tuple(each for each in there if str(each) != str(value))
        changed = kept if len(kept) < len(there) else (*there, typed)
        return self.link(path, self._with(name, changed))

    def only(self, path: str | None = None, **values: Any) -> str:
        """The address with other values of some fields: ``only(since=…, until=…)``."""
        return self.link(path, replace(self.asked, **values))

    def toggle_country(self, code: str) -> str:
        """The address with a country added to where it happened, or taken out."""
        return self.toggle("country", code)

    def link_pair(self, one: str, other: str) -> str:
        """The address of the page of two actors, with this filter."""
        return self.link(f"/dyads/{quote(one)}/{quote(other)}", self.asked)

    @property
    def cleared(self) -> str:
        return self.link(asked=EventFilter())

    @property
    def is_filtered(self) -> bool:
        return self.asked != EventFilter()

    def chips(self) -> Iterator[Chip]:
        """What the filter asks for, one by one."""
        for name in ("actor", "recipient", "either", "quad", "type", "mode", "context", "auxiliary"):
            yield from self._chips(name)
        if self.asked.between:
            yield Chip("between", " ".join(self.asked.between), self.only(between=()))
        for name in ("since", "until"):
            day = getattr(self.asked, name)
            if day is not None:
                yield Chip(name, day.isoformat(), self.only(**{name: None}))
        for name in ("country", "lang", "publisher", "article"):
            yield from self._chips(name)
        if self.asked.asserted_only:
            yield Chip("asserted", "", self.only(asserted_only=False))
        if self.asked.min_confidence > 0:
            yield Chip("min_confidence", f"{self.asked.min_confidence:g}", self.only(min_confidence=0.0))
        if self.asked.reviewed:
            yield Chip("reviewed", "", self.only(reviewed=False))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The filter as the fields of a form that has none of its own."""
        return parse_qsl(write_query(self.asked))

    def hidden(self, names: Iterable[str] = ("ui", *SHOWN)) -> list[tuple[str, str]]:
        """What a form must carry along besides its fields."""
        known = {"ui": self.ui, **self.shown}
        return [(name, value) for name in names if (value := known.get(name))]

    def _chips(self, name: str) -> Iterator[Chip]:
        for value in self._values(name):
            kept = tuple(each for each in self._values(name) if each != value)
            yield Chip(name, str(value), self.link(asked=self._with(name, kept)))

    def _values(self, name: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = getattr(self.asked, _PLAIN.get(name, name))
        return found

    def _with(self, name: str, values: tuple[Any, ...]) -> EventFilter:
        changed: dict[str, Any] = {name: values}
        return replace(self.asked, **changed)


def choose_language(request: Request) -> tuple[Words, str | None]:
    """The words for a request, and the language if the address names it; else the browser decides."""
    named = request.query_params.get("ui")
    if named in LANGUAGES:
        return load_words(named), named
    for part in request.headers.get("accept-language", "").split(","):
        lang = part.split(";")[0].strip().lower().partition("-")[0]
        if lang in LANGUAGES:
            return load_words(lang), None
    return load_words(LANGUAGES[0]), None


def read_view(request: Request) -> View:
    """What a request asks for.

    Raises:
        AddressError: its filter cannot be read.
    """
    words, ui = choose_language(request)
    asked = read_filter(
        (name, find_code(value) if name in _CODES else value)
        for name, value in request.query_params.multi_items()
    )
    shown = {name: value for name in SHOWN if (value := request.query_params.get(name, ""))}
    return View(words, asked, request.url.path, ui, shown)
