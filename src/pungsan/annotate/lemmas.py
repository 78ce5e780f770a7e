"""Correct the lemmas of verbs and plural nouns by a table of inflected forms.

A lemmatizer trained on little text guesses wrong for verbs it has not seen (*accedió*); events are
found by lemmas, so a table decides where it knows the form, and the pipeline elsewhere.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.annotate.hyphens import load_hyphens

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FormTable", "correct_lemmas", "load_forms", "verb_lemma"]

ENCLITICS = re.compile(r"(?:se|me|te|nos|os|le|les|lo|la|los|las){1,2}$")
INFINITIVES = ("ar", "er", "ir", "ír")
FRENCH_PASTS = ("ait", "issait", "ions", "aient")
"""Endings of which every verb has one and no noun."""
BARE = ("ar", "er", "ir", "ír", "ndo")
BRITISH = re.compile(r"ll(ed|ing)$")
"""*Signalled*, which American English, and the table, spell with one l."""
UNACCENT = str.maketrans("áéíóú", "aeiou")


class FormTable:
    """A sorted table of forms in one block of bytes, searched by bisection."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._known: dict[str, str | None] = {}

    def lemma(self, form: str) -> str | None:
        """The lemma of a form in lower case, or None if the table does not have it."""
        if form not in self._known:
            self._known[form] = self._search(form.encode())
        return self._known[form]

    def _search(self, key: bytes) -> str | None:
        low, high = 0, len(self._block)
        while low < high:
            middle = (low + high) // 2
            start = self._block.rfind(b"\n", low, middle) + 1 or low
            end = self._block.find(b"\n", start)
            if end < 0:
                end = len(self._block)
            form, _, lemma = self._block[start:end].partition(b"\t")
            if form == key:
                return lemma.decode()
            if form < key:
                low = end + 1
            else:
                high = start
        return None


@cache
def load_forms(lang: str) -> FormTable | None:
    """The table of a language, or None if there is none."""
    path = Path(__file__).parent / "data" / f"{lang}.tsv.gz"
    return FormTable(gzip.decompress(path.read_bytes())) if path.is_file() else None


def correct_lemmas(doc: Doc, lang: str) -> None:
    """Set the lemmas of a parsed text in place, where the table knows better."""
    table = load_forms(lang)
    if table is None:
        return
    hyphens = load_hyphens(lang)
    for token in doc:
        word = hyphens.get(token.lower_) if hyphens else None
        if word is not None:
            lemma = word.lemma if word.is_verb == (token.pos_ in ("VERB", "AUX")) else None
        elif token.pos_ in ("VERB", "AUX"):
            lemma = _verb(token.lower_, table, lang)
        elif token.pos_ == "NOUN" and lang != "fr" and token.lower_.endswith("s"):
            lemma = table.lemma(token.lower_)
            if lang == "es" and lemma is not None and lemma.endswith(INFINITIVES):
                lemma = None
        elif token.pos_ == "ADJ" and lang == "es" and "VerbForm=Part" in str(token.morph):
            lemma = _verb(token.lower_, table, lang)
        else:
            continue
        if lemma is not None:
            token.lemma_ = lemma


PRESENT_AND_PAST = (
    ("que", "có"), ("gue", "gó"), ("ce", "zó"), ("e", "ó"), ("a", "ó"), ("e", "ió"), ("a", "ió"),
)  # fmt: skip


SHORTEST_STEM = 4
"""Shorter forms are mostly function words (*se*, *una*)."""


def _present(form: str, table: FormTable) -> str | None:
    """*Que Chile ataque*, *Chile visita*: a present with the form of a noun has the lemma of its past."""
    stem = form.removesuffix("n")
    if len(stem) < SHORTEST_STEM:
        return None
    for ending, past in PRESENT_AND_PAST:
        if stem.endswith(ending):
            lemma = table.lemma(stem.removesuffix(ending) + past)
            if lemma is not None and lemma.endswith("ar" if past != "ió" else ("er", "ir")):
                return lemma
    return None


def verb_lemma(form: str, table: FormTable, lang: str) -> str | None:
    """The lemma of a form that may be a verb's, or None if the table knows no such verb."""
    if lang == "es":
        return _verb(form, table, lang)
    lemma = table.lemma(form)
    if not lemma:
        return None
    if lang == "fr":
        stem = lemma[:-2]
        return lemma if any(table.lemma(stem + each) == lemma for each in FRENCH_PASTS) else None
    stems = (lemma, lemma.removesuffix("e"), lemma + lemma[-1])  # attack-ed, strik-ing, stabb-ed
    inflected = (stem + ending for stem in stems for ending in ("ed", "ing"))
    return lemma if any(table.lemma(each) == lemma for each in inflected) else None


def _verb(form: str, table: FormTable, lang: str) -> str | None:
    if lang == "en":
        return table.lemma(form) or table.lemma(BRITISH.sub(r"l\1", form))
    if lang != "es":
        return table.lemma(form)
    lemma = table.lemma(form)
    if lemma is not None and lemma.endswith(INFINITIVES):
        return lemma
    if form.endswith(INFINITIVES):
        return form
    present = _present(form, table)
    if present is not None:
        return present
    bare = ENCLITICS.sub("", form)
    if bare == form or not bare.endswith((*BARE, "ár", "ér", "ándo", "éndo")):
        return None
    plain = bare.translate(UNACCENT)
    if plain.endswith(("ar", "er", "ir")):
        return bare if bare.endswith(("aír", "eír", "oír")) else plain
    return table.lemma(bare) or table.lemma(plain)
