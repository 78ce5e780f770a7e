"""Words that point back at somebody told just before: *éste*, *este último*, *the latter*."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["points_back"]


def points_back(node: Node, grammar: Grammar) -> bool:
    """Whether a nominal says nothing but that it was told before; *al **este** de Kiev* is none."""
    determiners = node.by("det")
    if not determiners and node.pos not in ("PRON", "DET"):
        return False
    text = " ".join([each.lower for each in (*determiners, node)])
    return text in grammar.latter or text in grammar.former
