"""Who acts where a preposition says so: agents of passives, of acts that nouns name, and behind things."""

from __future__ import annotations

from abc import ABC

from pungsan.extract.owners import Owners
from pungsan.extract.syntax import Filler
from pungsan.extract.tree import Node

__all__ = ["Agents"]


class Agents(Owners, ABC):
    """Reads agents off a tree."""

    def agents(self, verb: Node) -> list[Filler]:
        """Who acts in a passive: *by the army*, but not for what (*por la policía **por robo***)."""
        found = [
            Filler(node) for child in verb.children if self.is_agent_phrase(child) for node in child.conjuncts
        ]
        return [each for each in found if self.is_agent(each)] or found

    def _agents_of_last(self, verb: Node) -> list[Filler]:
        """*Was **beaten** and robbed **by the guards***: who acts is told behind the last participle."""
        for other in reversed(verb.conjuncts[1:]):
            own = other.by("nsubj", "nsubj:pass", "aux:pass", "aux", "cop")
            if other.is_a("VerbForm=Part") and not own and (found := self.agents(other)):
                return found
        return []

    def makers(self, thing: Node) -> list[Filler]:
        """Who is behind a thing: *a mine laid by **the guerrilla***, *a raid attributed **to them***."""
        found = [each for child in thing.by("acl") for each in self.agents(child)]
        return found or [
            Filler(each)
            for child in thing.by("acl", "acl:relcl")
            if child.lemma in self.grammar.attributing
            for phrase in child.by("obl", "iobj", "obj", "nmod")
            if self.case_of(phrase) in self.grammar.dative and self.is_agent(Filler(phrase))
            for each in phrase.conjuncts
        ]

    def doers(self, act: Node) -> list[Filler]:
        """Who does what a noun names: *the expulsion of migrants **by Chad***."""
        return [
            Filler(each)
            for child in act.by("nmod")
            if self.case_of(child) in self.grammar.agent
            for each in child.conjuncts
            if self.is_agent(Filler(each))
        ]
