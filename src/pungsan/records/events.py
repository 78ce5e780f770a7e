"""Who, where and when it was: resolved mentions, events, and coded documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pungsan.records.tellings import Decision, EventMention, Quotation, Size, When
from pungsan.records.texts import Document, Origin, Span
from pungsan.sketch import render_facts

__all__ = [
    "Actor",
    "Classification",
    "CodedDocument",
    "Event",
    "Failure",
    "Pair",
    "Place",
    "ResolvedMention",
]


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
