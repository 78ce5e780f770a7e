"""Mend clauses that say what a claim says: *allegations **that Telnor lied to its clients***."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_content_of_claim", "mend_content_of_owners_claim", "mend_expletive"]


def mend_content_of_claim(node: Node, grammar: Grammar) -> None:
    """*Allegations **that Telnor misled its clients***: it has its object already."""
    claim, mark = node.head, node.first
    if node.dep != "acl:relcl" or node.pos not in VERBAL:
        return
    if claim is None or claim.lemma not in grammar.report_nouns or mark.head is not node or mark.dep != "obj":
        return
    if mark.lower not in grammar.complement_marks & grammar.relatives or not node.by("nsubj"):
        return
    if any(each.i > node.i and each.pos in ("NOUN", "PROPN") for each in node.by("obj")):
        node.dep = "acl"
        mark.pos, mark.dep, mark.morph = "SCONJ", "mark", ""


def mend_content_of_owners_claim(node: Node, grammar: Grammar) -> None:
    """*The admission by the bank **that files were lost***: what was told, and about no bank."""
    owner, mark = node.head, node.first
    if node.dep != "acl:relcl" or node.pos not in VERBAL:
        return
    told = owner.head if owner is not None and owner.dep == "nmod" else None
    if told is None or told.lemma not in grammar.report_nouns or mark.head is not node or mark.dep != "mark":
        return
    if mark.lower in grammar.complement_marks & grammar.relatives and node.by("nsubj", "nsubj:pass"):
        mark.pos, mark.morph = "SCONJ", ""
        node.move(told, "acl")


def mend_expletive(node: Node, grammar: Grammar) -> None:
    """***It** is expected that they will resign*: the pronoun only stands for the clause."""
    verb = node.head
    if node.dep not in ("nsubj", "nsubj:pass") or not node.is_a("Gender=Neut") or verb is None:
        return
    foreseen = verb.lemma in grammar.future["verb"] | grammar.suspecting
    told = [each for each in verb.by("ccomp", "csubj") if each.i > verb.i and each.by("nsubj", "nsubj:pass")]
    if foreseen and node.i < verb.i and verb.by("aux:pass") and told:
        node.dep = "expl"
