"""Mend infinitives: *to protect them and **punish** others*, *voted 40 to 12 **to censure** him*."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_bare_conjunct", "mend_conjunct_as_noun", "mend_resolved"]


def mend_conjunct_as_noun(node: Node, grammar: Grammar) -> None:
    """*To leave the base, **rescind** its fines*: what has an object of its own is a verb."""
    verb = node.head
    if grammar.forms_differ or node.pos != "NOUN" or verb is None or verb.pos != "VERB":
        return
    if not verb.is_a("VerbForm=Inf") or node.lower != node.lemma or node.by("det", "amod", "case"):
        return
    if any(each.i > node.i for each in node.by("obj")):
        node.pos, node.morph = "VERB", "VerbForm=Inf"


def mend_bare_conjunct(node: Node, grammar: Grammar) -> None:
    """*Says they came to feed him and **punish** others*: a bare verb goes with a bare one.

    Only where the verb that it hangs from shows by its form that it is none.
    """
    head = node.head
    if grammar.forms_differ or node.pos != "VERB" or head is None or node.lower != node.lemma:
        return
    if node.by("nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop"):
        return
    helped = any(not each.is_a("VerbForm=Part") for each in head.by("aux", "aux:pass"))
    if head.is_a("VerbForm=Inf"):
        node.morph = "VerbForm=Inf"
        return
    if head.pos != "VERB" or helped or head.lower == head.lemma or not head.is_a("VerbForm=Fin"):
        return
    between = node.sentence.nodes[head.i + 1 : node.i]
    bare = [each for each in between if each.pos in VERBAL and each.is_a("VerbForm=Inf")]
    fitting = [each for each in bare if each.is_under(head) and each.dep not in ("aux", "aux:pass", "cop")]
    if fitting:
        node.move(fitting[-1], "conj")


def mend_resolved(node: Node, grammar: Grammar) -> None:
    """*Voted on Tuesday **to expel** him*: what is resolved, however far behind, and not what it is for."""
    verb = node.head
    if node.dep != "advcl" or not node.is_a("VerbForm=Inf") or verb is None or node.i < verb.i:
        return
    if verb.lemma not in grammar.resolving or verb.by("xcomp", "ccomp") or node.by("nsubj"):
        return
    first = node.first
    if first.lower in grammar.infinitive_marks and node.sentence.nodes[first.i - 1].text != ",":
        node.dep = "xcomp"
        for each in verb.by("obj"):
            if each.pos == "NUM":  # *40 to 12*
                each.dep = "obl"
