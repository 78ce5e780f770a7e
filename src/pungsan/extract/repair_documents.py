"""Relative clauses about what is written, parsed as being about whom it is sent to."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_gerund_of_document", "mend_relative_of_document"]


def mend_relative_of_document(node: Node, grammar: Grammar) -> None:
    """*Envió una **carta** al ministro, **en la que pide** …*: one asks in a letter, not in a minister."""
    addressee = node.head
    if node.dep != "acl:relcl" or addressee is None or addressee.lemma in grammar.report_nouns:
        return
    pronoun = next((each for each in node.by("obl", "advmod") if _stands_within(each, grammar)), None)
    verb = addressee.head
    while verb is not None and addressee.dep in ("nmod", "appos", "flat") and verb.pos not in VERBAL:
        addressee, verb = verb, verb.head
    if pronoun is None or verb is None or verb.pos not in VERBAL:
        return
    if addressee.dep not in ("iobj", "obl", "obj", "nmod"):
        return
    for thing in verb.by("obj", "nsubj:pass"):
        if thing.lemma in grammar.report_nouns and thing.i < addressee.i and _agrees(pronoun, thing):
            node.move(thing, "acl:relcl")
            return


def mend_gerund_of_document(node: Node, grammar: Grammar) -> None:
    """*Signed a **letter** to the king **urging** him to resign*: what is written asks, not who gets it."""
    addressee = node.head
    if node.dep != "acl" or node.pos != "VERB" or addressee is None or addressee.dep != "nmod":
        return
    thing = addressee.head
    ongoing = node.is_a("VerbForm=Ger") or (node.is_a("VerbForm=Part") and node.is_a("Tense=Pres"))
    asks = node.lemma in grammar.object_control | grammar.report_verbs
    if not (ongoing and asks) or thing is None or thing.lemma not in grammar.report_nouns or node.by("mark"):
        return
    undone = grammar.contractions
    if any(undone.get(case.lower, case.lower) in grammar.dative for case in addressee.by("case")):
        node.move(thing, "acl")


def _stands_within(pronoun: Node, grammar: Grammar) -> bool:
    """***En la que***, ***in which***: a relative behind a preposition of place."""
    relative = pronoun.is_a("PronType=Rel") or pronoun.lower in grammar.relatives
    people = pronoun.lower in grammar.relatives_of_people and not pronoun.by("det")
    return relative and not people and any(case.lower in grammar.locative for case in pronoun.by("case"))


def _agrees(pronoun: Node, thing: Node) -> bool:
    """Whether the article of the pronoun, or the pronoun itself, may stand for a thing."""
    for name in ("Gender", "Number"):
        shown = next((each.feature(name) for each in (*pronoun.by("det"), pronoun) if each.feature(name)), "")
        if shown and thing.feature(name) and shown != thing.feature(name):
            return False
    return True
