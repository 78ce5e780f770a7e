"""The resolve stage: an extraction's mentions become actors, dates and places."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from pungsan.lexicon import load_grammar
from pungsan.records import (
    Actor,
    Document,
    EventMention,
    Extraction,
    Mention,
    Place,
    ResolvedMention,
    Span,
)
from pungsan.resolve.actor_context import load_actor_words
from pungsan.resolve.actor_parts import Reading, read_mention
from pungsan.resolve.actor_titles import BY_CONTEXT
from pungsan.resolve.actors import REFERRING, ActorContext, dominant_country, resolve_actor
from pungsan.resolve.antecedents import Referent, find_antecedents, needs_antecedent
from pungsan.resolve.entries import RoleEntry
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.places import Divisions, Gazetteer

__all__ = ["identify", "resolve"]

_ACRONYM = re.compile(r" \(([A-ZÁÉÍÓÚÑ]{2,8})\)")

COUNTRY = 1
"""Resolution of a place that is a country (PLOVER)."""

HOSTS = frozenset({"GOV"})
"""Sectors of hosts who receive at the seat of their state."""


class _Reader:
    """Who the mentions of one document mean, worked out in text order."""

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


def identify(
    extraction: Extraction, document: Document, knowledge: Knowledge, gazetteer: Callable[[], Gazetteer]
) -> list[tuple[Mention, list[Actor]]]:
    """Who every mention of a document means, whether it takes part in an event or not."""
    reader = _Reader(extraction, document, knowledge, _city_country(document.lang, gazetteer))
    return [(mention, reader.actors(mention, ())) for mention in extraction.mentions]


def _city_country(lang: str, gazetteer: Callable[[], Gazetteer]) -> Callable[[str], str | None]:
    def city_country(name: str) -> str | None:
        return gazetteer().country_of(name, lang)

    return city_country


def resolve(
    extraction: Extraction, document: Document, knowledge: Knowledge, gazetteer: Callable[[], Gazetteer]
) -> tuple[list[ResolvedMention], list[tuple[EventMention, str]]]:
    """Resolve every event mention; the second list holds those without any participant, with the reason."""
    reader = _Reader(extraction, document, knowledge, _city_country(document.lang, gazetteer))
    resolved: list[ResolvedMention] = []
    dropped: list[tuple[EventMention, str]] = []
    divisions = _divisions(extraction, document, gazetteer)
    for mention in extraction.event_mentions:
        actor = _all(reader, mention.actor, ())
        if not actor and mention.in_return:
            actor = _other_party(mention, _all(reader, mention.recipient, ()), reader)
        recipient = [
            each
            for each in _all(reader, mention.recipient, actor)
            if each.span not in {a.span for a in actor}
        ]
        # an elided third person is somebody of the story, though we cannot say who
        elided = any(each.kind == "elided" and each.person not in ("1", "2") for each in mention.actor)
        spoken = any(each.person in ("1", "2") for each in mention.actor)
        if not actor and (spoken or not (recipient or elided)):
            dropped.append((mention, "no antecedent for its participants"))
            continue
        attribution = [
            each for each in _all(reader, mention.attribution, ()) if each.span not in {a.span for a in actor}
        ]
        where, where_span = _place(mention, document, gazetteer, reader.context.countries, divisions)
        if where is None and where_span is None:
            where = _seat(mention, actor, recipient, knowledge, gazetteer)
        resolved.append(
            ResolvedMention(
                mention,
                tuple(actor),
                tuple(recipient),
                tuple(attribution),
                mention.when.value if mention.when is not None else None,
                where,
                where_span,
            )
        )
    return resolved, dropped


def _other_party(mention: EventMention, recipient: Sequence[Actor], reader: _Reader) -> list[Actor]:
    """*A cambio*: whom the one who receives gave something, in the nearest act of that type, gives now."""
    names = {actor.name or actor.code for actor in recipient}
    others = [
        each for each in reader.extraction.event_mentions if each.type == mention.type and each is not mention
    ]
    for each in sorted(others, key=lambda other: abs(other.trigger.start - mention.trigger.start)):
        givers = _all(reader, each.actor, ())
        if names & {actor.name or actor.code for actor in givers}:
            found = _all(reader, each.recipient, givers)
            if found:
                return [replace(actor, reason=f"in return; {actor.reason}") for actor in found]
    return []


def _all(reader: _Reader, mentions: Sequence[Mention], avoid: Sequence[Actor]) -> list[Actor]:
    found: list[Actor] = []
    for mention in mentions:
        for actor in reader.actors(mention, [*avoid, *found]):
            if all(actor.span != other.span for other in found):
                found.append(actor)
    return found


def _place(
    mention: EventMention,
    document: Document,
    gazetteer: Callable[[], Gazetteer],
    countries: Sequence[str],
    divisions: Divisions,
) -> tuple[Place | None, Span | None]:
    """The first candidate that is a city or region of the gazetteer, else a country; else only words.

    An act of force against a city happens there; a country that something is done to is a party, no place.
    """
    candidates = mention.where
    if mention.at_recipient == "target":
        candidates += tuple(each for each in mention.recipient if each.kind == "name" and _place_names(each))
    country: tuple[Place, Span] | None = None
    told: Span | None = None
    for number, candidate in enumerate(candidates):
        names = [document.text[start:end] for start, end in _place_names(candidate, document.lang)]
        text = names[0] if names else candidate.text
        container = names[1] if len(names) > 1 else None
        place = gazetteer().resolve(text, document.lang, countries, container=container, divisions=divisions)
        governs = number < len(mention.where)
        if place is not None and place.resolution > COUNTRY:
            return place, candidate.span
        if place is not None and governs:
            country = country or (place, candidate.span)
        elif told is None and governs and (names or candidate.kind == "nominal"):
            told = candidate.span
    return country or (None, told)


def _divisions(extraction: Extraction, document: Document, gazetteer: Callable[[], Gazetteer]) -> Divisions:
    """The divisions that the article names; looked for only where an act has a place at all."""
    if not any(mention.where for mention in extraction.event_mentions):
        return frozenset()
    names = {
        document.text[start:end] for mention in extraction.mentions for start, end in _place_names(mention)
    }
    return gazetteer().divisions_of(names, document.lang)


def _place_names(mention: Mention, lang: str = "") -> list[Span]:
    """The names of places in a mention, without those that it only borders on (*the border with Chad*)."""
    beside = load_grammar(lang).comitative if lang else frozenset()
    before = {b.start: a.text.lower() for a, b in itertools.pairwise(mention.words)}
    return [
        Span(start, end)
        for start, end, label in mention.names
        if label == "LOC" and before.get(start) not in beside
    ]


def _seat(
    mention: EventMention,
    actor: Sequence[Actor],
    recipient: Sequence[Actor],
    knowledge: Knowledge,
    gazetteer: Callable[[], Gazetteer],
) -> Place | None:
    """The capital of the host's country, where a visit to somebody names no place."""
    if mention.at_recipient != "host" or "negation" in mention.auxiliary:
        return None
    hosts = {each.code for each in recipient if each.code and knowledge.country(each.code) is not None}
    if len(hosts) != 1 or not all(HOSTS & set(each.sector) for each in recipient if each.code in hosts):
        return None
    (host,) = hosts
    if host in {each.code for each in actor}:
        return None
    return gazetteer().capital(host)
