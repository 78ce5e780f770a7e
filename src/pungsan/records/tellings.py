"""What sentences tell, before it is known who is meant: mentions, times, quotations, decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pungsan.records.texts import Span

__all__ = [
    "Clock",
    "Decision",
    "EventMention",
    "Extraction",
    "Grain",
    "Mention",
    "MentionKind",
    "Quotation",
    "Ranking",
    "Size",
    "Tense",
    "TimeExpression",
    "ToldEvent",
    "When",
    "Word",
]


Tense = Literal["past", "future"]
"""Tense of a clause as far as dates care: *el lunes* is the last or the coming Monday."""

Grain = Literal["day", "week", "month", "season", "year", "decade", "interval"]


@dataclass(frozen=True, slots=True)
class When:
    """A date or interval, both ends inclusive."""

    start: dt.date
    end: dt.date
    grain: Grain


@dataclass(frozen=True, slots=True)
class Clock:
    """Times of day: from ``start`` to ``end``, the same for a moment, None for an end that is open.

    *A las 17.30* is 17:30 to 17:30, *esta noche* 20:00 to 23:59:59, *antes de las seis* ends at 6:00.
    An hour of which the words do not say whether it is before or after noon is given as said.  ``zone``
    are the words for a time zone in lower case (*gmt*, *hora local*), not resolved.
    """

    start: dt.time | None
    end: dt.time | None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in a text.

    ``value`` is None where there is no date to anchor it on, where one end stays open (*antes de
    1990*), and where the words give a time of day alone and no day was told before.
    """

    start: int
    end: int
    text: str
    value: When | None
    historical: bool = False
    """Whether it points clearly before the news (a year or era past, *hace 24 años*)."""
    earliest: dt.date | None = None
    """First day that it may mean, by the words alone; None if unknown or open (*antes de 1990*)."""
    latest: dt.date | None = None
    """Last day that it may mean, by the words alone; None if unknown or open (*desde 2014*)."""
    clock: Clock | None = None
    """Times of day on the first and last day."""
    side: Literal["", "bygone", "ahead"] = ""
    """``bygone`` for a month or season without its day, over where it is told as past (*signed in April*);
    ``ahead`` for what the words themselves put after the news (*next week*)."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


# --- extract --------------------------------------------------------------------------------


class Word(NamedTuple):
    """A token of a mention, enough of it to resolve the mention without the parse."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str


MentionKind = Literal["name", "nominal", "pronoun", "possessive", "adjective", "elided"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named in a sentence: a name, a description, a pronoun, an adjective.

    ``start, end`` enclose the phrase without relative clauses (for an elided subject: the verb that
    lacks it).  ``head`` is the phrase's head word and ``words`` all its words, appositions
    included.  ``names`` are the spans that the pipeline marked as names inside it, with their label.
    ``function`` is the UD relation of the head.  ``number`` is ``Sing``, ``Plur`` or empty;
    ``gender`` ``Masc``, ``Fem`` or empty.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    head: Word
    words: tuple[Word, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()
    function: str = ""
    number: str = ""
    gender: str = ""
    person: str = ""
    sentence: int = 0
    restricted: bool = False
    """Whether a clause narrows it down (*los países **implicados en la guerra***): it names somebody new."""
    group: int = -1
    """Offset of the first conjunct's head if it is coordinated with others, else -1."""
    apart: tuple[int, ...] = ()
    """Offsets of the heads of those whom its clause sets beside it: a pronoun does not mean any of them."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Size:
    """How many people an act killed, injured, arrested or brought together, as the words give it.

    ``what`` is a size of the codebook (``dead``, ``injured``, ``arrested`` …).  ``least`` and ``most`` are
    the ends of what the words may mean, both inclusive: the same for a plain number, ``most`` None where it
    is open (*at least 12*); ``exact`` tells a plain number from a range.  ``start, end`` enclose the words:
    the number and, where it follows, the noun.
    """

    what: str
    least: int
    most: int | None
    exact: bool
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def contradicts(self, other: Size) -> bool:
        """Whether no number fits both."""
        if self.what != other.what:
            return False
        above = self.most is not None and other.least > self.most
        return above or (other.most is not None and self.least > other.most)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a classifier said of the type that the rules gave, and what came of it.

    ``type`` is the classifier's likeliest, ``rules`` that of the rules; ``rules_probability`` is None where
    the classifier does not know that type.
    """

    model: str
    type: str
    probability: float
    rules: str
    rules_probability: float | None
    outcome: Literal["agrees", "changed", "kept: unsure", "kept: no recipient"]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event in one sentence, all of it as character spans."""

    sentence: Span
    trigger: Span
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]
    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    attribution: tuple[Mention, ...]
    when: TimeExpression | None
    where: tuple[Mention, ...]
    """Candidates for the place of the act, the likeliest first."""
    frame: str
    confidence: float
    head: str = ""
    """Lemma of the trigger's head word."""
    nominal: bool = False
    """Whether the trigger is a noun (a nominalisation, which may take up an event told before)."""
    definite: bool = False
    """Whether a nominal trigger is definite (*la visita*, *the attack*, *su guerra*)."""
    tense: str = ""
    """Tense of the clause (``Past``, ``Pres``, ``Fut`` or empty)."""
    arguments: tuple[Mention, ...] = ()
    """Other things that the act involves (what is given, signed, said): tells like acts apart."""
    sentence_index: int = 0
    answers: tuple[str, ...] = ()
    """Types of the act told before that it takes up (*condemned the raid*): who did that is its recipient."""
    in_return: bool = False
    """Whether it is told as done in return (*a cambio*): then the other party of the act before does it."""
    sizes: tuple[Size, ...] = ()
    """Numbers of people that the sentence or the next one gives, in text order."""
    rules: float = 0.5
    """The rules' part of the confidence, from 0 to 1."""
    signs: tuple[tuple[str, float], ...] = field(default=(), repr=False)
    """Signs of how likely it is right, each with what it adds to the log-odds: the learned part."""
    at_recipient: Literal["", "host", "target"] = ""
    """Whether it happens where its recipient is: at the host's, or in the city that is hit."""
    ranking: Ranking | None = None
    """What a classifier said of the type, where one was asked (``--rerank``)."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as a coder other than the rules tells it: types, and spans that lie in the text.

    ``sentence`` is the index of the sentence that holds ``trigger``; the other spans may lie in others.
    """

    sentence: int
    trigger: Span
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    attribution: tuple[Span, ...] = ()
    when: Span | None = None
    where: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the article gives as somebody's."""

    start: int
    end: int
    text: str
    kind: Literal["direct", "indirect"]
    speaker: Mention | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a predicate known to the lexicon gave an event, or did not (for ``explain``)."""

    sentence: Span
    trigger: Span
    frame: str
    type: str
    accepted: bool
    reason: str
    roles: tuple[tuple[str, str, str], ...] = ()
    """(role, slot that filled it, words)"""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read off one document's sentences."""

    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    event_mentions: tuple[EventMention, ...]
    quotations: tuple[Quotation, ...]
    decisions: tuple[Decision, ...] = ()
    things: tuple[Mention, ...] = ()
    """What cannot act, but may be what a pronoun takes up: subjects and objects of clauses."""


# --- resolve --------------------------------------------------------------------------------
