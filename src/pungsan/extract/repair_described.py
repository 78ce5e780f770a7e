"""People told by an adjective or participle that was parsed as another word: ***the accused** were freed*."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "HELD_BY_PEOPLE",
    "PLACES",
    "mend_participle_with_article",
    "mend_people_by_participle",
    "mend_person_before_adjective",
]

PLACES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "appos", "conj")
"""Relations of phrases that may name people."""
HELD_BY_PEOPLE = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "xcomp")
"""Those in which an English participle may be one: *arrested **the accused*** hangs as a complement."""


def mend_person_before_adjective(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*El **consejero** andaluz pidió …*: of two adjectives the word for a person is the noun."""
    if node.pos != "ADJ" or node.dep not in PLACES or node.by("cop"):
        return
    before = node.sentence.nodes[node.i - 1] if node.i else node
    if before.head is not node or before.dep != "amod" or before.pos != "ADJ" or before.children:
        return
    if not (before.lemma in grammar.people or knows.is_role(before.lower, before.lemma)):
        return
    if not any(child.i < before.i for child in node.by("det")):
        return
    node.sentence.promote(before, "amod")
    before.pos = "NOUN"
    for child in list(node.children):
        child.move(before, child.dep)


def mend_participle_with_article(node: Node, grammar: Grammar) -> None:
    """*El **denunciado** fue detenido*: a participle with an article, of a kind of people, is a noun."""
    if not grammar.forms_differ or node.pos != "VERB" or node.dep not in PLACES:
        return
    if not node.is_a("VerbForm=Part"):
        return
    before = node.sentence.nodes[node.i - 1] if node.i else node
    if before.head is not node or before.dep != "det" or before.lower not in grammar.articles:
        return
    one = node.lower.removesuffix("s")
    man = one[:-1] + "o" if one.endswith("a") else one
    if man not in grammar.people or node.by("aux", "aux:pass", "obj", "nsubj", "nsubj:pass"):
        return
    node.pos, node.lemma = "NOUN", man


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
