"""Event mentions of what another coder told by spans: with the parse of the sentences they stand in.

So its participants, dates and places are resolved, and its mentions linked, by the same code as those of the
rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal

from spacy.tokens import Doc

from pungsan.extract.clause import Filler
from pungsan.extract.drafts import FORCE
from pungsan.extract.extractor import Extractor, FindTimes
from pungsan.extract.phrases import names_of
from pungsan.extract.tree import Node, Sentence, sentences_of
from pungsan.records import EventMention, Mention, Span, TimeExpression, ToldEvent

__all__ = ["UNKNOWN", "make_event_mentions"]

UNKNOWN: Final = 0.5
"""Confidence of what another coder tells: nothing is known of how often it is right."""


def make_event_mentions(
    extractor: Extractor,
    paragraphs: Iterable[tuple[int, Doc]],
    told: Sequence[ToldEvent],
    find_times: FindTimes,
    frame: str,
) -> tuple[list[EventMention], Counter[str]]:
    """Event mentions of events told by spans, in text order; and what was dropped, counted by reason.

    A participant must hold a noun, a name or the like (*in*, *said* are nobody), and an act needs one.

    Args:
        extractor: that of the document's language.
        paragraphs: the parsed paragraphs, each with its offset.
        told: the events; ``sentence`` counts the sentences of all paragraphs.
        find_times: finds the time expressions of a sentence.
        frame: what stands in the place of the frame's id.
    """
    sentences: list[Sentence] = []
    for offset, doc in paragraphs if told else ():
        sentences.extend(sentences_of(doc, offset, len(sentences)))
    maker = _Maker(extractor, sentences, find_times)
    made = [mention for each in told if (mention := maker.make(each, frame)) is not None]
    return sorted(made, key=lambda each: (each.trigger, each.type)), maker.dropped


NAMING: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM"})
"""Parts of speech that may name somebody, or some place."""


class _Maker:
    """Makes mentions from spans, over the sentences of one document."""

    def __init__(self, extractor: Extractor, sentences: Sequence[Sentence], find_times: FindTimes) -> None:
        self.extractor = extractor
        self.sentences = sentences
        self.find_times = find_times
        self.starts = [each.start for each in sentences]
        self.repaired: set[int] = set()
        self.dropped: Counter[str] = Counter()

    def make(self, event: ToldEvent, frame: str) -> EventMention | None:
        """The event mention of an event; None if nobody takes part."""
        actor, recipient = self._mentions("actor", event.actor), self._mentions("recipient", event.recipient)
        if not actor and not recipient:
            self.dropped["event: nobody takes part"] += 1
            return None
        where = () if event.where is None else self._mentions("where", (event.where,))
        sentence = self._sentence_at(event.trigger.start)
        kind = self.extractor.codebook.types[event.type]
        node, _ = _cut(sentence, event.trigger)
        nominal = node.pos not in ("VERB", "AUX")
        target: Literal["", "target"] = "target" if kind.bodily and kind.quad == FORCE else ""
        return EventMention(
            sentence=sentence.span,
            trigger=event.trigger,
            type=event.type,
            mode=event.mode,
            contexts=event.contexts,
            auxiliary=event.auxiliary,
            actor=actor,
            recipient=recipient,
            attribution=self._mentions("attribution", event.attribution),
            when=None if event.when is None else self._time(event.when),
            where=where,
            frame=frame,
            confidence=UNKNOWN,
            head=node.lemma,
            nominal=nominal,
            definite=nominal and any(each.is_a("Definite=Def") for each in node.by("det")),
            tense=node.feature("Tense"),
            sentence_index=sentence.index,
            rules=UNKNOWN,
            at_recipient="host" if event.mode in kind.at_recipient else target,
        )

    def _sentence_at(self, offset: int) -> Sentence:
        sentence = self.sentences[max(0, bisect_right(self.starts, offset) - 1)]
        if sentence.index not in self.repaired:
            self.repaired.add(sentence.index)
            self.extractor.repair(sentence)
        return sentence

    def _mentions(self, role: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
        found = []
        for span in spans:
            sentence = self._sentence_at(span.start)
            head, nodes = _cut(sentence, span)
            if any(each.pos in NAMING for each in nodes):
                found.append(self._mention(sentence, head, nodes))
            else:
                self.dropped[f"{role}: no noun or name"] += 1
        return tuple(found)

    def _mention(self, sentence: Sentence, head: Node, nodes: Sequence[Node]) -> Mention:
        """The mention of some words, with no more of the phrase."""
        whole = self.extractor.phrases.mention(Filler(head))
        start, end = nodes[0].start, nodes[-1].end
        return replace(
            whole,
            start=start,
            end=end,
            text=sentence.text[start - sentence.start : end - sentence.start],
            words=tuple(each.word for each in nodes),
            names=names_of(list(nodes)),
        )

    def _time(self, span: Span) -> TimeExpression:
        """The time expression that shares most with the words told; one without a date if there is none."""
        sentence = self._sentence_at(span.start)
        ahead = self.extractor.modals.is_future(sentence.root)
        found = self.find_times(sentence.text, sentence.start, "future" if ahead else "past")
        shared = [each for each in found if each.span.overlaps(span)]
        if shared:
            return max(shared, key=lambda each: min(each.end, span.end) - max(each.start, span.start))
        text = sentence.text[span.start - sentence.start : span.end - sentence.start]
        return TimeExpression(span.start, span.end, text, None)


def _cut(sentence: Sentence, span: Span) -> tuple[Node, list[Node]]:
    """The highest word of those that a span touches, and all of them, in text order."""
    nodes = [each for each in sentence.nodes if each.span.overlaps(span)]
    inside = [each for each in nodes if each.pos not in ("PUNCT", "ADP", "DET")] or nodes
    top = next((each for each in inside if each.head not in inside), inside[0])
    return top, nodes
