"""Learn the weights of `pungsan classify` from text of our own: passages, the lexicon and its examples.

    python -m training.build_classify [es en]

For each language it reads `training/passages/LANG*.toml` and the lexicon, observes every passage as the
classifier does, fits a log-linear model (a weight for each kind of evidence, one for each word or link
and type) by Adam with L2, and writes `src/pungsan/between/data/LANG.json.gz`.  No news and no gold is read.
Build again when a language's pipeline or lexicon has changed much.  Takes two minutes a language.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pungsan.between import Observed, observe
from pungsan.between.evidence import EVIDENCE, Evidence
from pungsan.between.words import predicate_words
from pungsan.lexicon import load_classes
from pungsan.pipeline import Coder
from training.passages import Passage, beside_others, from_examples, load_passages, read_marks

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "pungsan" / "between" / "data"

COUNTS = {"own": 1.0, "words": 0.5, "beside": 0.2, "example": 0.3, "predicate": 0.1}
"""How much each row counts: a passage of ours (`own`; without its evidence, `words`, so that words learn to
do without frames and links; `beside` another one), an example of the lexicon, a bare predicate.  Examples and
predicates come without evidence: that their frames fire proves nothing."""

COPIES = 6
"""How often each passage stands beside another: long news sentences tell more than what is asked."""

L2_WORDS, L2_KINDS, L2_BIAS = 1.0, 0.3, 0.5
"""Strengths of the pull to 0; words are many and rare, kinds of evidence few and frequent."""

LEAST = 2
"""In so many rows a word or link must stand to have a weight."""

STEPS, RATE = 120, 0.1
SMALLEST = 0.02
"""Smaller weights of words are left out of the table."""

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One observation to learn from."""

    evidence: Evidence
    words: dict[str, float]
    type: str
    count: float


def rows_of(lang: str, coder: Coder) -> Iterator[Row]:
    """All that there is to learn from in a language."""
    marked = load_passages(ROOT / "training" / "passages", lang)
    extractor = coder.extractor(lang)
    for seen, kind in observe_all([read_marks(*each) for each in marked], lang, coder):
        yield Row(seen.evidence, seen.words | seen.links, kind, COUNTS["own"])
        yield Row({}, seen.words, kind, COUNTS["words"])
    beside = list(beside_others(marked, lang, copies=COPIES))
    for seen, kind in observe_all(beside, lang, coder):
        yield Row(seen.evidence, seen.words | seen.links, kind, COUNTS["beside"])
    for seen, kind in observe_all(list(from_examples(extractor.lexicon.examples)), lang, coder):
        yield Row({}, seen.words, kind, COUNTS["example"])
    classes = load_classes(lang)
    for kind, head, rest in sorted({(frame.type, frame.head, frame.rest) for frame in extractor.lexicon}):
        yield Row({}, predicate_words(head, rest, classes), kind, COUNTS["predicate"])


def observe_all(passages: list[Passage], lang: str, coder: Coder) -> Iterator[tuple[Observed, str]]:
    """What is seen in each passage, with its type."""
    docs = coder.parse_all([passage.text for passage in passages], lang)
    for passage, doc in zip(passages, docs, strict=True):
        yield observe(doc, passage.actor, passage.recipient, coder.extractor(lang)), passage.type


def fit(rows: Sequence[Row], types: Sequence[str]) -> dict[str, object]:
    """The table of weights that explains the rows best."""
    index = {name: i for i, name in enumerate(types)}
    kinds = {name: i for i, name in enumerate(EVIDENCE)}
    often = Counter(word for row in rows for word in row.words)
    vocabulary = {word: i for i, word in enumerate(sorted(word for word in often if often[word] >= LEAST))}
    right = np.zeros((len(rows), len(types)), np.float32)
    seen = np.zeros((len(rows), len(types), len(kinds)), np.float32)
    places: list[tuple[int, int, float]] = []
    for i, row in enumerate(rows):
        right[i, index[row.type]] = 1
        for (kind, name), value in row.evidence.items():
            seen[i, index[name], kinds[kind]] = value
        places.extend((i, vocabulary[word], value) for word, value in row.words.items() if word in vocabulary)
    at = np.array([place[0] for place in places])
    column = np.array([place[1] for place in places])
    amounts = np.array([[place[2]] for place in places], np.float32)
    by_word = np.argsort(column, kind="stable")
    counts = np.array([[row.count] for row in rows], np.float32)
    weights = [
        np.full(len(kinds), 0.5, np.float32),
        np.zeros((len(vocabulary), len(types)), np.float32),
        np.zeros(len(types), np.float32),
    ]
    means = [np.zeros_like(each) for each in weights]
    squares = [np.zeros_like(each) for each in weights]
    for step in range(1, STEPS + 1):
        scores = seen @ weights[0] + _sums(weights[1][column] * amounts, at, len(rows)) + weights[2]
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        off = (chances - right) * counts
        slopes = [
            np.einsum("nt,ntk->k", off, seen) + L2_KINDS * weights[0],
            _sums((off[at] * amounts)[by_word], column[by_word], len(vocabulary)) + L2_WORDS * weights[1],
            off.sum(0) + L2_BIAS * weights[2],
        ]
        for i, slope in enumerate(slopes):
            means[i] = 0.9 * means[i] + 0.1 * slope
            squares[i] = 0.99 * squares[i] + 0.01 * slope**2
            rate = RATE / (1 - 0.9**step)
            weights[i] = weights[i] - rate * means[i] / (np.sqrt(squares[i] / (1 - 0.99**step)) + 1e-8)
    return {
        "types": list(types),
        "kinds": {name: round(float(weights[0][i]), 3) for name, i in kinds.items()},
        "bias": [round(float(each), 3) for each in weights[2]],
        "words": {
            name: [round(float(each), 2) for each in weights[1][i]]
            for name, i in vocabulary.items()
            if np.abs(weights[1][i]).max() >= SMALLEST
        },
    }


def _sums(values: Matrix, places: npt.NDArray[np.int64], size: int) -> Matrix:
    """Sums of the rows that have the same place; places are in order."""
    starts = np.flatnonzero(np.r_[True, places[1:] != places[:-1]])
    total = np.zeros((size, values.shape[1]), np.float32)
    total[places[starts]] = np.add.reduceat(values, starts, axis=0)
    return total


def main(languages: Sequence[str]) -> int:
    """Build the tables of the languages; gives the exit status."""
    coder = Coder()
    for lang in languages:
        rows = list(rows_of(lang, coder))
        table = fit(rows, tuple(coder.codebook.types))
        OUT.mkdir(exist_ok=True)
        block = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
        (OUT / f"{lang}.json.gz").write_bytes(gzip.compress(block, 9, mtime=0))
        sys.stdout.write(f"{lang}: {len(rows)} rows, {len(table['words'])} words\n")  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("es", "en")))
