"""Filters in addresses: ``?actor=RUS&type=AID&since=2024-01-01&asserted=1`` and back.

The names are those of `EventFilter` (``asserted`` stands for ``asserted_only``); a field with several values
is repeated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from pungsan.errors import PungsanError
from pungsan.explore.limits import MOST_CHARACTERS, MOST_VALUES
from pungsan.store import EventFilter

__all__ = ["AddressError", "FilterQuery", "read_filter", "say_invalid", "write_query"]

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class AddressError(PungsanError):
    """An address asks for something that cannot be."""


def _check_day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("write a day as 2024-06-20")
    return value


def _check_value(value: str) -> str:
    if not value.strip() or _CONTROLS.search(value):
        raise ValueError("this is empty, or has control characters")
    return value


Value = Annotated[
    str, StringConstraints(min_length=1, max_length=MOST_CHARACTERS), AfterValidator(_check_value)
]
Values = Annotated[list[Value], Field(max_length=MOST_VALUES)]
Day = Annotated[dt.date, BeforeValidator(_check_day)]


def _values(description: str, *examples: str) -> Any:
    return Field(
        default_factory=list, description=description, examples=[list(examples)], max_length=MOST_VALUES
    )


class FilterQuery(BaseModel):
    """The filter as the parameters of an address."""

    actor: list[Value] = _values("Who did it: a code, or a code with a sector (`RUS GOV`).", "RUS")
    recipient: list[Value] = _values("To whom, in the same way.", "PRK")
    either: list[Value] = _values("On one side or the other.", "RUS GOV")
    between: list[Value] = Field(
        default_factory=list,
        description="Two codes, one on each side, in either direction.",
        examples=[["RUS", "PRK"]],
        max_length=2,
    )
    type: list[Value] = _values("PLOVER type.", "AID")
    mode: list[Value] = _values("Mode.", "visit")
    context: list[Value] = _values("Context.", "military")
    quad: list[Annotated[int, Field(ge=1, le=4)]] = _values(
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
    )
    since: Day | None = Field(None, description="From this day on.", examples=["2024-01-01"])
    until: Day | None = Field(None, description="Up to this day.", examples=["2024-12-31"])
    country: list[Value] = _values("Where it happened.", "UKR")
    lang: list[Value] = _values("Language of the article.", "es")
    publisher: list[Value] = _values("Publisher of the article.", "El Faro")
    article: list[Value] = _values("Id of the article.", "a1")
    auxiliary: list[Value] = _values(
        "Auxiliary modes: `historical`, `future`, `hypothetical`, `negation`, or `asserted` for none.",
        "future",
    )
    asserted: bool = Field(False, description="Only events that are told as facts.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="At least so sure.")
    reviewed: bool = Field(False, description="As people corrected them in review, where they did.")

    @field_validator("between")
    @classmethod
    def _check_between(cls, value: list[str]) -> list[str]:
        if len(value) == 1:
            raise ValueError("give two codes, as between=RUS&between=PRK")
        return value

    def to_filter(self) -> EventFilter:
        """The filter that is meant."""
        given: dict[str, Any] = {
            "asserted_only" if name == "asserted" else name: tuple(value)
            if isinstance(value, list)
            else value
            for name, value in ((name, getattr(self, name)) for name in FilterQuery.model_fields)
        }
        return EventFilter(**given)


MANY: Final = tuple(name for name, each in FilterQuery.model_fields.items() if each.default_factory is list)
"""Fields that may have several values."""


def read_filter(parameters: Iterable[tuple[str, str]]) -> EventFilter:
    """The filter in the parameters of an address (``request.query_params.multi_items()``).

    Other parameters are left alone, and so are empty ones, as forms send them.

    Raises:
        AddressError: a value does not fit; one line says which.
    """
    given: dict[str, Any] = {}
    for name, value in parameters:
        if name not in FilterQuery.model_fields or not value.strip():
            continue
        if name in MANY:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    try:
        return FilterQuery.model_validate(given).to_filter()
    except ValidationError as error:
        raise AddressError(say_invalid(error.errors())) from None


def write_query(asked: EventFilter, **more: object) -> str:
    """The filter as the query of an address, without ``?``; ``more`` are added where they are not None."""
    pairs: list[tuple[str, str]] = []
    for name in FilterQuery.model_fields:
        value = getattr(asked, "asserted_only" if name == "asserted" else name)
        if isinstance(value, tuple):
            pairs += [(name, str(each)) for each in value]
        elif value is True:
            pairs.append((name, "1"))
        elif value:
            pairs.append((name, f"{value:g}" if isinstance(value, float) else str(value)))
    pairs += [(name, str(value)) for name, value in more.items() if value is not None]
    return urlencode(pairs)


_WORDS: Final = {
    "extra_forbidden": "there is no such parameter here",
}


def say_invalid(errors: Iterable[Any]) -> str:
    """What is wrong with parameters, in one line."""
    parts = []
    for error in errors:
        where = [str(each) for each in error["loc"] if each not in ("query", "path", "body")]
        message = _WORDS.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
        parts.append(f"{' '.join(where[:1])[:40]}: {message[:1].lower()}{message[1:]}")
    return "; ".join(dict.fromkeys(parts))[:500]
