"""How rows of a desk look in answers: nested for JSON, flat for CSV and Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

__all__ = ["FLAT", "flatten_event", "infer_table", "shape_article", "shape_event", "shape_told"]

Row = Mapping[str, Any]

_STRINGS: Final = pa.list_(pa.string())
_FLAT: Final[list[tuple[str, pa.DataType]]] = [
    ("id", pa.string()),
    ("date", pa.date32()),
    ("type", pa.string()),
    ("mode", pa.string()),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("context", _STRINGS),
    ("auxiliary", _STRINGS),
    ("asserted", pa.bool_()),
    ("actor", _STRINGS),
    ("actor_name", _STRINGS),
    ("recipient", _STRINGS),
    ("recipient_name", _STRINGS),
    ("place", pa.string()),
    ("country", pa.string()),
    ("confidence", pa.float64()),
    ("article", pa.string()),
    ("lang", pa.string()),
    ("publisher", pa.string()),
    ("published", pa.date32()),
    ("title", pa.string()),
    ("url", pa.string()),
    ("trigger", pa.string()),
    ("sentence", pa.string()),
]
FLAT: Final = pa.schema(_FLAT)
"""Columns of events in CSV and Parquet: ``actor`` and ``recipient`` are codes with sectors (``RUS GOV``)."""

_PLAIN: Final = (
    "id",
    "date",
    "type",
    "mode",
    "quad",
    "score",
    "auxiliary",
    "asserted",
    "place",
    "country",
    "confidence",
    "article",
    "lang",
    "publisher",
    "published",
)
_EVIDENCE: Final = ("title", "url", "trigger", "sentence")
_OF_THE_HOUSE: Final = ("key", "content_hash", "source", "offset", "unit", "run", "coded", "told", "quoted")
"""Columns of the tables that say how a dataset was made, and on whose machine."""


def shape_event(row: Row, evidence: Row | None = None) -> dict[str, Any]:
    """A row of `list_events`, with its first sentence if that is given."""
    made = {name: row[name] for name in _PLAIN}
    made["context"] = row["contexts"]
    for role in ("actor", "recipient"):
        made[role] = [
            {"name": name, **party} for name, party in zip(row[f"{role}_names"], row[f"{role}s"], strict=True)
        ]
    if row["layer"]:
        made["reviewed"] = True
    if evidence is not None:
        made |= {name: evidence.get(name) for name in _EVIDENCE}
    return made


def flatten_event(row: Row, evidence: Row) -> dict[str, Any]:
    """The same with the columns of `FLAT`."""
    made = {name: row[name] for name in _PLAIN}
    made["context"] = row["contexts"]
    for role in ("actor", "recipient"):
        made[role] = [" ".join(filter(None, (party["code"], *party["sector"]))) for party in row[f"{role}s"]]
        made[f"{role}_name"] = row[f"{role}_names"]
    return made | {name: evidence.get(name) for name in _EVIDENCE}


def shape_told(row: Row) -> dict[str, Any]:
    """A row of ``events`` or ``mentions`` as the tables have it."""
    made = {name: value for name, value in row.items() if name not in _OF_THE_HOUSE}
    made["context"] = made.pop("contexts")
    return made


def shape_article(row: Row) -> dict[str, Any]:
    """An article of `read_article`."""
    made = {name: value for name, value in row.items() if name not in _OF_THE_HOUSE}
    mentions: dict[str, list[dict[str, Any]]] = {}
    for told in row["told"]:
        mentions.setdefault(told["event"], []).append(shape_told(told))
    made["events"] = [
        {**shape_told(event), "mentions": mentions.get(event["id"], [])} for event in row["coded"]
    ]
    made["quotations"] = [
        {name: value for name, value in quoted.items() if name not in ("key", "article")}
        for quoted in row["quoted"]
    ]
    return made


def infer_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as a table whose columns are those of the first."""
    return pa.Table.from_pylist([dict(row) for row in rows])
