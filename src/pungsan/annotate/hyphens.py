"""Keep words with a hyphen whole that the tokenizer cuts up: *co-operate*, *re-elected*, *Han Duck-soo*.

The parser knows most verbs and nouns without their hyphen, so it is shown them as such (norm and shape).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Hyphened", "keep_hyphens", "load_given_names", "load_hyphens"]


@dataclass(frozen=True, slots=True)
class Hyphened:
    """What a form with a hyphen is without it, and its lemma."""

    norm: str
    lemma: str
    is_verb: bool


@cache
def load_hyphens(lang: str) -> Mapping[str, Hyphened]:
    """The forms with hyphens that a language writes as one word, in lower case; none for most languages."""
    found: dict[str, Hyphened] = {}
    table = _load_table()
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


@cache
def load_given_names(lang: str) -> re.Pattern[str] | None:
    """What given names of two syllables look like (*Duck-soo*, *Jong-Un*), where they would come apart."""
    given = _load_table()["given_names"].get(lang)
    if given is None:
        return None
    syllables = "|".join(given["syllables"])
    first = "|".join(each.capitalize() for each in given["syllables"])
    return re.compile(rf"(?=[A-Z][a-z]*-[A-Za-z][a-z]*$)(?:{first})-(?i:{syllables})$")


@cache
def _load_table() -> Mapping[str, Any]:
    path = Path(__file__).parent / "data" / "hyphens.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _inflect(verb: str, endings: Mapping[str, Any]) -> Iterator[str]:
    """The forms of a regular verb; ``data/hyphens.toml`` explains the endings."""
    yield verb
    kind = "whole_after_hissing" if verb.endswith(tuple(endings["hissing"])) else "whole"
    yield from (verb + ending for ending in endings[kind])
    stem = verb.removesuffix(endings["mute"])
    yield from (stem + ending for ending in endings["short"])


def keep_hyphens(nlp: Language) -> None:
    """Let the tokenizer of a pipeline keep the words of its language whole, also where a sentence begins."""
    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "add_special_case"):
        return  # somebody else's
    for form, word in load_hyphens(nlp.lang or "").items():
        for written in (form, form[0].upper() + form[1:]):
            tokenizer.add_special_case(written, [{"ORTH": written, "NORM": word.norm}])
            nlp.vocab[written].shape_ = nlp.vocab[written.replace("-", "")].shape_
    given = load_given_names(nlp.lang or "")
    if given is not None and tokenizer.token_match is None:
        tokenizer.token_match = given.match
