"""Turn a predicate and its frame into a draft of an event: who takes part, and of what type it is."""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.codebook import Codebook
from pungsan.extract.clause import Filler
from pungsan.extract.company import add_company
from pungsan.extract.drafts import FORCE, Draft
from pungsan.extract.held_out import is_harm_held_out, is_told_of_others
from pungsan.extract.matching import Match
from pungsan.extract.modality import Modals
from pungsan.extract.phrases import Phrases
from pungsan.extract.refusals import Refusals
from pungsan.extract.repair_rule import IsAct
from pungsan.extract.sites import Sites
from pungsan.extract.slots import Slots
from pungsan.extract.targets import find_target
from pungsan.extract.tree import Node
from pungsan.extract.undergone import doers_of, undergoers_of
from pungsan.extract.weapons import is_explosive
from pungsan.lexicon.frames import SlotExpression

__all__ = ["Drafter"]


CONTENT = ("ccomp", "csubj", "acl")
"""Relations of what somebody says, fears or hopes."""


class Drafter:
    """Makes drafts, refused ones too, each with its reason."""

    def __init__(
        self, codebook: Codebook, phrases: Phrases, slots: Slots, modals: Modals, is_act: IsAct
    ) -> None:
        self.codebook = codebook
        self.phrases = phrases
        self.sites = Sites(phrases)
        self.slots = slots
        self.clauses = slots.clauses
        self.grammar = slots.clauses.grammar
        self.modals = modals
        self.is_act = is_act
        self.refusals = Refusals(codebook, slots, modals, is_act)

    def draft(self, match: Match) -> Draft:
        """The draft of a match: its participants, modes and type, and why it is none, if it is none."""
        frame = match.frame
        if match.refused:
            return Draft(
                match.node, frame, match.rest, frame.type, self.modals.nothing, refused=match.refused
            )
        modality = self.modals.read(match.node)
        draft = Draft(match.node, frame, match.rest, frame.type, modality, auxiliary=set(modality.modes))
        if any(each.lower in self.grammar.negators for each in match.rest):
            draft.auxiliary.discard("negation")  # *will spare **no** effort*: the frame's own word
        match.node.sentence.taken = self._taken(match)
        draft.actor, blocked = self._participants(draft, frame.actor, is_actor=True)
        draft.recipient, _ = self._participants(draft, frame.recipient, is_actor=False)
        if frame.pos == "noun" and not draft.recipient and not frame.reciprocal:
            self._undergo(draft)
        if draft.actor and not draft.recipient and self.codebook.types[frame.type].hits_things:
            draft.recipient = find_target(match, self.slots)
        if not draft.actor and self.codebook.types[frame.type].hits_things:
            draft.actor = self._behind_weapon(match.node)
        match.node.sentence.taken = frozenset()
        add_company(draft, self.clauses, self.phrases.knows)
        actors = {(each.node.i, each.elided) for each in draft.actor}
        draft.recipient = [each for each in draft.recipient if (each.node.i, each.elided) not in actors]
        if frame.reciprocal:
            if draft.is_nominal:  # *the summit **of Quito***
                parties = [each for each in draft.actor if not self._is_site(each)]
                around = self.slots.setting_of(draft.node) if draft.actor and not parties else []
                draft.actor = parties or [each for each in around if self.phrases.can_act(each)]
                draft.recipient = [each for each in draft.recipient if not self._is_site(each)]
            self._share_parties(draft)
        if self._is_called(draft):
            draft.auxiliary.add("future")
        self._settle_type(draft)
        told_of = blocked is not None and (self._is_weapon(blocked, draft) or self._is_text(blocked, draft))
        if blocked is not None and not draft.actor and not told_of:
            draft.refused = f"'{blocked.node.text}' is nobody who acts"
        else:
            draft.refused = self.refusals.why(draft)
        if self.codebook.types[draft.type].moves and draft.actor:
            forced = self.codebook.types[draft.type].quad == FORCE
            draft.sites = [each for each in draft.recipient if self.sites.is_moved_to(each, forced=forced)]
            draft.recipient = [
                each
                for each in draft.recipient
                if each not in draft.sites
                and not self.sites.is_mere_place(each)
                and (forced or not self.sites.is_left(each))
            ]
            draft.sites = [each for each in draft.sites if each.node.dep == "obl"]
        return draft

    def _taken(self, match: Match) -> frozenset[int]:
        """Words of the predicate itself, and *a cambio*: no participants."""
        nodes = match.node.sentence.nodes
        frame = match.frame
        asked = {
            step for slots in (frame.actor, frame.recipient) for way in slots for path in way for step in path
        }
        # *made peace **with** Chad*: the preposition that ends a phrase brings in whom the frame asks for
        taken = {each.i for each in match.rest if each.dep != "case" or each.lower not in asked}
        near = [each.lower for each in nodes[match.node.i + 1 : match.node.i + 12]]
        for words in self.grammar.in_return:
            if words[0] not in near:
                continue
            for i in range(match.node.i + 1, min(len(nodes), match.node.i + 12) - len(words) + 1):
                if tuple(n.lower for n in nodes[i : i + len(words)]) == words:
                    taken.update(range(i, i + len(words)))
        return frozenset(taken)

    def _is_site(self, filler: Filler) -> bool:
        last, node = filler.slot.rpartition(".")[2], filler.node
        if node.dep == "conj" or node.by("conj"):
            return False
        if (
            last in self.grammar.genitive
            and node.label.endswith("LOC")
            and self.phrases.knows.is_seat(node.text)
        ):
            return True
        return last in self.grammar.genitive | {"poss"} and self.sites.is_mere_place(
            filler._replace(slot=next(iter(self.grammar.genitive)))
        )

    def _share_parties(self, draft: Draft) -> None:
        """All parties of a reciprocal act are its actors, save the partner of a one-sided telling.

        Who agrees *with* somebody, or talks are held *with* somebody by nobody named: that one is the
        recipient.
        """
        parties = [*draft.actor, *draft.recipient]
        partners = [each for each in parties if each.slot.rpartition(".")[2] in self.grammar.comitative]
        others = [each for each in parties if each not in partners]
        if partners and (not others or self.codebook.types[draft.type].partner_receives):
            draft.actor, draft.recipient = others, partners
        else:
            draft.actor, draft.recipient = parties, []

    def _participants(
        self, draft: Draft, expression: SlotExpression, *, is_actor: bool
    ) -> tuple[list[Filler], Filler | None]:
        """Those who can act among the fillers of a role, and an explicit subject that cannot."""
        blocked: Filler | None = None
        acting = set() if is_actor or draft.frame.reciprocal else {each.node.i for each in draft.actor}
        for fillers in self.slots.alternatives(draft.node, expression, draft.frame):
            if acting and all(each.node.i in acting for each in fillers):
                continue  # *voted against **its** own mayor*: who acts is not aimed at
            if is_actor:
                fillers = [each for each in fillers if not self._is_of_a_place(each)]
                if not fillers:
                    continue
            elif self._is_whose_person(fillers, draft, expression):
                continue
            if is_actor and all(self._is_nobody(each) for each in fillers):
                return [], fillers[0]
            fillers = [self._whole_of_adjective(each) for each in fillers]
            if not is_actor and self.codebook.types[draft.type].aims_through_content:
                fillers = self._who_did_it(fillers)
            able = [
                each
                for each in fillers
                if self.phrases.can_act(each)
                and not (is_actor and (self._is_bare_number(each) or self.clauses.is_of_another(each)))
            ]
            if not is_actor and any(each.elided and each.slot.endswith(".subj") for each in able):
                continue  # whom a clause without subject means is a guess
            if able and (is_actor or len(able) == len(fillers)):
                return able, None
            through = [
                other
                for each in fillers
                if each in able or not self._is_help(each, draft)
                for other in ([each] if each in able else self.phrases.stands_for(each))
            ]
            first = fillers[0]
            if through and (not is_actor or first.slot != "subj" or self._speaks(first.node)):
                return through, None
            if is_actor and first.slot == "subj" and draft.node.pos in ("VERB", "AUX"):
                blocked = None if self._is_what_for(first, draft) else first
        return [], blocked

    def _is_whose_person(self, fillers: Sequence[Filler], draft: Draft, expression: SlotExpression) -> bool:
        """*Espió a la secretaria **del ministro***: somebody is the object, and nobody else."""
        if (("obj",),) not in expression or not all(each.slot.startswith("obj.") for each in fillers):
            return False
        whole = self.slots.fill(draft.node, ((("obj",),),), draft.frame)
        return bool(whole) and all(not each.elided and self._is_person(each.node) for each in whole)

    def _who_did_it(self, fillers: list[Filler]) -> list[Filler]:
        """*Praised the reception of migrants **by Chad***: judged is who did it, not who it was done to."""
        act = fillers[0].node.head
        within = fillers[0].slot.rpartition(".")[2] in self.grammar.genitive and fillers[0].node.dep == "nmod"
        doers = self.clauses.doers(act) if within and act is not None and act.pos == "NOUN" else []
        return [each._replace(slot=fillers[0].slot) for each in doers] or fillers

    def _is_help(self, filler: Filler, draft: Draft) -> bool:
        """*A deal reached **with the mediation** of Chad*: by what was done, not with whom."""
        with_it = filler.slot.rpartition(".")[2] in self.grammar.comitative
        return draft.frame.reciprocal and with_it and self.is_act(filler.node.lemma)

    def _whole_of_adjective(self, filler: Filler) -> Filler:
        """*La salida de **la Marina chilena***: who is of a people, not the word for the people."""
        path, _, last = filler.slot.rpartition(".")
        noun = filler.node.head
        if last != "adj" or not path or filler.node.dep != "amod" or noun is None:
            return filler
        whole = Filler(noun, slot=path)
        return whole if self.phrases.can_act(whole) else filler

    def _is_person(self, node: Node) -> bool:
        if node.pos != "NOUN" or node.lemma in self.grammar.groups | self.grammar.quantities:
            return False
        return node.lemma in self.grammar.people or self.phrases.knows.is_role(node.lower, node.lemma)

    def _is_nobody(self, filler: Filler) -> bool:
        """***Nadie** le pidió que se fuera*: the word stands for nobody told before."""
        return filler.node.pos in ("PRON", "DET") and filler.node.lower in self.grammar.negators

    def _is_bare_number(self, filler: Filler) -> bool:
        """*81 votes for and **71** against*: a number of nobody knows whom acts no more than a vote."""
        node = filler.node
        return node.pos == "NUM" and node.text.isdecimal() and self.clauses.counted(node) is node

    def _is_what_for(self, filler: Filler, draft: Draft) -> bool:
        """*Fue condenado **por el asesinato** …*: the reason of a verdict, parsed as who acts."""
        judges = self.codebook.types[draft.type].judges and self.clauses.is_passive(draft.node)
        reason = self.clauses.case_of(filler.node) in self.grammar.reasons
        return judges and reason and self.is_act(filler.node.lemma)

    def _is_of_a_place(self, filler: Filler) -> bool:
        """*Killed in the **Lima** suburb*, not *in an **Israeli** strike*: a place does nothing."""
        first, _, last = filler.slot.partition(".")
        phrase = filler.node.head
        if last not in ("adj", "mod", "poss") or phrase is None:
            return False
        if first not in self.clauses.grammar.locative:
            return False
        while phrase.dep in ("compound", "flat", "amod", "conj") and phrase.head is not None:
            phrase = phrase.head
        return not self.is_act(phrase.lemma)

    def _undergo(self, draft: Draft) -> None:
        """***The army** suffered an attack by **rebels***: the clause tells whom it was done to."""
        able, told = self.phrases.can_act, undergoers_of(draft.node, self.clauses)
        draft.recipient = [each for each in told if able(each)]
        if not draft.recipient and self.codebook.types[draft.type].hits_things:
            draft.recipient = [each for each in told if each.node.pos == "NOUN" and not each.elided]
        if draft.recipient and not draft.actor:
            draft.actor = [each for each in doers_of(draft.node, self.clauses) if able(each)]

    def _behind_weapon(self, node: Node) -> list[Filler]:
        """*Were killed when a bomb planted by **the rebels** went off*: whose weapon did it."""
        grammar = self.clauses.grammar
        for clause in node.by("advcl"):
            if not {each.lower for each in clause.by("mark", "advmod")} & grammar.temporal_marks:
                continue
            for thing in clause.by("nsubj", "obj"):
                if thing.lemma in grammar.instruments:
                    makers = [each for each in self.clauses.makers(thing) if self.phrases.can_act(each)]
                    return makers or self.phrases.stands_for(Filler(thing))
        return []

    def _is_weapon(self, filler: Filler, draft: Draft) -> bool:
        """***Helicopters** bombed two men*: whose they are is not told, the act is."""
        hit = self.codebook.types[draft.type].hits_things and bool(draft.recipient)
        return hit and (
            filler.node.lemma in self.grammar.instruments or is_explosive(filler.node, self.grammar)
        )

    def _is_text(self, filler: Filler, draft: Draft) -> bool:
        """***A report** blames the army*: whose it is is not told, the blame is."""
        judged = self.codebook.types[draft.type].aims_through_content and bool(draft.recipient)
        return judged and self._speaks(filler.node)

    def _speaks(self, node: Node) -> bool:
        """Things through which people speak: statements, decisions named with their author."""
        return node.lemma in self.phrases.grammar.report_nouns

    def _settle_type(self, draft: Draft) -> None:
        """An act that lies ahead, or is denied, may be an act of another type."""
        kind = self.codebook.types[draft.type]
        modes = draft.auxiliary
        if draft.node.dep == "aux":  # should: what is asked lies ahead, the asking does not
            modes.clear()
        # *No country backed it*: nobody did, which is not that somebody refused.
        cue = dict(draft.modality.because).get("negation", "").lower()
        refuses = cue in self.grammar.negators | self.grammar.negative_marks
        if "negation" in modes and refuses and self._has_not_come_about(draft.node):
            pass
        elif "negation" in modes and refuses and draft.frame.is_denial:
            modes -= {"negation", "hypothetical"}  # *could not comment*, *would not let the bill pass*
            self._part_sides(draft)
        elif (
            "negation" in modes
            and refuses
            and draft.frame.negated
            and "hypothetical" not in modes
            and not is_told_of_others(draft, self.codebook, self.clauses)
        ):
            draft.type = draft.frame.negated
            modes.discard("negation")
            self._part_sides(draft)
        elif kind.declined and "negation" in modes and refuses and self._declines(draft):
            draft.type = kind.declined
            modes.discard("negation")
            self._part_sides(draft)
        elif "negation" not in modes and kind.future is not None and self._lies_ahead(draft):
            draft.type = kind.future
            modes.discard("future")
        elif kind.looming and is_harm_held_out(draft, self.codebook, self.clauses, self.modals):
            draft.type = kind.looming
            modes.clear()
        modes.difference_update(self.codebook.types[draft.type].holds)

    def _has_not_come_about(self, node: Node) -> bool:
        """*Has not lifted the ban*: nobody did it so far; *has not shown himself willing to pay* refuses."""
        perfect = self.grammar.perfect_auxiliaries
        helpers = [each for each in node.by("aux") if each.lemma in perfect and each.is_a("VerbForm=Fin")]
        wanted = [
            each for each in self.slots.complements(node) if each.lemma not in self.grammar.report_verbs
        ]
        return node.pos == "VERB" and bool(helpers) and not wanted

    def _is_called(self, draft: Draft) -> bool:
        """*Called a **strike***, *convocaron una **marcha***: what somebody calls is yet to come."""
        node = draft.node
        if node.pos != "VERB" or node.lemma not in self.grammar.convening or draft.auxiliary:
            return False
        needed = frozenset().union(*(lemmas for _, lemmas in draft.frame.needs))
        carried = [
            each for each in node.by("obj", "nsubj:pass") if each in draft.rest or each.lemma in needed
        ]
        kind = self.codebook.types[draft.type]
        # a curfew is imposed by being announced
        return (
            kind.bodily
            and not kind.judges
            and kind.future is None
            and any(self.is_act(each.lemma) for each in carried)
        )

    def _lies_ahead(self, draft: Draft) -> bool:
        """Announced for the future, also on a condition: *will help if asked*."""
        if "future" in draft.auxiliary:
            return True
        node = draft.node
        cue = dict(draft.modality.because).get("hypothetical")
        if node.head is not None and node.dep in CONTENT and cue == node.head.text:
            return False  # *fears that they will meet*
        return node.pos == "VERB" and "hypothetical" in draft.auxiliary and self.modals.is_future(node)

    def _part_sides(self, draft: Draft) -> None:
        """Who will not meet whom: what two would have done together, one refuses to the other."""
        refusing = [each for each in draft.actor if each.slot == "subj"]
        if draft.frame.reciprocal and refusing and len(refusing) < len(draft.actor):
            draft.recipient = [each for each in draft.actor if each not in refusing]
            draft.actor = refusing

    def _declines(self, draft: Draft) -> bool:
        """*Will not send*: somebody named says what he is not going to do."""
        told = draft.node.pos == "VERB" and not self.clauses.is_passive(draft.node) and bool(draft.actor)
        return told and self.modals.is_future(draft.node)
