"""What the explorer says, in Spanish and English: one TOML file a language, the same keys in each."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["LANGUAGES", "Words", "load_words"]

LANGUAGES: Final = ("en", "es")
"""Languages of the interface, the usual one first."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the interface in one language.

    Args:
        lang: ``es`` or ``en``.
        table: each text by its key (``overview.title``).
    """

    lang: str
    table: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """A text with its values filled in.

        Raises:
            KeyError: there is no such text: a mistake in a template, never in what was asked.
        """
        text = self.table[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """A text with a number: that of ``key.one`` or of ``key.other``, with ``{n}`` for the number."""
        return self.say(f"{key}.{'one' if number == 1 else 'other'}", n=self.write_number(number), **values)

    def name(self, group: str, value: object) -> str:
        """What a code is called (``types.AID``); one without a name by itself, its underscores as spaces."""
        return self.table.get(f"{group}.{value}") or str(value).replace("_", " ")

    def write_number(self, number: float, digits: int = 0) -> str:
        """A number as the language writes it: ``12,345.6``, ``12.345,6``."""
        marks = {"-": "−", ",": self.table["numbers.thousands"], ".": self.table["numbers.decimal"]}
        return "".join(marks.get(char, char) for char in f"{number:,.{digits}f}")

    def write_day(self, day: dt.date) -> str:
        """A day in short words: ``3 Mar 2025``."""
        return f"{day.day} {self.table[f'months.{day.month}']} {day.year}"


@cache
def load_words(lang: str) -> Words:
    """The words of a language.

    Raises:
        ValueError: it is none of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"the interface has no language {lang!r}: there are {', '.join(LANGUAGES)}")
    text = files("pungsan.explore.words").joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, dict(_flatten(tomllib.loads(text))))


def _flatten(table: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        flat += (
            _flatten(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, str(value))]
        )
    return flat
