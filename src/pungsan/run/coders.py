"""What codes in a run, and the name under which a dataset knows it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.models import LANGUAGES, model_path
from pungsan.records import Article, CodedDocument, Failure

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder
    from pungsan.run.into import Code

__all__ = ["make_code", "name_models"]


def make_code(
    *,
    lang: str | None = None,
    published: dt.date | None = None,
    nlp: str | None = None,
    codebook: Path | None = None,
    places: Path | None = None,
    asking: AskingCoder | None = None,
) -> tuple[Code, str]:
    """The pipeline with its options, whose models are loaded once, and the name of the coder.

    The name has the versions of program, codebook, gazetteer and models: where one changes, articles are
    coded anew.  ``asking`` is a language model that codes instead of the rules, with pipelines of its own.
    """
    from pungsan.pipeline import Coder, code_articles

    if asking is not None:
        return partial(asking.code, lang=lang, published=published), _name(asking.coder, nlp, codebook)
    coder = Coder(nlp=nlp, codebook=codebook, places=places)

    def code(articles: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
        return code_articles(articles, lang=lang, published=published, coder=coder)

    return code, _name(coder.coder, nlp, codebook)


def _name(coder: str, nlp: str | None, codebook: Path | None) -> str:
    name = f"{coder}, {name_models(nlp)}"
    return name if codebook is None else f"{name}, {codebook.name}+{_mark(codebook.read_bytes())}"


def name_models(nlp: str | None = None) -> str:
    """The pipelines with their versions, and a mark of how they were trained: ``en 0.1.0+5c1f02, …``."""
    if nlp is not None:
        return f"pipeline {nlp}"
    names = []
    for lang in LANGUAGES:
        path = model_path(lang)
        version = json.loads((path / "meta.json").read_bytes())["version"]
        # What was learned below all components: it differs wherever a pipeline was trained again.
        names.append(f"{lang} {version}+{_mark((path / 'tok2vec' / 'model').read_bytes())}")
    return ", ".join(names)


def _mark(content: bytes) -> str:
    return hashlib.blake2s(content, digest_size=3).hexdigest()
