"""Who the mentions of one document mean, worked out in text order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from pungsan.lexicon import load_grammar
from pungsan.records import Actor, Document, Extraction, Mention
from pungsan.resolve.actor_context import find_homeland, load_actor_words
from pungsan.resolve.actor_parts import Reading, read_mention
from pungsan.resolve.actor_titles import BY_CONTEXT, NO_COUNTRY, NOBODY, OF_NOBODY
from pungsan.resolve.actors import REFERRING, ActorContext, dominant_country, resolve_actor
from pungsan.resolve.antecedents import (
    SUBJECTS,
    Referent,
    find_antecedents,
    is_country_description,
    needs_antecedent,
)
from pungsan.resolve.dateline import find_dateline_country
from pungsan.resolve.entries import RoleEntry
from pungsan.resolve.knowledge import Knowledge, RoleMatch
from pungsan.resolve.told import count_countries, list_acronyms, list_people, list_short_names

__all__ = ["Reader"]

NEAR = 4
"""How many sentences back somebody stands whom a bare description (*el dirigente*) may mean."""


class Reader:
    """Holds what a document has told so far; ``actors`` says who a mention means."""

    def __init__(
        self,
        extraction: Extraction,
        document: Document,
        knowledge: Knowledge,
        city_country: Callable[[str], str | None],
    ) -> None:
        self.extraction = extraction
        self.knowledge = knowledge
        self.grammar = load_grammar(document.lang)
        self.context = ActorContext(
            lang=document.lang,
            date=document.published,
            countries=(),
            home=find_dateline_country(document, city_country),
            people={},
            city_country=city_country,
            unsure=True,
        )
        self.readings: dict[int, Reading] = {}
        self.roles: dict[int, RoleMatch | None] = {}
        first = [(each, self._resolve(each, self.context)) for each in extraction.mentions]
        counts = count_countries(first, knowledge)
        self.context = replace(
            self.context,
            countries=tuple(code for code, _ in counts.most_common()),
            dominant=dominant_country(counts),
            homeland=find_homeland(counts),
            unsure=False,
        )
        country = self.context.main_country
        told = {
            **list_short_names(first, knowledge, document.lang),
            **list_acronyms(first, document.text, country),
            **list_people(first, knowledge, country),
        }
        self.context = replace(self.context, people=told)
        self.referents: list[Referent] = []
        self.known: dict[tuple[int, int, str], Actor] = {}
        for mention in extraction.mentions:
            if not needs_antecedent(mention, self.grammar):
                actor = self._named(mention, self._identify(mention))
                self.referents.append(Referent(mention, actor))
                self._learn(actor)

    def _learn(self, actor: Actor) -> None:
        """Whoever turns out to be somebody only when the text before is known is that from then on."""
        people = self.context.people
        known = people.get(actor.name) if actor.name is not None else None
        if known is not None and actor.sector and known.code is None and not known.sector:
            learned = {name: actor for name, each in people.items() if each.name == actor.name}
            self.context = replace(self.context, people={**people, **learned})

    def _identify(self, mention: Mention) -> Actor:
        key = (mention.start, mention.end, mention.kind)
        if key not in self.known:
            context = self.context
            owner = self._owner(mention)
            if owner is not None:
                context = replace(context, owner=owner)
            self.known[key] = self._resolve(mention, context)
        return self.known[key]

    def _resolve(self, mention: Mention, context: ActorContext) -> Actor:
        """Who a mention means; it is read once, however often it is asked for."""
        reading = self.readings.get(id(mention))
        if reading is None and mention.kind not in REFERRING:
            cues = load_actor_words(context.lang)
            reading = self.readings[id(mention)] = read_mention(mention, self.knowledge, context.lang, cues)
        return resolve_actor(mention, self.knowledge, context, reading)

    def _role(self, mention: Mention) -> RoleMatch | None:
        """The longest role in a mention's words, looked up once."""
        key = id(mention)
        if key not in self.roles:
            words = [word.text for word in mention.words]
            self.roles[key] = self.knowledge.role(words, self.context.lang)
        return self.roles[key]

    def _owner(self, mention: Mention) -> Actor | None:
        """Who *su* or *its* means inside a description (*su gobierno*, *its army*)."""
        for word in mention.words:
            if word.text.lower() in self.grammar.possessives:
                pronoun = Mention(
                    word.start, word.end, word.text, "possessive", word,
                    sentence=mention.sentence, group=mention.group,
                )  # fmt: skip
                found = find_antecedents(pronoun, self.referents, self.grammar)
                return found[0].actor if len(found) == 1 else None
        return None

    def actors(self, mention: Mention, avoid: Sequence[Actor]) -> list[Actor]:
        """The actors that a mention stands for; an antecedent's words are the evidence then."""
        if not needs_antecedent(mention, self.grammar):
            return [self._named(mention, self._identify(mention))]
        if mention.person == "1":
            return self._speaker(mention)
        owned = self._owned_country(mention)
        if owned is not None:
            return [owned]
        found = find_antecedents(mention, self.referents, self.grammar, avoid=avoid)
        if not found and mention.kind == "nominal":
            return [self._identify(mention)]  # a description of somebody not told before
        described = mention.span if mention.kind == "nominal" else None
        return [
            replace(
                each.actor,
                reason=f"antecedent of '{mention.text}'; {each.actor.reason}",
                described=described,
            )
            for each in found
        ]

    def _owned_country(self, mention: Mention) -> Actor | None:
        """The country of whom *su país* or *her country* belongs to."""
        if not is_country_description(mention, self.grammar):
            return None
        owner = self._owner(mention)
        country = self.knowledge.country(owner.code) if owner is not None and owner.code else None
        if owner is None or country is None:
            return None
        reason = f"country of '{owner.text}'"
        return Actor(mention.text, mention.span, country.name_en, country.code, (), country.wikidata, reason)

    def _speaker(self, mention: Mention) -> list[Actor]:
        for quotation in self.extraction.quotations:
            if quotation.start <= mention.start < quotation.end and quotation.speaker is not None:
                speaker = quotation.speaker
                if needs_antecedent(speaker, self.grammar):
                    return [each.actor for each in find_antecedents(speaker, self.referents, self.grammar)]
                return [self._identify(speaker)]
        return []

    def _named(self, mention: Mention, actor: Actor) -> Actor:
        """A description takes the name of the person of that office told before (*el líder ruso*).

        One without a country takes that of the body or office told before (*el Ministerio boliviano*).
        """
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
        told = [each for each in told if self._same_role(role.role, mention, each)]
        if not told:
            return actor
        counts = Counter(each.actor.name for each in told)
        other = max(told, key=lambda each: (counts[each.actor.name], each.mention.start)).actor
        return replace(
            actor, name=other.name, entity=other.entity, reason=f"{actor.reason}; the same as '{other.text}'"
        )

    def _told_country(self, mention: Mention, actor: Actor) -> Actor:
        """The country of the nearest mention before with the same role, where it has one.

        Else, for bodies and offices of an article on no one country, that of who speaks of them.
        """
        lang = self.context.lang
        role = self._role(mention)
        if role is None or actor.name is not None:
            return actor
        for each in reversed(self.referents) if role.role.kind != "group" else ():
            other = each.actor
            if each.mention.end > mention.start or other.code is None or other.reason.endswith(BY_CONTEXT):
                continue
            theirs = self._role(each.mention)
            if theirs is not None and theirs.role is role.role:
                reason = f"{actor.reason}; country of '{other.text}', told before"
                return replace(actor, code=other.code, reason=reason)
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
        found = same or [each for each in people if each.mention.function in SUBJECTS] or people
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
        """A thing told before with more words: *la comisión de arbitraje de la OMC*, *la comisión*."""
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
        words = [word.text for word in other.mention.words]
        found = (self.knowledge.role_at(words, i, self.context.lang) for i in range(len(words)))
        return any(each is not None and each.role is role for each in found)

    def _same_role(self, role: RoleEntry, mention: Mention, other: Referent) -> bool:
        """Whether a role that a description has may be that of somebody told before.

        *The minister* is not *President Sandu*; *el mandatario* may be.
        """
        theirs = self._role(other.mention)
        if theirs is None or theirs.role is role or role.weak or theirs.role.weak:
            return True
        leaders = load_actor_words(self.context.lang).leaders
        found = self._role(mention)
        assert found is not None
        words = [
            " ".join(word.text.lower() for word in each.words[match.start : match.end])
            for each, match in ((mention, found), (other.mention, theirs))
        ]
        return all(any(f" {leader} " in f" {said} " for leader in leaders) for said in words)
