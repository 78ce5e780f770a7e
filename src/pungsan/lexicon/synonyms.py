"""Words that mean the same: where a frame asks for one of them, all of them hold.

What a frame excludes stands as it is written: a word there is often excluded for what it means elsewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

__all__ = ["Synonyms", "load_synonyms", "widen"]

Synonyms = Mapping[str, frozenset[str]]
"""Word → the words that mean the same, itself among them."""


@cache
def load_synonyms(lang: str) -> Synonyms:
    """The synonyms of a language, from ``LANG/synonyms.toml``; none where there is no such file.

    A word that stands in several rows means what each of them says.
    """
    path = Path(__file__).parent / lang / "synonyms.toml"
    if not path.is_file():
        return {}
    found: dict[str, frozenset[str]] = {}
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["groups"]:
        for word in row:
            found[word] = found.get(word, frozenset()).union(row)
    return found


def widen(words: Set[str], synonyms: Synonyms) -> frozenset[str]:
    """The words with all that mean the same as one of them."""
    return frozenset(words).union(*[synonyms[word] for word in words & synonyms.keys()])
