"""What the article tells about who its words may mean, and the words that structure a mention."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from pungsan.errors import KnowledgeError
from pungsan.records import Actor

__all__ = [
    "ActorContext",
    "ActorWords",
    "Answers",
    "SectorRules",
    "UnreadContext",
    "dominant_country",
    "find_homeland",
    "load_actor_words",
]


def _no_city(name: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What is known around a mention.

    ``date`` is that of the event or of publication.  ``countries`` are the codes of the article's
    countries, the most frequent first; ``dominant`` is one of them that the caller found to prevail.
    ``home`` is the country of the publisher or dateline.  ``people`` maps full and short names to the
    people that the article has introduced so far.  ``city_country`` gives the code of a city's country,
    ``put_in`` that of the country into which the text itself puts a name (*London, Ontario*).
    ``owner`` is whom a possessive inside the mention means (*su ministro*), where the caller knows.
    ``homeland`` is the country that the article tells of again and again: names without a title are of it.
    ``unsure`` says that the article was not read yet: words that may mean several countries mean none then.
    """

    lang: str
    date: dt.date | None = None
    countries: tuple[str, ...] = ()
    home: str | None = None
    people: Mapping[str, Actor] = field(default_factory=dict)
    city_country: Callable[[str], str | None] = _no_city
    put_in: Callable[[str], str | None] = _no_city
    dominant: str | None = None
    owner: Actor | None = None
    homeland: str | None = None
    unsure: bool = False

    @property
    def main_country(self) -> str | None:
        """The one country that a role without a country belongs to, or None where several may be."""
        if self.dominant is not None:
            return self.dominant
        if len(self.countries) == 1:
            return self.countries[0]
        if self.home is not None and (not self.countries or self.home in self.countries[:2]):
            return self.home  # of two that the article tells of in turn, the one that it comes from
        return None

    def choose(self, codes: tuple[str | None, ...]) -> str | None:
        """Of the countries that words may mean, the one most told of here; else the first.

        Where one of the meanings is no state (*Korea*), nothing is chosen without the article's help.
        """
        if len(set(codes)) == 1:
            return codes[0]
        for code in (*self.countries, self.home):
            if code is not None and code in codes:
                return code
        return codes[0] if codes and not self.unsure and None not in codes else None


class _NoPeople(dict[str, Actor]):
    """Nobody told yet; ``asked`` keeps the names that were looked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return default

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return False


class UnreadContext(ActorContext):
    """The context before the article was read; it keeps what it was asked of what the article tells.

    Whoever was found without such questions, or with answers that stay, need not be looked for again.
    """

    __slots__ = ("_answers", "_nobody")

    _answers: dict[str, object]
    _nobody: _NoPeople

    def __init__(self, known: ActorContext) -> None:
        """``known`` is what is known without reading."""
        kept = {name: getattr(known, name) for name in ("lang", "date", "home", "city_country", "put_in")}
        for name, value in {**kept, "_answers": {}, "_nobody": _NoPeople()}.items():
            object.__setattr__(self, name, value)

    @property
    def countries(self) -> tuple[str, ...]:
        """None told yet."""
        self._answers["countries"] = ()
        return ()

    @property
    def dominant(self) -> None:
        """None told yet."""
        self._answers["dominant"] = None

    @property
    def homeland(self) -> None:
        """None told yet."""
        self._answers["homeland"] = None

    @property
    def owner(self) -> None:
        """Nobody told yet."""
        self._answers["owner"] = None

    @property
    def unsure(self) -> bool:
        """Other countries may be told."""
        self._answers["unsure"] = True
        return True

    @property
    def people(self) -> Mapping[str, Actor]:
        """Nobody told yet."""
        return self._nobody

    @property
    def main_country(self) -> str | None:
        """That of the dateline, as long as no others are told."""
        self._answers["main_country"] = self.home
        return self.home

    def take_answers(self) -> Answers:
        """What was asked since the last time."""
        answers, names = self._answers, self._nobody.asked
        if not answers and not names:
            return NOTHING
        taken = Answers(answers.copy(), frozenset(names))
        answers.clear()
        names.clear()
        return taken


class Answers(NamedTuple):
    """What a context answered: by name of its attribute, and the names of people that it did not know."""

    told: Mapping[str, object]
    nobody: frozenset[str]

    def hold_in(self, context: ActorContext) -> bool:
        """Whether another context says the same."""
        for name, value in self.told.items():
            if getattr(context, name) != value:
                return False
        return not self.nobody or context.people.keys().isdisjoint(self.nobody)


NOTHING = Answers({}, frozenset())
"""Nothing was asked."""

OFTEN = 3
"""So often an article tells of the country that people without a title are of."""


def find_homeland(counts: Mapping[str, int]) -> str | None:
    """The country that prevails in an article and is told of often enough to be that of mere names."""
    code = dominant_country(counts)
    return code if code is not None and counts[code] >= OFTEN else None


def dominant_country(counts: Mapping[str, int]) -> str | None:
    """The country that prevails in an article: told of at least twice as often as any other."""
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


@dataclass(frozen=True, slots=True)
class SectorRules:
    """The table ``[sectors]`` of ``actors.toml``."""

    people: str
    office: str
    former: str
    ended: frozenset[str]
    faction: frozenset[str]
    private: frozenset[str]
    armed: frozenset[str]
    local: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """A language's table of ``actors.toml``; the file says what each list is."""

    genitive: frozenset[str]
    place: frozenset[str]
    speakers: frozenset[str]
    speaks_for: frozenset[str]
    possessive: frozenset[str]
    quantities: frozenset[str]
    crowds: frozenset[str]
    presiding: frozenset[str]
    posted: frozenset[str]
    territories: frozenset[str]
    relatives: frozenset[str]
    definite: frozenset[str]
    spokesmen: frozenset[str]
    relatives_open: frozenset[str]
    subnational: frozenset[str]
    peers: frozenset[str]
    foreign: frozenset[str]
    leaders: frozenset[str]
    aligned_before: frozenset[str]
    aligned_after: frozenset[str]
    plain_adjectives: frozenset[str]
    given_names: frozenset[str]
    possessives: frozenset[str]
    honorifics: frozenset[str]
    name_suffixes: frozenset[str]
    sectors: SectorRules


@cache
def load_actor_words(lang: str) -> ActorWords:
    """The words of a language (``es`` or ``en``).  Raises :class:`KnowledgeError` if it has none."""
    tables = tomllib.loads((files("pungsan.resolve") / "actors.toml").read_text(encoding="utf-8"))
    if lang not in tables:
        raise KnowledgeError(f"actors.toml has no table for the language '{lang}'; add one")
    table, sectors = tables[lang], tables["sectors"]
    _check(table, {each.name for each in fields(ActorWords)} - {"sectors"}, lang)
    _check(sectors, {each.name for each in fields(SectorRules)}, "sectors")
    rules = SectorRules(
        sectors["people"],
        sectors["office"],
        sectors["former"],
        *(frozenset(sectors[name]) for name in ("ended", "faction", "private", "armed", "local")),
    )
    return ActorWords(**{name: frozenset(table[name]) for name in table}, sectors=rules)


def _check(table: Mapping[str, object], wanted: set[str], name: str) -> None:
    if wanted != set(table):
        wrong = ", ".join(sorted(wanted ^ set(table)))
        raise KnowledgeError(f"actors.toml, table '{name}': wrong or missing lists: {wrong}; mend the table")
