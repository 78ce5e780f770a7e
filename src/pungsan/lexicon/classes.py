"""Word classes of a language: in which of them a lemma is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pungsan.errors import LanguageError, LexiconError
from pungsan.lexicon.languages import name_languages

__all__ = ["load_classes"]


@cache
def load_classes(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Lemma → names of its classes, from ``classes.toml`` of a language.

    Raises:
        LanguageError: there is no lexicon for the language.
        LexiconError: the file is no TOML.
    """
    path = Path(__file__).parent / lang / "classes.toml"
    if not path.is_file():
        raise LanguageError(f"there is no lexicon for '{lang}': use {name_languages()}")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {lang}/classes.toml: {error}") from error
    found: dict[str, list[str]] = {}
    for name, words in data.get("classes", {}).items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}
