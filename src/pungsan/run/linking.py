"""Link across articles: near-duplicates, happenings that several articles tell, and stories.

This is the one step that looks at all articles together, so it is run when articles have been added
(``pungsan dataset link``).  Signatures are kept: each article is signed once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pungsan.link.duplicates import find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures, sign_texts
from pungsan.link.stories import find_stories
from pungsan.run.happenings import link_happenings
from pungsan.run.spreading import Here, Spread
from pungsan.store import (
    Dataset,
    Location,
    add_rows,
    open_dataset,
    replace_rows,
)

__all__ = ["LinkSummary", "link_dataset"]

SIGN_AT_ONCE: Final = 2_000

_UNSIGNED: Final = """
    SELECT a.id, a.key, a.content_hash, a.text, a.regions FROM articles a
    WHERE NOT EXISTS (FROM signatures s WHERE s.key = a.key AND s.content_hash = a.content_hash)
"""
_SIGNED: Final = """
    SELECT a.id, a.key, a.lang, a.published, a.added_at, s.size, s.signature
    FROM articles a JOIN (SELECT DISTINCT ON (key, content_hash) * FROM signatures) s
        ON s.key = a.key AND s.content_hash = a.content_hash
    ORDER BY a.published NULLS LAST, a.added_at, a.id
"""


class LinkSummary(NamedTuple):
    """What linking found; ``happenings`` counts those that several articles tell."""

    articles: int
    signed: int
    duplicates: int
    events: int
    happenings: int
    stories: int


def link_dataset(
    location: Location, tell: Callable[[str], None] = lambda step: None, *, spread: Spread | None = None
) -> LinkSummary:
    """Find near-duplicates, happenings and stories of a dataset, and write them into it.

    Nothing is removed: ``duplicates``, ``links``, ``linked_events`` and ``stories`` are made anew.

    Args:
        location: the dataset.
        tell: called with the name of each step.
        spread: where signing, comparing and linking are done (`spreading.Here` if not given): new texts in
            batches, signatures by band and by pair, events by type and window of days.  What is found is the
            same.

    Raises:
        DatasetError: there is no dataset, or it cannot be written.
    """
    spread = spread or Here()
    tell("signing new articles")
    signed = _sign(open_dataset(location.root, storage_options=location.options), spread)
    dataset = open_dataset(location.root, storage_options=location.options)
    tell("looking for near-duplicates")
    days, originals = _mark_duplicates(dataset, spread)
    tell("linking events")
    events, told = link_happenings(dataset, originals, spread)
    tell("telling stories")
    stories = find_stories(days, originals, told)
    replace_rows(location, "stories", _story_rows(dataset, stories, days))
    return LinkSummary(len(days), signed, len(originals), events, len(told), len(stories))


def _sign(dataset: Dataset, spread: Spread) -> int:
    count = 0
    waiting: deque[list[dict[str, Any]]] = deque()

    def texts() -> Iterator[list[str]]:
        for batch in _rebatch(dataset.sql(_UNSIGNED)):
            made = [_coded_text(row) for row in batch]
            waiting.append([{name: row[name] for name in ("id", "key", "content_hash")} for row in batch])
            yield made

    for made in spread(sign_texts, texts()):
        batch = waiting.popleft()
        rows = {
            "article": [row["id"] for row in batch],
            "key": [row["key"] for row in batch],
            "content_hash": [row["content_hash"] for row in batch],
            "size": made.sizes.tolist(),
            "signature": [row.astype("<u2").tobytes() for row in made.rows],
        }
        add_rows(dataset.location, "signatures", pa.table(rows))
        count += len(batch)
    return count


def _rebatch(reader: Iterable[pa.RecordBatch]) -> Iterator[list[dict[str, Any]]]:
    waiting: list[dict[str, Any]] = []
    for batch in reader:
        waiting += batch.to_pylist()
        if len(waiting) >= SIGN_AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _coded_text(row: Mapping[str, Any]) -> str:
    """The body of an article: what is a copy keeps it, and headlines are changed."""
    body = [row["text"][each["start"] : each["end"]] for each in row["regions"] if each["kind"] == "body"]
    return "\n".join(body)


def _mark_duplicates(dataset: Dataset, spread: Spread) -> tuple[dict[str, dt.date | None], dict[str, str]]:
    """The articles with their days, and of each near-duplicate the original."""
    ids: list[str] = []
    keys: list[str] = []
    langs: list[str] = []
    days: dict[str, dt.date | None] = {}
    parts: list[npt.NDArray[np.uint16]] = []
    sizes: list[int] = []
    for batch in dataset.sql(_SIGNED):
        columns = batch.to_pydict()
        ids += columns["id"]
        keys += columns["key"]
        langs += columns["lang"]
        sizes += columns["size"]
        days |= dict(zip(columns["id"], columns["published"], strict=True))
        raw = b"".join(columns["signature"])
        parts.append(np.frombuffer(raw, "<u2").reshape(-1, PERMUTATIONS))
    rows = np.concatenate(parts) if parts else np.empty((0, PERMUTATIONS), np.uint16)
    signatures = Signatures(rows, np.array(sizes, np.int32))
    found = find_duplicates(signatures, langs, np.arange(len(ids)), spread if spread.width > 1 else None)
    replace_rows(
        dataset.location,
        "duplicates",
        (
            {
                "article": ids[each.copy],
                "key": keys[each.copy],
                "original": ids[each.original],
                "score": each.score,
            }
            for each in found
        ),
    )
    return days, {ids[each.copy]: ids[each.original] for each in found}


def _story_rows(
    dataset: Dataset, stories: list[list[str]], days: Mapping[str, dt.date | None]
) -> Iterator[dict[str, Any]]:
    titles: dict[str, str | None] = {}
    if stories:
        firsts = [story[0] for story in stories]
        for batch in dataset.sql("SELECT id, title FROM articles WHERE id IN (SELECT unnest(?))", [firsts]):
            titles |= {row["id"]: row["title"] for row in batch.to_pylist()}
    for story in stories:
        dated = [day for article in story if (day := days[article]) is not None]
        name = hashlib.blake2b(f"story\0{story[0]}".encode(), digest_size=10).hexdigest()
        for article in story:
            yield {
                "id": name,
                "article": article,
                "articles": len(story),
                "first": min(dated) if dated else None,
                "last": max(dated) if dated else None,
                "title": titles.get(story[0]),
            }
