"""Times of day: *a las 17.30*, *half past nine*, *esta noche*, *from 8 to 10 am*.

The halves of the day and its parts fix an hour that the words leave open: *a las ocho* is 8:00, *anoche a
las ocho* 20:00.  A part of the day is its usual four hours (the ``DAYPART`` class of a grammar); *night*
ends with the last second of its day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pungsan.records import Clock
from pungsan.resolve.timex.grammar import Grammar, Rule
from pungsan.resolve.timex.readings import (
    Captured,
    Reading,
    captured_integer,
    captured_value,
    narrowed,
    read_part,
)

_NOON = dt.time(12)
_EVENING = dt.time(18)
_LAST_SECOND = dt.time(23, 59, 59)
_HOURS = 24
_FIRST_HOUR_OF_NIGHT = 6  # at night, six to eleven is before midnight, one to five after it


def _open_half(time: dt.time | None) -> bool:
    """Whether an hour may be before or after noon for all that its number says."""
    return time is not None and 1 <= time.hour <= 12


def _moved(time: dt.time | None, half: str | None) -> dt.time | None:
    """The time in the half of the day that the words name (``am``, ``pm``)."""
    if time is None or half is None or not _open_half(time):
        return time
    if half == "am":
        return time.replace(hour=time.hour % 12)
    return time.replace(hour=time.hour % 12 + 12)


def _half_of(time: dt.time, part: Clock) -> str:
    """In which half of the day an hour is that is said to be in a part of the day."""
    if part.start is None or part.start < _NOON:
        return "am" if time.hour != 12 or part.start != dt.time(8) else "pm"
    if part.start >= _EVENING and (time.hour == 12 or time.hour < _FIRST_HOUR_OF_NIGHT):
        return "am"
    return "pm"


def captured_part_of_day(grammar: Grammar, captured: Captured) -> Clock | None:
    """The part of the day that a word says, where one does."""
    value = captured_value(grammar, captured, "daypart")
    return read_part(value) if isinstance(value, str) else None


def _read_daypart(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A part of the day; early or late is its first or second half."""
    clock = captured_part_of_day(grammar, captured)
    if clock is None:
        return None
    clock = narrowed(clock, "early" in captured, "late" in captured)
    return Reading("daypart", rule.value or "@part", clock=clock, clock_is_part=True)


def _time(grammar: Grammar, captured: Captured, prefix: str = "") -> dt.time | None:
    """The time of day in figures or words; None where there is none (25:00).

    The words are captured as ``clock`` or as ``hour`` and ``minute``, with the prefix in front.
    """
    second = 0
    if f"{prefix}clock" in captured:
        numbers = [int(number) for number in re.findall(r"\d+", captured[f"{prefix}clock"][0].word)]
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        if len(numbers) == 1:  # 1930 GMT
            hour, minute = divmod(hour, 100)
        second = numbers[2] if len(numbers) > 2 else 0
    else:
        said = captured.get(f"{prefix}hour")
        if said is None:
            return None
        hour = int(grammar.classes["HOURWORD"].get(said[0].form, 0)) or grammar.number(said)
        minute = 0 if prefix else captured_integer(grammar, captured, "minute") or 0
        if "less" in captured:
            hour, minute = (hour - 1 or 12, 60 - minute) if minute else (hour, 0)
    if hour == 24 and not minute:
        hour = 0
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _read_clock(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """A moment; ``@clock`` (the rule's value) only counts beside a day or another time."""
    time = _time(grammar, captured)
    if time is None:
        return None
    half = "am" if "am" in captured else "pm" if "pm" in captured else None
    zone = " ".join(token.word for token in captured["zone"]) if "zone" in captured else None
    moved = _moved(time, half)
    clock = Clock(moved, moved, zone)
    part = captured_part_of_day(grammar, captured)
    if part is not None:
        clock = within_part(clock, part)
    atom, half_known = rule.value or "@time", half is not None or part is not None
    colon = "clock" in captured and captured["clock"][0].form == "<clock>"
    sure = half_known or zone is not None or colon or "sure" in captured
    by_hour = not sure and atom == "@time" and "clock" not in captured
    if by_hour and time.hour > grammar.spoken_hours:  # at 20
        return None
    return Reading("clock", atom, clock=clock, half_known=half_known, unsure=not sure)


def _read_span(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """From one time to another in one pattern: *from 8 to 10 am*."""
    start, end = _time(grammar, captured), _time(grammar, captured, "to")
    if start is None or end is None:
        return None
    halves = [
        "am" if f"{prefix}am" in captured else "pm" if f"{prefix}pm" in captured else None
        for prefix in ("", "to")
    ]
    zone = " ".join(token.word for token in captured["zone"]) if "zone" in captured else None
    times = [
        Reading("clock", "@clock", clock=Clock(moved, moved, zone), half_known=half is not None)
        for time, half in zip((start, end), halves, strict=True)
        for moved in [_moved(time, half)]
    ]
    figures = [captured[name][0] for name in ("clock", "toclock") if name in captured]
    if any(each.form == "<clock>" or "." not in each.word for each in figures):  # 8:30, 0830
        rule = replace(rule, value="@time")
    found = join_span(replace(rule, value=rule.value or "@time"), *times)
    part = captured_part_of_day(grammar, captured)
    if found is None or found.clock is None or part is None:
        return found
    return replace(found, clock=within_part(found.clock, part), half_known=True)


def _read_fixed(grammar: Grammar, rule: Rule, captured: Captured) -> Reading | None:
    """Noon, midnight: the rule's value."""
    time = dt.time.fromisoformat(rule.value or "12:00")
    return Reading("clock", "@time", clock=Clock(time, time), half_known=True)


def within_part(clock: Clock, part: Clock) -> Clock:
    """A clock whose hours are said to be in a part of the day."""
    start = _moved(clock.start, _half_of(clock.start, part)) if clock.start else None
    end = _moved(clock.end, _half_of(clock.end, part)) if clock.end else None
    return replace(clock, start=start, end=end)


def join_part(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """An hour and its part of the day: *las cinco* + *de la tarde*; either may come first."""
    if second is None or first.clock is None or second.clock is None:
        return None
    if first.kind == "daypart" and second.kind == "clock":
        first, second = second, first
    if first.kind != "clock" or second.kind != "daypart" or first.clock is None or second.clock is None:
        return None
    clock = first.clock if first.half_known else within_part(first.clock, second.clock)
    return replace(first, atom="@time", clock=clock, half_known=True)


def join_span(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """From one time to another; what one says of the half of the day holds for both if it can."""
    if second is None or first.kind != "clock" or second.kind != "clock":
        return None
    if first.clock is None or second.clock is None:
        return None
    start, end = first.clock.start, second.clock.end
    if start is None or end is None or start != first.clock.end or end != second.clock.start:
        return None
    if not first.half_known and second.half_known and end >= _NOON and _open_half(start):
        moved = _moved(start, "pm") or start
        start = moved if moved < end else start
    elif not second.half_known and _open_half(end) and end <= start:
        end = _moved(end, "pm") or end
    sure = rule.value == "@time" or "@time" in (first.atom, second.atom)
    zone = first.clock.zone or second.clock.zone
    known = first.half_known or second.half_known
    return Reading("clock", "@time" if sure else "@clock", clock=Clock(start, end, zone), half_known=known)


def join_open(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """After or before a time of day."""
    clock = first.clock
    if clock is None or first.kind not in ("clock", "daypart"):
        return None
    if rule.value == "after":
        clock = Clock(clock.start if first.kind == "clock" else clock.end, None, clock.zone)
    else:
        clock = Clock(None, clock.end if first.kind == "clock" else clock.start, clock.zone)
    return replace(first, kind="clock", atom="@time", clock=clock)


def join_clock(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """A day and its times: *el lunes* + *a las cinco*, *mañana* + *por la tarde*."""
    if second is None or second.clock is None or (first.kind == "nth" and first.weekday is None):
        return None
    if first.atom == "@slash":
        first = replace(first, atom="@day")
    clock = second.clock
    if rule.value in ("early", "late"):
        clock = narrowed(clock, rule.value == "early", rule.value == "late")
    if first.clock is None:
        return replace(first, clock=clock, clock_is_part=second.clock_is_part, half_known=second.half_known)
    if first.clock_is_part and not second.clock_is_part:  # tonight + at eight
        clock = clock if second.half_known else within_part(clock, first.clock)
    elif (
        second.clock_is_part and not first.clock_is_part and not first.half_known
    ):  # Monday at five + in the evening
        clock = within_part(first.clock, clock)
    else:
        return None
    return replace(first, clock=clock, clock_is_part=False, half_known=True)


def join_halfday(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """The first or second half of a day, its middle or its end: *early on Wednesday*, *end of Sunday*."""
    if first.clock is not None:
        if first.clock_is_part and rule.value in ("early", "late"):
            return replace(first, clock=narrowed(first.clock, rule.value == "early", rule.value == "late"))
        return None
    clock = {
        "early": Clock(dt.time(0), _NOON),
        "mid": Clock(dt.time(10), dt.time(14)),
        "late": Clock(_NOON, _LAST_SECOND),
        "end": Clock(_LAST_SECOND, _LAST_SECOND),
    }[rule.value or "early"]
    return replace(first, clock=clock)


def join_lasting(rule: Rule, first: Reading, second: Reading | None) -> Reading | None:
    """So many hours from a time of day on: *from 2 pm for two hours*."""
    if first.kind != "clock" or first.clock is None or second is None or second.unit != "hour":
        return None
    start = first.clock.start or first.clock.end
    if start is None or second.count is None or not 0 < second.count < _HOURS:
        return None
    end = start.replace(hour=(start.hour + second.count) % _HOURS)
    return replace(first, atom="@time", clock=Clock(start, end, first.clock.zone), half_known=True)


CLOCK_READERS: Mapping[str, Callable[[Grammar, Rule, Captured], Reading | None]] = {
    "clock": _read_clock,
    "clockspan": _read_span,
    "daypart": _read_daypart,
    "moment": _read_fixed,
}

CLOCK_JOINERS: Mapping[str, Callable[[Rule, Reading, Reading | None], Reading | None]] = {
    "clockpart": join_part,
    "clockspan": join_span,
    "clockopen": join_open,
    "clocklasting": join_lasting,
    "clock": join_clock,
    "halfday": join_halfday,
}
