"""What each route takes in its address, besides the filter; other names are refused."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from pungsan.explore.addresses import FilterQuery, Value
from pungsan.explore.limits import MOST_CHARACTERS, MOST_OFFSET, MOST_ROWS, MOST_WORDS, ROWS
from pungsan.store.dyads import Period
from pungsan.store.listing import Order
from pungsan.store.shelf_filters import FACETS

__all__ = [
    "ActorAsked",
    "Asked",
    "CountsAsked",
    "DyadAsked",
    "DyadsAsked",
    "EventsAsked",
    "FacetsAsked",
    "Id",
    "MapAsked",
    "QuotationsAsked",
    "SearchAsked",
]


def _check_words(value: str) -> str:
    if not re.search(r"\w", value):
        raise ValueError("there is no word in it")
    return value


Format = Annotated[Literal["json", "csv", "parquet"], Field(description="`csv` and `parquet` give a file.")]
Id = Annotated[str, StringConstraints(min_length=1, max_length=4 * MOST_CHARACTERS)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=MOST_WORDS), AfterValidator(_check_words)]
Facet = Annotated[str, StringConstraints(pattern=f"^({'|'.join(FACETS)})$")]


class Asked(FilterQuery):
    """The filter alone."""

    model_config = ConfigDict(extra="forbid")


class _Paged(BaseModel):
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="Skip so many.")
    limit: int = Field(ROWS, ge=1, le=MOST_ROWS, description="Give so many at most.")


class EventsAsked(Asked, _Paged):
    """A page of events, or all of them in a file."""

    order: Order = Field("newest", description="By date, or by confidence.")
    evidence: bool = Field(
        False,
        description="Also the first sentence that tells each event, with title and address of its article.",
    )
    format: Annotated[
        Format,
        Field(description="`csv` and `parquet` give all that fit, by date, whatever `offset` and `limit`."),
    ] = "json"


class CountsAsked(Asked):
    """Counts in all, or over time."""

    by: Period | None = Field(None, description="Length of a period; nothing for all together.")
    per: Literal["type", "quad", "total"] = Field(
        "quad", description="A row for each type, each quad, or neither."
    )
    format: Format = "json"


class FacetsAsked(Asked):
    """Values of some fields of the filter."""

    field: list[Facet] = Field(
        default_factory=list, description="Which fields; nothing for all.", max_length=len(FACETS)
    )
    limit: int = Field(20, ge=1, le=MOST_ROWS, description="So many values of each.")


class MapAsked(Asked):
    """Where events happened."""

    level: Literal["country", "place"] = "country"
    limit: int = Field(500, ge=1, le=MOST_ROWS)
    format: Format = "json"


class DyadsAsked(Asked):
    """The busiest dyads."""

    abroad: bool = Field(False, description="Leave out what a country does to itself.")
    limit: int = Field(ROWS, ge=1, le=MOST_ROWS)
    format: Format = "json"


class DyadAsked(Asked):
    """One dyad over time."""

    by: Period = Field("month", description="Length of a period.")
    format: Format = "json"


class ActorAsked(Asked):
    """An actor and its partners."""

    limit: int = Field(20, ge=1, le=100, description="So many partners.")


class SearchAsked(Asked, _Paged):
    """Words in articles or events."""

    q: Words = Field(
        description='Words that must all be there, "phrases", `-words` that must not, and beginnings '
        "(`sanc*`); case and accents do not matter.",
        examples=['sanciones "Corea del Norte" -ONU'],
    )
    what: Literal["articles", "events"] = Field(
        "articles", description="Of articles, the filter asks `lang`, `publisher`, `since` and `until` only."
    )
    order: Order = Field("newest", description="Of events; articles come by how well they fit.")
    limit: int = Field(20, ge=1, le=200)
    format: Format = "json"


class QuotationsAsked(_Paged):
    """Words that articles give as somebody's."""

    model_config = ConfigDict(extra="forbid")

    article: Id | None = Field(None, description="Of this article.", examples=["a1"])
    speaker: Value | None = Field(
        None, description="By somebody whose name has this in it.", examples=["Ruto"]
    )
    q: Value | None = Field(None, description="With this in them.", examples=["hermanos"])
    format: Format = "json"
