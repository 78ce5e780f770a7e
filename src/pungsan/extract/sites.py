"""Places among those who take part: where something is, is left, or is sent to, not whom it is aimed at."""

from __future__ import annotations

from pungsan.extract.clause import Filler
from pungsan.extract.phrases import Phrases
from pungsan.extract.tree import Node

__all__ = ["Sites"]


class Sites:
    """Tells places from those who are there."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.grammar = phrases.grammar
        self.knows = phrases.knows

    def is_mere_place(self, filler: Filler) -> bool:
        """*In Aleppo*, *from the valley*: a place that is no country, seat of power or body of people.

        A named one may be meant as those who are there, where no preposition of place stands before it
        (*besieged Aleppo*, *eased the sanctions on Moscow*).
        """
        node, grammar = filler.node, self.grammar
        if filler.elided:
            return False
        whole = self.phrases.mention(filler).text
        first, _, bare = whole.partition(" ")
        bare = bare if any(det.text == first for det in node.by("det")) else whole
        if any(self.knows.is_name(name) for name in (node.text, whole, bare)):
            return False
        if any(self.knows.is_group(child.lower) for child in node.by("amod", "compound")):
            return False
        if node.label.endswith("LOC"):
            last = filler.slot.rpartition(".")[2]
            return last in (grammar.locative - grammar.topical) | grammar.genitive
        return node.pos == "NOUN" and node.lemma in grammar.places and node.lemma not in grammar.groups

    def is_moved_to(self, filler: Filler, *, forced: bool) -> bool:
        """*Sent ships **to the islands***, *reinforced its border **with Serbia***: where forces go.

        A state by itself may be meant as those who are there (*sent troops to Chad*), and a town by those who
        use force (``forced``) against it.
        """
        node, grammar = filler.node, self.grammar
        if filler.elided:
            return False
        last = filler.slot.rpartition(".")[2]
        noun = node.head if node.dep == "nmod" else None
        while noun is not None and noun.label and noun.dep == "nmod":
            noun = noun.head
        of_place = noun is not None and noun.pos == "NOUN" and noun.lemma in grammar.places - grammar.groups
        named = self.knows.is_name(node.text) or self.knows.is_group(node.lower)
        if of_place and noun is not None and last in grammar.comitative:
            own = any(each.is_a("Poss=Yes") for each in noun.by("det", "nmod:poss"))
            return own and self._sends(noun.head)  # not *closed its border with Niger*
        if of_place and last == "poss" and not forced:
            return node.label.endswith("LOC") and not named
        return (
            node.label.endswith("LOC")
            and last in grammar.locative_moving | grammar.dative
            and self._sends(node.head)  # not *laid siege to Aleppo*
            and not self.knows.is_name(self.phrases.mention(filler).text)
            and not named
        )

    def _sends(self, verb: Node | None) -> bool:
        """Whether people or arms are what is sent, or what with."""
        sent = self.grammar.instruments | self.grammar.people | self.grammar.groups
        return verb is not None and any(each.lemma in sent for each in verb.by("obj", "obl"))

    def is_left(self, filler: Filler) -> bool:
        """*Withdrew from **the villages***: where one moves, though people live there."""
        node, grammar = filler.node, self.grammar
        if filler.elided or node.pos != "NOUN" or node.label or self.phrases.stands_for(filler):
            return False
        first, _, last = filler.slot.rpartition(".")
        words = set(last.split())
        if first.partition(".")[0] in {"obj", "comp", *grammar.dative} and words & grammar.genitive:
            return False  # *a halt to the shelling **of villages***
        where = grammar.locative | grammar.locative_bodily | grammar.genitive | grammar.origin
        return bool(words & where) and node.lemma in grammar.places - grammar.country_nouns
