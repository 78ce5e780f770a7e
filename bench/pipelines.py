"""Score the pipelines that ship on the test sets of the treebanks; a Markdown table for each language.

    python bench/pipelines.py [FOLDER] [--lang es|en] [--floors] [--sentences N]

The treebanks are not part of the program: they are looked for in ../shared, or where PUNGSAN_SHARED says.
What is held out of training, and the label policy to which the sets are brought: see training/README.md.
`--floors` fails where a figure is below bench/floors.toml.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for `training`, which is no part of the package

from pungsan.annotate import load_pipeline  # noqa: E402
from pungsan.annotate.scoring import RELATIONS, evaluate  # noqa: E402
from pungsan.models import describe_models  # noqa: E402
from training.corpus import load_tests  # noqa: E402

HELD_OUT = ("efe_dev", "pud_dev")
FLOORED = ("upos", "lemma", "lemma VERB", "uas", "las", "nsubj", "obj", "obl:agent", "names", "sentences")
"""Measures that may have a floor, `set measure`; of sentences, on raw text."""
Figures = dict[str, dict[str, float | int]]


def main() -> int:
    """Score and print; gives the exit status."""
    options = _parse_arguments()
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    folder = options.folder or shared / "treebanks"
    if not folder.is_dir():
        sys.stdout.write(f"No treebanks at {folder}: nothing to score (see PUNGSAN_SHARED).\n")
        return 0
    held_out = [path for name in HELD_OUT if (path := shared / "gold" / f"{name}.jsonl").is_file()]
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8")).get("pipelines", {})
    faults: list[str] = []
    for row in describe_models():
        lang = row["lang"]
        if options.lang in (None, lang):
            of_raw = {name.split()[0] for name in floors.get(lang, {}) if name.endswith(" sentences")}
            raw = of_raw if options.floors else None
            figures = _score(lang, folder, held_out, options.sentences, row, raw)
            faults += find_faults(figures, floors.get(lang, {}))
    if not options.floors:
        return 0
    for fault in faults:
        sys.stdout.write(f"BELOW THE FLOOR: {fault}\n")
    return 1 if faults else 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, help="the treebanks")
    parser.add_argument("--lang", choices=("es", "en"), help="only this language")
    parser.add_argument("--floors", action="store_true", help="fail if a figure is below its floor")
    parser.add_argument("--sentences", type=int, metavar="N", help="only the first N sentences of each set")
    return parser.parse_args()


def _score(
    lang: str,
    folder: Path,
    held_out: list[Path],
    most: int | None,
    row: dict[str, object],
    raw_sets: set[str] | None,
) -> Figures:
    """Figures of one pipeline by `set (gold)` and `set (raw)`; printed as they come together.

    ``raw_sets`` names the sets that are scored on raw text too; None: all.
    """
    started = time.perf_counter()
    nlp = load_pipeline(str(row["path"]))
    seconds = time.perf_counter() - started
    figures: Figures = {}
    for name, sentences in load_tests(lang, folder, held_out).items():
        for raw in (False, True) if raw_sets is None or name in raw_sets else (False,):
            scored = evaluate(nlp, sentences[:most], raw=raw).as_dict()
            figures[f"{name} ({'raw' if raw else 'gold'})"] = scored
    size = row["bytes"]
    assert isinstance(size, int)
    sys.stdout.write(f"\n{lang}: {size / 1e6:.1f} MB, loaded in {seconds:.1f} s\n\n")
    sys.stdout.write("\n".join(table(figures)) + "\n")
    sys.stdout.flush()
    return figures


def table(figures: Figures) -> Iterator[str]:
    """A Markdown table, one column a test set."""
    names = {name for scored in figures.values() for name in scored}
    first = ["words", "upos", "morph", "lemma", "lemma VERB", "uas", "las", *RELATIONS, "sentences", "names"]
    order = [n for n in first if n in names] + sorted(names - {*first, "words/s"}) + ["words/s"]
    yield "| | " + " | ".join(figures) + " |"
    yield "|---" * (len(figures) + 1) + "|"
    for name in order:
        cells = [scored.get(name) for scored in figures.values()]
        shown = ["" if c is None else f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells]
        yield f"| {name} | " + " | ".join(shown) + " |"


def find_faults(figures: Figures, floors: dict[str, float]) -> Iterator[str]:
    """Figures below their floors; a floor is named `set measure`, such as `es-pud las`."""
    for name, least in floors.items():
        place, _, measure = name.partition(" ")
        way = "raw" if measure == "sentences" else "gold"
        figure = figures.get(f"{place} ({way})", {}).get(measure)
        if figure is None:
            yield f"{name} could not be measured, at least {least:.3f} is asked"
        elif figure < least:
            yield f"{name} is {figure:.3f}, at least {least:.3f} is asked"


if __name__ == "__main__":
    sys.exit(main())
