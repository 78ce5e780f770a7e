"""Whom a description names: by its own words, else somebody of that office or name told before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pungsan.lexicon import Grammar
from pungsan.records import Actor, Mention
from pungsan.resolve.actor_context import load_actor_words
from pungsan.resolve.actor_parts import Reading, read_mention
from pungsan.resolve.actor_titles import BY_CONTEXT, NO_COUNTRY, NOBODY, OF_NOBODY
from pungsan.resolve.actors import REFERRING, ActorContext
from pungsan.resolve.described import (
    CONTENT,
    NEAR,
    Described,
    Description,
    find_body,
    find_person,
    is_bare,
    offices_of,
    stems_of,
    wanted_of,
)
from pungsan.resolve.description_words import DescriptionWords, gender_of
from pungsan.resolve.entries import RoleEntry
from pungsan.resolve.knowledge import Knowledge, RoleMatch, longest_role
from pungsan.resolve.referents import SUBJECTS, Referent

__all__ = ["Namer"]


class Namer:
    """Gives descriptions the names of those of whom the document has told so far."""

    def __init__(
        self, knowledge: Knowledge, grammar: Grammar, descriptions: DescriptionWords, context: ActorContext
    ) -> None:
        self.knowledge = knowledge
        self.grammar = grammar
        self.descriptions = descriptions
        self.context = context
        self.definite = load_actor_words(context.lang).definite | descriptions.demonstrative
        self.readings: dict[int, Reading | None] = {}
        self.roles: dict[int, RoleMatch | None] = {}
        self.referents: list[Referent] = []
        self.bearers: dict[int, list[Referent]] = {}
        """Those of a country that their own words tell, by the `id` of their role, in text order."""
        self.nouns: dict[str, set[str]] = {}
        """What the article calls those whom it names."""
        self.titled: set[str | None] = set()
        """The names of those whom it gives an office."""

    def _read(self, mention: Mention) -> Reading | None:
        """What the words of a mention name, looked up once; pronouns and possessives name nobody."""
        key = id(mention)
        if key not in self.readings:
            lang = self.context.lang
            self.readings[key] = (
                None
                if mention.kind in REFERRING
                else read_mention(mention, self.knowledge, lang, load_actor_words(lang))
            )
        return self.readings[key]

    def _roles_in(self, mention: Mention) -> Sequence[RoleMatch]:
        """The roles that begin at each of a mention's words."""
        if not mention.words:
            return ()
        reading = self.readings.get(id(mention))
        if reading is not None:
            return reading.roles
        return self.knowledge.roles_in([word.text for word in mention.words], self.context.lang)

    def _role(self, mention: Mention) -> RoleMatch | None:
        """The longest role in a mention's words."""
        key = id(mention)
        if key not in self.roles:
            self.roles[key] = longest_role(self._roles_in(mention))
        return self.roles[key]

    def _tell(self, referent: Referent) -> None:
        """Keep somebody for what the words after may take up."""
        self.referents.append(referent)
        actor = referent.actor
        if actor.code is not None and not actor.reason.endswith(BY_CONTEXT):
            role = self._role(referent.mention)
            if role is not None:
                self.bearers.setdefault(id(role.role), []).append(referent)

    def _head_role(self, mention: Mention) -> RoleMatch | None:
        """The role that the head of a mention is, if it is one."""
        role = self._role(mention)
        if role is None:
            return None
        start = mention.head.start
        covered = mention.words[role.start : role.end]
        return role if any(word.start == start for word in covered) else None

    def _named(self, mention: Mention, actor: Actor) -> Actor:
        """A description takes the name of the person of that office told before (*el líder ruso*).

        One without a country takes that of the body or office told before (*el Ministerio boliviano*).
        """
        taken = self._described(mention, actor)
        if taken.found is not None:
            return self._same(actor, taken.found)
        if taken.rivals:
            codes = {each.actor.code for each in taken.rivals}
            by_context = actor.reason.endswith(BY_CONTEXT) and len(codes) > 1
            reason = f"{actor.reason}; one of '{taken.rivals[0].actor.text}' and others"
            return replace(actor, code=None if by_context else actor.code, reason=reason)
        if actor.code is None and not actor.sector and actor.reason.endswith(OF_NOBODY):
            return self._told_before(mention, actor)
        if actor.code is None and not actor.sector and actor.reason == NOBODY:
            return self._same_words(mention, actor)
        unsure = actor.code is None or actor.reason.endswith(BY_CONTEXT)
        if unsure and actor.sector and mention.kind in ("name", "nominal"):
            actor = self._told_country(mention, actor)
        if actor.name is not None or actor.code is None or not actor.sector or mention.number == "Plur":
            return actor
        role = self._role(mention)
        if role is None or role.role.kind != "person":
            return actor
        told = [
            each
            for each in self.referents
            if each.mention.end <= mention.start
            and each.is_person
            and each.actor.name is not None
            and each.actor.code == actor.code
            and actor.sector[0] in each.actor.sector
        ]
        described = self._description(mention, actor)
        told = [each for each in told if self._may_be(described, each)]
        if not told:
            return actor
        counts = Counter(each.actor.name for each in told)
        other = max(told, key=lambda each: (counts[each.actor.name], each.mention.start)).actor
        return replace(
            actor, name=other.name, entity=other.entity, reason=f"{actor.reason}; the same as '{other.text}'"
        )

    def _described(self, mention: Mention, actor: Actor) -> Described:
        """Whom a bare description takes up (*la parlamentaria*, *the ministry*)."""
        explicit = actor.code is not None and not actor.reason.endswith(BY_CONTEXT)
        if actor.name is not None or explicit or not is_bare(mention, self.definite):
            return Described(None)
        role, lemma = self._head_role(mention), mention.head.lemma
        kind = role.role.kind if role is not None else ""
        if lemma in self.descriptions.bodies or kind == "body":
            find = find_body
        elif lemma in self.descriptions.titles or kind == "person":
            find = find_person
        else:
            return Described(None)
        before = [each for each in self.referents if each.mention.end <= mention.start and not each.thing]
        return find(self._description(mention, actor), before, self.descriptions)

    def _description(self, mention: Mention, actor: Actor) -> Description:
        gender = gender_of(mention, actor, self.descriptions, person=True)
        foreign = {
            word.lemma
            for word in mention.words
            if word.pos in CONTENT and self.knowledge.is_of_country(word.text, self.context.lang)
        }
        stems = frozenset(stems_of(mention, foreign))
        role = self._head_role(mention)
        return Description(mention, actor, role, stems, gender, self._own_role, self.nouns)

    def _own_role(self, mention: Mention) -> RoleMatch | None:
        """The role of whom a mention names, which may stand before the name (*Minister Paz*)."""
        role = self._role(mention)
        own = self._head_role(mention) if role is not None else None
        if own is not None or role is None or mention.head.pos != "PROPN":
            return own
        owner = any(word.dep in ("nmod", "nmod:poss") for word in mention.words[role.start : role.end])
        return None if owner else role  # *the **attorney**'s Office*

    def _same(self, actor: Actor, other: Referent) -> Actor:
        """A description with the identity of whom it takes up; the words that name one who has no name."""
        told = other.actor
        reason = f"{actor.reason}; the same as '{told.text}', told before"
        if told.name is None and told.entity is None:
            return replace(told, reason=reason, described=actor.span)
        return replace(
            told, text=actor.text, span=actor.span, sector=told.sector or actor.sector, reason=reason
        )

    def _told_country(self, mention: Mention, actor: Actor) -> Actor:
        """The country of the nearest mention before with the same role, where it has one.

        Else, for bodies and offices of an article on no one country, that of who speaks of them.
        """
        lang = self.context.lang
        role = self._role(mention)
        if role is None or actor.name is not None:
            return actor
        bearers = self.bearers.get(id(role.role), ()) if role.role.kind != "group" else ()
        for each in reversed(bearers):
            if each.mention.end <= mention.start:
                reason = f"{actor.reason}; country of '{each.actor.text}', told before"
                return replace(actor, code=each.actor.code, reason=reason)
        if actor.code is not None or not actor.reason.endswith(NO_COUNTRY):
            return actor
        cues = load_actor_words(lang)
        if mention.head.text.lower() in cues.posted:
            return actor  # who serves abroad
        if not {*actor.sector} & cues.sectors.ended:
            return actor  # rebels, companies and people that somebody speaks of are of all countries
        if any(word.text.lower() in cues.foreign for word in mention.words):
            return actor
        return self._beside(mention, actor)

    def _beside(self, mention: Mention, actor: Actor) -> Actor:
        """The country of the official who says it, or the only one that the sentence has told before."""
        here = [
            each
            for each in self.referents
            if 0 <= mention.sentence - each.mention.sentence <= 1
            and each.mention.end <= mention.start
            and each.actor.code is not None
            and self.knowledge.country(each.actor.code) is not None
        ]
        officials = [
            each
            for each in here
            if each.is_person and each.actor.sector and each.mention.function in SUBJECTS
        ][-1:]
        here = [each for each in here if each.mention.sentence == mention.sentence]
        told = officials if not here or set(map(id, officials)) & set(map(id, here)) else here
        if len({each.actor.code for each in told}) != 1:
            return actor
        near = told[-1].actor
        return replace(actor, code=near.code, reason=f"{actor.reason} told; that of '{near.text}' beside it")

    def _told_before(self, mention: Mention, actor: Actor) -> Actor:
        """Whom a bare definite title means (*el dirigente*, *the spokesman*): somebody told just before.

        A spokesman whom nobody has named speaks for the body told last.
        """
        cues = load_actor_words(self.context.lang)
        words = mention.words
        if mention.number == "Plur" or not words or words[0].text.lower() not in cues.definite:
            return actor
        near = [
            each
            for each in self.referents
            if each.mention.end <= mention.start
            and mention.sentence - each.mention.sentence <= NEAR
            and each.actor.sector
        ]
        role = self._role(mention)
        people = [
            each
            for each in near
            if each.actor.name is not None
            and each.mention.number != "Plur"
            and (each.is_person or each.mention.head.lemma == mention.head.lemma)
        ]
        same = [each for each in people if role is not None and self._has_role(role.role, each)]
        if mention.head.text.lower() in cues.spokesmen and not same:
            bodies = [
                each
                for each in near
                if not each.is_person
                and each.mention.function in SUBJECTS
                and cues.sectors.people not in each.actor.sector
            ]
            if bodies:
                body = bodies[-1].actor
                reason = f"{actor.reason}; of '{body.text}', told before"
                return replace(actor, code=body.code, sector=body.sector, reason=reason)
        gender = gender_of(mention, actor, self.descriptions, person=True)
        same = [each for each in same if not (gender and each.gender and each.gender != gender)]
        anybody = people if mention.head.lemma in self.descriptions.anybody else []
        found = same or [each for each in anybody if each.mention.function in SUBJECTS] or anybody
        if not found:
            return actor
        other = found[-1].actor
        return replace(
            other,
            text=actor.text,
            span=actor.span,
            reason=f"{actor.reason}; the same as '{other.text}', told before",
        )

    def _same_words(self, mention: Mention, actor: Actor) -> Actor:
        """A thing told before with more words: *la comisión de Pesca de la UE*, *la comisión*."""
        words = mention.words
        if not words or words[0].text.lower() not in load_actor_words(self.context.lang).definite:
            return actor
        for each in reversed(self.referents):
            other = each.actor
            if (
                each.mention.end <= mention.start
                and each.mention.head.lemma == mention.head.lemma
                and each.mention.number == mention.number
                and other.code is not None
            ):
                reason = f"{actor.reason}; the same as '{other.text}', told before"
                return replace(
                    actor, name=other.name, code=other.code, sector=other.sector, entity=other.entity,
                    reason=reason,
                )  # fmt: skip
        return actor

    def _has_role(self, role: RoleEntry, other: Referent) -> bool:
        return any(each.role is role for each in self._roles_in(other.mention))

    def _may_be(self, described: Description, other: Referent) -> bool:
        """Whether a description of an office may be of somebody of its country told before.

        *The minister* is not *President Sandu*; *el mandatario* may be.
        """
        if described.gender and other.gender and described.gender != other.gender:
            return False
        if described.is_same_role(other) or described.mention.head.lemma in self.descriptions.anybody:
            return True
        if wanted_of(described, self.descriptions) & offices_of(other, described, self.descriptions):
            return True
        theirs = self._own_role(other.mention)
        if theirs is None:  # a mere name: whoever bears a title in this article is told by that
            return not self.titled & {other.actor.name}
        leaders = load_actor_words(self.context.lang).leaders
        found = described.role
        if found is None:
            return False
        words = [
            " ".join(word.text.lower() for word in each.words[match.start : match.end])
            for each, match in ((described.mention, found), (other.mention, theirs))
        ]
        return all(any(f" {leader} " in f" {said} " for leader in leaders) for said in words)
