"""Turn a document's parsed paragraphs into event mentions, mentions of people, and quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc

from pungsan.codebook import Codebook, EventType
from pungsan.extract.attribution import Attributions, find_quoted
from pungsan.extract.behind import Behind
from pungsan.extract.circumstances import Circumstances, TimedPath
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.confidence import confidence_of
from pungsan.extract.confidence_signs import signs_of
from pungsan.extract.counted import Counter
from pungsan.extract.drafts import Draft, settle
from pungsan.extract.knows import Knows
from pungsan.extract.matching import Match, Matcher
from pungsan.extract.modality import Modals
from pungsan.extract.modes import load_modes
from pungsan.extract.phrases import Phrases
from pungsan.extract.repair import repair
from pungsan.extract.sizes import Sizes
from pungsan.extract.slots import Slots
from pungsan.extract.topics import Topics
from pungsan.extract.tree import Node, Sentence, sentences_of
from pungsan.extract.whereabouts import Whereabouts
from pungsan.lexicon import Grammar, Lexicon, load_counting
from pungsan.lexicon.frames import SlotExpression
from pungsan.records import (
    Decision,
    EventMention,
    Extraction,
    Mention,
    Quotation,
    Size,
    Span,
    Tense,
    TimeExpression,
)

__all__ = ["Extractor"]

FORCE = 4
"""Quad of acts of force (PLOVER)."""

FindTimes = Callable[[str, int, Tense | None], Sequence[TimeExpression]]
"""Finds the time expressions of a sentence: text, offset of its first character, tense of its root."""


TRIGGER_REACH = 8
"""How many tokens after a light verb its noun may stand to be marked with it (*held a two-hour meeting*)."""


class Extractor:
    """Holds the data that extraction in one language needs; ``extract`` does the work."""

    def __init__(
        self, lexicon: Lexicon, grammar: Grammar, codebook: Codebook, topics: Topics, knows: Knows
    ) -> None:
        self.lexicon = lexicon
        self.codebook = codebook
        self.topics = topics
        self.knows = knows
        self.grammar = grammar
        self.clauses = Clauses(grammar)
        self.phrases = Phrases(grammar, self.clauses, knows)
        self.attributions = Attributions(grammar, self.clauses, self.phrases)
        self.slots = Slots(self.clauses, knows, self.attributions)
        self.matcher = Matcher(lexicon, grammar, self.clauses, self.slots)
        self.behind = Behind(self.clauses, self.phrases, self.slots)
        self.modals = Modals(grammar, self.clauses)
        self.circumstances = Circumstances(grammar, self.clauses)
        counter = Counter(*load_counting(grammar.lang), grammar, self.clauses, self.phrases)
        self.modes = load_modes(grammar.lang, codebook)
        self.sizes = Sizes(counter, self.modals, codebook)
        self.whereabouts = Whereabouts(grammar, self.clauses, self.circumstances.carriers_of)

    def extract(self, paragraphs: Iterable[tuple[int, Doc]], find_times: FindTimes) -> Extraction:
        """Read events and quotations off paragraphs, each given with its offset in the document."""
        sentences: list[Span] = []
        mentions: list[Mention] = []
        events: list[EventMention] = []
        quotations: list[Quotation] = []
        decisions: list[Decision] = []
        for offset, doc in paragraphs:
            here = list(sentences_of(doc, offset, len(sentences)))
            if not here:
                continue
            for sentence in here:
                repair(sentence, self.grammar, self.knows)
            quoted = find_quoted(doc.text, offset)
            quotations.extend(
                self.attributions.quotations(here, quoted, quotations[-1] if quotations else None)
            )
            first = len(events)
            for sentence in here:
                sentences.append(sentence.span)
                mentions.extend(self.phrases.mentions_of(sentence))
                found, why = self._events(sentence, find_times)
                self._size_of_before(sentence, events, found, find_times)
                events.extend(found)
                decisions.extend(why)
            events[first:] = self.topics.widen(events[first:], here)
        return Extraction(
            tuple(sentences), tuple(mentions), tuple(events), tuple(quotations), tuple(decisions)
        )

    def _events(self, sentence: Sentence, find_times: FindTimes) -> tuple[list[EventMention], list[Decision]]:
        if not self.matcher.has_predicate(sentence):
            return [], []
        tense: Tense = "future" if self.modals.is_future(sentence.root) else "past"
        found_times = find_times(sentence.text, sentence.start, tense)
        sentence.mark_times(time.span for time in found_times)
        drafts = [self._draft(match) for match in self.matcher.matches(sentence)]
        settle(drafts, self.codebook, self.grammar)
        self._aim(drafts)
        times = self.circumstances.timed(sentence, found_times)
        sizes = self.sizes.of_sentence(sentence, drafts)
        events = [
            self._weighed(self._event(draft, times, sizes.get(at, ())), draft, drafts)
            for at, draft in enumerate(drafts)
            if not draft.refused
        ]
        return events, [self._decision(draft) for draft in drafts]

    def _aim(self, drafts: Sequence[Draft]) -> None:
        """Give acts that are aimed through what they say the recipients that this names."""
        accepted = [draft for draft in drafts if not draft.refused]
        for number, draft in enumerate(accepted):
            kind = self.codebook.types[draft.type]
            if kind.aims_through_content and not draft.recipient and not draft.frame.reciprocal:
                draft.recipient = self.behind.recipients(draft, accepted[:number])

    def _weighed(self, event: EventMention, draft: Draft, drafts: Sequence[Draft]) -> EventMention:
        """An event with the rules' part of its confidence, and the signs by which it is weighed later."""
        rules = confidence_of(draft)
        signs = signs_of(draft, [each for each in drafts if each is not draft], self.lexicon)
        return replace(event, confidence=rules, rules=rules, signs=tuple((name, 0.0) for name in signs))

    def _size_of_before(
        self,
        sentence: Sentence,
        events: list[EventMention],
        found: Sequence[EventMention],
        find_times: FindTimes,
    ) -> None:
        """*Al menos 12 personas murieron*: the number of the act that the sentence before told."""
        if not events or self.sizes.admits(each.type for each in found):
            return
        for at in range(len(events) - 1, -1, -1):
            if events[at].sentence_index != sentence.index - 1:
                return
            if not self.sizes.admits([events[at].type]):
                continue
            if not sentence.temporal:
                times = find_times(sentence.text, sentence.start, "past")
                sentence.mark_times(time.span for time in times)
                if any(time.historical for time in times):
                    return
            sizes = self.sizes.of_sentence_before(sentence, events[at])
            if sizes:
                events[at] = replace(events[at], sizes=(*events[at].sizes, *sizes))
                return

    # --- drafts ------------------------------------------------------------------------------

    def _draft(self, match: Match) -> Draft:
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
        match.node.sentence.taken = frozenset()
        actors = {(each.node.i, each.elided) for each in draft.actor}
        draft.recipient = [each for each in draft.recipient if (each.node.i, each.elided) not in actors]
        if frame.reciprocal:
            self._share_parties(draft)
        self._settle_type(draft)
        if blocked is not None and not draft.actor:
            draft.refused = f"'{blocked.node.text}' is nobody who acts"
        elif self._characterises(draft):
            draft.refused = "it tells what somebody is like, not what happened"
        elif match.node.sentence.is_question:
            draft.refused = "a question tells nothing"
        elif "negation" in draft.auxiliary and self.codebook.types[draft.type].undone_by_negation:
            draft.refused = f"denied, a {draft.type} is nothing"
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
        elif self.codebook.types[draft.type].needs_recipient and not (draft.recipient or frame.reciprocal):
            draft.refused = f"{draft.type} needs a recipient"
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
            able = [each for each in fillers if self.phrases.can_act(each)]
            if not is_actor and any(each.elided and each.slot.endswith(".subj") for each in able):
                continue  # whom a clause without subject means is anybody's guess
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

    def _characterises(self, draft: Draft) -> bool:
        """*Un municipio que cobra peaje*: a present tense about an indefinite noun is no news."""
        node = draft.node
        noun = self.clauses.antecedent(node) if node.dep == "acl:relcl" else None
        if noun is None or not (node.is_a("Tense=Pres") and node.is_a("VerbForm=Fin")) or node.by("aux"):
            return False
        about = any(each.node is noun and not each.elided for each in draft.actor)
        return about and any(child.is_a("Definite=Ind") for child in noun.by("det"))

    def _is_state(self, node: Node) -> bool:
        """*Wounded people*, *familias desplazadas*: no act is told unless somebody is named who did it."""
        return (
            node.dep == "amod"
            and node.is_a("VerbForm=Part")
            and not node.by("obl", "obl:agent", "obj", "advmod", "xcomp", "nmod")
        )

    def _is_vague(self, draft: Draft) -> bool:
        """Nouns tell too little where one side is missing: of possible acts, and of acts without a doer.

        Harm and release are told with those who suffer alone (*la detención de tres monjas*).
        """
        if len(draft.actor) + len(draft.recipient) < 2 and draft.auxiliary & {"hypothetical", "negation"}:
            return True
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

    # --- records -----------------------------------------------------------------------------

    def _event(self, draft: Draft, times: Sequence[TimedPath], sizes: tuple[Size, ...]) -> EventMention:
        node, frame = draft.node, draft.frame
        kind = self.codebook.types[draft.type]
        told = self.codebook.types[frame.type]
        time = self.circumstances.time_of(node, times)
        auxiliary = set(draft.auxiliary)
        if time is not None and time.historical and not self._is_ahead(node, kind):
            auxiliary.add("historical")
        actors = [self.phrases.mention(each) for each in draft.actor]
        recipients = [self.phrases.mention(each) for each in draft.recipient]
        places = [
            place
            for place in self.whereabouts.places_of(
                node,
                bodily=told.bodily,
                actors=[each.node for each in draft.actor],
                parties=[each.node for each in (*draft.actor, *draft.recipient)],
            )
            if not any(path.time.start <= place.node.start < path.time.end for path in times)  # in March
        ]
        mode = self.modes.mode_of(draft, self.codebook)
        at_recipient: Literal["", "host", "target"] = "target" if told.bodily and told.quad == FORCE else ""
        if frame.mode in told.at_recipient:
            at_recipient = "host"
            hosts = [each for each in draft.recipient if self._may_be_place(each.node)]
            places = [*hosts, *places]
        return EventMention(
            sentence=node.sentence.span,
            trigger=self._trigger(draft),
            type=draft.type,
            mode=mode,
            contexts=self.topics.contexts(draft),
            auxiliary=tuple(each for each in self.codebook.auxiliary if each in auxiliary),
            actor=tuple(actors),
            recipient=tuple(recipients),
            attribution=tuple(self._attribution(draft, actors)),
            when=time,
            where=tuple(self.phrases.mention(each) for each in places),
            frame=frame.id,
            confidence=0.0,
            head=node.lemma,
            nominal=draft.is_nominal,
            definite=any(
                c.dep == "det" and (c.is_a("Definite=Def") or c.is_a("Poss=Yes")) for c in node.children
            )
            or bool(node.by("nmod:poss")),
            tense="Fut" if "future" in draft.modality else node.feature("Tense"),
            arguments=tuple(self._things(draft)),
            sentence_index=node.sentence.index,
            in_return=self._is_in_return(node),
            sizes=sizes,
            at_recipient=at_recipient,
        )

    def _is_ahead(self, node: Node, kind: EventType) -> bool:
        """Whether a year told beside it is one to come: *will sign in 2027*, *promises to pay by 2030*."""
        promises = "future" in kind.holds and node.pos == "VERB" and not node.is_a("Tense=Past")
        return promises or self.modals.is_future(node)

    def _is_in_return(self, node: Node) -> bool:
        """Whether the words *a cambio*, *in return* stand close to the predicate."""
        near = [n.lower for n in node.sentence.nodes[node.i + 1 : node.i + 12]]
        return any(
            tuple(near[i : i + len(words)]) == words
            for words in self.grammar.in_return
            for i in range(len(near))
        )

    def _may_be_place(self, node: Node) -> bool:
        """A name that may be a place: labelled so, or at least reached by a preposition of place."""
        if node.label.endswith("PER"):
            return self.clauses.case_of(node) in self.grammar.locative
        return node.pos == "PROPN" or bool(node.label) or self.whereabouts.is_place_noun(node)

    def _attribution(self, draft: Draft, actors: Sequence[Mention]) -> list[Mention]:
        """The source of an event; not where it only reports itself."""
        if draft.source is not None:
            found = [self.phrases.mention(each) for each in draft.source.actor]
        else:
            fillers, _ = self.attributions.source(draft.node)
            # a source that the sentence does not name is too uncertain to be given as one
            found = [self.phrases.mention(each) for each in fillers if not each.elided]
        return [each for each in found if not any(each.span.overlaps(actor.span) for actor in actors)]

    def _things(self, draft: Draft) -> list[Mention]:
        """What an act is about beside its participants: the thing given, signed or said.

        A demonstrative (*esta medida*) takes up a thing told before and tells no acts apart.
        """
        used = {each.node.i for each in (*draft.actor, *draft.recipient)}
        return [
            self.phrases.mention(Filler(each))
            for child in draft.node.by("obj", "nsubj:pass")
            for each in child.conjuncts
            if each.i not in used
            and each.pos in ("NOUN", "PROPN")
            and not any(det.is_a("PronType=Dem") for det in each.by("det"))
        ]

    def _decision(self, draft: Draft) -> Decision:
        roles = [
            (role, each.slot, "(elided subject)" if each.elided else self.phrases.mention(each).text)
            for role, fillers in (("actor", draft.actor), ("recipient", draft.recipient))
            for each in fillers
        ]
        roles.extend((mode, "cue", word) for mode, word in draft.modality.because)
        reason = draft.refused or "its frame fits"
        return Decision(
            draft.node.sentence.span,
            self._trigger(draft),
            draft.frame.id,
            draft.type,
            not draft.refused,
            reason,
            tuple(roles),
        )

    def _trigger(self, draft: Draft) -> Span:
        """The trigger's characters: a phrase's words beside each other, a light verb with its noun."""
        node = draft.node
        last = node
        for each in draft.rest:
            carries = each.pos == "NOUN" and each.head is node
            if each.i - last.i <= (TRIGGER_REACH if carries else 3):
                last = each
        needed = frozenset().union(*(lemmas for _, lemmas in draft.frame.needs))
        for noun in node.by("obj", "nsubj:pass", "obl"):
            known = self.lexicon.find("noun", noun.lemma) if noun.lemma in needed else ()
            carries = any(frame.type == draft.frame.type for frame in known)
            if carries and last.i < noun.i <= node.i + TRIGGER_REACH:
                last = noun
        return Span(node.start, last.end)
