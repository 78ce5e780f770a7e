"""Evidence in a text: which words are whose, cut so that a page can mark them.

Evidence overlaps freely (one name is the actor of three events, inside a quotation) and HTML does not allow
that, so a text is cut wherever a piece of evidence begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

__all__ = ["ROLES", "Mark", "Stretch", "cut_text", "mark_mention", "mark_quotation", "sort_marks"]

ROLES: Final = ("trigger", "actor", "recipient", "source", "when", "where", "quote", "speaker")
"""What a piece of evidence is, the most telling first."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of evidence: its characters, its role, and the key of the event or quotation it belongs to."""

    start: int
    end: int
    role: str
    key: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that carry the same marks; ``first`` are those marks that begin here."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]

    @property
    def role(self) -> str | None:
        """The most telling role of these words."""
        return min((mark.role for mark in self.marks), key=ROLES.index, default=None)

    @property
    def begun(self) -> str | None:
        """The most telling role that begins here, if it is the one that is shown."""
        return self.role if any(mark.role == self.role for mark in self.first) else None

    @property
    def trigger(self) -> str | None:
        """The key of the event that these words tell."""
        return next((mark.key for mark in self.marks if mark.role == "trigger"), None)


def mark_mention(mention: Row, key: str) -> Iterator[Mark]:
    """The evidence of one telling: a row of ``mentions``."""
    yield Mark(mention["trigger_start"], mention["trigger_end"], "trigger", key)
    for role, column in (("actor", "actor"), ("recipient", "recipient"), ("source", "attribution")):
        for party in mention[column] or ():
            yield Mark(party["start"], party["end"], role, key)
    for role in ("when", "where"):
        if mention[f"{role}_span_start"] is not None:
            yield Mark(mention[f"{role}_span_start"], mention[f"{role}_span_end"], role, key)


def mark_quotation(quotation: Row, key: str) -> Iterator[Mark]:
    """The words of a quotation and of its speaker: a row of ``quotations``."""
    yield Mark(quotation["start"], quotation["end"], "quote", key)
    if quotation["speaker_start"] is not None:
        yield Mark(quotation["speaker_start"], quotation["speaker_end"], "speaker", key)


def sort_marks(marks: Iterable[Mark], length: int) -> list[Mark]:
    """Each mark once, in text order; those that lie outside a text of this length are left out."""
    inside = {mark for mark in marks if mark.start is not None and 0 <= mark.start < mark.end <= length}
    return sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.key, mark.role))


def cut_text(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Stretch]:
    """The stretches of ``text[start:end]``, without gaps; ``marks`` in text order."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    inner = {at for mark in here for at in (mark.start, mark.end) if start < at < end}
    found = []
    for low, high in pairwise((start, *sorted(inner), end)):
        carried = tuple(mark for mark in here if mark.start < high and mark.end > low)
        first = tuple(mark for mark in carried if mark.start == low or (low == start and mark.start < low))
        found.append(Stretch(text[low:high], low, carried, first))
    return found
