"""Nouns that say of what kind something is, or whence somebody goes, and name nobody."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_generic"]


def is_generic(node: Node, grammar: Grammar) -> bool:
    """*Un golpe de **Estado***, *libertad de **prensa***, *la expulsión del **país***."""
    country = node.lemma in grammar.country_nouns
    noun = node.head
    if node.dep != "nmod" or noun is None:
        return False
    if country and noun.lemma in grammar.leaving and noun.pos == "NOUN":
        return _is_of(node, grammar) and all(child.dep in ("case", "det") for child in node.children)
    if not country and not (grammar.kinds_bare and _is_kind_of(noun, node, grammar)):
        return False
    cases = [each.lower for each in node.by("case") if each.i < node.i]
    bare = len(node.children) == len(cases) == 1
    return bare and cases[0] in grammar.genitive - set(grammar.contractions)


def _is_kind_of(noun: Node, node: Node, grammar: Grammar) -> bool:
    """A singular without an article: not of those who are counted (*decenas de **gente***)."""
    counts = noun.pos == "NUM" or {noun.lemma, noun.lower} & (grammar.quantities | grammar.crowds)
    common = node.pos == "NOUN" and not node.label and node.text.islower()
    return common and node.is_a("Number=Sing") and noun.pos == "NOUN" and not counts


def _is_of(node: Node, grammar: Grammar) -> bool:
    undone = grammar.contractions
    return any(undone.get(child.lower, child.lower) in grammar.genitive for child in node.by("case"))
