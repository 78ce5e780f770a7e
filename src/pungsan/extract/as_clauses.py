"""Clauses told beside another as a whole: *as the unions demand*, *a lo que los mineros se oponen*."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_as_clause", "is_inside_aside", "takes_up_clause"]


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


def is_inside_aside(phrase: Node, act: Node) -> bool:
    """*Freed the nuns, whose trial, **according to the mayor**, was a farce*: of the aside alone."""
    for clause in phrase.ancestors():
        if clause.dep in ("acl", "acl:relcl") and act is not clause and not act.is_under(clause):
            first = clause.first
            if first.text == "," or (first.i and clause.sentence.nodes[first.i - 1].text == ","):
                return True
    return False
