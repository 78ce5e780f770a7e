"""The frozen records that cross from stage to stage (and process to process).

All offsets are half-open ranges of Unicode code points into ``Document.text``, so that
``text[start:end]`` gives the words.  Nothing here knows a language or a codebook.
"""

from pungsan.records.events import (
    Actor,
    Classification,
    CodedDocument,
    Event,
    Failure,
    Pair,
    Place,
    ResolvedMention,
)
from pungsan.records.tellings import (
    Clock,
    Decision,
    EventMention,
    Extraction,
    Grain,
    Mention,
    MentionKind,
    Quotation,
    Ranking,
    Size,
    Tense,
    TimeExpression,
    ToldEvent,
    When,
    Word,
)
from pungsan.records.texts import Article, Document, Origin, Region, Span

__all__ = [
    "Actor",
    "Article",
    "Classification",
    "Clock",
    "CodedDocument",
    "Decision",
    "Document",
    "Event",
    "EventMention",
    "Extraction",
    "Failure",
    "Grain",
    "Mention",
    "MentionKind",
    "Origin",
    "Pair",
    "Place",
    "Quotation",
    "Ranking",
    "Region",
    "ResolvedMention",
    "Size",
    "Span",
    "Tense",
    "TimeExpression",
    "ToldEvent",
    "When",
    "Word",
]
