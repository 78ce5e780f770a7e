"""A coder that needs no model: what a run writes into a dataset is then known beforehand.

Processes that code import it: what only looks into datasets is imported where it is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coded_by_hand import make_coded

from pungsan.records import Article, CodedDocument, Failure

if TYPE_CHECKING:
    import pyarrow as pa

    from pungsan.store import Location

OF_ITS_RUN = {"run", "added_at"}
"""Columns that differ between two runs over the same articles."""


def code(articles: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    """Two events and a quotation for each article; one that holds FAIL cannot be coded."""
    for item in articles:
        if isinstance(item, Failure):
            yield item
        elif "FAIL" in item.content:
            message = f"{item.id} is in a language that is not coded"
            yield Failure(item.id, "LanguageError", message, item.origin, "other language")
        else:
            yield code_one(item)


def code_one(article: Article, coder: str = "stub 1") -> CodedDocument:
    """The document of `make_coded` under the article's id and date; ids of events follow from both."""
    made = make_coded(article=article.id)
    mark = hashlib.sha1(f"{article.id}{coder}".encode()).hexdigest()[:12]
    events = tuple(replace(event, id=f"{mark}-{at}") for at, event in enumerate(made.events))
    document = replace(made.document, published=article.published or made.document.published)
    return replace(made, events=events, document=document)


def read_table(location: Location, name: str) -> pa.Table:
    from deltalake import DeltaTable

    return DeltaTable(location.uri(name)).to_pyarrow_table()


def snapshot(location: Location) -> dict[str, list[str]]:
    """All rows of all tables but the log of runs, without what differs from run to run."""
    from pungsan.store import TABLES

    rows = {}
    for name in TABLES:
        if name != "runs":
            table = read_table(location, name)
            kept = table.drop_columns([each for each in table.column_names if each in OF_ITS_RUN])
            rows[name] = sorted(map(str, kept.to_pylist()))
    return rows


def articles(count: int, *, start: int = 0) -> list[Article]:
    """Articles of which each third cannot be coded."""
    return [
        Article(f"a{at}", f"{'FAIL ' if at % 3 == 2 else ''}Words of article {at}.")
        for at in range(start, start + count)
    ]


def pending(location: Location) -> list[Path]:
    return list(Path(location.root, "_pending").glob("*"))
