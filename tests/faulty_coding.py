"""A stub with the faults that a word in an article asks for; light, since many processes import it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pungsan.errors import ModelError
from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Document,
    Event,
    EventMention,
    Failure,
    Quotation,
    Region,
    ResolvedMention,
    Span,
    When,
)

DAY = dt.date(2024, 5, 15)


def code(items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
    """CRASH, HANG, RAISE do so; SLOW takes its time; ONCE <file> crashes unless there is the file.

    FAIL cannot be coded; anything else gives an event and a quotation.
    """
    for item in items:
        words = item.content.split() if isinstance(item, Article) else ()
        if "SLOW" in words:
            time.sleep(0.03)
        if "CRASH" in words:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in words:
            time.sleep(10_000)
        if "RAISE" in words:
            raise KeyError("a fault of the coder")
        if "ONCE" in words and not (mark := Path(words[words.index("ONCE") + 1])).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(item, Failure):
            yield item
        elif "FAIL" in words:
            message = f"{item.id} is in a language that is not coded"
            yield Failure(item.id, "LanguageError", message, item.origin, "other language")
        else:
            yield _code(item)


def _code(article: Article) -> CodedDocument:
    text, end = article.content, len(article.content)
    whole, day = Span(0, end), article.published or DAY
    actor = Actor("Ghana", Span(0, 1), code="GHA")
    mention = EventMention(
        whole, Span(0, 1), "CONSULT", "visit", (), (), (), (), (), None, (), "en/visit", 0.8
    )
    told = ResolvedMention(mention, (actor,), (), (), When(day, day, "day"), None)
    event = Event(
        id=hashlib.sha1(article.id.encode()).hexdigest()[:12],
        article=article.id,
        type="CONSULT",
        mode="visit",
        contexts=(),
        quad=1,
        score=2.1,
        auxiliary=(),
        actor=(actor,),
        recipient=(),
        when=When(day, day, "day"),
        where=None,
        attribution=(),
        confidence=0.8,
        mentions=(told,),
        frame="en/visit",
        coder="stub 1",
    )
    document = Document(article.id, text, (Region("body", 0, end),), "en", article.published)
    quoted = Quotation(0, 1, text[:1], "direct", None)
    return CodedDocument(document, (event,), (quoted,), (whole,))


class Missing:
    """A coder whose pipeline is missing."""

    def prepare(self) -> None:
        raise ModelError("there is no pipeline: install it")

    def __call__(self, items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
        raise AssertionError


class Dying(Missing):
    """A coder that cannot be loaded."""

    def prepare(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class Foreign(Missing):
    """A coder that another machine does not know."""

    def __reduce__(self) -> tuple[object, ...]:
        return _import_foreign, ()


def _import_foreign() -> None:
    raise ModuleNotFoundError("no module named 'foreign'")


def mixed(count: int, word: str = "") -> list[Article | Failure]:
    """Articles, failures of the coder and of reading, copies, and other texts under an id."""
    items: list[Article | Failure] = [
        Article(f"a{at}", f"{word} {'FAIL ' if at % 7 == 2 else ''}Words of {at}.") for at in range(count)
    ]
    items[3:3] = [Failure("x", "SourceError", "x is empty", reason="no text")]
    items[9:9] = [Article("a4", "Another text under its id."), Article("a5", f"{word} Words of 5.")]
    return items
