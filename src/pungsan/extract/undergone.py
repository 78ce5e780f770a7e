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
    if noun.by("cop") and _is_under(noun, clauses):  # *is under investigation*
        return clauses.noun_subject(noun, under=True)
    if head is None:
        return []
    if head.pos in ("VERB", "AUX"):
        received = noun.dep in OBJECTS and head.lemma in grammar.undergoing and not clauses.case_of(noun)
        oblique = noun.dep in ("obl", "xcomp") and head.lemma in grammar.light_oblique
        if not (received or (oblique and _is_under(noun, clauses))) or clauses.is_passive(head):
            return []
        return clauses.subject(head)
    target = head.pos in ("NOUN", "ADJ") and head.lemma in grammar.targets
    if target and head.by("cop") and clauses.case_of(noun) in grammar.genitive:
        return clauses.noun_subject(head)
    return []


def _is_under(noun: Node, clauses: Clauses) -> bool:
    """***Under** investigation*, but not *under the orders of*."""
    return clauses.case_of(noun) in clauses.grammar.under and not noun.by("det", "nmod:poss")


def doers_of(noun: Node, clauses: Clauses) -> list[Filler]:
    """Who does what a noun that somebody undergoes names: *criticism **from the bishops***."""
    grammar = clauses.grammar
    for word in (*sorted(grammar.agent), *sorted(grammar.origin), *sorted(grammar.genitive)):
        found = clauses.prepositional(noun, (word,))
        if found:
            return found
    return []
