"""Which acts of the sentence before an act takes up: *France condemned **the raid***, *Baku **refused***.

Whom it is directed at is then who did them, which only the resolve stage can tell.
"""

from __future__ import annotations

from pungsan.codebook import Codebook
from pungsan.extract.clause import Clauses
from pungsan.extract.drafts import FORCE, Draft
from pungsan.extract.kinds import VERBAL
from pungsan.extract.slots import Slots
from pungsan.extract.tree import Node
from pungsan.lexicon import Lexicon

__all__ = ["ActsBefore"]

NARROWING = ("nmod", "nmod:poss", "acl", "acl:relcl", "amod", "appos", "compound", "nummod", "flat", "conj")
"""What hangs on a noun that tells which one is meant: it takes up nothing told before."""


class ActsBefore:
    """Tells the types of the acts that a draft without recipient takes up."""

    def __init__(self, codebook: Codebook, lexicon: Lexicon, clauses: Clauses, slots: Slots) -> None:
        self.codebook = codebook
        self.lexicon = lexicon
        self.clauses = clauses
        self.slots = slots
        self.grammar = clauses.grammar

    def types(self, draft: Draft) -> tuple[str, ...]:
        """The types that such an act may have, none where the draft takes up nothing of another sentence."""
        kind, node = self.codebook.types[draft.type], draft.node
        if draft.recipient or draft.is_nominal or node.pos not in VERBAL or draft.frame.reciprocal:
            return ()
        if draft.auxiliary & {"negation", "hypothetical"}:
            return ()
        if not (kind.aims_through_content or kind.asks):
            return ()
        things = [each.node for each in self.clauses.object(node) if not each.elided]
        if self._asks_amends(draft, things):
            return self._hostile()
        if kind.asks:
            return ()
        if any(verb.lemma in self.grammar.replies for verb in (node, *self.slots.complements(node))):
            return self._hostile()
        if kind.undone_by_negation and not things and not self._says_more(node):
            return kind.answers
        if len(things) == 1:
            return self._of_noun(things[0], tuple(self.codebook.types) if kind.judges else kind.answers)
        return ()

    def _of_noun(self, noun: Node, answered: tuple[str, ...]) -> tuple[str, ...]:
        """*The decision*, *esta medida*: any act that it may answer; *the raid*: what the noun tells."""
        definite = any(each.is_a("Definite=Def") or each.is_a("PronType=Dem") for each in noun.by("det"))
        if noun.pos != "NOUN" or not definite or noun.by(*NARROWING):
            return ()
        told = {frame.type for frame in self.lexicon.find("noun", noun.lemma)}
        if told:
            return tuple(sorted(told))
        return answered if noun.lemma in self.grammar.acts_told else ()

    def _says_more(self, node: Node) -> bool:
        """Whether a refusal says what is refused (*refused **to sign***), not just *refused*."""
        return bool(node.by("obl", "advcl", "parataxis", "conj")) or bool(self.slots.complements(node))

    def _asks_amends(self, draft: Draft, things: list[Node]) -> bool:
        """*Demanded **an apology***: of whoever did what was told before."""
        return self.codebook.types[draft.type].asks and any(
            each.lemma in self.grammar.amends and not each.by("nmod", "nmod:poss") for each in things
        )

    def _hostile(self) -> tuple[str, ...]:
        return tuple(name for name, kind in self.codebook.types.items() if kind.quad >= FORCE - 1)
