"""Who is meant by a pronoun, an elided subject, *su*, *ambos países*, *el otro*.

A simple, sound rule (after the salience of Lappin and Leass 1994, cut down): candidates are the
names and descriptions told before, in this sentence or the last few; those that disagree in number
or person are out; subjects, topics and recent ones win.  Where two candidates are as good as each
other, or none agrees, nobody is named: no antecedent is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pungsan.lexicon import Grammar
from pungsan.records import Actor, Mention
from pungsan.resolve.entries import ORGANISATION_CODES

__all__ = ["SUBJECTS", "Referent", "find_antecedents", "is_country_description", "needs_antecedent"]

REACH = 3
"""How many sentences back an antecedent may stand."""
PAIR_REACH = 15
"""How many sentences back the two of *los dos líderes* may stand."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that can be an antecedent, with who it is."""

    mention: Mention
    actor: Actor

    @property
    def is_person(self) -> bool:
        """Whether it names one person rather than a country or body."""
        labels = {label for _, _, label in self.mention.names}
        if _is_country(self):
            return False
        if "PER" in labels:
            return True
        known = self.actor.name is not None and self.actor.entity is not None and bool(self.actor.sector)
        return known and self.mention.head.pos == "PROPN" and not labels & {"LOC", "ORG"}


def is_pair(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention means two known ones: *ambos*, *los dos líderes*, *both countries*."""
    words = [word.text.lower() for word in mention.words] or [mention.head.text.lower()]
    if mention.kind == "elided" or mention.restricted or not grammar.pairs & set(words):
        return False
    if any(word.dep == "nmod" or word.pos == "PROPN" for word in mention.words if word != mention.head):
        return False
    bare = mention.head.text.lower() in grammar.pairs or mention.kind == "pronoun"
    described = (grammar.country_nouns, grammar.leaders, grammar.sides)
    if not bare and not any(mention.head.lemma in words for words in described):
        return False
    return words[0] in grammar.dual_openers or len(words) == 1


def needs_antecedent(mention: Mention, grammar: Grammar) -> bool:
    """Whether the words of a mention do not say themselves who is meant."""
    if mention.kind in ("pronoun", "possessive", "elided"):
        return True
    head = {mention.head.lemma, mention.head.text.lower()}
    if not (head.isdisjoint(grammar.other) and head.isdisjoint(grammar.counterpart)):
        return not any(label == "PER" for _, _, label in mention.names)
    return is_pair(mention, grammar) or is_country_description(mention, grammar)


def is_country_description(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention is *el país*, *the island nation*: a country told before, not named here."""
    words = mention.words
    return (
        mention.kind == "nominal"
        and mention.head.lemma in grammar.country_nouns
        and not mention.names
        and not mention.restricted
        and bool(words)
        and not (mention.number == "Plur" and (words[0] == mention.head or _is_described(mention, grammar)))
        and not any(
            word.pos in ("PROPN", "NUM") or word.dep == "nmod" for word in words if word != mention.head
        )
    )


def _is_described(mention: Mention, grammar: Grammar) -> bool:
    """Whether adjectives say which countries are meant (*los países desarrollados*)."""
    openers = grammar.dual_openers | grammar.pairs
    return any(word.pos in ("ADJ", "VERB") and word.text.lower() not in openers for word in mention.words)


def find_antecedents(
    mention: Mention,
    referents: Sequence[Referent],
    grammar: Grammar,
    *,
    avoid: Sequence[Actor] = (),
) -> list[Referent]:
    """The referents that a mention stands for: none, one, or two for a pair.

    ``referents`` are those of the document in text order; those after the mention are not looked at.
    ``avoid`` are actors that the mention cannot be (the other participants of its event).
    """
    before = [each for each in referents if each.mention.end <= mention.start]
    head = {mention.head.lemma, mention.head.text.lower()}
    if not (head.isdisjoint(grammar.other) and head.isdisjoint(grammar.counterpart)):
        return _the_other(before, avoid, grammar, person=bool(head & grammar.counterpart))
    if is_pair(mention, grammar):
        return _pair(mention, before, grammar, avoid)
    if is_country_description(mention, grammar):
        if mention.number == "Plur":
            return _pair(mention, before, grammar, avoid)
        return _country(before, avoid)
    if mention.person in ("1", "2"):
        return []
    near = [each for each in before if 0 <= mention.sentence - each.mention.sentence <= REACH]
    fitting = [
        each
        for each in near
        if _agrees(mention, each.mention) and _may_mean(mention, each) and not _is_one_of(each.actor, avoid)
    ]
    if mention.number == "Plur":
        group = _group(mention, near, avoid)
        singles = [each for each in fitting if each.mention.number == "Plur"]
        if group and (not singles or max(e.mention.end for e in group) > singles[-1].mention.end):
            return group
        if not singles:
            return []
        fitting = singles
    if mention.kind == "pronoun" and mention.gender in ("Masc", "Fem"):  # he is the man, if there is one
        fitting = [each for each in fitting if each.is_person] or fitting
    if not fitting:
        return []
    if mention.kind == "possessive" and mention.group >= 0:
        beside = [each for each in fitting if each.mention.group == mention.group]
        if beside:  # *Fulano y su esposa*
            return beside[-1:]
    best = max(fitting, key=lambda each: _salience(mention, each))
    if mention.kind == "possessive" and best.mention.group >= 0:
        return _distinct([each for each in near if each.mention.group == best.mention.group])
    return [best]


def _salience(mention: Mention, referent: Referent) -> float:
    other = referent.mention
    score = 0.0
    distance = mention.sentence - other.sentence
    score -= 2.0 * distance
    if other.function in SUBJECTS:
        score += 2.0
    elif other.function in ("root", "ROOT", "obj", "obl:agent"):
        score += 1.0
    if mention.kind == "elided":
        score += 2.0 if other.function in SUBJECTS else 0.0
        score += 1.5 if referent.is_person else 0.0
    if mention.kind == "possessive":
        # nearest first: a possessive mostly takes up what its own clause told
        score += 1.0 / (1.0 + max(0, mention.start - other.end) / 40.0) * 3.0
    if other.kind == "name":
        score += 0.5
    if mention.gender and other.gender and mention.gender == other.gender:
        score += 0.5
    score -= (mention.start - other.end) / 2000.0
    return score


def _agrees(mention: Mention, other: Mention) -> bool:
    if other.kind in ("pronoun", "possessive", "elided", "adjective"):
        return False
    if other.function in ("nmod", "compound", "flat") and other.kind != "name":
        return False
    if mention.kind == "possessive":
        return True
    if mention.number and other.number and mention.number != other.number:
        return False
    personal = mention.kind == "pronoun" and mention.gender and other.gender
    return not (personal and mention.gender != other.gender)


def _may_mean(mention: Mention, referent: Referent) -> bool:
    """*It* means a country or body, *he* and *she* mean people."""
    if mention.gender == "Neut":
        return not referent.is_person and (referent.actor.code is not None or bool(referent.actor.sector))
    return not (mention.kind == "pronoun" and mention.gender and _is_country(referent))


def _is_one_of(actor: Actor, others: Sequence[Actor]) -> bool:
    """Whether an actor is one of those it cannot be, or is named within their words."""
    return any(
        other.span.overlaps(actor.span) or (actor.name is not None and actor.name == other.name)
        for other in others
    )


def _key(actor: Actor) -> str:
    return actor.entity or actor.name or actor.code or actor.text.casefold()


def _group(mention: Mention, near: Sequence[Referent], avoid: Sequence[Actor]) -> list[Referent]:
    """Coordinated subjects of a sentence before, taken up by a plural."""
    for distance in range(REACH + 1):
        here = [
            each
            for each in near
            if mention.sentence - each.mention.sentence == distance and not _is_one_of(each.actor, avoid)
        ]
        heads = [each for each in here if each.mention.function in SUBJECTS and each.mention.group >= 0]
        if heads:
            group = [each for each in here if each.mention.group == heads[-1].mention.group]
            if len(group) > 1:
                return _distinct(group)
    return []


def _distinct(found: Sequence[Referent]) -> list[Referent]:
    kept: dict[str, Referent] = {}
    for each in found:
        kept.setdefault(_key(each.actor), each)
    return list(kept.values())


def _country(before: Sequence[Referent], avoid: Sequence[Actor]) -> list[Referent]:
    """The country that the article tells of most, and then last, that is not the other side of the act."""
    sides = {actor.code for actor in avoid}
    told = [each for each in before if _is_country(each) and each.actor.code not in sides]
    counts = Counter(each.actor.code for each in told)
    return [max(told, key=lambda each: (counts[each.actor.code], each.mention.start))] if told else []


def _pair(
    mention: Mention, before: Sequence[Referent], grammar: Grammar, avoid: Sequence[Actor]
) -> list[Referent]:
    """The two referents told most, of the kind that the description asks for."""
    countries = mention.head.lemma in grammar.country_nouns
    people = any(each.is_person for each in before)
    candidates = [
        each
        for each in before
        if not needs_antecedent(each.mention, grammar)
        and (_is_country(each) if countries else each.is_person or not people)
        and "ELI" not in each.actor.sector  # who has left office is no leader now
    ]
    told = Counter(_key(each.actor) for each in candidates)
    near = [each for each in candidates if mention.sentence - each.mention.sentence <= PAIR_REACH]
    found: list[Referent] = []
    # of those told lately, the two known ones that the article tells of most are meant
    for each in sorted(
        near,
        key=lambda each: (
            each.actor.code is None
            or each.actor.code in ORGANISATION_CODES  # two states rather than one and their court
            or (not countries and "CVL" in each.actor.sector),
            -told[_key(each.actor)],
            -each.mention.start,
        ),
    ):
        if any(
            _key(each.actor) == _key(other.actor) or _same_side(each, other, countries) for other in found
        ):
            continue
        found.append(each)
        if len(found) == 2:
            sides = {actor.code for actor in avoid}
            ordered = sorted(found, key=lambda other: other.mention.start)
            return [other for other in ordered if other.actor.code not in sides]
    return []


def _same_side(one: Referent, other: Referent, countries: bool) -> bool:
    """Two descriptions of one party (*Boric*, *el líder chileno*) are not a pair."""
    if one.actor.code is None or one.actor.code != other.actor.code:
        return False
    return countries or one.actor.name is None or other.actor.name is None


def _is_country(referent: Referent) -> bool:
    actor = referent.actor
    return (
        actor.code is not None
        and len(actor.code) == 3
        and not actor.sector
        and actor.code not in ("IGO", "UNO", "NGO")
    )


def _the_other(
    before: Sequence[Referent], avoid: Sequence[Actor], grammar: Grammar, *, person: bool
) -> list[Referent]:
    """*El otro*, *su homólogo*: of those told last, the one that is not already in the act."""
    recent = [
        each for each in reversed(before) if not needs_antecedent(each.mention, grammar) and each.actor.code
    ]
    sides = {actor.code for actor in avoid}
    others = [
        each
        for each in _distinct(recent)[:6]
        if not _is_one_of(each.actor, avoid)
        and each.actor.code not in sides
        and (each.is_person or not person)
    ]
    return others[:1] if avoid else []
