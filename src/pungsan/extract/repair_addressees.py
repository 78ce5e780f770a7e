"""Mend to whom something is given or said, where a possessive and an object pronoun look the same."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_pronoun_before_determiner"]


def mend_pronoun_before_determiner(node: Node, grammar: Grammar) -> None:
    """*Promised **her** his help*, *told **her** the state would pay*: no noun has two determiners."""
    noun, nodes = node.head, node.sentence.nodes
    if node.dep != "nmod:poss" or node.pos != "PRON" or noun is None or grammar.pro_drop:
        return
    if node.i == 0 or node.i + 1 >= len(nodes) or noun.i < node.i:
        return
    before, after = nodes[node.i - 1], nodes[node.i + 1]
    determines = after.pos == "DET" or (after.dep == "nmod:poss" and after.pos == "PRON")
    if not determines or before.pos != "VERB" or not node.is_under(before):
        return
    node.move(before, "iobj")
