"""What the line before the first sentence tells: *PIONGYANG, 19 jun (EFE).-*, the place and the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from pungsan.records import Document
from pungsan.resolve.dates import find_times

__all__ = ["find_dateline_country", "find_dateline_day"]

DATELINE = "dateline"
"""The reason with which cleaning drops a dateline from the text that is coded."""

_PLACE_END = re.compile(r"[,;:(\[/|]|\.-|\s[-–—]|[-–—]\s|\d")
_ANY_YEAR = dt.date(2000, 12, 31)
"""The end of a year that has all days, to see which one a dateline without a year means."""


def find_dateline_day(document: Document) -> dt.date | None:
    """The day of the dateline, if the article states its year: there, or in another date of that day.

    Without one, or where the article states several, it is None: a year is never guessed.
    """
    for text in _datelines(document):
        day = _day(text, document.lang, None)
        if day is not None:
            return day
        day = _day(text, document.lang, _ANY_YEAR)
        if day is not None:
            stated = {
                each for each in _stated_days(document) if (each.month, each.day) == (day.month, day.day)
            }
            return stated.pop() if len(stated) == 1 else None
    return None


def find_dateline_country(document: Document, city_country: Callable[[str], str | None]) -> str | None:
    """The country of the place that the dateline names; ``city_country`` knows that of a place."""
    for text in _datelines(document):
        place = _PLACE_END.split(text, maxsplit=1)[0].strip(" .-–—")
        if place and (code := city_country(place.title() if place.isupper() else place)) is not None:
            return code
    return None


def _datelines(document: Document) -> Iterator[str]:
    for region in document.regions:
        if region.kind == "dropped" and region.reason == DATELINE:
            yield document.text[region.start : region.end]


def _day(text: str, lang: str, anchor: dt.date | None) -> dt.date | None:
    """The first day that words tell by its number and month."""
    for time in find_times(text, lang, anchor):
        value, words = time.value, text[time.start : time.end]
        if value is None or value.grain != "day" or value.start != value.end:
            continue
        if any(map(str.isdigit, words)) and any(map(str.isalpha, words)):
            return value.start
    return None


def _stated_days(document: Document) -> Iterator[dt.date]:
    """Days of dates with a year: those that mean the same whatever the day of the news."""
    for time in find_times(document.text, document.lang, None):
        value = time.value
        if value is not None and value.grain == "day" and value.start == value.end:
            yield value.start
