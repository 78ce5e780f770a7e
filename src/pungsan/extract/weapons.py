"""Arms that act for those who fire or lay them."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_explosive"]


def is_explosive(node: Node, grammar: Grammar) -> bool:
    """Whether a noun, or the noun beside it (*un coche **bomba***), kills only as an act of somebody."""
    beside = [each for each in node.by("amod", "compound", "appos", "flat", "nmod") if not each.by("case")]
    return any(each.lemma in grammar.explosives for each in (node, *beside))
