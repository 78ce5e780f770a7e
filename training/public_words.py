"""Learn which words are those of public life, from documents whose topic was read off by hand.

    python -m training.public_words --treebanks FOLDER [--held-out GOLD.jsonl …] [es en]

It reads documents of the treebanks with their topics (`training/confidence/topics.LANG.tsv`: P public life;
E economy and business, S sport, C culture and learning, L other life; X mixed, left out), four sentences at a
time, the passages of `training/confidence/press_*.txt`, and passages that tell of acts (`bench/told`, without
the held third), fits a logistic regression with L2 by Adam, both sides weighing the same, and writes
`src/pungsan/extract/data/public_words.LANG.json.gz`.  It prints how well passages that were left out are
told apart.  Afterwards fit the confidence anew (`training.build_confidence`).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pungsan.extract.confidence_words import DATA, EVEN, WordTable, public_odds, stems_of
from training.documents import CONFIDENCE, FOLDS, ROOT, fold_of, read_documents
from training.gold import read_passages
from training.options import make_parser

LANGUAGES = ("es", "en")
SENTENCES = 4
"""Of a document, so many are one passage."""

TOLD = 0.15
"""How much a passage of `bench/told` counts: there are many, and they are short."""

FEWEST = 4
"""Words that fewer passages have are not learned."""

L2, STEPS, RATE = 1.0, 200, 0.1
SMALLEST = 0.02
"""Smaller weights are left out of the table."""


@dataclass(frozen=True, slots=True)
class Example:
    """The words of a passage, whether it is of public life, how much it counts, and what it is part of."""

    stems: frozenset[str]
    public: bool
    count: float
    part_of: str


def examples_of(lang: str, treebanks: Path, held_out: Sequence[Path] = ()) -> list[Example]:
    """All that the table of a language is learned from."""
    lines = (CONFIDENCE / f"topics.{lang}.tsv").read_text(encoding="utf-8").splitlines()
    topics = dict(line.split("\t") for line in lines)
    found = []
    for document in read_documents(treebanks, lang, held_out):
        topic = topics.get(document.id, "X")
        sentences = document.text.splitlines()
        if topic != "X":
            for at in range(0, len(sentences), SENTENCES):
                text = " ".join(sentences[at : at + SENTENCES])
                found.append(Example(frozenset(stems_of(text)), topic == "P", 1.0, document.id))
    for name, public in (("press_life", False), ("press_politics", True)):
        found += [
            Example(frozenset(stems_of(each.text)), public, 1.0, each.id)
            for each in read_passages(CONFIDENCE / f"{name}.txt")
            if each.lang == lang
        ]
    for path in sorted((ROOT / "bench" / "told" / lang).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        read = [line for number, line in enumerate(lines, 1) if number % 3 and line.strip()]
        found += [Example(frozenset(stems_of(line)), True, TOLD, path.stem) for line in read]
    return [example for example in found if example.stems]


def fit_words(examples: Sequence[Example]) -> WordTable:
    """The likeliest weights, both sides counting the same."""
    often = Counter(stem for example in examples for stem in example.stems)
    index = {stem: i for i, stem in enumerate(sorted(s for s, count in often.items() if count >= FEWEST))}
    row, column, value = [], [], []
    for i, example in enumerate(examples):
        known = sorted(index[stem] for stem in example.stems if stem in index)
        row += [i] * len(known)
        column += known
        value += [(len(known) + EVEN) ** -0.5] * len(known)
    rows, columns, values = np.array(row), np.array(column), np.array(value)
    public = np.array([float(example.public) for example in examples])
    counts = np.array([example.count for example in examples])
    share = np.where(public == 1, (counts * public).sum(), (counts * (1 - public)).sum())
    counts = counts * counts.sum() / (2 * share)
    weights, mean, square = (np.zeros(len(index) + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = np.bincount(rows, values * weights[columns], len(examples)) + weights[-1]
        off = counts * (1 / (1 + np.exp(-odds)) - public)
        slope = np.append(np.bincount(columns, values * off[rows], len(index)), off.sum())
        slope[:-1] += L2 * weights[:-1]
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    kept = {stem: round(float(weights[i]), 2) for stem, i in index.items() if abs(weights[i]) >= SMALLEST}
    return WordTable(kept, round(float(weights[-1]), 2))


def fit_folds(examples: Sequence[Example]) -> list[WordTable]:
    """A table for each fold, learned without the documents and passages that belong to it (`fold_of`)."""
    return [
        fit_words([example for example in examples if fold_of(example.part_of) != fold])
        for fold in range(FOLDS)
    ]


def describe(examples: Iterable[Example], tables: Sequence[WordTable]) -> str:
    """How well passages are told apart by tables that were learned without them."""
    judged = [
        (public_odds(example.stems, tables[fold_of(example.part_of)]) > 0, example.public)
        for example in examples
        if example.count == 1
    ]
    parts = []
    for public, name in ((True, "public life"), (False, "other")):
        right = [said == public for said, truth in judged if truth == public]
        parts.append(f"{sum(right) / max(1, len(right)):.3f} of {len(right)} of {name}")
    return "told apart, left out: " + ", ".join(parts)


def main() -> int:
    """Build the tables; gives the exit status."""
    parser = make_parser(__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES, metavar="es|en")
    options = parser.parse_args()
    for lang in options.languages:
        examples = examples_of(lang, options.treebanks, options.held_out)
        table = fit_words(examples)
        block = json.dumps({"bias": table.bias, "words": table.words}, ensure_ascii=False, sort_keys=True)
        path = DATA / f"public_words.{lang}.json.gz"
        path.write_bytes(gzip.compress(block.encode(), 9, mtime=0))
        sys.stdout.write(f"{lang}: {len(table.words)} words, {path.stat().st_size // 1000} kB; ")
        sys.stdout.write(describe(examples, fit_folds(examples)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
