"""Make spaCy documents and training examples of sentences."""

import itertools
from collections.abc import Iterator
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from pungsan.annotate.conllu import Sentence
from pungsan.annotate.scoring import TEXT_SENTENCES, group_sentences
from training.render import Words, build_words, vary, vary_alone
from training.swap import Pool, swap_names

SIZES = (1, 1, 1, 2, 3, 4, 6)
"""Sentences in a text, as often as they stand here."""


def make_doc(vocab: Vocab, parts: list[Words]) -> Doc:
    """One annotated document of some sentences; a sentence that is not parsed stands alone."""
    if not parts[0].parsed:
        (part,) = parts
        return Doc(vocab, words=part.forms, spaces=part.spaces, ents=part.ents)  # type: ignore[arg-type]
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for part in parts:
        offset = len(heads)
        heads += [h + offset for h in part.heads]
        starts += [i == 0 for i in range(len(part.forms))]
    return Doc(
        vocab,
        words=[w for p in parts for w in p.forms],
        spaces=[s for p in parts for s in p.spaces],
        pos=[x for p in parts for x in p.pos],
        lemmas=[x for p in parts for x in p.lemmas],
        morphs=[x for p in parts for x in p.morphs],
        heads=heads,
        deps=[d for p in parts for d in p.deps],
        sent_starts=starts,
        ents=[e for p in parts for e in p.ents],  # type: ignore[misc]
    )


def make_example(nlp: Language, reference: Doc) -> Example:
    """Align the gold document with what the tokenizer makes of its text."""
    return Example(nlp.make_doc(reference.text), reference)


def plain_examples(nlp: Language, sentences: list[Sentence]) -> list[Example]:
    """Examples as the treebank has them."""
    runs = group_sentences(sentences, itertools.repeat(TEXT_SENTENCES))
    return [make_example(nlp, make_doc(nlp.vocab, [build_words(s) for s in run])) for run in runs]


def varied_examples(
    nlp: Language, sentences: list[Sentence], language: str, pool: Pool, seed: int
) -> Iterator[Example]:
    """One pass over the sentences in new runs and renderings, shuffled."""
    random = Random(seed)
    runs = list(group_sentences(sentences, iter(lambda: random.choice(SIZES), None)))
    random.shuffle(runs)
    for run in runs:
        change = vary_alone if len(run) == 1 else vary
        parts = [change(swap_names(build_words(s), pool, random), language, random) for s in run]
        yield make_example(nlp, make_doc(nlp.vocab, parts))
