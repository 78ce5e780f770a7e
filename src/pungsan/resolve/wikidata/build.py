"""Builds a knowledge base file from a Wikidata dump, or from answers of its query service.

A dump is read twice, since a class may stand behind what belongs to it: first for the chains of classes and
for which items are offices, then for people, offices and organisations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pungsan.errors import KnowledgeError
from pungsan.resolve.wikidata.classes import read_classes, read_countries
from pungsan.resolve.wikidata.dump import Line, read_lines
from pungsan.resolve.wikidata.entities import Facts, read_facts
from pungsan.resolve.wikidata.queries import collect_countries
from pungsan.resolve.wikidata.staging import Staging
from pungsan.resolve.wikidata.writing import write_store

__all__ = ["Build", "BuildProgress", "build_from_dump", "build_from_queries"]

HUMAN = 5
EVERY = 5000
"""Lines between two checkpoints."""
SHOWN = 5
"""So many broken lines are told with their place; the others are counted."""
SEGMENT = 20_000
"""Bytes of a line in which the classes of an entity stand, if it has any that matter."""
_NUMBERS = re.compile(rb'"numeric-id":([0-9]+)')
_ID = re.compile(rb'"id":"Q([0-9]+)"')
_OFFICES = b'"P39"'
_SUPERS = b'"P279"'
_CODE = b'"P298"'
_CLASSES = b'"P31"'


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """How far a build is: the part at hand, entities read, and the share of the file, if it has an end."""

    part: str
    entities: int
    share: float


@dataclass(slots=True)
class Build:
    """What a build gave: counts by what they count, and the broken lines that are told."""

    counts: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


Tell = Callable[[BuildProgress], None]


def build_from_dump(
    dump: Path,
    out: Path,
    *,
    since: int | None = None,
    tell: Tell = lambda progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> Build | None:
    """Build a knowledge base file from a dump; None if it was asked to stop: the same call goes on then.

    Args:
        dump: ``.json``, or packed as ``.json.gz``, ``.json.bz2`` or ``.json.zst``.
        out: the file to write; ``OUT.building`` beside it holds what is collected until it is done.
        since: leave out offices that ended before this year, and people who have none left.
        tell, stop: are called now and then.

    Raises:
        KnowledgeError: the dump cannot be read, or ``OUT.building`` belongs to another build.
    """
    try:
        size = dump.stat().st_size
    except OSError as error:
        raise KnowledgeError(f"{dump}: {error.strerror}: name a dump of Wikidata (.json.gz …)") from error
    staging = Staging(Path(f"{out}.building"), f"{dump.name}, {size} bytes, since {since}")
    build = Build()
    with closing(staging):
        for part, collect in (("classes", _collect_classes), ("entities", _collect_entities)):
            if not _read(dump, size, part, collect(staging), staging, build, tell, stop):
                return None
        # The digest of the file is of what it holds: the dump's name stands beside it.
        build.counts |= write_store(staging, out, since=since, source=f"Wikidata ({dump.name})")
        for name in ("read", "broken"):
            build.counts[name] = int(staging.state(f"entities {name}") or 0)
    staging.remove()
    return build


def build_from_queries(
    ask: Callable[[str], list[Mapping[str, Any]]],
    countries: Sequence[str],
    out: Path,
    *,
    since: int | None = None,
    source: str,
    tell: Tell = lambda progress: None,
    stop: Callable[[], bool] = lambda: False,
) -> Build | None:
    """Build a knowledge base file of some countries by asking a query service.

    Args:
        ask: sends a query in SPARQL and gives the bindings of the answer, in the form of SPARQL 1.1 JSON.
        countries: codes (ISO 3166-1 alpha-3).
        out, since, tell, stop: as of `build_from_dump`.
        source: what the entries are said to come from.

    Raises:
        KnowledgeError: a code is no country's, or ``OUT.building`` belongs to another build.
        SourceError: the service does not answer; the same call goes on where it was.
    """
    items = {code: item for item, code in sorted(read_countries().items(), reverse=True)}
    for code in countries:
        if code not in items:
            raise KnowledgeError(f"'{code}' is no code of a country (ISO 3166-1 alpha-3, such as MEX)")
    chosen = {code: items[code] for code in countries}
    staging = Staging(Path(f"{out}.building"), f"{source}, {' '.join(sorted(countries))}, since {since}")
    build = Build()
    with closing(staging):
        for part, entities in collect_countries(ask, chosen, staging):
            tell(BuildProgress(part, entities, 0.0))
            if stop():
                return None
        build.counts |= write_store(staging, out, since=since, source=source)
    staging.remove()
    return build


Take = Callable[[Line], bool]
"""Takes what it needs of a line; False if it is broken."""


def _read(
    dump: Path, size: int, part: str, take: Take, staging: Staging, build: Build, tell: Tell,
    stop: Callable[[], bool],
) -> bool:  # fmt: skip
    """Read a part to its end; False if it was asked to stop."""
    if staging.state(f"{part} done"):
        return True
    number, offset = (int(staging.state(f"{part} {name}") or 0) for name in ("line", "offset"))
    seen = broken = 0

    def keep() -> None:
        nonlocal seen, broken
        staging.note(f"{part} line", number)
        staging.note(f"{part} offset", offset)
        staging.count(f"{part} read", seen)
        staging.count(f"{part} broken", broken)
        staging.commit()
        seen = broken = 0

    try:
        for line in read_lines(dump, number=number, offset=offset):
            seen += 1
            if not take(line):
                broken += 1
                if part == "entities" and len(build.broken) < SHOWN:
                    build.broken.append(f"line {line.number} is no entity: {line.content[:60]!r}")
            number, offset = line.number, line.offset
            if seen == EVERY:
                keep()
                tell(BuildProgress(part, int(staging.state(f"{part} read")), line.read / max(1, size)))
                if stop():
                    return False
    finally:
        keep()
    staging.note(f"{part} done", "yes")
    staging.commit()
    return True


def _load(line: Line) -> Facts | bool | None:
    """The facts of a line; None for what is no item, False if it is broken."""
    try:
        entity = json.loads(line.content)
        return read_facts(entity)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _collect_classes(staging: Staging) -> Take:
    """The first reading: chains of classes, which items are offices, codes of countries."""

    def take(line: Line) -> bool:
        content = line.content
        if _SUPERS not in content and _OFFICES not in content and _CODE not in content:
            return content.endswith(b"}")
        facts = _load(line)
        if not isinstance(facts, Facts):
            return facts is None
        if facts.supers:
            staging.add_edges(facts.number, facts.supers)
        if facts.offices and HUMAN in facts.classes:
            staging.add_wanted(held.item for held in facts.offices)
        if facts.code:
            staging.add_country(facts.number, facts.code)
        return True

    return take


def _collect_entities(staging: Staging) -> Take:
    """The second reading: people with offices, the offices, organisations of the classes of the table."""
    wanted: set[int] | None = None
    kinds: dict[int, int] = {}
    classes = read_classes("organisation")

    def prepare() -> set[int]:
        kinds.update(staging.kinds(each.item for each in classes))
        return staging.wanted()

    def take(line: Line) -> bool:
        nonlocal wanted
        if wanted is None:
            wanted = prepare()
        if not _matters(line.content, wanted, kinds):
            return line.content.endswith(b"}")
        facts = _load(line)
        if not isinstance(facts, Facts):
            return facts is None
        if facts.number in wanted:
            staging.add_office(facts.number, facts.en, facts.es, facts.countries)
            staging.add_edges(facts.number, facts.classes)
        if HUMAN in facts.classes:
            if facts.offices and facts.en:
                staging.add_person(facts)
        elif facts.en:
            ranks = [kinds[each] for each in facts.classes if each in kinds]
            if ranks:
                staging.add_organisation(facts._replace(classes=(classes[min(ranks)].item,)))
        return True

    return take


def _matters(content: bytes, wanted: set[int], kinds: Mapping[int, int]) -> bool:
    """Whether an entity may be one that is looked for, by a glance at its bytes."""
    if _OFFICES in content:
        return True
    own = _ID.search(content, 0, 200)
    if own is None or int(own[1]) in wanted:
        return True
    at = content.find(_CLASSES)
    if at < 0:
        return False
    return any(int(number) in kinds for number in _classes_of(content, at))


def _classes_of(content: bytes, at: int) -> Iterator[bytes]:
    for match in _NUMBERS.finditer(content, at, at + SEGMENT):
        yield match[1]
