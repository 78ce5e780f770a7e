"""Families: words that news puts in each other's place, so that no condition has to list all of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from pungsan.errors import LexiconError

__all__ = ["Families", "load_families"]

_MARK = "~"
"""Begins the name of a family in a condition and among the words for a node."""
_NEEDED = {"members": int, "share": float}
_ACTING = frozenset({"subj", "by", "source"})
"""Slots of who acts."""

SlotExpression = tuple[tuple[tuple[str, ...], ...], ...]
Conditions = tuple[tuple[SlotExpression, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Families:
    """Which families a word is of; ``families.toml`` explains them."""

    enough: Mapping[str, int] = field(default_factory=dict)
    """Family → how many members a condition must list."""
    undergoing: frozenset[str] = frozenset()
    """Families of what acts are done to: they widen no condition on who does them."""
    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Word as it stands → family → the member whose form it is."""
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Word as it stands → marks of its families."""

    def marks_of(self, words: Iterable[str]) -> frozenset[str]:
        """The marks of all families that one of the words is of."""
        return frozenset().union(*(self.marks[word] for word in words if word in self.marks))

    def widen(self, conditions: Conditions) -> Conditions:
        """Conditions with the marks of those families of which each lists enough."""
        return tuple([(slots, words | self.listed(words, slots)) for slots, words in conditions])

    def listed(self, words: Collection[str], slots: SlotExpression = ()) -> frozenset[str]:
        """The marks of those families of which a condition on these slots lists enough members."""
        found: dict[str, set[str]] = {}
        for word in words:
            for family, member in self.members.get(word, {}).items():
                found.setdefault(family, set()).add(member)
        acts = any(path[-1] in _ACTING for way in slots for path in way)
        return frozenset(
            family
            for family, members in found.items()
            if len(members) >= self.enough[family] and not (acts and family in self.undergoing)
        )


@cache
def load_families(lang: str, folder: Path | None = None) -> Families:
    """The families of a language: none if its folder has no ``families.toml``.

    Raises:
        LexiconError: the file is no TOML, or not of the form that it describes.
    """
    path = (folder or Path(__file__).parent / lang) / "families.toml"
    if not path.is_file():
        return Families()
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {lang}/families.toml: {error}") from error
    return _read(data, f"lexicon {lang}/families.toml")


def _read(data: Mapping[str, Any], where: str) -> Families:
    enough_of = data.get("enough")
    if not isinstance(enough_of, dict) or not _NEEDED.items() <= {
        (key, type(value)) for key, value in enough_of.items()
    }:
        raise LexiconError(f"{where}: enough needs a number of members and a share")
    least, share = enough_of["members"], enough_of["share"]
    members: dict[str, dict[str, str]] = {}
    enough: dict[str, int] = {}
    for kind in ("acting", "undergoing"):
        for name, words in data.get(kind, {}).items():
            family = f"{_MARK}{name}"
            enough[family] = max(least, math.ceil(share * len(words)))
            for word in words:
                for form in (word, *(f"{word}{ending}" for ending in data.get("endings", ()))):
                    members.setdefault(form, {}).setdefault(family, word)
    marks = {word: frozenset(found) for word, found in members.items()}
    undergoing = frozenset(f"{_MARK}{name}" for name in data.get("undergoing", {}))
    return Families(enough, undergoing, members, marks)
