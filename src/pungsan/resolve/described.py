"""Whom a bare description means: *el mandatario*, *the ministry*, told before with a name.

Somebody is taken only where one alone fits: of two presidents told together, *the president* is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pungsan.records import Actor, Mention
from pungsan.resolve.description_words import DescriptionWords
from pungsan.resolve.knowledge import RoleMatch
from pungsan.resolve.referents import SUBJECTS, Referent, distinct, is_country

__all__ = [
    "Described",
    "Description",
    "find_body",
    "find_person",
    "is_bare",
    "offices_of",
    "stems_of",
    "wanted_of",
]

NEAR = 4
"""How many sentences back somebody stands whom a bare description (*el dirigente*) may mean."""
STATE = frozenset({"GOV", "MIL", "COP", "LEG", "SPY"})
"""Sectors with many bodies: of these *the ministry* takes up only what has the same name of office."""


COMPLEMENTS = frozenset({"nmod", "nmod:poss", "obl"})


CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "VERB"})
SHORT = 4
"""Letters of a noun that has no ending to take away."""


def _stem(lemma: str) -> str:
    """A noun without what tells the gender (*ministro*, *ministra*)."""
    return lemma.rstrip("aeo") if len(lemma) > SHORT else lemma


def stems_of(mention: Mention, without: Collection[str] = ()) -> set[str]:
    """The nouns and adjectives by which a mention calls somebody, whatever their gender.

    ``without`` are lemmas of words that are left out.
    """
    told = {
        _stem(word.lemma)
        for word in mention.words
        if word.pos in CONTENT and word.dep not in COMPLEMENTS and word.lemma not in without
    }
    return told | {_stem(mention.head.lemma)}


class Described(NamedTuple):
    """Who fits a description: one, or several between whom nothing decides."""

    found: Referent | None
    rivals: tuple[Referent, ...] = ()


NOBODY = Described(None)


@dataclass(frozen=True, slots=True)
class Description:
    """A bare description with what its words tell."""

    mention: Mention
    actor: Actor
    role: RoleMatch | None
    stems: frozenset[str]
    """`stems_of` its words, those that name a country left out."""
    gender: str
    role_of: Callable[[Mention], RoleMatch | None]
    """The role of another mention."""
    nouns: Mapping[str, set[str]]
    """What the article has called those whom it names (name → `stems_of` their mentions)."""

    def is_same_role(self, other: Referent) -> bool:
        """Whether somebody is told by the same noun and all that qualifies it (*the **home** minister*)."""
        told = stems_of(other.mention) | self.nouns.get(other.actor.name or "", set())
        return self.stems <= told


def is_bare(mention: Mention, definite: frozenset[str]) -> bool:
    """Whether a mention is a definite noun without a name, and nothing narrows it down."""
    words = mention.words
    return (
        mention.kind == "nominal"
        and mention.number != "Plur"
        and not mention.restricted
        and bool(words)
        and words[0].text.lower() in definite
        and not mention.names
    )


def _nearest(mention: Mention, candidates: Sequence[Referent]) -> list[Referent]:
    """Those of the nearest sentence that has any, each once."""
    if not candidates:
        return []
    last = max(each.mention.sentence for each in candidates)
    return distinct([each for each in candidates if each.mention.sentence == last])


def find_person(described: Description, before: Sequence[Referent], words: DescriptionWords) -> Described:
    """The person whom a title takes up: of the same office, else of a sector that the title tells."""
    mention, actor = described.mention, described.actor
    people = [
        each
        for each in before
        if each.is_person
        and each.mention.number != "Plur"
        and (each.actor.name is not None or each.actor.code is not None or _is_called(each))
        and not each.is_referring
        and not (described.gender and each.gender and described.gender != each.gender)
        and not (actor.code and each.actor.code and actor.code != each.actor.code)
        and mention.sentence - each.mention.sentence <= NEAR
    ]
    lemma = mention.head.lemma
    same = [each for each in people if described.is_same_role(each)]
    wanted = wanted_of(described, words)
    named = [each for each in people if each.actor.name is not None]
    # names of kings are seldom known, nor are there two of a country
    able = people if "CROWN" in wanted else named
    tiers = [same, [each for each in able if wanted & offices_of(each, described, words)]]
    if lemma in words.anybody:
        tiers.append(named)
    for tier in tiers:
        found = _nearest(mention, tier)
        if len(found) == 1:
            return Described(found[0])
        if found:
            return Described(None, tuple(found))
    return NOBODY


def wanted_of(described: Description, words: DescriptionWords) -> frozenset[str]:
    """The sectors of those whom a title may mean; ``HEAD``: who heads a state, ``CROWN``: who reigns."""
    lemma, role = described.mention.head.lemma, described.role
    told = words.titles.get(lemma)
    if told is not None:
        return told
    if role is not None and role.role.sector and not role.role.weak:
        return frozenset(role.role.sector[:1]) - STATE - {"CVL"}
    return frozenset()


def offices_of(referent: Referent, described: Description, words: DescriptionWords) -> set[str]:
    """The sectors of a person, also those of a title that tells them only with a country."""
    found = {*referent.actor.sector}
    role = described.role_of(referent.mention)
    if role is not None:
        found.update(role.role.sector[:1])
    text = f" {referent.mention.text.lower()} "
    if any(f" {head} " in text for head in words.heads) or (referent.actor.entity and "GOV" in found):
        found.add("HEAD")
    if any(f" {crown} " in f"{text}{referent.actor.reason.lower()} " for crown in words.crowns):
        found.add("CROWN")
    return found


def find_body(described: Description, before: Sequence[Referent], words: DescriptionWords) -> Described:
    """The body that *la organización*, *the court*, *el ministerio* takes up."""
    mention, role = described.mention, described.role
    lemma = mention.head.lemma
    bodies = [
        each
        for each in before
        if not each.is_person
        and not is_country(each)
        and each.mention.number != "Plur"
        and not each.is_referring
        and (each.actor.name or each.role or each.actor.code or each.actor.sector)
        and mention.sentence - each.mention.sentence <= NEAR
        and not each.may_be_person
        and _is_called(each)
    ]
    same = [each for each in bodies if described.is_same_role(each)]
    tiers = [same]
    if role is not None and role.role.sector:
        sector = role.role.sector[0]
        tiers.append([each for each in bodies if sector in each.actor.sector and sector not in STATE])
    if lemma in words.bodies:
        wanted = frozenset(words.bodies[lemma])
        tiers.append([each for each in bodies if wanted & _kinds(each.actor)])
    for tier in tiers:
        found = _nearest(mention, tier)
        topics = [each for each in found if each.mention.function in SUBJECTS and each.mention.group < 0]
        found = topics if len(topics) == 1 else found
        if len(found) == 1:
            return Described(found[0])
        if found:
            return Described(None, tuple(found))
    return NOBODY


def _is_called(referent: Referent) -> bool:
    """Whether somebody has a name or is of a country: *the ministry* alone is not told by *a ministry*."""
    return referent.mention.kind == "name" or any(
        word.pos in ("PROPN", "ADJ") for word in referent.mention.words
    )


def _kinds(actor: Actor) -> set[str]:
    """Codes and sectors of a body, ``BODY`` for any that is none of a state."""
    kinds = {*actor.sector}
    if actor.code is not None:
        kinds.add(actor.code)
    if not kinds & STATE:
        kinds.add("BODY")
    return kinds
