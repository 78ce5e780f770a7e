"""The languages that there is a lexicon for, and what parses each, by their ``language.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pungsan.errors import LanguageError, LexiconError

__all__ = ["LANGUAGES", "Language", "load_language", "name_languages"]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Language:
    """A language that can be coded.

    ``ships`` says whether a pipeline for it comes with Pungsan.  Where none does, ``pipelines`` are the spaCy
    packages that are looked for, the first that is installed is taken, and ``install`` is the command that
    gets one of them.
    """

    code: str
    name: str
    ships: bool
    pipelines: tuple[str, ...] = ()
    install: str = ""


LANGUAGES: tuple[str, ...] = (
    "es",
    "en",
    *sorted({path.parent.name for path in _FOLDER.glob("*/language.toml")} - {"es", "en"}),
)
"""Codes of all languages with a lexicon, those first that have been coded longest."""


@cache
def load_language(code: str) -> Language:
    """What is known of a language.

    Raises:
        LanguageError: there is no lexicon for it.
        LexiconError: its ``language.toml`` lacks something.
    """
    if code not in LANGUAGES:
        raise LanguageError(f"there is no lexicon for '{code}': use {name_languages()}")
    path = _FOLDER / code / "language.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Language(
            code,
            data["name"],
            data["ships"],
            tuple(data.get("pipelines", ())),
            data.get("install", ""),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise LexiconError(f"lexicon {code}/language.toml: {error}") from error


def name_languages(word: str = "or") -> str:
    """The codes in a sentence: ``es, en or fr``."""
    return f"{', '.join(LANGUAGES[:-1])} {word} {LANGUAGES[-1]}"
