"""An archive through storing, duplicates and linking: `python bench/archive.py [ARTICLES]`, as Markdown.

The articles are made up (`made_news.py`); what the extractor would find in them is made up as well, so that
the figures are those of everything but the extractor.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from made_news import make_articles

from pungsan.codebook import load_codebook
from pungsan.read import Reading, read_sources
from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Document,
    Event,
    EventMention,
    Failure,
    Region,
    ResolvedMention,
    Span,
    When,
)
from pungsan.run import code_into, link_dataset
from pungsan.store import find_location, open_dataset, verify

CODES = ("RUS", "PRK", "USA", "CHN", "UKR", "ISR", "PSE", "IRN", "ESP", "MEX", "COL", "VEN", "FRA", "UNO")
EVENTS = 4
"""Events of an article, as many as Pungsan finds in news of that length."""

BOOK = load_codebook()
TYPES = tuple(BOOK.types.values())


def stub(items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    """Events at the first words of the first sentences; copies tell what their originals tell."""
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        text, rng = item.content, random.Random(item.title)
        day = item.published or dt.date(2024, 1, 1)
        told = tuple(_event(item.id, number, text, day, rng) for number in range(EVENTS))
        regions = (Region("body", 0, len(text)),)
        document = Document(item.id, text, regions, item.lang or "es", item.published, item.title, item.url)
        yield CodedDocument(document, told, ())


def _event(article: str, number: int, text: str, day: dt.date, rng: random.Random) -> Event:
    kind = rng.choice(TYPES)
    start = number * 40
    span = Span(start, min(len(text), start + 7))
    one, other = (Actor("somebody", span, code=code, sector=("GOV",)) for code in rng.sample(CODES, 2))
    mode = rng.choice((None, *kind.modes))
    mention = EventMention(span, span, kind.name, mode, (), (), (), (), (), None, (), "bench", 0.8)
    told = ResolvedMention(mention, (one,), (other,), (), None, None)
    return Event(
        id=f"{article}-{number}",
        article=article,
        type=kind.name,
        mode=mode,
        contexts=(),
        quad=kind.quad,
        score=kind.score,
        auxiliary=(),
        actor=(one,),
        recipient=(other,),
        when=When(day, day, "day"),
        where=None,
        attribution=(),
        confidence=0.8,
        mentions=(told,),
        frame="bench",
        coder="bench",
    )


def write_source(path: Path, count: int) -> dict[str, int]:
    """JSON lines; the group of each article, by which copies are known."""
    groups = {}
    with path.open("w", encoding="utf-8") as file:
        for made in make_articles(count):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=made.day)
            row = {"id": made.id, "text": made.text, "lang": made.lang, "published": day.isoformat()}
            # Copies have the headline of their original here: it seeds what they tell.
            file.write(json.dumps(row | {"title": str(made.group)}) + "\n")
            if not made.broken:
                groups[made.id] = made.group
    return groups


def score_duplicates(found: dict[str, str], groups: dict[str, int]) -> float:
    """F1 over pairs of copies."""
    mine: dict[str, list[str]] = {}
    true: dict[int, list[str]] = {}
    for article, group in groups.items():
        mine.setdefault(found.get(article, article), []).append(article)
        true.setdefault(group, []).append(article)
    pairs_found = {pair for each in mine.values() for pair in _pairs(each)}
    pairs_true = {pair for each in true.values() for pair in _pairs(each)}
    return 2 * len(pairs_found & pairs_true) / max(1, len(pairs_found) + len(pairs_true))


def _pairs(members: list[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(members)
    return ((one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :])


def main() -> None:
    """Run, and print a row."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "made.jsonl"
        groups = write_source(source, count)
        location = find_location(Path(folder) / "data")
        begun, cpu = time.perf_counter(), time.process_time()
        read = read_sources([source], reading=Reading(unique=False))
        summary = code_into(read, location, stub, coder="bench", batch_articles=1000)
        stored, stored_cpu = time.perf_counter() - begun, time.process_time() - cpu
        begun, cpu = time.perf_counter(), time.process_time()
        found = link_dataset(location)
        linked, linked_cpu = time.perf_counter() - begun, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        dataset = open_dataset(location.root)
        rows = dataset.to_arrow("duplicates").to_pylist()
        score = score_duplicates({row["article"]: row["original"] for row in rows}, groups)
        problems = list(verify(dataset))
        print(  # noqa: T201
            f"| {count:,} | {summary.tally.quarantined:,} | {summary.tally.events:,} "
            f"| {stored:.0f} s ({stored_cpu:.0f} s) | {linked:.0f} s ({linked_cpu:.0f} s) "
            f"| {count / (stored + linked):,.0f} | {peak:,.0f} MB | {found.duplicates:,} | {score:.3f} "
            f"| {found.happenings:,} | {len(problems)} |"
        )


if __name__ == "__main__":
    main()
