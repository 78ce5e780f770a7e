"""Type the names of countries as places, also where they act (*Rusia firmó …*): the policy of all treebanks.

What the finder learned from types such countries as bodies or as places without much order.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["load_countries", "settle_countries"]

PLACE = "LOC"


@cache
def load_countries(lang: str) -> frozenset[str]:
    """Names of countries and territories as written; none for a language of which the data have none."""
    path = Path(__file__).parent / "data" / "countries.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8")).get(lang, ()))


def settle_countries(doc: Doc, lang: str) -> Doc:
    """Give names that are a country's, word for word, the type of places, in place."""
    from spacy.tokens import Span

    countries = load_countries(lang)
    names = [
        Span(doc, name.start, name.end, PLACE) if name.label_ != PLACE and name.text in countries else name
        for name in doc.ents
    ]
    if any(new is not old for new, old in zip(names, doc.ents, strict=True)):
        doc.ents = names
    return doc
