"""Learn the weights of the confidence of events from texts whose events were judged.

    python -m training.build_confidence --treebanks FOLDER [--held-out GOLD.jsonl …]     fit, write, print
    python -m training.build_confidence --treebanks FOLDER --check                       fit and print only

It codes `bench/gold/own_a.jsonl`, the passages of `training/confidence` and documents of the treebanks that
readers annotated (`training/confidence/annotated.LANG.jsonl`), and marks each event right or wrong as the
gold's scorer does (a gold event of the same type whose trigger or a participant overlaps); it codes documents
of the treebanks whose events readers have judged one by one (`training/confidence/judged.LANG.tsv`).  Then it
fits a logistic regression with L2 (the slope of the rules' estimate, a bias, a weight for each sign) by
Newton's method.  The other sets of `bench/gold` and the development gold are never read here (but kept out,
by `--held-out`).  Fit again when frames or pipelines have changed: two minutes, after `training.public_words`
where topics or stems have changed.
`bench/calibration.py` measures on others.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pungsan.codebook import load_codebook
from pungsan.extract.confidence_learned import DATA, Weights, to_odds, weigh_mention
from pungsan.extract.confidence_signs import resolved_signs
from pungsan.extract.confidence_words import WordTable, public_signs
from pungsan.pipeline import Coder
from pungsan.records import Article, ResolvedMention, Span
from training.documents import CONFIDENCE, FOLDS, ROOT, Document, fold_of, read_documents
from training.gold import LANGUAGES, read_annotated, read_gold, read_passages
from training.judged import code_documents, unsure_coder, verdicts_of
from training.options import make_parser
from training.public_words import examples_of, fit_folds

GOLD = ROOT / "bench" / "gold" / "own_a.jsonl"
ANNOTATED = {lang: CONFIDENCE / f"annotated.{lang}.jsonl" for lang in LANGUAGES}
"""Nobody who writes rules reads their errors: on texts whose errors were mended, too much is right."""

L2_SIGNS = 8.0
"""Pull of a sign's weight to 0, in events: there are few."""

L2_SLOPE = 4.0
"""Pull of the slope to 1."""

NEWS, PASSAGE, JUDGED = 1.0, 0.3, 0.3
"""How much an event counts: of gold news; of the passages, most of which are there to show what is no event;
of documents of all sorts, annotated or judged by one reader."""

NEWS_LEVEL, PASSAGE_LEVEL, JUDGED_LEVEL = 1.0, 0.03, 0.1
"""The same where the level is set: events of news are right more often than others, and most that is coded
with care is news.  Annotated documents are of all sorts, as judged ones are."""

RAREST = 8
"""Signs that fewer events have are not learned."""

SMALLEST = 0.01
"""Smaller weights are left out."""

STEPS = 30

Vector = npt.NDArray[np.float64]
Tables = dict[str, list[WordTable]]
"""Language → a table of the words of public life for each fold, learned without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A coded mention, and whether it is right."""

    passage: str
    told: ResolvedMention
    about: tuple[str, ...]
    """The signs of the whole text."""
    right: bool
    count: float
    """How much it counts."""
    level: float
    """How much where the level is set."""

    @property
    def signs(self) -> list[str]:
        own = (name for name, _ in self.told.mention.signs)
        return list(dict.fromkeys([*own, *resolved_signs(self.told), *self.about]))


def main() -> int:
    """Fit, print and write; gives the exit status."""
    parser = make_parser(__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    tables = {lang: fit_folds(examples_of(lang, options.treebanks, options.held_out)) for lang in LANGUAGES}
    coder = unsure_coder()
    documents = {lang: read_documents(options.treebanks, lang, options.held_out) for lang in LANGUAGES}
    rows = [*read_marked(coder, tables, documents), *read_judged(coder, tables, documents)]
    crossed = cross_fit(rows)
    slope, bias = fit_line(crossed, [replace(row, count=row.level) for row in rows])
    weights = scale(fit(rows), slope, bias)
    left_out = [_chance(slope * each + bias) for each in crossed]
    least = load_codebook().least_confidence
    for name, count in (("gold news", NEWS), ("passages, annotated and judged documents", PASSAGE)):
        chosen = [i for i, row in enumerate(rows) if row.count == count]
        _say(f"{name}: {len(chosen)} events, {_share([rows[i] for i in chosen])} right")
        _say(f"  left out: {describe([left_out[i] for i in chosen], [rows[i] for i in chosen])}")
        told = [rows[i] for i in chosen if left_out[i] >= least]
        kept = sum(row.right for row in told) / sum(rows[i].right for i in chosen)
        _say(f"  told (at least {least:g}): {len(told)}, {_share(told)} right, {kept:.3f} of those right")
    _say(f"fitted on all: {describe(chances(rows, weights), rows)}")
    if not options.check:
        DATA.parent.mkdir(exist_ok=True)
        table = {"slope": weights.slope, "bias": weights.bias, "signs": weights.signs}
        DATA.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _say(f"{len(weights.signs or {})} weights: {DATA.relative_to(ROOT)}")
    return 0


def read_marked(coder: Coder, tables: Tables, documents: Mapping[str, Sequence[Document]]) -> Iterator[Row]:
    """Every event that the coder finds in texts whose events are marked, right or wrong."""
    news = [(text, NEWS, NEWS_LEVEL) for text in read_gold(GOLD)]
    for lang in LANGUAGES:
        annotated = read_annotated(ANNOTATED[lang], documents[lang])
        news += [(text, JUDGED, JUDGED_LEVEL) for text in annotated]
    passages = [text for path in sorted(CONFIDENCE.glob("*.txt")) for text in read_passages(path)]
    for text, count, level in (*news, *((each, PASSAGE, PASSAGE_LEVEL) for each in passages)):
        coded = coder.code(Article(text.id, text.text, lang=text.lang))
        mentions = [each for event in coded.events for each in event.mentions]
        about = public_signs(text.text, text.lang, tables[text.lang][fold_of(text.id)])
        for told, right in zip(mentions, judge(mentions, text.gold), strict=True):
            yield Row(text.id, told, about, right, count, level)


def read_judged(coder: Coder, tables: Tables, documents: Mapping[str, Sequence[Document]]) -> Iterator[Row]:
    """The events of the treebanks that were judged and are still found, but of annotated documents."""
    for lang in LANGUAGES:
        verdicts = verdicts_of(lang)
        sentences = {sentence for sentence, _, _ in verdicts}
        annotated = {text.id for text in read_annotated(ANNOTATED[lang], documents[lang])}
        chosen = [
            each for each in documents[lang] if sentences & set(each.sentences) and each.id not in annotated
        ]
        for document, events in code_documents(coder, chosen):
            about = public_signs(document.text, lang, tables[lang][fold_of(document.id)])
            for key, told in events:
                if key in verdicts:
                    yield Row(document.id, told, about, verdicts[key], JUDGED, JUDGED_LEVEL)


def judge(mentions: Sequence[ResolvedMention], gold: Sequence[tuple[str, tuple[Span, ...]]]) -> list[bool]:
    """Which mentions are right; each gold event makes one right, that of its trigger before others."""
    pairs = []
    for i, told in enumerate(mentions):
        mine = [actor.span for actor in (*told.actor, *told.recipient)]
        for j, (kind, spans) in enumerate(gold):
            if kind != told.mention.type:
                continue
            if spans[0].overlaps(told.mention.trigger):
                pairs.append((0, i, j))
            elif any(a.overlaps(b) for a in spans[1:] for b in mine):
                pairs.append((1, i, j))
    right: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in right and j not in taken:
            right.add(i)
            taken.add(j)
    return [i in right for i in range(len(mentions))]


def fit(rows: Sequence[Row]) -> Weights:
    """Weights of the signs by Newton's method: the likeliest, with L2."""
    counts = Counter(sign for row in rows for sign in row.signs)
    names = sorted(sign for sign, count in counts.items() if RAREST <= count <= len(rows) - RAREST)
    seen = np.zeros((len(rows), len(names) + 2))
    for i, row in enumerate(rows):
        held = set(row.signs)
        seen[i] = [to_odds(row.told.mention.rules), 1.0, *(float(name in held) for name in names)]
    pull = np.array([L2_SLOPE, 1e-6, *([L2_SIGNS] * len(names))])
    start = np.array([1.0, *([0.0] * (len(names) + 1))])
    weights = _newton(seen, rows, pull, start)
    signs = dict(zip(names, map(float, weights[2:]), strict=True))
    return Weights(float(weights[0]), float(weights[1]), signs)


def cross_fit(rows: Sequence[Row]) -> list[float]:
    """The log-odds that each row gets from weights that were fitted without its passage."""
    odds = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if fold_of(row.passage) != fold])
        for i, row in enumerate(rows):
            if fold_of(row.passage) == fold:
                odds[i] = weights.slope * to_odds(row.told.mention.rules) + weights.bias
                odds[i] += sum(weights.of(sign) for sign in row.signs)
    return odds


def fit_line(odds: Sequence[float], rows: Sequence[Row]) -> tuple[float, float]:
    """Slope and bias that make log-odds of rows left out fit (Platt): on what was not seen, less is sure."""
    seen = np.array([[each, 1.0] for each in odds])
    line = _newton(seen, rows, np.array([1e-3, 1e-6]), np.array([1.0, 0.0]))
    return float(line[0]), float(line[1])


def scale(weights: Weights, slope: float, bias: float) -> Weights:
    """Weights with a line applied to what they give, rounded, the smallest left out."""
    signs = {name: round(slope * weight, 3) for name, weight in (weights.signs or {}).items()}
    kept = {name: weight for name, weight in signs.items() if abs(weight) >= SMALLEST}
    return Weights(round(slope * weights.slope, 3), round(slope * weights.bias + bias, 3), kept)


def _newton(seen: Vector, rows: Sequence[Row], pull: Vector, start: Vector) -> Vector:
    right = np.array([float(row.right) for row in rows])
    count = np.array([row.count for row in rows])
    weights = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (count * (chance - right)) + pull * (weights - start)
        bend = (seen.T * (count * chance * (1 - chance))) @ seen + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def chances(rows: Iterable[Row], weights: Weights) -> list[float]:
    """The confidence that weights give each row."""
    return [weigh_mention(row.told, weights, row.about).mention.confidence for row in rows]


def describe(given: Sequence[float], rows: Sequence[Row]) -> str:
    """Log loss and spread in short."""
    chance, count = np.array(given), np.array([row.count for row in rows])
    right = np.array([float(row.right) for row in rows])
    base = np.average(right, weights=count)

    def loss(guess: Vector) -> float:
        return float(-np.average(right * np.log(guess) + (1 - right) * np.log(1 - guess), weights=count))

    plain = loss(np.full(len(rows), base))
    mean = np.average(chance, weights=count)
    return f"log loss {loss(chance):.3f} (one number for all: {plain:.3f}), mean {mean:.3f}"


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def _share(rows: Sequence[Row]) -> str:
    return f"{sum(row.right for row in rows) / max(1, len(rows)):.3f}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
