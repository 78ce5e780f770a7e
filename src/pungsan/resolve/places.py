"""Places: from a name in a text to a place of the gazetteer.

The gazetteer (``data/places.tsv.gz``, made by ``training/build_places.py`` from GeoNames data) has the
countries, the regions that the news names, and the cities above 15,000 people, with their names in
Spanish and English.  It is read on first use.  A user's own gazetteer is a file made by
``places_build.build_gazetteer``; see ``places_file``.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from pungsan.records import Place

Kind = Literal["city", "region", "country", "any"]

#: What speaks for a candidate, on the scale of the decimal logarithm of its population (a million
#: people: 6).  Chosen so that a capital beats a namesake ten times as big, a name proper beats a rare or
#: former name of a metropolis (Salisbury is not Harare), and a division gives way to its own chief city.
COUNTRY_BONUS = 1.0
DIVISION_BONUS = -1.0
CAPITAL_BONUS = 1.0
OWN_NAME_BONUS = 2.2
EXACT_SPELLING_BONUS = 0.1
#: A place of a country that the article is about; in full for a place of 100,000 people, less for a
#: smaller one, so that Paris does not become Paris (Texas) in every article about the United States.
CONTEXT_BONUS = 3.0
_CONTEXT_FULL_AT, _CONTEXT_NONE_AT = 5.0, 3.5

#: A town of a division that the text names too (*Paris* beside *Texas*), on the same scale.
NEIGHBOUR_BONUS = 2.0

#: Stands before names that count only as containers (*Springfield, Ill.*; *IN* alone is no place).
CONTAINER_ONLY = "~"
#: Stands before the names by which Spanish or English knows a foreign city (*Florencia*).
WELL_KNOWN = "*"

#: A name that is nobody's guess: as many people as the smallest city of the gazetteer that ships.
PEOPLED = 15_000

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
_MARKS = re.compile(r"[-–—_./·~*]+")
_APOSTROPHES = re.compile(r"['’‘`´ʼʻ]")
_IN_CONTAINER = re.compile(r"^(?P<name>[^,(]+?)\s*(?:,\s*|\(\s*)(?P<container>[^,()]+?)\s*\)?$")


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """A name as the gazetteer looks it up: lower case, without accents, marks and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_MARKS.sub(" ", _APOSTROPHES.sub("", plain)).split())


class Entry(NamedTuple):
    """A place of the gazetteer.

    ``own`` are its names proper in either language, folded, ``known`` those of them by which a language
    knows a foreign city; ``division`` marks an administrative division, which the city after which it is
    called often hides.  ``admin`` is the code of the first-level division that it is, or lies in
    (``USA.IL``); empty where it is not known.
    """

    place: Place
    kind: Kind
    capital: bool
    division: bool
    population: int
    own: frozenset[str]
    known: frozenset[str]
    admin: str = ""


Divisions = Set[tuple[str, str]]
"""First-level divisions that a text names: country and name."""


class PlaceIndex(Protocol):
    """Where a gazetteer looks its places up."""

    label: str
    """Name and mark of its content, for the name of the coder; empty for the one that ships."""

    def find(self, key: str) -> tuple[Entry, ...]:
        """All places with a folded name, in no order."""

    def find_id(self, geonameid: int) -> Entry | None:
        """The place of a GeoNames id."""

    def capital(self, country: str) -> Entry | None:
        """The capital of a country (ISO 3166 alpha 3)."""

    def country(self, code: str) -> Entry | None:
        """The country itself."""


def _read_words(lang: str) -> dict[str, Any]:
    source = resources.files("pungsan.resolve").joinpath("data", "places_words.toml")
    row: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8")).get(lang, {})
    return row


@lru_cache(maxsize=4)
def load_place_words(lang: str) -> dict[str, dict[str, str]]:
    """The words around names of places in a language, by what they are; see ``places_words.toml``."""
    words = _read_words(lang)
    return {
        "articles": dict.fromkeys(words.get("articles", ()), ""),
        "links": dict.fromkeys(words.get("links", ()), ""),
        "inside": dict.fromkeys(words.get("inside", ()), ""),
        "between": dict.fromkeys((*words.get("inside", ()), *words.get("between", ())), ""),
        "kinds": words.get("kinds", {}),
        "parts": words.get("parts", {}),
    }


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places by name, in whatever index."""

    index: PlaceIndex = field(repr=False)

    @property
    def label(self) -> str:
        """What a coder is named after; empty for the gazetteer that ships."""
        return self.index.label

    def find(self, key: str) -> tuple[Entry, ...]:
        """All places with this folded name, in no order."""
        return self.index.find(key)

    def find_id(self, geonameid: int) -> Entry | None:
        """The place of a GeoNames id."""
        return self.index.find_id(geonameid)

    def capital(self, country: str) -> Place | None:
        """The capital of a country (ISO 3166 alpha 3), for *la capital austriaca*; None if it has none."""
        entry = self.index.capital(country)
        return entry.place if entry is not None else None

    def country(self, code: str) -> Place | None:
        """The place of a country (ISO 3166 alpha 3)."""
        entry = self.index.country(code)
        return entry.place if entry is not None else None

    def country_of(self, name: str, lang: str, container: str | None = None) -> str | None:
        """The country that a name alone tells of, or one in the ``container`` that the text puts it in.

        A full gazetteer has villages that are called like people and things: they tell nothing alone.
        """
        entry = self.choose(name, lang, container=container)
        if entry is None or (
            container is None
            and self.label
            and entry.kind == "city"
            and not entry.capital
            and entry.population < PEOPLED
        ):
            return None
        return entry.place.country

    def divisions_of(self, names: Iterable[str], lang: str) -> Divisions:
        """The first-level divisions among some names, for the towns that may lie in them."""
        found = (self._best(name, lang, (), ()) for name in names)
        return frozenset(
            (entry.place.country, entry.place.name) for entry in found if entry and entry.division
        )

    def holder(self, name: str, lang: str, countries: Sequence[str] = ()) -> Entry | None:
        """The country or region that a name beside a town most likely means; None where it is none."""
        holders = self._holders(name, lang)
        return max(holders, key=lambda entry: _weigh(entry, "", name, lang, countries), default=None)

    def holds(self, container: str, name: str, lang: str) -> bool:
        """Whether a country or region of some name has a place of another name."""
        holders = self._holders(container, lang)
        return bool(holders) and any(
            is_inside(entry, holders)
            for key, kind in _readings(fold_name(name), lang)
            for entry in self.find(key)
            if kind in ("any", entry.kind)
        )

    def rank(
        self, name: str, lang: str, countries: Sequence[str] = (), container: str | None = None
    ) -> list[tuple[float, Entry]]:
        """What a name may mean, the likeliest first, each with its weight; see the bonuses above."""
        holders = self._holders(container, lang) if container is not None else []
        for key, found in self._candidates(name, lang, holders):
            weighed = [(_weigh(entry, key, name, lang, countries), entry) for entry in found]
            return sorted(weighed, key=lambda each: -each[0])
        return []

    def is_place(self, words: str | Sequence[str]) -> bool:
        """Whether a name (or its words) is one of the gazetteer's, whatever it means."""
        name = words if isinstance(words, str) else " ".join(words)
        return bool(self.find(fold_name(name)))

    def resolve(
        self,
        name: str,
        lang: str,
        countries: Sequence[str] = (),
        *,
        container: str | None = None,
        divisions: Divisions = frozenset(),
    ) -> Place | None:
        """The place that a name most likely means; None where the gazetteer has none.

        ``countries`` are the codes (ISO 3166 alpha 3) of the countries that the article is about, the
        most important first.  ``container`` is a place that the text puts it in (*Springfield,
        Illinois*); one written into the name is found.  A place that the gazetteer lacks is located as the
        container; one that is known elsewhere stays there only if it is a capital or has a million people
        (the words were no container then).  ``divisions`` are those that the text names, see
        ``divisions_of``.  A country's name that is also its capital's
        (*Panamá*) means the country.  What is said of a part (*sur de Malawi*,
        *southern Lebanon*) is located as the whole.
        """
        entry = self.choose(name, lang, countries, container=container, divisions=divisions)
        return entry.place if entry is not None else None

    def choose(
        self,
        name: str,
        lang: str,
        countries: Sequence[str] = (),
        *,
        container: str | None = None,
        divisions: Divisions = frozenset(),
    ) -> Entry | None:
        """As ``resolve``, with all that the gazetteer knows of the place."""
        if container is None and (match := _IN_CONTAINER.match(name.strip())):
            inside = self.choose(
                match["name"], lang, countries, container=match["container"], divisions=divisions
            )
            if inside is not None:
                return inside
            name = match["name"]
        holders = self._holders(container, lang) if container is not None else []
        best = self._best(name, lang, countries, holders, divisions)
        if not holders or (best is not None and (is_inside(best, holders) or _is_well_known(best))):
            return best
        return self.holder(container or "", lang, countries)

    def _best(
        self,
        name: str,
        lang: str,
        countries: Sequence[str],
        holders: Sequence[Entry],
        divisions: Divisions = frozenset(),
    ) -> Entry | None:
        """The likeliest place of that name, inside one of the holders if there is such a one."""
        for key, found in self._candidates(name, lang, holders):
            return max(found, key=lambda entry: _weigh(entry, key, name, lang, countries, divisions))
        return None

    def _candidates(
        self, name: str, lang: str, holders: Sequence[Entry]
    ) -> Iterator[tuple[str, list[Entry]]]:
        """For each reading of a name that the gazetteer has, the places that it may mean."""
        for key, kind in _readings(fold_name(name), lang):
            found = [entry for entry in self.find(key) if kind in ("any", entry.kind)]
            found = [entry for entry in found if is_inside(entry, holders)] or found
            states = {entry.place.country for entry in found if entry.kind == "country"}
            found = [entry for entry in found if not (entry.capital and entry.place.country in states)]
            if found:
                yield key, found

    def _holders(self, container: str, lang: str) -> list[Entry]:
        """The countries and regions that a container may mean."""
        folded = fold_name(container)
        keys = [key for key, _ in _readings(folded, lang)]
        entries = [entry for key in keys for entry in self.find(key) if entry.kind != "city"]
        return entries or list(self.find(CONTAINER_ONLY + folded))


def is_inside(entry: Entry, holders: Sequence[Entry]) -> bool:
    """Whether a place lies in one of some countries or regions."""
    for holder in holders:
        if entry.place.country != holder.place.country or entry.place == holder.place:
            continue
        if holder.kind == "country" or (entry.admin and entry.admin == holder.admin):
            return True
        if entry.place.province and fold_name(entry.place.province) in holder.own:
            return True
    return False


@lru_cache(maxsize=4)
def _load_spoken(lang: str) -> tuple[frozenset[str], float]:
    """Where a language is spoken, and how much that, or a name in it, speaks for a city.

    In Spanish *Granada* is no island state and *Florencia* not in Colombia.
    """
    row = _read_words(lang).get("spoken", {})
    return frozenset(row.get("countries", ())), row.get("bonus", 0.0)


def _is_well_known(entry: Entry) -> bool:
    return entry.capital or entry.kind == "country" or entry.population >= 1_000_000


def _readings(key: str, lang: str) -> Iterator[tuple[str, Kind]]:
    """A folded name as it is, then without its article, then without what says its kind or part."""
    words = load_place_words(lang)
    yield key, "any"
    first, _, rest = key.partition(" ")
    if first in words["articles"] and rest:
        key = rest
        yield key, "any"
        first, _, rest = key.partition(" ")
    for table in ("kinds", "parts"):
        for head, value in words[table].items():
            if not key.startswith(head + " "):
                continue
            kind: Kind = next((known for known in ("city", "region", "country") if known == value), "any")
            inner = key[len(head) + 1 :]
            for link in sorted(words["links"], key=len, reverse=True):
                if inner.startswith(link + " "):
                    inner = inner[len(link) + 1 :]
                    break
            yield inner, kind
            article, _, bare = inner.partition(" ")
            if article in words["articles"] and bare:
                yield bare, kind
    head, _, last = key.rpartition(" ")
    if last in words["kinds"] and head:
        value = words["kinds"][last]
        yield head, next((known for known in ("city", "region", "country") if known == value), "any")


def _weigh(
    entry: Entry,
    key: str,
    name: str,
    lang: str,
    countries: Sequence[str],
    divisions: Divisions = frozenset(),
) -> float:
    """How likely a candidate is meant; see the bonuses above."""
    size = weight = math.log10(max(entry.population, 1000))
    if entry.kind == "country":
        weight += COUNTRY_BONUS
    elif entry.kind == "region":
        weight += DIVISION_BONUS if entry.division else 0.0
    else:
        spoken, bonus = _load_spoken(lang)
        weight += bonus if key in entry.known or entry.place.country in spoken else 0.0
    if entry.capital:
        weight += CAPITAL_BONUS
    if key in entry.own:
        weight += OWN_NAME_BONUS
    if entry.place.name == name:
        weight += EXACT_SPELLING_BONUS
    if entry.place.country in countries:
        share = (size - _CONTEXT_NONE_AT) / (_CONTEXT_FULL_AT - _CONTEXT_NONE_AT)
        weight += CONTEXT_BONUS * min(max(share, 0.0), 1.0)
    if entry.place.province and (entry.place.country, entry.place.province) in divisions:
        weight += NEIGHBOUR_BONUS
    return weight


@lru_cache(maxsize=4)
def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer that ships with the package, or the one of a file; read once.

    Raises KnowledgeError where the file is missing, damaged or no gazetteer.
    """
    if path is not None:
        from pungsan.resolve.places_file import FileIndex

        return Gazetteer(FileIndex(path))
    from pungsan.resolve.places_text import load_text_index

    return Gazetteer(load_text_index())
