"""The public way in: text or files in, a `Coding` with events and quotations out; a pair in, its type out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from pungsan import errors
from pungsan.errors import PungsanError, SettingsError, SourceError
from pungsan.extras import naming_extras
from pungsan.frames import rows_of_frame
from pungsan.present.interchange import event_to_dict, events_to_jsonl
from pungsan.present.words import summarise
from pungsan.records import Article, Classification, CodedDocument, Document, Event, Failure, Quotation

if TYPE_CHECKING:
    import os

    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from spacy.language import Language

    from pungsan.asked import Asked
    from pungsan.llm import LanguageModel
    from pungsan.rerank import Reranker
    from pungsan.store import Dataset
    from pungsan.store.history import Moment

    Source = str | Path | Article | Mapping[str, Any]
    DataFrame = pd.DataFrame | pl.DataFrame | pa.Table

__all__ = ["Coding", "classify", "code", "open_dataset"]

_LONGEST_PATH = 4096
"""Longer strings than this are text (PATH_MAX of Linux)."""

_FILE_ENDINGS = frozenset({".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson"})


@dataclass(frozen=True, repr=False)
class Coding(Sequence[Event]):
    """What coding gave: a sequence of events, with the documents they stand in.

    ``coding[0]`` is an event, ``coding[:5]`` and `filter` give a smaller coding.  Sources that could
    not be coded are in ``failures``, each with a one-line reason.  Where a language model was asked,
    ``asked`` says what it took, what was dropped of its answers, and how far it agrees with the rules.
    """

    coded: tuple[CodedDocument, ...]
    failures: tuple[Failure, ...] = ()
    asked: Asked | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, in the order of articles and of their first mention."""
        return tuple(event for coded in self.coded for event in coded.events)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations, in the order of articles and of the text."""
        return tuple(quotation for coded in self.coded for quotation in coded.quotations)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were coded: their text, regions, language and date."""
        return tuple(coded.document for coded in self.coded)

    @property
    def document(self) -> Document:
        """The one document that was coded.

        Raises:
            ValueError: there are several, or none.
        """
        if len(self.coded) != 1:
            raise ValueError(f"there are {len(self.coded)} documents, not one: use .documents")
        return self.coded[0].document

    def __len__(self) -> int:
        return sum(len(coded.events) for coded in self.coded)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Coding: ...
    def __getitem__(self, index: int | slice) -> Event | Coding:
        if isinstance(index, slice):
            kept = {id(event) for event in self.events[index]}
            return self.filter(lambda event: id(event) in kept)
        return self.events[index]

    def __repr__(self) -> str:
        return f"<Coding of {summarise(self.coded, self.failures)}>"

    def filter(self, keep: Callable[[Event], bool]) -> Coding:
        """The coding with only the events for which ``keep`` is true; documents and quotations stay.

        >>> coding.filter(lambda event: event.type == "ASSAULT" and not event.auxiliary)  # doctest: +SKIP
        """
        coded = tuple(replace(row, events=tuple(filter(keep, row.events))) for row in self.coded)
        return replace(self, coded=coded)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The events in the interchange form, as dicts ready for JSON."""
        return [event_to_dict(event) for event in self.events]

    def to_jsonl(self) -> str:
        """The events in the interchange form, one line of JSON each."""
        return events_to_jsonl(self.events)

    def to_pandas(self) -> pd.DataFrame:
        """The events as a pandas data frame, one row each; the columns are `present.frames.COLUMNS`.

        Raises:
            ImportError: pandas is not installed.
        """
        from pungsan.present.frames import build_pandas

        return build_pandas(self.coded)

    def to_polars(self) -> pl.DataFrame:
        """The events as a polars data frame, one row each; the columns are `present.frames.COLUMNS`.

        Raises:
            ImportError: polars is not installed.
        """
        from pungsan.present.frames import build_polars

        return build_polars(self.coded)

    def to_arrow(self) -> pa.Table:
        """The events as an Arrow table, one row each; the columns are `present.frames.COLUMNS`.

        Raises:
            ExtraError: the extra ``dataset`` is not installed.
        """
        from pungsan.present.frames import build_arrow

        return build_arrow(self.coded)

    def to_html(self) -> str:
        """One self-contained web page: the articles with their evidence marked, and the events."""
        from pungsan.present.page import render_page

        return render_page(self.coded, self.failures)

    def _repr_html_(self) -> str:
        from pungsan.present.page import render_frame

        return render_frame(self.coded, self.failures)


def code(
    source: Source | Iterable[Source] | DataFrame,
    *,
    published: dt.date | str | None = None,
    lang: str | None = None,
    nlp: str | Path | Language | None = None,
    codebook: str | Path | None = None,
    places: str | Path | None = None,
    actors: str | Path | Sequence[str | Path] = (),
    explain: bool = False,
    coder: Literal["rules", "llm", "both"] = "rules",
    llm: LanguageModel | None = None,
    rerank: Reranker | None = None,
) -> Coding:
    """Code the events of an article, or of many.

    Args:
        source: the text of an article (plain or HTML), a path to a file or folder (text, HTML, JSON
            lines), an `Article`, a dict with its fields (``text``, ``id``, ``published`` …), or several
            of these, or a data frame (pandas, polars, Arrow) with a row an article.  A string is a path
            if such a file exists.
        published: the date of publication, which relative dates (*yesterday*, *el lunes*) need; a date
            or a string such as ``2024-06-20``.  What a file says itself is used otherwise.
        lang: ``es``, ``en`` or ``fr``; detected otherwise.
        nlp: another spaCy pipeline with Universal Dependencies labels: its name, its path or itself;
            ``fr=NAME_OR_PATH`` for a language alone.
        codebook: a codebook file of your own (docs/codebooks.md), which adds types and frames to PLOVER's.
        places: a gazetteer of your own (docs/places.md), instead of the one that ships.
        actors: a list of actors of your own (docs/actors.md), or several, of which the later win.
        explain: also keep why each predicate gave an event or none (``Coding.coded[i].decisions``).
        coder: who codes: our rules, a language model, or both, each event under its coder's name.
        llm: the language model, which ``llm`` and ``both`` need (docs/llm.md); the texts are sent to it.
        rerank: a classifier of yours that ranks the types of the rules again (docs/rerank.md).

    Raises:
        PungsanError: nothing could be coded (the subclass says why), or an argument is wrong.

    >>> import pungsan
    >>> coding = pungsan.code("Kenya's president visited Uganda on Monday.", published="2024-05-15")
    >>> [event.type for event in coding]
    ['CONSULT']
    """
    from pungsan.pipeline import code_articles
    from pungsan.read import parse_date

    day = parse_date(published) if isinstance(published, str) else published
    chosen = None if lang == "auto" else lang
    articles = _gather(source, day, chosen)
    coded: list[CodedDocument] = []
    failures: list[Failure] = []
    lists = [actors] if isinstance(actors, (str, Path)) else actors
    asking = None
    if coder == "rules":
        if llm is not None:
            raise SettingsError("a language model was given, but coder is 'rules': say coder='llm' or 'both'")
        options: dict[str, Any] = {"nlp": nlp, "codebook": codebook, "places": places, "explain": explain}
        options |= {"actors": lists, "rerank": rerank}
        made = code_articles(articles, lang=chosen, published=day, **options)
    elif coder == "llm" and rerank is not None:
        raise SettingsError("rerank= ranks what the rules code: say coder='rules' or 'both'")
    elif llm is None:
        raise SettingsError(f"coder='{coder}' needs llm=pungsan.LanguageModel(url, model)")
    else:
        from pungsan.asked import AskingCoder
        from pungsan.pipeline import choose_coder

        asking = AskingCoder(choose_coder(nlp, codebook, places, lists, rerank), llm, coder)
        made = asking.code(articles, lang=chosen, published=day)
    try:
        for item in made:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                coded.append(item)
    finally:
        if asking is not None:
            asking.close()
    if failures and not coded:
        raise _as_error(failures)
    return Coding(tuple(coded), tuple(failures), None if asking is None else asking.asked)


def classify(
    text: str,
    *,
    actor: tuple[int, int] | None,
    recipient: tuple[int, int] | None = None,
    lang: str | None = None,
    nlp: str | Path | Language | None = None,
    codebook: str | Path | None = None,
    actors: str | Path | Sequence[str | Path] = (),
) -> Classification:
    """The type of what one does to another in a passage of a sentence or two: always an answer.

    Where no frame fires the answer is a best guess by the words; ``probabilities`` say how sure it is.
    What ships is loaded once, at the first call; another pipeline or codebook at every call.

    Args:
        text: the passage.
        actor, recipient: who does it and to whom, each as (start, end) in characters of the text, the
            end exclusive; one of them may be None.
        lang: ``es``, ``en`` or ``fr``; detected otherwise.
        nlp: another spaCy pipeline with Universal Dependencies labels: its name, its path or itself;
            ``fr=NAME_OR_PATH`` for a language alone.
        codebook: a codebook file of your own (docs/codebooks.md).
        actors: a list of actors of your own, or several (docs/actors.md): what they name counts as such.

    Raises:
        PungsanError: a span does not lie in the text, or the language cannot be coded.

    >>> import pungsan
    >>> answer = pungsan.classify("Chad condemned Niger on Monday.", actor=(0, 4), recipient=(15, 20))
    >>> answer.type, len(answer.probabilities)
    ('ACCUSE', 16)
    """
    from pungsan.pipeline import choose_coder
    from pungsan.read import make_pair

    pair = make_pair(text, actor, recipient, lang=None if lang == "auto" else lang)
    lists = [actors] if isinstance(actors, (str, Path)) else actors
    return choose_coder(nlp, codebook, actors=lists).classify(pair)


def open_dataset(
    path: str | os.PathLike[str],
    *,
    as_of: Moment | None = None,
    storage_options: Mapping[str, str] | None = None,
) -> Dataset:
    """Open a dataset that ``pungsan code … --into`` made, to read it.

    Args:
        path: its folder, or its address in an object store (``s3://bucket/name``).
        as_of: read it as it was: a day, a time (UTC), or the id of a run, at whose end.
        storage_options: what delta-rs needs to reach an object store; its environment variables count too.

    Raises:
        DatasetError: there is none.
        ExtraError: the extra ``dataset`` is not installed.
    """
    with naming_extras():
        from pungsan.store import open_dataset as open_stored

    return open_stored(path, as_of=as_of, storage_options=storage_options)


def _gather(
    source: Source | Iterable[Source] | DataFrame, published: dt.date | None, lang: str | None
) -> Iterator[Article | Failure]:
    from pungsan.read import read_row, read_source

    if isinstance(source, Article):
        yield replace(source, published=published or source.published, lang=lang or source.lang)
    elif isinstance(source, Path) or (isinstance(source, str) and _is_path(source)):
        yield from read_source(source, published=published, lang=lang)
    elif isinstance(source, str):
        yield _as_article(source, published, lang)
    elif isinstance(source, Mapping):
        yield from _gather([source], published, lang)
    else:
        rows = rows_of_frame(source)
        if rows is None and not isinstance(source, Iterable):
            raise SourceError(
                f"a {type(source).__name__} is no article: give a text, a path, or several of these"
            )
        several: Any = source if rows is None else rows
        for number, one in enumerate(several, 1):
            item = read_row(one, number) if isinstance(one, Mapping) else one
            yield from [item] if isinstance(item, Failure) else _gather(item, published, lang)


def _is_path(text: str) -> bool:
    """Whether a string names a file: it exists, or it is one word that ends like one."""
    if len(text) > _LONGEST_PATH or "\n" in text or "\0" in text or not text.strip():
        return False
    try:
        return Path(text).exists() or (" " not in text and Path(text).suffix.lower() in _FILE_ENDINGS)
    except OSError:
        return False


def _as_article(text: str, published: dt.date | None, lang: str | None) -> Article | Failure:
    from pungsan.read import make_article

    # The same text has the same id in every run, so its events do too.
    name = f"text-{hashlib.blake2s(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    try:
        return make_article(text, article_id=name, published=published, lang=lang)
    except SourceError as error:
        return Failure(name, type(error).__name__, str(error))


def _as_error(failures: Sequence[Failure]) -> PungsanError:
    first = failures[0]
    kind = getattr(errors, first.error, PungsanError)
    more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    made: PungsanError = kind(first.message + more)
    return made
