"""Whom an act is directed at where what was told beside it says so.

Who refuses, agrees, objects or threatens after having been asked or attacked does so to who asked or
attacked; what is asked for is asked of those who shall do it; what is said is said to those addressed; and
who goes on in the same breath goes on with the same people (*raided the party's office and seized it*).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pungsan.codebook import Codebook, EventType
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.drafts import FORCE, Draft
from pungsan.extract.kinds import VERBAL
from pungsan.extract.phrases import Phrases
from pungsan.extract.tree import Node

__all__ = ["Answering"]

UP = ("xcomp", "ccomp")
SAID = ("ccomp", "parataxis", "conj")
"""Relations from a clause that is said up to its verb of saying."""


class Answering:
    """Finds recipients among those who take part in other acts of a sentence, and among those addressed."""

    def __init__(self, codebook: Codebook, clauses: Clauses, phrases: Phrases) -> None:
        self.codebook = codebook
        self.clauses = clauses
        self.phrases = phrases
        self.grammar = clauses.grammar

    def recipients(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """Whom an accepted draft without recipient is directed at; ``drafts`` are all of its sentence."""
        kind = self.codebook.types[draft.type]
        ways: dict[str, Callable[[], list[Filler]]] = {}
        if kind.asks:
            ways["asked act"] = lambda: self._who_shall_act(draft, drafts)
            ways["prompted"] = lambda: self._who_was_prompted(draft)
            ways["as asked"] = lambda: self._who_does_as_asked(draft)
            ways["answered"] = lambda: self._who_answers_it(draft, drafts)
            ways["letter"] = lambda: self._to_whom_it_is_written(draft)
            ways["owner"] = lambda: self._whose_act_it_is(draft, drafts)
        if kind.answers:
            ways["answer"] = lambda: self._who_is_answered(draft, drafts, kind)
            ways["addressed"] = lambda: self._who_is_addressed(draft)
        if kind.quad == FORCE:
            ways["same act"] = lambda: self._whom_before(draft, drafts)
        if kind.aims_through_content and draft.actor:
            ways["same party"] = lambda: self._whom_too(draft, drafts)
            ways["other party"] = lambda: self._other_party(draft, drafts, kind)
        actors = {each.node.i for each in draft.actor}
        for slot, find in ways.items():
            able = self._is_owner if slot == "owner" else self._is_party
            others = [each for each in find() if each.node.i not in actors and able(each)]
            if others:
                return [each._replace(slot=slot) for each in others]
        return []

    def accusers(self, draft: Draft) -> list[Filler]:
        """*Denied that it had paid them, **as Peru maintains***: a denial is aimed at who says so."""
        node = draft.node
        if node.pos != "VERB" or node.lemma not in self.grammar.denial.get("verb", frozenset()):
            return []
        said = node.by("ccomp", "xcomp")
        for verb in (node, *said, *(inner for each in said for inner in each.by("xcomp"))):
            for clause in verb.by("advcl"):
                marks = {child.lower for child in clause.by("mark", "case", "advmod")}
                if marks & self.grammar.as_marks and clause.lemma in self.grammar.report_verbs:
                    found = [each for each in self.clauses.subject(clause) if self._is_party(each)]
                    if found and not _same(found, draft.actor):
                        return [each._replace(slot="accuser") for each in found]
        return []

    def _is_party(self, filler: Filler) -> bool:
        return (
            not filler.elided and filler.node.pos in ("NOUN", "PROPN", "ADJ") and self.phrases.can_act(filler)
        )

    def _who_shall_act(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """*Demanded the pullback **of the troops***: whose act it would be."""
        for other in drafts:
            part = other.node.head is draft.node and other.node.dep in ("obj", "nsubj:pass", "nmod", "obl")
            if not (part and other.is_nominal):
                continue
            if other.frame.reciprocal:  # *demanded talks **with the king***
                return [*other.actor, *other.recipient]
            if other.actor and not other.recipient:
                return other.actor
        return []

    def _to_whom_it_is_written(self, draft: Draft) -> list[Filler]:
        """*En una carta al rey piden ayuda*, *en una carta **dirigida al rey***: whom they ask."""
        if draft.is_nominal:
            return []
        for noun in draft.node.by("obl"):
            if noun.lemma not in self.grammar.report_nouns:
                continue
            for word in self.grammar.dative:
                found = self.clauses.prepositional(noun, (word,))
                for sent in noun.by("acl", "amod"):
                    found = found or self.clauses.prepositional(sent, (word,))
                if any(self._is_party(each) for each in found):
                    return found
        return []

    def _whose_act_it_is(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """*Acusó al alcalde y exigió **su** dimisión*: it is for him to do, whoever he is."""
        for other in drafts:
            acts = any(tuple(way) == (("poss",),) for way in other.frame.actor)
            if acts and other.is_nominal and other.node.head is draft.node and other.node.dep == "obj":
                return [
                    Filler(each)
                    for each in other.node.by("det", "nmod:poss")
                    if self.clauses.is_of_another(Filler(each))
                ]
        return []

    def _is_owner(self, filler: Filler) -> bool:
        return filler.node.is_a("Poss=Yes")

    def _who_was_prompted(self, draft: Draft) -> list[Filler]:
        """***The troops** lifted the curfew at the request of the chiefs*: who does it was asked."""
        node = draft.node
        if not draft.is_nominal or node.dep != "obl" or node.head is None or node.head.pos not in VERBAL:
            return []
        if self.clauses.case_of(node) not in self.grammar.prompted:
            return []
        return self.clauses.subject(node.head)

    def _who_does_as_asked(self, draft: Draft) -> list[Filler]:
        """***Kenya** will not change its laws, as the unions demand*: of whom it is demanded."""
        node = draft.node
        above = node.head
        if node.pos != "VERB" or node.dep != "advcl" or above is None or above.pos not in VERBAL:
            return []
        marks = {child.lower for child in node.by("mark", "case", "advmod")}
        return self.clauses.subject(above) if marks & self.grammar.as_marks else []

    def _who_answers_it(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """***Chile** rejected the request made by Peru*: who answers a request was asked."""
        noun = draft.node if draft.is_nominal else draft.node.head
        if noun is None or not (draft.is_nominal or draft.node.dep == "acl"):
            return []
        verb = noun.head
        if noun.dep not in ("obj", "nsubj:pass") or verb is None or verb.pos not in VERBAL:
            return []
        answered = verb.lemma in self.grammar.replies or any(
            other.node is verb and draft.type in self.codebook.types[other.type].answers
            for other in drafts
            if not other.refused
        )
        return self.clauses.subject(verb) if answered else []

    def _who_is_answered(self, draft: Draft, drafts: Sequence[Draft], kind: EventType) -> list[Filler]:
        """*The miners asked the firm for more, **which refused***: who did it to those who act now."""
        at = drafts.index(draft)
        for other in reversed(drafts[:at]):
            if other.refused or other.type not in kind.answers or not other.actor:
                continue
            if draft.node.is_under(other.node) and draft.node.dep in ("xcomp", "ccomp"):
                continue  # part of what is asked
            if _same(draft.actor, other.recipient) and not _same(draft.actor, other.actor):
                return other.actor
            if other.recipient and self._takes_turn(draft, other):
                return other.actor
        for other in drafts[at + 1 :]:  # *will not change its laws, as **the unions** demand*
            asked = other.type in kind.answers and self.codebook.types[other.type].asks
            if (
                asked
                and not other.refused
                and other.node.head is draft.node
                and self._who_does_as_asked(other)
            ):
                return other.actor
        return []

    def _takes_turn(self, draft: Draft, other: Draft) -> bool:
        """*Asked him to resign, **which he refused**; accused the envoy, **and she denied it***.

        A pronoun beside what was just told is whom that was aimed at, not who did it.
        """
        node, first = draft.node, other.node
        if len(draft.actor) != 1 or draft.actor[0].elided or draft.actor[0].node.pos not in ("PRON", "DET"):
            return False
        if draft.actor[0].node.head is not node or draft.actor[0].slot != "subj":
            return False
        if self.clauses.is_relative(draft.actor[0].node):
            return False
        head, about = node.head, node.dep == "acl:relcl"  # *for new polls, **which he refused***
        while head is not None and head is not first and (head.dep in UP or (about and head.pos == "NOUN")):
            head = head.head
        if head is not first:
            return False
        whole = any(child.lower in self.grammar.relatives for child in node.by("obj", "obl", "mark"))
        return node.dep == "conj" or (whole and node.dep in ("acl:relcl", "advcl", "ccomp", "parataxis"))

    def _who_is_addressed(self, draft: Draft) -> list[Filler]:
        """*“We are sorry,” the director told **the families***: what one says of oneself is said to them."""
        node = draft.node
        if not any(self._is_speaker(each) for each in draft.actor):
            return []
        while node.dep in SAID and node.head is not None and node.head.lemma not in self.grammar.report_verbs:
            node = node.head
        said = node.head
        if said is None or node.dep not in SAID or said.pos not in VERBAL:
            return []
        found = [each for each in self.clauses.dative(said) if self._is_party(each)]
        if any(each.node.lemma in self.grammar.listeners for each in found):
            return []
        if found or said.lemma not in self.grammar.report_verbs:
            return found
        for noun in said.by("obl", "nmod"):  # *said **in reply to Senator Ruiz***
            if noun.lemma in self.grammar.replies:
                for case in sorted(self.grammar.dative):
                    told = self.clauses.prepositional(noun, (case,))
                    found = [each for each in told if self._is_party(each)]
                    if found:
                        return found
        for word in self.grammar.addressing:
            found = [each for each in self.clauses.prepositional(said, (word,)) if self._is_party(each)]
            if found:
                return found
        return []

    def _other_party(self, draft: Draft, drafts: Sequence[Draft], kind: EventType) -> list[Filler]:
        """*Chad closed the border, and Peru **protested***: who did the last act, if this may answer it.

        Pronouns may stand for either of them; who says what his own side did does not answer it.
        """
        if draft.is_nominal or not all(self._is_party(each) for each in draft.actor):
            return []
        tellers = [each.node.head for each in draft.actor if each.node.head is not draft.node]
        if any(verb is not None and verb.lemma in self.grammar.report_verbs for verb in tellers):
            return []
        for other in reversed(drafts[: drafts.index(draft)]):
            if other.refused or not other.actor or _same(draft.actor, other.actor):
                continue
            if draft.node.is_under(other.node) and draft.node.dep in ("xcomp", "ccomp"):
                continue
            return other.actor if other.type in kind.answers else []
        return []

    def _whom_too(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """*The unions, who **accuse Peru** of neglect, **denounced** the reform*: aimed at the same."""
        if draft.is_nominal:
            return []
        for other in drafts:
            beside = other.node.dep == "acl:relcl" and other.node.is_under(draft.node)
            beside = beside and any(other.node.head is each.node for each in draft.actor)
            alike = other.type == draft.type and not other.auxiliary & {"negation", "hypothetical"}
            if beside and alike and _same(draft.actor, other.actor):
                return [each for each in other.recipient if not _same([each], draft.actor)]
        return []

    def _is_speaker(self, filler: Filler) -> bool:
        """*We*, or the subject of a Spanish verb in the first person."""
        node = filler.node
        forms = (node, *node.by("aux", "cop")) if filler.elided else (node,)
        return any(each.is_a("Person=1") for each in forms)

    def _whom_before(self, draft: Draft, drafts: Sequence[Draft]) -> list[Filler]:
        """*Raided the office **of the party** and seized computers*: the same people, where none is named.

        Also *raided the office of the party, **where** they seized computers*.
        """
        node = draft.node
        place = self.clauses.antecedent(node) if node.dep == "acl:relcl" else None
        if place is not None and any(
            child.lower in self.grammar.where for child in node.by("advmod", "mark")
        ):
            for other in drafts:
                near = any(
                    each.node is place or each.node.is_under(place) or place.is_under(each.node)
                    for each in other.recipient
                )
                if near and not other.refused and other.type == draft.type:
                    return other.recipient
        first = node.head
        if node.dep != "conj" or node.pos != "VERB" or first is None or node.by("nsubj"):
            return []
        if node.lemma in self.grammar.moving:  # *occupied the ministry and **marched** to the palace*
            return []
        for other in drafts:
            if other.node is first and not other.refused and other.type == draft.type:
                return other.recipient
        return []


def _same(ones: Sequence[Filler], others: Sequence[Filler]) -> bool:
    """Whether somebody is in both: the same words of the text, or told again in the same words."""
    return any(_is_same(one.node, other.node) for one in ones for other in others if not other.elided)


def _is_same(one: Node, other: Node) -> bool:
    if one is other:
        return True
    if (
        one.pos not in ("NOUN", "PROPN")
        or one.lemma != other.lemma
        or one.feature("Number") != other.feature("Number")
    ):
        return False
    return not any(child.dep in ("nmod", "amod", "nmod:poss", "compound") for child in one.children)
