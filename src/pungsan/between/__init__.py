"""The type between two given spans of a passage: always an answer, with probabilities over all types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pungsan.between.evidence import Evidence, gather
from pungsan.between.links import links_of
from pungsan.between.paths import locate
from pungsan.between.score import load_weights, score_types
from pungsan.between.words import words_of
from pungsan.extract.tree import sentences_of
from pungsan.lexicon import load_classes
from pungsan.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pungsan.extract import Extractor

__all__ = ["classify_spans", "observe"]


def classify_spans(doc: Doc, actor: Span, recipient: Span, extractor: Extractor) -> dict[str, float]:
    """Type → probability for what the actor does to the recipient, the likeliest first.

    Args:
        doc: the parsed passage.
        actor, recipient: spans of characters of its text; an empty one stands for nobody.
        extractor: of the passage's language.
    """
    evidence, words, links = observe(doc, actor, recipient, extractor)
    return score_types(
        evidence, words | links, load_weights(extractor.grammar.lang), tuple(extractor.codebook.types)
    )


def observe(
    doc: Doc, actor: Span, recipient: Span, extractor: Extractor
) -> tuple[Evidence, dict[str, float], dict[str, float]]:
    """What speaks for each type in a passage, its words, and how they go together."""
    extraction = extractor.extract([(0, doc)], lambda text, offset, tense: ())
    sentences = list(sentences_of(doc, 0, 0))
    for sentence in sentences:
        extractor.repair(sentence)
    passage = locate(sentences, actor, recipient)
    evidence = gather(passage, extraction, extractor, (actor, recipient))
    words = words_of(passage, load_classes(extractor.grammar.lang), extractor.modals)
    return evidence, words, links_of(passage, evidence, extraction, extractor, (actor, recipient))
