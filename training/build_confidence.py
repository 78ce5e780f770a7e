"""Learn the weights of the confidence of events from gold of our own.

    python -m training.build_confidence           fit, write the weights, and print what they are worth
    python -m training.build_confidence --check   fit and print, write nothing

It codes `bench/gold/own_a.jsonl` and the passages of `training/confidence` in both languages, marks each
event right or wrong as the gold's scorer does (a gold event of the same type whose trigger or a participant
overlaps), and fits a logistic regression with L2 (the slope of the rules' estimate, a bias, a weight for each
sign) by Newton's method.  The other sets of `bench/gold` and the development gold are never read here.  Fit
again when frames or pipelines have changed: under a minute.  `bench/calibration.py` measures on others.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pungsan.codebook import load_codebook
from pungsan.extract.confidence_learned import DATA, Weights, to_odds, weigh_mention
from pungsan.extract.confidence_signs import resolved_signs
from pungsan.pipeline import Coder
from pungsan.records import Article, ResolvedMention, Span

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "bench" / "gold" / "own_a.jsonl"
PASSAGES = ROOT / "training" / "confidence"

LANGUAGES = ("es", "en")
L2_SIGNS = 8.0
"""Pull of a sign's weight to 0, in events: there are few."""

L2_SLOPE = 4.0
"""Pull of the slope to 1."""

PASSAGE = 0.3
"""How much an event of the passages counts: most of them are there to show what is no event."""

PASSAGE_LINE = 0.03
"""The same where the level is set: events of news are right more often than those of the passages."""

RAREST = 8
"""Signs that fewer events have are not learned."""

SMALLEST = 0.01
"""Smaller weights are left out."""

STEPS = 30
FOLDS = 5

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with its gold events: type, and the spans of trigger and participants."""

    id: str
    lang: str
    text: str
    gold: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A coded mention, and whether it is right."""

    passage: str
    told: ResolvedMention
    right: bool
    count: float
    """How much it counts."""

    @property
    def signs(self) -> list[str]:
        return list(
            dict.fromkeys([*(name for name, _ in self.told.mention.signs), *resolved_signs(self.told)])
        )


def main(options: Sequence[str]) -> int:
    """Fit, print and write; gives the exit status."""
    everything = Coder(codebook=replace(load_codebook(), least_confidence=0.0))
    rows = list(read_rows(everything))
    news = [row for row in rows if row.count == 1]
    crossed = cross_fit(rows)
    level = [row if row.count == 1 else replace(row, count=PASSAGE_LINE) for row in rows]
    slope, bias = fit_line(crossed, level)
    weights = scale(fit(rows), slope, bias)
    left_out = [_chance(slope * each + bias) for each in crossed]
    _say(f"{len(rows)} events, {_share(rows)} right; of the gold's {len(news)}, {_share(news)}")
    _say(f"fitted on all: {describe(chances(rows, weights), rows)}")
    _say(f"left out:      {describe(left_out, rows)}")
    if "--check" not in options:
        DATA.parent.mkdir(exist_ok=True)
        table = {"slope": weights.slope, "bias": weights.bias, "signs": weights.signs}
        DATA.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _say(f"{len(weights.signs or {})} weights: {DATA.relative_to(ROOT)}")
    return 0


def read_rows(coder: Coder) -> Iterator[Row]:
    """Every event that the coder finds in the gold, marked right or wrong."""
    passages = [text for path in sorted(PASSAGES.glob("*.txt")) for text in read_passages(path)]
    for text in (*read_gold(GOLD), *passages):
        coded = coder.code(Article(text.id, text.text, lang=text.lang))
        mentions = [each for event in coded.events for each in event.mentions]
        for told, right in zip(mentions, judge(mentions, text.gold), strict=True):
            yield Row(text.id, told, right, 1.0 if text.id.startswith("a") else PASSAGE)


def read_gold(path: Path) -> Iterator[Text]:
    """The passages of a gold file in both languages."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        for lang in LANGUAGES:
            gold = []
            for event in row[f"events_{lang}"]:
                parts = [event["trigger"], *(event.get("actor") or []), *(event.get("recipient") or [])]
                spans = [_find(row[lang], part) for part in parts]
                gold.append((event["type"], tuple(span for span in spans if span is not None)))
            yield Text(row["id"], lang, row[lang], tuple(gold))


def read_passages(path: Path) -> Iterator[Text]:
    """The passages of a file of `training/confidence`; their gold events are types and triggers."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for number, line in enumerate(lines):
        texts = [part.strip() for part in line.split("|")]
        events = [each.strip() for each in texts[2].split(";") if each.strip()]
        for at, lang in enumerate(LANGUAGES):
            gold = []
            for event in events:
                kind, triggers = event.split(" ", 1)
                span = _find(texts[at], triggers.split("/")[at].strip())
                if span is None:
                    raise SystemExit(f"{path.name}: passage {number + 1} ({lang}) does not say: {event}")
                gold.append((kind, (span,)))
            yield Text(f"{path.stem}-{number}", lang, texts[at], tuple(gold))


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
        weights = fit([row for row in rows if _fold(row) != fold])
        for i, row in enumerate(rows):
            if _fold(row) == fold:
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
    return [weigh_mention(row.told, weights).mention.confidence for row in rows]


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


def _fold(row: Row) -> int:
    return sum(map(ord, row.passage)) % FOLDS


def _find(text: str, part: str) -> Span | None:
    at = text.find(part)
    return Span(at, at + len(part)) if at >= 0 else None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
