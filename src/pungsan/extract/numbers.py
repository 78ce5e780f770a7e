"""Numbers of people in running text, as ranges: *doce*, *1.200*, *dozens*, *entre 10 y 15*, *at least 12*.

The words are data of the language (``lexicon/LANG/numbers.toml``); the rules are the same for all.  People
come whole, so a point, comma or space before three digits separates thousands in either language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pungsan.lexicon.counting import NumberWords

__all__ = ["Amount", "find_amounts"]

SEVERAL: Final = (3, 9)
"""What *several* stands for: more than a couple, fewer than a dozen.  A convention of ours."""

ABOUT: Final = 0.1
"""How far *about* and a round number (*una veintena*) reach to either side.  A convention of ours."""

BARE: Final = 2
"""*Dozens* are at least two dozen, and fewer than a hundred: the next power of ten."""

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+[.,]\d+|\d+|[^\W\d_]+|\S")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+$")
_NO_COUNT_BEFORE = frozenset("$€£¥.,:/-–#°'’")
_NO_COUNT_AFTER = frozenset("%°ºª€£¥$:/'’")
_MOST_DIGITS = 15
"""Longer numbers count no people."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: ``start, end`` are offsets of its words, those that make it vague included.

    ``most`` is None where the words leave it open (*at least 12*).  ``value`` are the offsets of the number
    alone, ``partitive`` whether it counts some of those told already (*two of the dead*).
    """

    start: int
    end: int
    least: int
    most: int | None
    exact: bool
    value: tuple[int, int]
    partitive: bool = False
    near: int | None = None
    """The round number that was said (*un centenar*: 100), of which the range is a reading."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def find_amounts(text: str, words: NumberWords) -> list[Amount]:
    """The numbers of a text in order; those with a unit sign, and parts of times and scores, are left out."""
    tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    reader = _Reader(text, tokens, words)
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        read = reader.read(at)
        if read is None:
            at += 1
            continue
        amount, at = read
        found.append(amount)
    return found


class _Reader:
    """Reads amounts off tokens; each step gives what it read and the token after it, or None."""

    def __init__(self, text: str, tokens: list[_Token], words: NumberWords) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words

    def read(self, at: int) -> tuple[Amount, int] | None:
        """The widest amount that begins here."""
        words = self.words
        word = self.tokens[at].text
        if word not in words.opening and not word[0].isdecimal():
            return None  # so do most words
        for phrases, kind in (
            (words.between, "between"), (words.least, "least"), (words.most, "most"),
            (words.almost, "almost"), (words.about, "about"), (words.source, "range"),
        ):  # fmt: skip
            size = self._phrase(at, phrases)
            if not size:
                continue
            inner = self._between(at + size) if kind == "between" else self._plain(at + size)
            if inner is None or (kind == "range" and inner[0].exact):
                continue  # "de 12" alone is no range
            amount, after = inner
            if kind == "range":
                return amount, after
            return self._tail(replace(_hedge(amount, kind), start=self.tokens[at].start), after)
        plain = self._plain(at)
        return self._tail(*plain) if plain is not None else None

    def _plain(self, at: int) -> tuple[Amount, int] | None:
        """One number, or two that make a range (*10-15*, *diez o doce*)."""
        first = self._number(at)
        if first is None:
            return None
        amount, after = first
        size = self._phrase(after, self.words.to)
        if not size and after < len(self.tokens) and self.tokens[after].text in "-–":
            size = 1
        second = self._number(after + size) if size and amount.exact else None
        if second is not None and second[0].exact and second[0].least > amount.least:
            return _join(amount, second[0]), second[1]
        return first

    def _between(self, at: int) -> tuple[Amount, int] | None:
        first = self._number(at)
        size = self._phrase(first[1], self.words.between_and) if first else 0
        second = self._number(first[1] + size) if first and size else None
        if first is None or second is None or (second[0].most or 0) <= first[0].least:
            return None
        return _join(first[0], second[0]), second[1]

    def _tail(self, amount: Amount, after: int) -> tuple[Amount, int]:
        """What follows: *o más*; *de los* says that it counts some of those told already."""
        size = self._phrase(after, self.words.or_more)
        if size:
            return replace(
                amount, end=self.tokens[after + size - 1].end, most=None, exact=False
            ), after + size
        return replace(amount, partitive=bool(self._phrase(after, self.words.partitive))), after

    def _number(self, at: int) -> tuple[Amount, int] | None:
        """A number without what makes it vague from outside."""
        size = self._phrase(at, self.words.several)
        if size:
            many = self._round(at + size, SEVERAL)
            return (
                many if many is not None else (self._amount(at, at + size, *SEVERAL, exact=False), at + size)
            )
        half = self._phrase(at, self.words.half)
        if half and at + half < len(self.tokens):
            word = self.tokens[at + half].text
            unit = self.words.round.get(word) or self.words.multipliers.get(word)
            if unit:
                end = at + half + 1
                return self._vague(at, end, unit // 2, exact=word in self.words.exact), end
        exact = self._exact(at)
        if exact is not None:
            number, after = exact
            one = self.tokens[at].text in self.words.ones
            rounded = self._round(after, (number, number), start=at)
            if rounded is not None:
                return rounded
            if one and after == at + 1:
                return None  # a bare article
            return self._amount(at, after, number, number, exact=True), after
        if at and self.tokens[at - 1].text[0].isdecimal():
            return None  # "$12 millones": what stands before was no count
        return self._round(at, None)

    def _exact(self, at: int) -> tuple[int, int] | None:
        """Digits or number words, and the token after them."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.text[0].isdecimal():
            return self._digits(at)
        total = current = 0
        last = 0
        lowest = 1_000_000_000
        after = at
        while after < len(self.tokens):
            word = self.tokens[after].text
            joined = after > at and word in self.words.joins and last in self.words.joins_after
            if joined and after + 1 < len(self.tokens):
                word = self.tokens[after + 1].text
            if after > at and word == "-" and after + 1 < len(self.tokens) and last >= 20:
                joined, word = True, self.tokens[after + 1].text  # twenty-one
            step = 2 if joined else 1
            value = self.words.values.get(word) or (
                self.words.ones.get(word) if after == at or joined else None
            )
            if value is not None and value < _place(current, lowest):
                current += value
                last = value
            elif not joined and word in self.words.multipliers and (current or self._stands_alone(after, at)):
                unit = self.words.multipliers[word]
                if unit >= lowest or (not current and word in self.words.round):
                    break
                if unit == 100:
                    current = max(current, 1) * unit
                else:
                    total += max(current, 1) * unit
                    current, lowest = 0, unit
                last = unit
            else:
                break
            after += step
        return (total + current, after) if after > at else None

    def _stands_alone(self, after: int, at: int) -> bool:
        """*Mil personas*: a multiplier without a number before it, not one whose number was no count."""
        if after != at or self.tokens[at].text not in self.words.alone:
            return False
        return not (at and self.tokens[at - 1].text[0].isdecimal())

    def _digits(self, at: int) -> tuple[int, int] | None:
        token = self.tokens[at]
        before = self.text[token.start - 1 : token.start]
        after = self.text[token.end : token.end + 1]
        if (before and (before in _NO_COUNT_BEFORE - {"-", "–"} or before.isalpha())) or self._is_part(token):
            return None
        if (after and (after in _NO_COUNT_AFTER or after.isalpha())) or self._begins_score(token):
            return None
        if len(token.text) > _MOST_DIGITS:
            return None
        number: float
        if _THOUSANDS.fullmatch(token.text):
            number = int(re.sub(r"\D", "", token.text))
        else:
            number = float(token.text.replace(",", "."))
        end = at + 1
        unit = self.words.multipliers.get(self.tokens[end].text) if end < len(self.tokens) else None
        if unit:
            number, end = number * unit, end + 1
        return (round(number), end) if number == round(number) else None

    def _is_part(self, token: _Token) -> bool:
        """Parts of scores, dates and names: *3-1*, *F-16*, *2024/25*; a range goes up (*10-15*)."""
        before = self.text[token.start - 1 : token.start] if token.start else ""
        if before not in ("-", "–"):
            return False
        left = re.search(r"(\d+)[-–]$", self.text[: token.start])
        return left is None or int(left[1]) >= float(token.text.replace(",", ".").replace(" ", ""))

    def _begins_score(self, token: _Token) -> bool:
        """*3-1*, *2-2*: the second number is no greater."""
        right = re.match(r"[-–](\d+)", self.text[token.end : token.end + 6])
        return right is not None and int(right[1]) <= float(token.text.replace(",", ".").replace(" ", ""))

    def _round(
        self, at: int, times: tuple[int, int] | None, start: int | None = None
    ) -> tuple[Amount, int] | None:
        """A round number: *una veintena*, *two dozen*, *decenas de miles*; ``times`` is how many of them."""
        begin = at if start is None else start
        if times == SEVERAL and start is None:
            begin = at - 1
            while begin > 0 and self._phrase(begin - 1, self.words.several) > at - begin:
                begin -= 1
        unit = self.words.round.get(self.tokens[at].text) if at < len(self.tokens) else None
        word = self.tokens[at].text if unit else ""
        if not unit and times == SEVERAL and at < len(self.tokens):
            unit = self.words.multipliers.get(self.tokens[at].text)  # several hundred
        if not unit:
            return None
        if times is None and word + "s" in self.words.round:
            return None  # a bare singular: "par", "score"
        end = at + 1
        low, high = times if times is not None else (BARE, 0)
        of = self._phrase(end, self.words.of)
        bigger = (
            self.words.round.get(self.tokens[end + of].text) if of and end + of < len(self.tokens) else None
        )
        scale = 1
        if bigger and bigger > unit:
            scale, end = bigger, end + of + 1
        if times is None:
            most = 10 ** len(str(unit)) * scale - 1
            return self._amount(begin, end, low * unit * scale, most, exact=False), end
        if low == high:
            return self._vague(begin, end, low * unit * scale, exact=word in self.words.exact), end
        return self._amount(begin, end, low * unit * scale, (high + 1) * unit * scale - 1, exact=False), end

    def _vague(self, at: int, after: int, number: int, *, exact: bool) -> Amount:
        amount = self._amount(at, after, number, number, exact=True)
        return replace(amount if exact else _hedge(amount, "about"), near=number)

    def _amount(self, at: int, after: int, least: int, most: int, *, exact: bool) -> Amount:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return Amount(start, end, least, most, exact, (start, end))

    def _phrase(self, at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
        """How many tokens the longest of these phrases takes here; 0 if none stands here."""
        if at >= len(self.tokens):
            return 0
        for phrase in phrases.get(self.tokens[at].text, ()):
            if tuple(each.text for each in self.tokens[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def _place(current: int, lowest: int) -> int:
    """Below which a number word must be to go on: after *doscientos* 100, after *treinta* 10."""
    if not current:
        return lowest
    if current % 100 == 0:
        return 100
    return 10 if current % 10 == 0 and current % 100 >= 20 else 0


def _hedge(amount: Amount, kind: str) -> Amount:
    least, most = amount.least, amount.most
    if kind == "least":
        return replace(amount, least=amount.near or least, most=None, exact=False)
    if kind == "most":
        return replace(amount, least=0, most=amount.near or most, exact=False)
    if not amount.exact or most is None:
        return amount  # "unas decenas": the words are vague already
    if kind == "almost":
        return replace(amount, least=least - max(1, round(least * ABOUT)), exact=False)
    reach = max(1, round(least * ABOUT))
    return replace(amount, least=max(1, least - reach), most=most + reach, exact=False)


def _join(one: Amount, other: Amount) -> Amount:
    return Amount(
        one.start, other.end, one.least, other.most, exact=False, value=(one.value[0], other.value[1])
    )
