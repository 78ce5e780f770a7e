"""Turn a document's parsed paragraphs into event mentions, mentions of people, and quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Doc

from pungsan.codebook import Codebook
from pungsan.extract.attribution import Attributions, find_quoted
from pungsan.extract.circumstances import Circumstances, TimedPath
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.confidence import confidence_of
from pungsan.extract.drafts import Draft, settle
from pungsan.extract.knows import Knows
from pungsan.extract.matching import Match, Matcher
from pungsan.extract.modality import Modals
from pungsan.extract.phrases import Phrases
from pungsan.extract.repair import repair
from pungsan.extract.slots import Slots
from pungsan.extract.topics import Topics
from pungsan.extract.tree import Node, Sentence, sentences_of
from pungsan.lexicon import Grammar, Lexicon
from pungsan.lexicon.frames import SlotExpression
from pungsan.records import (
    Decision,
    EventMention,
    Extraction,
    Mention,
    Quotation,
    Span,
    TimeExpression,
)

__all__ = ["Extractor"]

FindTimes = Callable[[str, int, str | None], Sequence[TimeExpression]]
"""Finds the time expressions of a sentence: text, offset of its first character, tense of its root."""


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
        self.slots = Slots(self.clauses, knows)
        self.phrases = Phrases(grammar, self.clauses, knows)
        self.matcher = Matcher(lexicon, grammar, self.clauses, self.slots)
        self.modals = Modals(grammar, self.clauses)
        self.attributions = Attributions(grammar, self.clauses, self.phrases)
        self.circumstances = Circumstances(grammar, self.clauses, knows)

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
                repair(sentence, self.grammar)
            quoted = find_quoted(doc.text, offset)
            quotations.extend(
                self.attributions.quotations(here, quoted, quotations[-1] if quotations else None)
            )
            for sentence in here:
                sentences.append(sentence.span)
                mentions.extend(self.phrases.mentions_of(sentence))
                found, why = self._events(sentence, find_times)
                events.extend(found)
                decisions.extend(why)
        return Extraction(
            tuple(sentences), tuple(mentions), tuple(events), tuple(quotations), tuple(decisions)
        )

    def _events(self, sentence: Sentence, find_times: FindTimes) -> tuple[list[EventMention], list[Decision]]:
        if not self.matcher.has_predicate(sentence):
            return [], []
        tense = "future" if self.modals.is_future(sentence.root) else "past"
        found_times = find_times(sentence.text, sentence.start, tense)
        sentence.mark_times(time.span for time in found_times)
        drafts = [self._draft(match) for match in self.matcher.matches(sentence)]
        settle(drafts, self.codebook)
        times = self.circumstances.timed(sentence, found_times)
        events = [self._event(draft, times) for draft in drafts if not draft.refused]
        return events, [self._decision(draft) for draft in drafts]

    # --- drafts ------------------------------------------------------------------------------

    def _draft(self, match: Match) -> Draft:
        frame = match.frame
        if match.refused:
            return Draft(
                match.node, frame, match.rest, frame.type, self.modals.nothing, refused=match.refused
            )
        modality = self.modals.read(match.node)
        draft = Draft(match.node, frame, match.rest, frame.type, modality, auxiliary=set(modality.modes))
        draft.actor, blocked = self._participants(draft, frame.actor, is_actor=True)
        draft.recipient, _ = self._participants(draft, frame.recipient, is_actor=False)
        actors = {(each.node.i, each.elided) for each in draft.actor}
        draft.recipient = [each for each in draft.recipient if (each.node.i, each.elided) not in actors]
        if frame.reciprocal:
            draft.actor, draft.recipient = [*draft.actor, *draft.recipient], []
        self._settle_type(draft)
        if blocked is not None and not draft.actor:
            draft.refused = f"'{blocked.node.text}' is nobody who acts"
        elif not draft.actor and not draft.recipient:
            draft.refused = "no participant"
        elif self.codebook.types[draft.type].needs_recipient and not (draft.recipient or frame.reciprocal):
            draft.refused = f"{draft.type} needs a recipient"
        return draft

    def _participants(
        self, draft: Draft, expression: SlotExpression, *, is_actor: bool
    ) -> tuple[list[Filler], Filler | None]:
        """Those who can act among the fillers of a role, and an explicit subject that cannot."""
        blocked: Filler | None = None
        for fillers in self.slots.alternatives(draft.node, expression, draft.frame):
            able = [each for each in fillers if self.phrases.can_act(each)]
            if able:
                return able, None
            through = [other for each in fillers for other in self.phrases.stands_for(each)]
            first = fillers[0]
            if through and (not is_actor or first.slot != "subj" or self._speaks(first.node)):
                return through, None
            if is_actor and first.slot == "subj" and draft.node.pos in ("VERB", "AUX"):
                blocked = first
        return [], blocked

    def _speaks(self, node: Node) -> bool:
        """Things through which people speak: statements, decisions named with their author."""
        return node.lemma in self.phrases.grammar.report_nouns

    def _settle_type(self, draft: Draft) -> None:
        """An act that lies ahead, or is denied, may be an act of another type."""
        kind = self.codebook.types[draft.type]
        modes = draft.auxiliary
        if "negation" in modes and draft.frame.negated and "hypothetical" not in modes:
            draft.type = draft.frame.negated
            modes.discard("negation")
        elif "future" in modes and kind.future is not None and "negation" not in modes:
            draft.type = kind.future
            modes.discard("future")
        modes.difference_update(self.codebook.types[draft.type].holds)

    # --- records -----------------------------------------------------------------------------

    def _event(self, draft: Draft, times: Sequence[TimedPath]) -> EventMention:
        node, frame = draft.node, draft.frame
        kind = self.codebook.types[draft.type]
        time = self.circumstances.time_of(node, times)
        auxiliary = set(draft.auxiliary)
        if time is not None and time.historical:
            auxiliary.add("historical")
        actors = [self.phrases.mention(each) for each in draft.actor]
        recipients = [self.phrases.mention(each) for each in draft.recipient]
        places = self.circumstances.places_of(node)
        mode = frame.mode if frame.mode in kind.modes else None
        if frame.mode in self.codebook.types[frame.type].at_recipient:
            places = [*places, *(each for each in draft.recipient if each.node.label.endswith("LOC"))]
        return EventMention(
            sentence=node.sentence.span,
            trigger=_trigger(draft),
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
            confidence=confidence_of(draft),
            head=node.lemma,
            nominal=draft.is_nominal,
            definite=any(
                c.dep == "det" and (c.is_a("Definite=Def") or c.is_a("Poss=Yes")) for c in node.children
            )
            or bool(node.by("nmod:poss")),
            tense="Fut" if "future" in draft.modality else node.feature("Tense"),
            arguments=tuple(self._things(draft)),
            sentence_index=node.sentence.index,
        )

    def _attribution(self, draft: Draft, actors: Sequence[Mention]) -> list[Mention]:
        """The source of an event; not where it only reports itself."""
        if draft.source is not None:
            found = [self.phrases.mention(each) for each in draft.source.actor]
        else:
            fillers, _ = self.attributions.source(draft.node)
            found = [self.phrases.mention(each) for each in fillers]
        return [each for each in found if not any(each.span.overlaps(actor.span) for actor in actors)]

    def _things(self, draft: Draft) -> list[Mention]:
        """What an act is about beside its participants: the thing given, signed or said."""
        used = {each.node.i for each in (*draft.actor, *draft.recipient)}
        return [
            self.phrases.mention(Filler(each))
            for child in draft.node.by("obj", "nsubj:pass")
            for each in child.conjuncts
            if each.i not in used and each.pos in ("NOUN", "PROPN")
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
            _trigger(draft),
            draft.frame.id,
            draft.type,
            not draft.refused,
            reason,
            tuple(roles),
        )


def _trigger(draft: Draft) -> Span:
    """The trigger's characters; a phrase's words count where they stand beside each other."""
    nodes = [draft.node]
    for node in draft.rest:
        if node.i - nodes[-1].i <= 3:
            nodes.append(node)
    return Span(nodes[0].start, nodes[-1].end)
