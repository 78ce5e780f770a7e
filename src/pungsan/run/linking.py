"""Link across articles: near-duplicates, happenings that several articles tell, and stories.

This is the one step that looks at all articles together, so it is run when articles have been added
(``pungsan dataset link``).  Signatures are kept: each article is signed once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pungsan.link.across import Group, Telling, link_events
from pungsan.link.duplicates import find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures, sign_texts
from pungsan.link.stories import find_stories
from pungsan.run.spreading import Here, Spread
from pungsan.store import (
    Dataset,
    Location,
    add_rows,
    open_dataset,
    pack_rows,
    replace_batches,
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
_EVENTS: Final = """
    SELECT id, article, type, mode, auxiliary, date, actor_code, recipient_code, country,
        CASE WHEN resolution >= 4 THEN place END AS place,
        quad, score, confidence, mentions, lang, publisher, published, sizes
    FROM events WHERE type = ? AND (when_grain = 'day' OR when_start IS NULL) ORDER BY id
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
            batches, bands of the signatures, and types of events.  What is found is the same.

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
    events, told = _link(dataset, originals, spread)
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


class _Linked(NamedTuple):
    """What linking one type gave."""

    events: int
    links: list[pa.RecordBatch]
    linked: list[pa.RecordBatch]
    told: list[tuple[str, list[str]]]


def _link(
    dataset: Dataset, originals: Mapping[str, str], spread: Spread
) -> tuple[int, list[tuple[str, list[str]]]]:
    """Link and write; how many events there were, and each happening that several articles tell with these.

    Types are never joined, so one type is in memory at a time; what is found waits as Arrow.
    """
    links: list[pa.RecordBatch] = []
    linked: list[pa.RecordBatch] = []
    told: list[tuple[str, list[str]]] = []
    count = 0
    types = dataset.sql("SELECT DISTINCT type FROM events ORDER BY 1").read_all().column(0).to_pylist()
    # Elsewhere the dataset is opened there; here it is read as it was when this began.
    of = dataset if isinstance(spread, Here) else dataset.location
    for found in spread(_link_type, types, of, dict(originals)):
        count += found.events
        links += found.links
        linked += found.linked
        told += found.told
    replace_batches(dataset.location, "links", links)
    replace_batches(dataset.location, "linked_events", linked)
    return count, told


def _link_type(type_: str, of: Dataset | Location, originals: Mapping[str, str]) -> _Linked:
    """Link the events of one type."""
    dataset = of if isinstance(of, Dataset) else open_dataset(of.root, storage_options=of.options)
    about: dict[str, tuple[Any, ...]] = {}
    tellings: list[Telling] = []
    count = 0
    for batch in dataset.sql(_EVENTS, [type_]):
        for row in batch.to_pylist():
            count += 1
            if row["date"] is None or (not row["actor_code"] and not row["recipient_code"]):
                continue
            about[row["id"]] = tuple(row[name] for name in _ABOUT)
            tellings.append(_telling(row, originals))
    groups = link_events(tellings)
    names = [_name(group) for group in groups]
    named = list(zip(groups, names, strict=True))
    return _Linked(
        count,
        pack_rows("links", _link_rows(groups, names)),
        pack_rows("linked_events", (_linked_row(group, name, about) for group, name in named)),
        [(name, sorted(group.articles)) for group, name in named if len(group.articles) > 1],
    )


def _telling(row: Mapping[str, Any], originals: Mapping[str, str]) -> Telling:
    return Telling(
        row["id"],
        row["article"],
        originals.get(row["article"], row["article"]),
        row["type"],
        row["mode"],
        tuple(row["auxiliary"]),
        row["date"],
        frozenset(row["actor_code"]),
        frozenset(row["recipient_code"]),
        row["country"],
        row["place"],
        tuple((size["what"], size["least"], size["most"]) for size in row["sizes"] or ()),
    )


_ABOUT: Final = ("quad", "score", "confidence", "mentions", "lang", "publisher", "published", "sizes")


def _name(group: Group) -> str:
    """An id that stays as long as the first telling does."""
    return hashlib.blake2b(f"linked\0{group.first.event}".encode(), digest_size=10).hexdigest()


def _link_rows(groups: list[Group], names: list[str]) -> Iterator[dict[str, Any]]:
    for group, name in zip(groups, names, strict=True):
        for each in group.tellings:
            score, why = group.reasons.get(each.event, (1.0, "the first telling"))
            yield {"event": each.event, "linked": name, "article": each.article, "score": score, "why": why}


def _linked_row(group: Group, name: str, about: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    first = group.first
    facts = [dict(zip(_ABOUT, about[each.event], strict=True)) for each in group.tellings]
    days = [each.day for each in group.tellings]
    seen = [fact["published"] for fact in facts if fact["published"] is not None]
    modes, countries = group.values("mode"), group.values("country")
    return {
        "id": name,
        "date": min(days),
        "last_date": max(days),
        "type": first.type,
        "mode": Counter(each.mode for each in group.tellings if each.mode).most_common(1)[0][0]
        if modes
        else None,
        "auxiliary": list(first.auxiliary),
        "quad": facts[0]["quad"],
        "score": facts[0]["score"],
        "actor_code": sorted({code for each in group.tellings for code in each.actor}),
        "recipient_code": sorted({code for each in group.tellings for code in each.recipient}),
        "country": countries[0] if countries else None,
        "confidence": max(fact["confidence"] for fact in facts),
        "events": len(group.tellings),
        "mentions": sum(fact["mentions"] for fact in facts),
        "articles": sorted(group.articles),
        "originals": len({each.original for each in group.tellings}),
        "sources": sorted({fact["publisher"] for fact in facts if fact["publisher"]}),
        "langs": sorted({fact["lang"] for fact in facts}),
        "first_seen": min(seen) if seen else None,
        "contradictions": list(_contradictions(group)),
        "sizes": _sizes(fact["sizes"] or () for fact in facts),
    }


def _sizes(told: Iterable[Iterable[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The numbers that the tellings give, each once; their offsets are of many articles and left out."""
    kept = {
        (size["what"], size["least"], size["most"]): dict(size) | {"start": None, "end": None}
        for sizes in told
        for size in sizes
    }
    return [kept[key] for key in sorted(kept, key=lambda key: (key[0], key[1], key[2] or 0))]


def _contradictions(group: Group) -> Iterator[str]:
    """What the tellings say differently, side by side."""
    for what, name in (("modes", "mode"), ("countries", "country"), ("places", "place"), ("days", "day")):
        values = group.values(name)
        if len(values) > 1:
            yield f"{what}: {', '.join(values)}"
    for what, sides in (
        ("actors", {each.actor for each in group.tellings}),
        ("recipients", {each.recipient for each in group.tellings}),
    ):
        if len(sides) > 1:
            yield f"{what}: {', '.join(sorted(' '.join(sorted(side)) or 'nobody' for side in sides))}"
    yield from _contradicting_sizes(group)


def _contradicting_sizes(group: Group) -> Iterator[str]:
    """Numbers that no one number fits, side by side: *dead: 12, 15+*."""
    told: dict[str, dict[tuple[int, int | None], None]] = {}
    for each in group.tellings:
        for what, least, most in each.sizes:
            told.setdefault(what, {})[(least, most)] = None
    for what, ranges in told.items():
        ends = [most for _, most in ranges if most is not None]
        if ends and max(least for least, _ in ranges) > min(ends):
            yield f"{what}: {', '.join(_call_range(*each) for each in sorted(ranges, key=lambda r: r[0]))}"


def _call_range(least: int, most: int | None) -> str:
    return f"{least}+" if most is None else f"{least}" if least == most else f"{least}-{most}"


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
