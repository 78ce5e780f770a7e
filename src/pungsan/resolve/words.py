"""How names and words are compared: without case, accents, dots and hyphens.

``pieces`` cuts words (as a tokenizer gives them) into folded parts, each knowing the word it came
from, so that *EE. UU.*, *EE.UU.* and *EEUU*, *al-Qaeda* and *Al Qaeda*, *Malí* and *Mali* meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_SPLIT = re.compile(r"[^\W_]+|&")
_NOT_A_NAME = re.compile(r"[@$€£_]|://")
_DOTS = re.compile(r"(?<=\w)\.")
_JOINERS = frozenset("-–‐‑'’ʼ`")
STRICT_LENGTH = 4
"""Words up to this length must also have the same accents (*Más* is not *Mas*)."""
ACRONYM_LENGTH = 5
"""Acronyms up to this length must be written the same way (*US* is not *us*, *CARE* is not *Care*)."""
EXACT_LENGTH = 2
"""Names up to this length must be written the same way (*Xi* is not *XI*)."""


class Piece(NamedTuple):
    """A part of a word: its folded form, as written, the index of the word, whether a hyphen precedes."""

    key: str
    text: str
    word: int
    joined: bool = False


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join([char for char in decomposed if not unicodedata.combining(char)]).translate(_LETTERS)


def cut_pieces(words: Sequence[str]) -> list[Piece]:
    """Words cut at hyphens and apostrophes, abbreviations without dots.

    Other punctuation stays as a piece of its own, so that no name matches across it; a lone full stop
    between two parts of an acronym (*EE . UU .*) does not.
    """
    pieces: list[Piece] = []
    for index, word in enumerate(words):
        plain = word.isascii() and word.isalpha()  # as most words are
        parts = ((word.lower(), word),) if plain else _cut_word(word)
        if parts:
            joined = index > 0 and words[index - 1] == "-"
            for key, part in parts:
                pieces.append(Piece(key, part, index, joined))
                joined = True
        elif word in _JOINERS or not word.strip() or (word == "." and _ends_in_acronym(pieces)):
            continue
        else:
            pieces.append(Piece(word, word, index))
    return pieces


@lru_cache(maxsize=65536)
def _cut_word(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of a word, folded and as written; none for an address or an amount (*US$*)."""
    if word.isalpha():
        return ((fold(word), word),)
    if _NOT_A_NAME.search(word):
        return ()
    return tuple((fold(part), part) for part in _SPLIT.findall(_DOTS.sub("", word)))


def _ends_in_acronym(pieces: list[Piece]) -> bool:
    return bool(pieces) and len(pieces[-1].text) <= 2 and pieces[-1].text.isupper()


def make_key(text: str) -> str:
    """The folded pieces of a name, joined by spaces: what names are looked up by."""
    if text.replace(" ", "").isalnum():
        return fold(text)
    return " ".join(piece.key for piece in cut_pieces(text.split()))


class _Shape(NamedTuple):
    capitals: tuple[int, ...]
    strict: str
    exact: bool = False


@lru_cache(maxsize=16384)
def _read_shape(form: str) -> _Shape:
    """Which pieces begin with a capital, and what a single short piece must equal."""
    pieces = cut_pieces(form.split())
    strict = ""
    if len(pieces) == 1:
        only = pieces[0].text
        if len(only) <= EXACT_LENGTH or (len(only) <= ACRONYM_LENGTH and _count_capitals(only) > 1):
            return _Shape((0,) if only[0].isupper() else (), only, exact=True)
        if len(only) <= STRICT_LENGTH:
            strict = only.casefold()
    return _Shape(tuple(i for i, piece in enumerate(pieces) if piece.text[:1].isupper()), strict)


def _count_capitals(word: str) -> int:
    return sum(char.isupper() for char in word)


def form_fits(form: str, pieces: Sequence[Piece], *, proper: bool) -> bool:
    """Whether pieces with the key of a form also have its accents and, if ``proper``, its capitals.

    Accents count in words of up to ``STRICT_LENGTH`` letters only; acronyms of up to
    ``ACRONYM_LENGTH`` and names of up to ``EXACT_LENGTH`` must be written the same way.
    """
    shape = _read_shape(form)
    if proper:
        for at in shape.capitals:
            if not pieces[at].text[:1].isupper():
                return False
    if not shape.strict:
        return True
    text = pieces[0].text
    if shape.exact and proper:
        return text == shape.strict
    return text.casefold() == shape.strict.casefold()
