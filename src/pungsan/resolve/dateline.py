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


def find_dateline_day(document: Document) -> dt.date | None:
    """The day of the dateline, if it has a year; else None.

    The year is never taken from elsewhere: what else happened on such a day is mostly what the news of an
    anniversary recalls.
    """
    for text in _datelines(document):
        day = _day(text, document.lang)
        if day is not None:
            return day
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


def _day(text: str, lang: str) -> dt.date | None:
    """The first day that words tell by its number, month and year."""
    for time in find_times(text, lang, None):
        value, words = time.value, text[time.start : time.end]
        if value is None or value.grain != "day" or value.start != value.end:
            continue
        if any(map(str.isdigit, words)) and any(map(str.isalpha, words)):
            return value.start
    return None
