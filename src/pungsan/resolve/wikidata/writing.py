"""Writes a knowledge base file from what was collected of Wikidata."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pungsan.resolve.actor_store import FORMAT, create_tables, make_names, make_row
from pungsan.resolve.entries import Office, Organisation, Person
from pungsan.resolve.wikidata.classes import ItemClass, read_classes, read_countries
from pungsan.resolve.wikidata.entities import Facts, Held
from pungsan.resolve.wikidata.staging import Staging

__all__ = ["write_store"]

UNKNOWN_START = dt.date(1800, 1, 1)
"""First day of an office of which only the end is known."""
DEEPEST = 20
"""Longest chain of classes that is followed."""
SHORTEST = 4
"""Letters of an organisation's name of one word that is no acronym."""


def write_store(staging: Staging, out: Path, *, since: int | None, source: str) -> dict[str, int]:
    """Write the file anew, whole or not at all; how many entries it has, and why others were left out."""
    part = Path(f"{out}.part")
    part.unlink(missing_ok=True)
    database = sqlite3.connect(part, isolation_level=None)
    try:
        # A file that was not finished is thrown away: it needs neither journal nor care.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        create_tables(database)
        database.execute("BEGIN")
        writer = _Writer(staging, database, since)
        for facts in staging.people():
            writer.put_person(facts)
        for facts in staging.organisations():
            writer.put_organisation(facts)
        counts = writer.finish(source)
        database.execute("COMMIT")
    finally:
        database.close()
    part.replace(out)
    return counts


class _Writer:
    """Turns facts into entries, one after another."""

    def __init__(self, staging: Staging, database: sqlite3.Connection, since: int | None) -> None:
        self.staging = staging
        self.database = database
        self.since = dt.date(since, 1, 1) if since is not None else None
        self.codes = {**staging.countries(), **read_countries()}
        self.organisations = {each.item: each for each in read_classes("organisation")}
        self.ranks = {each.item: each for each in reversed(read_classes("office"))}
        self.order = {each.item: place for place, each in enumerate(read_classes("office"))}
        self.office_class = lru_cache(maxsize=100_000)(self._find_class)
        self.counts: Counter[str] = Counter()
        self.digest = hashlib.blake2s(digest_size=3)

    def put_person(self, facts: Facts) -> None:
        """Somebody, if one of the offices is political and, with ``since``, not long over."""
        code = self._citizenship(facts.citizen)
        offices = [office for held in facts.offices for office in self._office(held, facts, code)]
        if not offices:
            self.counts["people without a political office"] += 1
            return
        if self.since is not None:
            offices = [each for each in offices if each.end is None or each.end >= self.since]
            if not offices:
                self.counts["people whose offices ended too early"] += 1
                return
        if code is None:
            code = next((each.code for each in offices if each.code), None)
        if code is None:
            self.counts["people without a country"] += 1
            return
        offices = [each if each.code != code else _without_code(each) for each in offices]
        offices.sort(key=lambda each: (each.start, each.title))
        # A single word is too often something else: a surname alone names somebody only by context.
        names = [name for name in facts.names if " " in name.strip()] or [facts.en]
        parties = {self.staging.organisation_name(each.item).replace("|", "/") for each in facts.parties}
        person = Person(
            facts.en, (), code, facts.gender, f"Q{facts.number}", tuple(offices),
            parties=tuple(sorted(filter(None, parties))),
        )  # fmt: skip
        self._put(person, facts.number, names)
        self.counts["people"] += 1

    def put_organisation(self, facts: Facts) -> None:
        """An organisation, with the code of its country where it has just one."""
        kind = self.organisations[facts.classes[0]]
        codes = {self.codes[item] for item in facts.countries if item in self.codes}
        code = codes.pop() if len(codes) == 1 else None
        if kind.code and (kind.always or code is None):
            code = kind.code
        sector = (kind.sector,) if kind.sector else ()
        if code is None and not sector:
            self.counts["organisations without country or sector"] += 1
            return
        names = [name for name in facts.names if _tells(name)]
        if not names:
            self.counts["organisations whose name is a common word"] += 1
            return
        made = Organisation(facts.es, facts.en, (), (), (), code, sector, f"Q{facts.number}")
        self._put(made, facts.number, names)
        self.counts["organisations"] += 1

    def finish(self, source: str) -> dict[str, int]:
        """Index the names and note where all comes from; the counts."""
        sizes: dict[str, int] = {}
        for (key,) in self.database.execute("SELECT DISTINCT key FROM name"):
            word, _, rest = key.partition(" ")
            sizes[word] = sizes.get(word, 0) | 1 << (rest.count(" ") + 2 if rest else 1)
        self.database.executemany("INSERT INTO first VALUES (?, ?)", sizes.items())
        self.database.execute("CREATE INDEX name_entity ON name (entity)")
        meta = {"format": str(FORMAT), "source": source, "digest": self.digest.hexdigest()}
        meta |= {name: str(number) for name, number in self.counts.items()}
        self.database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        return dict(self.counts)

    def _put(self, entry: Person | Organisation, number: int, names: Iterable[str]) -> None:
        row, forms = make_row(entry, number), sorted(set(make_names(names, number)))
        self.digest.update(repr((row, forms)).encode("utf-8", "replace"))
        self.database.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", forms)

    def _citizenship(self, held: Iterable[Held]) -> str | None:
        """The country: one that has not ended, else the last."""
        known = [each for each in held if each.item in self.codes]
        lasting = [each for each in known if each.end is None and not each.over]
        for each in lasting or known[::-1]:
            return self.codes[each.item]
        return None

    def _office(self, held: Held, facts: Facts, code: str | None) -> Iterable[Office]:
        """The office, where it is political and told with a date."""
        told = self.staging.office(held.item)
        if told is None or not told[0]:
            self.counts["offices that the source lacks"] += 1
            return ()
        kind = self.office_class(held.item)
        if kind is None:
            self.counts["offices of no known class"] += 1
            return ()
        end = held.end or facts.died
        if held.start is None and held.end is None:
            self.counts["offices without a date"] += 1
            return ()
        start = held.start.first if held.start is not None else UNKNOWN_START
        last = end.last if end is not None else None
        if held.over and held.end is None:
            last = held.start.last if held.start is not None else last  # over, and nobody knows since when
        if last is not None and last < start:
            self.counts["offices that end before they begin"] += 1
            return ()
        sure = held.start is not None and held.start.sure and not held.over and (end is None or end.sure)
        codes = {self.codes[item] for item in told[2] if item in self.codes}
        its = codes.pop() if len(codes) == 1 and not kind.abroad else None
        return (Office(told[0], kind.sector, start, last, sure, its if its != code else None),)

    def _find_class(self, item: int) -> ItemClass | None:
        """The first class of the table that an office belongs to by the chains of classes."""
        seen, edge = {item}, [item]
        for _ in range(DEEPEST):
            edge = [each for sub in edge for each in self.staging.supers(sub) if each not in seen]
            if not edge:
                break
            seen.update(edge)
        known = [each for each in seen if each in self.ranks]
        return self.ranks[min(known, key=self.order.__getitem__)] if known else None


def _without_code(office: Office) -> Office:
    return Office(office.title, office.sector, office.start, office.end, office.sure)


def _tells(name: str) -> bool:
    """Whether a name is one by itself: of several words, an acronym, or a long word with a capital."""
    words = name.split()
    if len(words) > 1:
        return any(word[:1].isupper() for word in words)
    capitals = sum(char.isupper() for char in name)
    return (capitals > 1 and len(name) > 2) or (
        capitals == 1 and name[:1].isupper() and len(name) >= SHORTEST
    )
