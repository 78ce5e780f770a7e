"""Score the coder on the development gold and on the report that began the project.

    python bench/score.py               print the figures
    python bench/score.py --floors      the same, and fail if one falls below bench/floors.toml
    python bench/score.py --raise       lift the floors to today's figures (never lowers one)
    python bench/score.py --lower WHY   set them to today's figures, with the reason written beside them
    … --keep FOLDER                     leave what was coded there, for bench/calibration.py --coded FOLDER

Sets of our own stand in bench/gold; the others are not part of the program: they are looked for in ../shared,
or where PUNGSAN_SHARED says, and left out where they are not.  What the command line of the program gives is
scored as `pungsan evaluate` does; the report has a scorer of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gold_sets import find_gold

from pungsan.evaluated import Evaluation, evaluate, read_first_gold, write_articles

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
SETS = (
    ("efe_dev", "es"), ("pud_dev", "es"), ("pud_dev", "en"),
    ("own_a", "es"), ("own_a", "en"), ("own_b", "es"), ("own_b", "en"),
    ("own_c", "es"), ("own_c", "en"), ("own_d", "es"), ("own_d", "en"),
    ("news_read", "es"), ("news_read", "en"), ("news_held", "es"), ("news_held", "en"),
    ("texts_held", "es"), ("texts_held", "en"),
)  # fmt: skip
REPORT, PUBLISHED = "pyongyang", "2024-06-20"
FLOORED = ("detect", "actor", "recipient", "strict", "attribution")
"""Scores that have a floor for their F1; ``precision`` (of detect) and ``aux`` (accuracy) have one too."""

SLACK = 0.02
"""A floor is set this far below the figure: an event of the smallest set, which machines may parse apart."""

Floors = dict[str, dict[str, dict[str, float | str]]]
"""Gold set → language → score → floor, as bench/floors.toml has them."""

_LINE = re.compile(r"^(\w+) +P ([\d.]+) +R ([\d.]+) +F1 ([\d.]+)")
_AUX = re.compile(r"^aux +accuracy ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Result:
    """What a scorer printed for one gold set in one language, and the figures that have floors."""

    name: str
    lang: str
    gold: str
    """SHA-256 of the gold file, in hexadecimal."""
    printed: str
    figures: dict[str, float]


def main() -> int:
    """Run the scorers; gives the exit status."""
    options = _parse_arguments()
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    whole = (shared / "gold").is_dir()
    if not whole:
        _say(f"No gold at {shared}: only the sets of our own (PUNGSAN_SHARED names another folder).")
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        results = [
            _score_set(gold, name, lang, folder)
            for name, lang in SETS
            if (gold := find_gold(shared, name, lang, folder)) is not None
        ]
        report = _score_report(shared, folder) if whole else None
    for result in results:
        _say(f"\n{result.name} ({result.lang})\n{result.printed}")
    if report is not None:
        _say(f"\n{REPORT} (es)\n{report}")
    if options.lift or options.lower:
        _write_floors(results, options.lower)
    if options.floors:
        return _check_floors(results)
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave what was coded there")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--floors", action="store_true", help="fail if a score is below its floor")
    choice.add_argument("--raise", dest="lift", action="store_true", help="lift floors to today's figures")
    choice.add_argument("--lower", metavar="WHY", help="set floors to today's figures, for this reason")
    return parser.parse_args()


def name_coded(folder: Path, name: str, lang: str) -> Path:
    """Where the events of a gold set are kept."""
    return folder / f"{name}.{lang}.coded.jsonl"


def _score_set(gold: Path, name: str, lang: str, folder: Path) -> Result:
    articles, coded = folder / f"{name}.{lang}.articles.jsonl", name_coded(folder, name, lang)
    rows = write_articles(read_first_gold(gold, lang=lang))
    articles.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    _code(articles, coded, "--lang", lang)
    printed = print_scores(evaluate(gold, coded, lang=lang, samples=0))
    return Result(
        name, lang, hashlib.sha256(gold.read_bytes()).hexdigest(), printed.rstrip(), read_figures(printed)
    )


def print_scores(evaluation: Evaluation) -> str:
    """The scores in lines, one a measure; figures are rounded twice, as those that floors were set by."""
    lines = []
    for name in ("trigger", "detect", "actor", "recipient", "strict", "attribution", "when", "where"):
        each = evaluation.score(name)
        p, r, f1 = (round(part or 0.0, 4) for part in (each.precision, each.recall, each.f1))
        lines.append(f"{name:12} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   gold {each.gold}, coded {each.coded}")
    modes = evaluation.score("auxiliary")
    lines.append(f"{'aux':12} accuracy {round(modes.f1 or 0.0, 4):.3f} of {modes.gold} detected")
    types = (
        f"{kind} {round(scores[0].f1 or 0.0, 3):.2f} ({scores[0].gold})"
        for kind, scores in evaluation.groups["type"].items()
    )
    lines.append(f"by type      {'  '.join(types)}")
    return "\n".join(lines) + "\n"


def _score_report(shared: Path, folder: Path) -> str:
    reports, coded = shared / "reports", folder / "report.jsonl"
    _code(reports / f"{REPORT}.txt", coded, "--published", PUBLISHED)
    # Its exit status says whether all is right; the figures say how far it is from that.
    return _run(
        sys.executable, shared / "eval" / "report.py", reports / f"{REPORT}.gold.json", coded, statuses=(0, 1)
    ).rstrip()


def _code(source: Path, coded: Path, *options: str) -> None:
    program = "from pungsan.cli import main; main()"
    # Some articles without text of their own may fail; the scorer counts what is missing.
    words: tuple[str | Path, ...] = ("-c", program, "code", source, "--format", "jsonl", *options)
    coded.write_text(_run(sys.executable, *words, statuses=(0, 1)), encoding="utf-8")


def _run(*command: str | Path, statuses: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    if done.returncode not in statuses:
        raise SystemExit(f"score: {Path(command[1]).name} ended with status {done.returncode}")
    return done.stdout


def read_figures(printed: str) -> dict[str, float]:
    """The figures with floors from what the scorer prints: F1 by score, ``precision``, and ``aux``."""
    figures: dict[str, float] = {}
    for line in printed.splitlines():
        if (match := _LINE.match(line)) and match[1] in FLOORED:
            figures[match[1]] = float(match[4])
            if match[1] == "detect":
                figures["precision"] = float(match[2])
        elif match := _AUX.match(line):
            figures["aux"] = float(match[1])
    missing = {*FLOORED, "precision", "aux"} - set(figures)
    if missing:
        raise SystemExit(f"score: the scorer printed no {', '.join(sorted(missing))}")
    return figures


def _check_floors(results: list[Result]) -> int:
    faults = list(find_faults(results, _read_floors()))
    for fault in faults:
        _say(f"BELOW THE FLOOR: {fault}")
    if not faults:
        _say("\nAll scores are at or above their floors.")
    return 1 if faults else 0


def find_faults(results: list[Result], floors: Floors) -> Iterator[str]:
    """What is wrong with figures by their floors: changed gold, a missing floor, a score below."""
    for result in results:
        where = f"{result.name} ({result.lang})"
        floor = floors.get(result.name, {}).get(result.lang)
        if floor is None:
            yield f"{where} has no floors: run bench/score.py --raise"
            continue
        if floor.get("gold") != result.gold:
            yield f"{where}: the gold has changed; its floors do not hold: run bench/score.py --lower WHY"
            continue
        for name, figure in result.figures.items():
            least = floor.get(name)
            if not isinstance(least, float):
                yield f"{where}: {name} has no floor: run bench/score.py --raise"
            elif figure < least:
                yield f"{where}: {name} is {figure:.3f}, at least {least:.3f} is asked"


def _read_floors() -> Floors:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


def _write_floors(results: list[Result], reason: str | None) -> None:
    old = _read_floors()
    lines = [
        "# Accuracy floors on the development gold, per set and language; `make gate` fails below them.",
        "# Written by bench/score.py --raise; --lower WHY lowers them and notes the reason.  F1, but for",
        "# precision (of detect) and aux (share of detected events with the right auxiliary modes).",
    ]
    for result in results:
        before = old.get(result.name, {}).get(result.lang, {})
        same = before.get("gold") == result.gold
        lines += ["", f"[{result.name}.{result.lang}]", f'gold = "{result.gold}"']
        note = (
            " ".join(reason.split()).replace("\\", "/").replace('"', "'") if reason else before.get("lowered")
        )
        lines += [f'lowered = "{note}"'] if note else []
        for name, figure in result.figures.items():
            floor = round(max(0.0, figure - SLACK), 3)
            kept = before.get(name) if same and reason is None else None
            lines.append(f"{name} = {max(floor, kept) if isinstance(kept, float) else floor:.3f}")
    scored = {result.name for result in results}
    for other in (name for name in old if name not in scored):  # those of other benches
        for language, floors in old[other].items():
            lines += ["", f"[{other}.{language}]", *(_pair(*each) for each in floors.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _say(f"\nWritten: {FLOORS.relative_to(ROOT)}")


def _pair(key: str, value: float | str) -> str:
    """A line of TOML; JSON's strings are TOML's too."""
    name = key if key.isidentifier() else json.dumps(key)
    return f"{name} = {json.dumps(value)}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
