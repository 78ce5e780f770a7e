"""How a language writes numbers, and which of its words count people: ``numbers.toml`` and ``sizes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pungsan.errors import LexiconError

__all__ = ["CountWords", "NumberWords", "load_counting"]

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word → the phrases that begin with it, the longest first."""

PHRASES = (
    "half", "several", "of", "partitive", "least", "most", "about", "almost", "or_more", "between",
    "between_and", "to", "from",
)  # fmt: skip
ROLES = ("nouns", "acts", "who", "whom", "states")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words of one language; ``numbers.toml`` explains each."""

    values: Mapping[str, int]
    multipliers: Mapping[str, int]
    ones: Mapping[str, int]
    round: Mapping[str, int]
    exact: frozenset[str]
    alone: frozenset[str]
    joins: frozenset[str]
    joins_after: frozenset[int]
    half: Phrases
    several: Phrases
    of: Phrases
    partitive: Phrases
    least: Phrases
    most: Phrases
    about: Phrases
    almost: Phrases
    or_more: Phrases
    between: Phrases
    between_and: Phrases
    to: Phrases
    source: Phrases
    """What may stand before a range: *from 10 to 15*."""
    opening: frozenset[str] = field(init=False)
    """First words of all that a number without digits may begin with."""

    def __post_init__(self) -> None:
        words = (
            *(self.values, self.multipliers, self.ones, self.round, self.half, self.several),
            *(self.least, self.most, self.about, self.almost, self.between, self.source),
        )
        object.__setattr__(self, "opening", frozenset().union(*words))


@dataclass(frozen=True, slots=True)
class CountWords:
    """Words that say what a number of people is about (*dead*, *arrested*), by lemma.

    ``nouns`` are those counted themselves (*12 heridos*, *30 arrests*), ``acts`` nouns that take them with a
    genitive (*la muerte de 12 personas*), ``who`` verbs whose subject is counted, ``whom`` verbs whose object
    is, each with the object that it needs or the empty string (*perder la vida*), ``states`` adjectives and
    participles beside those counted (*12 people dead*).
    """

    nouns: Mapping[str, str]
    acts: Mapping[str, str]
    who: Mapping[str, tuple[tuple[str, str], ...]]
    whom: Mapping[str, str]
    states: Mapping[str, str]
    people: frozenset[str]
    """Nouns that mean people where they are counted, though they cannot act (*víctima*, *life*)."""
    articles: frozenset[str]
    """Words before a singular that mean one (*un soldado*), as written."""
    kinds: frozenset[str]


@cache
def load_counting(lang: str) -> tuple[NumberWords, CountWords]:
    """Load the number and counting words of a language.

    Raises:
        LexiconError: a file is missing, no TOML, or has an unknown key.
    """
    numbers, sizes = _load(lang, "numbers.toml"), _load(lang, "sizes.toml")
    words = numbers.get("words", {})
    wanted = {*PHRASES, "exact", "joins", "joins_after", "alone"}
    if set(words) != wanted:
        raise LexiconError(
            f"lexicon {lang}/numbers.toml: missing or unknown: {', '.join(sorted(wanted ^ set(words)))}"
        )
    phrases = {("source" if key == "from" else key): _by_first(words[key]) for key in PHRASES}
    made = NumberWords(
        numbers["values"],
        numbers["multipliers"],
        numbers["ones"],
        numbers["round"],
        frozenset(words["exact"]),
        frozenset(words["alone"]),
        frozenset(words["joins"]),
        frozenset(words["joins_after"]),
        **phrases,
    )
    return made, _count_words(lang, sizes)


def _count_words(lang: str, data: Mapping[str, Any]) -> CountWords:
    index: dict[str, dict[str, Any]] = {role: {} for role in ROLES}
    for kind, table in data.get("kinds", {}).items():
        for role, words in table.items():
            if role not in ROLES:
                raise LexiconError(f"lexicon {lang}/sizes.toml: {kind}: unknown key '{role}'")
            for word in words:
                head, _, thing = word.partition(" ")
                if role == "who":
                    index[role][head] = (*index[role].get(head, ()), (kind, thing))
                else:
                    index[role][word] = kind
    return CountWords(
        **index,
        people=frozenset(data.get("people", ())),
        articles=frozenset(data.get("articles", ())),
        kinds=frozenset(data.get("kinds", {})),
    )


def _load(lang: str, name: str) -> dict[str, Any]:
    path = Path(__file__).parent / lang / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {lang}/{name}: {error}") from error


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        index.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in index.items()}
