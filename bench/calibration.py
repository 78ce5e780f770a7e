"""Is the confidence of events a probability?  Measure it on gold that it was not fitted on.

    python bench/calibration.py               print the figures
    python bench/calibration.py --floors      the same, and fail if an error is above bench/floors.toml
    python bench/calibration.py --plot FILE   draw the reliability plot as SVG (docs/reliability.svg)
    … --coded FOLDER                          of what bench/score.py --keep FOLDER coded: the same texts

An event is right if gold has one of its type at the same trigger or participant, as goldset.py scores it.
The expected calibration error is the mean distance between confidence and share of right events over ten bins
of equal width, each by its number of events.  `own_d` and `news_held` are held out: their errors are never
looked at.  The
gold's scorer is looked for in ../shared, or where PUNGSAN_SHARED says.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from gold_sets import find_gold

from pungsan.pipeline import Coder, code_articles
from pungsan.present.interchange import event_to_dict
from pungsan.records import Article, CodedDocument

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
SETS = (
    ("own_d", ("es", "en")), ("news_held", ("es", "en")), ("efe_dev", ("es",)), ("pud_dev", ("es", "en")),
)  # fmt: skip
BINS = 10
SURE = 0.8
"""Of events told with at least this confidence, about as many should be right."""

NEAR = 0.05
"""*About 0.8* is this far to either side."""


class Pair(NamedTuple):
    """An event's confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of like confidence: how many, their mean confidence, the share that is right."""

    count: int
    mean: float
    right: float


def main() -> int:
    """Measure; gives the exit status."""
    options = _parse_arguments()
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    scorer = shared / "eval" / "goldset.py"
    if not scorer.is_file():
        _say(f"No scorer at {shared}: nothing to measure (PUNGSAN_SHARED names another folder).")
        return 0
    goldset = _load(scorer)
    measured: dict[str, list[Pair]] = {}
    coder = Coder()
    with tempfile.TemporaryDirectory() as folder:
        for name, languages in SETS:
            measured[name] = []
            for lang in languages:
                kept = options.coded / f"{name}.{lang}.coded.jsonl" if options.coded else None
                if (gold := find_gold(shared, name, lang, Path(folder))) is not None:
                    measured[name] += _measure(goldset, gold, lang, coder, kept)
    for name, pairs in measured.items():
        _say(describe(name, pairs))
    if options.plot:
        options.plot.write_text(draw(measured), encoding="utf-8")
        _say(f"\nWritten: {options.plot}")
    return check(measured) if options.floors else 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--floors", action="store_true", help="fail if an error is above its ceiling")
    parser.add_argument("--coded", type=Path, metavar="FOLDER", help="what bench/score.py --keep coded")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the reliability plot as SVG")
    return parser.parse_args()


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("goldset", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _measure(
    goldset: ModuleType, gold: Path, lang: str, coder: Coder, kept: Path | None = None
) -> Iterator[Pair]:
    rows = goldset.load(gold)
    texts, places, dates = goldset.build(rows, lang)
    if kept is not None:
        events = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    else:
        articles = [
            Article(name, text, lang=lang, published=_day(dates[name])) for name, text in texts.items()
        ]
        coded = [each for each in code_articles(articles, coder=coder) if isinstance(each, CodedDocument)]
        events = [event_to_dict(event) for each in coded for event in each.events]
    mentions = goldset.coded_mentions(events)
    sure: dict[str, list[float]] = {}
    for event in events:
        sure.setdefault(event["article"], []).extend([event["confidence"]] * len(event["mentions"]))
    for name, sentences in places.items():
        told = list(zip(mentions.get(name, []), sure.get(name, []), strict=True))
        for (start, end), _, _, golds in goldset.gold_mentions(sentences):
            here = [each for each in told if start <= each[0]["trigger"][0] < end]
            right = {j for _, j in goldset.pair(golds, [row for row, _ in here], typed=True)}
            yield from (Pair(confidence, j in right) for j, (_, confidence) in enumerate(here))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def bin_pairs(pairs: Sequence[Pair]) -> list[Bin]:
    """Events in bins of equal width, the least sure first; empty bins are left out."""
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(min(BINS - 1, int(pair.confidence * BINS)), []).append(pair)
    return [
        Bin(
            len(group),
            sum(pair.confidence for pair in group) / len(group),
            sum(pair.right for pair in group) / len(group),
        )
        for _, group in sorted(groups.items())
    ]


def expected_error(pairs: Sequence[Pair]) -> float:
    """The expected calibration error."""
    return sum(each.count * abs(each.mean - each.right) for each in bin_pairs(pairs)) / max(1, len(pairs))


def describe(name: str, pairs: Sequence[Pair]) -> str:
    """The figures of one set, and its bins."""
    about = [pair for pair in pairs if abs(pair.confidence - SURE) <= NEAR]
    lines = [
        f"{name:8} ECE {expected_error(pairs):.3f}   {len(pairs)} events, {_share(pairs)} right, "
        f"mean confidence {sum(pair.confidence for pair in pairs) / max(1, len(pairs)):.3f}; "
        f"about {SURE}: {_share(about)} of {len(about)} right"
    ]
    lines += [f"    {each.mean:.2f} → {each.right:.2f}  ({each.count})" for each in bin_pairs(pairs)]
    return "\n".join(lines)


def _share(pairs: Sequence[Pair]) -> str:
    return f"{sum(pair.right for pair in pairs) / len(pairs):.3f}" if pairs else "none"


def check(measured: dict[str, list[Pair]]) -> int:
    """Compare with the ceilings of floors.toml (`[calibration.SET] error`); the exit status."""
    ceilings = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("calibration", {})
    status = 0
    for name, table in ceilings.items():
        error = expected_error(measured[name])
        if error > table["error"]:
            _say(f"ABOVE THE CEILING: {name}: error {error:.3f}, at most {table['error']:.3f} is asked")
            status = 1
    if not status:
        _say("\nAll calibration errors are at or below their ceilings.")
    return status


SIDE, EDGE = 300, 46
COLOURS = ("#1f6f8b", "#7b3f8c", "#b5541c", "#5a7d2a")


def draw(measured: dict[str, list[Pair]]) -> str:
    """Confidence against the share of right events; a dot's area is its number of events."""
    size = SIDE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 130} {size}" font-family="sans-serif"'
        ' font-size="12" role="img" aria-label="Reliability of the confidence of events">',
        f'<rect width="{size + 130}" height="{size}" fill="#fff"/>',
    ]
    for step in range(0, 11, 2):
        x, y = _place(step / 10, step / 10)
        parts.append(
            f'<path d="M{x} {EDGE}V{EDGE + SIDE}M{EDGE} {y}H{EDGE + SIDE}" stroke="#ddd"/>'
            f'<text x="{x}" y="{EDGE + SIDE + 16}" text-anchor="middle">{step / 10}</text>'
            f'<text x="{EDGE - 6}" y="{y + 4}" text-anchor="end">{step / 10}</text>'
        )
    parts.append(
        f'<path d="M{EDGE} {EDGE + SIDE}L{EDGE + SIDE} {EDGE}" stroke="#888" stroke-dasharray="4 4"/>'
        f'<text x="{EDGE + SIDE / 2}" y="{size - 8}" text-anchor="middle">confidence</text>'
        f'<text x="14" y="{EDGE + SIDE / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {EDGE + SIDE / 2})">share right</text>'
    )
    for number, (name, pairs) in enumerate(measured.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = [(*_place(each.mean, each.right), each.count) for each in bin_pairs(pairs)]
        line = "L".join(f"{x} {y}" for x, y, _ in points)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts += [
            f'<circle cx="{x}" cy="{y}" r="{1.5 + count**0.5 / 2:.1f}" fill="{colour}" fill-opacity=".75"/>'
            for x, y, count in points
        ]
        at = EDGE + 14 + 34 * number
        parts.append(
            f'<circle cx="{EDGE + SIDE + 16}" cy="{at - 4}" r="5" fill="{colour}"/>'
            f'<text x="{EDGE + SIDE + 26}" y="{at}">{escape(name)}</text>'
            f'<text x="{EDGE + SIDE + 26}" y="{at + 14}" fill="#555">error {expected_error(pairs):.3f}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _place(x: float, y: float) -> tuple[float, float]:
    return round(EDGE + SIDE * x, 1), round(EDGE + SIDE * (1 - y), 1)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
