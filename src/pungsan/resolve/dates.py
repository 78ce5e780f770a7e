"""Time expressions in a sentence, and the dates that they mean on the day of the news.

The conventions are those of news: weeks start on Monday; a bare weekday is the latest such day up to
the day of the news (the news of a Wednesday says *el miércoles* of the same day); *hace 24 años* is
the whole year; both ends of an interval belong to it.  See `timex.occurrences` and
`timex.evaluation` for each kind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Literal

from pungsan.records import TimeExpression, When
from pungsan.resolve.timex.compose import Verdict, find_readings
from pungsan.resolve.timex.evaluation import (
    bounds,
    clock_of,
    evaluate,
    is_ahead,
    is_bygone,
    is_counted_back,
    is_earlier_this_year,
    is_remote,
    points_back,
)
from pungsan.resolve.timex.grammar import Grammar, load_grammar
from pungsan.resolve.timex.occurrences import Moment, Tense
from pungsan.resolve.timex.readings import Reading
from pungsan.resolve.timex.tokens import Token, split_tokens

#: What ends more than so many days before the news is background, not news: the last two weeks still
#: count as news.  A year or decade before the news is background at once.
HISTORICAL_DAYS = 13

_WORDS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d(?:\d{3}|/\d|(?=st|nd|rd|th|º|-[a-z]\b)|:\d\d)")
_YEARS = (1400, 2099)
_DAY_SHAPES = frozenset(("<day>", "<day-or-decade>"))
_AFTER_HOURS = frozenset(("am", "pm", "o", "oclock", "hrs", "h"))
_DASHES = frozenset("-–—/")
_CURRENCY = frozenset("$€£¥#№")


def _has_trigger(grammar: Grammar, text: str) -> bool:
    """Whether there is any word or number that a rule needs: most sentences have none."""
    lower = text.lower()
    return (
        not grammar.triggers.isdisjoint(_WORDS.findall(lower))
        or _FIGURES.search(lower) is not None
        or grammar.hour_sign.search(lower) is not None
    )


def _is_month_or_weekday(grammar: Grammar, token: Token) -> bool:
    names = ("MONTH", "MONTHABBR", "MONTHNAME", "WEEKDAY", "WEEKDAYABBR")
    return any(token.form in grammar.classes.get(name, ()) for name in names)


def _is_name(grammar: Grammar, tokens: list[Token], start: int, end: int, text: str, month: bool) -> bool:
    """Whether a month or weekday is part of a name (*Plácido Domingo*, *Plaza 9 de Julio*)."""
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    if before is not None and before.word in grammar.name_words:
        return True
    last = tokens[end - 1]
    if not any(_is_month_or_weekday(grammar, token) for token in tokens[start:end]):  # Día de Muertos
        return False
    after_unknown = before is not None and before.form not in grammar.codes
    followed = after is not None and after.capital and after.form not in grammar.codes
    if not grammar.lower_case_names:  # June Brown; any capital says little where all months have one
        return end - start == 1 and followed and (after_unknown or not start) and month
    if not last.capital or text[last.start : last.end].isupper():
        return False
    if start and end - start > 1 and tokens[start].capital:
        return True
    return after_unknown or followed


def _is_year(grammar: Grammar, tokens: list[Token], start: int, end: int, text: str, number: int) -> bool:
    """Whether a four-digit number can be a year: no amount, no number of an article or law."""
    before = tokens[start - 1].word if start else ""
    if before in _CURRENCY or before in grammar.number_words:
        return False
    after = tokens[end - 1].end
    if not _YEARS[0] <= number <= _YEARS[1] or grammar.counted.match(text, after):
        return False
    return number % 50 != 0 or grammar.plural.match(text, after) is None


def _is_modal(grammar: Grammar, tokens: list[Token]) -> bool:
    """Whether a small *may* or *march* beside a number word is no month (*one may ask*)."""
    names = grammar.classes.get("MONTHNAME", {})
    small = any(token.word in names and not token.capital for token in tokens)
    return small and not any(token.word[0].isdecimal() for token in tokens)


def _counts_from_elsewhere(grammar: Grammar, tokens: list[Token], end: int) -> bool:
    """*Dos años después **de la guerra***: counted from what has no date here."""
    follower = tokens[end].word if end < len(tokens) else ""
    return follower in grammar.counts_from and tokens[end - 1].word in grammar.bounds


def _judge(
    grammar: Grammar,
    tokens: list[Token],
    start: int,
    end: int,
    text: str,
    reading: Reading,
    tense: Tense | None,
) -> Verdict:
    """Whether the words are the time expression that they look like."""
    follower = tokens[end] if end < len(tokens) else None
    if reading.atom == "@number":
        return "yes" if _is_year(grammar, tokens, start, end, text, reading.year or 0) else "no"
    if reading.kind == "clock":
        return "shorter" if reading.unsure and _counts_something(grammar, tokens, end, text) else "yes"
    if reading.kind == "within":  # week 31 (of the war)
        counted = follower is not None and follower.word in grammar.of_words
        return "shorter" if reading.unsure and counted else "yes"
    if reading.kind == "season" and reading.unsure:  # before the summer, but not: the winter is cold
        before = {token.word for token in tokens[max(0, start - 2) : start]}
        return "yes" if before & grammar.bounds else "shorter"
    if reading.kind == "narrated":  # the day after (the attack)
        alone = follower is None or not follower.word.isalpha() or follower.word in grammar.after_narrated
        return "no" if reading.unsure and not alone else "yes"
    if reading.kind in ("month", "weekday", "monthday") and reading.unsure:  # may, sun, the 18th (floor)
        known = start > 0 and tokens[start - 1].word in grammar.before_names
        known = known or (reading.kind == "monthday" and tokens[start].word in grammar.before_names)
        named = tokens[end - 1].capital or tokens[start].capital
        named = named or reading.kind == "monthday" or grammar.lower_case_names
        known = known or (reading.kind == "month" and _in_range(grammar, tokens, start, end))
        return "yes" if known and named and not _counts_something(grammar, tokens, end, text) else "shorter"
    if reading.kind == "date" and _is_modal(grammar, tokens[start:end]):
        return "no"
    if reading.kind in ("date", "month", "weekday"):
        named = _is_name(grammar, tokens, start, end, text, reading.kind == "month")
        return "no" if named else "yes"
    if reading.kind == "monthday" and reading.weekday is not None:
        return "shorter" if _counts_something(grammar, tokens, end, text) else "yes"
    if not reading.unsure or tense == "future":
        return "yes"
    likely = tense is None and grammar.future.search(text) and not grammar.record.search(text)
    return "yes" if likely else "no"


def _in_range(grammar: Grammar, tokens: list[Token], start: int, end: int) -> bool:
    """Whether another month follows or precedes at a dash: *Jan-Feb 2017*."""

    def is_month(at: int) -> bool:
        return 0 <= at < len(tokens) and any(
            tokens[at].form in grammar.classes.get(name, ()) for name in ("MONTH", "MONTHNAME", "MONTHABBR")
        )

    after = end < len(tokens) and tokens[end].form in _DASHES and is_month(end + 1)
    return after or (start > 1 and tokens[start - 1].form in _DASHES and is_month(start - 2))


def _counts_something(grammar: Grammar, tokens: list[Token], end: int, text: str) -> bool:
    """Whether a day's number belongs to what follows: *el domingo 3 personas*, *Friday the first trains*."""
    after = tokens[end - 1].end
    if grammar.counted.match(text, after) or grammar.plural.match(text, after):
        return True
    if grammar.partitive.match(text, after):
        return True
    last, follower = tokens[end - 1], tokens[end] if end < len(tokens) else None
    after_next = tokens[end + 1].form if end + 1 < len(tokens) else ""
    if follower is not None and last.form in _DAY_SHAPES:
        if follower.capital and follower.form not in grammar.codes:  # on Monday 12 Israeli soldiers
            return True
        if follower.form in _DASHES and after_next in _DAY_SHAPES:  # Monday 8-9
            return True
        if follower.form in _AFTER_HOURS or (follower.form in ("a", "p") and after_next in (".", "m")):
            return True
    ordinal = last.form == "<ordinal>" or last.form in grammar.classes["ORDINAL"]
    if follower is None or not ordinal or not follower.word.isalpha():
        return False
    return follower.form not in grammar.codes or follower.form in grammar.classes["UNIT"]


def list_time_words(lang: str) -> Set[str]:
    """The words, in small letters, that time expressions are made of: none has another, beside figures."""
    grammar = load_grammar(lang)
    return frozenset() if grammar is None else grammar.codes.keys()


def find_times(
    text: str,
    lang: str,
    anchor: dt.date | None,
    *,
    offset: int = 0,
    tense: Tense | None = None,
    before: str = "",
) -> tuple[TimeExpression, ...]:
    """The time expressions of one sentence, in order, with the dates that they mean.

    ``anchor`` is the day of the news; without it relative expressions have no value.  ``offset`` is
    where the sentence starts in its document: the offsets given are into the document.  ``tense`` is
    that of the clause: in a clause about the future *el lunes* is the coming Monday.  ``before`` are
    the words before the sentence, read only where it counts from a time told before (*al día
    siguiente*, *a las cinco*).  A language without a grammar has no expressions.  Durations (*durante
    tres días*), habits (*los martes*) and ages are none.

    An expression with an open end has no value if the day of the news does not close it (*antes de
    1990*); it can still be historical.
    """
    grammar = load_grammar(lang)
    if grammar is None or not _has_trigger(grammar, text):
        return ()
    tokens = split_tokens(text)

    def judge(tokens: list[Token], start: int, end: int, reading: Reading) -> Verdict:
        return _judge(grammar, tokens, start, end, text, reading, tense)

    moment = Moment(anchor, tense, grammar.weekday_next)
    found: list[TimeExpression] = []
    for piece in find_readings(grammar, tokens, judge):
        reading = piece.reading
        if reading is None or _counts_from_elsewhere(grammar, tokens, piece.end):
            continue
        if points_back(reading):
            said = last_told(found) or last_told(find_times(before, lang, anchor, tense=tense))
            moment = replace(moment, said=said)
        start, end = tokens[piece.first].start, tokens[piece.end - 1].end
        value = evaluate(reading, moment)
        earliest, last = bounds(reading, moment)
        historical = is_remote(reading)
        if anchor is not None and last is not None:
            ago = (anchor - last).days
            whole_years = value is not None and value.grain in ("year", "decade")
            historical = ago > (0 if whole_years else HISTORICAL_DAYS)
            if value is not None and earliest is not None and _is_told_by_length(reading, value):
                historical = (anchor - earliest).days > HISTORICAL_DAYS
        words, clock = text[start:end], clock_of(reading)
        found.append(
            TimeExpression(
                start + offset,
                end + offset,
                words,
                value,
                historical,
                earliest,
                last,
                clock,
                _side_of(reading, anchor, earliest),
            )
        )
    return tuple(found)


def _is_told_by_length(reading: Reading, value: When) -> bool:
    """*Two weeks ago*, told as that week; *a month ago*, told as the month before."""
    return value.grain == "week" or (value.grain == "month" and is_counted_back(reading))


def _side_of(
    reading: Reading, anchor: dt.date | None, earliest: dt.date | None
) -> Literal["", "bygone", "ahead"]:
    """On which side of the news the words put it; in news with a date a month is told by its dates.

    *Earlier this year* has no last day, so there the first one counts.
    """
    if is_ahead(reading):
        return "ahead"
    if anchor is not None:
        begun = earliest is not None and (anchor - earliest).days > HISTORICAL_DAYS
        return "bygone" if begun and is_earlier_this_year(reading) else ""
    return "bygone" if is_bygone(reading) else ""


def last_told(times: Sequence[TimeExpression]) -> When | None:
    """The last of some times that has both ends: what a narration counts on from."""
    closed = (time.value for time in reversed(times) if time.earliest and time.latest)
    return next((value for value in closed if value is not None), None)
