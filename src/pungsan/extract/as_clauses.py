"""Clauses that say who wants or says what is told beside them: *as the unions demand*."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_as_clause"]


def is_as_clause(verb: Node, grammar: Grammar) -> bool:
    """Whether a finite clause comments on the one above it, and is no part of what that tells."""
    if verb.dep != "advcl" or not verb.is_finite:
        return False
    return any(each.lower in grammar.as_marks for each in verb.by("mark", "case", "advmod"))
