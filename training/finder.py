"""Learn to find names: `python -m training.finder en --treebanks DIR --model DIR --out DIR …`.

The weights of `pungsan.annotate.finder`, on top of a finished pipeline whose vectors stay: they go into its
component `pungsan_names`, which takes the place of its finder. One pass over the named sentences in the
variety of `docs.py` gives the words. Takes some two minutes on one core, nearly all of it for the vectors.
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from pungsan.annotate.components import NAMES
from pungsan.annotate.evidence import WIDTH, Known, list_evidence, load_known
from pungsan.annotate.finder import TAGS, Names, Weights
from pungsan.annotate.scoring import evaluate
from training.corpus import load_corpus
from training.docs import varied_examples
from training.options import make_parser
from training.refine import named
from training.swap import build_pool

log = logging.getLogger("training")
BATCH = 512
EPOCHS, RATE = 6, 0.01
CAUTION = 0.3
"""Added to the score of no name: of -.6 to 1 the best on the dev slices of both treebanks."""
DECAY = 1e-5
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


def join_texts(texts: list[tuple[list[str], list[str | None], Array]], known: Known) -> Cases:
    """Texts as one table: of each its words, their tags and their vectors."""
    empty = np.zeros((1, texts[0][2].shape[1] + WIDTH), np.float16)
    rows, tags = [empty], [np.array([-1])]
    for words, gold, vectors in texts:
        rows += [np.hstack([vectors, list_evidence(words, known)]).astype(np.float16), empty]
        tags += [np.array([TAGS.index(tag) if tag in TAGS else -1 for tag in gold]), tags[0]]
    return Cases(np.vstack(rows), np.concatenate(tags))


def fit(cases: Cases, epochs: int, seed: int) -> Weights:
    """Weights by Adam with a short warm-up and a straight fall of the rate; the mean of the second half."""
    rng = np.random.default_rng(seed)
    places = np.flatnonzero(cases.tags >= 0)
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
    parser.add_argument("language", choices=("en",))
    parser.add_argument("--model", type=Path, required=True, help="the pipeline whose vectors are read")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1000)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = load_corpus(options.language, options.treebanks, options.held_out)
    nlp = spacy.load(options.model)
    known = load_known(options.language)
    assert known is not None, "no tables of names for this language"
    pool = build_pool(corpus.train, options.language)
    examples = list(varied_examples(nlp, named(corpus.train), options.language, pool, options.seed))
    cases = collect(nlp, examples, known)
    log.info("%s words in %s texts", int((cases.tags >= 0).sum()), len(examples))
    weights = fit(cases, EPOCHS, options.seed)
    weights.bias[0] += CAUTION
    put_finder(nlp, weights)
    for source in sorted({sentence.source for sentence in corpus.dev}):
        figures = evaluate(nlp, [s for s in corpus.dev if s.source == source], raw=False).as_dict()
        log.info("%s: %s", source, {k: v for k, v in figures.items() if k.startswith("names")})
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
