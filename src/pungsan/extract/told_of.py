"""All whom a sentence tells of: names and descriptions, subjects that take them up, and things."""

from __future__ import annotations

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.demonstratives import points_back
from pungsan.extract.phrases import Phrases
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.records import Mention

__all__ = ["ToldOf"]

TELLING = ("root", "ROOT", "conj", "ccomp", "parataxis", "advcl", "acl:relcl")
"""Relations of clauses whose subject may be left out."""


class ToldOf:
    """Lists the mentions of a sentence, whether they take part in an event or not."""

    def __init__(self, grammar: Grammar, clauses: Clauses, phrases: Phrases) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.phrases = phrases

    def things_of(self, sentence: Sentence) -> list[Mention]:
        """Subjects and objects of a sentence that cannot act."""
        return [
            self.phrases.mention(Filler(node))
            for node in sentence.nodes
            if node.pos == "NOUN"
            and node.dep in ("obj", "nsubj", "nsubj:pass")
            and not node.is_taken
            and not self.phrases.can_act(Filler(node))
        ]

    def _takes_up(self, node: Node) -> Filler | None:
        """A subject that takes up somebody told before: a pronoun, or one that is not expressed."""
        if node.pos == "PRON":
            third = node.is_a("Person=3") or points_back(node, self.grammar)
            told = node.dep == "nsubj" and third and self.phrases.can_act(Filler(node))
            return Filler(node) if told else None
        if not self.grammar.pro_drop or node.dep not in TELLING or node.by("nsubj", "nsubj:pass", "csubj"):
            return None
        helpers = node.by("aux", "aux:pass", "cop")
        if node.pos not in ("VERB", "AUX") and not helpers:
            return None
        if not any(each.is_a("Person=3") for each in (node, *helpers)) or not node.is_clause:
            return None
        subject = self.clauses.subject(node)
        return subject[0] if len(subject) == 1 and subject[0] == Filler(node, elided=True) else None

    def mentions_of(self, sentence: Sentence) -> list[Mention]:
        """All names and descriptions of those who can act in a sentence, and subjects that take them up."""
        found = []
        for node in sentence.nodes:
            again = self._takes_up(node)
            if again is not None:
                found.append(self.phrases.mention(again))
                continue
            counts = node.pos == "NUM" and self.clauses.counted(node) is not node  # *miles de personas*
            if node.lower in self.grammar.days and not node.label.endswith("PER"):
                continue  # *Thursday*, *May 2017*
            counts = counts or (node.pos == "PRON" and self.phrases.kind(node) == "nominal")  # *one of them*
            if (node.pos in ("NOUN", "PROPN") or counts) and not _is_inside_name(node):
                filler = Filler(node)
                if self.phrases.can_act(filler):
                    found.append(self.phrases.mention(filler))
        return found


def _is_inside_name(node: Node) -> bool:
    """Whether a node is only a part of another's name (*Corea del **Norte***, an apposition, a title)."""
    if node.dep in ("flat", "compound", "fixed", "appos"):
        return True
    return node.dep == "nmod" and node.pos == "PROPN" and node.head is not None and node.head.pos == "PROPN"
