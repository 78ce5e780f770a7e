"""Learn to find names: `python -m training.finder en --treebanks DIR --model DIR --out DIR …`.

The weights of `pungsan.annotate.finder`, on top of a finished pipeline whose vectors stay: they go into its
component `pungsan_names`, which takes the place of its finder. Five passes over the named sentences, each in
another variety of `docs.py`, give the words: the vectors were learned from these sentences, and say more of
names that they have seen than of others. Takes some five minutes on one core, nearly all for the vectors.
"""

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from pungsan.annotate.components import NAMES
from pungsan.annotate.conllu import Sentence
from pungsan.annotate.evidence import WIDTH, Known, list_evidence, load_known
from pungsan.annotate.finder import TAGS, Names, Weights
from pungsan.annotate.scoring import evaluate
from training.corpus import load_corpus
from training.docs import varied_examples
from training.options import add_pipeline, make_parser
from training.refine import named
from training.swap import build_pool

log = logging.getLogger("training")
BATCH = 512
PASSES = 5
"""Passes over the sentences, each with other names, quotes and capitals."""
EPOCHS, RATE = 2, 0.01
PLAIN = 0.2
"""Share of the words far from any capital and in no name that is learned from."""
CAUTION = 0.5
"""Added to the score of no name: of .3, .5 and .8 the best on the dev files of both treebanks together."""
DECAY = 1e-4
TEXTS_AT_ONCE = 48
Array = Any


@dataclass
class Cases:
    """Words with vector and evidence, an empty row around each text, and the places of their tags."""

    rows: Array
    """Half precision: 180 numbers a word."""
    tags: Array
    """-1 where nothing is known."""


def collect(nlp: Language, examples: list[Example], known: Known) -> Cases:
    """The words of examples."""
    tok2vec: Any = nlp.get_pipe("tok2vec")
    texts: list[tuple[list[str], list[str | None], Array]] = []
    for at in range(0, len(examples), TEXTS_AT_ONCE):
        batch = examples[at : at + TEXTS_AT_ONCE]
        for example, vectors in zip(batch, tok2vec.predict([e.predicted for e in batch]), strict=True):
            words = [token.text for token in example.predicted]
            texts.append((words, list(example.get_aligned_ner()), vectors))
    return join_texts(texts, known)


def divide(sentences: list[Sentence], *, with_dev: bool = True) -> list[list[Sentence]]:
    """Sentences of dev files behind the others, so that these give the same words with and without them."""
    parts: list[list[Sentence]] = [[], []]
    for sentence in sentences:
        parts[sentence.source.endswith("-dev")].append(sentence)
    return parts if with_dev else parts[:1]


def join_cases(parts: list[Cases]) -> Cases:
    """The words of several passes as one table."""
    return Cases(np.vstack([part.rows for part in parts]), np.concatenate([part.tags for part in parts]))


def join_texts(texts: list[tuple[list[str], list[str | None], Array]], known: Known) -> Cases:
    """Texts as one table: of each its words, their tags and their vectors."""
    empty = np.zeros((1, texts[0][2].shape[1] + WIDTH), np.float16)
    rows, tags = [empty], [np.array([-1])]
    for words, gold, vectors in texts:
        rows += [np.hstack([vectors, list_evidence(words, known)]).astype(np.float16), empty]
        tags += [np.array([TAGS.index(tag) if tag in TAGS else -1 for tag in gold]), tags[0]]
    return Cases(np.vstack(rows), np.concatenate(tags))


def choose_words(cases: Cases, rng: np.random.Generator) -> Array:
    """Places of the words to learn from: in a name, in or beside a run of capitals, some of the others."""
    capital = cases.rows[:, -WIDTH:].any(axis=1)
    near = capital.copy()
    near[1:] |= capital[:-1]
    near[:-1] |= capital[1:]
    return np.flatnonzero(
        (cases.tags >= 0) & ((cases.tags > 0) | near | (rng.random(len(cases.tags)) < PLAIN))
    )


def fit(cases: Cases, epochs: int, seed: int) -> Weights:
    """Weights by Adam with a short warm-up and a straight fall of the rate; the mean of the second half."""
    rng = np.random.default_rng(seed)
    places = choose_words(cases, rng)
    scale = np.tile(cases.rows[:20_000].astype(np.float32).std(axis=0) + 0.05, 3)
    weights = np.zeros((len(scale) + 1, len(TAGS)), np.float32)
    first, second, total = np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(weights)
    batches, step = len(places) // BATCH, 0
    steps = epochs * batches
    for _ in range(epochs):
        order = rng.permutation(places)
        for at in range(batches):
            chosen = order[at * BATCH : (at + 1) * BATCH]
            inputs = np.ones((BATCH, len(weights)), np.float32)
            inputs[:, :-1] = np.hstack([cases.rows[chosen + beside] for beside in (-1, 0, 1)]) / scale
            gradient = find_gradient(weights, inputs, cases.tags[chosen])
            step += 1
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient * gradient
            pace = RATE * min(1.0, step / 100) * (1 - 0.97 * step / steps)
            weights -= pace * first / (np.sqrt(second) + 1e-6)
            if step * 2 > steps:
                total += weights
    total /= max(1, step - steps // 2)
    before, own, after = np.split(total[:-1] / scale[:, None], 3)
    return Weights(before, own, after, total[-1])


def find_gradient(weights: Array, inputs: Array, tags: Array) -> Array:
    """Of the mean cross entropy of one batch; the last input is 1."""
    scores = inputs @ weights
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    errors = scores / scores.sum(axis=1, keepdims=True)
    errors[np.arange(len(tags)), tags] -= 1
    found = inputs.T @ errors / len(tags)
    found[:-1] += DECAY * weights[:-1]
    return found


def put_finder(nlp: Language, weights: Weights) -> None:
    """Put the finder in the place of whatever finds names in the pipeline."""
    nlp.config["initialize"].setdefault("components", {})  # which an installed pipeline lacks
    for name in ("ner", NAMES):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    component: Any = nlp.add_pipe(NAMES)
    assert isinstance(component, Names)
    component.weights = weights


def main() -> None:
    parser = make_parser(__doc__)
    add_pipeline(parser, ("en",), model="the pipeline whose vectors are read", seed=1000)
    parser.add_argument(
        "--without-dev", action="store_true", help="leave out the dev files, to judge by them"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = load_corpus(options.language, options.treebanks, options.held_out)
    nlp = spacy.load(options.model)
    known = load_known(options.language)
    assert known is not None, "no tables of names for this language"
    pool = build_pool(corpus.train, options.language)
    parts = []
    for seed in range(options.seed, options.seed + PASSES):
        for sentences in divide(corpus.train, with_dev=not options.without_dev):
            examples = list(varied_examples(nlp, named(sentences), options.language, pool, seed))
            parts.append(collect(nlp, examples, known))
            log.info("%s words in %s texts", int((parts[-1].tags >= 0).sum()), len(examples))
    cases = join_cases(parts)
    weights = fit(cases, EPOCHS, options.seed)
    weights.bias[0] += CAUTION
    put_finder(nlp, weights)
    judged = corpus.dev if not options.without_dev else corpus.dev + divide(corpus.train)[1]
    for source in sorted({sentence.source for sentence in judged}):
        figures = evaluate(nlp, [s for s in judged if s.source == source], raw=False).as_dict()
        log.info("%s: %s", source, {k: v for k, v in figures.items() if k.startswith("names")})
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
