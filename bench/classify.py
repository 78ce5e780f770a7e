"""Score `pungsan classify` on pairs with gold types: macro-F1, accuracy, each type, and a confusion table.

    python bench/classify.py [FOLDER] [--lang es|en] [--third seen|rest] [--missed 10]
    python bench/classify.py --floors         fail if a macro-F1 is below bench/floors.toml
    python bench/classify.py --raise          lift the floors to today's figures (never lowers one)

FOLDER is ``plv_train`` of the development data; without it, ``../shared/bench`` beside the repository (or
where PUNGSAN_SHARED says) is looked at.  CONCEDE and RETREAT are one type in the set, YIELD.  Macro-F1 is
the mean over the types that the gold of a language has.  Errors were looked at on every third pair
(``--third seen``: the first, fourth, …) only; ``--third rest`` scores the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pungsan.models import LANGUAGES
from pungsan.pipeline import Coder
from pungsan.records import Pair, Span

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
SLACK = 0.02
"""A floor is set this far below the figure."""

_YIELD = ("CONCEDE", "RETREAT")


@dataclass(frozen=True, slots=True)
class Scores:
    """Gold and answer of each pair, in order."""

    gold: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def accuracy(self) -> float:
        """Share of pairs with the right type."""
        return sum(map(str.__eq__, self.gold, self.given)) / max(1, len(self.gold))

    @property
    def types(self) -> list[str]:
        """Types that the gold has."""
        return sorted(set(self.gold))

    def of(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a type."""
        right = sum(gold == given == name for gold, given in zip(self.gold, self.given, strict=True))
        precision = right / max(1, self.given.count(name))
        recall = right / max(1, self.gold.count(name))
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)

    @property
    def macro(self) -> float:
        """Mean F1 over the types of the gold."""
        return sum(self.of(name)[2] for name in self.types) / max(1, len(self.types))

    def only(self, third: str) -> Scores:
        """The pairs of every third line (``seen``), or the others (``rest``)."""
        kept = [i for i in range(len(self.gold)) if (i % 3 == 0) == (third == "seen")]
        return Scores(tuple(self.gold[i] for i in kept), tuple(self.given[i] for i in kept))


def score(rows: Sequence[dict[str, Any]], lang: str, coder: Coder) -> Scores:
    """Classify the pairs of a language."""
    pairs = [Pair(row["id"], row["text"], Span(*row["actor"]), Span(*row["recipient"]), lang) for row in rows]
    given = [made.type for made in coder.classify_all(pairs)]
    return Scores(tuple(row["type"] for row in rows), tuple("YIELD" if t in _YIELD else t for t in given))


def describe(scores: Scores, lang: str) -> str:
    """All figures of a language, as they are printed."""
    seen, rest = scores.only("seen"), scores.only("rest")
    lines = [
        f"{lang}: {len(scores.gold)} pairs, macro-F1 {scores.macro:.3f}, accuracy {scores.accuracy:.3f}; "
        f"seen third {seen.macro:.3f}, {seen.accuracy:.3f}; rest {rest.macro:.3f}, {rest.accuracy:.3f}"
    ]
    for name in scores.types:
        precision, recall, f1 = scores.of(name)
        lines.append(
            f"  {name:10} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {scores.gold.count(name)}"
        )
    names = sorted({*scores.gold, *scores.given})
    table = Counter(zip(scores.gold, scores.given, strict=True))
    lines.append("  gold \\ given " + " ".join(name[:4] for name in names))
    for gold in scores.types:
        cells = " ".join(f"{table[gold, given] or '.':>4}" for given in names)
        lines.append(f"  {gold:12} {cells}")
    return "\n".join(lines)


def find_faults(figures: dict[str, tuple[str, float]], floors: dict[str, Any]) -> list[str]:
    """What is wrong with macro-F1s (language → gold's hash, figure) by their floors."""
    faults = []
    for lang, (gold, figure) in figures.items():
        floor = floors.get("classify", {}).get(lang)
        if floor is None:
            faults.append(f"classify ({lang}) has no floor: run bench/classify.py --raise")
        elif floor.get("gold") != gold:
            faults.append(f"classify ({lang}): the gold has changed; its floor does not hold")
        elif figure < floor["macro"]:
            faults.append(
                f"classify ({lang}): macro-F1 is {figure:.3f}, at least {floor['macro']:.3f} is asked"
            )
    return faults


def raise_floors(figures: dict[str, tuple[str, float]]) -> None:
    """Write floors a little below the figures; a higher one stays, and so do those of other benches."""
    text = FLOORS.read_text(encoding="utf-8")
    for lang, (gold, figure) in figures.items():
        before = tomllib.loads(text).get("classify", {}).get(lang, {})
        least = before["macro"] if before.get("gold") == gold else 0.0
        section = f'[classify.{lang}]\ngold = "{gold}"\nmacro = {max(least, round(figure - SLACK, 3)):.3f}\n'
        own = re.compile(rf"^\[classify\.{lang}\]\n(?:[^\[\n].*\n)*", re.M)
        text = own.sub(section, text) if own.search(text) else f"{text.rstrip()}\n\n{section}"
    FLOORS.write_text(text, encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> int:
    """Run the scorer; gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "bench" / "plv_train")
    parser.add_argument("--lang", choices=LANGUAGES, help="only this language")
    parser.add_argument("--third", choices=("seen", "rest"), help="only these pairs")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show N of the seen third")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--floors", action="store_true", help="fail if a macro-F1 is below its floor")
    choice.add_argument("--raise", dest="lift", action="store_true", help="lift floors to today's figures")
    options = parser.parse_args()
    if not options.folder.is_dir():
        _say(f"No pairs at {options.folder}: nothing to score (PUNGSAN_SHARED names another folder).")
        return 0
    coder, figures = Coder(), {}
    for lang in [options.lang] if options.lang else LANGUAGES:
        raw = (options.folder / f"{lang}.jsonl").read_bytes()
        rows = [json.loads(line) for line in raw.decode().splitlines()]
        scores = score(rows, lang, coder)
        figures[lang] = (hashlib.sha256(raw).hexdigest(), scores.macro)
        _say(describe(scores.only(options.third) if options.third else scores, lang))
        missed = [i for i in range(0, len(rows), 3) if scores.gold[i] != scores.given[i]]
        for i in missed[: options.missed]:
            _say(f"{scores.gold[i]}, given {scores.given[i]}: {rows[i]['text']}")
    if options.lift:
        raise_floors(figures)
    faults = find_faults(figures, tomllib.loads(FLOORS.read_text(encoding="utf-8"))) if options.floors else []
    for fault in faults:
        _say(f"BELOW THE FLOOR: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
