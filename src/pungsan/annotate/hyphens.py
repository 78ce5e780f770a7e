"""Keep words with a hyphen whole that the tokenizer cuts up: *co-operate*, *re-elected*.

The parser knows most of them without their hyphen, so it is shown them as such (norm and shape).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in table.get(lang, ()):
        endings = table["inflection"][lang]
        prefix = row["prefix"]
        for verb in row["verbs"]:
            for form in _inflect(verb, endings):
                found[f"{prefix}-{form}"] = Hyphened(prefix + form, prefix + verb, is_verb=True)
        for word in row["others"]:
            found[f"{prefix}-{word}"] = Hyphened(
                prefix + word, prefix + word.removesuffix(endings["plural"]), is_verb=False
            )
    return found


def _inflect(verb: str, endings: Mapping[str, Any]) -> Iterator[str]:
    """The forms of a regular verb; ``data/hyphens.toml`` explains the endings."""
    yield verb
    kind = "whole_after_hissing" if verb.endswith(tuple(endings["hissing"])) else "whole"
    yield from (verb + ending for ending in endings[kind])
    stem = verb.removesuffix(endings["mute"])
    yield from (stem + ending for ending in endings["short"])


def keep_hyphens(nlp: Language) -> None:
    """Let the tokenizer of a pipeline keep the words of its language whole, also where a sentence begins."""
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return  # a tokenizer of somebody else's
    for form, word in load_hyphens(nlp.lang or "").items():
        for written in (form, form[0].upper() + form[1:]):
            add(written, [{"ORTH": written, "NORM": word.norm}])
            nlp.vocab[written].shape_ = nlp.vocab[written.replace("-", "")].shape_
