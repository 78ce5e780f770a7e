"""Write rows and events in other people's formats; one module a format.

The rows of events are those of `Dataset.export_rows`: the columns of ``events``, and ``url``, ``title``,
``added_at`` of the article, ``sentence``, ``sentence_start`` and ``trigger`` of the first mention.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from pungsan.export.gdelt import write_gdelt
from pungsan.export.geojson import write_geojson
from pungsan.export.phoenix import write_petrarch, write_phoenix
from pungsan.export.plover import write_plover
from pungsan.export.polecat import write_polecat
from pungsan.export.sqlite import write_sqlite
from pungsan.export.tabular import FORMATS, protect, stream_csv, write_parquet, write_rows

__all__ = [
    "EVENT_FORMATS",
    "FORMATS",
    "REALISED",
    "protect",
    "stream_csv",
    "write_parquet",
    "write_rows",
    "write_sqlite",
]

EVENT_FORMATS: Final[dict[str, Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]]] = {
    "gdelt": write_gdelt,
    "geojson": write_geojson,
    "petrarch": write_petrarch,
    "phoenix": write_phoenix,
    "plover": write_plover,
    "polecat": write_polecat,
}
"""Name → writer of the text, in pieces."""

REALISED: Final = ("gdelt", "petrarch", "phoenix", "polecat")
"""Formats that cannot say that an event is feared, planned, denied or past: they get asserted events only."""
