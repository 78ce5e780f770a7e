"""Coded documents made by hand, and a pipeline that needs no model, for tests of what users touch."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Decision,
    Document,
    Event,
    EventMention,
    Failure,
    Mention,
    MentionKind,
    Place,
    Quotation,
    Region,
    ResolvedMention,
    Span,
    TimeExpression,
    When,
    Word,
)

TEXT = """Ghana's president visits Togo
Ghana's president visits Togo

President Ama Owusu of Ghana visited Lomé on Monday, Togo's state radio said.
She may <b>sanction</b> & punish Benin. "We are brothers", Owusu said.

Share on Facebook
"""

CODER = "pungsan 0.1.0, PLOVER 2022.02"


def find(text: str, words: str, after: int = 0) -> Span:
    """Where words stand in a text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def make_mention(text: str, words: str, after: int = 0, kind: MentionKind = "name") -> Mention:
    """A mention of a word group; its head is its last word."""
    span = find(text, words, after)
    last = words.rpartition(" ")[2]
    return Mention(*span, words, kind, Word(span.end - len(last), span.end, last, last, "PROPN", "nsubj"))


def make_coded(text: str = TEXT, article: str = "visit") -> CodedDocument:
    """A document with a visit, and a feared sanction whose actor is a pronoun."""
    body = text.index("President Ama")
    first = Span(body, text.index("\n", body))
    second = Span(first.end + 1, text.index(' "We', body))
    said = find(text, '"We are brothers"')
    third = Span(said.start, text.index(" said.", said.end) + len(" said."))
    owusu = make_mention(text, "President Ama Owusu of Ghana", body)
    lome = make_mention(text, "Lomé", body)
    radio = make_mention(text, "Togo's state radio", body)
    benin = make_mention(text, "Benin", body)
    monday = When(dt.date(2024, 5, 13), dt.date(2024, 5, 13), "day")

    visit_mention = EventMention(
        sentence=first,
        trigger=find(text, "visited", body),
        type="CONSULT",
        mode="visit",
        contexts=("diplomatic",),
        auxiliary=(),
        actor=(owusu,),
        recipient=(lome,),
        attribution=(radio,),
        when=TimeExpression(*find(text, "on Monday", body), "on Monday", monday),
        where=(lome,),
        frame="en/visit",
        confidence=0.91234,
    )
    sanction_mention = EventMention(
        sentence=second,
        trigger=find(text, "sanction", body),
        type="SANCTION",
        mode=None,
        contexts=(),
        auxiliary=("hypothetical",),
        actor=(make_mention(text, "She", body, "pronoun"),),
        recipient=(benin,),
        attribution=(),
        when=None,
        where=(),
        frame="en/sanction",
        confidence=0.4,
    )
    president = Actor("Ama Owusu", owusu.span, "Ama Owusu", "GHA", ("GOV",), "Q1", "named in the text")
    visit = ResolvedMention(
        mention=visit_mention,
        actor=(president,),
        recipient=(Actor("Lomé", lome.span, "Togo", "TGO", ("GOV",), "Q945"),),
        attribution=(Actor("Togo's state radio", radio.span, None, "TGO", ("JRN",)),),
        when=monday,
        where=Place("Lomé", "TGO", "Maritime", 6.12874, 1.22154, 2365267, 4),
        where_span=lome.span,
    )
    sanction = ResolvedMention(
        mention=sanction_mention,
        actor=(president,),
        recipient=(Actor("Benin", benin.span, "Benin", "BEN"),),
        attribution=(),
        when=None,
        where=None,
    )
    speaker = make_mention(text, "Owusu", said.end)
    return CodedDocument(
        document=_make_document(text, article, (first, Span(second.start, third.end))),
        events=(
            _make_event(f"{article}-1", article, visit, 1, 2.1),
            _make_event(f"{article}-2", article, sanction, 4, -5.2),
        ),
        quotations=(Quotation(*said, text[said.start : said.end], "direct", speaker),),
        sentences=(first, second, third),
        decisions=(
            _make_decision(
                visit, "active clause", ("actor", "subject", owusu.text), ("recipient", "object", "Lomé")
            ),
            _make_decision(sanction, ""),
            Decision(second, find(text, "punish"), "en/punish", "COERCE", False, "its subject is not known"),
        ),
    )


def _make_document(text: str, article: str, body: tuple[Span, ...]) -> Document:
    title = text.index("\n")
    regions = (
        Region("title", 0, title),
        Region("dropped", title + 1, text.index("\n", title + 1), "repeated headline"),
        *(Region("body", *span) for span in body),
        Region("dropped", *find(text, "Share on Facebook"), "share button"),
    )
    url = "https://news.example/visit?a=1&b=2"
    return Document(article, text, regions, "en", dt.date(2024, 5, 15), url=url)


def _make_event(event_id: str, article: str, told: ResolvedMention, quad: int, score: float) -> Event:
    mention = told.mention
    return Event(
        id=event_id,
        article=article,
        type=mention.type,
        mode=mention.mode,
        contexts=mention.contexts,
        quad=quad,
        score=score,
        auxiliary=mention.auxiliary,
        actor=told.actor,
        recipient=told.recipient,
        when=told.when,
        where=told.where,
        attribution=told.attribution,
        confidence=mention.confidence,
        mentions=(told,),
        frame=mention.frame,
        coder=CODER,
    )


def _make_decision(told: ResolvedMention, reason: str, *roles: tuple[str, str, str]) -> Decision:
    mention = told.mention
    return Decision(mention.sentence, mention.trigger, mention.frame, mention.type, True, reason, roles)


@pytest.fixture
def coded() -> CodedDocument:
    """The document of `make_coded`."""
    return make_coded()


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for `pungsan.pipeline`; gives the options that each call got.

    An article whose text holds "FAIL" cannot be coded; any other gives the document of `make_coded`
    under its own id and date.
    """
    calls: list[dict[str, Any]] = []

    def code_articles(
        articles: Iterable[Article | Failure], **options: Any
    ) -> Iterator[CodedDocument | Failure]:
        calls.append(options)
        for item in articles:
            if isinstance(item, Failure):
                yield item
            elif "FAIL" in item.content:
                yield Failure(item.id, "LanguageError", f"{item.id} is in a language that is not coded")
            else:
                made = make_coded(article=item.id)
                yield replace(made, document=replace(made.document, published=item.published))

    module = ModuleType("pungsan.pipeline")
    module.code_articles = code_articles  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pungsan.pipeline", module)
    monkeypatch.setattr("pungsan.pipeline", module, raising=False)
    return calls
