"""Mend to whom something is given, where no word tells it: *sold **Chad** forty lorries*."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_name_before_number"]


def mend_name_before_number(node: Node, grammar: Grammar) -> None:
    """*Sold **Chad** forty lorries*: a name between a verb and a number is no part of what is counted."""
    thing = node.head
    if node.dep != "compound" or node.pos != "PROPN":
        return
    if grammar.dative_clitics or thing is None or thing.dep != "obj" or thing.head is None:
        return
    verb, nodes = thing.head, node.sentence.nodes
    numbers = [each for each in thing.by("nummod") if each.i > node.i]
    if verb.pos != "VERB" or verb.by("aux:pass") or not numbers or numbers[0].first.i != node.i + 1:
        return
    before = nodes[node.first.i - 1]
    given = next(iter(verb.by("iobj")), None)
    if before is verb and given is None:
        node.move(verb, "iobj")
    elif before is given and given.pos == "NOUN" and not given.children:  # *sold ally Chad forty lorries*
        node.move(verb, "iobj")
        given.move(node, "compound")
