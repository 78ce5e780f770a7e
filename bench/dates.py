"""Score the time expressions against the cases of Microsoft's recognizers (see the folder's README).

    python bench/dates.py [FOLDER] [--errors N] [--lang es|en]

FOLDER is ``es_en_datetime_recognizers`` of the development data; without it, ``../shared/bench`` beside
the repository is looked at.  Only dates and date ranges count; expressions of other kinds (times of
day, repetitions, durations) are neither wanted nor held against us, but any words outside all of the
set's expressions are.  A value counts if start and end are one of the set's values; its ends of ranges
are exclusive, ours inclusive, and in *del 3 al 5* either reading is taken.

The line ``agree`` also counts what differs by our conventions alone: *two weeks ago* is that week for us
and one day there, *from 2014 to 2018* ends with 2018 for us and begins it there, an end that stays open
(*before 2010*) has no value with us.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pungsan.records import TimeExpression
from pungsan.resolve.dates import find_times

LANGUAGES = {"es": "Spanish", "en": "English"}
_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "es_en_datetime_recognizers"


#: Classes of expressions by the form of their TIMEX value, tried in this order.
CLASSES = (
    ("day", r"\d{4}-\d\d-\d\d"),
    ("day without year", r"XXXX-\d\d-\d\d"),
    ("weekday", r"XXXX-WXX-\d"),
    ("week", r"\d{4}-W\d\d(-WE)?"),
    ("month", r"(\d{4}|XXXX)-\d\d"),
    ("year", r"\d{4}"),
    ("interval", r"\(.*\)"),
)


def class_of(result: dict[str, Any]) -> str:
    """The class of an expression of the set; ``open`` where an end of it is open."""
    value = result["Resolution"]["values"][0]
    if ("start" in value) != ("end" in value):
        return "open"
    return next((name for name, form in CLASSES if re.fullmatch(form, value.get("timex", ""))), "other")


@dataclass
class Tally:
    """Counts of one language, and what went wrong."""

    right: int = 0
    agree: int = 0
    overlapping: int = 0
    wanted: int = 0
    given: int = 0
    classes: dict[str, list[int]] = field(default_factory=dict)
    """Of each class: how many are wanted, right, and agree."""
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean for so many hits."""
        precision = hits / self.given if self.given else 0.0
        recall = hits / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of a file that have a reference date."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if "Context" in case:
            yield case


def _is_wanted(result: dict[str, Any]) -> bool:
    values = result.get("Resolution", {}).get("values") or []
    kind = result.get("TypeName", "").rpartition(".")[2]
    return kind in ("date", "daterange") and all(value.get("value") != "not resolved" for value in values)


def _same_value(ours: TimeExpression, wanted: dict[str, Any], anchor: dt.date) -> bool:
    if ours.value is None:
        return False
    start, end = ours.value.start.isoformat(), ours.value.end
    if "start" not in wanted and "end" not in wanted:
        return start == end.isoformat() == wanted.get("value")
    first, last = wanted.get("start"), wanted.get("end")
    ends = {end.isoformat(), (end + dt.timedelta(days=1)).isoformat()}
    if last is None:
        return start == first and end in (anchor, ours.value.end)
    return (start == first or (first is None and start == anchor.isoformat())) and last in ends


def _agrees(ours: TimeExpression, wanted: dict[str, Any]) -> bool:
    """Whether a value differs by convention only."""
    first, last = wanted.get("start"), wanted.get("end")
    if ours.value is None:
        return ("start" in wanted or "end" in wanted) and (first is None or last is None)
    start, end = ours.value.start, ours.value.end
    if first is None and last is None:
        day = wanted.get("value") or ""
        return ours.value.grain in ("week", "month", "year") and start.isoformat() <= day <= end.isoformat()
    if start.isoformat() != first or last is None:
        return False
    return last in (end.replace(day=1).isoformat(), end.replace(month=1, day=1).isoformat())


def score(path: Path, lang: str) -> Tally:
    """Compare ours with the set's expressions, case by case."""
    tally = Tally()
    for case in read_cases(path):
        anchor = dt.date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        wanted = [result for result in case["Results"] if _is_wanted(result)]
        others = [result for result in case["Results"] if not _is_wanted(result)]
        ours = [
            expression
            for expression in find_times(case["Input"], lang, anchor)
            if not any(_overlap(expression, other) for other in others)
        ]
        tally.wanted, tally.given = tally.wanted + len(wanted), tally.given + len(ours)
        for result in wanted:
            counts = tally.classes.setdefault(class_of(result), [0, 0, 0])
            counts[0] += 1
            found = next((expression for expression in ours if _overlap(expression, result)), None)
            if found is None:
                tally.errors.append(f"missed  {result['Text']!r} in {case['Input']!r}")
                continue
            ours.remove(found)
            tally.overlapping += 1
            values = result["Resolution"]["values"]
            if any(_same_value(found, value, anchor) for value in values):
                tally.right, tally.agree = tally.right + 1, tally.agree + 1
                counts[1], counts[2] = counts[1] + 1, counts[2] + 1
            elif any(_agrees(found, value) for value in values):
                tally.agree += 1
                counts[2] += 1
            else:
                got = found.value and f"{found.value.start}..{found.value.end}"
                right = [value.get("value") or (value.get("start"), value.get("end")) for value in values]
                tally.errors.append(
                    f"value   {found.text!r}: {got}, not {right} ({result['Text']!r}, {anchor})"
                    f" in {case['Input']!r}"
                )
        tally.errors += [f"extra   {expression.text!r} in {case['Input']!r}" for expression in ours]
    return tally


def _overlap(ours: TimeExpression, result: dict[str, Any]) -> bool:
    return bool(ours.start <= result["End"] and result["Start"] < ours.end)


def main() -> int:
    parser = argparse.ArgumentParser(description="Score time expressions and their dates.")
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors")
    parser.add_argument("--lang", choices=sorted(LANGUAGES), action="append")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.stderr.write(f"there is no folder {arguments.folder}; name the one with the cases\n")
        return 1
    for lang in arguments.lang or sorted(LANGUAGES):
        tally = score(arguments.folder / LANGUAGES[lang] / "DateTimeModel.json", lang)
        for name, hits in (("extent", tally.overlapping), ("value", tally.right), ("agree", tally.agree)):
            precision, recall, f1 = tally.f1(hits)
            sys.stdout.write(
                f"{lang} {name:6}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {tally.wanted}\n"
            )
        for name, (wanted, right, agree) in sorted(tally.classes.items(), key=lambda item: -item[1][0]):
            sys.stdout.write(
                f"   {name:17} {wanted:4}  right {right / wanted:.2f}  agree {agree / wanted:.2f}\n"
            )
        for error in tally.errors[: arguments.errors]:
            sys.stdout.write(f"   {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
