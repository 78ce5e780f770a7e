"""An index of names: which entries begin at a word, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from pungsan.resolve.entries import Entry, FormerWords, MatchKind, RoleEntry, RoleForms
from pungsan.resolve.words import Piece, form_fits, make_key


class Hit(NamedTuple):
    """A form of an entry; ``proper`` says that its capitals matter, ``own`` that a user's list gives it."""

    form: str
    proper: bool
    kind: MatchKind
    code: str | None
    sector: tuple[str, ...]
    entry: Entry
    own: bool = False


class NameIndex:
    """Hits by the folded words of their form."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits: dict[str, list[Hit]] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        """Numbers of words of the forms by how they open: by their only word, or by the first two words."""
        for hit in hits:
            key = make_key(hit.form)
            known = self._hits.get(key)
            if known is not None:
                known.append(hit)
                continue
            self._hits[key] = [hit]
            size = key.count(" ") + 1
            opening = key if size < 3 else " ".join(key.split(" ", 2)[:2])
            sizes = self._sizes.get(opening)
            if sizes is None:
                self._sizes[opening] = (size,)
            elif size not in sizes:
                self._sizes[opening] = tuple(sorted((*sizes, size), reverse=True))

    @property
    def openings(self) -> Set[str]:
        """Forms of one word, and the first two words of longer ones: most words of a text open none."""
        return self._sizes.keys()

    def find(self, pieces: Sequence[Piece]) -> list[Hit]:
        """The entries that all the pieces together name, one hit an entry and kind."""
        return self._find(" ".join([piece.key for piece in pieces]), pieces)

    def _find(self, key: str, pieces: Sequence[Piece]) -> list[Hit]:
        hits = self._hits.get(key, ())
        if len(hits) < 2:
            return [hit for hit in hits if form_fits(hit.form, pieces, proper=hit.proper)]
        found: list[Hit] = []
        known: set[tuple[int, MatchKind]] = set()  # a surname may have a hundred hits
        for hit in hits:
            same = (id(hit.entry), hit.kind)
            if same not in known and form_fits(hit.form, pieces, proper=hit.proper):
                known.add(same)
                found.append(hit)
        return found

    def find_prefixes(self, pieces: Sequence[Piece], start: int) -> Iterator[tuple[int, list[Hit]]]:
        """The entries that begin at a piece: (number of pieces, hits), the longest first."""
        first = pieces[start].key
        if start + 1 < len(pieces):
            for size in self._sizes.get(f"{first} {pieces[start + 1].key}", ()):
                if start + size <= len(pieces) and (hits := self.find(pieces[start : start + size])):
                    yield size, hits
        if first in self._sizes and (hits := self._find(first, pieces[start : start + 1])):
            yield 1, hits


class RoleIndex:
    """The role nouns of a language, with the words that put an office in the past."""

    def __init__(self, rows: Iterable[RoleForms], lang: str, former: FormerWords) -> None:
        self._former = former
        self._names = NameIndex(
            Hit(form, False, "role", row.role.code, row.role.sector, row.role)
            for row in rows
            if row.lang == lang
            for form in row.forms
        )
        self.openings = frozenset((*self._names.openings, *former.words))
        """As those of its names; words that put an office in the past open any."""

    def may_open(self, key: str) -> bool:
        """Whether a word that opens no role may hold one behind its beginning (*expresidente*)."""
        return key.startswith(self._former.glued)

    def find(self, pieces: Sequence[Piece], start: int) -> tuple[int, RoleEntry] | None:
        """The longest role that begins at a piece: (number of pieces, role).

        *Former president* and *expresidente* are found as roles of former officials.
        """
        key = pieces[start].key
        plain = self._find_plain(pieces, start)
        if key not in self._former.words and (plain or not key.startswith(self._former.glued)):
            return plain
        past = self._find_former(pieces, start)
        return past if past and (plain is None or past[0] > plain[0]) else plain

    def _find_plain(self, pieces: Sequence[Piece], start: int) -> tuple[int, RoleEntry] | None:
        if start >= len(pieces):
            return None
        for size, hits in self._names.find_prefixes(pieces, start):
            for hit in hits:
                if isinstance(hit.entry, RoleEntry):
                    return size, hit.entry
        return None

    def _find_former(self, pieces: Sequence[Piece], start: int) -> tuple[int, RoleEntry] | None:
        """The role behind a word, or behind the beginning of one, that puts an office in the past."""
        key = pieces[start].key
        if key in self._former.words:
            inner = self._find_plain(pieces, start + 1)
            size = inner[0] + 1 if inner else 0
        else:
            prefix = next(part for part in self._former.glued if key.startswith(part))
            rest = pieces[start]._replace(key=key[len(prefix) :], text=pieces[start].text[len(prefix) :])
            inner = self._find_plain([rest, *pieces[start + 1 :]], 0)
            size = inner[0] if inner else 0
            if inner and not self._former.sectors.intersection(inner[1].sector):
                return None
        if inner is None or inner[1].kind != "person":
            return None
        role = inner[1]
        over = bool(self._former.sectors.intersection(role.sector))
        return size, RoleEntry(
            sector=("ELI",) if over else role.sector,
            kind=role.kind,
            former=True,
            weak=role.weak and not over,
            code=role.code,
        )
