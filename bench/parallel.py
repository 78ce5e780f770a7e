"""Are the same events found in both languages?  Measure it on sentences in Spanish and English.

    python bench/parallel.py            print the figures
    python bench/parallel.py --floors   the same, and fail if one falls below bench/floors.toml

Each row of the gold files is coded in both languages, whatever the gold says of it.  An event counts as found
in the other language if one of the same type is coded there for the same row, each counted once.
`pud_dev` is looked for in ../shared, or where PUNGSAN_SHARED says; `own_d`, held out, stands in bench/gold.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pungsan.pipeline import Coder
from pungsan.records import Article

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
SETS = ("pud_dev", "own_d")
LANGUAGES = ("es", "en")


class Shared(NamedTuple):
    """How many events are coded in each language, and how many of them in both."""

    es: int
    en: int
    both: int

    def share(self, lang: str) -> float:
        """The share of the events of a language that are found in the other; 1 if there are none."""
        events: int = getattr(self, lang)
        return self.both / events if events else 1.0


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--floors", action="store_true", help="fail if a share is below its floor")
    options = parser.parse_args()
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    coder, found = Coder(), {}
    for name in SETS:
        places = (ROOT / "bench" / "gold" / f"{name}.jsonl", shared / "gold" / f"{name}.jsonl")
        path = next((each for each in places if each.is_file()), None)
        if path is None:
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        es, en = (code_types(coder, rows, lang) for lang in LANGUAGES)
        found[name] = count_shared(es, en)
        sys.stdout.write(describe(name, found[name]) + "\n")
    return check(found) if options.floors else 0


def code_types(coder: Coder, rows: Sequence[dict[str, str]], lang: str) -> list[Counter[str]]:
    """The types of the events of each row in one language, with how many there are of each."""
    coded = (coder.code(Article(row["id"], row[lang], lang=lang)) for row in rows)
    return [Counter(told.mention.type for event in each.events for told in event.mentions) for each in coded]


def count_shared(es: Iterable[Counter[str]], en: Iterable[Counter[str]]) -> Shared:
    """Events of the same rows in both languages."""
    pairs = list(zip(es, en, strict=True))
    return Shared(
        sum(one.total() for one, _ in pairs),
        sum(other.total() for _, other in pairs),
        sum((one & other).total() for one, other in pairs),
    )


def describe(name: str, shared: Shared) -> str:
    return f"{name}: " + "; ".join(
        f"{shared.both} of {getattr(shared, lang)} events in {lang} found in the other too"
        f" ({shared.share(lang):.3f})"
        for lang in LANGUAGES
    )


def check(found: dict[str, Shared]) -> int:
    """Compare with the floors; gives the exit status."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["parallel"]
    low = [
        f"BELOW THE FLOOR: {name} {lang} {shared.share(lang):.3f}, {floors[name][lang]:.3f} is asked"
        for name, shared in found.items()
        for lang in LANGUAGES
        if shared.share(lang) < floors[name][lang]
    ]
    sys.stdout.write("\n".join(low or ["All shares are at or above their floors."]) + "\n")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
