"""What codes in a run, and the name under which a dataset knows it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.annotate import choose_pipelines, describe_source
from pungsan.errors import EngineError
from pungsan.lexicon import LANGUAGES, load_language
from pungsan.models import model_path
from pungsan.records import Article, CodedDocument, Failure

if TYPE_CHECKING:
    from pungsan.asked import AskingCoder
    from pungsan.codebook import Codebook
    from pungsan.pipeline import Coder
    from pungsan.run.into import Code

__all__ = ["PipelineCode", "make_code", "name_models"]


@dataclass(slots=True)
class PipelineCode:
    """The pipeline with its options.  Only the options cross to another process: models are loaded there.

    Args:
        lang, published, nlp: as for `pipeline.code_articles`.
        codebook: the path of a user's codebook and what is in it: the file need not be where this runs.
        places, actors: paths of a gazetteer and lists of actors, which must be where this runs.
        expected: the name of the coder where the run was begun; another would give other events.
    """

    lang: str | None = None
    published: dt.date | None = None
    nlp: str | None = None
    codebook: tuple[str, bytes] | None = None
    expected: str | None = None
    places: str | None = None
    actors: tuple[str, ...] = ()
    _coder: Coder | None = field(default=None, repr=False, compare=False)

    def __call__(self, articles: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
        from pungsan.pipeline import code_articles

        return code_articles(articles, lang=self.lang, published=self.published, coder=self._load())

    def __reduce__(self) -> tuple[object, ...]:
        options = (
            self.lang,
            self.published,
            self.nlp,
            self.codebook,
            self.expected,
            self.places,
            self.actors,
        )
        return PipelineCode, options

    @property
    def name(self) -> str:
        """Who codes: the versions of program, codebook and models, as they are where this is asked.

        Raises:
            CodebookError: the user's codebook is wrong.
        """
        name = f"{self._load().coder}, {name_models(self.nlp)}"
        if self.codebook is None:
            return name
        path, content = self.codebook
        return f"{name}, {Path(path).name}+{_mark(content)}"

    def prepare(self) -> None:
        """Load all that the first article would wait for.

        Raises:
            EngineError: what is installed here is not what the run was begun with.
            PungsanError: a pipeline is missing, or a lexicon wrong.
        """
        if self.expected is not None and self.name != self.expected:
            raise EngineError(
                f"{platform.node()} would code as '{self.name}' and not as '{self.expected}': "
                "install the same version and pipelines everywhere"
            )
        coder = self._load()
        coder.gazetteer()
        for lang in coder.languages:
            # One that does not ship waits for the first article in its language, unless it was asked for.
            if self.lang == lang or (self.lang is None and load_language(lang).ships):
                coder.pipeline(lang)
                coder.extractor(lang)

    def _load(self) -> Coder:
        from pungsan.pipeline import Coder

        if self._coder is None:
            self._coder = Coder(
                nlp=self.nlp, codebook=self._read_codebook(), places=self.places, actors=self.actors
            )
        return self._coder

    def _read_codebook(self) -> Codebook | None:
        if self.codebook is None:
            return None
        from pungsan.codebook import extend_codebook

        path, content = Path(self.codebook[0]), self.codebook[1]
        if path.is_file() and path.read_bytes() == content:
            return extend_codebook(path)
        with tempfile.TemporaryDirectory(prefix="pungsan-") as folder:
            copy = Path(folder, path.name)
            copy.write_bytes(content)
            return extend_codebook(copy)


def make_code(
    *,
    lang: str | None = None,
    published: dt.date | None = None,
    nlp: str | None = None,
    codebook: Path | None = None,
    places: Path | None = None,
    actors: Sequence[Path] = (),
    asking: AskingCoder | None = None,
) -> tuple[Code, str]:
    """The pipeline with its options, whose models are loaded once, and the name of the coder.

    The name has the versions of program, codebook, gazetteer, lists of actors and models: where one
    changes, articles are coded anew.  ``asking`` is a language model that codes instead of the rules, with
    pipelines of its own.

    Raises:
        CodebookError: the user's codebook is wrong.
        KnowledgeError: the user's gazetteer is none, or a list of actors is wrong.
    """
    own = None
    if codebook is not None:
        from pungsan.codebook import extend_codebook

        extend_codebook(codebook)  # what is wrong is told with the path that the user gave
        own = (str(codebook.absolute()), codebook.read_bytes())
    if asking is not None:
        name = f"{asking.coder}, {name_models(nlp)}"
        if own is not None and codebook is not None:
            name += f", {codebook.name}+{_mark(own[1])}"
        return partial(asking.code, lang=lang, published=published), name
    code = PipelineCode(
        lang,
        published,
        nlp,
        own,
        places=None if places is None else str(places.absolute()),
        actors=tuple(str(each.absolute()) for each in actors),
    )
    code.expected = code.name
    return code, code.expected


def name_models(nlp: str | None = None) -> str:
    """The pipelines with their versions, and a mark of how they were trained: ``en 0.1.0+5c1f02, …``."""
    chosen = choose_pipelines(nlp)
    if chosen.every is not None:
        return f"pipeline {nlp}"
    names = []
    for lang in sorted(LANGUAGES):
        source = chosen.source(lang)
        if lang in chosen.each or not load_language(lang).ships:
            if isinstance(source, (str, Path)):
                names.append(f"{lang} {describe_source(source)}")
            continue
        path = model_path(lang)
        version = json.loads((path / "meta.json").read_bytes())["version"]
        # What was learned below all components: it differs wherever a pipeline was trained again.
        names.append(f"{lang} {version}+{_mark((path / 'tok2vec' / 'model').read_bytes())}")
    return ", ".join(names)


def _mark(content: bytes) -> str:
    return hashlib.blake2s(content, digest_size=3).hexdigest()
