"""Pungsan: who did what to whom, from Spanish and English news.

    import pungsan

    coding = pungsan.code("article.txt", published="2024-06-20")
    for event in coding:
        print(event.type, [actor.code for actor in event.actor], [actor.code for actor in event.recipient])

This page is the whole public API: `code`, the `Coding` it gives, the records inside it, and the errors.
Importing it loads no model.
"""

from pungsan.api import Coding, code, open_dataset
from pungsan.errors import (
    CodebookError,
    DatasetError,
    DateError,
    KnowledgeError,
    LanguageError,
    LexiconError,
    ModelError,
    PungsanError,
    SettingsError,
    SourceError,
)
from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Decision,
    Document,
    Event,
    EventMention,
    Failure,
    Mention,
    Origin,
    Place,
    Quotation,
    Region,
    ResolvedMention,
    Span,
    TimeExpression,
    When,
    Word,
)
from pungsan.version import __version__

__all__ = [
    "Actor",
    "Article",
    "CodebookError",
    "CodedDocument",
    "Coding",
    "DatasetError",
    "DateError",
    "Decision",
    "Document",
    "Event",
    "EventMention",
    "Failure",
    "KnowledgeError",
    "LanguageError",
    "LexiconError",
    "Mention",
    "ModelError",
    "Origin",
    "Place",
    "PungsanError",
    "Quotation",
    "Region",
    "ResolvedMention",
    "SettingsError",
    "SourceError",
    "Span",
    "TimeExpression",
    "When",
    "Word",
    "__version__",
    "code",
    "open_dataset",
]
