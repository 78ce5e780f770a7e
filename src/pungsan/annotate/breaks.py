"""Tell the parser where no sentence begins: after the full stop of an abbreviation (*el sr. | Rojas*)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["keep_abbreviations", "load_abbreviations"]


@cache
def load_abbreviations(lang: str) -> re.Pattern[str] | None:
    """What ends with an abbreviation and opens what cannot begin a sentence; None if nothing is known."""
    path = Path(__file__).parent / "data" / "abbreviations.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    names, numbers, eras = ("|".join(map(re.escape, row[kind])) for kind in ("names", "numbers", "eras"))
    # A name has a capital, whatever the case of its title; the letters of an era stand as they are written.
    return re.compile(
        rf"(?<![\w.])(?:(?i:{names})\.\s+(?=([^\W\d_]))|(?i:{numbers})\.\s*(?=\d)|(?:{eras})\.\s?(?=C\.))"
    )


def keep_abbreviations(doc: Doc, lang: str) -> Doc:
    """Mark the words after abbreviations as no beginnings of sentences, in place."""
    pattern = load_abbreviations(lang)
    ends = [found.end() for found in pattern.finditer(doc.text) if _goes_on(found)] if pattern else []
    if ends:
        places = {token.idx: token for token in doc}
        for end in ends:
            token = places.get(end)
            if token is not None and token.i:
                token.is_sent_start = False
    return doc


def _goes_on(found: re.Match[str]) -> bool:
    """Whether what follows a title is a name; figures and eras always go on."""
    return found[1] is None or found[1].isupper()
