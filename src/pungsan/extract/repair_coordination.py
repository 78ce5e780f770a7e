"""Mend which verb a verb is coordinated with: one of its own tense, not the verb of saying above it."""

from __future__ import annotations

from pungsan.extract.repair_subjects import tense_of
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_coordinated_verb", "mend_verb_of_what_is_said"]

VERBAL = ("VERB", "AUX")


def mend_coordinated_verb(node: Node) -> None:
    """*La multa que Perú pide y **criticó** el plan*: a verb goes with a verb of its own tense."""
    head = node.head
    if node.dep != "conj" or node.pos != "VERB" or not node.is_a("VerbForm=Fin") or head is None:
        return
    if head.pos in VERBAL and (head.dep != "acl:relcl" or tense_of(head) in ("", tense_of(node))):
        return
    if head.pos not in (*VERBAL, "PROPN", "NOUN") or head.by("cop"):
        return
    above = []
    while head.head is not None:
        head = head.head
        if head.pos in VERBAL and head.i < node.i:
            above.append(head)
    alike = next((verb for verb in above if tense_of(verb) == tense_of(node)), None)
    if alike is None and above and node.head is not None and node.head.pos not in VERBAL:
        alike = above[0]
    if alike is not None:
        node.move(alike, "conj")


def mend_verb_of_what_is_said(node: Node, grammar: Grammar) -> None:
    """*Sostiene que el ejército quemó la aldea y **mató** a dos*: of the tense of what is said."""
    head = node.head
    if node.dep != "conj" or node.pos != "VERB" or head is None or head.lemma not in grammar.report_verbs:
        return
    if not node.is_a("VerbForm=Fin") or node.by("nsubj", "nsubj:pass", "aux", "mark"):
        return
    said = next(
        (each for each in reversed(head.by("ccomp")) if head.i < each.i < node.i and each.pos == "VERB"), None
    )
    if said is None or not said.is_finite or tense_of(head) in ("", tense_of(node)):
        return
    before = node.subtree()[0]
    if (
        tense_of(said) == tense_of(node)
        and before.pos == "CCONJ"
        and node.sentence.nodes[before.i - 1].text != ","
    ):
        node.move(said, "conj")
