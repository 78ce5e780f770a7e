"""Evidence in a text: the rows of a dataset as marks, and the text cut so that a page can mark it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pungsan.present.marks import Mark, Role, cut_text

__all__ = ["ROLES", "Piece", "cut_pieces", "mark_mention", "mark_quotation", "sort_marks"]

ROLES: Final[tuple[Role, ...]] = (
    "trigger", "actor", "recipient", "source", "when", "where", "speaker", "quote",
)  # fmt: skip
"""What a piece of evidence is, the most telling first."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that carry the same marks; ``first`` are those marks that begin with them."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]

    @property
    def role(self) -> Role | None:
        """The most telling role of these words."""
        return min((mark.role for mark in self.marks), key=ROLES.index, default=None)

    @property
    def label(self) -> Role | None:
        """That role, if it begins here."""
        return self.role if any(mark.role == self.role for mark in self.first) else None

    @property
    def trigger(self) -> str | None:
        """The key of the event that these words tell."""
        return next((mark.key for mark in self.marks if mark.role == "trigger"), None)

    @property
    def code(self) -> str:
        """The marks as the script of the article's page reads them: ``e0:trigger e1:actor+`` (begins)."""
        return " ".join(f"{mark.key}:{mark.role}{'+' if mark in self.first else ''}" for mark in self.marks)


def mark_mention(mention: Row, key: str) -> Iterator[Mark]:
    """The evidence of one telling: a row of ``mentions``."""
    yield Mark(mention["trigger_start"], mention["trigger_end"], "trigger", key)
    sides: tuple[tuple[Role, str], ...] = (
        ("actor", "actor"), ("recipient", "recipient"), ("source", "attribution"),
    )  # fmt: skip
    for role, column in sides:
        for party in mention[column] or ():
            if party["start"] is not None:
                yield Mark(party["start"], party["end"], role, key)
    if mention["when_span_start"] is not None:
        yield Mark(mention["when_span_start"], mention["when_span_end"], "when", key)
    if mention["where_span_start"] is not None:
        yield Mark(mention["where_span_start"], mention["where_span_end"], "where", key)


def mark_quotation(quotation: Row, key: str) -> Iterator[Mark]:
    """The words of a quotation and of its speaker: a row of ``quotations``."""
    yield Mark(quotation["start"], quotation["end"], "quote", key)
    if quotation["speaker_start"] is not None:
        yield Mark(quotation["speaker_start"], quotation["speaker_end"], "speaker", key)


def sort_marks(marks: Iterable[Mark], length: int) -> list[Mark]:
    """Each mark once, in text order; those that lie outside a text of this length are left out."""
    inside = {mark for mark in marks if 0 <= mark.start < mark.end <= length}
    return sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.key, mark.role))


def cut_pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """The pieces of ``text[start:end]``, without gaps; ``marks`` in text order."""
    return [
        Piece(text[each.start : each.end], each.start, each.marks, each.first)
        for each in cut_text(start, end, marks)
    ]
