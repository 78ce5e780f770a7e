"""Score the dates of publication that are read off saved pages (see the folder's README).

    python bench/article_dates.py [FOLDER] [--errors N]

FOLDER is ``article_dates`` of the development data; without it, ``../shared/bench`` beside the
repository is looked at, or where PUNGSAN_SHARED says.  Each page is read with its address, as
``pungsan code`` reads it.  Right is the very day.  A page for which no day is given counts against recall
alone: a date is never made up.  The figures that others print for the set of which these pages are a part
count a page without a date as wrong in the same way.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import sys
from pathlib import Path

from trafilatura import load_html

from pungsan.clean.page_dates import find_page_date

_SHARED = Path(os.environ.get("PUNGSAN_SHARED", Path(__file__).resolve().parents[2] / "shared"))
_DEFAULT = _SHARED / "bench" / "article_dates"


def read_date(path: Path, url: str) -> dt.date | None:
    """The date of publication of a saved page, None where it states none."""
    tree = load_html(gzip.decompress(path.read_bytes()))
    return None if tree is None else find_page_date(tree, url)


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the dates of publication of saved pages.")
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.stderr.write(f"there is no folder {arguments.folder}; name the one with the pages\n")
        return 1
    labels = json.loads((arguments.folder / "eval_default_subset.json").read_text(encoding="utf-8"))
    right, given, wanted, errors = 0, 0, 0, []
    for url, label in labels.items():
        path = arguments.folder / "html" / f"{label['file']}.gz"
        if not path.is_file():
            continue
        wanted += 1
        found = read_date(path, url)
        given += found is not None
        if found is not None and found.isoformat() == label["date"]:
            right += 1
        else:
            errors.append(f"{found} is {label['date']}: {url}")
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    sys.stdout.write(f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {wanted}\n")
    for error in errors[: arguments.errors]:
        sys.stdout.write(f"   {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
