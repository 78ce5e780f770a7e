"""Mend participles that stand for people: ***the accused** were freed*, *one of **the wounded***."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["HELD_BY_PEOPLE", "mend_people_by_participle"]

HELD_BY_PEOPLE = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "xcomp")


def mend_people_by_participle(node: Node, grammar: Grammar) -> None:
    """Behind an article, where a noun would stand, a participle that may mean people is a noun."""
    if grammar.forms_differ or node.pos != "VERB" or node.dep not in HELD_BY_PEOPLE:
        return
    if node.lower not in grammar.people or node.by("obj", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"):
        return
    if not any(each.lower in grammar.articles and each.i < node.i for each in node.by("det")):
        return
    verb = node.head
    if node.dep == "xcomp":  # *arrested **the accused** in Lima*
        if verb is None or verb.by("obj") or node.i < verb.i:
            return
        node.dep = "obj"
        for phrase in node.by("obl", "advmod"):
            phrase.move(verb, phrase.dep)
    node.pos, node.lemma, node.morph = "NOUN", node.lower, ""
