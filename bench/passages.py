"""Score the event types of short passages, each labelled with the one event its annotators chose.

    python bench/passages.py [FOLDER] [--lang es|en] [--every 3] [--missed 10]

FOLDER is ``plv_train`` of the development data; without it, ``../shared/bench`` beside the repository is
looked at.  A passage is right if an event of its type is among those coded: other events in it have no
label, so nothing here speaks of precision.  CONCEDE and RETREAT are one type in the set, YIELD.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from pungsan.models import LANGUAGES
from pungsan.pipeline import Coder
from pungsan.records import Article

_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "plv_train"
_YIELD = ("CONCEDE", "RETREAT")


def _merged(event_type: str) -> str:
    return "YIELD" if event_type in _YIELD else event_type


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def score(path: Path, lang: str, every: int, missed: int, coder: Coder) -> None:
    """Print the share of passages whose type was found, overall and by type."""
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][::every]
    for row in rows:
        coded = coder.code(Article(row["id"], row["text"], lang=lang))
        types = {_merged(event.type) for event in coded.events}
        wanted[row["type"]] += 1
        if row["type"] in types:
            right[row["type"]] += 1
        elif missed > 0:
            missed -= 1
            _say(f"{row['type']}, coded {', '.join(sorted(types)) or 'nothing'}: {row['text']}")
    _say(f"{lang}: {right.total()} of {wanted.total()} ({right.total() / wanted.total():.3f})")
    _say("  " + "  ".join(f"{each} {right[each]}/{wanted[each]}" for each in sorted(wanted)))


def main() -> int:
    """Run the scorer; gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--lang", choices=LANGUAGES, help="only this language")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth passage")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show N that were missed")
    options = parser.parse_args()
    if not options.folder.is_dir():
        sys.stderr.write(f"No passages at {options.folder}: name the folder.\n")
        return 2
    coder = Coder()
    for lang in [options.lang] if options.lang else LANGUAGES:
        score(options.folder / f"{lang}.jsonl", lang, options.every, options.missed, coder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
