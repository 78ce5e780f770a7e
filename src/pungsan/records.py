"""The frozen records that cross from stage to stage (and process to process).

All offsets are half-open ranges of Unicode code points into ``Document.text``, so that
``text[start:end]`` gives the words.  Nothing here knows a language or a codebook.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pungsan.sketch import render_facts, render_paragraphs


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end


# --- read and clean -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read: the source as it was named, and how far into it.

    ``offset`` counts ``unit``s: bytes from 0 (of the file as it is stored), and lines, items, rows,
    records and entries from 1.  It is None for a source that is one article as a whole.
    """

    source: str
    offset: int | None = None
    unit: Literal["byte", "line", "item", "row", "record", "entry"] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One item as received: plain text or HTML, with what its container said of it."""

    id: str
    content: str
    format: Literal["text", "html"] = "text"
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    lang: str | None = None
    publisher: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a document's text: the title, a body paragraph, or a leftover of the page.

    ``kind`` is ``title``, ``body`` or ``dropped``; a dropped region has a ``reason`` (such as
    ``repeated headline``, ``link to another article``, ``byline``).  Only title and body are coded.
    """

    kind: Literal["title", "body", "dropped"]
    start: int
    end: int
    reason: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its regions, language and date of publication.

    For plain text and JSON lines ``text`` is the text exactly as given; for HTML it is what was
    extracted.  Regions are in text order and do not overlap.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    lang: str
    published: dt.date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None

    def _repr_html_(self) -> str:
        published = str(self.published) if self.published else None
        about = " · ".join(filter(None, (published, self.lang, self.publisher, self.id)))
        paragraphs = [
            (
                self.text[region.start : region.end],
                region.reason or "dropped" if region.kind == "dropped" else None,
            )
            for region in self.regions
            if region.kind != "title"
        ]
        title = self.title or next(
            (self.text[r.start : r.end] for r in self.regions if r.kind == "title"), self.id
        )
        return render_paragraphs(title, about, paragraphs)


# --- time ----------------------------------------------------------------------------------------


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


# --- resolve --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention means: PLOVER country code and sectors, and a Wikidata id where known.

    ``span`` is where the words stand that identify it (the antecedent's for a pronoun or *both countries*).
    ``reason`` says how the decision was made.  ``described`` is where the act's own sentence describes it,
    if by other words than those that identify it (*both countries*, *his homeland*).
    """

    text: str
    span: Span
    name: str | None = None
    code: str | None = None
    sector: tuple[str, ...] = ()
    entity: str | None = None
    reason: str = ""
    described: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; ``resolution`` as in PLOVER: 5 part of a city, 4 city, 3 district, 2 province, 1 country.

    ``district`` and ``feature`` (GeoNames feature code) are known only from a full gazetteer.
    """

    name: str
    country: str
    province: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    resolution: int = 1
    district: str | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """An event mention with the identities of its participants, its date and its place."""

    mention: EventMention
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    attribution: tuple[Actor, ...]
    when: When | None
    where: Place | None
    where_span: Span | None = None


# --- link -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """A happening as one article tells it, with all its mentions in text order."""

    id: str
    article: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    auxiliary: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    when: When | None
    where: Place | None
    attribution: tuple[Actor, ...]
    confidence: float
    mentions: tuple[ResolvedMention, ...]
    frame: str
    coder: str
    sizes: tuple[Size, ...] = ()
    """Numbers of people by what they count; those that contradict each other stand side by side."""

    def _repr_html_(self) -> str:
        when = self.when and (
            str(self.when.start)
            if self.when.start == self.when.end
            else f"{self.when.start} to {self.when.end}"
        )
        facts = [
            ("actor", _name_all(self.actor)),
            ("recipient", _name_all(self.recipient)),
            ("auxiliary", ", ".join(self.auxiliary)),
            ("when", when),
            ("where", self.where and f"{self.where.name} ({self.where.country})"),
            ("who says so", _name_all(self.attribution)),
            ("quad, score", f"{self.quad}, {self.score:+.1f}"),
            ("confidence", f"{self.confidence:.2f}"),
            ("frame", self.frame),
        ]
        return render_facts(f"{self.type} {self.mode or ''}".strip(), facts)


def _name_all(actors: tuple[Actor, ...]) -> str:
    """Participants in a line: *Kenya's president (KEN GOV), Sudan (SDN)*."""
    codes = [" ".join(filter(None, (actor.code, *actor.sector))) for actor in actors]
    named = zip((actor.name or actor.text for actor in actors), codes, strict=True)
    return ", ".join(f"{name} ({code})" if code else name for name, code in named)


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with its events and quotations: what the pipeline gives for one article."""

    document: Document
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Span, ...] = ()
    decisions: tuple[Decision, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be coded, with the reason: a row for the quarantine.

    ``reason`` is the few words under which failures are counted (``no text``), ``message`` one line that
    says what is wrong and what to do.
    """

    article: str
    error: str
    message: str
    origin: Origin | None = field(default=None, compare=False)
    reason: str = field(default="", compare=False)


# --- classify -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of a sentence or two with the spans of two participants: what goes into classifying.

    ``recipient`` is None where the act has none.
    """

    id: str
    text: str
    actor: Span
    recipient: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """The type of what the actor of a pair does to its recipient.

    ``probabilities`` are over all types of the codebook, the likeliest first; they add up to 1.
    """

    id: str
    type: str
    probabilities: Mapping[str, float]
