"""Who is meant by *ambos países*, *the two leaders*, *el país*, *the other side*, *su homólogo*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from pungsan.lexicon import Grammar
from pungsan.records import Actor, Mention
from pungsan.resolve.entries import ORGANISATION_CODES
from pungsan.resolve.referents import (
    SUBJECTS,
    Referent,
    distinct,
    is_country,
    is_mere_place,
    is_one_of,
    key_of,
)

__all__ = [
    "find_latter",
    "find_other",
    "find_pair",
    "find_told_country",
    "is_country_description",
    "is_latter",
    "is_other",
    "is_pair",
]

PAIR_REACH = 15
"""How many sentences back the two of *los dos líderes* may stand."""
FOLLOWERS = frozenset({"CVL", "CRM", "REF", "UNK"})
"""Sectors (PLOVER) of people who lead nobody, unless they are known by name."""
NEAR = 3
"""So many sentences back two that are told together are the two of *ambos*."""


def is_pair(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention means two known ones: *ambos*, *los dos líderes*, *both countries*."""
    if mention.kind == "elided" or mention.restricted:
        return False
    words = [word.text.lower() for word in mention.words] or [mention.head.text.lower()]
    if grammar.pairs.isdisjoint(words):
        return False
    if any(word.dep == "nmod" or word.pos == "PROPN" for word in mention.words if word != mention.head):
        return False
    bare = mention.head.text.lower() in grammar.pairs or mention.kind == "pronoun"
    told = grammar.country_nouns | grammar.leaders | grammar.sides | grammar.paired
    if not bare and mention.head.lemma not in told:
        return False
    return words[0] in grammar.dual_openers or len(words) == 1


def is_other(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention means the other of two: *el otro*, *the other side*, *su homólogo*."""
    head = mention.head
    told = (head.lemma, head.text.lower())
    words = mention.words
    many = head.lemma in grammar.quantities  # *un **par** de jueces*
    if many and not any(each.text.lower() in grammar.possessives for each in words):
        return False
    if not (grammar.other.isdisjoint(told) and grammar.counterpart.isdisjoint(told)):
        return True
    if _is_own_neighbour(mention, grammar):
        return True
    return (
        mention.kind == "nominal"
        and mention.number != "Plur"
        and len(words) == 3
        and words[0].pos == "DET"
        and words[1].text.lower() in grammar.other
        and words[2] == head
        and head.lemma in grammar.country_nouns | grammar.sides | grammar.leaders | grammar.paired
    )


def _is_own_neighbour(mention: Mention, grammar: Grammar) -> bool:
    """*Its neighbour*, *su vecino*: the other one, where a country speaks of it."""
    words = mention.words
    return (
        mention.kind == "nominal"
        and mention.number != "Plur"
        and len(words) == 2
        and words[0].text.lower() in grammar.possessives
        and words[0].text.lower() not in grammar.personal_possessives
        and mention.head.lemma in grammar.sides - grammar.governments - grammar.paired
    )


def is_latter(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention only points at one of those told last: *éste*, *the latter*, *the former*."""
    if mention.kind != "pronoun" and len(mention.words) < 2:
        return False
    words = " ".join([word.text.lower() for word in mention.words]) or mention.head.text.lower()
    return words in grammar.latter or words in grammar.former


def is_country_description(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention is *el país*, *the island nation*: a country told before, not named here."""
    words = mention.words
    return (
        mention.kind == "nominal"
        and mention.head.lemma in grammar.country_nouns
        and (not mention.names or _is_regional(mention, grammar))
        and not mention.restricted
        and bool(words)
        and not (mention.number == "Plur" and any(word.lemma in grammar.other for word in words))
        and not (mention.number == "Plur" and (words[0] == mention.head or _is_described(mention, grammar)))
        and not any(
            (word.pos in ("PROPN", "NUM") and word.text.lower() not in grammar.regional) or word.dep == "nmod"
            for word in words
            if word != mention.head
        )
    )


def _is_regional(mention: Mention, grammar: Grammar) -> bool:
    """Whether what looks like a name is a part of the world (*the **North African** country*)."""
    named = [word for word in mention.words if any(a <= word.start < b for a, b, _ in mention.names)]
    return all(word.text.lower() in grammar.regional for word in named)


def _is_described(mention: Mention, grammar: Grammar) -> bool:
    """Whether adjectives say which countries are meant (*los países desarrollados*)."""
    openers = grammar.dual_openers | grammar.pairs
    return any(word.pos in ("ADJ", "VERB") and word.text.lower() not in openers for word in mention.words)


def find_told_country(mention: Mention, before: Sequence[Referent], avoid: Sequence[Actor]) -> list[Referent]:
    """The country that the article tells of most, and then last, that is not the other side of the act.

    Of two that were told together just before, neither is meant more than the other.
    """
    sides = {actor.code for actor in avoid}
    told = [
        each
        for each in before
        if is_country(each) and each.actor.code not in sides and not is_mere_place(each)
    ]
    if not told:
        return []
    counts = Counter(each.actor.code for each in told if not each.is_referring)
    subjects = {each.actor.code for each in told if each.mention.function in SUBJECTS}
    best = max(
        told,
        key=lambda each: (counts[each.actor.code], each.actor.code in subjects, each.mention.start),
    )
    group = [each for each in told if each.mention.group >= 0 and each.mention.group == best.mention.group]
    rivals = {each.actor.code for each in group if counts[each.actor.code] == counts[best.actor.code]}
    return [] if len(rivals) > 1 else [best]


def find_pair(
    mention: Mention, before: Sequence[Referent], grammar: Grammar, avoid: Sequence[Actor]
) -> list[Referent]:
    """The two that were told together last, else the two told most, of the kind that is asked for."""
    lemma = mention.head.lemma
    plural = [
        each
        for each in before
        if lemma in grammar.paired
        and each.mention.number == "Plur"
        and each.mention.head.lemma == lemma
        and mention.sentence - each.mention.sentence <= NEAR
    ]
    if plural:
        return plural[-1:]
    fits = _kind(mention, before, grammar)
    candidates = [
        each
        for each in before
        if not each.is_referring
        and not is_mere_place(each)
        and fits(each)
        and mention.sentence - each.mention.sentence <= PAIR_REACH
        and "ELI" not in each.actor.sector  # who has left office is no leader now
    ]
    sides = {actor.code for actor in avoid if actor.code is not None}
    third = _without_third(mention, candidates, avoid)
    if len(third) < len(candidates):
        found = _told_together(mention, third, grammar)
        if found:
            return sorted(found, key=lambda each: each.mention.start)
    found = _told_together(mention, candidates, grammar)
    if found is None or (sides and sides.isdisjoint(each.actor.code for each in found)):
        most = _told_most(mention, candidates, grammar)
        # *Putin praised the ties between **the countries***: who acts is mostly of one of them
        if found is None or any(each.actor.code in sides for each in most):
            found = most
    apart = lemma in grammar.sides - grammar.paired
    apart = apart or (lemma in grammar.leaders and all(is_country(each) for each in found))
    if apart and sides & {each.actor.code for each in found}:
        return []  # *Washington urged **both sides***: it is none of them
    ordered = sorted(found, key=lambda each: each.mention.start)
    return [each for each in ordered if each.actor.code not in sides and not is_one_of(each.actor, avoid)]


def _without_third(
    mention: Mention, candidates: Sequence[Referent], avoid: Sequence[Actor]
) -> list[Referent]:
    """Those told before the sentence, if who acts in it is none of them: ***France** urged both nations*."""
    before = [each for each in candidates if each.mention.sentence < mention.sentence]
    sides = {actor.code for actor in avoid if actor.code is not None}
    told = any(each.actor.code in sides or is_one_of(each.actor, avoid) for each in before)
    return list(candidates) if told or not avoid else before


def _kind(mention: Mention, before: Sequence[Referent], grammar: Grammar) -> Callable[[Referent], bool]:
    """What the head asks for: countries, people who lead, bodies, governments; any two of a kind for none."""
    lemma = mention.head.lemma
    if lemma in grammar.country_nouns:
        return is_country
    if lemma in grammar.governments:  # not the *Interior* of a ministry
        return lambda each: is_country(each) or each.mention.head.lemma in grammar.governments
    if lemma in grammar.paired:
        named = {each.mention.head.lemma for each in before if each.mention.number != "Plur"}
        if lemma in named:
            return lambda each: each.mention.head.lemma == lemma and each.mention.number != "Plur"
        return lambda each: not is_country(each) and not each.is_person and each.mention.number != "Plur"
    if lemma in grammar.leaders:
        leads = any(_may_lead(each) for each in before)
        return lambda each: each.mention.number != "Plur" and (_may_lead(each) if leads else is_country(each))
    if mention.head.text.lower() in grammar.pairs:
        people = any(each.is_person for each in before)
        return lambda each: each.mention.number != "Plur" and (each.is_person or not people)
    return lambda each: not each.is_person and each.mention.number != "Plur"


def _may_lead(referent: Referent) -> bool:
    """Somebody known by name or office, and no mere neighbour or prisoner."""
    actor = referent.actor
    return referent.is_person and (actor.name is not None or not FOLLOWERS.issuperset(actor.sector))


def _told_together(
    mention: Mention, candidates: Sequence[Referent], grammar: Grammar
) -> list[Referent] | None:
    """Two that the last sentences coordinate, or the only two told there; none where more are; else None."""
    near = [each for each in candidates if mention.sentence - each.mention.sentence <= NEAR]
    groups: dict[int, list[Referent]] = {}
    for each in near:
        if each.mention.group >= 0:
            groups.setdefault(each.mention.group, []).append(each)
    told = [group for group in groups.values() if len(group) > 1]
    if told:
        last = max(told, key=lambda group: max(each.mention.start for each in group))
        return last if len(last) == 2 and len(distinct(last)) == 2 else []
    parties = distinct(near)
    if len(parties) == 2 and not _same_side(parties[0], parties[1]):
        return parties
    return None


def _told_most(mention: Mention, candidates: Sequence[Referent], grammar: Grammar) -> list[Referent]:
    """The two known ones that the article tells of most, if no third is told of as much as the second."""
    countries = mention.head.lemma in grammar.country_nouns
    told = Counter(key_of(each.actor) for each in candidates)

    def rank(each: Referent) -> tuple[bool, int]:
        unknown = (
            each.actor.code is None
            or each.actor.code in ORGANISATION_CODES  # two states rather than one and their court
            or (not countries and "CVL" in each.actor.sector)
        )
        return unknown, -told[key_of(each.actor)]

    found: list[Referent] = []
    for each in sorted(candidates, key=lambda each: (*rank(each), -each.mention.start)):
        if any(key_of(each.actor) == key_of(other.actor) or _same_side(each, other) for other in found):
            continue
        found.append(each)
    if len(found) > 2 and rank(found[2]) == rank(found[1]):
        return []
    return found[:2] if len(found) > 1 else []


def _same_side(one: Referent, other: Referent) -> bool:
    """Two descriptions of one party (*Boric*, *el líder chileno*) are not a pair."""
    if one.actor.code is None or one.actor.code != other.actor.code:
        return False
    if one.gender and other.gender and one.gender != other.gender and one.is_person and other.is_person:
        return False  # *el alcalde* and *la gobernadora*
    if _beside(one.mention, other.mention) or _beside(other.mention, one.mention):
        return False
    return is_country(one) or is_country(other) or one.actor.name is None or other.actor.name is None


def find_latter(
    mention: Mention, before: Sequence[Referent], grammar: Grammar, avoid: Sequence[Actor]
) -> list[Referent]:
    """Who was told last, of the number and gender that are asked for; for *the former*, who before that one.

    Nobody where what was told last cannot act (*presented the report, and **the latter** …*).
    """
    words = " ".join(word.text.lower() for word in mention.words) or mention.head.text.lower()
    near = [each for each in before if _may_be_latter(mention, each) and not is_one_of(each.actor, avoid)]
    told = distinct(sorted(near, key=lambda each: -each.mention.end))
    if words in grammar.former:
        told = told[1:2]
    return [] if not told or told[0].thing else told[:1]


def _may_be_latter(mention: Mention, referent: Referent) -> bool:
    other = referent.mention
    if not 0 <= mention.sentence - other.sentence <= 1 or other.kind in ("possessive", "adjective"):
        return False
    if other.function in ("nmod", "compound", "flat") and not referent.is_person:
        return False  # *met the president **of Chile**, and the latter …*
    if mention.number and other.number and mention.number != other.number:
        return False
    return not (mention.gender in ("Masc", "Fem") and referent.gender and mention.gender != referent.gender)


def _beside(subject: Mention, thing: Mention) -> bool:
    """*The mayor travelled to meet **the governor***: two descriptions in two places of a sentence."""
    return (
        subject.sentence == thing.sentence
        and subject.kind == thing.kind == "nominal"
        and subject.head.lemma != thing.head.lemma
        and subject.function in SUBJECTS
        and thing.function in ("obj", "iobj", "obl")
    )


def find_other(
    mention: Mention, before: Sequence[Referent], grammar: Grammar, avoid: Sequence[Actor]
) -> list[Referent]:
    """Of the two told together last, the one that is not already in the act or the clause before."""
    counterpart = bool({mention.head.lemma, mention.head.text.lower()} & grammar.counterpart)
    countries = mention.head.lemma in grammar.country_nouns
    recent = [
        each
        for each in before
        if not each.is_referring
        and (each.actor.code or each.role)
        and mention.sentence - each.mention.sentence <= NEAR
        and (not counterpart or each.is_person)
        and (not countries or is_country(each))
    ]
    taken = list(avoid)
    if not taken and not counterpart:
        subjects = [each for each in before if each.mention.function in SUBJECTS and each in recent]
        if not subjects or subjects[-1].mention.sentence != mention.sentence:
            return []
        taken = [subjects[-1].actor]
        lemma = subjects[-1].mention.head.lemma
        recent = [each for each in recent if each.mention.head.lemma != lemma or is_country(each)]
    if _is_own_neighbour(mention, grammar):
        recent = [each for each in recent if is_country(each)]
        states = {each.actor.code for each in recent}
        if not taken or any(actor.sector or actor.code not in states for actor in taken):
            return []
    keys, sides = {key_of(actor) for actor in taken}, {actor.code for actor in taken if actor.code}
    people = [each for each in recent if each.is_person]
    if taken and people and any(is_one_of(each.actor, taken) for each in people):
        recent = people
    others = distinct(
        [
            each
            for each in recent
            if key_of(each.actor) not in keys
            and not is_one_of(each.actor, taken)
            and (each.actor.code is None or each.actor.code not in sides)
        ]
    )
    return others if taken and len(others) == 1 else []
