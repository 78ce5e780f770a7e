"""Routes that count: in all, over time, by field, by place, by dyad."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from pungsan.explore.addresses import Value
from pungsan.explore.rest.answers import Json, answer_rows
from pungsan.explore.rest.examples import describe_answer
from pungsan.explore.rest.queries import (
    ActorAsked,
    CountsAsked,
    DyadAsked,
    DyadsAsked,
    FacetsAsked,
    MapAsked,
)
from pungsan.store import EventFilter
from pungsan.store.counting import count_facets, count_over_time, count_places, list_days
from pungsan.store.desk import Desk
from pungsan.store.pairs import describe_actor, follow_dyad, list_dyads, list_partners, list_ties
from pungsan.store.shelf_filters import FACETS

__all__ = ["router"]

router = APIRouter(tags=["counts"], default_response_class=Json)

Party = Annotated[Value, Path(description="A code, or a code and a sector.", examples=["RUS"])]


@router.get("/info", responses=describe_answer("info"), summary="What the dataset holds")
def info(request: Request) -> Response:
    """The tables, the days, the languages and the types of the dataset, and whether it can be searched."""
    state = request.app.state
    desk: Desk = state.desk
    state.index.follow()
    return Json(
        {**_describe(desk), "read_only": not state.review, "searchable": state.index.progress._asdict()}
    )


@router.get("/counts", responses=describe_answer("counts", formats=True), summary="How many events")
def counts(request: Request, asked: Annotated[CountsAsked, Query()]) -> Response:
    """How many events fit, in how many articles, and their first and last day; with `by`, also `rows` over
    time, each with the sum of PLOVER scores."""
    desk: Desk = request.app.state.desk
    chosen = asked.to_filter()
    if asked.by is None and asked.format == "json":
        return Json(list_days(desk, chosen))
    if asked.by is None:
        return answer_rows([list_days(desk, chosen)], asked.format, "counts")
    rows = count_over_time(desk, chosen, asked.by, asked.per)
    if asked.format == "json":
        return Json({**list_days(desk, chosen), "rows": rows})
    return answer_rows(rows, asked.format, "counts")


@router.get("/facets", responses=describe_answer("facets"), summary="Values to filter by")
def facets(request: Request, asked: Annotated[FacetsAsked, Query()]) -> Response:
    """For each field of the filter its values, with the events that fit all that is asked of the other
    fields."""
    names = tuple(dict.fromkeys(asked.field)) or tuple(FACETS)
    return Json(count_facets(request.app.state.desk, asked.to_filter(), names, asked.limit))


@router.get("/map", responses=describe_answer("map", formats=True), summary="Where")
def map_(request: Request, asked: Annotated[MapAsked, Query()]) -> Response:
    """Events by country, or by place with latitude and longitude, the most frequent first."""
    rows = count_places(request.app.state.desk, asked.to_filter(), asked.level, asked.limit)
    return answer_rows(rows, asked.format, "map")


@router.get("/dyads", responses=describe_answer("dyads", formats=True), summary="The busiest dyads")
def dyads(request: Request, asked: Annotated[DyadsAsked, Query()]) -> Response:
    """Who did how much to whom: counts, and the sum and mean of PLOVER scores.

    An event with several actors or recipients counts for each pair; one without a recipient (they met, they
    clashed) for each two of its actors, in both directions.
    """
    rows = list_dyads(request.app.state.desk, asked.to_filter(), abroad=asked.abroad, limit=asked.limit)
    return answer_rows(rows, asked.format, "dyads")


@router.get(
    "/dyads/{one}/{other}", responses=describe_answer("dyad", formats=True), summary="One dyad over time"
)
def dyad(request: Request, one: Party, other: Party, asked: Annotated[DyadAsked, Query()]) -> Response:
    """A row for each period and direction; a period without events has no row."""
    rows = follow_dyad(request.app.state.desk, one, other, asked.to_filter(), asked.by)
    return answer_rows(rows, asked.format, "dyad")


@router.get("/actors/{code}", responses=describe_answer("actor"), summary="An actor and its partners")
def actor(request: Request, code: Party, asked: Annotated[ActorAsked, Query()]) -> Response:
    """How much an actor gave and took, under which names, with whom (`partners`), and what these have among
    each other (`ties`)."""
    desk: Desk = request.app.state.desk
    chosen = asked.to_filter()
    partners = list_partners(desk, code, chosen, limit=asked.limit)
    codes = tuple(row["partner"] for row in partners)
    return Json(
        {
            **describe_actor(desk, code, chosen),
            "partners": partners,
            "ties": list_ties(desk, replace(chosen, either=()), codes),
        }
    )


def _describe(desk: Desk) -> dict[str, Any]:
    def make() -> dict[str, Any]:
        everything = list_days(desk, EventFilter())
        facets = count_facets(desk, EventFilter(), ("lang", "type"), 100)
        counted = desk.ask(
            "SELECT (SELECT count(*) FROM articles) AS articles, "
            "(SELECT count(*) FROM quotations) AS quotations"
        )[0]
        return {
            "name": PurePath(desk.location.root).name,
            "articles": counted["articles"],
            "events": everything["events"],
            "quotations": counted["quotations"],
            "first": everything["first"],
            "last": everything["last"],
            "languages": [row["value"] for row in facets["lang"]],
            "types": sorted(row["value"] for row in facets["type"]),
        }

    return desk.keep(("info",), make)
