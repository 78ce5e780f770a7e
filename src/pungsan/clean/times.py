"""Lines that are nothing but a date or time of publication."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pungsan.clean.cues import Phrases
from pungsan.clean.lines import Line

_NUMBER = re.compile(r"\d{1,4}(st|nd|rd|th|h|hs|hrs|am|pm|m|s|º|ª)?|\d{1,2}h\d{2}|t?\d{1,2}")
_FIGURES = re.compile(r"(?<![+\w-])(\d{4}|\d{1,2})([-/.:])\d{1,2}(\2\d{2,4})?\b(?![-\w])")
_CLAIM = re.compile(r"[!?]")
LONGEST = 22
"""Words of the longest *Publicado el … Actualizado el …* worth looking at."""


def is_time_word(word: str, cues: Mapping[str, Phrases]) -> bool:
    """Whether a folded word can be part of a date or time."""
    return (
        _NUMBER.fullmatch(word) is not None
        or word in cues["time.months"].words
        or word in cues["time.weekdays"].words
        or word in cues["time.words"].words
        or word in cues["time.core"].words
    )


def states_time(words: Sequence[str], cues: Mapping[str, Phrases]) -> bool:
    """Whether words that are all of dates and times do give one: a month, a weekday, *updated*, *ago*."""
    telling = ("time.months", "time.weekdays", "time.core")
    figures = any(word[0].isdigit() for word in words)
    named = any(word in cues[name].words for name in telling for word in words)
    return named and (figures or any(word in cues["time.core"].words for word in words) or len(words) <= 2)


def is_timestamp(line: Line, cues: Mapping[str, Phrases]) -> bool:
    """Whether a line consists of a date or time only: *Actualizado: 12:30*, *3 hours ago*, *20/06/2024*."""
    words = line.words
    if not 1 <= len(words) <= LONGEST or _CLAIM.search(line.text):
        return False
    if not all(is_time_word(word, cues) for word in words):
        return False
    return states_time(words, cues) or _FIGURES.search(line.text) is not None
