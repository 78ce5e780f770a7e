"""Mend clauses that tell a consequence: *…, **por lo que** pidió ayuda* is an act of its own."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.repair_subjects import tense_of
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_consequence"]

SUBORDINATE = ("advcl", "acl:relcl", "acl", "ccomp", "obl", "csubj")


def mend_consequence(clause: Node, grammar: Grammar) -> None:
    """Join a clause of consequence to the verb before it, as a coordinated one.

    Its opening words are then neither subject nor reason (*por lo **que** exigió*).
    """
    if clause.pos not in VERBAL or clause.dep not in SUBORDINATE or not clause.is_finite:
        return
    words = [node for node in clause.subtree() if node.pos != "PUNCT"]
    opening = _opening(words, grammar)
    start = words[0].i
    if not opening or clause in opening or start == 0 or clause.sentence.nodes[start - 1].text != ",":
        return
    verbs = [each for each in clause.ancestors() if each.pos in VERBAL and each.i < start]
    if not verbs or clause.is_a("Mood=Sub"):
        return
    # *said that the bill **is** dear, so he **asked** …*: of the tense of who speaks, not of what is said
    before = next((each for each in verbs if tense_of(each) == tense_of(clause)), verbs[0])
    for node in opening:
        for child in list(node.children):
            child.move(clause, child.dep)
    for node in opening:
        node.move(clause, "cc")
        node.pos, node.morph = "CCONJ", ""
    clause.move(before, "conj")


def _opening(words: list[Node], grammar: Grammar) -> list[Node]:
    """The words of consequence with which a clause begins, in text order; empty if it does not."""
    for phrase in grammar.consequence:
        first = words[: len(phrase)]
        if len(words) > len(phrase) and tuple(node.lower for node in first) == phrase:
            return first
    return []
