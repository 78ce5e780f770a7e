"""What country or region the words around a place's name put it in.

*Springfield, Ill.*, *Guadalajara (México)*, *Cartagena, in southern Spain*, *la ciudad argentina de Córdoba*,
*the Texas town of Paris*, *Spain's Granada*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from pungsan.records import Span
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.places import Gazetteer, fold_name, load_place_words

__all__ = ["containers_in", "find_beside", "find_container"]

_NAME = r"[^\W\d_a-z][^\W\d_]*"
_BESIDE = (  # two words before one, the point of an abbreviation before none
    re.compile(rf"\s?(?:,|\()\s?(?P<name>{_NAME} {_NAME})"),
    re.compile(rf"\s?(?:,|\()\s?(?P<name>{_NAME}\.(?:{_NAME}\.)*)"),
    re.compile(rf"\s?(?:,|\()\s?(?P<name>{_NAME})"),
)
_REACH = 80
"""Characters after or before a name in which its country or region is looked for."""
_OPENS = re.compile(r"\s?[,(]\s?|\s+(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_LONGEST = 4
"""Words of the longest name of a country or region (*Bosnia and Herzegovina*)."""
_POSSESSIVE = re.compile(r"['’]s$")


def find_beside(text: str, span: Span, lang: str, gazetteer: Gazetteer) -> Span | None:
    """The country or region right after a comma or bracket: *Springfield, Ill.*, *Guadalajara (México)*."""
    for pattern in _BESIDE:
        match = pattern.match(text, span.end)
        if match is not None and gazetteer.holder(match["name"], lang) is not None:
            return Span(*match.span("name"))
    return None


def find_container(
    text: str, span: Span, lang: str, gazetteer: Gazetteer, knowledge: Knowledge
) -> str | None:
    """The name of the country or region that a place's name stands in by the words around it.

    A country is put nowhere, and what has no namesake inside what stands beside it is not put there, unless
    an adjective says so (*la provincia paquistaní de Punyab*, which may have another name in the gazetteer).
    """
    name = text[span.start : span.end]
    named = gazetteer.find(fold_name(name))
    if any(entry.kind == "country" for entry in named):
        return None
    before = tuple(_before(text, span.start, lang, knowledge, gazetteer))
    for found in (*_after(text, span.end, lang), *(each for each, _ in before)):
        if gazetteer.holds(found, name, lang):
            return found
    return next((found for found, told in before if told), None)


def containers_in(
    text: str, lang: str, gazetteer: Callable[[], Gazetteer], knowledge: Knowledge
) -> Callable[[str], str | None]:
    """What a text puts a name in, the first time that it says so; a name has one meaning in a text."""

    @cache
    def container(name: str) -> str | None:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if whole and (found := find_container(text, Span(at, end), lang, gazetteer(), knowledge)):
                return found
            at = text.find(name, end)
        return None

    return container


def _after(text: str, end: int, lang: str) -> Iterator[str]:
    """Names behind a comma, a bracket or *in*: *Córdoba (España)*, *Goma, a city in eastern Congo*."""
    opened = _OPENS.match(text, end)
    if opened is None:
        return
    words = load_place_words(lang)
    comma = not opened[0].isspace()
    at, first = opened.end(), True
    while (match := _WORD.match(text, at)) is not None and match.end() - end < _REACH:
        word = fold_name(match[0])
        if match[0][0].isupper():
            yield from _names_from(text, at)
            return
        known = word in words["between"] or word in words["kinds"] or word in words["parts"]
        if not known or (first and not comma and word not in words["inside"]):
            return
        first = False
        at = match.end() + 1


def _names_from(text: str, start: int) -> Iterator[str]:
    """The run of words that begins here, the longest first, ending in a word with a capital."""
    ends: list[int] = []
    at = start
    while len(ends) < _LONGEST and (match := _WORD.match(text, at)) is not None:
        ends.append(match.end())
        if text[match.end() : match.end() + 1] != " ":
            break
        at = match.end() + 1
    for end in reversed(ends):
        name = text[start:end]
        if name.rpartition(" ")[2][0].isupper():
            yield _POSSESSIVE.sub("", name)


def _before(
    text: str, start: int, lang: str, knowledge: Knowledge, gazetteer: Gazetteer
) -> Iterator[tuple[str, bool]]:
    """Names before it, and whether an adjective tells them.

    *La ciudad argentina de Córdoba*, *the Colombian port of Cartagena*, *Spain's Granada*.
    """
    words = load_place_words(lang)
    before = [match[0] for match in _WORD.finditer(text, max(0, start - _REACH), start)]
    if not before or text[start - 1 : start] != " ":
        return
    if _POSSESSIVE.search(before[-1]):
        for size in (2, 1):
            yield _POSSESSIVE.sub("", " ".join(before[-size:])), False
        return
    if fold_name(before[-1]) not in words["links"]:
        return
    around = before[:-1]
    kinds = [at for at, word in enumerate(around) if fold_name(word) in words["kinds"]]
    if not kinds or len(around) - kinds[-1] > 3:
        return
    kind = kinds[-1]
    for beside in (around[kind + 1 :], around[max(0, kind - 3) : kind]):
        for size in (2, 1):
            name = " ".join(beside[-size:])
            if len(beside) < size:
                continue
            code = knowledge.country_of_adjective(name, lang)
            country = gazetteer.country(code) if code is not None else None
            if country is not None:
                yield country.name, True
            elif name[0].isupper():
                yield name, False
