"""Which language a text is in, and whether it is one that can be coded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module, resources
from typing import Any, Protocol, cast

from pungsan.clean.cues import WORD
from pungsan.errors import LanguageError
from pungsan.lexicon import LANGUAGES, load_language, name_languages


class Identifier(Protocol):
    """What is used of py3langid's identifier (it comes without types)."""

    def rank(self, text: str) -> list[tuple[str, float]]: ...


_SAMPLE = 20_000
"""Characters that are looked at: more tells nothing new."""
_DECISIVE_WORDS = 25
_DECISIVE_SHARE = 0.08
_SHORT = 25
"""Words; below, detectors guess, so small words and what the page declares have a say."""
_TINY = 8
"""Words of a headline; below, a language that can be coded wins if it is among the `_NEAREST`."""
_NEAREST = 4


def choose_language(
    text: str,
    *,
    given: str | None,
    declared: str | None,
    article_id: str,
    parsed: Sequence[str] = LANGUAGES,
) -> str:
    """One of the languages that can be coded: the one given, else the one detected.

    ``given`` is what the user or the container says (``es``, ``es-MX``, ``Spanish``) and is taken at
    its word; ``declared`` is what the page says of itself, and decides only where the text is short.
    ``parsed`` are the languages that there is a pipeline for.
    Raises `LanguageError` for any other language, and says what to install where only a pipeline is missing.
    """
    if given and given.strip().lower() != "auto":
        code = _code_of(given)
        if code not in LANGUAGES:
            raise LanguageError(
                f"article {article_id} is marked as {given!r}; Pungsan codes {name_languages('and')}"
            )
        _check_parsed(code, f"article {article_id} is marked as {given!r}", parsed)
        return code
    if not text.strip():
        raise LanguageError(f"article {article_id} has no text to tell its language by: pass --lang")
    code = detect_language(text, declared=declared and _code_of(declared), parsed=parsed)
    name = _data()["candidates"].get(code, code)
    if code not in LANGUAGES:
        raise LanguageError(
            f"article {article_id} seems to be in {name} ({code}); "
            f"Pungsan codes {name_languages('and')}: pass --lang to force one"
        )
    _check_parsed(code, f"article {article_id} seems to be in {name} ({code})", parsed)
    return code


def _check_parsed(code: str, said: str, parsed: Sequence[str]) -> None:
    if code not in parsed:
        language = load_language(code)
        raise LanguageError(
            f"{said}, and no {language.name} pipeline is installed: {language.install}, "
            f"or name one of your own with --nlp {code}=NAME_OR_PATH"
        )


def detect_language(text: str, *, declared: str | None = None, parsed: Sequence[str] = LANGUAGES) -> str:
    """Two-letter code of the likeliest language of a text.

    Small words decide where they are plain; the rest is for py3langid, restricted to the candidates
    of `languages.toml` (it takes half a second to load, so only then).  In a short text a language of
    ``parsed`` wins over one that nothing parses.
    """
    words = [word.lower() for word in WORD.findall(text[:_SAMPLE])]
    shares = {code: _share(words, "only", code) for code in LANGUAGES}
    best, other, *_ = sorted(LANGUAGES, key=lambda code: -shares[code])
    if len(words) >= _DECISIVE_WORDS and shares[best] >= _DECISIVE_SHARE and shares[other] < shares[best] / 4:
        return best
    ranked = _identifier().rank(text[:_SAMPLE])
    top = str(ranked[0][0])
    if top in parsed or len(words) >= _SHORT:
        return top
    if declared is not None and declared in parsed:
        return declared
    telling = {code: _share(words, "telling", code) for code in parsed}
    best, other, *_ = sorted(parsed, key=lambda code: -telling[code])
    if telling[best] >= 0.15 and telling[best] > telling[other]:
        return best
    if len(words) >= _TINY:
        return top
    return next((str(code) for code, _ in ranked[:_NEAREST] if code in parsed), top)


def _share(words: list[str], table: str, code: str) -> float:
    known = _data()[table][code]
    return sum(word in known for word in words) / max(1, len(words))


def _code_of(name: str) -> str:
    """The two-letter code of a language however it is written; what is unknown comes back as it is."""
    lowered = name.strip().lower()
    for code, names in _data()["names"].items():
        if lowered == code or lowered in names or re.match(rf"({code}|{names[0]})[-_]", lowered):
            return str(code)
    return lowered


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    path = resources.files(__package__).joinpath("languages.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _identifier() -> Identifier:
    # By name, because the package comes without types.
    langid = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages(_data()["candidates"])
    return cast(Identifier, identifier)
