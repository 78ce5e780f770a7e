"""Samples of events to judge: the same name always draws the same events of a coding, in the same order.

Chance comes from a hash of the seed and the event's id, so a sample needs no memory: who judges its first
two hundred events and goes on later gets the next ones, and two reviewers with one seed get the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from pungsan.errors import ReviewError
from pungsan.store import Dataset, EventFilter

__all__ = [
    "KINDS",
    "RANDOM",
    "Drawn",
    "Kind",
    "Sample",
    "count_population",
    "draw_events",
    "number_events",
    "parse_sample",
]

Kind = Literal["random", "by-type", "least-confident"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

RANDOM: Final = ("random", "by-type")
"""Kinds that say something of the events that were not drawn."""

_ORDERS: Final[dict[str, str]] = {
    "random": "chance",
    "by-type": "turn, chance",
    "least-confident": "confidence, chance",
}

_PLAIN: Final = frozenset({"since", "until", "asserted_only", "min_confidence", "reviewed"})
"""Fields of a filter that have one value."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How events are drawn.

    Args:
        kind: ``random``: each event is as likely as any other; ``by-type``: the types take turns, so that
            rare ones are seen as often as frequent ones; ``least-confident``: the doubtful ones first (no
            random sample: it finds errors, and says nothing of how many there are).
        seed: another seed, another sample.
        asked: from which events.
    """

    kind: Kind = "random"
    seed: int = 0
    asked: EventFilter = field(default_factory=EventFilter)

    @property
    def name(self) -> str:
        """How the sample is called in ``reviews.sample``: ``by-type?seed=7&lang=es``."""
        pairs: list[tuple[str, object]] = [("seed", self.seed)]
        for each in fields(EventFilter):
            value = getattr(self.asked, each.name)
            if isinstance(value, tuple):
                pairs += [(each.name, one) for one in value]
            elif value:
                pairs.append((each.name, "1" if value is True else value))
        return f"{self.kind}?{urlencode(pairs)}"


def parse_sample(name: str) -> Sample:
    """The sample of a name.

    Raises:
        ReviewError: it is no such name.
    """
    kind, _, query = name.partition("?")
    if kind not in KINDS:
        raise ReviewError(f"there is no sample '{name[:60]}': it begins with {', '.join(KINDS)}")
    given: dict[str, Any] = {}
    known = {each.name for each in fields(EventFilter)}
    seed = 0
    try:
        for key, value in parse_qsl(query, strict_parsing=bool(query)):
            if key == "seed":
                seed = int(value)
            elif key not in known:
                raise ValueError(key)
            elif key in ("since", "until"):
                given[key] = dt.date.fromisoformat(value)
            elif key in _PLAIN:
                given[key] = float(value) if key == "min_confidence" else value == "1"
            else:
                given[key] = (*given.get(key, ()), int(value) if key == "quad" else value)
    except ValueError:
        raise ReviewError(
            f"'{name[:80]}' is no name of a sample: take it from pungsan review precision or log"
        ) from None
    return Sample(kind, seed, EventFilter(**given))


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event of a sample; ``number`` is its place in it, from 1."""

    number: int
    event: str


def draw_events(
    dataset: Dataset, sample: Sample, limit: int, *, unseen_by: str | None = None, first: int = 1
) -> list[Drawn]:
    """The events of a sample, in its order.

    Args:
        dataset: the dataset.
        sample: how they are drawn; events as they are coded, whatever reviews say.
        limit: how far the sample goes: its first so many events.
        unseen_by: leave out what this reviewer has judged.
        first: leave out those before this place.
    """
    seen = ""
    more: list[object] = []
    if unseen_by is not None:
        seen = """AND id NOT IN (SELECT event_now FROM reviews_by_reviewer
            WHERE reviewer = ? AND event_now IS NOT NULL AND event_now = event)"""
        more = [unseen_by]
    drawn, values = _draw(sample)
    query = f"""
        WITH drawn AS ({drawn}), kept AS (SELECT * FROM drawn WHERE number BETWEEN ? AND ?)
        SELECT number, id FROM kept WHERE true {seen} ORDER BY number
    """
    found = dataset.sql(query, [*values, first, limit, *more]).read_all().to_pylist()
    return [Drawn(row["number"], row["id"]) for row in found]


def number_events(dataset: Dataset, sample: Sample, events: Sequence[str]) -> dict[str, int]:
    """The places that events have in a sample; without those that it cannot draw."""
    if not events:
        return {}
    drawn, values = _draw(sample)
    query = f"WITH drawn AS ({drawn}) SELECT id, number FROM drawn WHERE id IN (SELECT unnest(?))"
    rows = dataset.sql(query, [*values, list(events)]).read_all().to_pylist()
    return {row["id"]: row["number"] for row in rows}


def _draw(sample: Sample) -> tuple[str, list[object]]:
    """A question for the events of a sample with their places, and its values."""
    where, values = sample.asked.build_where()
    query = f"""
        SELECT id, row_number() OVER (ORDER BY {_ORDERS[sample.kind]}) AS number FROM (
            SELECT *, row_number() OVER (PARTITION BY type ORDER BY chance) AS turn FROM (
                SELECT id, type, confidence, md5(concat(?::VARCHAR, ':', id)) AS chance
                FROM events WHERE {where}
            )
        )
    """
    return query, [sample.seed, *values]


def count_population(dataset: Dataset, asked: EventFilter) -> dict[str, int]:
    """How many events of each type there are to draw from, as they are coded."""
    where, values = asked.build_where()
    query = f"SELECT type, count(*) AS number FROM events WHERE {where} GROUP BY 1 ORDER BY 1"
    return {row["type"]: row["number"] for row in dataset.sql(query, values).read_all().to_pylist()}
