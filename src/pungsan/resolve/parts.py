"""What part everybody mentioned takes in the acts told, by which pronouns and left-out subjects go on.

Who attacked goes on attacking, who was accused denies it, and who said one thing says the next: *La policía
detuvo a Paz. **Negó** los cargos.*
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pungsan.codebook import Codebook
from pungsan.records import EventMention, Mention

__all__ = ["Part", "Parts"]

WORDS = 3
"""Quad of conflict in words (PLOVER); those above are of deeds."""
SAME = 1.5
"""For those who do, or undergo, the like of what they did or underwent before."""
ANSWERED = 2.0
"""For those whom an act was done to that is answered now."""
DENIED = 3.0
"""The same where what is done now denies or refuses."""
SPEAKER = 2.5
"""For those who said something before where somebody says something now."""
ASIDE = -2.5
"""For those who only say, behind it, what others did (*they met, officials said*)."""


class Part(NamedTuple):
    """Somebody's role (``actor``, ``recipient``, ``source``) in an act; ``behind``: named after the act."""

    role: str
    type: str
    sentence: int
    behind: bool = False


class Parts:
    """The parts of an article's mentions, by where their heads stand."""

    def __init__(self, events: Iterable[EventMention] = (), codebook: Codebook | None = None) -> None:
        self.types = codebook.types if codebook is not None else {}
        self.told: dict[int, list[Part]] = {}
        for event in events if codebook is not None else ():
            for role, group in (
                ("actor", event.actor), ("recipient", event.recipient), ("source", event.attribution)
            ):  # fmt: skip
                for each in group:
                    behind = each.start > event.trigger.start
                    part = Part(role, event.type, event.sentence_index, behind)
                    self.told.setdefault(each.head.start, []).append(part)

    def of(self, mention: Mention) -> list[Part]:
        """The parts of a mention."""
        return self.told.get(mention.head.start, [])

    def fit(self, mention: Mention, other: Mention) -> float:
        """What speaks for a mention meaning another by the parts that both take, or against it."""
        theirs = self.of(other)
        if not theirs:
            return 0.0
        mine = self.of(mention)
        speaks = any(each.role == "source" for each in mine)
        if all(each.role == "source" for each in theirs):
            if speaks:
                return SPEAKER
            return ASIDE if all(each.behind for each in theirs) else 0.0
        return max((self._likeness(one, each) for one in mine for each in theirs), default=0.0)

    def _likeness(self, mine: Part, theirs: Part) -> float:
        if mine.role == theirs.role == "source":
            return SPEAKER
        if "source" in (mine.role, theirs.role) or mine.sentence <= theirs.sentence:
            return 0.0
        one, other = self.types[mine.type], self.types[theirs.type]
        if mine.role == theirs.role:
            return (
                SAME
                if mine.type == theirs.type or (mine.role == "recipient" and one.quad == other.quad)
                else 0.0
            )
        answered = theirs.type in one.answers or (one.quad == WORDS and other.quad >= WORDS)
        if mine.role == "actor" and answered and mine.type != theirs.type:
            return DENIED if one.undone_by_negation else ANSWERED
        return 0.0

    def share_act(self, one: Mention, other: Mention) -> bool:
        """Whether two take part in one act of their sentence."""
        acts = {(each.type, each.sentence) for each in self.of(one) if each.role != "source"}
        return any((each.type, each.sentence) in acts for each in self.of(other) if each.role != "source")
