"""Acts told by those who undergo them: *suffered an attack by rebels*, *is the target of threats*.

The noun names the act, and its clause says whom it was done to. What the noun is followed by, *of* or *by*
somebody, is then who does it, also where else it would be whom it is done to.
"""

from __future__ import annotations

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.tree import Node

__all__ = ["doers_of", "undergoers_of"]

OBJECTS = ("obj", "nsubj:pass")


def undergoers_of(noun: Node, clauses: Clauses) -> list[Filler]:
    """Whom the act of a noun is done to, by the verb or the noun that it completes; most often nobody."""
    grammar, head = clauses.grammar, noun.head
    case = clauses.case_of(noun)
    bare = case in grammar.under and not noun.by("det", "nmod:poss")  # but *under the orders of*
    if noun.by("cop") and bare:  # *is under investigation*
        return clauses.noun_subject(noun, under=True)
    if head is None:
        return []
    if head.pos in ("VERB", "AUX"):
        received = noun.dep in OBJECTS and not case and head.lemma in grammar.undergoing
        under = noun.dep in ("obl", "xcomp") and bare and head.lemma in grammar.light_oblique
        if not (received or under) or clauses.is_passive(head):
            return []
        return clauses.subject(head)
    if head.pos in ("NOUN", "ADJ") and case in grammar.genitive and head.lemma in grammar.targets:
        return clauses.noun_subject(head) if head.by("cop") else []
    return []


def doers_of(noun: Node, clauses: Clauses) -> list[Filler]:
    """Who does what a noun that somebody undergoes names: *criticism **from the bishops***."""
    grammar = clauses.grammar
    for word in (*sorted(grammar.agent), *sorted(grammar.origin), *sorted(grammar.genitive)):
        found = clauses.prepositional(noun, (word,))
        if found:
            return found
    return []
