"""Read a model's answer, and take of it only what the text and the codebook bear out.

An answer is untrusted: the model may be wrong, and the article may have told it what to say.  So types, modes
and contexts are those of the codebook, words are looked for in the text, and the rest is dropped and counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pungsan.codebook import Codebook
from pungsan.errors import AnswerError
from pungsan.llm.quoting import find_words, order_sentences
from pungsan.records import Span, ToldEvent

__all__ = ["read_answer"]

MOST_EVENTS: Final = 200
"""Events of one answer; more are dropped."""

MOST_PARTIES: Final = 20
"""Words for one role of an event; more are dropped."""

LONGEST_TRIGGER: Final = 80
"""Characters of a trigger: longer ones are whole clauses, which mark nothing."""

_THINKING = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^```\w*\s*\n(.*?)\n?```$", re.DOTALL)


def read_answer(
    content: str, text: str, sentences: Sequence[Span], asked: Iterable[int], codebook: Codebook
) -> tuple[list[ToldEvent], Counter[str]]:
    """The events of an answer, and what was dropped of it, counted by reason.

    Args:
        content: what the model answered.
        text: the text of the document.
        sentences: all its sentences; an index here is a sentence's number.
        asked: the numbers of the sentences that were asked about.
        codebook: whose types count.

    Raises:
        AnswerError: it is no JSON of the form asked for.
    """
    rows = _rows(content)
    dropped: Counter[str] = Counter()
    if len(rows) > MOST_EVENTS:
        dropped["event: too many in one answer"] += len(rows) - MOST_EVENTS
    reader = _Reader(text, sentences, frozenset(asked), codebook, dropped)
    told: dict[tuple[Span, str], ToldEvent] = {}
    for row in rows[:MOST_EVENTS]:
        event = reader.read(row)
        if event is None:
            continue
        if (event.trigger, event.type) in told:
            dropped["event: given twice"] += 1
        else:
            told[event.trigger, event.type] = event
    return sorted(told.values(), key=lambda each: each.trigger), dropped


def _rows(content: str) -> list[object]:
    """The list under ``events``; what a model thinks aloud, and a fence around the JSON, are let pass."""
    inner = _THINKING.sub("", content, count=1).strip()
    fenced = _FENCE.match(inner)
    try:
        data = json.loads(fenced.group(1) if fenced else inner)
    except (ValueError, RecursionError):
        raise AnswerError(
            "the language model answered with something else than JSON", reason="no JSON"
        ) from None
    rows = data.get("events") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise AnswerError("the language model answered in another form than asked", reason="other form")
    return rows


class _Reader:
    """Checks the events of one answer; what is dropped is counted."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        asked: frozenset[int],
        codebook: Codebook,
        dropped: Counter[str],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.asked = asked
        self.codebook = codebook
        self.dropped = dropped

    def read(self, row: object) -> ToldEvent | None:
        """The event of a row; None if its type or trigger does not hold."""
        if not isinstance(row, Mapping):
            self._drop("event: no object")
            return None
        kind = self.codebook.types.get(row["type"]) if isinstance(row.get("type"), str) else None
        if kind is None:
            self._drop("event: type not in the codebook")
            return None
        found = self._trigger(row)
        if found is None:
            self._drop("event: trigger not in the text")
            return None
        number, trigger = found
        actor = tuple(self._parties(row, "actor", number))
        recipient = tuple(each for each in self._parties(row, "recipient", number) if each not in actor)
        if not actor and not recipient:
            self._drop("event: no participant in the text")
            return None
        mode = row.get("mode")
        if mode is not None and mode not in kind.modes:
            self._drop("mode: not one of the type")
            mode = None
        return ToldEvent(
            sentence=number,
            trigger=trigger,
            type=kind.name,
            mode=mode,
            contexts=self._choose(row, "contexts", self.codebook.contexts),
            auxiliary=tuple(
                each
                for each in self._choose(row, "auxiliary", self.codebook.auxiliary)
                if each not in kind.holds
            ),
            actor=actor,
            recipient=recipient,
            attribution=tuple(
                each for each in self._parties(row, "attribution", number) if each not in actor
            ),
            when=self._one(row, "when", number),
            where=self._one(row, "where", number),
        )

    def _drop(self, reason: str) -> None:
        self.dropped[reason] += 1

    def _trigger(self, row: Mapping[str, Any]) -> tuple[int, Span] | None:
        """The trigger in the sentence named; else in the only one of those asked about that has it."""
        words, number = row.get("trigger"), row.get("sentence")
        if not isinstance(words, str) or len(words) > LONGEST_TRIGGER:
            return None
        if isinstance(number, int) and not isinstance(number, bool) and number in self.asked:
            found = find_words(self.text, words, [self.sentences[number]])
            if found is not None:
                return number, found
        all_found = [
            (each, span)
            for each in sorted(self.asked)
            if (span := find_words(self.text, words, [self.sentences[each]])) is not None
        ]
        return all_found[0] if len(all_found) == 1 else None

    def _parties(self, row: Mapping[str, Any], role: str, number: int) -> Iterator[Span]:
        given = row.get(role)
        if given is None:
            return
        if not isinstance(given, list):
            given = [given]
        seen: set[Span] = set()
        for at, words in enumerate(given):
            span = self._find(words, number) if at < MOST_PARTIES else None
            if span is None:
                self._drop(f"{role}: not in the text")
            elif span not in seen:
                seen.add(span)
                yield span

    def _one(self, row: Mapping[str, Any], role: str, number: int) -> Span | None:
        words = row.get(role)
        if words is None or words == "":
            return None
        found = self._find(words, number)
        if found is None:
            self._drop(f"{role}: not in the text")
        return found

    def _find(self, words: object, number: int) -> Span | None:
        if not isinstance(words, str):
            return None
        return find_words(self.text, words, order_sentences(self.sentences, number))

    def _choose(self, row: Mapping[str, Any], key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Those values of a list that the codebook knows, in its order."""
        given = row.get(key)
        values = given if isinstance(given, list) else [] if given is None else [given]
        wrong = sum(not isinstance(each, str) or each not in known for each in values)
        if wrong:
            self.dropped[f"{key}: not in the codebook"] += wrong
        return tuple(each for each in known if each in values)
