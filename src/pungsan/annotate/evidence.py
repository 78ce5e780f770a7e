"""What speaks for a name, beside the words themselves: tables of known names, and how capitals run.

For each word with a capital: whether tables know it as a given name or surname, or a phrase that begins
with it as a country, city, region, other place, organisation, company, brand, eatery or public person;
how it is written; and what kind of run of capitals it stands in (*the University of X*, *in X County*).
``data/finder.toml`` has the words that tell kinds of runs, ``data/known_LANGUAGE.txt.gz`` the tables
(``training/build_known.py``).
"""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["SINGLE", "SPANNING", "WIDTH", "list_evidence", "load_known", "plain_key"]

SINGLE = ("first", "first_rare", "last", "last_rare")
"""Kinds of single words: given names and surnames, common or rare."""
SPANNING = (
    "country", "city", "region", "place", "organisation", "person", "company", "brand", "eatery",
)  # fmt: skip
"""Kinds of phrases; each has two columns, for its first word and the others."""
WRITTEN = (
    "upper", "mixed", "digit", "small_elsewhere", "after_title", "body", "before_body", "opens",
    "after_capital", "before_capital", "body_near", "possessive", "trade", "food", "job", "address",
)  # fmt: skip
"""How one word is written, and what stands beside it."""
RUN = (
    "one", "two", "three", "four", "more", "body_last", "place_last", "body_inside", "place_inside", "given",
    "surname", "capitals", "the", "local", "other_preposition", "title", "fresh", "owner", "of",
    "run_first", "run_last", "run_inside", "trade_last", "trade_inside", "eatery_last", "eatery_inside",
    "said", "owner_alone",
)  # fmt: skip
"""What a run of capitals is like, and where in it a word stands."""
_NAMES = (*SINGLE, *(f"{kind}{part}" for kind in SPANNING for part in ("", "_on")), *WRITTEN, *RUN)
_AT = {name: at for at, name in enumerate(_NAMES)}
WIDTH = len(_NAMES)
"""Columns of the evidence."""
LISTS = (
    "titles", "bodies", "places", "local", "others", "joining", "trades", "eateries", "jobs", "saying",
    "alone",
)  # fmt: skip
"""The lists of ``data/finder.toml``."""
POSSESSIVES = ("'s", "’s", "s")
NEAR = 4
"""Words ahead in which a word for bodies (*Company*, *University*) counts."""


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of a language."""

    words: dict[str, tuple[int, ...]]
    """Columns of single words."""
    phrases: dict[str, tuple[int, ...]]
    """Columns of the first word of phrases, their words joined by spaces."""
    longest: dict[str, int]
    """The most words of a phrase that begins with a word."""
    titles: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    local: frozenset[str]
    others: frozenset[str]
    joining: frozenset[str]
    trades: frozenset[str]
    eateries: frozenset[str]
    jobs: frozenset[str]
    saying: frozenset[str]
    alone: frozenset[str]
    article: str


def plain_key(word: str) -> str:
    """A word as the tables have it: in small letters, without stops."""
    return word.lower().replace(".", "")


@cache
def load_known(lang: str) -> Known | None:
    """The tables of a language, or None if it has none."""
    folder = Path(__file__).parent / "data"
    path = folder / f"known_{lang}.txt.gz"
    if not path.exists():
        return None
    words: dict[str, tuple[int, ...]] = {}
    phrases: dict[str, tuple[int, ...]] = {}
    longest: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, _, rest = line.rstrip("\n").partition("\t")
            column = (_AT[kind],)
            table = words if kind in SINGLE else phrases
            for name in rest.split("|"):
                table[name] = table.get(name, ()) + column
    for name in phrases:
        first, _, _ = name.partition(" ")
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    row = tomllib.loads((folder / "finder.toml").read_text(encoding="utf-8"))[lang]
    return Known(
        words=words,
        phrases=phrases,
        longest=longest,
        article=row["article"],
        **{name: frozenset(row[name]) for name in LISTS},
    )


def list_evidence(words: Sequence[str], known: Known) -> Any:
    """One row of 0 and 1 for each word; words without a capital have none.

    Returns:
        A float32 array of ``len(words)`` rows and `WIDTH` columns.
    """
    import numpy as np  # takes a moment; coding needs it anyhow

    found = np.zeros((len(words), WIDTH), dtype=np.float32)
    cells = [*_single_words(words, known), *_runs(words, known)]
    if cells:
        rows, columns = zip(*cells, strict=True)
        found[list(rows), list(columns)] = 1.0
    return found


def _single_words(words: Sequence[str], known: Known) -> Iterator[tuple[int, int]]:
    keys = ["'s" if word in POSSESSIVES else plain_key(word) for word in words]
    small = {word for word in words if word[:1].islower()}
    covered = dict.fromkeys(range(WIDTH), 0)
    count = len(words)
    for at, word in enumerate(words):
        if not word[:1].isupper():
            continue
        key = keys[at]
        for column in known.words.get(key, ()):
            yield at, column
        for length in range(min(known.longest.get(key, 0), count - at), 0, -1):
            for column in known.phrases.get(" ".join(keys[at : at + length]), ()):
                if at >= covered[column]:
                    covered[column] = at + length
                    yield at, column
                    for inner in range(at + 1, at + length):
                        yield inner, column + 1
        for name in _written(words, keys, at, small, known):
            yield at, _AT[name]


def _written(words: Sequence[str], keys: list[str], at: int, small: set[str], known: Known) -> Iterator[str]:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word.isupper():
        if len(word) > 1:
            yield "upper"
    elif not word[1:].islower() and any(letter.isupper() for letter in word[1:]):
        yield "mixed"
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        yield "digit"
    if word.lower() in small:
        yield "small_elsewhere"
    key = keys[at]
    if key in known.bodies:
        yield "body"
    if key in known.trades:
        yield "trade"
    if key in known.eateries:
        yield "food"
    if key in known.jobs:
        yield "job"
    if "://" in word or "www." in word or ("@" in word and "." in word):
        yield "address"
    if at == 0:
        yield "opens"
    else:
        if keys[at - 1] in known.titles:
            yield "after_title"
        if words[at - 1][:1].isupper():
            yield "after_capital"
    if after:
        if keys[at + 1] in known.bodies:
            yield "before_body"
        if after[:1].isupper():
            yield "before_capital"
        if after.lower() in POSSESSIVES:
            yield "possessive"
    if not known.bodies.isdisjoint(keys[at + 1 : at + 1 + NEAR]):
        yield "body_near"


def _runs(words: Sequence[str], known: Known) -> Iterator[tuple[int, int]]:
    count, at = len(words), 0
    while at < count:
        if not words[at][:1].isupper():
            at += 1
            continue
        end = at + 1
        while end < count and (
            words[end][:1].isupper()
            or (words[end] in known.joining and end + 1 < count and words[end + 1][:1].isupper())
        ):
            end += 1
        columns = [_AT[name] for name in _run_signs(words, at, end, known)]
        for place in range(at, end):
            part = "run_first" if place == at else "run_last" if place == end - 1 else "run_inside"
            yield from ((place, column) for column in columns)
            yield place, _AT[part]
        at = end


def _run_signs(words: Sequence[str], at: int, end: int, known: Known) -> Iterator[str]:
    """What a run of capitals is like, by its words and those beside it."""
    length = end - at
    keys = [plain_key(word) for word in words[at:end]]
    before = words[at - 1].lower() if at else ""
    after = words[end].lower() if end < len(words) else ""
    owner = after in POSSESSIVES
    behind = words[end + 1].lower() if owner and end + 1 < len(words) else ""
    yield ("one", "two", "three", "four", "more")[min(length, 5) - 1]
    signs = {
        "body_last": keys[-1] in known.bodies,
        "place_last": keys[-1] in known.places,
        "body_inside": any(key in known.bodies for key in keys[:-1]),
        "place_inside": any(key in known.places for key in keys[:-1]),
        "given": length > 1 and _is(known, keys[0], "first"),
        "surname": length > 1 and _is(known, keys[-1], "last"),
        "capitals": all(word.isupper() for word in words[at:end] if word.isalpha()),
        "the": before == known.article,
        "local": before in known.local,
        "other_preposition": before in known.others,
        "title": keys[0] in known.titles,
        "fresh": at == 0
        or (bool(before) and not before[0].isalnum() and before not in (",", ")", "'s", "’s")),
        "owner": owner,
        "owner_alone": owner and (not behind[:1].isalnum() or behind in known.alone),
        "said": after in known.saying or before in known.saying,
        "trade_last": keys[-1] in known.trades,
        "trade_inside": any(key in known.trades for key in keys[:-1]),
        "eatery_last": keys[-1] in known.eateries,
        "eatery_inside": any(key in known.eateries for key in keys[:-1]),
        "of": any(word in known.joining and word.isalpha() for word in words[at:end]),
    }
    yield from (name for name, holds in signs.items() if holds)


def _is(known: Known, key: str, kind: str) -> bool:
    columns = known.words.get(key, ())
    return _AT[kind] in columns or _AT[f"{kind}_rare"] in columns
