"""Clauses that say what is asked, decided or feared, parsed as being about who asks."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.repair_rule import IsAct
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_clause_of_act"]


def mend_clause_of_act(node: Node, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """*La **petición** del alcalde **de que el Gobierno pague**: no such clause is about people."""
    owner = node.head
    if node.dep != "acl" or owner is None or owner.dep != "nmod" or owner.head is None:
        return
    act = owner.head
    marks = [mark.lower for mark in node.by("mark")]
    if len(marks) < 2 or marks[0] not in grammar.genitive or marks[1] not in grammar.complement_marks:
        return
    if owner.pos != "PROPN" and not is_party(owner, grammar, knows):
        return
    if act.pos == "NOUN" and (is_act(act.lemma) or act.lemma in grammar.report_nouns):
        node.move(act, "acl")
