"""Articles coded by a language model, or by the rules and the model side by side.

The model says what is told, by whom, in which words; who that is, when and where, and what is one event, is
found by the code of the rules.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from pungsan.agreed import Agreement
from pungsan.annotate import Annotated
from pungsan.errors import AnswerError, LanguageError, PungsanError, SourceError
from pungsan.llm import Client, LanguageModel, Told, Usage, ask_model, make_prompt
from pungsan.pipeline import Coder
from pungsan.records import Article, CodedDocument, Event, Extraction, Failure

__all__ = ["Asked", "AskingCoder", "Which"]

Which = Literal["llm", "both"]

FRAME: Final = "llm"
"""What stands in the place of a frame's id."""

AHEAD: Final = 2
"""Articles that are parsed before the first of them has its answer, for each request at a time."""


@dataclass(slots=True)
class Asked:
    """What came of asking: what was dropped of the answers by reason, how the coders agree, what it took."""

    articles: int = 0
    events: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    agreement: Agreement = field(default_factory=Agreement)
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class _Pending:
    """An article that is read, and whose answer is awaited."""

    article: Article
    annotated: Annotated
    extraction: Extraction
    told: Future[Told]


class AskingCoder:
    """Codes articles by asking a language model.

    Args:
        coder: parses, resolves and links; its codebook is what the model is told.
        model: whom to ask.
        which: ``llm`` gives the model's events, ``both`` those of the rules too, each under its coder's name.

    Raises:
        SettingsError: the key must not be sent, or the folder for answers cannot be made.
    """

    def __init__(self, coder: Coder, model: LanguageModel, which: Which = "llm") -> None:
        self.rules = coder
        self.model = model
        self.which = which
        self.prompt = make_prompt(coder.codebook)
        self.client = Client(model)
        self.asked = Asked()
        shown = "".join(char for char in model.model if char.isprintable())[:80]
        self.coder = f"{coder.coder}, llm {shown} at {model.host}, prompt {self.prompt.mark}"

    def code(
        self,
        articles: Iterable[Article | Failure],
        *,
        lang: str | None = None,
        published: dt.date | None = None,
    ) -> Iterator[CodedDocument | Failure]:
        """Code articles, several requests at a time; the order stays.

        Raises:
            EndpointError: the model cannot be asked at all; articles before that have been given.
            ModelError: a language pipeline is missing.
        """
        waiting: deque[_Pending | Failure] = deque()
        most = self.model.concurrency * AHEAD
        pool = ThreadPoolExecutor(self.model.concurrency, thread_name_prefix="pungsan-llm")
        try:
            for item in articles:
                waiting.append(self._begin(item, pool, lang, published))
                while waiting and (self._is_there(waiting[0]) or len(waiting) > most):
                    yield self._end(waiting.popleft())
            while waiting:
                yield self._end(waiting.popleft())
        finally:
            self.asked.usage = self.client.usage
            for each in waiting:
                if isinstance(each, _Pending):
                    each.told.cancel()
            pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    @staticmethod
    def _is_there(item: _Pending | Failure) -> bool:
        return isinstance(item, Failure) or item.told.done()

    def _begin(
        self, item: Article | Failure, pool: ThreadPoolExecutor, lang: str | None, published: dt.date | None
    ) -> _Pending | Failure:
        """Read an article and send off what is asked about it."""
        if isinstance(item, Failure):
            return item
        article = replace(item, lang=lang or item.lang, published=item.published or published)
        try:
            annotated = self.rules.read(article)
        except (SourceError, LanguageError) as error:
            return _fail(item, error)
        extraction = self.rules.extract(annotated, explain=False)
        told = pool.submit(
            ask_model,
            self.client,
            self.prompt,
            annotated[0].text,
            extraction.sentences,
            self.rules.codebook,
        )
        return _Pending(article, annotated, extraction, told)

    def _end(self, item: _Pending | Failure) -> CodedDocument | Failure:
        """What became of an article."""
        if isinstance(item, Failure):
            return item
        try:
            told = item.told.result()
        except AnswerError as error:
            return _fail(item.article, error)
        from pungsan.extract import make_event_mentions  # with spaCy, which is there by now

        document, paragraphs = item.annotated
        mentions, lost = make_event_mentions(
            self.rules.extractor(document.lang), paragraphs, told.events, self.rules.times_of(document), FRAME
        )
        extraction = replace(item.extraction, event_mentions=tuple(mentions), decisions=())
        coded = self.rules.finish(document, extraction, coder=self.coder)
        kept = sum(len(event.mentions) for event in coded.events)
        self.asked.articles += 1
        self.asked.events += len(coded.events)
        self.asked.dropped.update(told.dropped + lost)
        self.asked.dropped["event: nobody known takes part"] += len(mentions) - kept
        if self.which == "both":
            by_rules = self.rules.finish(document, item.extraction)
            self.asked.agreement.add(by_rules.events, coded.events)
            events = sorted((*by_rules.events, *coded.events), key=_place)
            coded = replace(by_rules, events=tuple(events))
        return self.rules.give_back(coded, item.article)


def _place(event: Event) -> tuple[int, str]:
    return event.mentions[0].mention.trigger.start, event.coder


def _fail(article: Article, error: PungsanError) -> Failure:
    return Failure(article.id, type(error).__name__, f"{article.id}: {error}", article.origin, error.reason)
