"""What is compared: passages with the events that people marked in them, and the events that were coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pungsan.records import Span

__all__ = ["NOWHERE", "ROLES", "SINGLES", "VALUES", "Gold", "Mark", "Passage", "Reading"]

ROLES: Final = ("actor", "recipient")
"""Fields that hold several spans."""

SINGLES: Final = ("attribution", "when", "where")
"""Fields that hold one span or none."""

VALUES: Final = ("mode", "actor_code", "recipient_code", "date", "country")
"""Fields that hold values, not words; scored only where both sides give them."""

NOWHERE: Final = Span(-1, -1)
"""The span of words that do not stand in their sentence: it overlaps nothing, but counts as given."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One telling of an event, as somebody marked it or a program coded it.

    All spans are offsets into the article's text.  ``elsewhere`` says that gold has the actor from another
    sentence: then actors that are coded are not held against the coder.
    """

    type: str
    trigger: Span
    auxiliary: frozenset[str] = frozenset()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    attribution: Span | None = None
    when: Span | None = None
    where: Span | None = None
    elsewhere: bool = False
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans of a role (`ROLES`)."""
        spans: tuple[Span, ...] = getattr(self, name)
        return spans

    def single(self, name: str) -> Span | None:
        """The span of a circumstance (`SINGLES`), if there is one."""
        span: Span | None = getattr(self, name)
        return span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that was read by an annotator, mostly a sentence; events are compared in it.

    ``text`` is empty where the gold has offsets only.
    """

    id: str
    article: str
    span: Span
    text: str
    lang: str
    marks: tuple[Mark, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """The passages of one annotator, in the order of the file, and which fields were annotated."""

    annotator: str
    passages: tuple[Passage, ...]
    fields: frozenset[str]
    texts: Mapping[str, str]
    """Article → its text as far as it is known: passages joined by newlines, if they were given alone."""
    partial: frozenset[str] = frozenset()
    """Articles of which passages have their offsets, so that there may be more text than is known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Coded events by article, which fields they have, and how many could not be placed in the text."""

    marks: Mapping[str, tuple[Mark, ...]]
    fields: frozenset[str]
    unplaced: int = 0
