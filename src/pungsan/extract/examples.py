"""Check a lexicon's examples: does each sentence give the events that its entry says?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pungsan.extract.extractor import Extractor
from pungsan.lexicon import Example
from pungsan.records import EventMention, Mention

__all__ = ["WrongExample", "check_examples"]

Wanted = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WrongExample:
    """An example whose events are not those wanted, both written out."""

    example: Example
    wanted: tuple[str, ...]
    given: tuple[str, ...]


def check_examples(
    examples: Sequence[Example], extractor: Extractor, docs: Iterable[Doc]
) -> list[WrongExample]:
    """Extract from the parsed examples and give those that come out wrong."""
    wrong = []
    for example, doc in zip(examples, docs, strict=True):
        given = list(extractor.extract([(0, doc)], lambda text, offset, tense: ()).event_mentions)
        if not _matches(example.events, given):
            wrong.append(
                WrongExample(
                    example, tuple(map(_wanted_text, example.events)), tuple(map(_given_text, given))
                )
            )
    return wrong


def _matches(wanted: Iterable[Wanted], given: list[EventMention]) -> bool:
    left = list(given)
    for event in wanted:
        hit = next((each for each in left if _fits(event, each)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _fits(wanted: Wanted, given: EventMention) -> bool:
    kind, actors, recipients, auxiliary = wanted
    return (
        kind == given.type
        and set(auxiliary) == set(given.auxiliary)
        and _names(actors, given.actor)
        and _names(recipients, given.recipient)
    )


def _names(wanted: tuple[str, ...], given: tuple[Mention, ...]) -> bool:
    """Every wanted participant is named, and nobody else (elided ones are not wanted in words)."""
    texts = [mention.text for mention in given if mention.kind != "elided"]
    return len(texts) == len(wanted) and all(any(_alike(want, text) for text in texts) for want in wanted)


def _alike(want: str, text: str) -> bool:
    return want.casefold() in text.casefold() or text.casefold() in want.casefold()


def _wanted_text(event: Wanted) -> str:
    return " | ".join([event[0], *("; ".join(part) for part in event[1:])])


def _given_text(event: EventMention) -> str:
    parts = [
        event.type,
        *(
            "; ".join(m.text if m.kind != "elided" else "∅" for m in role)
            for role in (event.actor, event.recipient)
        ),
    ]
    return " | ".join([*parts, "; ".join(event.auxiliary), event.frame])
