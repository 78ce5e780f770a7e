"""Happenings that several articles tell, linked by type and window of days, here or spread.

Types are never joined, and happenings are local in time, so no more than a window of one type is in memory
where it is linked (`link.across`); what windows hand on is linked as soon as no later one can
join it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

import pyarrow as pa

from pungsan.link.across import DAYS, Group, Open, Telling, link_open, link_window, split_open
from pungsan.run.spreading import Spread
from pungsan.store import Dataset, pack_rows, replace_batches

__all__ = ["link_happenings"]

WINDOW: Final = 50_000
"""Events of a window, some 100 MB of them; a single day may have more."""

_OF_DAYS: Final = "(when_grain = 'day' OR when_start IS NULL)"
"""Events whose day is known, or taken from the day of publication."""

_COUNTS: Final = f"""
    SELECT type, date, count(*) AS events FROM events WHERE {_OF_DAYS}
    GROUP BY type, date ORDER BY type, date NULLS LAST
"""
_EVENTS: Final = f"""
    SELECT id, article, type, mode, auxiliary, date, actor_code, recipient_code, country,
        CASE WHEN resolution >= 4 THEN place END AS place,
        quad, score, confidence, mentions, lang, publisher, published, sizes
    FROM events WHERE type = ? AND date BETWEEN ? AND ? AND {_OF_DAYS} ORDER BY id
"""
_ABOUT: Final = ("quad", "score", "confidence", "mentions", "lang", "publisher", "published", "sizes")

About = dict[str, tuple[Any, ...]]
"""What the row of a happening needs of each event beside its telling."""


class _Days(NamedTuple):
    """A window: the events of a type from one day to another."""

    type: str
    first: dt.date
    last: dt.date


class _Linked(NamedTuple):
    """What was linked, ready to be written: each happening that several articles tell stands with these."""

    links: list[pa.RecordBatch]
    linked: list[pa.RecordBatch]
    told: list[tuple[str, list[str]]]


class _Waiting(NamedTuple):
    """What a window hands on."""

    open: Open
    about: About


def link_happenings(
    dataset: Dataset, originals: Mapping[str, str], spread: Spread
) -> tuple[int, list[tuple[str, list[str]]]]:
    """Link and write; how many events there were, and each happening that several articles tell with these.

    What is found waits as Arrow, a tenth of what it takes otherwise.

    Args:
        dataset: the dataset as it is read, wherever that is done.
        originals: near-duplicate → its original.
        spread: where it is done.
    """
    links: list[pa.RecordBatch] = []
    linked: list[pa.RecordBatch] = []
    told: list[tuple[str, list[str]]] = []

    def keep(found: _Linked) -> None:
        links.extend(found.links)
        linked.extend(found.linked)
        told.extend(found.told)

    count, windows = _plan(dataset)

    def hand_on() -> Iterator[list[_Waiting]]:
        results = zip(windows, spread(_link_window, windows, dataset, dict(originals)), strict=True)
        ready: list[_Waiting] = []
        for _, of_type in groupby(results, key=lambda each: each[0].type):
            waiting = _Waiting(Open([], []), {})
            for days, (found, more) in of_type:
                keep(found)
                done, waiting = _part(waiting, more, days.last)
                ready.append(done)
                if sum(len(each.about) for each in ready) > WINDOW:
                    yield ready
                    ready = []
        if ready:
            yield ready

    for found in spread(_link_waiting, hand_on()):
        keep(found)
    replace_batches(dataset.location, "links", links)
    replace_batches(dataset.location, "linked_events", linked)
    return count, told


def _plan(dataset: Dataset) -> tuple[int, list[_Days]]:
    """How many events there are, and windows of some `WINDOW` of them that follow each other, by type."""
    count = 0
    windows: list[_Days] = []
    counted = dataset.sql(_COUNTS).read_all().to_pylist()
    for type_, rows in groupby(counted, key=lambda row: row["type"]):
        first = day = None
        size = 0
        for row in rows:
            count += row["events"]
            if row["date"] is None:
                continue
            if first is not None and size + row["events"] > WINDOW:
                windows.append(_Days(type_, first, row["date"] - dt.timedelta(days=1)))
                first, size = None, 0
            first, day = first or row["date"], row["date"]
            size += row["events"]
        if first is not None and day is not None:
            windows.append(_Days(type_, first, day + dt.timedelta(days=DAYS)))
    return count, windows


def _link_window(days: _Days, dataset: Dataset, originals: Mapping[str, str]) -> tuple[_Linked, _Waiting]:
    """Link the events of a window."""
    about: About = {}
    tellings: list[Telling] = []
    asked = [days.type, days.first - dt.timedelta(days=DAYS), days.last]
    for batch in dataset.sql(_EVENTS, asked):
        for row in batch.to_pylist():
            if row["actor_code"] or row["recipient_code"]:
                about[row["id"]] = tuple(row[name] for name in _ABOUT)
                tellings.append(_telling(row, originals))
    found = link_window(tellings, days.first, days.last)
    left = {each.event: about[each.event] for _, group in found.open.groups for each in group.tellings}
    return _pack(found.groups, about), _Waiting(found.open, left)


def _part(waiting: _Waiting, more: _Waiting, last: dt.date) -> tuple[_Waiting, _Waiting]:
    """What waits and what a window up to that day hands on: what can be linked now, and what still waits."""
    whole = Open(waiting.open.groups + more.open.groups, waiting.open.pairs + more.open.pairs)
    about = waiting.about | more.about

    def with_facts(part: Open) -> _Waiting:
        return _Waiting(
            part, {each.event: about[each.event] for _, group in part.groups for each in group.tellings}
        )

    done, left = split_open(whole, last)
    return with_facts(done), with_facts(left)


def _link_waiting(waiting: Sequence[_Waiting]) -> _Linked:
    """Link what windows have handed on, of one type or several."""
    about: About = {}
    for each in waiting:
        about |= each.about
    return _pack(link_open(each.open for each in waiting), about)


def _pack(groups: list[Group], about: About) -> _Linked:
    names = [_name(group) for group in groups]
    named = list(zip(groups, names, strict=True))
    return _Linked(
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
