"""Whom a clause sets beside a pronoun or an elided subject: it means somebody else.

*The guards accused **him***: none of the guards.  *She asked that he resign*: not she (in Spanish the
subjunctive tells it where no subject is expressed).
"""

from __future__ import annotations

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.kinds import SUBJECTS
from pungsan.extract.tree import Node

__all__ = ["apart_from"]

OBJECTS = ("obj", "iobj", "obl", "obl:arg", "obl:agent")


def apart_from(filler: Filler, clauses: Clauses) -> tuple[int, ...]:
    """Offsets of the heads of those whom a mention cannot mean, as its clause tells."""
    node = filler.node
    if filler.elided:
        others = _asking(node, clauses)
    elif node.is_a("Poss=Yes"):
        others = _judging(node, clauses)
    else:
        others = _beside(node, clauses)
    return tuple(dict.fromkeys(each.start for each in others if each is not node))


def _asking(verb: Node, clauses: Clauses) -> list[Node]:
    """Who wants, thanks or blames does not do what he wants done (*pidió que **retiren** las tropas*)."""
    while verb.dep == "conj" and verb.head is not None:
        verb = verb.head
    above = verb.head
    subjunctive = any(each.is_a("Mood=Sub") for each in (verb, *verb.by("aux", "cop", "aux:pass")))
    if above is None or not subjunctive or verb.dep not in ("ccomp", "xcomp", "csubj", "obj", "advcl"):
        return []
    if verb.dep == "advcl" and not any(
        mark.lower in clauses.grammar.complement_marks for mark in verb.by("mark")
    ):
        return []
    return _subjects(above, clauses)


def _judging(possessive: Node, clauses: Clauses) -> list[Node]:
    """One judges what another did: *the governor praised **his** decision*."""
    thing = possessive.head
    verb = thing.head if thing is not None else None
    if thing is None or verb is None or thing.dep not in OBJECTS or verb.lemma not in clauses.grammar.judging:
        return []
    return _subjects(verb, clauses)


def _beside(node: Node, clauses: Clauses) -> list[Node]:
    """Subjects and objects of the clause in which a pronoun is an object."""
    while node.dep == "conj" and node.head is not None:
        node = node.head
    verb = node.head
    if verb is None or not (verb.pos in ("VERB", "AUX") or verb.is_clause):
        return []
    objects = [each for each in verb.by(*OBJECTS) if each is not node]
    if node.dep in SUBJECTS:
        return [other for each in objects for other in each.conjuncts]
    if node.dep not in OBJECTS:
        return []
    return [*_subjects(verb, clauses), *(other for each in objects for other in each.conjuncts)]


def _subjects(verb: Node, clauses: Clauses) -> list[Node]:
    told = [other for each in verb.by(*SUBJECTS) for other in each.conjuncts]
    return [*told, *(each.node for each in clauses.subject(verb))]
