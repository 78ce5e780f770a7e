"""Why a predicate whose frame fits tells no event: it is asked about, reported, proposed or waited for."""

from __future__ import annotations

from pungsan.codebook import Codebook
from pungsan.extract.drafts import Draft
from pungsan.extract.modality import Modals
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["Refusals"]


class Refusals:
    """Judges drafts by what their clause says of itself and of the clause above it."""

    def __init__(self, codebook: Codebook, grammar: Grammar, modals: Modals) -> None:
        self.codebook = codebook
        self.grammar = grammar
        self.modals = modals

    def why(self, draft: Draft) -> str:
        """The reason why a draft is none; empty if nothing speaks against it."""
        if self._is_question(draft):
            return "who asks a question demands nothing"
        if self._is_report(draft):
            return "what happened, or what one will do oneself, is not asked"
        if self._is_awaited(draft.node):
            return "what is waited for has not come"
        return ""

    def _is_question(self, draft: Draft) -> bool:
        """*“Will he go?” **asked** the senator*."""
        if not self.codebook.types[draft.frame.type].asks or draft.node.pos != "VERB":
            return False
        said = draft.node.by("ccomp", "parataxis")
        return any(each.text == "?" for clause in said for each in clause.subtree())

    def _is_report(self, draft: Draft) -> bool:
        """*Told parliament that it **had paid** nothing*: who says what happened asks nothing."""
        node = draft.node
        if not self.codebook.types[draft.frame.type].asks or node.pos != "VERB":
            return False
        own = node.by("xcomp")
        if own:  # *proposed **to pay***
            return node.lemma in self.grammar.own_proposals and any(each.is_a("VerbForm=Inf") for each in own)
        if node.lemma not in self.grammar.report_verbs:
            return False
        return bool(said := node.by("ccomp")) and all(self._is_perfect(clause) for clause in said)

    def _is_perfect(self, clause: Node) -> bool:
        """*Had paid*, *ha pagado*: over, and neither wished nor only possible."""
        perfect, helpers = self.grammar.perfect_auxiliaries, clause.by("aux")
        finite = [each for each in helpers if each.is_a("VerbForm=Fin")]
        return bool(finite) and all(
            each.lemma in perfect and not each.is_a("Mood=Sub") and not each.is_a("Mood=Cnd")
            for each in finite
        )

    def _is_awaited(self, node: Node) -> bool:
        """*Will not lend **until it reaches a deal***: what is waited for has not come."""
        if node.pos == "NOUN" and node.dep == "obj" and node.head is not None:
            node = node.head
        above = node.head
        if node.dep != "advcl" or above is None:
            return False
        if not {each.lower for each in node.by("mark", "advmod", "case")} & self.grammar.until_marks:
            return False
        held = (above, above.head) if above.dep == "xcomp" and above.head is not None else (above,)
        would = any(each.lower in self.grammar.conditional_auxiliaries for each in above.by("aux"))
        if would or self.modals.is_future(above):
            return True
        if node.is_a("Tense=Past"):
            return False  # *did not leave until the army **attacked***
        refusing = self.grammar.denial.get("verb", frozenset())
        return any(
            verb.lemma in refusing or any(each.lower in self.grammar.negators for each in verb.children)
            for verb in held
        )
