"""A rule that mends single words of a tree, of which words it speaks, and what it is bound to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["Bound", "IsAct", "Mend", "Rule"]

Mend = Callable[[Node], None]
IsAct = Callable[[str], bool]
"""Whether a noun, given as lemma, names an act, which has an agent of its own: *an attack by rebels*."""


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


@dataclass(frozen=True, slots=True)
class Bound:
    """Gives what mends the grammar of its language, what is known of the world, and which nouns are acts."""

    grammar: Grammar
    knows: Knows
    is_act: IsAct

    def by_words(self, mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=self.grammar)

    def by_names(self, mend: Callable[..., None]) -> Mend:
        return partial(mend, knows=self.knows)

    def by_world(self, mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=self.grammar, knows=self.knows)

    def by_act(self, mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=self.grammar, is_act=self.is_act)

    def by_all(self, mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=self.grammar, knows=self.knows, is_act=self.is_act)
