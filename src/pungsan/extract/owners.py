"""Who has or does what a noun names: possessives, genitives, and whom a possessive means in its clause."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pungsan.extract.syntax import Filler, Syntax
from pungsan.extract.tree import Node

__all__ = ["SUBJECTS", "Owners"]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


class Owners(Syntax, ABC):
    """Reads the possessors of nouns off a tree."""

    @abstractmethod
    def subject(self, verb: Node, *, reflexive: bool | None = None, depth: int = 0) -> list[Filler]:
        """Deep subject of a verb, which a possessive beside it may mean."""

    def possessors(self, noun: Node, depth: int = 0) -> list[Filler]:
        """Who has or does what a noun names: *su*, *X's*, *de X*."""
        found: list[Filler] = []
        for child in noun.children:
            if child.dep == "nmod:poss" or (child.dep in ("det", "nmod") and child.is_a("Poss=Yes")):
                found.extend(Filler(each) for each in child.conjuncts)
        if found:
            return self._bound(noun, found, depth)
        for child in noun.by("nmod"):
            case = self.case_of(child)
            if case == "poss" or (case in self.grammar.genitive and child.label):
                found.extend(Filler(each) for each in child.conjuncts)
        return found

    def whole_of(self, node: Node) -> Node | None:
        """*Algunos **de los cuales***, *some **of whom***: the relative pronoun for the whole."""
        if node.pos not in ("PRON", "NUM", "DET", "ADJ"):
            return None
        return next(
            (
                child
                for child in node.by("nmod", "obl")
                if self.is_relative(child) and self.case_of(child) in self.grammar.genitive
            ),
            None,
        )

    def deciders(self, noun: Node) -> list[Filler]:
        """*La decisión **del juez** de encarcelarlos*: whose it is to do what completes the noun."""
        return [
            Filler(each)
            for child in noun.by("nmod")
            if self.case_of(child) in self.grammar.genitive
            for each in child.conjuncts
            if self.is_agent(Filler(each))
        ]

    def is_of_another(self, owner: Filler) -> bool:
        """*Aceptó **su** renuncia*: with such verbs a possessive means somebody else than their subject."""
        node = owner.node
        if not (node.is_a("Poss=Yes") and node.pos in ("DET", "PRON", "ADJ")) or node.head is None:
            return False
        verb = next((each for each in node.head.ancestors() if each.pos in ("VERB", "AUX")), None)
        # *stormed a hill in **their** drill*: the subject's own
        return (
            node.head.dep not in (*SUBJECTS, "obl")
            and verb is not None
            and verb.lemma in self.grammar.of_others
        )

    def _bound(self, noun: Node, owners: list[Filler], depth: int) -> list[Filler]:
        """A possessive in object or circumstance means the subject of its clause, where one is told."""
        if not (owners[0].node.is_a("Poss=Yes") and owners[0].node.pos in ("DET", "PRON", "ADJ")):
            return owners
        node = noun
        for _ in range(3):
            head = node.head
            if head is None or node.dep in SUBJECTS:
                return owners
            if head.pos in ("VERB", "AUX"):
                if head.lemma in self.grammar.of_others:
                    return owners
                told = [
                    each
                    for each in self.subject(head, depth=depth + 1)
                    if not each.elided and not each.node.is_under(noun) and self.is_agent(each)
                ]
                return told or owners
            node = head
        return owners
