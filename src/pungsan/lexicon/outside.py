"""Words of sport, fiction and nature, which borrow the words of politics: ``outside.toml`` of a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pungsan.errors import LexiconError

__all__ = ["load_in_public", "load_outside"]

IN_PUBLIC = "in_public"
"""The list of words for people who by their name act in public, which is no topic."""


def load_outside(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Topic → what finds its words in a text; empty for a language that lists none.

    Raises:
        LexiconError: the file is no TOML, or a topic is no list of words.
    """
    return {topic: words for topic, words in _load(lang).items() if topic != IN_PUBLIC}


def load_in_public(lang: str) -> re.Pattern[str] | None:
    """What finds words for those who act in public whoever they are (*protesters*); None if none is listed.

    Raises:
        LexiconError: as `load_outside`.
    """
    return _load(lang).get(IN_PUBLIC)


@cache
def _load(lang: str) -> Mapping[str, re.Pattern[str]]:
    path = Path(__file__).parent / lang / "outside.toml"
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {lang}/outside.toml: {error}") from error
    found = {}
    for topic, words in data.items():
        if not isinstance(words, list) or not all(
            isinstance(word, str) and word == word.lower() for word in words
        ):
            raise LexiconError(f"lexicon {lang}/outside.toml: {topic} must be a list of words in lower case")
        longest = sorted(set(words), key=len, reverse=True)
        found[topic] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    return found
