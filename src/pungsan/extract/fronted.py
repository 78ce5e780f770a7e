"""Subjects that are told after a clause which lacks its own: *cuando llegó a Lima, **el ministro** pidió …*.

What opens a sentence mostly tells of its subject.  Not so conditions (*si ataca, Israel responderá*) and
clauses in the subjunctive (*antes de que dimitiera*), which tell of somebody else.
"""

from __future__ import annotations

from pungsan.extract.kinds import SUBJECTS, VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["subject_told_behind"]


def subject_told_behind(verb: Node, grammar: Grammar) -> Node | None:
    """The subject of the clause that a finite verb without one stands in front of."""
    if any(each.is_a("Mood=Sub") for each in (verb, *verb.by("aux", "aux:pass", "cop"))):
        return None
    main = _main_behind(verb, grammar)
    if main is None:
        return None
    return next((child for child in main.by(*SUBJECTS) if verb.i < child.i and not child.is_taken), None)


def _main_behind(verb: Node, grammar: Grammar) -> Node | None:
    """The verb of the clause that a fronted clause, or the phrase that it is about, belongs to."""
    node: Node | None = verb
    if verb.dep == "advcl":
        marks = {mark.lower for mark in verb.by("mark", "advmod", "case")}
        if not marks & (grammar.temporal_marks | grammar.concessive_marks):
            return None
    elif verb.dep == "acl:relcl":  # *durante la visita, en la que rehusó hablar, **la ministra** …*
        node = verb.head
        while node is not None and node.dep == "nmod":
            node = node.head
        if node is None or node.dep != "obl":
            return None
    else:
        return None
    main = node.head if node is not None else None
    before = node is not None and main is not None and node.i < main.i
    return main if before and main is not None and main.pos in VERBAL else None
