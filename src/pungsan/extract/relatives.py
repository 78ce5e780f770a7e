"""Whom a relative clause is about: the noun that it stands behind, or one that this noun describes."""

from __future__ import annotations

from abc import ABC

from pungsan.extract.agents import Agents
from pungsan.extract.syntax import Filler
from pungsan.extract.tree import Node

__all__ = ["Relatives", "noun_before"]


def noun_before(pronoun: Node) -> Node | None:
    """The noun right before a relative pronoun whose clause the parser hung elsewhere."""
    for node in reversed(pronoun.sentence.nodes[max(0, pronoun.i - 3) : pronoun.i]):
        if node.pos in ("NOUN", "PROPN"):
            while node.dep == "flat" and node.head is not None:
                node = node.head
            return node
        if node.pos != "PUNCT" and node.pos not in ("ADJ", "ADP"):
            return None
    return None


class Relatives(Agents, ABC):
    """Reads the nouns of relative clauses off a tree."""

    def _first_conjuncts(self, noun: Node) -> list[Node]:
        return noun.conjuncts if noun.dep != "conj" else [noun]

    def _relative_subject(self, verb: Node, noun: Node) -> list[Filler]:
        """Whom a relative clause is about: its noun, or the name right before it, if only that can act.

        *Las minas de Zambia, que exporta cobre*: it is Zambia that exports.
        """
        name = noun.head
        named = noun.dep == "appos" and noun.pos == "NOUN" and name is not None and name.pos == "PROPN"
        if named and name is not None and self.is_agent(Filler(noun)):
            return [Filler(name)]  # *Chad, **the only state that** voted against*
        found = [Filler(each) for each in self._first_conjuncts(noun)]
        if any(self.is_agent(each) for each in found):
            return found
        start = verb.first.i
        near = [n for n in noun.subtree() if n.i < start and n.dep == "nmod" and self.is_agent(Filler(n))]
        above = near[-1] if near else self._noun_above(verb, noun)
        return found if above is None else [Filler(above)]

    def _noun_above(self, verb: Node, noun: Node) -> Node | None:
        """*Estrellas del cine que **protestaron***: whom the noun describes, by the verb's number."""
        number, above = self.agreement(verb, "Number"), noun
        while above.dep in ("nmod", "conj") and above.head is not None:
            above = above.head
            if above.pos == "NOUN" and above.is_a(f"Number={number}") and self.is_agent(Filler(above)):
                return above
        return None

    def _holds_relative(self, node: Node) -> bool:
        """***Que***, *en **cuya** campaña*: what a relative clause takes up its noun by."""
        return self.is_relative(node) or any(self.is_relative(each) for each in node.by("det", "nmod:poss"))
