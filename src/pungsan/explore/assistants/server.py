"""The MCP server: tools that search, count, read and code, each answer with its sources."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final, Literal, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from pungsan.errors import PungsanError
from pungsan.explore.addresses import Day, Value
from pungsan.explore.assistants import answers
from pungsan.explore.limits import MOST_CHARACTERS, MOST_TEXT, MOST_VALUES, MOST_WORDS
from pungsan.pipeline import Coder, choose_coder
from pungsan.store import EventFilter
from pungsan.store.desk import Desk
from pungsan.store.dyads import Period
from pungsan.store.listing import Order
from pungsan.store.search_index import SearchIndex
from pungsan.version import __version__

__all__ = ["create_server"]

INSTRUCTIONS: Final = Path(__file__).with_name("instructions.txt")
"""What an assistant is told about the data before it asks."""

P = ParamSpec("P")

Codes = Annotated[list[Value], Field(max_length=MOST_VALUES)]
Actor = Annotated[Codes, Field(description="Who did it: codes such as RUS, or with a sector 'RUS GOV'.")]
Recipient = Annotated[Codes, Field(description="To whom, in the same way.")]
Either = Annotated[Codes, Field(description="On one side or the other.")]
Types = Annotated[Codes, Field(description="PLOVER types such as AID, ASSAULT, CONSULT.")]
Countries = Annotated[Codes, Field(description="Where it happened: country codes.")]
Quads = Annotated[
    list[Annotated[int, Field(ge=1, le=4)]],
    Field(
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
        max_length=4,
    ),
]
Since = Annotated[Day | None, Field(description="From this day on, such as 2024-01-01.")]
Until = Annotated[Day | None, Field(description="Up to this day.")]
Unasserted = Annotated[
    bool,
    Field(description="Also what is feared, planned, denied or long past, not only what is told as fact."),
]
Id = Annotated[str, Field(min_length=1, max_length=4 * MOST_CHARACTERS)]

READS: Final = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)


def create_server(
    desk: Desk, index: SearchIndex, coder: Callable[[], Coder] = choose_coder
) -> MCPServer[Any]:
    """A server with tools over a dataset; it only reads. ``coder`` codes the texts that it is given."""
    server: MCPServer[Any] = MCPServer(
        "pungsan",
        title="Pungsan",
        description="Political events from Spanish and English news, with their evidence.",
        instructions=INSTRUCTIONS.read_text(encoding="utf-8"),
        version=__version__,
        log_level="WARNING",
    )

    def add(function: Callable[P, dict[str, Any]], title: str) -> None:
        server.tool(title=title, annotations=READS)(_in_words(function))

    def describe_dataset() -> dict[str, Any]:
        """What the dataset holds: how many articles and events, their days and languages, the busiest
        actors, and what each type of the ontology means. Begin with this."""
        return answers.describe_dataset(desk, index)

    def search_events(
        words: Annotated[
            str,
            Field(
                description='Words in the sentences, participants or places: gas "human rights" -UN sanc*. '
                "Accents and case do not matter; articles are in Spanish and English, so try both.",
                max_length=MOST_WORDS,
            ),
        ] = "",
        actor: Actor = [],  # noqa: B006  (it is never changed; a schema wants the value)
        recipient: Recipient = [],  # noqa: B006
        either: Either = [],  # noqa: B006
        type: Types = [],  # noqa: B006
        quad: Quads = [],  # noqa: B006
        country: Countries = [],  # noqa: B006
        since: Since = None,
        until: Until = None,
        include_unasserted: Unasserted = False,
        min_confidence: Annotated[float, Field(ge=0, le=1, description="At least so sure.")] = 0.0,
        order: Annotated[Order, Field(description="Which come first.")] = "newest",
        offset: Annotated[int, Field(ge=0, le=10_000, description="Skip so many.")] = 0,
        limit: Annotated[int, Field(ge=1, le=50, description="Give so many at most.")] = 20,
    ) -> dict[str, Any]:
        """Find events by participants, type, time, place and words, each with the sentence that tells it
        and its source to cite. Several values of one field are alternatives; different fields must all
        hold. `total` says how many fit."""
        asked = _filter(actor, recipient, either, type, quad, country, since, until, include_unasserted)
        return answers.search_events(
            desk,
            index,
            words,
            answers.demand(asked, min_confidence),
            order=order,
            offset=offset,
            limit=limit,
        )

    def count_events(
        actor: Actor = [],  # noqa: B006
        recipient: Recipient = [],  # noqa: B006
        either: Either = [],  # noqa: B006
        type: Types = [],  # noqa: B006
        quad: Quads = [],  # noqa: B006
        country: Countries = [],  # noqa: B006
        since: Since = None,
        until: Until = None,
        include_unasserted: Unasserted = False,
        by: Annotated[Period | None, Field(description="Also count over time, by this period.")] = None,
    ) -> dict[str, Any]:
        """Count events: in all, by type, country, actor and recipient, and over time. For questions such
        as 'how often' and 'when most'."""
        asked = _filter(actor, recipient, either, type, quad, country, since, until, include_unasserted)
        return answers.count_events(desk, asked, by)

    def compare_dyads(
        dyads: Annotated[
            list[Annotated[str, Field(pattern=r"^[^-]+-[^-]+$", max_length=MOST_CHARACTERS)]],
            Field(
                description="Pairs of codes, such as ['RUS-UKR', 'RUS GOV-PRK'].", min_length=1, max_length=6
            ),
        ],
        since: Since = None,
        until: Until = None,
        by: Annotated[Period, Field(description="Length of a period.")] = "year",
        include_unasserted: Unasserted = False,
    ) -> dict[str, Any]:
        """Compare pairs of actors over time: for each pair and period, in both directions, the events,
        how many are cooperation and how many conflict, the sum of PLOVER scores (-10 hostile to +10
        friendly each) and the mean; and for each pair some of the surest events with their sources."""
        asked = _filter([], [], [], [], [], [], since, until, include_unasserted)
        return answers.compare_dyads(desk, dyads, asked, by)

    def read_event(id: Annotated[Id, Field(description="The id of an event.")]) -> dict[str, Any]:
        """All evidence of one event: every sentence that tells it and the words marked in it, how the
        participants were identified, who says so, the article, the other articles that tell the same
        happening, and what these say differently."""
        return answers.read_event(desk, id)

    def read_article(
        id: Annotated[Id, Field(description="The id of an article.")],
        offset: Annotated[int, Field(ge=0, description="Begin at this character of the text.")] = 0,
    ) -> dict[str, Any]:
        """One article: its text (in parts of 20,000 characters), its source, the events coded in it, who
        is quoted, and copies of it in other papers."""
        return answers.read_article(desk, id, offset)

    def code_text(
        text: Annotated[
            str, Field(description="News text, Spanish or English.", min_length=1, max_length=MOST_TEXT)
        ],
        published: Annotated[
            Day | None, Field(description="When it was published: 'yesterday' and 'el lunes' need it.")
        ] = None,
        lang: Annotated[Literal["auto", "es", "en"], Field(description="Its language.")] = "auto",
    ) -> dict[str, Any]:
        """Code a text of your own: its events with type, participants, date, place, attribution, and the
        sentence that tells each. Nothing is stored. The first call takes some seconds."""
        return answers.code_text(text, published, None if lang == "auto" else lang, coder())

    for function, title in (
        (describe_dataset, "What the dataset holds"),
        (search_events, "Search events"),
        (count_events, "Count events"),
        (compare_dyads, "Compare dyads"),
        (read_event, "Read an event"),
        (read_article, "Read an article"),
        (code_text, "Code a text"),
    ):
        add(function, title)
    return server


def _in_words(function: Callable[P, dict[str, Any]]) -> Callable[P, dict[str, Any]]:
    """The function with errors that are meant for users as such of a tool."""

    @functools.wraps(function)
    def tool(*args: P.args, **kwargs: P.kwargs) -> dict[str, Any]:
        try:
            return function(*args, **kwargs)
        except PungsanError as error:
            raise ToolError(str(error)) from error

    return tool


def _filter(
    actor: list[str],
    recipient: list[str],
    either: list[str],
    type: list[str],
    quad: list[int],
    country: list[str],
    since: dt.date | None,
    until: dt.date | None,
    include_unasserted: bool,
) -> EventFilter:
    return EventFilter(
        actor=tuple(actor),
        recipient=tuple(recipient),
        either=tuple(either),
        type=tuple(type),
        quad=tuple(quad),
        country=tuple(country),
        since=since,
        until=until,
        asserted_only=not include_unasserted,
    )
