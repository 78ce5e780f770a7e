"""Turn a document's parsed paragraphs into event mentions, mentions of people, and quotations."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from pungsan.codebook import Codebook
from pungsan.extract.acts_before import ActsBefore
from pungsan.extract.answering import Answering
from pungsan.extract.attribution import Attributions, find_quoted
from pungsan.extract.behind import Behind
from pungsan.extract.circumstances import Circumstances
from pungsan.extract.clause import Clauses
from pungsan.extract.confidence import confidence_of
from pungsan.extract.confidence_signs import signs_of
from pungsan.extract.counted import Counter
from pungsan.extract.drafting import Drafter
from pungsan.extract.drafts import Draft, settle
from pungsan.extract.knows import Knows
from pungsan.extract.matching import Matcher
from pungsan.extract.modality import Modals
from pungsan.extract.modes import load_modes
from pungsan.extract.phrases import Phrases
from pungsan.extract.repairs import Repairs
from pungsan.extract.sizes import Sizes
from pungsan.extract.slots import Slots
from pungsan.extract.telling import Teller
from pungsan.extract.told_of import ToldOf
from pungsan.extract.topics import Topics
from pungsan.extract.tree import Sentence, sentences_of
from pungsan.extract.whereabouts import Whereabouts
from pungsan.lexicon import Grammar, Lexicon, load_counting
from pungsan.records import (
    Decision,
    EventMention,
    Extraction,
    Mention,
    Quotation,
    Span,
    Tense,
    TimeExpression,
)

__all__ = ["Extractor"]

FindTimes = Callable[[str, int, Tense | None], Sequence[TimeExpression]]
"""Finds the time expressions of a sentence: text, offset of its first character, tense of its root."""


class Extractor:
    """Holds the data that extraction in one language needs; ``extract`` does the work.

    ``time_words`` are those that time expressions are made of, beside numbers and marks: where they are
    given, times are not looked for on account of any other word.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        grammar: Grammar,
        codebook: Codebook,
        topics: Topics,
        knows: Knows,
        time_words: Container[str] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.codebook = codebook
        self.topics = topics
        self.knows = knows
        self.grammar = grammar
        self.time_words = time_words
        self.repairs = Repairs(grammar, knows, lexicon.has_noun, lexicon.has_verb)
        self.clauses = clauses = Clauses(grammar)
        self.phrases = Phrases(grammar, clauses, knows)
        self.told_of = ToldOf(grammar, clauses, self.phrases)
        self.attributions = Attributions(grammar, clauses, self.phrases)
        self.slots = slots = Slots(clauses, knows, self.attributions)
        self.matcher = Matcher(lexicon, grammar, clauses, slots)
        self.modals = Modals(grammar, clauses)
        self.drafter = Drafter(codebook, self.phrases, slots, self.modals, lexicon.has_noun)
        self.behind = Behind(clauses, self.phrases, slots)
        self.acts_before = ActsBefore(codebook, lexicon, clauses, slots)
        self.answering = Answering(codebook, clauses, self.phrases)
        self.circumstances = Circumstances(grammar, clauses)
        counter = Counter(*load_counting(grammar.lang), grammar, clauses, self.phrases)
        self.sizes = Sizes(counter, self.modals, codebook)
        self.teller = Teller(
            lexicon,
            codebook,
            grammar,
            self.phrases,
            self.attributions,
            self.modals,
            self.circumstances,
            Whereabouts(grammar, clauses, self.circumstances.carriers_of),
            topics,
            load_modes(grammar.lang, codebook),
        )

    def repair(self, sentence: Sentence) -> None:
        """Mend the tree of a sentence in place."""
        self.repairs.mend(sentence)

    def extract(
        self, paragraphs: Iterable[tuple[int, Doc]], find_times: FindTimes, *, explain: bool = True
    ) -> Extraction:
        """Read events and quotations off paragraphs, each given with its offset in the document.

        Without ``explain`` there are no decisions, which only those ask for who want to know why.
        """
        sentences: list[Span] = []
        mentions: list[Mention] = []
        things: list[Mention] = []
        events: list[EventMention] = []
        quotations: list[Quotation] = []
        decisions: list[Decision] = []
        for offset, doc in paragraphs:
            text = doc.text  # which spaCy puts together anew whenever it is asked for
            here = list(sentences_of(doc, offset, len(sentences), text))
            if not here:
                continue
            for sentence in here:
                self.repair(sentence)
            quoted = find_quoted(text, offset)
            quotations.extend(
                self.attributions.quotations(here, quoted, quotations[-1] if quotations else None)
            )
            first = len(events)
            for sentence in here:
                sentences.append(sentence.span)
                mentions.extend(self.told_of.mentions_of(sentence))
                things.extend(self.told_of.things_of(sentence))
                found, why = self._events(sentence, find_times, explain)
                self._size_of_before(sentence, events, found, find_times)
                events.extend(found)
                decisions.extend(why)
            events[first:] = self.topics.widen(events[first:], here)
        return Extraction(
            tuple(sentences),
            tuple(mentions),
            tuple(events),
            tuple(quotations),
            tuple(decisions),
            tuple(things),
        )

    def _events(
        self, sentence: Sentence, find_times: FindTimes, explain: bool
    ) -> tuple[list[EventMention], list[Decision]]:
        candidates = self.matcher.candidates(sentence)
        if not candidates:
            return [], []

        @cache
        def tense() -> Tense:
            return "future" if self.modals.looks_ahead(sentence.root) else "past"

        @cache
        def found_times() -> Sequence[TimeExpression]:
            return find_times(sentence.text, sentence.start, tense())

        sentence.mark_times(lambda: (time.span for time in found_times()), self.time_words)
        if not explain and not any(each.able for each in candidates):
            return [], []
        matches = [self.matcher.match(each) for each in candidates]
        if not explain and all(match.refused for match in matches):
            return [], []
        drafts = [self.drafter.draft(match) for match in matches]
        settle(drafts, self.codebook, self.grammar)
        self._aim(drafts)
        told = self._tell(sentence, drafts, tense(), found_times, find_times)
        return told, [self.teller.decide(draft) for draft in drafts] if explain else []

    def _tell(
        self,
        sentence: Sentence,
        drafts: Sequence[Draft],
        tense: Tense,
        found_times: Callable[[], Sequence[TimeExpression]],
        find_times: FindTimes,
    ) -> list[EventMention]:
        """The events of those drafts that are not refused."""
        if all(draft.refused for draft in drafts):
            return []
        other: Tense = "past" if tense == "future" else "future"
        times = self.circumstances.told_in(
            self.circumstances.timed(sentence, found_times()),
            lambda verb: self.modals.looks_ahead(verb) == (tense == "future"),
            lambda: find_times(sentence.text, sentence.start, other),
        )
        sizes = self.sizes.of_sentence(sentence, drafts)
        return [
            self._weighed(self.teller.tell(draft, times, sizes.get(at, ())), draft, drafts)
            for at, draft in enumerate(drafts)
            if not draft.refused
        ]

    def _aim(self, drafts: Sequence[Draft]) -> None:
        """Give acts that are aimed through what they say the recipients that this names."""
        accepted = [draft for draft in drafts if not draft.refused]
        for number, draft in enumerate(accepted):
            kind = self.codebook.types[draft.type]
            if draft.frame.reciprocal:
                continue
            if draft.recipient:
                thing = all(each.node.pos == "PRON" and "." in each.slot for each in draft.recipient)
                if thing and kind.aims_through_content:  # *threatened to widen **them** unless Mali pays*
                    draft.recipient = self.behind.in_condition(draft) or draft.recipient
                continue
            if kind.answers:
                draft.recipient = self.answering.accusers(draft)
            if kind.aims_through_content and not draft.recipient:
                ahead = "future" in kind.holds
                found = self.behind.recipients(draft, accepted[:number], ahead=ahead)
                # *deplored the expulsion of **the families***: who suffered it is not blamed
                suffering = {
                    each.node.i
                    for other in accepted
                    if other.is_nominal and other.node.is_under(draft.node)
                    for each in other.recipient
                }
                draft.recipient = [each for each in found if each.node.i not in suffering]
            if not draft.recipient:
                draft.recipient = self.answering.recipients(draft, drafts)

    def _weighed(self, event: EventMention, draft: Draft, drafts: Sequence[Draft]) -> EventMention:
        """An event with the rules' part of its confidence, and the signs by which it is weighed later."""
        rules = confidence_of(draft)
        event = replace(event, answers=self.acts_before.types(draft))
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
                sentence.mark_times(lambda: (time.span for time in times))  # noqa: B023 - asked below
                if any(time.historical for time in times):
                    return
            sizes = self.sizes.of_sentence_before(sentence, events[at])
            if sizes:
                events[at] = replace(events[at], sizes=(*events[at].sizes, *sizes))
                return
