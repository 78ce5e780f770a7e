"""What the layers below say is wrong, in the language of the interface.

They say it in English, with what was given filled in.  `messages_es.toml` has each of these sentences with
its slots, and what it is in Spanish; what it does not have stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from pungsan.explore.words import Words

__all__ = ["find_message", "translate_message", "translate_reason"]

_SLOT: Final = re.compile(r"\{(\w+)\}")

_KINDS: Final = {
    # The hint of `pungsan.codebook.book.nearest`.
    "near": r"(?: \(did you mean '[^']*'\?\))?",
    "number": r"[\d.,]+",
}
"""What slots of some names hold; others hold anything."""

_QUOTED: Final = re.compile(r"('(?:[^']|(?<=\w)'(?=\w))*')")


def translate_message(message: str, words: Words) -> str:
    """A message in the language of the interface; several that ``; `` joins one by one."""
    if words.lang == "en":
        return message
    whole = find_message(message, words)
    if whole is not None:
        return whole
    parts = [find_message(part, words) or part for part in message.split("; ")]
    return "; ".join(parts)


def find_message(message: str, words: Words) -> str | None:
    """A message in the language of the interface, or None if it is not known."""
    for pattern, said in _read_messages(words.lang):
        found = pattern.fullmatch(message)
        if found:
            return said.format(
                **{name: _fill(name, value, words) for name, value in found.groupdict().items()}
            )
    return None


def translate_reason(reason: str, words: Words) -> str:
    """Why somebody has his code: what is quoted from the article stays, the words around it are put over."""
    if words.lang == "en":
        return reason
    replace = _read_phrases(words.lang)
    return "".join(part if at % 2 else replace(part) for at, part in enumerate(_QUOTED.split(reason)))


def _fill(name: str, value: str, words: Words) -> str:
    if name == "field":
        return ", ".join(_name_field(part, words) for part in value.split(", "))
    if name == "near":
        return value.replace("did you mean ", words.say("errors.did_you_mean"))
    if name == "others":
        return translate_message(value, words)
    return value


def _name_field(name: str, words: Words) -> str:
    return words.table.get(f"review.fields.{name}") or words.table.get(f"review.{name}") or name


def _read_table(lang: str) -> Mapping[str, Mapping[str, str]]:
    text = files("pungsan.explore.words").joinpath(f"messages_{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _read_messages(lang: str) -> list[tuple[re.Pattern[str], str]]:
    table = _read_table(lang)
    return [(_compile(english), said) for english, said in table["messages"].items()]


def _compile(english: str) -> re.Pattern[str]:
    parts = _SLOT.split(english)
    return re.compile(
        "".join(
            f"(?P<{part}>{_KINDS.get(part, '.*?')})" if at % 2 else re.escape(part)
            for at, part in enumerate(parts)
        ),
        re.DOTALL,
    )


@cache
def _read_phrases(lang: str) -> Callable[[str], str]:
    phrases = _read_table(lang)["reasons"]
    known = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    return lambda text: pattern.sub(lambda found: phrases[found[0]], text)
