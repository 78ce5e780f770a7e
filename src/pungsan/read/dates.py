"""Dates of publication as people and containers write them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from pungsan.errors import DateError

EARLIEST_YEAR = 1600
"""Before the first newspapers: a year below this is a slip of the pen."""

LATEST_YEAR = 2199

_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?P<time>[T ].*)?", re.DOTALL)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?P<time>,? .*)?", re.DOTALL)
_TIME = re.compile(
    r",?[T ]?\s*\d{1,2}(:?\d{2}){0,2}([.,]\d+)?"  # hours, minutes, seconds
    r"\s*([ap]\.?m\.?)?\s*(Z|[A-Z]{2,5}|[+-]\d{2}(:?\d{2})?)?",  # half of the day, time zone
    re.IGNORECASE,
)
_RFC_2822 = re.compile(r"([A-Za-z]{3}, *)?\d{1,2} +[A-Za-z]{3} +\d{4} +\d{1,2}:\d{2}.*")

_ADVICE = "write it as YEAR-MONTH-DAY, for example 2024-06-20"


def parse_date(text: str) -> dt.date:
    """The calendar date that ``text`` states.

    Understood are ISO 8601 dates and date-times (``2024-06-20``, ``20240620``,
    ``2024-06-20T08:30:00+02:00``), the same with slashes or dots, the form of mail and feeds (RFC 2822:
    ``Thu, 20 Jun 2024 08:30:00 GMT``), and day and month before the year where only one reading is a
    date (``20/06/2024``, ``05.05.2024``).  Of a date-time the date in its own time zone is taken.

    Raises `DateError` for everything else, ambiguous dates (``03/04/2024``) included.
    """
    stripped = text.strip()
    shown = repr(stripped[:40])
    if not stripped:
        raise DateError(f"the date is empty: {_ADVICE}")
    if (match := _YEAR_FIRST.fullmatch(stripped)) and _is_time(match["time"]):
        return _build(int(match[1]), int(match[3]), int(match[4]), shown)
    if (match := _YEAR_LAST.fullmatch(stripped)) and _is_time(match["time"]):
        return _day_and_month(int(match[1]), int(match[3]), int(match[4]), shown)
    if _RFC_2822.fullmatch(stripped):
        try:
            return _in_range(parsedate_to_datetime(stripped).date(), shown)
        except ValueError:
            pass
    raise DateError(f"{shown} is not a date: {_ADVICE}")


def _is_time(rest: str | None) -> bool:
    return rest is None or not rest.strip() or _TIME.fullmatch(rest.rstrip()) is not None


def _day_and_month(first: int, second: int, year: int, shown: str) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        raise DateError(
            f"{shown} can be read in two ways: write {year:04}-{second:02}-{first:02} "
            f"or {year:04}-{first:02}-{second:02}"
        )
    day, month = (first, second) if second <= 12 else (second, first)
    return _build(year, month, day, shown)


def _build(year: int, month: int, day: int, shown: str) -> dt.date:
    try:
        return _in_range(dt.date(year, month, day), shown)
    except ValueError:
        raise DateError(f"{shown} is no day of the calendar: {_ADVICE}") from None


def _in_range(date: dt.date, shown: str) -> dt.date:
    if not EARLIEST_YEAR <= date.year <= LATEST_YEAR:
        raise DateError(f"{shown} is no plausible date for a news article: {_ADVICE}")
    return date
