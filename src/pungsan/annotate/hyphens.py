"""Keep words with a hyphen whole that the tokenizer cuts up: *co-operate*, *re-elected*.

The parser knows most of them without their hyphen, so it is shown them as such (norm and shape).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Hyphened", "keep_hyphens", "load_hyphens"]


@dataclass(frozen=True, slots=True)
class Hyphened:
    """What a form with a hyphen is without it, and its lemma."""

    norm: str
    lemma: str
    is_verb: bool


@cache
def load_hyphens(lang: str) -> Mapping[str, Hyphened]:
    """The forms with hyphens that a language writes as one word, in lower case; none for most languages."""
    path = Path(__file__).parent / "data" / "hyphens.toml"
    found: dict[str, Hyphened] = {}
    for row in tomllib.loads(path.read_text(encoding="utf-8")).get(lang, ()):
        prefix = row["prefix"]
        for verb in row["verbs"]:
            for form in _inflect(verb):
                found[f"{prefix}-{form}"] = Hyphened(prefix + form, prefix + verb, is_verb=True)
        for word in row["others"]:
            found[f"{prefix}-{word}"] = Hyphened(
                prefix + word, prefix + word.removesuffix("s"), is_verb=False
            )
    return found


def _inflect(verb: str) -> Iterator[str]:
    """The forms of a regular English verb that doubles no letter."""
    stem = verb.removesuffix("e")
    sibilant = verb.endswith(("s", "sh", "ch", "x"))
    yield from (verb, f"{verb}es" if sibilant else f"{verb}s", f"{stem}ed", f"{stem}ing")


def keep_hyphens(nlp: Language) -> None:
    """Let the tokenizer of a pipeline keep the words of its language whole, also where a sentence begins."""
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return  # a tokenizer of somebody else's
    for form, word in load_hyphens(nlp.lang or "").items():
        for written in (form, form[0].upper() + form[1:]):
            add(written, [{"ORTH": written, "NORM": word.norm}])
            nlp.vocab[written].shape_ = nlp.vocab[written.replace("-", "")].shape_
