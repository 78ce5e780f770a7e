"""Which pipeline parses which language: those that ship, those installed, and those that the user names."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.errors import ModelError
from pungsan.lexicon import LANGUAGES, load_language
from pungsan.models import model_path

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Pipelines", "choose_pipelines", "describe_source", "explain_missing", "find_pipeline"]

_FOR_ONE = re.compile(rf"({'|'.join(LANGUAGES)})=(.+)")


@dataclass(frozen=True, slots=True)
class Pipelines:
    """What parses each language.

    ``every`` is what the user gave for all languages, ``each`` for one; where there is neither, the one that
    ships or is installed is taken.
    """

    every: str | Path | Language | None
    each: Mapping[str, str | Path | Language]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there is a pipeline for."""
        return tuple(lang for lang in LANGUAGES if self.source(lang) is not None)

    def source(self, lang: str) -> str | Path | Language | None:
        """What a language is parsed with: a name, a path or the pipeline itself; None if there is nothing."""
        if lang in self.each:
            return self.each[lang]
        if self.every is not None and load_language(lang).ships:
            return self.every
        return find_pipeline(lang)


def choose_pipelines(nlp: str | Path | Language | None) -> Pipelines:
    """The pipelines with what the user gave.

    Args:
        nlp: a pipeline, or its name or path, for all languages that ship; where it is of another language,
            for that one alone; ``fr=NAME_OR_PATH`` names one for a language (several with commas between).

    Raises:
        ModelError: a name is empty.
    """
    if nlp is None:
        return Pipelines(None, {})
    if isinstance(nlp, str) and _FOR_ONE.match(nlp):
        named = [_FOR_ONE.fullmatch(part.strip()) for part in re.split(r",(?=\w+=)", nlp)]
        if None in named:
            raise ModelError(f"'{nlp}' is no LANGUAGE=PIPELINE: name one as fr=fr_core_news_md")
        return Pipelines(None, {found[1]: found[2] for found in named if found is not None})
    lang = _language_of(nlp)
    if lang in LANGUAGES and not load_language(lang).ships:
        return Pipelines(None, {lang: nlp})
    return Pipelines(nlp, {})


def find_pipeline(lang: str) -> str | Path | None:
    """What parses a language where the user names nothing: what ships, else what is installed."""
    language = load_language(lang)
    if language.ships:
        return model_path(lang)
    return next((name for name in language.pipelines if _is_installed(name)), None)


def explain_missing(lang: str) -> str:
    """What to do where a language has a lexicon and no pipeline."""
    language = load_language(lang)
    return (
        f"no {language.name} pipeline is installed: {language.install}, "
        f"or name one of your own with --nlp {lang}=NAME_OR_PATH"
    )


def describe_source(source: str | Path) -> str:
    """A pipeline with its version, if that can be told without loading it: ``fr_core_news_sm 3.8.0``."""
    try:
        return f"{source} {metadata.version(str(source))}"
    except (metadata.PackageNotFoundError, ValueError):
        return f"{source} {_meta(Path(source)).get('version', '')}".strip()


def _language_of(nlp: str | Path | Language) -> str:
    """The language that a pipeline says it is of, as far as that can be told without loading it."""
    if not isinstance(nlp, (str, Path)):
        return str(nlp.lang)
    told = _meta(Path(nlp)).get("lang")
    return str(told) if told else str(nlp).split("_")[0]


def _meta(path: Path) -> Mapping[str, object]:
    file = path / "meta.json"
    try:
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}
    except (OSError, ValueError):
        return {}


def _is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False
