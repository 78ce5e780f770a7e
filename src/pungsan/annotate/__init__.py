"""Parse the title and body of documents with a spaCy pipeline; dropped regions are never parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pungsan.annotate.hyphens import keep_hyphens
from pungsan.annotate.lemmas import correct_lemmas
from pungsan.annotate.pipelines import (
    Pipelines,
    choose_pipelines,
    describe_source,
    explain_missing,
    find_pipeline,
)
from pungsan.annotate.unseen import reread
from pungsan.errors import ModelError
from pungsan.records import Document, Region

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = [
    "MAX_CHUNK",
    "Annotated",
    "Pipelines",
    "annotate",
    "check_pipeline",
    "choose_pipelines",
    "correct_lemmas",
    "describe_source",
    "explain_missing",
    "find_pipeline",
    "load_pipeline",
    "parse",
]

MAX_CHUNK = 20_000
"""Longest stretch of characters that is parsed at once: bounds the memory of the parser."""
BATCH = 64
"""Paragraphs to a batch of the pipeline, at most."""
BATCH_CHARACTERS = 40_000
"""And about as many characters: the parser's memory grows with them."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, which UTF-8, and so spaCy, cannot hold."""
SENTENCE_ENDS = (".", "?", "!", "…", ":", ";", '"', "'", "”", "’", "»", ")", "]")
"""What a sentence may end with."""

NO_START = 2**64 - 1
"""-1 as spaCy's arrays hold it: no sentence starts here."""

Annotated = tuple[Document, list[tuple[int, "Doc"]]]
"""A document with its parsed paragraphs, each with its offset into the document's text."""


def load_pipeline(name: str | Path) -> Language:
    """Load a spaCy pipeline by path or package name and check that it gives UD parses.

    Raises:
        ModelError: there is no such pipeline, or it has no parser.
    """
    import spacy  # takes a second, and coding is all that needs it

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"no spaCy pipeline at '{name}': give a path or an installed package ({error})"
        ) from error
    check_pipeline(nlp, str(name))
    keep_hyphens(nlp)
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Let NumPy multiply matrices where BLIS does, which is slower; the analyses are the same."""
    from thinc.api import Model, NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)  # which lemmatizers by rule have, and it is none
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def check_pipeline(nlp: Language, name: str) -> None:
    """Refuse pipelines whose parses extraction cannot read.

    Raises:
        ModelError: it has no parser, or one with labels that are not UD's.
    """
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the pipeline '{name}' has no component 'parser': name one with UD dependencies")
    told = nlp.get_pipe("parser").labels  # type: ignore[attr-defined]  # every parser has labels
    labels = {label.partition(":")[0] for label in told}  # some treebanks have subtypes alone (obl:arg)
    if not {"nsubj", "obl", "case"} <= labels:
        raise ModelError(f"the parser of '{name}' has no UD labels (nsubj, obl, case): name a UD pipeline")


def parse(texts: Iterable[str], nlp: Language, lang: str) -> Iterator[Doc]:
    """Parse texts one after another, their sentences begun only where a sentence may end before."""
    coders = [name for name, component in nlp.pipeline if getattr(component, "codes_events", False)]
    for batch in _batches(texts):
        docs = [_bounded(nlp.make_doc(LONE_SURROGATE.sub("\ufffd", text))) for text in batch]
        # The lemmas are looked up once more after words were read again: once is enough.
        parsed = list(nlp.pipe(docs, batch_size=BATCH, disable=["pungsan_lemmas", *coders]))
        for read in reread(parsed, nlp, lang):
            correct_lemmas(read, lang)
            yield read


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) >= BATCH or size + len(text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _bounded(doc: Doc) -> Doc:
    """Tell the parser where no sentence begins: it would cut *met | Tim Cook* in two."""
    import numpy as np  # only where something is parsed: it takes a while to import

    if not len(doc):
        return doc
    texts = [token.text for token in doc]
    ends = [text.endswith(SENTENCE_ENDS) or text.isspace() for text in texts[:-1]]
    starts: Any = np.array([0, *(0 if end else NO_START for end in ends)], dtype="uint64")
    return doc.from_array(["SENT_START"], starts)


def annotate(documents: Iterable[Document], nlp: Language) -> Iterator[Annotated]:
    """Parse documents one after another; paragraphs of one document are a batch."""
    for document in documents:
        pieces = list(_pieces(document))
        docs = parse((document.text[start:end] for start, end in pieces), nlp, document.lang)
        yield document, [(start, doc) for (start, _), doc in zip(pieces, docs, strict=True)]


def _pieces(document: Document) -> Iterator[tuple[int, int]]:
    """Stretches of text to parse: title and body regions, long ones cut at white space."""
    for region in document.regions:
        if region.kind != "dropped":
            yield from _chunks(document.text, region)


def _chunks(text: str, region: Region) -> Iterator[tuple[int, int]]:
    start = region.start
    while region.end - start > MAX_CHUNK:
        places = (text.rfind(mark, start, start + MAX_CHUNK) for mark in (". ", "\n", "; ", " "))
        cut = next((place + 1 for place in places if place > start), start + MAX_CHUNK)
        yield start, cut
        start = cut
    if start < region.end:
        yield start, region.end
