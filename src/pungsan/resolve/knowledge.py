"""The knowledge base of actors: an index that finds its entries in text.

Nothing is decided here: where words name several things, all are returned.  The tables hold general
knowledge, written for this project; people's offices are as known in 2025.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pungsan.resolve.actor_lists import read_rows
from pungsan.resolve.actor_merge import merge_rows
from pungsan.resolve.actor_store import ActorStore, is_actor_store
from pungsan.resolve.entries import (
    LANGUAGES,
    ORGANISATION_CODES,
    Country,
    KnowledgeMatch,
    MatchKind,
    Metonym,
    Organisation,
    Person,
    RoleEntry,
    Tables,
)
from pungsan.resolve.entry_hits import place_hits, shared_hits
from pungsan.resolve.name_index import Hit, NameIndex, RoleIndex
from pungsan.resolve.tables import read_tables
from pungsan.resolve.words import Piece, cut_pieces

ASKED = 4096
"""At most so many whole texts are remembered with what they name."""
SHORT = 2
"""Words of the longest mentions that are remembered with what they name."""
REMEMBERED = 16384
"""At most so many of them."""


def load_knowledge(*lists: Path) -> Knowledge:
    """Read and index the tables that ship with the package (a fifth of a second: keep the result).

    ``lists`` are users' own: CSV or TOML files, which win over what ships, the later over the earlier; and
    files that ``pungsan actors build`` made, which are asked for what neither lists nor tables know.
    Raises :class:`pungsan.errors.KnowledgeError` for a bad row.
    """
    tables = read_tables()
    stores, marks = [], []
    for path in lists:
        if is_actor_store(path):
            stores.append(ActorStore(path))
            marks.append(stores[-1].mark)
        else:
            rows, mark = read_rows(path)
            tables = merge_rows(tables, rows)
            marks.append(mark)
    return Knowledge(tables, stores, ", ".join(marks))


class RoleMatch(NamedTuple):
    """A role phrase found in words; ``start, end`` are half-open word indexes."""

    start: int
    end: int
    role: RoleEntry


class Findings(NamedTuple):
    """What the words of a mention name: all entries, and the longest role that begins at each word.

    Some are remembered and given again, so nothing may be added to them.
    """

    matches: Sequence[KnowledgeMatch]
    roles: Sequence[RoleMatch]


class Knowledge:
    """An index over the entries.  Build it with :func:`load_knowledge`.

    ``mark`` names the users' lists in it with digests of what they hold; it is empty without any.
    """

    def __init__(self, tables: Tables, stores: Sequence[ActorStore] = (), mark: str = "") -> None:
        self.tables = tables
        self.stores = tuple(stores)
        self.mark = mark
        self._country = {country.code: country for country in tables.countries}
        self._shared = NameIndex(shared_hits(tables))
        self._names: dict[str, NameIndex] = {}
        self._roles: dict[str, RoleIndex] = {}
        self._beginnings: dict[str, dict[str, tuple[NameIndex | RoleIndex, ...]]] = {}
        self._asked: dict[tuple[str, str], list[Hit]] = {}
        self._short: dict[tuple[str, ...], Findings] = {}
        self._served: dict[str, Organisation | None] = {}

    def _names_of(self, lang: str) -> NameIndex:
        """The names of places in a language, indexed when they are first needed."""
        if lang not in self._names:
            self._names[lang] = NameIndex(place_hits(self.tables, lang))
        return self._names[lang]

    def _roles_of(self, lang: str) -> RoleIndex:
        if lang not in self._roles:
            self._roles[lang] = RoleIndex(self.tables.roles, lang, self.tables.former[lang])
        return self._roles[lang]

    def _beginnings_of(self, lang: str) -> dict[str, tuple[NameIndex | RoleIndex, ...]]:
        """The words with which any name or role begins, each with the indexes where one does."""
        if lang not in self._beginnings:
            found: dict[str, tuple[NameIndex | RoleIndex, ...]] = {}
            for index in (self._names_of(lang), self._shared, self._roles_of(lang)):
                for word in {opening.partition(" ")[0] for opening in index.openings}:
                    found[word] = (*found.get(word, ()), index)
            self._beginnings[lang] = found
        return self._beginnings[lang]

    def _hits(self, text: str, lang: str) -> Sequence[Hit]:
        """What a whole text names in a language, or with the empty one in any.

        It is remembered: the same text is asked about as a country's name, an organisation's and a person's.
        """
        hits = self._asked.get((text, lang))
        if hits is None:
            if len(self._asked) >= ASKED:
                self._asked.clear()
            index = self._names_of(lang) if lang else self._shared
            hits = self._asked[text, lang] = index.find(cut_pieces(text.split()))
        return hits

    def _find(self, text: str, lang: str, *kinds: MatchKind) -> list[Hit]:
        return [hit for hit in self._hits(text, lang) if hit.kind in kinds]

    # --- single things ---------------------------------------------------------------------

    def country(self, code: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._country.get(code)

    def is_code(self, code: str) -> bool:
        """Whether a code is a country's or one of PLOVER's for organisations."""
        return code in self._country or code in ORGANISATION_CODES

    def countries_of_name(self, text: str, lang: str = "") -> tuple[str, ...]:
        """Codes of the countries and regions of a name in Spanish, English or ``lang``, countries first."""
        hits = [hit for each in _with_own(lang) for hit in self._find(text, each, "country", "region")]
        hits.sort(key=lambda hit: hit.kind != "country")
        return tuple(dict.fromkeys(hit.code for hit in hits if hit.code))

    def countries_of_adjective(self, word: str, lang: str) -> tuple[str, ...]:
        """Codes of the countries that an adjective or demonym may mean."""
        hits = self._find(word, lang, "adjective")
        return tuple(dict.fromkeys(hit.code for hit in hits if hit.code))

    def is_of_country(self, word: str, lang: str) -> bool:
        """Whether a word, also with a small letter, is an adjective or demonym of a country."""
        hits = [hit for each in (word.lower(), word) for hit in self._find(each, lang, "adjective")]
        return any(hit.code for hit in hits)

    def country_of_adjective(self, word: str, lang: str) -> str | None:
        """The first code that an adjective or demonym may mean, or None."""
        return next(iter(self.countries_of_adjective(word, lang)), None)

    def capital(self, text: str, lang: str) -> tuple[str, ...]:
        """Codes of the countries and regions whose capital bears a name."""
        hits = self._find(text, lang, "capital")
        return tuple(dict.fromkeys(hit.code for hit in hits if hit.code))

    def metonym(self, text: str, lang: str) -> Metonym | None:
        """The metonym of that text in a language."""
        for hit in self._find(text, lang, "metonym"):
            if isinstance(hit.entry, Metonym):
                return hit.entry
        return None

    def organisation(self, text: str, lang: str | None = None) -> tuple[Organisation, ...]:
        """The organisations of that name, alias or acronym (in a language, or in Spanish and English)."""
        hits = [hit for each in ("", *((lang,) if lang else LANGUAGES)) for hit in self._hits(text, each)]
        found = {id(hit.entry): hit.entry for hit in hits if isinstance(hit.entry, Organisation)}
        if not found:
            hits = self._find_stored(text)
            found = {id(hit.entry): hit.entry for hit in hits if isinstance(hit.entry, Organisation)}
        return tuple(found.values())

    def people(self, text: str) -> list[Person]:
        """The people of that full name, alias or surname."""
        found = [hit.entry for hit in self._hits(text, "") if isinstance(hit.entry, Person)]
        return found or [hit.entry for hit in self._find_stored(text) if isinstance(hit.entry, Person)]

    def _find_stored(self, text: str) -> list[Hit]:
        """What a whole text names in the files that `pungsan actors build` made."""
        if not self.stores:
            return []
        pieces = cut_pieces(text.split())
        return [hit for store in self.stores for hit in store.find(pieces)]

    def served(self, title: str) -> Organisation | None:
        """The world organisation that an office's title names (*UN secretary general*), remembered."""
        if title not in self._served:
            if len(self._served) >= ASKED:
                self._served.clear()
            named = () if title.islower() else self.longest_match(title.split(), "en")
            bodies = [match.entry for match in named if isinstance(match.entry, Organisation)]
            self._served[title] = next((each for each in bodies if each.code in ORGANISATION_CODES), None)
        return self._served[title]

    # --- roles -----------------------------------------------------------------------------

    def role_at(self, words: Sequence[str], start: int, lang: str) -> RoleMatch | None:
        """The longest role phrase that begins at a word, *ex* and *former* included."""
        pieces = cut_pieces(words[start:])
        begins = bool(pieces) and pieces[0].word == 0
        found = self._roles_of(lang).find(pieces, 0) if begins else None
        return None if found is None else RoleMatch(start, start + pieces[found[0] - 1].word + 1, found[1])

    def role(self, words: Sequence[str], lang: str) -> RoleMatch | None:
        """The longest role phrase in words (the first of the longest), or None."""
        return longest_role(self.roles_in(words, lang))

    def roles_in(self, words: Sequence[str], lang: str) -> list[RoleMatch]:
        """The longest role phrase that begins at each word, in text order."""
        pieces, roles = cut_pieces(words), self._roles_of(lang)
        return [
            _mark_role(pieces, start, *role)
            for start in range(len(pieces))
            if _begins_word(pieces, start) and (role := roles.find(pieces, start))
        ]

    def former_words(self, lang: str) -> frozenset[str]:
        """Words that put the office that follows in the past (*former*, *antiguo*)."""
        return self.tables.former[lang].words

    # --- scanning --------------------------------------------------------------------------

    def longest_match(self, words: Sequence[str], lang: str) -> list[KnowledgeMatch]:
        """All entries in a sequence of words, the longest first to take its words, in text order.

        Matches do not overlap, but several may share a span.  ``start, end`` index ``words``.  Names
        that a prefix makes something else of (*anti-Russian*) are left out.
        Raises ``KeyError`` for a language that there is no knowledge for.
        """
        return [*self.look_up(words, lang).matches]

    def look_up(self, words: Sequence[str], lang: str) -> Findings:
        """What `longest_match` and `roles_in` find, in one go.

        Of one or two words it is remembered, since the same ones are told again and again: after 500 unlike
        texts half of all mentions of one word and a quarter of those of two were told before.
        """
        if len(words) > SHORT:
            return self._look_up(words, lang)
        key = (lang, *words)
        found = self._short.get(key)
        if found is None:
            if len(self._short) >= REMEMBERED:
                self._short.clear()
            found = self._short[key] = self._look_up(words, lang)
        return found

    def _look_up(self, words: Sequence[str], lang: str) -> Findings:
        pieces = cut_pieces(words)
        roles: list[RoleMatch] = []
        spans = list(self._spans(pieces, lang, roles))
        if not spans:
            return Findings([], roles)
        if len(spans) > 1:
            spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken = [False] * len(pieces)
        matches: list[KnowledgeMatch] = []
        for start, end, hits in spans:
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            first, last = pieces[start].word, pieces[end - 1].word + 1
            matches += [
                KnowledgeMatch(first, last, hit.kind, hit.code, hit.sector, hit.entry, hit.form)
                for hit in hits
            ]
        if len(spans) > 1:
            matches.sort(key=lambda match: (match.start, match.end))
        return Findings(matches, roles)

    def _spans(
        self, pieces: list[Piece], lang: str, roles: list[RoleMatch]
    ) -> Iterator[tuple[int, int, list[Hit]]]:
        """The entries at each piece; ``roles`` collects the roles on the way."""
        names, offices, beginnings = self._names_of(lang), self._roles_of(lang), self._beginnings_of(lang)
        for start, (key, _, _, joined) in enumerate(pieces):
            begun, glued = beginnings.get(key, ()), offices.may_open(key)
            if not (begun or glued or self.stores):
                continue  # as with most words
            found: dict[int, list[Hit]] = {}
            turned = joined and start > 0 and pieces[start - 1].key in self.tables.apart[lang]
            for index in (names, self._shared):
                if not turned and index in begun:
                    for size, hits in index.find_prefixes(pieces, start):
                        found[size] = found.get(size, []) + hits
            role = offices.find(pieces, start) if glued or offices in begun else None
            if role:
                size, entry = role
                form = " ".join([piece.text for piece in pieces[start : start + size]])
                hit = Hit(form, False, "role", entry.code, entry.sector, entry, entry.own)
                found[size] = [*found.get(size, []), hit]
                if _begins_word(pieces, start):
                    roles.append(_mark_role(pieces, start, size, entry))
            if self.stores and not turned:
                self._ask_stores(pieces, start, found)
            for size, hits in found.items():
                # what a user's list says of a name is all that it means
                yield start, start + size, [hit for hit in hits if hit.own] or hits

    def _ask_stores(self, pieces: list[Piece], start: int, found: dict[int, list[Hit]]) -> None:
        """Names that nothing else knows; and the Wikidata ids of people who are known without one."""
        for store in self.stores:
            for size, hits in store.find_prefixes(pieces, start):
                known = found.get(size)
                if known is None:
                    found[size] = hits
                else:
                    found[size] = [_identify(hit, hits) for hit in known]


def longest_role(roles: Sequence[RoleMatch]) -> RoleMatch | None:
    """The first of the longest of some roles, or None."""
    if len(roles) < 2:
        return roles[0] if roles else None
    return max(roles, key=lambda role: role.end - role.start)


def _begins_word(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a piece is the first of its word."""
    return start == 0 or pieces[start - 1].word != pieces[start].word


def _mark_role(pieces: Sequence[Piece], start: int, size: int, role: RoleEntry) -> RoleMatch:
    """A role of so many pieces by the words that it covers."""
    return RoleMatch(pieces[start].word, pieces[start + size - 1].word + 1, role)


def _identify(hit: Hit, stored: Sequence[Hit]) -> Hit:
    """A person with the id of the one of that full name and country in a store, if there is just one."""
    person = hit.entry
    if not isinstance(person, Person) or person.wikidata is not None or " " not in hit.form:
        return hit
    same = [
        each.entry.wikidata
        for each in stored
        if isinstance(each.entry, Person) and each.entry.code == person.code
    ]
    return hit._replace(entry=replace(person, wikidata=same[0])) if len(same) == 1 else hit


def _with_own(lang: str) -> tuple[str, ...]:
    return LANGUAGES if not lang or lang in LANGUAGES else (*LANGUAGES, lang)
