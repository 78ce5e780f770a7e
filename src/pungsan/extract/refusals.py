"""Why a predicate whose frame fits tells no event: a question, a habit, a duty, a state, nobody's act."""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.codebook import Codebook
from pungsan.extract.drafts import FORCE, NOBODY, ONE_SIDED, Draft
from pungsan.extract.in_general import is_bidden, is_defined, is_habit, is_ruled
from pungsan.extract.modality import Modals
from pungsan.extract.repair_rule import IsAct
from pungsan.extract.slots import Slots
from pungsan.extract.tenses import is_over
from pungsan.extract.tree import Node
from pungsan.extract.undergone import undergoers_of
from pungsan.extract.weapons import is_explosive

__all__ = ["Refusals"]


class Refusals:
    """Judges drafts by what their clause says of itself and of the clause above it."""

    def __init__(self, codebook: Codebook, slots: Slots, modals: Modals, is_act: IsAct) -> None:
        self.codebook = codebook
        self.slots = slots
        self.clauses = slots.clauses
        self.grammar = slots.clauses.grammar
        self.modals = modals
        self.is_act = is_act
        self.looming = {kind.looming for kind in codebook.types.values() if kind.looming}
        """Types of what only lies ahead."""

    def why(self, draft: Draft) -> str:
        """The reason why a draft is none; empty if nothing speaks against it."""
        node, kind = draft.node, self.codebook.types[draft.type]
        if self._characterises(draft):
            return "it tells what somebody is like, not what happened"
        if self._is_in_fiction(node):
            return "it is told in a work of fiction"
        if is_habit(node, self.grammar):
            return "it tells a habit, not what happened"
        if is_ruled(node, self.grammar) or is_defined(node, self.grammar):
            return "it is what a law or a treaty says"
        if is_bidden(draft, self.grammar):
            return "it is what readers are bidden to do"
        if "hypothetical" in draft.auxiliary and self._is_to_be_brought_about(node):
            return "what somebody shall be made to do is not told"
        if draft.type in self.looming and self._tells_what_is_over(node):
            return "what is over is not threatened"
        if draft.type in self.looming and self._is_unreal(node):
            return "what would have been done is not threatened"
        if draft.type in self.looming and self._is_ended(draft):
            return "what is stopped or prevented is not threatened"
        if draft.type in self.looming and "negation" in draft.auxiliary and self._is_on_condition(draft):
            return "what one will not do is not threatened"
        if self._is_ability(draft):
            return "what somebody could do is not told"
        if self._is_question(draft):
            return "who asks a question demands nothing"
        if self._is_report(draft):
            return "what happened, or what one will do oneself, is not asked"
        if draft.frame.negated and node.lemma in self.grammar.hesitating and is_over(node, self.grammar):
            return "what one did not hesitate to do was done"
        if self._is_awaited(node):
            return "what is waited for has not come"
        if self._is_past_duty(draft):
            return "what had to be done is not asked"
        if node.sentence.is_question:
            return "a question tells nothing"
        if "negation" in draft.auxiliary and kind.undone_by_negation:
            return f"denied, a {draft.type} is nothing"
        if self._is_of_ones_own(draft):
            return "it tells of the speaker's own people"
        if self._is_whoever(draft):
            return "it tells of whoever does so"
        if node.dep == "aux" and (reason := self._why_no_duty(draft)):
            return reason
        if self.modals.is_condition(node) or self._is_in_condition(draft):
            return "a condition tells nothing that happened"
        if self._leaves_open(draft):
            return "who refuses to exclude something refuses nothing"
        if not draft.actor and "hypothetical" in draft.auxiliary:
            return "a merely possible act of nobody"
        if not draft.actor and "negation" in draft.auxiliary and kind.asks:
            return "what nobody is told to ask for"
        if self._is_state(node):
            return "a participle before or after a noun tells its state"
        if draft.is_nominal and kind.quad == FORCE and self._is_likened(node):
            return "something is only likened to it"
        if draft.is_nominal and kind.quad == FORCE and not draft.actor and self._is_charge(node):
            return "it is what somebody is charged with"
        if draft.is_nominal and self._is_vague(draft):
            return ONE_SIDED
        if not draft.actor and not draft.recipient:
            return NOBODY
        if kind.needs_culprit and self._is_mere_death(draft):
            return "nobody did it, and of those who suffer nothing is told"
        if kind.needs_recipient and not (draft.recipient or draft.frame.reciprocal):
            return f"{draft.type} needs a recipient"
        return ""

    def _why_no_duty(self, draft: Draft) -> str:
        """Why *must* and *should* ask for nothing."""
        main = draft.node.head
        if self._is_bygone_duty(draft.node):
            return "what should have been done is not asked"
        if main is not None and self.modals.is_condition(main):
            return "a condition asks nothing"
        if self._is_guess(draft.node):
            return "a guess about what somebody is asks nothing"
        told = any(need == ((("main",),),) for need, _ in draft.frame.needs)
        if told and draft.actor:
            return ""  # *the law **should be repealed**, the envoy said*: it is said what shall be done
        if not (draft.actor and draft.recipient) or self.clauses.is_passive(main or draft.node):
            return "a duty that nobody named lays on somebody named"
        return ""

    def _is_in_fiction(self, node: Node) -> bool:
        """*The **novel** tells how rebels took Lima*, *in the **film** rebels attack it*."""
        clause = node
        while not self._is_fiction(clause.by("obl")):
            head = clause.head
            if head is None:
                return False
            if clause.dep in ("ccomp", "advcl", "obj") and self._is_fiction(head.by("nsubj")):
                return True
            clause = head
        return True

    def _is_fiction(self, nouns: Sequence[Node]) -> bool:
        """Whether one is such a work, told of or in it."""
        works = [each for each in nouns if each.lemma in self.grammar.fictions]
        return any(
            each.dep == "nsubj" or {case.lower for case in each.by("case")} & self.grammar.locative
            for each in works
        )

    def _is_in_condition(self, draft: Draft) -> bool:
        """*If Mali signs **a deal**, …*: what the clause is about, told by its object."""
        verb = draft.node.head
        if verb is None or not draft.is_nominal or draft.node.dep not in ("obj", "nsubj:pass"):
            return False
        return "hypothetical" in draft.auxiliary and self.modals.is_condition(verb)

    def _leaves_open(self, draft: Draft) -> bool:
        """*Refused to **rule out** attacking them*."""
        refused = [
            {each.lemma, *(f"{each.lemma} {part.lower}" for part in each.by("compound:prt"))}
            for each in draft.node.by("xcomp")
        ]
        return (
            draft.type == draft.frame.type
            and self._denies(draft)
            and any(names & self.grammar.excluding for names in refused)
        )

    def _denies(self, draft: Draft) -> bool:
        return draft.node.lemma in self.grammar.denial["verb"]

    def _is_unreal(self, node: Node) -> bool:
        """*A merger that it **would have vetoed***: nothing lies ahead."""
        helpers = node.by("aux")
        would = any(
            each.is_a("Mood=Cnd") or each.lower in self.grammar.conditional_auxiliaries for each in helpers
        )
        return would and any(each.lemma in self.grammar.perfect_auxiliaries for each in helpers)

    def _is_of_ones_own(self, draft: Draft) -> bool:
        """***My mother** attacked the priest*, ***my partners** ask for your help*: of no public life."""
        people = [each.node for each in draft.actor if not each.elided and each.node.pos != "PRON"]
        own = any(
            owner.lower in self.grammar.own_of_speaker
            for each in people
            for owner in each.by("nmod:poss", "det")
        )
        return own and all(each.lemma in self.grammar.kin for each in people)

    def _is_on_condition(self, draft: Draft) -> bool:
        """*Will **not arrest** him **if** he comes*: a frame of a deed with its condition."""
        return not self.grammar.conditional_marks.isdisjoint(draft.frame.rest)

    def _is_ended(self, draft: Draft) -> bool:
        """*Would **stop attacking** ships if Mali left*: a governor of the act denies it, no word of it."""
        cue = dict(draft.modality.because).get("negation", "").lower()
        own = self.grammar.negators | self.grammar.negative_marks
        return bool(cue) and cue not in own and draft.node.dep in ("xcomp", "ccomp", "advcl", "obj")

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
        return bool(said := node.by("ccomp")) and all(
            self._is_perfect(clause) or self._is_own_promise(clause) for clause in said
        )

    def _is_own_promise(self, clause: Node) -> bool:
        """*Told parliament that **his government would lift** the ban*: what one says one will do."""
        grammar = self.grammar
        ahead = grammar.conditional_auxiliaries | grammar.future_auxiliaries
        if not any(each.lower in ahead for each in clause.by("aux")) or clause.lemma in grammar.duties:
            return False
        subjects = clause.by("nsubj")
        return any(
            each.lower in grammar.possessives for subject in subjects for each in subject.by("nmod:poss")
        )

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

    def _characterises(self, draft: Draft) -> bool:
        """*Un municipio que cobra peaje*: a present tense about an indefinite noun is no news."""
        node = draft.node
        noun = self.clauses.antecedent(node) if node.dep == "acl:relcl" else None
        if noun is None or not (node.is_a("Tense=Pres") and node.is_a("VerbForm=Fin")) or node.by("aux"):
            return False
        about = any(each.node is noun and not each.elided for each in draft.actor)
        indefinite = any(child.is_a("Definite=Ind") for child in noun.by("det"))
        return about and (indefinite or (not noun.by("det", "nmod:poss") and noun.pos == "NOUN"))

    def _is_ability(self, draft: Draft) -> bool:
        """*The office has the **power** to investigate*, *they **cannot** be held*: no act, but a rule."""
        node = draft.node
        head = node.head if node.dep in ("acl", "xcomp") else None
        nouns = [] if head is None else [head] if node.dep == "acl" else head.by("obj")
        if any(each.lemma in self.grammar.abilities for each in nouns):
            above = nouns[0].head  # *used its **power to dismiss** them*: did so
            done = above is not None and above.lemma in self.grammar.means
            return node.is_a("VerbForm=Inf") and not done
        force = self.codebook.types[draft.type].quad == FORCE
        return (
            force
            and "negation" in draft.auxiliary
            and node.pos in ("VERB", "AUX")
            and any(
                each.lower in self.grammar.doubtful_modals and not each.is_a("Tense=Past")
                for each in node.by("aux")
            )
        )

    def _is_guess(self, modal: Node) -> bool:
        """*He **must** be the killer*."""
        main = modal.head
        return main is not None and main.pos in ("NOUN", "PROPN") and bool(main.by("cop"))

    def _is_past_duty(self, draft: Draft) -> bool:
        """*China **had to** begin a case, the ministry said*: nobody demands it."""
        node = draft.node
        past = node.is_a("Tense=Past") or any(each.is_a("Tense=Past") for each in node.by("aux"))
        asks = self.codebook.types[draft.frame.type].asks
        return asks and past and bool(draft.rest) and node.lemma in self.grammar.duties

    def _is_to_be_brought_about(self, node: Node) -> bool:
        """*Flew to Lima **to persuade** the minister **to sign***: an aim, which nobody promised."""
        by = node.head
        if node.dep not in ("xcomp", "ccomp") or by is None or by.lemma not in self.grammar.object_control:
            return False
        forced = (
            by.dep == "xcomp" and by.lemma in self.grammar.implicative
        )  # *tried to compel her to **leave***
        return (by.dep == "advcl" or forced) and by.is_a("VerbForm=Inf")

    def _tells_what_is_over(self, node: Node) -> bool:
        """*Said that the rebels **attacked** the bridge*, not *said that they **will** attack it*."""
        if node.pos not in ("VERB", "AUX") or node.lemma not in self.grammar.report_verbs:
            return False
        told = [each for each in self.slots.complements(node) if each.is_finite]
        return bool(told) and all(is_over(each, self.grammar) for each in told)

    def _is_mere_death(self, draft: Draft) -> bool:
        """*Two people died*, *mataron a 78 personas*: by nobody and in no act, of people of no country."""
        node = draft.node
        if draft.rest or draft.is_nominal or any(not each.elided for each in draft.actor):
            return False
        if any(self.is_act(child.lemma) for child in node.by("obl", "advcl", "obl:agent")):
            return False  # *killed in an attack*
        agents = [each.node for each in self.clauses.subject(node)]
        agents += [child for child in node.children if self.clauses.is_agent_phrase(child)]
        if draft.frame.mode is not None and not agents:
            return False  # *were shot*, *were stabbed*: how it was done says that somebody did it
        agents += [each for clause in node.by("advcl") for each in clause.by("nsubj", "obj")]
        if any(is_explosive(each, self.grammar) for each in agents):
            return False  # *a car bomb killed nine people*, *died when **a mine** went off*
        if self.clauses.is_result(node):  # *seven travellers ended up wounded*
            return True
        heads = [self.clauses.counted(each.node) for each in draft.recipient]
        return bool(heads) and all(
            head.lemma in self.grammar.anyone
            and not head.label
            and not head.by("amod", "nmod", "compound", "acl")
            for head in heads
        )

    def _is_whoever(self, draft: Draft) -> bool:
        """*A quien amenace a un juez*, *anyone who attacks*: a rule about whoever does it."""
        node = draft.node
        if node.pos not in ("VERB", "AUX"):
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
        return self.grammar.past_modals and modal.is_a("Tense=Past") and not modal.is_a("Mood=Sub")

    def _is_state(self, node: Node) -> bool:
        """*Wounded people*, *familias desplazadas*: no act is told unless somebody is named who did it."""
        return (
            node.dep == "amod"
            and node.is_a("VerbForm=Part")
            and not node.by("obl", "obl:agent", "obj", "advmod", "xcomp", "nmod")
        )

    def _is_likened(self, noun: Node) -> bool:
        """*Slammed the budget **as an attack** on workers*: the budget, which hits nobody."""
        return noun.dep in ("obl", "nmod", "advcl", "xcomp") and any(
            each.lower in self.grammar.comparatives for each in noun.by("case", "mark")
        )

    def _is_charge(self, noun: Node) -> bool:
        """*Arrested on two counts of **assault** on a child*: the name of a crime."""
        head = noun.head
        return (
            noun.dep == "nmod"
            and head is not None
            and head.lemma in self.grammar.charges
            and self.clauses.case_of(noun) in self.grammar.genitive
        )

    def _is_vague(self, draft: Draft) -> bool:
        """Nouns tell too little where one side is missing: of possible acts, and of acts without a doer.

        Harm and release are told with those who suffer alone (*la detención de tres monjas*), and so is what
        a clause says to be (*talks with Iran go on*, *the bank received a permit*).
        """
        if len(draft.actor) + len(draft.recipient) < 2 and draft.auxiliary & {"hypothetical", "negation"}:
            return True
        node = draft.node
        if draft.recipient and not draft.frame.actor and node.by("cop"):
            return False  # *the mayor is on trial*
        goes_on = draft.frame.reciprocal and (self.clauses.occurrence_verb(node) or node.by("cop"))
        if (
            (goes_on or undergoers_of(node, self.clauses))
            and draft.recipient
            and "future" not in draft.auxiliary
        ):
            return False
        kind = self.codebook.types[draft.type]
        return not draft.actor and not kind.told_by_recipient
