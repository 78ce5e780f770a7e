"""Write coded articles batch by batch, so that a crash at any moment loses nothing and doubles nothing.

A batch goes into five tables, and Delta commits one table at a time.  So:

1. All rows of the batch are *staged*: one file in ``_pending/``, written in one step.
2. ``articles`` is committed, on the condition that no other writer has committed since these articles were
   last looked for.  This is the point of truth: before it nothing has happened, after it all will.
3. The other tables are committed, each at most once (by run and batch number), and the staged file goes.

Whoever opens the dataset to write rolls staged batches forward that were committed in step 2 and not
finished, be their writer dead or alive.  Staged files of batches that never were committed are refuse.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import pyarrow as pa
from deltalake import DeltaTable

from pungsan.records import Article, CodedDocument, Failure
from pungsan.store.keys import NO_DAY, KnownArticles, KnownIds, count_days, iterate_new_files
from pungsan.store.locations import Location
from pungsan.store.rows import Row, Stamp, build_article_rows, build_quarantine_row, hash_content, hash_id
from pungsan.store.schemas import KEYED, SCHEMAS
from pungsan.store.staging import FOLDER, Staged, pack_batch, parse_name, unpack_batch
from pungsan.store.tables import commit_once, create_tables, is_committed, open_table, reporting

__all__ = ["Admitted", "Batch", "Committed", "Writer", "recover"]

REFUSE_AGE: Final = 7 * 24 * 3600.0
"""Seconds after which a staged file whose batch was never committed is removed."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """An article that is to be coded: the id may have changed to tell it from another text."""

    article: Article
    key: str
    content: str
    revision_of: str | None = None


@dataclass(slots=True)
class Batch:
    """What is to be committed together."""

    coded: list[tuple[Admitted, CodedDocument]] = field(default_factory=list)
    failures: list[tuple[Failure, Admitted | None]] = field(default_factory=list)
    """Failures, with the article where there was one."""

    def __len__(self) -> int:
        return len(self.coded) + len(self.failures)


class Committed(NamedTuple):
    """What a commit added; ``again`` are articles whose id another writer has just given to another text."""

    coded: int
    events: int
    duplicates: int
    quarantined: Counter[str]
    again: tuple[Article, ...]


class Writer:
    """One writer of a dataset; several may be open at once, in any number of processes.

    Args:
        location: the dataset; it is made if there is none.
        stamp: who codes (articles coded by another coder are replaced), and in which run.
    """

    def __init__(self, location: Location, stamp: Stamp) -> None:
        self.location = location
        self.stamp = stamp
        self._known = KnownArticles()
        self._known_files: set[str] = set()
        self._failed = KnownIds()
        self._failed_files: set[str] = set()
        self._queued: dict[str, tuple[str, int]] = {}
        """Content and day of the articles that are being coded, by key."""
        self._number = 0
        with reporting("opened", location):
            create_tables(location)
            recover(location)
            self._look_at_articles(open_table(location, "articles"))
            self._look_at_quarantine(open_table(location, "quarantine"))

    def admit(self, article: Article) -> Admitted | None:
        """The article if it is to be coded, None if the dataset holds it already.

        The first text under an id keeps it; another text under the same id gets ``id@`` and the beginning
        of its hash, always the same.  A text that is there already is coded again only if another coder
        coded it, or if it comes with an earlier date of publication (or with one at last): so the same
        texts end with the same dates, in whatever order they come and however often.
        """
        content = hash_content(article)
        day = count_days(article.published)
        for name in (article.id, f"{article.id}@{content[:8]}", f"{article.id}@{content}"):
            key = hash_id(name)
            queued, known = self._queued.get(key), self._known.get(key)
            if queued is not None and queued[0] != content:
                continue
            if queued is not None and not _is_earlier(day, queued[1]):
                return None
            if queued is None and known is not None and known.content.hex() == content:
                if known.current and not _is_earlier(day, known.day):
                    return None
            elif queued is None and known is not None:
                continue
            self._queued[key] = (content, day)
            renamed = name != article.id
            return Admitted(
                replace(article, id=name) if renamed else article,
                key,
                content,
                article.id if renamed else None,
            )
        return None

    def commit(self, batch: Batch) -> Committed:
        """Commit a batch; afterwards all of it is in the dataset, even if the process dies the moment after.

        Raises:
            DatasetError: the dataset cannot be written; nothing of the batch, or all of it, is there.
        """
        self._number += 1
        with reporting("written", self.location):
            committed = self._commit(batch)
        for admitted, _ in batch.coded:
            self._queued.pop(admitted.key, None)
        for _, failed in batch.failures:
            if failed is not None:
                self._queued.pop(failed.key, None)
        return committed

    def _commit(self, batch: Batch) -> Committed:
        run, number = self.stamp.run, self._number
        failures = [
            build_quarantine_row(failure, stamp=self.stamp, content_hash=failed.content if failed else None)
            for failure, failed in batch.failures
        ]
        name = f"{FOLDER}/{run}-{number}"
        kept: list[tuple[Admitted, CodedDocument]] = []
        again: list[Article] = []
        staged = Staged({}, ())

        def prepare(table: DeltaTable) -> tuple[pa.Table, str | None] | None:
            nonlocal staged
            self._look_at_articles(table)
            kept.clear()
            again.clear()
            replaces = False
            for admitted, coded in _first_told(batch.coded):
                known = self._known.get(admitted.key)
                if known is None:
                    kept.append((admitted, coded))
                elif known.content.hex() != admitted.content:
                    again.append(admitted.article)
                elif not known.current or _is_earlier(count_days(admitted.article.published), known.day):
                    kept.append((admitted, coded))
                    replaces = True
            if not kept:
                self.location.remove(name)  # one of an earlier try
                return None
            # Delta wants all new rows to fit what is replaced: then new articles are named with the others.
            keys = tuple(admitted.key for admitted, _ in kept) if replaces else ()
            staged = Staged(self._build_tables(kept, failures), keys)
            self.location.write(name, pack_batch(staged))
            return staged.tables["articles"], staged.predicate

        commit_once(self.location, "articles", run, number, prepare)
        if not kept:
            added = self._add_failures(_as_table("quarantine", failures), run, number)
        else:
            if staged.replaced:
                recover(self.location, but=f"{run}-{number}")  # what is replaced must be there first
            added = self._apply(staged, run, number)
            self.location.remove(name)
        for admitted, coded in kept:
            day = count_days(coded.document.published)
            self._known.add(admitted.key, admitted.content, day, current=True)
        by_id = {row["id"]: row["reason"] for row in failures}
        return Committed(
            coded=len(kept),
            events=sum(len(coded.events) for _, coded in kept),
            duplicates=len(batch.coded) - len(kept) - len(again),
            quarantined=Counter(by_id[each] for each in added),
            again=tuple(again),
        )

    def _apply(self, staged: Staged, run: str, number: int) -> list[str]:
        apply_tables(self.location, staged, run, number)
        return self._add_failures(staged.tables["quarantine"], run, number)

    def _add_failures(self, rows: pa.Table, run: str, number: int) -> list[str]:
        """Add those rows of the quarantine that are new; their ids."""
        added: list[str] = []

        def prepare(table: DeltaTable) -> tuple[pa.Table, str | None] | None:
            self._look_at_quarantine(table)
            added[:] = [each for each in _first_rows(rows) if each not in self._failed]
            return (_pick(rows, added), None) if added else None

        if rows.num_rows:
            commit_once(self.location, "quarantine", run, number, prepare)
        return added

    def _build_tables(
        self, kept: Iterable[tuple[Admitted, CodedDocument]], failures: list[Row]
    ) -> dict[str, pa.Table]:
        rows: dict[str, list[Row]] = {"articles": [], **{name: [] for name in KEYED}, "quarantine": failures}
        for admitted, coded in kept:
            made = build_article_rows(
                coded,
                content_hash=admitted.content,
                revision_of=admitted.revision_of,
                article=admitted.article,
                stamp=self.stamp,
            )
            for name, more in made.items():
                rows[name] += more
        return {name: _as_table(name, each) for name, each in rows.items()}

    def _look_at_articles(self, table: DeltaTable) -> None:
        columns = ["key", "content_hash", "published", "coder"]
        rows = iterate_new_files(table, self.location, self._known_files, columns)
        for key, content, day, coder in rows:
            self._known.add(key, content, count_days(day), current=coder == self.stamp.coder)

    def _look_at_quarantine(self, table: DeltaTable) -> None:
        for (each,) in iterate_new_files(table, self.location, self._failed_files, ["id"]):
            self._failed.add(each)


def _is_earlier(day: int, known: int) -> bool:
    """Whether a day of publication is to replace another: an earlier one, or any where there was none."""
    return day != NO_DAY and (known == NO_DAY or day < known)


def _first_told(
    coded: Iterable[tuple[Admitted, CodedDocument]],
) -> list[tuple[Admitted, CodedDocument]]:
    """Each article once, with its earliest date where it came with several."""
    first: dict[str, tuple[Admitted, CodedDocument]] = {}
    for each in coded:
        other = first.get(each[0].key)
        days = [count_days(one[0].article.published) for one in (each, other) if one is not None]
        if other is None or (len(days) == 2 and _is_earlier(days[0], days[1])):
            first[each[0].key] = each
    return list(first.values())


def recover(location: Location, *, but: str | None = None) -> int:
    """Roll committed batches (``but`` one) forward that are not in all tables yet; how many there were."""
    pending = location.list(FOLDER)
    if not pending:
        return 0
    articles = open_table(location, "articles")
    finished = 0
    for name, written in pending.items():
        parsed = parse_name(name)
        if parsed is None or name == but:
            continue
        run, number = parsed
        path = f"{FOLDER}/{name}"
        if is_committed(articles, run, number):
            data = location.read(path)
            if data is not None:  # else its writer has just finished it
                staged = unpack_batch(data, path)
                apply_tables(location, staged, run, number)
                _add_new_failures(location, staged.tables["quarantine"], run, number)
                location.remove(path)
                finished += 1
        elif time.time() - written > REFUSE_AGE:
            location.remove(path)
    return finished


def apply_tables(location: Location, staged: Staged, run: str, number: int) -> None:
    """Commit the tables whose rows belong to articles, each unless it has been."""
    for name in KEYED:
        rows = staged.tables[name]
        if rows.num_rows or staged.replaced:
            commit_once(location, name, run, number, lambda _, rows=rows: (rows, staged.predicate))  # type: ignore[misc]


def _add_new_failures(location: Location, rows: pa.Table, run: str, number: int) -> None:
    def prepare(table: DeltaTable) -> tuple[pa.Table, str | None] | None:
        there = {each for (each,) in iterate_new_files(table, location, set(), ["id"])}
        new = [each for each in _first_rows(rows) if each not in there]
        return (_pick(rows, new), None) if new else None

    if rows.num_rows:
        commit_once(location, "quarantine", run, number, prepare)


def _as_table(name: str, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=SCHEMAS[name])


def _first_rows(rows: pa.Table) -> dict[str, int]:
    """The first row of each id."""
    first: dict[str, int] = {}
    for at, each in enumerate(rows["id"]):
        first.setdefault(str(each.as_py()), at)
    return first


def _pick(rows: pa.Table, ids: list[str]) -> pa.Table:
    first = _first_rows(rows)
    return rows.take(pa.array([first[each] for each in ids], pa.int64()))
