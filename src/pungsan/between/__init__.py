"""The type between two given spans of a passage: always an answer, with probabilities over all types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pungsan.between.evidence import Evidence, gather
from pungsan.between.links import links_of
from pungsan.between.paths import locate
from pungsan.between.reading import Reading, load_reader, read_words, score_reading
from pungsan.between.score import load_weights, score_types
from pungsan.between.words import words_of
from pungsan.extract.tree import sentences_of
from pungsan.lexicon import load_classes
from pungsan.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pungsan.extract import Extractor

__all__ = ["Observed", "classify_spans", "observe"]


@dataclass(frozen=True, slots=True)
class Observed:
    """What there is to see between two spans of a passage."""

    evidence: Evidence
    """What the rules found."""
    words: dict[str, float]
    links: dict[str, float]
    reading: Reading
    """The words in their order."""


def classify_spans(doc: Doc, actor: Span, recipient: Span, extractor: Extractor) -> dict[str, float]:
    """Type → probability for what the actor does to the recipient, the likeliest first.

    Args:
        doc: the parsed passage.
        actor, recipient: spans of characters of its text; an empty one stands for nobody.
        extractor: of the passage's language.
    """
    seen, lang = observe(doc, actor, recipient, extractor), extractor.grammar.lang
    read = score_reading(seen.reading, seen.evidence, load_reader(lang))
    types = tuple(extractor.codebook.types)
    return score_types(seen.evidence, seen.words | seen.links, load_weights(lang), types, read)


def observe(doc: Doc, actor: Span, recipient: Span, extractor: Extractor) -> Observed:
    """What speaks for each type in a passage, its words, how they go together, and in which order."""
    extraction = extractor.extract([(0, doc)], lambda text, offset, tense: ())
    sentences = list(sentences_of(doc, 0, 0))
    for sentence in sentences:
        extractor.repair(sentence)
    passage = locate(sentences, actor, recipient)
    evidence = gather(passage, extraction, extractor, (actor, recipient))
    return Observed(
        evidence=evidence,
        words=words_of(passage, load_classes(extractor.grammar.lang), extractor.modals),
        links=links_of(passage, evidence, extraction, extractor, (actor, recipient)),
        reading=read_words(passage, doc.vocab),
    )
