"""Load the cue words of leftovers (`cues.toml`) into a form that lines are matched on."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Lower case without accents, for comparing; its length may differ."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; what is between words is dropped."""
    if text.isascii():
        return tuple(WORD.findall(text.lower()))
    return tuple(fold(word) for word in WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as sequences of folded words, by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]
    words: frozenset[str]
    """All words of all phrases."""

    def opening(self, words: Sequence[str], at: int = 0) -> int:
        """How many words the longest phrase that begins at word ``at`` has; 0 if none does."""
        if at >= len(words):
            return 0
        for phrase in self.by_first.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def is_whole(self, words: Sequence[str]) -> bool:
        """Whether the words are one of the phrases and no more."""
        return bool(words) and tuple(words) in self.by_first.get(words[0], ())

    def occurs(self, words: Sequence[str]) -> bool:
        """Whether one of the phrases stands anywhere among the words."""
        return self.may_occur(words) and any(self.opening(words, at) for at in range(len(words)))

    def may_occur(self, words: Sequence[str]) -> bool:
        """Whether any of the phrases may begin among the words: seldom so, and soon told."""
        return not self.by_first.keys().isdisjoint(words)

    def covered(self, words: Sequence[str]) -> list[bool]:
        """For each word, whether it is part of one of the phrases."""
        marks = [False] * len(words)
        at = 0 if self.may_occur(words) else len(words)
        while at < len(words):
            length = self.opening(words, at)
            marks[at : at + length] = [True] * length
            at += max(1, length)
        return marks


def make_phrases(phrases: Iterable[str]) -> Phrases:
    """Fold and sort phrases."""
    folded = {fold_words(phrase) for phrase in phrases} - {()}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(folded, key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(phrase)
    words = frozenset(word for phrase in folded for word in phrase)
    return Phrases({first: tuple(longest) for first, longest in by_first.items()}, words)


@cache
def load_cues() -> Mapping[str, Phrases]:
    """The phrases of all languages together, by ``<table>.<list>``, for example ``link.openers``."""
    data = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = {}
    for tables in data.values():
        for table, named in tables.items():
            for name, phrases in named.items():
                lists.setdefault(f"{table}.{name}", []).extend(phrases)
    return {name: make_phrases(phrases) for name, phrases in lists.items()}
