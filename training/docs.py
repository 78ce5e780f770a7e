"""Make spaCy documents and training examples of sentences."""

from collections.abc import Iterator
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from training.render import Words, build_words, vary, vary_alone
from training.swap import Pool, swap_names
from training.treebanks import Sentence

SIZES = (1, 1, 1, 2, 3, 4, 6)
"""Sentences in a text, as often as they stand here."""


def make_doc(vocab: Vocab, parts: list[Words]) -> Doc:
    """One annotated document of some sentences."""
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


def group(sentences: list[Sentence], random: Random | None, most: int = 6) -> Iterator[list[Sentence]]:
    """Runs of sentences that follow each other in a document, of random lengths (`SIZES`), or of `most`."""
    run: list[Sentence] = []
    size = random.choice(SIZES) if random else most
    for sentence in sentences:
        last = run[-1] if run else None
        follows = (
            last is not None and last.document == sentence.document and last.source == sentence.source
            and last.number + 1 == sentence.number
        )  # fmt: skip
        if run and (not follows or len(run) >= size):
            yield run
            run = []
            size = random.choice(SIZES) if random else most
        run.append(sentence)
    if run:
        yield run


def make_example(nlp: Language, reference: Doc) -> Example:
    """Align the gold document with what the tokenizer makes of its text."""
    return Example(nlp.make_doc(reference.text), reference)


def plain_examples(nlp: Language, sentences: list[Sentence], most: int = 6) -> list[Example]:
    """Examples as the treebank has them."""
    return [
        make_example(nlp, make_doc(nlp.vocab, [build_words(s) for s in run]))
        for run in group(sentences, None, most)
    ]


def varied_examples(
    nlp: Language, sentences: list[Sentence], language: str, pool: Pool, seed: int
) -> Iterator[Example]:
    """One pass over the sentences in new runs and renderings, shuffled."""
    random = Random(seed)
    runs = list(group(sentences, random))
    random.shuffle(runs)
    for run in runs:
        change = vary_alone if len(run) == 1 else vary
        parts = [change(swap_names(build_words(s), pool, random), language, random) for s in run]
        yield make_example(nlp, make_doc(nlp.vocab, parts))
