"""Events as rows for a data frame, and the frames themselves; pandas and polars are optional."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pungsan.extras import naming_extras
from pungsan.present.words import call_actor, quote_words
from pungsan.records import Actor, CodedDocument, Event

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

COLUMNS: dict[str, type] = {
    "id": str,
    "article": str,
    "published": dt.date,
    "type": str,
    "mode": str,
    "quad": int,
    "score": float,
    "context": list,
    "auxiliary": list,
    "actor": list,
    "actor_code": list,
    "actor_sector": list,
    "recipient": list,
    "recipient_code": list,
    "recipient_sector": list,
    "when_start": dt.date,
    "when_end": dt.date,
    "when_grain": str,
    "place": str,
    "country": str,
    "lat": float,
    "lon": float,
    "attribution": list,
    "confidence": float,
    "mentions": int,
    "words": str,
    "start": int,
    "end": int,
}
"""The columns of a frame and the type of their values; a list holds strings.

``actor``, ``actor_code`` and ``actor_sector`` are of the same length, one entry a participant; sectors
are joined by a space.  ``start`` and ``end`` are the first mention's trigger as character offsets, and
``words`` are what it says; ``mentions`` is how often the article tells the event.
"""


def build_rows(documents: Iterable[CodedDocument]) -> list[dict[str, Any]]:
    """One flat row an event, with the keys of `COLUMNS`."""
    return [_row(event, coded) for coded in documents for event in coded.events]


def build_pandas(documents: Iterable[CodedDocument]) -> pd.DataFrame:
    """The rows as a pandas data frame; dates are datetimes.

    Raises:
        ImportError: pandas is not installed.
    """
    pandas = _need("pandas")
    frame: pd.DataFrame = pandas.DataFrame(build_rows(documents), columns=list(COLUMNS))
    for name, kind in COLUMNS.items():
        if kind is dt.date:
            # Seconds, not nanoseconds: events of 1600 must fit.
            frame[name] = pandas.to_datetime(frame[name]).astype("datetime64[s]")
        elif kind in (int, float):
            frame[name] = frame[name].astype("int64" if kind is int else "float64")
    return frame


def build_polars(documents: Iterable[CodedDocument]) -> pl.DataFrame:
    """The rows as a polars data frame; dates are dates and lists are lists of strings.

    Raises:
        ImportError: polars is not installed.
    """
    polars = _need("polars")
    types = {
        str: polars.String,
        int: polars.Int64,
        float: polars.Float64,
        dt.date: polars.Date,
        list: polars.List(polars.String),
    }
    schema = {name: types[kind] for name, kind in COLUMNS.items()}
    frame: pl.DataFrame = polars.DataFrame(build_rows(documents), schema=schema, orient="row")
    return frame


def build_arrow(documents: Iterable[CodedDocument]) -> pa.Table:
    """The rows as an Arrow table; dates are days and lists are lists of strings.

    Raises:
        ExtraError: the extra ``dataset`` is not installed.
    """
    with naming_extras():
        import pyarrow as pa

    types: dict[type, pa.DataType] = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        dt.date: pa.date32(),
        list: pa.list_(pa.string()),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist(build_rows(documents), schema=schema)


def _need(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed: pip install {name}", name=name) from error


def _row(event: Event, coded: CodedDocument) -> dict[str, Any]:
    first = event.mentions[0]
    trigger = first.mention.trigger
    return {
        "id": event.id,
        "article": event.article,
        "published": coded.document.published,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "score": event.score,
        "context": list(event.contexts),
        "auxiliary": list(event.auxiliary),
        **_people("actor", event.actor),
        **_people("recipient", event.recipient),
        "when_start": event.when.start if event.when else None,
        "when_end": event.when.end if event.when else None,
        "when_grain": event.when.grain if event.when else None,
        "place": event.where.name if event.where else None,
        "country": event.where.country if event.where else None,
        "lat": event.where.lat if event.where else None,
        "lon": event.where.lon if event.where else None,
        "attribution": [call_actor(actor) for actor in event.attribution],
        "confidence": event.confidence,
        "mentions": len(event.mentions),
        "words": quote_words(first, coded.document.text),
        "start": trigger.start,
        "end": trigger.end,
    }


def _people(role: str, actors: Sequence[Actor]) -> dict[str, list[str | None]]:
    return {
        role: [call_actor(actor) for actor in actors],
        f"{role}_code": [actor.code for actor in actors],
        f"{role}_sector": [" ".join(actor.sector) for actor in actors],
    }
