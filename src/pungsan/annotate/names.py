"""Put the names that the finder found into the shape that the policy asks for.

It sees few names that run into each other without a comma (*from Tucson Arizona*, two places), are turned
round in the heads of letters (*"Okafor, Denise"*, one person) or hold another name (*Sal's Deli*, a place),
and takes a museum that acts like a body for one.  It also breaks off before the legal form of a firm
(*Acme, Inc.*), the place that a body is of (*the Supreme Court of Ohio*) and the number of a monarch, runs on
behind a dash, and meets rows of signs that look like nothing it has seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["settle_names"]

QUOTES = ('"', "“", "”")
POSSESSIVES = ("'s", "’s", "s")
DASHES = ("-", "--", "–", "—")
LONGEST = 3
"""Words in the name of a state or country, at most."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """How names are built in a language; ``data/names.toml`` explains each."""

    wholes: frozenset[str]
    codes: frozenset[str]
    parts: frozenset[str]
    facilities: frozenset[str]
    houses: frozenset[str]
    forms: frozenset[str]
    numbers: frozenset[str]
    bodies: frozenset[str]
    of: frozenset[str]
    matters: frozenset[str]
    articles: frozenset[str]
    alone: frozenset[str]
    at: frozenset[str]


@cache
def load_shapes(lang: str) -> Shapes | None:
    """The shapes of a language, or None if nothing is said of it."""
    path = Path(__file__).parent / "data" / "names.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    return Shapes(**{name: frozenset(words) for name, words in row.items()})


def settle_names(doc: Doc, lang: str) -> Doc:
    """Split, join and type the names of a document, in place."""
    shapes = load_shapes(lang)
    if shapes is None or not doc.ents:
        return doc
    whole = [trimmed for name in doc.ents if (trimmed := _trim(name)) is not None]
    whole = [_owned(name, shapes) for name in whole]
    found = [part for name in whole for part in _split(name, shapes)]
    found = list(_belong(_join(found), shapes))
    found = [_extend(name, shapes) for name in found]
    settled = [_house(name, shapes) for name in found]
    if settled != list(doc.ents):
        doc.ents = _apart(settled)
    return doc


def _trim(name: Span) -> Span | None:
    """A name up to a dash between spaces; None where it has no letter, or is an address of the web."""
    end = next((token.i for token in name if _is_apart(token)), name.end)
    words = name[: end - name.start]
    if not any(letter.isalpha() for token in words for letter in token.text):
        return None
    if len(words) == 1 and ("://" in name[0].text or name[0].text.startswith("www.")):
        return None
    return name if end == name.end else _span(name, name.start, end, name.label_)


def _owned(name: Span, shapes: Shapes) -> Span:
    """A firm or place that is called after its owner, where nothing follows that he owns (*at Sal's.*)."""
    doc, end = name.doc, name.end
    if end == len(doc) or doc[end].text not in POSSESSIVES or name.text.isupper():
        return name
    if not name[-1].text[:1].isalpha() or name.text.lower() in shapes.wholes:
        return name
    behind = doc[end + 1].lower_ if end + 1 < len(doc) else "."
    if behind not in shapes.alone:
        return name
    if name.label_ == "PER":
        before = doc[name.start - 1].lower_ if name.start else ""
        if len(name) > 1 or before not in shapes.at:
            return name
        return _span(name, name.start, end + 1, "LOC")
    return _span(name, name.start, end + 1, name.label_)


def _is_apart(token: Token) -> bool:
    """Whether a word is a dash with a space on either side."""
    spaced = bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
    return spaced and token.text in DASHES


def _belong(names: Iterable[Span], shapes: Shapes) -> Iterator[Span]:
    """A body and the place that it is of: one body."""
    waiting: Span | None = None
    for name in names:
        if waiting is None:
            waiting = name
        elif _is_of(waiting, name, shapes):
            waiting = _span(name, waiting.start, name.end, "ORG")
        else:
            yield waiting
            waiting = name
    if waiting is not None:
        yield waiting


def _is_of(body: Span, place: Span, shapes: Shapes) -> bool:
    between = [token.lower_ for token in body.doc[body.end : place.start]]
    return (
        body.label_ == "ORG"
        and place.label_ == "LOC"
        and body[-1].text[:1].isupper()
        and body[-1].lower_ in shapes.bodies
        and between[:1] != []
        and between[0] in shapes.of
        and (len(between) == 1 or (len(between) == 2 and between[1] in shapes.articles))
    )


def _extend(name: Span, shapes: Shapes) -> Span:
    """A firm with its legal form behind a comma, a monarch with the number."""
    doc, end = name.doc, name.end
    if (
        name.label_ == "ORG"
        and end + 1 < len(doc)
        and doc[end].text == ","
        and doc[end + 1].lower_ in shapes.forms
    ):
        end += 2
    elif name.label_ == "ORG" and _goes_on(name, shapes):
        end += 2
        while end < len(doc) and doc[end].text[:1].isupper() and doc[end].ent_iob_ == "O":
            end += 1
    elif name.label_ == "PER" and end < len(doc) and doc[end].text in shapes.numbers:
        end += 1
    return name if end == name.end else _span(name, name.start, end, name.label_)


def _goes_on(name: Span, shapes: Shapes) -> bool:
    """Whether a body is of two matters (*the Department of Housing and Urban Development*)."""
    doc, end = name.doc, name.end
    words = [token.lower_ for token in name]
    return (
        any(first in shapes.bodies and second in shapes.matters for first, second in pairwise(words))
        and end + 1 < len(doc)
        and doc[end].lower_ == "and"
        and doc[end + 1].text[:1].isupper()
        and doc[end + 1].ent_iob_ == "O"
    )


def _split(name: Span, shapes: Shapes) -> Iterator[Span]:
    """A place and the state or country that it is in, which follows without a comma."""
    cut = _find_cut(name, shapes) if name.label_ == "LOC" and len(name) > 1 else None
    if cut is None:
        yield name
        return
    yield _span(name, name.start, cut, "LOC")
    yield _span(name, cut, name.end, "LOC")


def _find_cut(name: Span, shapes: Shapes) -> int | None:
    """Where the whole begins that a name of two places ends with."""
    words = [token.lower_ for token in name]
    if " ".join(words) in shapes.wholes:
        return None
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        at = len(words) - length
        known = " ".join(words[at:]) in shapes.wholes or (length == 1 and name[-1].text in shapes.codes)
        if known:
            return None if words[at - 1] in shapes.parts or "," in words else name.start + at
    return None


def _join(names: list[Span]) -> Iterator[Span]:
    """`"Surname, Given"` between quotation marks: one person."""
    waiting: Span | None = None
    for name in names:
        if waiting is not None and _is_turned(waiting, name):
            yield _span(name, waiting.start, name.end, "PER")
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = name
    if waiting is not None:
        yield waiting


def _is_turned(first: Span, second: Span) -> bool:
    doc = first.doc
    return (
        first.label_ == "PER"
        and second.start == first.end + 1
        and doc[first.end].text == ","
        and first.start > 0
        and second.end < len(doc)
        and doc[first.start - 1].text in QUOTES
        and doc[second.end].text in QUOTES
    )


def _house(name: Span, shapes: Shapes) -> Span:
    """A place by its last word, or by the word after the name of its owner."""
    doc, end = name.doc, name.end
    if doc[end - 1].lower_ in POSSESSIVES and len(name) > 1:
        own = end
    elif end < len(doc) and doc[end].text in POSSESSIVES:
        own = end + 1
    else:
        own = 0
    if own and own < len(doc) and doc[own].is_title and doc[own].lower_ in shapes.houses:
        return _span(name, name.start, own + 1, "LOC")
    if name.label_ == "ORG" and len(name) > 1 and doc[end - 1].lower_ in shapes.facilities:
        return _span(name, name.start, end, "LOC")
    return name


def _apart(names: list[Span]) -> list[Span]:
    """Names without those that another reaches into."""
    out: list[Span] = []
    for name in names:
        if not out or name.start >= out[-1].end:
            out.append(name)
    return out


def _span(name: Span, start: int, end: int, label: str) -> Span:
    from spacy.tokens import Span as SpacySpan

    return SpacySpan(name.doc, start, end, label)
