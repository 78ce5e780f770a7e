"""Read the cue words of a language from ``grammar.toml`` and ``people.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from pungsan.errors import LanguageError, LexiconError
from pungsan.lexicon.grammar import Grammar
from pungsan.lexicon.languages import name_languages

__all__ = ["load_grammar"]

FORMS = (
    "contractions", "enclitics", "personal_possessives", "spellings", "present_vowels",
    "feminine_endings", "feminines", "reflexive_lemmas", "subjunctive_spellings", "broken_vowels",
)  # fmt: skip
"""Keys of what tells something of each word."""
PHRASES = (
    "report_prepositions", "in_return", "consequence", "about_numbers", "beyond_numbers", "report_phrases",
    "accompanying", "openings", "in_place_of",
)  # fmt: skip


@cache
def load_grammar(lang: str) -> Grammar:
    """Load the cue words of a language.

    Raises:
        LanguageError: there is no lexicon for the language.
        LexiconError: a key is missing or unknown.
    """
    folder = Path(__file__).parent / lang
    if not (folder / "grammar.toml").is_file():
        raise LanguageError(f"there is no lexicon for '{lang}': use {name_languages()}")
    data: dict[str, Any] = {}
    for name in ("grammar.toml", "people.toml"):
        try:
            data |= tomllib.loads((folder / name).read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"lexicon {lang}/{name}: {error}") from error
    wanted = {item.name for item in fields(Grammar)} - {"lang"}
    wrong = sorted(wanted ^ set(data))
    if wrong:
        raise LexiconError(
            f"lexicon {lang}: grammar.toml, people.toml: missing or unknown: {', '.join(wrong)}"
        )
    made: dict[str, object] = {"lang": lang}
    for key, value in data.items():
        if key in PHRASES:
            made[key] = tuple(tuple(phrase.split()) for phrase in value)
        elif key in FORMS or isinstance(value, (bool, str)):
            made[key] = value
        elif isinstance(value, dict):
            made[key] = {pos: frozenset(words) for pos, words in value.items()}
        else:
            made[key] = frozenset(value)
    women = _pair_feminines(data)
    made["feminines"] = women
    people = frozenset(data["people"]) | women.keys()
    made["people"] = people | {prefix + each for prefix in data["former_prefixes"] for each in people}
    return Grammar(**made)  # type: ignore[arg-type]  # the keys were compared above


def _pair_feminines(data: Mapping[str, Any]) -> dict[str, str]:
    """Nouns for women → those for men, so that a condition on *abogado* holds for *abogada* too."""
    made: dict[str, str] = {
        person[: -len(masculine)] + feminine: person
        for person in data["people"]
        for feminine, masculine in data["feminine_endings"].items()
        if person.endswith(masculine)
    }
    things = set(data["no_feminines"])
    made = {woman: man for woman, man in made.items() if woman not in things}
    made.update(data["feminines"])
    return made
