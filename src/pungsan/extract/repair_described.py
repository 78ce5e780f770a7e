"""People told by an adjective or participle that was parsed as another word: ***the accused** were freed*."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "HELD_BY_PEOPLE",
    "PLACES",
    "mend_group_before_name",
    "mend_participle_before_name",
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


def mend_group_before_name(node: Node, grammar: Grammar) -> None:
    """*The oil **giant** Petrax*: between a noun and a name it is the noun, and no adjective."""
    nodes = node.sentence.nodes
    if node.pos != "ADJ" or grammar.forms_differ or node.lemma not in grammar.groups:
        return
    if not 0 < node.i < len(nodes) - 1 or nodes[node.i + 1].pos != "PROPN" or node.by("cop"):
        return
    kind, name = nodes[node.i - 1], nodes[node.i + 1]
    if kind.pos != "NOUN" or kind.dep not in (*PLACES, "compound"):
        return
    if kind.head is node and node.dep in PLACES:
        node.pos = "NOUN"
        return
    if node.head is kind:
        node.sentence.promote(node, "compound")
    elif node.head is kind.head and node.dep in ("xcomp", "amod", "obj") and kind.dep in PLACES:
        node.dep = kind.dep
        kind.move(node, "compound")
    elif node.head is name and name.head is kind.head:
        kind.move(node, "compound")
        node.dep = "compound"
    else:
        return
    node.pos = "NOUN"
    for child in list(kind.children):
        if child.i < kind.i or child is name:
            child.move(name if node.head is name else node, child.dep)
    if name.head is node:
        name.dep = "appos"


def mend_participle_before_name(node: Node, grammar: Grammar) -> None:
    """*Supporters of **jailed** premier Shah*: behind *of* it says what the one behind it suffered."""
    noun, mark = node.head, next(iter(node.by("mark", "case")), None)
    name = next(iter(node.by("obj")), None)
    if node.dep != "acl" or node.pos != "VERB" or grammar.forms_differ or mark is None or name is None:
        return
    past = node.is_a("VerbForm=Part") and node.is_a("Tense=Past") and not node.by("aux", "aux:pass")
    if not past or noun is None or mark.lower not in grammar.genitive or mark.i != node.i - 1:
        return
    if name.first.i != node.i + 1 or name.by("det"):
        return
    name.move(noun, "nmod")
    mark.move(name, "case")
    node.move(name, "amod")
