"""Learn what a nominal is to its verb: `python -m training.relations es --model DIR …`.

The weights of `pungsan.annotate.relations`: a log-linear model over the nominals of the treebanks'
trees, of which it sees all but the label. Added to a pipeline as its last component; nothing else is changed.
"""

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from pungsan.annotate.components import RELATIONS
from pungsan.annotate.conllu import Sentence
from pungsan.annotate.relations import (
    ALLOWED,
    BUCKETS,
    LABELS,
    Relations,
    find_bucket,
    find_clauses,
    list_features,
    load_words,
)
from pungsan.annotate.scoring import build_doc
from training.corpus import load_corpus
from training.options import add_pipeline, make_parser

log = logging.getLogger("training")
EPOCHS = 5
FITS = 3
"""Runs, each from another seed, whose weights are averaged."""
DROPOUT = 0.35
"""Share of the features that an update does not see."""
RATE = 0.2
FEWEST = 2
"""Occurrences that a feature must have."""
FORBIDDEN = np.float32(-30.0)


@dataclass
class Cases:
    """Nominals of the trees: the buckets of their features, their kind and the place of their label."""

    features: list[np.ndarray[Any, Any]]
    kinds: list[str]
    labels: list[int]


def collect(nlp: Language, sentences: list[Sentence]) -> Cases:
    """The nominals of sentences, each sentence once."""
    words = load_words(nlp.lang or "")
    assert words is not None, "no words for the relations of this language"
    cases = Cases([], [], [])
    for sentence in {id(s): s for s in sentences if s.parsed}.values():
        for clause in find_clauses(build_doc(nlp.vocab, [sentence]), words):
            for (token, kind), features in zip(clause.nominals, list_features(clause, words), strict=True):
                cases.features.append(np.array([find_bucket(f) for f in features], dtype=np.int64))
                cases.kinds.append(kind)
                cases.labels.append(LABELS.index(token.dep_))
    return cases


def drop_rare(cases: Cases) -> None:
    """Leave out features that were seen too seldom to say anything."""
    counts = np.bincount(np.concatenate(cases.features), minlength=BUCKETS)
    cases.features = [row[counts[row] >= FEWEST] for row in cases.features]


def mask(kind: str) -> np.ndarray[Any, Any]:
    """What to add to the scores so that labels which the kind cannot have are out."""
    return np.array([0.0 if label in ALLOWED[kind] else FORBIDDEN for label in LABELS], dtype=np.float32)


def shares(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Probabilities of scores."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def fit(cases: Cases, seed: int) -> np.ndarray[Any, Any]:
    """Weights by AdaGrad with dropout, averaged over the passes but the first."""
    weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
    squares = np.full_like(weights, 0.01)
    total = np.zeros_like(weights)
    masks = {kind: mask(kind) for kind in ALLOWED}
    random = np.random.default_rng(seed)
    for epoch in range(EPOCHS):
        for at in random.permutation(len(cases.features)):
            rows = cases.features[at]
            rows = rows[random.random(len(rows)) > DROPOUT]
            gradient = shares(weights[rows].sum(axis=0) + masks[cases.kinds[at]])
            gradient[cases.labels[at]] -= 1
            squares[rows] += gradient * gradient
            weights[rows] -= RATE * gradient / np.sqrt(squares[rows])
        if epoch:
            total += weights
    return total / (EPOCHS - 1) * (1 - DROPOUT)


def count_right(cases: Cases, weights: np.ndarray[Any, Any]) -> float:
    """The share of nominals that the weights alone label as the trees do."""
    right = sum(
        int(np.argmax(weights[rows].sum(axis=0) + mask(kind))) == label
        for rows, kind, label in zip(cases.features, cases.kinds, cases.labels, strict=True)
    )
    return right / len(cases.labels)


def main() -> None:
    parser = make_parser(__doc__)
    add_pipeline(parser, ("es",), model="the pipeline that gets the component", seed=0)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = load_corpus(options.language, options.treebanks, options.held_out)
    nlp = spacy.load(options.model, exclude=[RELATIONS])  # whose settings and weights are of their day
    cases = collect(nlp, corpus.train)
    drop_rare(cases)
    weights = np.mean([fit(cases, options.seed + run) for run in range(FITS)], axis=0)
    log.info("%s nominals; on the dev slice's trees %.4f right", len(cases.labels),
             count_right(collect(nlp, corpus.dev), weights))  # fmt: skip
    component = nlp.add_pipe(RELATIONS, last=True)
    assert isinstance(component, Relations)
    component.weights = weights
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
