"""Who the mentions of one document mean, worked out in text order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from pungsan.lexicon import load_grammar
from pungsan.records import Actor, Document, Extraction, Mention
from pungsan.resolve.actor_context import load_actor_words
from pungsan.resolve.actor_parts import Reading, read_mention
from pungsan.resolve.actor_titles import BY_CONTEXT
from pungsan.resolve.actors import REFERRING, ActorContext, dominant_country, resolve_actor
from pungsan.resolve.antecedents import Referent, find_antecedents, needs_antecedent
from pungsan.resolve.entries import RoleEntry
from pungsan.resolve.knowledge import Knowledge

__all__ = ["Reader"]

_ACRONYM = re.compile(r" \(([A-ZÁÉÍÓÚÑ]{2,8})\)")


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
            home=None,
            people={},
            city_country=city_country,
            unsure=True,
        )
        self.readings: dict[int, Reading] = {}
        first = [(each, self._resolve(each, self.context)) for each in extraction.mentions]
        counts = _countries(first, knowledge)
        self.context = replace(
            self.context,
            countries=tuple(code for code, _ in counts.most_common()),
            dominant=dominant_country(counts),
            unsure=False,
        )
        told = _people(first, knowledge, self.context.main_country)
        self.context = replace(
            self.context, people={**_acronyms(first, document.text, self.context.main_country), **told}
        )
        self.referents: list[Referent] = []
        self.known: dict[tuple[int, int, str], Actor] = {}
        for mention in extraction.mentions:
            if not needs_antecedent(mention, self.grammar):
                self.referents.append(Referent(mention, self._identify(mention)))

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

    def _owner(self, mention: Mention) -> Actor | None:
        """Who *su* or *its* means inside a description (*su gobierno*, *its army*)."""
        for word in mention.words:
            if word.text.lower() in self.grammar.possessives:
                pronoun = Mention(
                    word.start, word.end, word.text, "possessive", word, sentence=mention.sentence
                )
                found = find_antecedents(pronoun, self.referents, self.grammar)
                return found[0].actor if len(found) == 1 else None
        return None

    def actors(self, mention: Mention, avoid: Sequence[Actor]) -> list[Actor]:
        """The actors that a mention stands for; an antecedent's words are the evidence then."""
        if not needs_antecedent(mention, self.grammar):
            return [self._named(mention, self._identify(mention))]
        if mention.person == "1":
            return self._speaker(mention)
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
        unsure = actor.code is None or actor.reason.endswith(BY_CONTEXT)
        if unsure and actor.sector and mention.kind in ("name", "nominal"):
            actor = self._told_country(mention, actor)
        if actor.name is not None or actor.code is None or not actor.sector or mention.number == "Plur":
            return actor
        role = self.knowledge.role([word.text for word in mention.words], self.context.lang)
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
        """The country of the nearest mention before with the same role, where it has one."""
        lang = self.context.lang
        role = self.knowledge.role([word.text for word in mention.words], lang)
        if role is None or role.role.kind == "group" or actor.name is not None:
            return actor
        for each in reversed(self.referents):
            other = each.actor
            if each.mention.end > mention.start or other.code is None or other.reason.endswith(BY_CONTEXT):
                continue
            theirs = self.knowledge.role([word.text for word in each.mention.words], lang)
            if theirs is not None and theirs.role is role.role:
                reason = f"{actor.reason}; country of '{other.text}', told before"
                return replace(actor, code=other.code, reason=reason)
        return actor

    def _same_role(self, role: RoleEntry, mention: Mention, other: Referent) -> bool:
        """Whether a role that a description has may be that of somebody told before.

        *The minister* is not *President Sandu*; *el mandatario* may be.
        """
        theirs = self.knowledge.role([word.text for word in other.mention.words], self.context.lang)
        if theirs is None or theirs.role is role or role.weak or theirs.role.weak:
            return True
        leaders = load_actor_words(self.context.lang).leaders
        found = self.knowledge.role([word.text for word in mention.words], self.context.lang)
        assert found is not None
        words = [
            " ".join(word.text.lower() for word in each.words[match.start : match.end])
            for each, match in ((mention, found), (other.mention, theirs))
        ]
        return all(any(f" {leader} " in f" {said} " for leader in leaders) for said in words)


def _countries(first: Sequence[tuple[Mention, Actor]], knowledge: Knowledge) -> Counter[str]:
    """How often the article tells of each country."""
    return Counter(
        actor.code for _, actor in first if actor.code and knowledge.country(actor.code) is not None
    )


def _acronyms(first: Sequence[tuple[Mention, Actor]], text: str, country: str | None) -> dict[str, Actor]:
    """What the article itself abbreviates: *el Tribunal Constitucional (TC)*."""
    found: dict[str, Actor] = {}
    for match in _ACRONYM.finditer(text):
        before = [each for each in first if each[0].head.end <= match.start() <= each[0].end]
        if before and match[1] not in found:
            _, actor = max(before, key=lambda each: each[0].head.start)
            if actor.code or actor.sector:
                found[match[1]] = _with_country(actor, country)
    return found


def _with_country(actor: Actor, country: str | None) -> Actor:
    """Somebody who bears an office without a country is of the article's."""
    if actor.code is not None or not actor.sector or country is None:
        return actor
    return replace(actor, code=country, reason=f"{actor.reason}, {BY_CONTEXT}")


def _people(
    first: Sequence[tuple[Mention, Actor]], knowledge: Knowledge, country: str | None
) -> dict[str, Actor]:
    """Full and short names of the people that the article tells of; the best known of a name wins.

    Whoever bears an office without a country is of the article's ``country``.
    """
    people: dict[str, Actor] = {}
    for mention, actor in first:
        name = actor.name
        actor = _with_country(actor, country)
        labelled = any(label == "PER" for _, _, label in mention.names)
        titled = mention.kind == "nominal" and bool(actor.sector) and len((name or "").split()) > 1
        if name is None or not (labelled or titled):
            continue
        if knowledge.countries_of_name(name) or knowledge.organisation(name):
            continue
        written = [  # the article's spelling may not be the knowledge base's: Pezeshkian, Pezeshkián
            word.text
            for word in mention.words
            if any(
                start <= word.start and word.end <= end
                for start, end, label in mention.names
                if label == "PER"
            )
        ]
        for part in (name, *name.split(), *written):
            if len(part) > 2 and (part not in people or _known(actor) > _known(people[part])):
                people[part] = actor
    return people


def _known(actor: Actor) -> tuple[bool, bool, bool, int]:
    return (
        actor.entity is not None,
        actor.code is not None,
        bool(actor.sector),
        len((actor.name or "").split()),
    )
