"""Whom an act is directed at where no phrase of its predicate names it: the party in what is said.

Praise, blame, refusal and threats are aimed at people through what they do: *criticised the delay in the
reform that Mali announced* blames Mali.  So the party is looked for in what the act is about, and, where
that only takes up an act told before (*deplored the assault*, *replied that …*), among those who did it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.drafts import Draft
from pungsan.extract.kinds import VERBAL
from pungsan.extract.phrases import Phrases
from pungsan.extract.slots import Slots
from pungsan.extract.tree import Node

__all__ = ["Behind"]


class Behind:
    """Finds the recipients that the syntax of a predicate leaves open."""

    def __init__(self, clauses: Clauses, phrases: Phrases, slots: Slots) -> None:
        self.clauses = clauses
        self.phrases = phrases
        self.slots = slots
        self.grammar = grammar = clauses.grammar
        self._judges = grammar.judging | grammar.blaming | grammar.report_verbs | grammar.replies

    def recipients(self, draft: Draft, before: Sequence[Draft], *, ahead: bool = False) -> list[Filler]:
        """Whom a draft without recipient is directed at; ``before`` are acts told earlier in its sentence.

        What lies ``ahead`` is done by who says so or his side: *“**Chad** will attack,” its general warned*.
        """
        ways: dict[str, Callable[[], list[Filler]]] = {
            "before": lambda: self._of_act_before(draft, before) if self._answers(draft) else [],
            "content": lambda: self._in_content(draft, ahead=ahead),
            "object": lambda: self._in_objects(draft),
            "condition": lambda: self._in_condition(draft),
            "apposition": lambda: self._above(draft),
            "taken up": lambda: self._of_act_before(draft, before) if self._takes_up_act(draft) else [],
            "owner": lambda: self._owners_of_object(draft),
        }
        actors = {each.node.i for each in draft.actor}
        for slot, find in ways.items():
            others = [each for each in find() if each.node.i not in actors and not each.elided]
            if others:
                return [each._replace(slot=slot) for each in others]
        return []

    def _in_content(self, draft: Draft, *, ahead: bool) -> list[Filler]:
        """Who does what the complement tells: *is glad that **Mali** signed*."""
        words = (draft.node, *(each for each in draft.rest if each.pos in ("ADJ", "NOUN")))
        for verb in (verb for word in words for verb in self.slots.complements(word)):
            if verb.lemma in self.grammar.report_verbs:
                continue  # who says so, parsed as what is said
            if ahead and not self._is_condition(verb):
                continue
            found = self._responsible(verb, draft)
            if found:
                return found
        return []

    def _responsible(self, verb: Node, draft: Draft) -> list[Filler]:
        actors = {each.node.i for each in draft.actor}
        if self.slots.tells_what_became(verb):
            return []
        subjects = self.clauses.subject(verb)
        if any(each.elided or each.node.i in actors for each in subjects):
            return []  # the speaker tells of himself, or of somebody the clause does not name
        able = [each for each in subjects if self._is_party(each)]
        if any(self._is_own(each.node) for each in able):
            return []  # *denied that **his country** had sold uranium*
        if able:
            return able
        for things in (subjects, self.clauses.object(verb) if self.clauses.is_passive(verb) else []):
            found = [
                other for each in things if not each.elided for other in self._behind_thing(each, draft.node)
            ]
            if found:
                return found
        return []

    def _is_own(self, node: Node) -> bool:
        """*His country*, *soldiers of **its** army*."""
        inner = [node]
        for each in inner:
            if any(child.is_a("Poss=Yes") for child in each.by("det", "nmod:poss")):
                return True
            inner.extend(each.by("nmod"))
        return False

    def _in_objects(self, draft: Draft) -> list[Filler]:
        """Who stands behind the thing that is praised or blamed: *the sum that **Mali** asks*."""
        things = [
            each
            for fillers in self.slots.alternatives(draft.node, draft.frame.recipient, draft.frame)
            for each in fillers
        ]
        if draft.node.pos in VERBAL:
            things += self.clauses.object(draft.node)
            for word in self.grammar.topic:
                things += self.clauses.prepositional(draft.node, (word,))
        for each in things:
            if each.elided or each.node.pos not in ("NOUN", "PROPN"):
                continue
            own = each.node in draft.rest or (
                each.node.dep == "obj" and draft.node.lemma in self.grammar.light
            )
            if own and each.node.dep == "obj":
                continue  # *opened **a commission** of inquiry*, *reiteró **el apoyo** de España*
            if self._is_party(each) and not own:
                return [each]
            found = self._behind_thing(each, draft.node)
            if found:
                return found
        return []

    def _owners_of_object(self, draft: Draft) -> list[Filler]:
        """*Rechazó **su** propuesta*: what is judged is another's, whoever *su* is."""
        node = draft.node
        if node.pos not in VERBAL or node.lemma not in self.grammar.of_others:
            return []
        for each in self.clauses.object(node):
            able = each.elided or each.node.pos != "NOUN" or self.phrases.can_act(each)
            for owner in [] if able else each.node.by("det", "nmod:poss"):
                if owner.is_a("Poss=Yes") and self.clauses.is_of_another(Filler(owner)):
                    return [Filler(owner)]
        return []

    def _behind_thing(self, thing: Filler, judging: Node) -> list[Filler]:
        """The owner of a thing, or who does what its relative clause or participle tells."""
        if thing.node.pos not in ("NOUN", "PROPN"):
            return []
        owners = [each for each in self.phrases.stands_for(thing) if self._is_party(each)]
        if owners:
            return owners
        beside = judging.dep == "acl:relcl" and judging.head is thing.node
        for clause in thing.node.by("acl", "acl:relcl", "amod"):
            if clause.pos not in VERBAL and not clause.is_a("VerbForm=Part"):
                continue
            if clause.dep == "acl:relcl" and (beside or clause.lemma in self.grammar.judging):
                continue  # *the pact that Mali **backs** and that Chad opposes*
            if clause.lemma in self.grammar.dying or self.slots.tells_what_became(clause):
                continue  # *el atentado en el que **murieron** dos policías*
            doers = [
                each
                for each in self.clauses.subject(clause)
                if each.node is not thing.node and not each.elided and self._is_party(each)
            ]
            if doers:
                return doers
        return []

    def _is_party(self, filler: Filler) -> bool:
        """Somebody who is named or described, no pronoun and no part of the predicate."""
        node = filler.node
        named = node.pos in ("NOUN", "PROPN", "ADJ")  # *Rebeldes de Malí* may be tagged as an adjective
        return named and not filler.elided and self.phrases.can_act(filler)

    def _in_condition(self, draft: Draft) -> list[Filler]:
        """Of whom something is wanted: *will strike if **Mali** does not withdraw*."""
        for verb in (draft.node, *self.slots.complements(draft.node)):
            for clause in verb.by("advcl"):
                if self._is_condition(clause):
                    able = [each for each in self.clauses.subject(clause) if self._is_party(each)]
                    if able:
                        return able
        return []

    def in_condition(self, draft: Draft) -> list[Filler]:
        """Of whom something is wanted, for a draft that is aimed at a mere *it* or *them*."""
        return [each._replace(slot="condition") for each in self._in_condition(draft)]

    def _is_condition(self, clause: Node) -> bool:
        """*If*, *unless* and *until* they withdraw; *should they attack*."""
        marks = {child.lower for child in clause.by("mark", "advmod", "case")}
        if marks & (self.grammar.conditional_marks | self.grammar.until_marks):
            return True
        start = next((child.i for child in clause.by("nsubj", "nsubj:pass")), clause.i)
        return any(
            child.i < start and child.lower in self.grammar.inverted_auxiliaries
            for child in clause.by("aux", "aux:pass", "cop")
        )

    def _answers(self, draft: Draft) -> bool:
        """Whether it answers an act told before: *replied*, *warned that it would respond*."""
        verbs = (draft.node, *self.slots.complements(draft.node))
        return any(verb.lemma in self.grammar.replies for verb in verbs)

    def _takes_up_act(self, draft: Draft) -> bool:
        return any(self._takes_up(each) for each in self.clauses.object(draft.node))

    def _of_act_before(self, draft: Draft, before: Sequence[Draft]) -> list[Filler]:
        """Who did the last act told before, other than who acts now."""
        actors = {each.node.i for each in draft.actor}
        for other in reversed(before):
            if other.node.is_under(draft.node) or not other.actor or self._is_said_in(draft, other):
                continue
            if self._judges_the_same(draft.node, other.node):
                continue
            if any(each.node.i in actors for each in other.actor):
                continue
            found = [each for each in other.actor if self._is_party(each)]
            if found:
                return found
        return []

    def _judges_the_same(self, node: Node, other: Node) -> bool:
        """*A step **Mali praised** and that Chad scorned*, ***condemned** the raid, which Chad deplored*."""
        noun = node.head
        if node.dep != "acl:relcl" or noun is None:
            return False
        beside = other.dep == "acl:relcl" and other.head is noun
        return beside or (noun.head is other and noun.dep == "obj" and other.lemma in self._judges)

    def _is_said_in(self, draft: Draft, other: Draft) -> bool:
        """*Is glad that **they backed** the pact*: who judges an act did not do it."""
        return draft.node.dep in ("ccomp", "xcomp", "csubj") and draft.node.is_under(other.node)

    def _above(self, draft: Draft) -> list[Filler]:
        """*Mali left the talks, **a decision that Chad deplored***: who does what the noun sums up.

        Also who brought about what is judged: *struck **a deal that Chad calls** unfair*.
        """
        noun = self.clauses.antecedent(draft.node)
        if noun is None or not (self._takes_up(Filler(noun)) or self._is_brought_about(noun)):
            return []
        pronoun = next((each for each in draft.node.children if self.clauses.is_relative(each)), None)
        if not self._takes_up(Filler(noun)) and pronoun is not None and pronoun.dep not in ("obj", "mark"):
            return []  # *maize from Peru, **whose** millers objected*
        if any(self.clauses.is_relative(child) for child in draft.node.by("obl")):
            return []  # *a statement **in which** they deplored the raid*
        aside = noun.dep != "obj" and noun.first.i and "," in (noun.first.text, self._before(noun).text)
        for above in noun.ancestors():
            if noun.dep == "obj" and noun.head is above and above.lemma in self._judges:
                return []
            # *closed the border after a man was killed, **a move that …***: of the main clause
            beside = above.dep in ("advcl", "acl:relcl") and any(each.is_finite for each in above.ancestors())
            if above.pos in VERBAL and above.is_finite and not (beside and aside):
                said = [each for each in above.by("ccomp") if each.i < above.i < noun.i]
                told = said[0] if said and above.lemma in self.grammar.report_verbs else above
                return [each for each in self.clauses.subject(told) if self._is_party(each)]
        return []

    def _before(self, noun: Node) -> Node:
        return noun.sentence.nodes[noun.first.i - 1]

    def _is_brought_about(self, noun: Node) -> bool:
        verb = noun.head
        if noun.dep != "obj" or noun.pos != "NOUN" or verb is None or verb.pos not in VERBAL:
            return False
        return (
            verb.lemma not in self._judges
            and not noun.by("nmod:poss")
            and not self.phrases.can_act(Filler(noun))
        )

    def _takes_up(self, thing: Filler) -> bool:
        node = thing.node
        if thing.elided:
            return False
        if node.is_a("PronType=Dem") and node.pos == "PRON":
            return True
        return node.pos == "NOUN" and node.lemma in self.grammar.acts_told and not node.by("nmod")
