"""Mend what parsers trained on little text often get wrong, before anything is read off the tree.

Each rule is about the language, not about one sentence: where the words decide, the words win.
"""

from __future__ import annotations

from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = ["repair"]

VERBAL = ("VERB", "AUX")
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod")


def repair(sentence: Sentence, grammar: Grammar) -> None:
    """Re-attach misplaced nodes of a sentence in place."""
    for node in sentence.nodes:
        if node.head is None:
            continue
        _name_after_title(node)
        _clause_after_addressee(node, grammar)
        _bare_object(node)


def _name_after_title(node: Node) -> None:
    """*La senadora Bustos votó*: a name right after a noun in the same role is its apposition."""
    head = node.head
    if node.pos != "PROPN" or head is None or node.dep not in ARGUMENTS or node.by("case", "det"):
        return
    for other in head.children:
        if other.pos == "NOUN" and other.dep == node.dep and other.i < node.i:
            nodes = node.sentence.nodes
            between = nodes[other.i + 1 : node.i]
            if all(n.is_under(other) or n.is_under(node) for n in between) and not any(
                n.pos == "PUNCT" for n in between
            ):
                node.move(other, "appos")
                return


def _clause_after_addressee(node: Node, grammar: Grammar) -> None:
    """*Pidió a los bandos que dejen …*: what looks like a relative clause is what was asked."""
    noun = node.head
    if node.dep != "acl:relcl" or noun is None or noun.head is None or noun.head.pos not in VERBAL:
        return
    verb = noun.head
    addressed = noun.dep in ("iobj", "obl", "obj") and any(
        child.dep == "case" and grammar.contractions.get(child.lower, child.lower) in grammar.dative
        for child in noun.children
    )
    asks = verb.lemma in grammar.object_control and node.is_a("Mood=Sub")
    says = verb.lemma in grammar.report_verbs and not verb.by("ccomp", "xcomp")
    if not addressed or not (asks or says) or verb.by("ccomp"):
        return
    pronoun = next((child for child in node.children if child.lower in grammar.relatives), None)
    if pronoun is not None and pronoun.i == node.subtree()[0].i:
        pronoun.dep = "mark"
        pronoun.pos = "SCONJ"
        node.move(verb, "ccomp")


def _bare_object(node: Node) -> None:
    """*Pidió ayuda*: a bare noun after its verb is the object, no predicate."""
    head = node.head
    if (
        node.dep == "xcomp"
        and node.pos == "NOUN"
        and head is not None
        and head.pos == "VERB"
        and node.i > head.i
        and not head.by("obj")
        and not node.by("cop", "case", "mark")
    ):
        node.dep = "obj"
