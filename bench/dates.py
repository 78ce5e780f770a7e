"""Score the time expressions against the cases of Microsoft's recognizers (see the folder's README).

    python bench/dates.py [FOLDER] [--errors N] [--lang es|en] [--floors]

FOLDER is ``es_en_datetime_recognizers`` of the development data; without it, ``../shared/bench`` beside
the repository is looked at, or where PUNGSAN_SHARED says.

Counted are the kinds that have a date or a time of day: date, daterange, datetime, datetimerange, time
and timerange.  Not ours, so neither wanted nor held against us, are lengths of time (duration),
repetitions (set), time zones by themselves, what has no value, and what is counted in minutes or hours
from the moment of speaking (*now*, *in 5 minutes*): news has a day, no moment.  Any words outside all of
the set's expressions are held against us.

A value counts if start and end, with their times of day, are one of the set's values.  The set's ends of
ranges are exclusive, ours inclusive; for *del 3 al 5* either reading is taken.  An end that the set leaves
open must be open with us.  The line ``agree`` also counts what differs by our conventions alone: *two
weeks ago* is that week for us and one day there, *from 2014 to 2018* ends with 2018 for us and begins it
there.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pungsan.records import TimeExpression
from pungsan.resolve.dates import find_times

_FLOORS = Path(__file__).resolve().parent / "floors.toml"
LANGUAGES = {"es": "Spanish", "en": "English"}
_SHARED = Path(os.environ.get("PUNGSAN_SHARED", Path(__file__).resolve().parents[2] / "shared"))
_DEFAULT = _SHARED / "bench" / "es_en_datetime_recognizers"

#: The set's types that are ours.
OURS = ("date", "daterange", "datetime", "datetimerange", "time", "timerange")

#: What a moment of speaking is needed for.
_MOMENT = re.compile(r"\b(?:min(?:ute|uto)?s?|hours?|horas?|\d*h|segundos?|seconds?)\b", re.IGNORECASE)

_ONE_DAY = dt.timedelta(days=1)
_MIDNIGHT, _LAST_SECOND = "00:00:00", dt.time(23, 59, 59)


@dataclass
class Tally:
    """Counts of one language, and what went wrong."""

    right: int = 0
    agree: int = 0
    overlapping: int = 0
    wanted: int = 0
    given: int = 0
    kinds: dict[str, list[int]] = field(default_factory=dict)
    """Of each type: how many are wanted, right, and agree."""
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


def kind_of(result: dict[str, Any]) -> str:
    """The set's type of an expression, without its prefix."""
    return str(result.get("TypeName", "")).rpartition(".")[2]


def _values(result: dict[str, Any]) -> list[dict[str, str]]:
    return result.get("Resolution", {}).get("values") or []


def is_wanted(result: dict[str, Any]) -> bool:
    """Whether an expression of the set is of a kind that is ours and has a value."""
    values = _values(result)
    if kind_of(result) not in OURS or not values:
        return False
    if any(value.get("value") == "not resolved" or value.get("timex") == "PRESENT_REF" for value in values):
        return False
    from_moment = kind_of(result).startswith("datetime") and _MOMENT.search(result["Text"])
    return not (from_moment and re.search(r"\d\dT\d\d:\d\d|PT", str(values[0].get("timex"))))


def _day(text: str | None) -> str | None:
    """The date of a value of the set, None where it is a time of day alone."""
    return text[:10] if text and text[4:5] == "-" else None


def _time(text: str | None) -> str | None:
    """The time of day of a value of the set."""
    return text[-8:] if text and text[-6:-5] == ":" else None


def _hour(time: dt.time | None) -> str | None:
    return time.isoformat() if time is not None else None


def _first(ours: TimeExpression) -> set[str | None]:
    """The days that may be the set's start: where ours is *after* a day, also that day."""
    if ours.earliest is None:
        return {None}
    days: set[str | None] = {ours.earliest.isoformat()}
    if ours.latest is None and ours.clock is None:
        days.add((ours.earliest - _ONE_DAY).isoformat())
    return days


def _last(ours: TimeExpression) -> set[str | None]:
    """The days that may be the set's exclusive end."""
    if ours.latest is None:
        return {None}
    return {ours.latest.isoformat(), (ours.latest + _ONE_DAY).isoformat()}


def _same_value(ours: TimeExpression, wanted: dict[str, Any]) -> bool:
    clock, start, end = ours.clock, wanted.get("start"), wanted.get("end")
    point = wanted.get("value")
    any_time = _time(point) or _time(start) or _time(end)
    if any_time is None:
        if clock is not None:
            return False
        if point is not None:
            return ours.earliest == ours.latest and point in _first(ours)
        return start in _first(ours) and end in _last(ours)
    if point is not None:
        day = ours.earliest.isoformat() if ours.earliest else None
        if clock is None or ours.earliest != ours.latest or _day(point) not in (day, None):
            return False
        return _hour(clock.start) == _time(point) == _hour(clock.end)
    if clock is None:  # half a day is from midnight, or to it
        return False
    first = ours.earliest.isoformat() if ours.earliest else None
    last = ours.latest.isoformat() if ours.latest else None
    if end and _time(end) == _MIDNIGHT and clock.end == _LAST_SECOND and ours.latest:
        return _hour(clock.start) == _time(start) and _day(end) == (ours.latest + _ONE_DAY).isoformat()
    if start is not None and (_hour(clock.start) != _time(start) or _day(start) not in (first, None)):
        return False
    if end is not None and (_hour(clock.end) != _time(end) or _day(end) not in (last, None)):
        return False
    return (start is not None or clock.start is None) and (end is not None or clock.end is None)


def _agrees(ours: TimeExpression, wanted: dict[str, Any]) -> bool:
    """Whether a value differs by convention only."""
    first, last = wanted.get("start"), wanted.get("end")
    if (
        ours.value is None
        or ours.latest is None
        or ours.clock is not None
        or _time(first or last or wanted.get("value"))
    ):
        return False
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
        wanted = [result for result in case["Results"] if is_wanted(result)]
        others = [result for result in case["Results"] if not is_wanted(result)]
        ours = [
            expression
            for expression in find_times(case["Input"], lang, anchor)
            if any(_overlap(expression, each) for each in wanted)
            or not any(_overlap(expression, other) for other in others)
        ]
        tally.wanted, tally.given = tally.wanted + len(wanted), tally.given + len(ours)
        for result in wanted:
            counts = tally.kinds.setdefault(kind_of(result), [0, 0, 0])
            counts[0] += 1
            found = next((expression for expression in ours if _overlap(expression, result)), None)
            if found is None:
                tally.errors.append(f"missed  {result['Text']!r} in {case['Input']!r}")
                continue
            ours.remove(found)
            tally.overlapping += 1
            values = _values(result)
            if any(_same_value(found, value) for value in values):
                tally.right, tally.agree = tally.right + 1, tally.agree + 1
                counts[1], counts[2] = counts[1] + 1, counts[2] + 1
            elif any(_agrees(found, value) for value in values):
                tally.agree += 1
                counts[2] += 1
                tally.errors.append(f"agrees  {found.text!r} in {case['Input']!r}")
            else:
                got = f"{found.earliest}..{found.latest}" + (
                    f" {found.clock.start}..{found.clock.end}" if found.clock else ""
                )
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
    parser = argparse.ArgumentParser(description="Score time expressions and their values.")
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors")
    parser.add_argument("--floors", action="store_true", help="fail if a score is below bench/floors.toml")
    parser.add_argument("--lang", choices=sorted(LANGUAGES), action="append")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.stderr.write(f"there is no folder {arguments.folder}; name the one with the cases\n")
        return 0 if arguments.floors else 1  # nothing to check where the cases are not
    floors = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))["dates"] if arguments.floors else {}
    below = 0
    for lang in arguments.lang or sorted(LANGUAGES):
        tally = score(arguments.folder / LANGUAGES[lang] / "DateTimeModel.json", lang)
        for name, hits in (("extent", tally.overlapping), ("value", tally.right), ("agree", tally.agree)):
            precision, recall, f1 = tally.f1(hits)
            sys.stdout.write(
                f"{lang} {name:6}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {tally.wanted}\n"
            )
            if round(f1, 3) < floors.get(lang, {}).get(name, 0.0):
                below += 1
                sys.stdout.write(f"BELOW THE FLOOR: at least {floors[lang][name]:.3f} is asked\n")
        for name, (wanted, right, agree) in sorted(tally.kinds.items(), key=lambda item: -item[1][0]):
            sys.stdout.write(
                f"   {name:14} {wanted:4}  right {right / wanted:.2f}  agree {agree / wanted:.2f}\n"
            )
        for error in tally.errors[: arguments.errors]:
            sys.stdout.write(f"   {error}\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
