"""Who is meant by a pronoun, an elided subject, *su*: somebody told before, or nobody.

A simple, sound rule (after the salience of Lappin and Leass 1994, cut down): candidates are the
names and descriptions told before, in this sentence or the last few; those that disagree in number,
gender or person are out; subjects, topics and recent ones win.  Where two candidates are as good as each
other, or none agrees, nobody is named: no antecedent is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pungsan.lexicon import Grammar
from pungsan.records import Actor, Mention, Word
from pungsan.resolve.pairs import (
    find_latter,
    find_other,
    find_pair,
    find_told_country,
    is_country_description,
    is_latter,
    is_other,
    is_pair,
)
from pungsan.resolve.parts import Parts
from pungsan.resolve.referents import (
    SUBJECTS,
    Referent,
    distinct,
    is_country,
    is_mere_place,
    is_one_of,
    key_of,
)

__all__ = ["find_antecedents", "is_some_of_them", "needs_antecedent", "pointing_words"]

REACH = 3
"""How many sentences back an antecedent may stand."""
SOURCES = frozenset({"MED", "JRN"})
"""Sectors of those who mostly report what others do."""


def needs_antecedent(mention: Mention, grammar: Grammar) -> bool:
    """Whether the words of a mention do not say themselves who is meant."""
    if mention.kind in ("pronoun", "possessive", "elided") or is_latter(mention, grammar):
        return True
    if is_other(mention, grammar):
        return not any(label == "PER" for _, _, label in mention.names)
    if is_some_of_them(mention, grammar):
        return True
    return is_pair(mention, grammar) or is_country_description(mention, grammar)


def is_some_of_them(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention means some of those told before (*four of them*, *varios de ellos*), not just one."""
    head = mention.head
    counts = head.pos in ("NUM", "PRON", "DET", "ADJ") and head.text.lower() not in grammar.one
    several = mention.kind == "nominal" and counts and mention.number != "Sing"
    return several and any(_is_them(word) for word in mention.words if word != head)


def _is_them(word: Word) -> bool:
    return word.pos == "PRON" and word.dep in ("nmod", "obl")


def pointing_words(grammar: Grammar) -> frozenset[str]:
    """One of these is a word or the head's lemma of all that need an antecedent, beside pronouns."""
    phrases = (word for phrase in grammar.latter | grammar.former for word in phrase.split())
    return grammar.other.union(grammar.counterpart, grammar.pairs, grammar.country_nouns, phrases)


def find_antecedents(
    mention: Mention,
    referents: Sequence[Referent],
    grammar: Grammar,
    *,
    avoid: Sequence[Actor] = (),
    quoted: int = -1,
    parts: Parts | None = None,
) -> list[Referent]:
    """The referents that a mention stands for: none, one, or two for a pair.

    ``referents`` are those of the document in text order; those after the mention are not looked at.
    ``avoid`` are actors that the mention cannot be (the other participants of its event or clause);
    ``quoted`` is the number of the quotation that it stands in, -1 outside; ``parts`` are those that the
    mentions take in the acts told.
    """
    if is_some_of_them(mention, grammar):
        whole = next(word for word in mention.words if _is_them(word) and word != mention.head)
        mention = replace(mention, kind="pronoun", head=whole, number="Plur", gender="", person="3")
    before = [each for each in referents if each.mention.end <= mention.start]
    if is_latter(mention, grammar):
        return find_latter(mention, before, grammar, avoid)
    able = [each for each in before if not each.thing]
    if is_other(mention, grammar):
        return find_other(mention, able, grammar, avoid)
    if is_pair(mention, grammar):
        return find_pair(mention, able, grammar, avoid)
    if is_country_description(mention, grammar):
        if mention.number == "Plur":
            return find_pair(mention, able, grammar, avoid)
        return find_told_country(mention, able, avoid)
    if mention.person in ("1", "2") or is_indefinite(mention, grammar):
        return []
    near = [each for each in before if 0 <= mention.sentence - each.mention.sentence <= REACH]
    return _Search(mention, near, grammar, avoid, quoted, parts or Parts()).find()


def is_indefinite(mention: Mention, grammar: Grammar) -> bool:
    """Whether a pronoun takes up nobody: *nadie*, *anyone*, *some of its allies*."""
    return (
        mention.kind == "pronoun" and mention.person != "3" and mention.head.text.lower() not in grammar.pairs
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """A mention and those told near before it."""

    mention: Mention
    near: Sequence[Referent]
    grammar: Grammar
    avoid: Sequence[Actor]
    quoted: int = -1
    parts: Parts = field(default_factory=Parts)

    def find(self) -> list[Referent]:
        mention = self.mention
        fitting = [each for each in self.near if self._fits(each)]
        if mention.number == "Plur":
            group = self._group()
            plural = [each for each in fitting if each.mention.number == "Plur"]
            if group and (not plural or max(e.mention.end for e in group) >= plural[-1].mention.end):
                return group
            fitting = plural or self._two()
            if not plural and fitting:
                return fitting
        elif mention.kind == "pronoun" and mention.gender in ("Masc", "Fem"):
            fitting = [each for each in fitting if each.may_be_person] or fitting
        if not fitting:
            return []
        if mention.kind == "possessive" and mention.group >= 0:
            beside = [each for each in fitting if each.mention.group == mention.group]
            if beside:  # *Fulano y su esposa*
                return beside[-1:]
        best = max(fitting, key=self._salience)
        if best.thing:
            return []
        number = best.mention.group
        if number < 0:
            return [best]
        members = [each for each in self.near if each.mention.group == number]
        of_one = self.grammar.thing_possessives | set(self.grammar.personal_possessives)
        several = mention.number != "Sing" and mention.head.text.lower() not in of_one
        if best.is_referring or (mention.kind == "possessive" and several):
            return distinct(members)
        others = {key_of(each.actor) for each in fitting if each.mention.group == number}
        return [best] if len(others) == 1 else []  # *the king and the bishop … he*

    def _fits(self, referent: Referent) -> bool:
        mention, other = self.mention, referent.mention
        if referent.thing and not self._may_be_thing():
            return False
        if other.kind in ("possessive", "adjective"):
            return False
        if self.avoid and is_one_of(referent.actor, self.avoid):
            return False
        if other.words and other.words[0].text.lower() in self.grammar.negators:
            return False  # *no men are left*
        if other.number == "Plur" and other.function == "nmod" and self._is_counted(other):
            return False  # *thousands of **people***: the whole phrase
        if mention.number == "Sing" and self._is_quantity(other.head.lemma):
            return False  # *half of them*
        if other.function in ("nmod", "compound", "flat") and not self._is_named(referent):
            return False
        if mention.kind == "possessive":
            return self._owns(referent)
        if mention.number and other.number and mention.number != other.number:
            return False
        if mention.gender in ("Masc", "Fem") and referent.gender and mention.gender != referent.gender:
            many = mention.number == other.number == "Plur" and mention.gender == "Masc"
            people = referent.role in ("person", "group") or self._is_quantity(other.head.lemma)
            if not (many and people):  # *miles de personas … los detuvieron*
                return False
        return self._may_mean(referent)

    def _is_counted(self, inner: Mention) -> bool:
        return any(
            each.mention.head.pos == "NUM" or self._is_quantity(each.mention.head.lemma)
            for each in self.near
            if each.mention.start < inner.start and inner.end <= each.mention.end
        )

    def _is_quantity(self, lemma: str) -> bool:
        return lemma in self.grammar.quantities and lemma not in self.grammar.groups

    def _is_named(self, referent: Referent) -> bool:
        """Whether a complement of a noun is somebody named, or people (*the arrest of **Pine***)."""
        other = referent.mention
        people = referent.role == "person" or (other.number == "Plur" and referent.role == "group")
        return other.kind == "name" or people or any(label == "PER" for _, _, label in other.names)

    def _owns(self, referent: Referent) -> bool:
        """*Its* is of one country or body, *his* and *her* of a person, *their* of several."""
        text = self.mention.head.text.lower()
        if self.grammar.things_have_gender:
            return True
        if text in self.grammar.personal_possessives:
            wanted = self.mention.gender or self.grammar.personal_possessives[text]
            return (
                referent.may_be_person
                and referent.gender in ("", wanted)
                and referent.mention.number != "Plur"
            )
        if text in self.grammar.thing_possessives:
            return not referent.is_person and referent.mention.number != "Plur"
        return True

    def _may_be_thing(self) -> bool:
        """Whether a pronoun may take up what cannot act: *it*, *them*, *lo*, not *he*, *ellos*, *les*."""
        mention = self.mention
        if mention.kind != "pronoun":
            return False
        if mention.gender == "Neut" or mention.head.text.lower() in self.grammar.accusative_clitics:
            return True
        return not self.grammar.things_have_gender and mention.number == "Plur" and mention.function == "obj"

    def _may_mean(self, referent: Referent) -> bool:
        """*It* means a country or body, *he* and *she* mean people."""
        mention = self.mention
        if referent.thing:
            return True
        if mention.gender == "Neut":
            return not referent.is_person and referent.may_be_body
        if mention.kind != "pronoun" or mention.number == "Plur" or mention.gender not in ("Masc", "Fem"):
            return True
        if mention.head.text.lower() in self.grammar.accusative_clitics:
            return True
        if self.grammar.things_have_gender and referent.gender and not is_country(referent):
            return True
        return referent.may_be_person

    def _salience(self, referent: Referent) -> float:
        mention, other = self.mention, referent.mention
        score = -2.0 * (mention.sentence - other.sentence) + self.parts.fit(mention, other)
        if other.function in SUBJECTS:
            score += 2.0
        elif other.function in ("root", "ROOT") and other.kind == "nominal":
            score -= 3.0  # *Paz is **a lawyer***: what somebody is said to be
        elif other.function in ("root", "ROOT", "obj", "iobj", "obl:agent"):
            score += 1.0
        elif other.function in ("nmod", "nmod:poss", "compound"):
            score -= 0.5
        if referent.quoted >= 0 and referent.quoted != self.quoted:
            score -= 3.0
        if mention.kind == "elided":
            score += 2.0 if other.function in SUBJECTS else 0.0
            score += 1.5 if referent.is_person else 0.0
        if mention.kind == "possessive":
            # nearest first: a possessive mostly takes up what its own clause told
            score += 1.0 / (1.0 + max(0, mention.start - other.end) / 40.0) * 3.0
        if other.kind in ("name", "pronoun", "elided"):
            score += 0.5
        if mention.gender and mention.gender == referent.gender:
            score += 0.5
        if referent.is_person and mention.kind != "possessive":
            score += 1.0
        owned = bool(other.words) and other.words[0].text.lower() in self.grammar.possessives
        if owned and other.number == "Plur":
            score -= 1.5  # *their lawyers*: they themselves are what is talked about
        acts = any(each.role != "source" for each in self.parts.of(other))
        if not (acts or SOURCES.isdisjoint(referent.actor.sector)):
            score -= 3.0
        if is_mere_place(referent) and other.function == "obl":  # but *the needs **of Moscow***
            score -= 2.0
        return score - (mention.start - other.end) / 2000.0

    def _two(self) -> list[Referent]:
        """The two who did something with or to each other just before: *Paz met Ruiz. **They** …*."""
        if self.mention.kind not in ("pronoun", "elided"):
            return []
        last = self.mention.sentence - 1
        here = distinct(
            [
                each
                for each in self.near
                if each.mention.sentence == last
                and (each.is_person or is_country(each) or self.parts.of(each.mention))
                and not each.thing
                and not is_one_of(each.actor, self.avoid)
            ]
        )
        if any(each.mention.number == "Plur" for each in here):
            return []
        people = [each for each in here if each.is_person]
        here = people or here
        if len(here) != 2 or is_country(here[0]) != is_country(here[1]):
            return []
        together = self.mention.kind == "pronoun" and (people or is_country(here[0]))
        return here if together or self.parts.share_act(here[0].mention, here[1].mention) else []

    def _group(self) -> list[Referent]:
        """Coordinated subjects of a sentence before, taken up by a plural."""
        for distance in range(REACH + 1):
            here = [
                each
                for each in self.near
                if self.mention.sentence - each.mention.sentence == distance
                and not each.thing
                and not is_one_of(each.actor, self.avoid)
            ]
            heads = [each for each in here if each.mention.function in SUBJECTS and each.mention.group >= 0]
            if heads:
                group = [each for each in here if each.mention.group == heads[-1].mention.group]
                if len({each.mention.span for each in group}) > 1 or len(distinct(group)) > 1:
                    return distinct(group)
        return []
