"""Mend what is set against something denied: *did not blame Chad **but Mali***."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_contrast"]

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


def mend_contrast(node: Node, grammar: Grammar) -> None:
    """Give the right one the place of the wrong one, and the denial to the wrong one alone."""
    if node.pos not in NOMINAL or node.lemma in grammar.lengths_of_time:
        return
    link = next((child for child in node.by("cc", "case", "mark") if child.lower in grammar.contrast), None)
    if link is None or node.by("nsubj", "cop"):
        return
    verb = next((each for each in node.ancestors() if each.pos in VERBAL), None)
    if verb is None or not verb.i < link.i < node.i:
        return
    denial = _denial_of(verb, grammar)
    wrong = _set_against(node, link, verb)
    if denial is None or wrong is None:
        return
    place = wrong.dep
    node.move(verb, place)
    wrong.move(node, "parataxis")
    if not wrong.is_under(denial):
        denial.move(wrong, "advmod")


def _denial_of(verb: Node, grammar: Grammar) -> Node | None:
    """The *no* or *not* of a verb, not that of *not only*."""
    nodes = verb.sentence.nodes
    for child in verb.by("advmod", "aux"):
        if child.lower in grammar.negators and child.i < verb.i:
            return None if nodes[child.i + 1].lower in grammar.restrictors else child
    return None


def _set_against(node: Node, link: Node, verb: Node) -> Node | None:
    """What the right one is set against: its first conjunct, or the phrase of the verb right before it."""
    if node.dep == "conj" and node.head is not verb:
        return node.head if node.head is not None and node.head.head is verb else None
    before = [child for child in verb.by("obj", "obl", "iobj") if verb.i < child.i < link.i]
    return before[-1] if before else None
