"""Clauses told beside another as a whole: *as the unions demand*, *a lo que los mineros se oponen*."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_as_clause", "takes_up_clause"]


def is_as_clause(verb: Node, grammar: Grammar) -> bool:
    """Whether a finite clause comments on the one above it, and is no part of what that tells."""
    if verb.dep != "advcl" or not verb.is_finite:
        return False
    if any(each.lower in grammar.as_marks for each in verb.by("mark", "case", "advmod")):
        return True
    return takes_up_clause(verb, grammar)


def takes_up_clause(verb: Node, grammar: Grammar) -> bool:
    """*Asked them to leave, **a lo que** they refused*: all of what was told just before."""
    told, nodes = verb.by("obj", "obl", "iobj", "nsubj", "mark"), verb.sentence.nodes
    first = verb.first
    pronouns = [each for each in told if each.lower in grammar.relatives]
    parted = first.text == "," or (first.i > 0 and nodes[first.i - 1].text == ",")
    return parted and any(each.i and nodes[each.i - 1].lower in grammar.whole_marks for each in pronouns)
