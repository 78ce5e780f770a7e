"""Who wrote the article and where: bylines, and datelines on their own or before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pungsan.clean.cues import Phrases, fold_words, load_cues
from pungsan.clean.lines import Line
from pungsan.clean.times import is_time_word, states_time

Cues = Mapping[str, Phrases]

_CONNECTORS = frozenset(
    fold_words(
        "y e and de del la las los el van von der den da dos das di bin ibn al "
        "en in at for para from with con desde of the"
    )
)
"""Small words inside names and between them."""

_IN_PLACES = frozenset(fold_words("de del la las los el y of the and da do al"))

_INITIALS = re.compile(r"(EFE\s+)?[a-z]{2,5}(/[a-z]{2,5})+|\(?[A-Z]{2,4}(/[A-Z]{2,4})+\)?")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|@\w{2,30}")
_POST = re.compile(r"[-–—]{1,2}\s?[^()]{2,60}\(@\w+\)")
"""Under a post of a social network: *— Name (@name) June 20, 2024*."""
_SEPARATED = re.compile(r"[|/,·•–—-]|\s\(")

_NAME = r"[A-ZÁÉÍÓÚÑÜ][\w.'’-]*"
_SMALL = r"(?:(?:de|del|la|las|los|el|of|the|da|do|al|y|and)[ ])*"
_PLACE = rf"{_NAME}(?:[ ]{_SMALL}{_NAME}){{0,4}}"
_OPENING = re.compile(
    rf"(?P<place>{_PLACE}(?:,[ ]?{_PLACE})?)?"
    r"(?P<date>[ ]?,[ ]?[\w ./]{1,28}?(?:,[ ]?\d{4})?)?"
    r"(?P<agency>[ ]*[\[(][^()\[\]]{2,40}[)\]]|[ ]*/[ ]?\w[\w ]{1,20})?"
    r"[ ]?[.,]?[ ]?(?P<dash>[-–—]{1,2}|:|(?<=[)\]])[ ])[ ]*"
)
_BEGINNING = re.compile(r"[A-ZÁÉÍÓÚÑÜ\d\"“«‘'¿¡(]")


def is_byline(line: Line, cues: Cues) -> bool:
    """Whether a line only names the writers, their agency, their address, or the reading time."""
    words = line.words
    if (
        cues["byline.whole"].is_whole(words)
        or _INITIALS.fullmatch(line.text)
        or _ADDRESS.fullmatch(line.text)
        or _POST.match(line.text)
    ):
        return True
    return (
        _is_reading_time(line, cues)
        or _is_signature(line, cues)
        or _names_agency(line, cues)
        or _names_role(line, cues)
    )


def is_name(line: Line) -> bool:
    """Whether a line may be a person's name and no more: two to four capitalised words."""
    words = line.text.replace(",", "").split()
    inner = [word for word in words if fold_words(word) and fold_words(word)[0] not in _CONNECTORS]
    return (
        2 <= len(inner) <= 4
        and len(words) <= 6
        and all(re.match(r"[A-ZÁÉÍÓÚÑÜ][\w.'’-]*$", w) for w in inner)
    )


def is_dateline(line: Line, cues: Cues) -> bool:
    """Whether a line only gives place and date: *Moscú, 12 de junio de 2024*."""
    words = line.words
    split = _first_date_word(line, cues)
    if len(words) > 14 or not 1 <= split <= 8 or line.text.endswith(("?", "!", ":", ";")):
        return False
    date = words[split:]
    agency = cues["byline.agencies"].covered(date)
    if line.text.endswith(".") and not any(agency):
        return False
    if not all(inside or is_time_word(word, cues) for inside, word in zip(agency, date, strict=True)):
        return False
    place = list(range(split))
    while place and is_time_word(words[place[-1]], cues) and line.word_at(place[-1]).islower():
        place.pop()
    named = all(line.word_at(at)[:1].isupper() or words[at] in _IN_PLACES for at in place)
    if not place or not named or not any(word[0].isdigit() for word in date):
        return False
    after = line.rest_after(place[-1] + 1).lstrip()
    return after[:1] in ",-–—|/(·" and states_time(date, cues)


def dateline_length(text: str) -> int:
    """How many characters of a paragraph are the dateline that it opens with; 0 if there is none.

    A dateline ends in a dash (or, after a place in capitals, in an agency: *LIMA (AP) The army …*), and is
    known by an agency in brackets, by a date, or by a place that is all in capitals or begins so:
    *PIONGYANG, 19 jun (EFE).-*, *LONDON, June 5 (Reuters) -*, *MOSCOW —*, *KOLKATA, India –*, *(AFP) -*.
    A colon may be that of who speaks: it ends a dateline behind an agency, or behind cities known for it
    (*NEW DELHI: The court …*).
    """
    match = _OPENING.match(text[:120])
    if match is None or not _BEGINNING.match(text[match.end() :]):
        return 0
    cues = load_cues()
    place, date, agency = match["place"], match["date"], match["agency"]
    first = place.partition(",")[0] if place is not None else ""
    capitals = first.isupper()
    shouted = capitals and len(first) > 2
    has_agency = agency is not None and _is_agency(agency, cues, shouted=shouted)
    has_date = date is not None and _is_date(date, cues)
    if (agency is not None and not has_agency) or (date is not None and not has_date):
        return 0
    if match["dash"] == ":" and not (has_agency and place):
        known = capitals and cues["byline.colon_places"].is_whole(fold_words(place or ""))
        return match.end() if known and date is None and agency is None else 0
    if match["dash"] == " ":
        return match.end() if capitals and has_agency and _is_agency(agency or "", cues, shouted=False) else 0
    return match.end() if has_agency or has_date or shouted else 0


def _first_date_word(line: Line, cues: Cues) -> int:
    """Index of the first word that is a figure, month or weekday; -1 if there is none."""
    certain = cues["time.months"].words | cues["time.weekdays"].words
    for at, word in enumerate(line.words):
        if word[0].isdigit() or (at and word in certain):
            return at
    return -1


def _is_date(text: str, cues: Cues) -> bool:
    words = fold_words(text)
    return (
        bool(words)
        and all(is_time_word(word, cues) for word in words)
        and any(word[0].isdigit() or word in cues["time.months"].words for word in words)
    )


def _is_agency(text: str, cues: Cues, *, shouted: bool) -> bool:
    """An agency known by name or, after a place in capitals, any few letters in brackets."""
    words = fold_words(text)
    unknown = shouted and text.lstrip()[:1] in "([" and text.isupper() and len(words) <= 3
    bracketed = text.lstrip()[:1] in "([" and cues["byline.bracketed"].is_whole(words)
    return cues["byline.agencies"].occurs(words) or bracketed or unknown


def _is_reading_time(line: Line, cues: Cues) -> bool:
    core, more = cues["reading.core"].words, cues["reading.words"].words
    words = line.words
    return (
        any(word.isdigit() for word in words)
        and any(word in core for word in words)
        and all(word.isdigit() or word in core or word in more for word in words)
    )


def _is_signature(line: Line, cues: Cues) -> bool:
    words = line.words
    if cues["byline.phrases"].occurs(words) and len(words) <= 40 and line.word_at(0)[:1].isupper():
        return True
    if (opened := cues["byline.strong"].opening(words)) and len(words) <= 25:
        rest = line.rest_after(opened)
        begins = line.word_at(opened)
        single = len(cues["byline.strong"].by_first[words[0]][0]) == 1 and opened == 1
        return bool(begins[:1].isupper()) and (not single or rest.lstrip().startswith((":", "|")))
    if not (opened := cues["byline.openers"].opening(words)) or not 2 <= len(words) <= 16:
        return False
    if line.text.endswith((".", "?", "!")) or line.word_at(0)[:1].islower():
        return False
    first = words[opened]
    if first in cues["byline.not_names"].words or first[0].isdigit() or is_time_word(first, cues):
        return False
    return line.word_at(opened)[:1].isupper() and _all_named(line, cues, opened)


def _all_named(line: Line, cues: Cues, start: int) -> bool:
    """Whether every word from ``start`` on is capitalised, small inside a name, a role, or of a date."""
    covered = cues["byline.roles"].covered(line.words)
    return all(
        line.word_at(at)[:1].isupper()
        or line.words[at] in _CONNECTORS
        or covered[at]
        or is_time_word(line.words[at], cues)
        for at in range(start, len(line.words))
    )


def _names_agency(line: Line, cues: Cues) -> bool:
    """*EFE*, *Redacción BBC News Mundo*, *AFP / París*, *Madrid | EFE*."""
    words = line.words
    if len(words) > 8 or line.text.endswith((".", "?", "!", ":")):
        return False
    covered = cues["byline.agencies"].covered(words)
    if not any(covered) or line.text[:1].islower():
        return False
    others = [at for at, inside in enumerate(covered) if not inside]
    plain = [at for at in others if words[at] not in _CONNECTORS and not is_time_word(words[at], cues)]
    if not plain:
        return True
    named = all(line.word_at(at)[:1].isupper() for at in plain)
    at_edge = covered[0] or covered[-1]
    return (
        named
        and at_edge
        and len(plain) <= 4
        and re.search(r"\s?[|/,·•–—]\s?|\s-\s|\s\(", line.text) is not None
    )


def _names_role(line: Line, cues: Cues) -> bool:
    """*Juan Pérez, corresponsal en Moscú*, *Jane Doe | Political correspondent*."""
    words = line.words
    if not 2 <= len(words) <= 12 or line.text.endswith((".", "?", "!", ":")):
        return False
    covered = cues["byline.roles"].covered(words)
    first = covered.index(True) if any(covered) else 0
    separated = _SEPARATED.search(line.text) is not None
    return any(covered) and separated and (first == 0 or first >= 2) and _all_named(line, cues, 0)
