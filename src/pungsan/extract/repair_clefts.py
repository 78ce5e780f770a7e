"""Mend sentences in which an auxiliary stands before its subject, or *what* before it."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["CLAUSES", "mend_cleft_of_doing", "mend_inverted_helper"]

CLAUSES = ("root", "ROOT", "ccomp", "conj", "parataxis", "advcl")


def mend_cleft_of_doing(node: Node, grammar: Grammar) -> None:
    """***What** the king **did was** to praise Chad*: he praised it."""
    if node.pos != "VERB" or node.dep not in CLAUSES:
        return
    for helper in node.by("aux"):
        copula = next((each for each in node.by("cop") if helper.after is each), None)
        what = next(
            (each for each in node.sentence.nodes[: helper.i] if each.lower in grammar.fused_relatives), None
        )
        if copula is None or what is None or copula.i > node.i:
            continue
        if helper.lemma not in grammar.light or not (what.head is node or node in what.ancestors()):
            continue
        what.move(node, "discourse")
        for each in (helper, copula, *node.by("mark")):
            each.dep = "discourse"
        node.morph = helper.morph
        return


def mend_inverted_helper(node: Node, grammar: Grammar) -> None:
    """***Not only did** the militia **attack** them*: the verb behind the subject tells what was done."""
    helper = node.head if node.pos == "VERB" else None
    if helper is None or node.dep not in ("xcomp", "ccomp") or node.i < 3 or not helper.is_a("VerbForm=Fin"):
        return
    subject = next((each for each in helper.by("obj", "iobj", "nsubj") if helper.i < each.i < node.i), None)
    if subject is None or subject.first.i != helper.i + 1 or subject.last.i != node.i - 1:
        return
    opening = next((each for each in helper.by("advmod", "cc") if each.i < helper.i), None)
    told = (
        opening is not None and opening.lower in grammar.negators | grammar.restrictors | grammar.alternatives
    )
    if not told or helper.lemma not in grammar.light or node.lower != node.lemma or node.by("mark"):
        return
    node.sentence.promote(node, "aux")
    helper.pos = "AUX"
    subject.move(node, "nsubj")
    for child in list(helper.children):
        child.move(node, child.dep)
