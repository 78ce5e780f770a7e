"""Articles in rows that are in memory already: dicts, or those of a data frame."""

from __future__ import annotations

from collections.abc import Mapping

from pungsan.errors import PungsanError
from pungsan.read.jsons import article_from_record
from pungsan.read.parquets import as_json
from pungsan.records import Article, Failure

__all__ = ["read_row"]


def read_row(row: Mapping[str, object], number: int) -> Article | Failure:
    """The article of a row (its keys are those of JSON), or why there is none.

    ``number`` counts from 1: without an ``id`` the article is ``row-NUMBER``.
    """
    record: dict[object, object] = {name: as_json(value) for name, value in row.items()}
    if record.get("id") is not None:
        record["id"] = str(record["id"])
    name = f"row-{number}"
    try:
        return article_from_record(record, default_id=name)
    except PungsanError as error:
        return Failure(name, type(error).__name__, f"row {number} {error}", reason=error.reason)
