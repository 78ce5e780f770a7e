"""What extraction must know of the world: which words name people, groups and countries.

The knowledge base lives in ``resolve``; extraction asks it through this interface, so that
neither stage imports the other.
"""

from __future__ import annotations

from typing import Protocol


class Knows(Protocol):
    """Answers about single words, given in lower case as written and as lemma."""

    def is_group(self, word: str) -> bool:
        """Whether a modifier names a country or a people: *ruso*, *rusas*, *US*."""

    def is_role(self, word: str, lemma: str) -> bool:
        """Whether a noun means people in public life: *presidente*, *soldiers*, *gobierno*."""

    def is_name(self, text: str) -> bool:
        """Whether a phrase is a name of a country, organisation, seat of power or known person."""

    def is_seat(self, text: str) -> bool:
        """Whether a name is that of a seat of power and no country's: *Washington*, *the Kremlin*."""


class NothingKnown:
    """Knows nothing: participants are then told by names and grammar alone."""

    def is_group(self, word: str) -> bool:
        return False

    def is_role(self, word: str, lemma: str) -> bool:
        return False

    def is_name(self, text: str) -> bool:
        return False

    def is_seat(self, text: str) -> bool:
        return False
