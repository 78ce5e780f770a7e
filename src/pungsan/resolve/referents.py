"""Those whom an article has told of, as later words may take them up: people, bodies, countries, things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from pungsan.records import Actor, Mention
from pungsan.resolve.entries import ORGANISATION_CODES

__all__ = [
    "SUBJECTS",
    "Referent",
    "distinct",
    "is_country",
    "is_mere_place",
    "is_one_of",
    "key_of",
    "names_person",
]

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NAMED_ALONE = SUBJECTS | {"obj", "iobj", "conj", "root", "ROOT", "nmod:poss"}
"""Relations of a name that may be a person's though nothing says so: it is not where something happens."""
REFERRING = frozenset({"pronoun", "elided"})


@dataclass(frozen=True)
class Referent:
    """A mention that can be an antecedent, with who it is.

    A pronoun whose antecedent was found is one too: its actor is the antecedent's.  ``role`` is the kind of
    role that its head has (``person``, ``group``, ``body``, or empty); ``gender`` is that of the person
    (``Masc``, ``Fem``, or empty where nothing tells).  A ``thing`` cannot act: what it is told to be matters
    only because a pronoun may mean it and nobody.
    """

    mention: Mention
    actor: Actor
    role: str = ""
    gender: str = ""
    thing: bool = False
    quoted: int = -1
    """Which quotation it stands in, counted from 0; -1 outside."""

    @cached_property
    def is_person(self) -> bool:
        """Whether it names one person rather than a country or body."""
        return not self.thing and names_person(self.mention, self.actor, self.role)

    @cached_property
    def may_be_person(self) -> bool:
        """Whether nothing tells that it is no person."""
        if self.is_person:
            return True
        if self.role or self.thing or is_country(self):
            return False
        labels = {label for _, _, label in self.mention.names}
        if "ORG" in labels:
            return False
        if "LOC" in labels and self.actor.code is not None:
            return False  # a place that nobody knows may be a name that was not recognised
        return self.mention.head.pos == "NOUN" or self.mention.function in NAMED_ALONE

    @property
    def may_be_body(self) -> bool:
        """Whether it may be a country, a body or a company, as far as is told."""
        actor, labels = self.actor, {label for _, _, label in self.mention.names}
        named = "ORG" in labels or (self.mention.head.pos == "PROPN" and self.mention.function in SUBJECTS)
        return named or actor.code is not None or bool(actor.sector or self.role)

    @property
    def is_referring(self) -> bool:
        """Whether it is itself a pronoun or an elided subject."""
        return self.mention.kind in REFERRING


def names_person(mention: Mention, actor: Actor, role: str) -> bool:
    """Whether a mention of somebody of a kind of role (or none) names one person."""
    if _is_state(actor, role):
        return False
    if role:
        return role == "person"
    labels = [label for _, _, label in mention.names]
    if "PER" in labels:
        return True
    known = actor.name is not None and actor.entity is not None and bool(actor.sector)
    return known and mention.head.pos == "PROPN" and not ("LOC" in labels or "ORG" in labels)


def is_country(referent: Referent) -> bool:
    """Whether a referent is a state itself, not somebody of it."""
    return _is_state(referent.actor, referent.role)


def is_mere_place(referent: Referent) -> bool:
    """Whether a city only says where something is (*met **in Cairo***)."""
    city = referent.actor.reason.startswith(("capital ", "city "))
    return city and referent.mention.function in ("obl", "nmod")


def _is_state(actor: Actor, role: str) -> bool:
    code = actor.code
    return (
        code is not None
        and not actor.sector
        and len(code) == 3
        and code not in ORGANISATION_CODES
        and role != "person"
    )


def key_of(actor: Actor) -> str:
    """What tells somebody from others: whom the tables know, else the name, else the country or the words."""
    return actor.entity or actor.name or (actor.code if not actor.sector else None) or actor.text.casefold()


def is_one_of(actor: Actor, others: Collection[Actor]) -> bool:
    """Whether an actor is one of those it cannot be, or is named within their words."""
    return any(
        other.span.overlaps(actor.span) or (actor.name is not None and actor.name == other.name)
        for other in others
    )


def distinct(found: Sequence[Referent]) -> list[Referent]:
    """Each party once, as told first."""
    kept: dict[str, Referent] = {}
    for each in found:
        kept.setdefault(key_of(each.actor), each)
    return list(kept.values())
