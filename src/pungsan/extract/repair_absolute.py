"""Mend gerunds whose own subject stands behind a preposition: *ended **with Chad rejecting** the plan*."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_gerund_of_speaker", "mend_subject_of_absolute"]


def mend_subject_of_absolute(node: Node, grammar: Grammar, knows: Knows) -> None:
    """Who stands between *with* and a gerund with an object does what it tells; so after *led to*."""
    above = node.head
    ongoing = node.is_a("VerbForm=Ger") or node.is_a("Tense=Pres")
    if node.pos != "VERB" or node.dep != "advcl" or above is None or not ongoing or not node.by("obj"):
        return
    if node.by("nsubj", "nsubj:pass", "mark", "aux"):
        return
    doer = next(
        (each for each in above.by("obl") if each.i < node.i and each.subtree()[-1].i == node.i - 1), None
    )
    if doer is None or not _may_act(doer, grammar, knows):
        return
    case = next(iter(doer.by("case")), None)
    brought_about = above.lemma in grammar.implicative
    able = grammar.comitative | (grammar.dative if brought_about else frozenset())
    if case is None or case.lower not in able:
        return
    doer.move(node, "nsubj")
    case.move(node, "mark")


def mend_gerund_of_speaker(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Rey ruled that the law was sound, **rejecting** the plea*: done by who ruled, not by the law."""
    clause = node.head
    if node.pos != "VERB" or node.dep != "advcl" or clause is None or not node.i:
        return
    verb, before = clause.head, node.sentence.nodes[node.i - 1]
    ongoing = node.is_a("VerbForm=Ger") or (node.is_a("VerbForm=Part") and node.is_a("Tense=Pres"))
    if clause.dep != "ccomp" or verb is None or verb.i > clause.i or not ongoing or before.text != ",":
        return
    told, speaker = next(iter(clause.by("nsubj")), None), next(iter(verb.by("nsubj")), None)
    if node.by("nsubj", "nsubj:pass", "mark") or told is None or speaker is None:
        return
    if told.pos == "NOUN" and not told.label and not _may_act(told, grammar, knows):
        node.move(verb, "advcl")


def _may_act(node: Node, grammar: Grammar, knows: Knows) -> bool:
    return node.pos == "PROPN" or is_party(node, grammar, knows)
