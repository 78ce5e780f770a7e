"""Correct the lemmas of verbs and plural nouns by a table of inflected forms.

A lemmatizer trained on little text guesses wrong for verbs it has not seen (*accedió*); events are
found by lemmas, so a table decides where it knows the form, and the pipeline elsewhere.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pungsan.annotate.hyphens import load_hyphens

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FormTable", "correct_lemmas", "load_forms", "verb_lemma"]

UNACCENT = str.maketrans("áéíóú", "aeiou")
NOMINAL = ("obj", "iobj", "nsubj", "nsubj:pass", "obl", "nmod", "appos")
SHORTEST_STEM = 4
"""Shorter forms are mostly function words (*se*, *una*)."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """How the forms of a language are told apart; ``data/lemmas.toml`` explains each."""

    plurals: tuple[str, ...] = ()
    participles: bool = False
    agreeing: tuple[tuple[str, str], ...] = ()
    infinitives: tuple[str, ...] = ()
    plural_mark: str = ""
    presents: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    enclitics: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    hiatus: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()
    witnesses: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()
    doubles: bool = False

    def without_enclitics(self, form: str) -> str:
        """A form without the one or two pronouns that are written to it."""
        return re.sub(rf"(?:{'|'.join(self.enclitics)}){{1,2}}$", "", form) if self.enclitics else form


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


@cache
def load_inflection(lang: str) -> Inflection:
    """What is told of a language's forms; nothing of one that the file does not name."""
    path = Path(__file__).parent / "data" / "lemmas.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang, {})
    return Inflection(**{name: _frozen(value) for name, value in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def correct_lemmas(doc: Doc, lang: str) -> None:
    """Set the lemmas of a parsed text in place, where the table knows better."""
    table = load_forms(lang)
    if table is None:
        return
    hyphens, inflection = load_hyphens(lang), load_inflection(lang)
    for token in doc:
        word = hyphens.get(token.lower_) if hyphens else None
        if word is not None:
            lemma = word.lemma if word.is_verb == (token.pos_ in ("VERB", "AUX")) else None
        elif token.pos_ in ("VERB", "AUX"):
            lemma = _verb(token.lower_, table, inflection)
            if lemma is None and token.dep_ not in NOMINAL:  # *desplegaron **blindados***
                lemma = _participle(token.lower_, table, inflection)
        elif token.pos_ == "NOUN" and token.lower_.endswith(inflection.plurals):
            lemma = table.lemma(token.lower_)
            if lemma is not None and lemma.endswith(inflection.infinitives):
                lemma = None
        elif token.pos_ == "ADJ" and inflection.participles and "VerbForm=Part" in str(token.morph):
            lemma = _verb(token.lower_, table, inflection)
        else:
            continue
        if lemma is not None:
            token.lemma_ = lemma


def _present(form: str, table: FormTable, inflection: Inflection) -> str | None:
    """*Que Chile ataque*, *Chile visita*: a present with the form of a noun has the lemma of its past."""
    stem = form.removesuffix(inflection.plural_mark)
    if len(stem) < SHORTEST_STEM:
        return None
    for ending, past, endings in inflection.presents:
        if stem.endswith(ending):
            lemma = table.lemma(stem.removesuffix(ending) + past)
            if lemma is not None and lemma.endswith(endings):
                return lemma
    return None


def verb_lemma(form: str, table: FormTable, lang: str) -> str | None:
    """The lemma of a form that may be a verb's, or None if the table knows no such verb."""
    inflection = load_inflection(lang)
    if inflection.infinitives:
        return _verb(form, table, inflection)
    lemma = table.lemma(form)
    if not lemma:
        return None
    stems = {lemma.removesuffix(cut) for cut in inflection.cuts if lemma.endswith(cut)}
    if inflection.doubles:
        stems.add(lemma + lemma[-1])
    inflected = (stem + ending for stem in stems for ending in inflection.witnesses)
    return lemma if any(table.lemma(each) == lemma for each in inflected) else None


def _verb(form: str, table: FormTable, inflection: Inflection) -> str | None:
    lemma = table.lemma(form)
    if not inflection.infinitives:
        return lemma or _respelled(form, table, inflection)
    if lemma is not None and lemma.endswith(inflection.infinitives):
        return lemma
    if form.endswith(inflection.infinitives):
        return form
    present = _present(form, table, inflection)
    if present is not None:
        return present
    bare = inflection.without_enclitics(form)
    if bare == form or not bare.endswith(inflection.hosts):
        return None
    plain = bare.translate(UNACCENT)
    if plain.endswith(inflection.infinitives):
        return bare if bare.endswith(inflection.hiatus) else plain
    return table.lemma(bare) or table.lemma(plain)


def _participle(form: str, table: FormTable, inflection: Inflection) -> str | None:
    """*Fueron acogidas*, which the table has for a noun or not at all: the lemma of *acogía*."""
    for ending, other in inflection.agreeing:
        if form.endswith(ending):
            lemma = table.lemma(form.removesuffix(ending) + other)
            return lemma if lemma is not None and lemma.endswith(inflection.infinitives) else None
    return None


def _respelled(form: str, table: FormTable, inflection: Inflection) -> str | None:
    """*Signalled*, which the table spells with one l."""
    for ending, other in inflection.respelled:
        if form.endswith(ending):
            return table.lemma(form.removesuffix(ending) + other)
    return None
