"""Compose the stages: articles in, coded documents out, one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.annotate import (
    Annotated,
    annotate,
    check_pipeline,
    choose_pipelines,
    explain_missing,
    load_pipeline,
    parse,
)
from pungsan.clean import choose_language, clean_article
from pungsan.codebook import Codebook, extend_codebook, load_codebook
from pungsan.composed import compose, compose_pair, restore
from pungsan.errors import LanguageError, ModelError, SourceError
from pungsan.lexicon import LANGUAGES, load_grammar, load_lexicon, name_languages
from pungsan.link import link_mentions
from pungsan.records import (
    Article,
    Classification,
    CodedDocument,
    Decision,
    Document,
    Extraction,
    Failure,
    Pair,
    Span,
    Tense,
    TimeExpression,
)
from pungsan.rerank import Reranker, TypeRanker
from pungsan.resolve import (
    Knowledge,
    KnownWords,
    find_dateline_day,
    find_times,
    list_time_words,
    load_gazetteer,
    load_knowledge,
    resolve,
)
from pungsan.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pungsan.extract import Extractor
    from pungsan.extract.examples import WrongExample
    from pungsan.extract.extractor import FindTimes
    from pungsan.lexicon import Entry
    from pungsan.resolve import Gazetteer

__all__ = ["LANGUAGES", "Coder", "choose_coder", "classify_pairs", "code_articles"]

_TOLD_BEFORE = 400
"""Characters before a sentence in which the day may stand that *al día siguiente* counts from."""


class Coder:
    """Holds the models and data of coding; each is loaded when it is first needed.

    Args:
        nlp: another spaCy pipeline with UD labels (an object, a path or a package name) to use
            instead of the one that ships; ``fr=NAME_OR_PATH`` names one for a language alone.
        codebook: the ontology, or the path of a user's codebook; PLOVER as it ships if not given.
        places: the path of a user's gazetteer (docs/places.md); the one that ships if not given.
        actors: users' own lists of actors, which win over what ships, the later over the earlier.
        rerank: a classifier that ranks the types of the rules again.

    Raises:
        CodebookError: the user's codebook is wrong.
        KnowledgeError: the user's gazetteer is none, or a list of actors is wrong.
        ModelError: the classifier is missing, or none of types.
    """

    def __init__(
        self,
        *,
        nlp: str | Path | Language | None = None,
        codebook: Codebook | str | Path | None = None,
        places: str | Path | None = None,
        actors: Sequence[str | Path] = (),
        rerank: Reranker | None = None,
    ) -> None:
        if isinstance(codebook, (str, Path)):
            codebook = extend_codebook(Path(codebook))
        self.codebook = codebook or load_codebook()
        self.coder = f"pungsan {__version__}, {self.codebook.name} {self.codebook.version}"
        self._places = None if places is None else Path(places)
        if places is not None:
            self.coder = f"{self.coder}, {self.gazetteer().label}"
        self._lists = tuple(Path(each) for each in actors)
        if self._lists:
            self.coder += f", actors {self.knowledge.mark}"
        self._ranker = None if rerank is None else TypeRanker(rerank, self.codebook)
        if self._ranker is not None:
            self.coder += f", {self._ranker.coder}"
        self._parsers = choose_pipelines(nlp)
        self._pipelines: dict[str, Language] = {}
        self._extractors: dict[str, Extractor] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """The knowledge base of actors."""
        return load_knowledge(*self._lists)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return load_gazetteer(self._places)

    def gazetteer(self) -> Gazetteer:
        """The gazetteer of places."""
        return self._gazetteer

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be coded: those with a lexicon and a pipeline."""
        return self._parsers.languages

    def pipeline(self, lang: str) -> Language:
        """The spaCy pipeline of a language.

        Raises:
            ModelError: it is missing or has no UD parser.
        """
        if lang not in self._pipelines:
            given = self._parsers.source(lang)
            if given is None:
                raise ModelError(explain_missing(lang))
            if isinstance(given, (str, Path)):
                self._pipelines[lang] = load_pipeline(given)
            else:
                check_pipeline(given, "the one given")
                self._pipelines[lang] = given
        return self._pipelines[lang]

    def extractor(self, lang: str) -> Extractor:
        """The extractor of a language."""
        if lang not in self._extractors:
            from pungsan.extract import Extractor, load_topics  # brings spaCy, a second to import

            self._extractors[lang] = Extractor(
                load_lexicon(lang, self.codebook),
                load_grammar(lang),
                self.codebook,
                load_topics(lang, self.codebook),
                KnownWords(self.knowledge, lang),
                list_time_words(lang),
            )
        return self._extractors[lang]

    def parse_all(self, texts: Iterable[str], lang: str) -> Iterator[Doc]:
        """Parse texts as the annotate stage does."""
        yield from parse(texts, self.pipeline(lang), lang)

    def code(self, article: Article, *, explain: bool = False) -> CodedDocument:
        """Code one article.

        Raises:
            PungsanError: it cannot be cleaned, or is in no language that can be coded.
        """
        annotated = self.read(article)
        extraction = self.extract(annotated, explain=explain)
        return self.give_back(self.finish(annotated[0], extraction, explain=explain), article)

    def read(self, article: Article) -> Annotated:
        """Clean and parse one article, its text composed (NFC).

        Raises:
            PungsanError: as `code`.
        """
        composed = compose(article.content)
        document = clean_article(
            article if composed is None else replace(article, content=composed[0]), self.languages
        )
        if document.published is None and (day := find_dateline_day(document)) is not None:
            document = replace(document, published=day)
        return next(annotate([document], self.pipeline(document.lang)))

    @staticmethod
    def give_back(coded: CodedDocument, article: Article) -> CodedDocument:
        """What was coded in the composed text, with the offsets of the text as it was given."""
        composed = compose(article.content)
        if composed is None or article.format == "html":
            return coded  # the text of a page is extracted: there are no offsets to keep
        coded = restore(coded, composed[1], article.content)
        return replace(coded, document=replace(coded.document, text=article.content))

    def code_parsed(self, document: Document, doc: Doc) -> CodedDocument:
        """Code a document whose text some pipeline has parsed as a whole; all of it is taken for body."""
        return self.finish(document, self.extract((document, [(0, doc)]), explain=False))

    def classify(self, pair: Pair) -> Classification:
        """The type of what the actor of a pair does to its recipient; always an answer.

        Raises:
            LanguageError: the text is in no language that can be coded.
        """
        return next(self.classify_all([pair]))

    def classify_all(self, pairs: Sequence[Pair]) -> Iterator[Classification]:
        """Classify many pairs; those of one language are parsed together, the order stays.

        Raises:
            LanguageError: as `classify`.
        """
        from pungsan.between import classify_spans  # brings spaCy, as the extractor does

        fitted = [compose_pair(pair) for pair in pairs]
        languages = [
            choose_language(
                pair.text, given=pair.lang, declared=None, article_id=pair.id, parsed=self.languages
            )
            for pair in pairs
        ]
        docs: dict[str, Iterator[Doc]] = {}
        for lang in dict.fromkeys(languages):
            texts = [pair.text for pair, its in zip(fitted, languages, strict=True) if its == lang]
            docs[lang] = self.parse_all(texts, lang)
        for pair, lang in zip(fitted, languages, strict=True):
            recipient = pair.recipient or Span(0, 0)
            chances = classify_spans(next(docs[lang]), pair.actor, recipient, self.extractor(lang))
            yield Classification(pair.id, next(iter(chances)), chances)

    def check_own_frames(self) -> Iterator[tuple[Entry, list[WrongExample]]]:
        """Each frame of the user's codebook with those of its examples that come out wrong."""
        from pungsan.extract.examples import check_examples

        for lang in self.languages:
            for entry in self.extractor(lang).lexicon.entries:
                if entry.own:
                    texts = [example.text for example in entry.examples]
                    docs = self.parse_all(texts, lang)
                    yield entry, check_examples(entry.examples, self.extractor(lang), docs)

    def times_of(self, document: Document) -> FindTimes:
        """What finds the time expressions of the document's sentences."""
        lang, anchor = document.lang, document.published

        def times(text: str, offset: int, tense: Tense | None) -> Sequence[TimeExpression]:
            before = document.text[max(0, offset - _TOLD_BEFORE) : offset]
            return find_times(text, lang, anchor, offset=offset, tense=tense, before=before)

        return times

    def extract(self, annotated: Annotated, *, explain: bool = True) -> Extraction:
        """All that the rules read off a parsed document; its decisions only if they are to ``explain``."""
        document, paragraphs = annotated
        find_times = self.times_of(document)
        return self.extractor(document.lang).extract(paragraphs, find_times, explain=explain)

    def finish(
        self, document: Document, extraction: Extraction, *, explain: bool = False, coder: str | None = None
    ) -> CodedDocument:
        """Resolve and link what was extracted.

        ``coder`` is the name of another coder that told the event mentions: then their confidence stays as it
        is, since what was learned of the rules says nothing about it.
        """
        from pungsan.extract.confidence_learned import part_unsure, weigh_mentions  # spaCy is there by now

        mentions, dropped = resolve(extraction, document, self.knowledge, self.gazetteer, self.codebook)
        weighed = weigh_mentions(mentions, document) if coder is None else mentions
        if self._ranker is not None and coder is None:
            weighed = self._ranker.rerank(weighed, document.text)
        if coder is None:
            weighed, unsure = part_unsure(weighed, self.codebook.least_confidence)
            dropped += unsure
        events = link_mentions(document, weighed, self.codebook, coder or self.coder)
        decisions: tuple[Decision, ...] = ()
        if explain:
            late = {mention.trigger: reason for mention, reason in dropped}
            decisions = tuple(
                replace(each, accepted=False, reason=late[each.trigger])
                if each.accepted and each.trigger in late
                else each
                for each in extraction.decisions
            )
        return CodedDocument(document, events, extraction.quotations, extraction.sentences, decisions)


@cache
def _shipped_coder() -> Coder:
    """The coder with what ships, loaded once for all calls."""
    return Coder()


def choose_coder(
    nlp: str | Path | Language | None = None,
    codebook: Codebook | str | Path | None = None,
    places: str | Path | None = None,
    actors: Sequence[str | Path] = (),
    rerank: Reranker | None = None,
) -> Coder:
    """A coder with what the user names beside what ships; with nothing named, always the same one."""
    if nlp is None and codebook is None and places is None and not actors and rerank is None:
        return _shipped_coder()
    return Coder(nlp=nlp, codebook=codebook, places=places, actors=actors, rerank=rerank)


def code_articles(
    articles: Iterable[Article | Failure],
    *,
    lang: str | None = None,
    published: dt.date | None = None,
    nlp: str | Path | Language | None = None,
    codebook: Codebook | str | Path | None = None,
    places: str | Path | None = None,
    actors: Sequence[str | Path] = (),
    rerank: Reranker | None = None,
    explain: bool = False,
    coder: Coder | None = None,
) -> Iterator[CodedDocument | Failure]:
    """Code articles one after another; what cannot be coded comes out as a ``Failure``.

    Args:
        articles: what ``read_source`` yields; failures among them are passed on.
        lang: forces a language (``es``, ``en``, ``fr``) instead of finding it.
        published: date of publication of those articles that have none.
        nlp: another UD-labelled spaCy pipeline, as for `Coder`.
        codebook: the ontology, or the path of a user's codebook, as for `Coder`.
        places: the path of a user's gazetteer, as for `Coder`.
        actors: users' own lists of actors, as for `Coder`.
        rerank: a classifier that ranks types again, as for `Coder`.
        explain: keep the decisions on every predicate that the lexicon knows.
        coder: a coder to use again, so that models are loaded once.

    Raises:
        LanguageError: ``lang`` is not one that can be coded.
        ModelError: the pipeline or the classifier named is missing or unfit.
        CodebookError: the user's codebook is wrong.
        KnowledgeError: the user's gazetteer is none, or a list of actors is wrong.
    """
    if lang is not None and lang not in LANGUAGES:
        raise LanguageError(f"'{lang}' cannot be coded: use {name_languages()}")
    worker = coder or choose_coder(nlp, codebook, places, actors, rerank)
    if lang is not None and lang not in worker.languages:
        raise ModelError(explain_missing(lang))
    return _code_all(articles, worker, lang, published, explain)


def _code_all(
    articles: Iterable[Article | Failure],
    coder: Coder,
    lang: str | None,
    published: dt.date | None,
    explain: bool,
) -> Iterator[CodedDocument | Failure]:
    for article in articles:
        if isinstance(article, Failure):
            yield article
            continue
        fitted = replace(article, lang=lang or article.lang, published=article.published or published)
        try:
            yield coder.code(fitted, explain=explain)
        except (SourceError, LanguageError) as error:  # of this article alone: the batch goes on
            yield Failure(article.id, type(error).__name__, str(error), article.origin, error.reason)


_BATCH = 64
"""So many pairs are parsed together."""


def classify_pairs(pairs: Iterable[Pair | Failure], coder: Coder) -> Iterator[Classification | Failure]:
    """Classify pairs as they come; what cannot be classified comes out as a ``Failure``, in its place."""
    waiting: list[Pair | Failure] = []
    for item in pairs:
        waiting.append(item)
        if len(waiting) == _BATCH:
            yield from _classify_some(waiting, coder)
            waiting = []
    yield from _classify_some(waiting, coder)


def _classify_some(items: list[Pair | Failure], coder: Coder) -> Iterator[Classification | Failure]:
    pairs = [item for item in items if isinstance(item, Pair)]
    try:
        made: Iterator[Classification | Failure] = iter(list(coder.classify_all(pairs)))
    except LanguageError:  # of one of them: the others go on one by one
        made = (_classify_one(pair, coder) for pair in pairs)
    for item in items:
        yield item if isinstance(item, Failure) else next(made)


def _classify_one(pair: Pair, coder: Coder) -> Classification | Failure:
    try:
        return coder.classify(pair)
    except LanguageError as error:
        return Failure(pair.id, type(error).__name__, str(error))
