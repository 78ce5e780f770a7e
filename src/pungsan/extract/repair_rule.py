"""A rule that mends single words of a tree, and of which words it speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pungsan.extract.tree import Node

__all__ = ["Mend", "Rule"]

Mend = Callable[[Node], None]


class Rule(NamedTuple):
    """What mends a node, and of which it speaks, by relation and part of speech: of all if none is named.

    ``words`` are in small letters; where they are named, the sentence must have one of them.
    """

    mend: Mend
    deps: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def speaks_of(self, dep: str, pos: str) -> bool:
        return (not self.deps or dep in self.deps) and (not self.parts or pos in self.parts)
