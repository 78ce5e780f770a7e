"""Pungsan: who did what to whom, from Spanish and English news.

    import pungsan

    coding = pungsan.code("article.txt", published="2024-06-20")
    for event in coding:
        print(event.type, [actor.code for actor in event.actor], [actor.code for actor in event.recipient])

This page is the whole public API: `code`, the `Coding` it gives, `classify`, the records, and the errors.
Importing it loads no model.
"""

from pungsan.api import Coding, classify, code, open_dataset
from pungsan.errors import (
    AnswerError,
    CodebookError,
    CostError,
    DatasetError,
    DateError,
    EndpointError,
    EngineError,
    ExtraError,
    KnowledgeError,
    LanguageError,
    LexiconError,
    ModelError,
    PungsanError,
    ReviewError,
    SettingsError,
    SourceError,
)
from pungsan.evaluated import Evaluation, evaluate
from pungsan.llm import LanguageModel
from pungsan.models import model_path
from pungsan.records import (
    Actor,
    Article,
    Classification,
    Clock,
    CodedDocument,
    Decision,
    Document,
    Event,
    EventMention,
    Failure,
    Mention,
    Origin,
    Pair,
    Place,
    Quotation,
    Ranking,
    Region,
    ResolvedMention,
    Size,
    Span,
    TimeExpression,
    When,
    Word,
)
from pungsan.rerank import Reranker
from pungsan.version import __version__

__all__ = [
    "Actor",
    "AnswerError",
    "Article",
    "Classification",
    "Clock",
    "CodebookError",
    "CodedDocument",
    "Coding",
    "CostError",
    "DatasetError",
    "DateError",
    "Decision",
    "Document",
    "EndpointError",
    "EngineError",
    "Evaluation",
    "Event",
    "EventMention",
    "ExtraError",
    "Failure",
    "KnowledgeError",
    "LanguageError",
    "LanguageModel",
    "LexiconError",
    "Mention",
    "ModelError",
    "Origin",
    "Pair",
    "Place",
    "PungsanError",
    "Quotation",
    "Ranking",
    "Region",
    "Reranker",
    "ResolvedMention",
    "ReviewError",
    "SettingsError",
    "Size",
    "SourceError",
    "Span",
    "TimeExpression",
    "When",
    "Word",
    "__version__",
    "classify",
    "code",
    "evaluate",
    "model_path",
    "open_dataset",
]
