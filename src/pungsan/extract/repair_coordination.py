"""Mend which verb a coordinated one goes with: one of its own tense, never an infinitive."""

from __future__ import annotations

from pungsan.extract.tree import Node

__all__ = ["mend_coordinated_verb"]

VERBAL = ("VERB", "AUX")


def mend_coordinated_verb(node: Node) -> None:
    """*La multa que Perú pide y **criticó** el plan*: a verb goes with a verb of its own tense."""
    head = node.head
    if node.dep != "conj" or node.pos != "VERB" or not node.is_finite or head is None:
        return
    if head.pos in VERBAL and (head.dep != "acl:relcl" or _tense(head) in ("", _tense(node))):
        _part_from_infinitive(node, head)
        _part_from_report(node, head)
        return
    if head.pos not in (*VERBAL, "PROPN", "NOUN") or head.by("cop"):
        return
    above = []
    while head.head is not None:
        head = head.head
        if head.pos in VERBAL and head.i < node.i:
            above.append(head)
    alike = next((verb for verb in above if _tense(verb) == _tense(node)), None)
    if alike is None and above and node.head is not None and node.head.pos not in VERBAL:
        alike = above[0]
    if alike is not None:
        node.move(alike, "conj")


def _part_from_infinitive(node: Node, head: Node) -> None:
    """*Won the right to build it **and will hire** 50*: a finite verb does not go with an infinitive."""
    if head.is_finite or not head.is_a("VerbForm=Inf") or not node.by("cc"):
        return
    above = next((each for each in head.ancestors() if each.pos == "VERB" and each.is_finite), None)
    if above is not None and above.i < node.i:
        node.move(above, "conj")


def _part_from_report(node: Node, head: Node) -> None:
    """*Sostiene que quemó la aldea **y torturó** a los vecinos*: by its tense it is said too."""
    said = next((each for each in head.by("ccomp") if head.i < each.i < node.i), None)
    if said is None or said.pos not in VERBAL or node.by("nsubj", "nsubj:pass"):
        return
    if _tense(said) == _tense(node) != _tense(head):
        node.move(said, "conj")


def _tense(verb: Node) -> str:
    """Mood and tense of a verb's finite form; empty if it has none."""
    for form in (*verb.by("aux", "aux:pass"), verb):
        if form.is_a("VerbForm=Fin"):
            return form.feature("Mood") + form.feature("Tense")
    return ""
