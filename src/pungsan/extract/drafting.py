"""Turn a predicate and its frame into a draft of an event: who takes part, and of what type it is."""

from __future__ import annotations

from pungsan.codebook import Codebook
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.drafts import Draft
from pungsan.extract.matching import Match
from pungsan.extract.modality import Modals
from pungsan.extract.phrases import Phrases
from pungsan.extract.repair_agents import IsAct
from pungsan.extract.slots import Slots
from pungsan.extract.tree import Node
from pungsan.extract.undergone import doers_of, undergoers_of
from pungsan.lexicon import Frame, Grammar
from pungsan.lexicon.frames import SlotExpression

__all__ = ["Drafter"]


class Drafter:
    """Makes drafts, refused ones too, each with its reason."""

    def __init__(
        self,
        codebook: Codebook,
        grammar: Grammar,
        clauses: Clauses,
        phrases: Phrases,
        slots: Slots,
        modals: Modals,
        is_act: IsAct,
    ) -> None:
        self.codebook = codebook
        self.grammar = grammar
        self.clauses = clauses
        self.phrases = phrases
        self.slots = slots
        self.modals = modals
        self.is_act = is_act

    def draft(self, match: Match) -> Draft:
        """The draft of a match: its participants, modes and type, and why it is none, if it is none."""
        frame = match.frame
        if match.refused:
            return Draft(
                match.node, frame, match.rest, frame.type, self.modals.nothing, refused=match.refused
            )
        modality = self.modals.read(match.node)
        draft = Draft(match.node, frame, match.rest, frame.type, modality, auxiliary=set(modality.modes))
        match.node.sentence.taken = self._taken(match)
        draft.actor, blocked = self._participants(draft, frame.actor, is_actor=True)
        draft.recipient, _ = self._participants(draft, frame.recipient, is_actor=False)
        if frame.pos == "noun" and not draft.recipient and not frame.reciprocal:
            self._undergo(draft)
        if draft.actor and not draft.recipient and self.codebook.types[frame.type].hits_things:
            draft.recipient = self._target(match.node, frame)
        match.node.sentence.taken = frozenset()
        actors = {(each.node.i, each.elided) for each in draft.actor}
        draft.recipient = [each for each in draft.recipient if (each.node.i, each.elided) not in actors]
        if frame.reciprocal:
            self._share_parties(draft)
        if self._is_called(draft):
            draft.auxiliary.add("future")
        self._settle_type(draft)
        if blocked is not None and not draft.actor:
            draft.refused = f"'{blocked.node.text}' is nobody who acts"
        elif self._characterises(draft):
            draft.refused = "it tells what somebody is like, not what happened"
        elif self._is_habit(match.node):
            draft.refused = "it tells a habit, not what happened"
        elif self._is_past_duty(draft):
            draft.refused = "what had to be done is not asked"
        elif match.node.sentence.is_question:
            draft.refused = "a question tells nothing"
        elif "negation" in draft.auxiliary and self.codebook.types[draft.type].undone_by_negation:
            draft.refused = f"denied, a {draft.type} is nothing"
        elif self._is_whoever(draft):
            draft.refused = "it tells of whoever does so"
        elif match.node.dep == "aux" and self._is_bygone_duty(match.node):
            draft.refused = "what should have been done is not asked"
        elif match.node.dep == "aux" and self._is_guess(match.node):
            draft.refused = "a guess about what somebody is asks nothing"
        elif match.node.dep == "aux" and (
            not (draft.actor and draft.recipient) or self.clauses.is_passive(match.node.head or match.node)
        ):
            draft.refused = "a duty that nobody named lays on somebody named"
        elif self.modals.is_condition(match.node):
            draft.refused = "a condition tells nothing that happened"
        elif not draft.actor and "hypothetical" in draft.auxiliary:
            draft.refused = "a merely possible act of nobody"
        elif self._is_state(match.node):
            draft.refused = "a participle before or after a noun tells its state"
        elif draft.is_nominal and self._is_vague(draft):
            draft.refused = "a noun that names one side of a merely possible act, or nobody who does it"
        elif not draft.actor and not draft.recipient:
            draft.refused = "no participant"
        elif self.codebook.types[draft.type].needs_culprit and self._is_mere_death(draft):
            draft.refused = "nobody did it, and of those who suffer nothing is told"
        elif self.codebook.types[draft.type].needs_recipient and not (draft.recipient or frame.reciprocal):
            draft.refused = f"{draft.type} needs a recipient"
        if self.codebook.types[draft.type].moves and draft.actor:
            draft.recipient = [each for each in draft.recipient if not self.phrases.is_mere_place(each)]
        return draft

    def _taken(self, match: Match) -> frozenset[int]:
        """Words of the predicate itself, and *a cambio*: no participants."""
        nodes = match.node.sentence.nodes
        taken = {each.i for each in match.rest}
        for words in self.grammar.in_return:
            for i in range(match.node.i + 1, min(len(nodes), match.node.i + 12) - len(words) + 1):
                if tuple(n.lower for n in nodes[i : i + len(words)]) == words:
                    taken.update(range(i, i + len(words)))
        return frozenset(taken)

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
        for fillers in self.slots.alternatives(draft.node, expression, draft.frame):
            if is_actor:
                fillers = [each for each in fillers if not self._is_of_a_place(each)]
                if not fillers:
                    continue
            able = [each for each in fillers if self.phrases.can_act(each)]
            if not is_actor and any(each.elided and each.slot.endswith(".subj") for each in able):
                continue  # whom a clause without subject means is a guess
            if able and (is_actor or len(able) == len(fillers)):
                return able, None
            through = [
                other
                for each in fillers
                for other in ([each] if each in able else self.phrases.stands_for(each))
            ]
            first = fillers[0]
            if through and (not is_actor or first.slot != "subj" or self._speaks(first.node)):
                return through, None
            if is_actor and first.slot == "subj" and draft.node.pos in ("VERB", "AUX"):
                blocked = first
        return [], blocked

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

    def _target(self, node: Node, frame: Frame) -> list[Filler]:
        """*Bombed a depot*: the thing that is hit, where nobody is."""
        if (("obj",),) not in frame.recipient:
            return []
        found = self.slots.fill(node, ((("obj",),),), frame)
        return [each for each in found if each.node.pos == "NOUN" and not each.elided]

    def _characterises(self, draft: Draft) -> bool:
        """*Un municipio que cobra peaje*: a present tense about an indefinite noun is no news."""
        node = draft.node
        noun = self.clauses.antecedent(node) if node.dep == "acl:relcl" else None
        if noun is None or not (node.is_a("Tense=Pres") and node.is_a("VerbForm=Fin")) or node.by("aux"):
            return False
        about = any(each.node is noun and not each.elided for each in draft.actor)
        indefinite = any(child.is_a("Definite=Ind") for child in noun.by("det"))
        return about and (indefinite or (not noun.by("det", "nmod:poss") and noun.pos == "NOUN"))

    def _is_habit(self, node: Node) -> bool:
        """*The ministry **usually** meets them*, *los rebeldes **suelen** atacar*."""
        habitual = self.clauses.grammar.habitual
        above = node.head if node.dep == "xcomp" or node.pos == "NOUN" else None
        words = [*node.by("advmod", "aux"), *(above.by("advmod") if above is not None else [])]
        if above is not None and above.lemma in habitual:
            return True
        return any({each.lower, each.lemma} & habitual for each in words)

    def _is_guess(self, modal: Node) -> bool:
        """*He **must** be the killer*."""
        main = modal.head
        return main is not None and main.pos in ("NOUN", "PROPN") and bool(main.by("cop"))

    def _is_past_duty(self, draft: Draft) -> bool:
        """*China **had to** begin a case, the ministry said*: nobody demands it."""
        node = draft.node
        past = node.is_a("Tense=Past") or any(each.is_a("Tense=Past") for each in node.by("aux"))
        asks = self.codebook.types[draft.frame.type].asks
        return asks and past and bool(draft.rest) and node.lemma in self.clauses.grammar.duties

    def _is_mere_death(self, draft: Draft) -> bool:
        """*Two people died*, *mataron a 78 personas*: by nobody and in no act, of people of no country."""
        node = draft.node
        if draft.rest or draft.is_nominal or any(not each.elided for each in draft.actor):
            return False
        if any(self.is_act(child.lemma) for child in node.by("obl", "advcl", "obl:agent")):
            return False  # *killed in an attack*
        heads = [self.clauses.counted(each.node) for each in draft.recipient]
        return bool(heads) and all(
            head.lemma in self.clauses.grammar.anyone
            and not head.label
            and not head.by("amod", "nmod", "compound", "acl")
            for head in heads
        )

    def _is_whoever(self, draft: Draft) -> bool:
        """*A quien amenace a un juez*, *anyone who attacks*: a rule about whoever does it."""
        node = draft.node
        if node.pos != "VERB":
            return False
        clause = node
        while clause.dep == "conj" and clause.head is not None and clause.head.pos == "VERB":
            clause = clause.head
        if clause.dep == "acl:relcl" and clause.head is not None:
            return clause.head.lower in self.grammar.anybody
        pronoun = next(iter(clause.by("nsubj", "obj", "obl")), None)
        return pronoun is not None and pronoun.lower in self.grammar.anybody and clause.is_a("Mood=Sub")

    def _is_bygone_duty(self, modal: Node) -> bool:
        """*Should have paid*, *debió pagar*: a judgement on what is over."""
        helpers = [each for each in (modal.head.by("aux") if modal.head else []) if each is not modal]
        if any(each.lemma in self.grammar.perfect_auxiliaries for each in helpers):
            return True
        return self.grammar.pro_drop and modal.is_a("Tense=Past") and not modal.is_a("Mood=Sub")

    def _is_state(self, node: Node) -> bool:
        """*Wounded people*, *familias desplazadas*: no act is told unless somebody is named who did it."""
        return (
            node.dep == "amod"
            and node.is_a("VerbForm=Part")
            and not node.by("obl", "obl:agent", "obj", "advmod", "xcomp", "nmod")
        )

    def _is_vague(self, draft: Draft) -> bool:
        """Nouns tell too little where one side is missing: of possible acts, and of acts without a doer.

        Harm and release are told with those who suffer alone (*la detención de tres monjas*), and so is what
        a clause says to be (*talks with Iran go on*, *the bank received a permit*).
        """
        if len(draft.actor) + len(draft.recipient) < 2 and draft.auxiliary & {"hypothetical", "negation"}:
            return True
        node = draft.node
        goes_on = draft.frame.reciprocal and (self.clauses.occurrence_verb(node) or node.by("cop"))
        if (
            (goes_on or undergoers_of(node, self.clauses))
            and draft.recipient
            and "future" not in draft.auxiliary
        ):
            return False
        return not draft.actor and not self.codebook.types[draft.type].told_by_recipient

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
        if "negation" in modes and refuses and draft.frame.negated and "hypothetical" not in modes:
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
        modes.difference_update(self.codebook.types[draft.type].holds)

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
        return kind.bodily and kind.future is None and any(self.is_act(each.lemma) for each in carried)

    def _lies_ahead(self, draft: Draft) -> bool:
        """Announced for the future, also on a condition: *will help if asked*."""
        if "future" in draft.auxiliary:
            return True
        node = draft.node
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
