"""Ask a model about a document: passage by passage, halves where an answer was cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pungsan.codebook import Codebook
from pungsan.errors import AnswerError
from pungsan.llm.answers import read_answer
from pungsan.llm.client import Client
from pungsan.llm.prompts import Prompt
from pungsan.records import Span, ToldEvent

__all__ = ["Told", "ask_model"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a model told of a document, and what was dropped of its answers, by reason."""

    events: tuple[ToldEvent, ...]
    dropped: Counter[str] = field(default_factory=Counter)


def ask_model(
    client: Client, prompt: Prompt, text: str, sentences: Sequence[Span], codebook: Codebook
) -> Told:
    """The events that a model finds in a document.

    Args:
        client: asks the model.
        prompt: what it is told.
        text: the text of the document.
        sentences: those of its sentences that are coded, in text order.
        codebook: whose types count.

    Raises:
        EndpointError: the model cannot be asked at all.
        AnswerError: it did not answer about this document in a form that can be read.
    """
    told: list[ToldEvent] = []
    dropped: Counter[str] = Counter()
    for passage in _passages(sentences, client.model.passage):
        _ask(client, prompt, text, sentences, passage, codebook, told, dropped)
    return Told(tuple(told), dropped)


def _passages(sentences: Sequence[Span], longest: int) -> Iterator[range]:
    """Runs of sentences of so many characters together; a longer one goes alone."""
    start, size = 0, 0
    for at, (first, last) in enumerate(sentences):
        if at > start and size + last - first > longest:
            yield range(start, at)
            start, size = at, 0
        size += last - first
    if start < len(sentences):
        yield range(start, len(sentences))


def _ask(
    client: Client,
    prompt: Prompt,
    text: str,
    sentences: Sequence[Span],
    passage: range,
    codebook: Codebook,
    told: list[ToldEvent],
    dropped: Counter[str],
) -> None:
    messages = prompt.messages((at, text[slice(*sentences[at])]) for at in passage)
    reply = client.ask(messages, prompt.schema)
    try:
        if reply.cut_off:
            raise AnswerError(
                f"the answer of the language model was cut off at {client.model.max_tokens} tokens: "
                "raise max_tokens, or name a model that does not run on",
                reason="cut off",
            )
        events, lost = read_answer(reply.content, text, sentences, passage, codebook)
    except AnswerError as error:
        if len(passage) > 1:  # shorter passages have shorter answers, and fewer ways to go wrong
            middle = len(passage) // 2
            for half in (passage[:middle], passage[middle:]):
                _ask(client, prompt, text, sentences, half, codebook, told, dropped)
            return
        if error.reason != "cut off":
            client.forget(messages, prompt.schema)
        raise
    told.extend(events)
    dropped.update(lost)
