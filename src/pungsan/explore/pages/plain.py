"""The only way words of an article get into a page: escaped, and with nothing hidden in them."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

__all__ = ["clean_line", "show_text"]

_TURNING: Final = re.compile("([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff])")
"""Characters that turn the direction of writing, and so can make a text read as what it is not."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls other than tab and newlines, halves of characters, noncharacters: HTML cannot hold them."""

_SPACE: Final = re.compile(r"\s+")


def show_text(text: object) -> Markup:
    """Text as HTML; a character that turns the direction of writing is shown by its number, not obeyed."""
    pieces = _TURNING.split(_FORBIDDEN.sub("\ufffd", str(text)))
    shown = [escape(piece) if at % 2 == 0 else _name(piece) for at, piece in enumerate(pieces)]
    return Markup("").join(shown)


def clean_line(text: object) -> str:
    """Text for an attribute or a title: one line, without controls."""
    return _SPACE.sub(" ", _FORBIDDEN.sub("\ufffd", _TURNING.sub("", str(text)))).strip()


def _name(char: str) -> Markup:
    return Markup('<span class="control">U+{:04X}</span>').format(ord(char))
