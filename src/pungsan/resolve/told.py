"""Who and what an article tells of by its own names: people, acronyms, bodies, countries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pungsan.lexicon import Grammar
from pungsan.records import Actor, Mention
from pungsan.resolve.actor_titles import BY_CONTEXT
from pungsan.resolve.entries import Organisation
from pungsan.resolve.knowledge import Knowledge

__all__ = ["count_countries", "list_acronyms", "list_people", "list_short_names"]

Told = Sequence[tuple[Mention, Actor]]

_ACRONYM = re.compile(r" \(([A-ZÁÉÍÓÚÑ]{2,8})\)")
SHORTEST = 4
"""Letters of a name's first word that may stand for the whole (*la Alianza*)."""


def count_countries(first: Told, knowledge: Knowledge, grammar: Grammar) -> Counter[str]:
    """How often the article tells of each country, but for those of counterparts.

    *The minister met his Malian **counterpart***: whatever his country is, it is not Mali.
    """
    return Counter(
        actor.code
        for mention, actor in first
        if actor.code
        and knowledge.country(actor.code) is not None
        and mention.head.lemma not in grammar.counterpart
    )


def list_acronyms(first: Told, text: str, country: str | None) -> dict[str, Actor]:
    """What the article itself abbreviates: *el Tribunal Constitucional (TC)*."""
    found: dict[str, Actor] = {}
    for match in _ACRONYM.finditer(text):
        before = [each for each in first if each[0].head.end <= match.start() <= each[0].end]
        if before and match[1] not in found:
            _, actor = max(before, key=lambda each: each[0].head.start)
            if actor.code or actor.sector:
                found[match[1]] = _with_country(actor, country)
    return found


def list_short_names(first: Told, knowledge: Knowledge, grammar: Grammar) -> dict[str, Actor]:
    """The first word of an organisation's name, which may stand for it: *la Alianza*, *the Alliance*.

    It must be written with a capital, mean nothing else, and belong to one of the article's organisations.
    """
    named = {
        actor.name: actor
        for _, actor in first
        if actor.name is not None and actor.reason.startswith("organisation")
    }
    found: dict[str, list[Actor]] = {}
    for name, actor in named.items():
        for each in knowledge.organisation(name):
            for word in _short_words(each, grammar):
                found.setdefault(word, []).append(actor)
    return {
        word: actors[0]
        for word, actors in found.items()
        if len({actor.name for actor in actors}) == 1
        and not knowledge.organisation(word)
        and not knowledge.countries_of_name(word)
        and not knowledge.people(word)
        and knowledge.role_at([word], 0, grammar.lang) is None
    }


def _short_words(organisation: Organisation, grammar: Grammar) -> set[str]:
    """The first words of its names; the last too where the head stands there (*the **Alliance***)."""
    names = (organisation.name_es, organisation.name_en, *organisation.aliases)
    words = {name.split()[0] for name in names if " " in name}
    if grammar.heads_last:
        own = (organisation.name(grammar.lang), *organisation.aliases)
        words.update(name.split()[-1] for name in own if " " in name)
    return {word for word in words if len(word) >= SHORTEST and word.istitle()}


def list_people(first: Told, knowledge: Knowledge, country: str | None) -> dict[str, Actor]:
    """Full and short names of the people that the article tells of; the best known of a name wins.

    Whoever bears an office without a country is of the article's ``country``.
    """
    people: dict[str, Actor] = {}
    shared: set[str] = set()
    others: dict[str, bool] = {}
    for mention, actor in first:
        name = actor.name
        if name is None:
            continue
        labelled = [(start, end) for start, end, label in mention.names if label == "PER"]
        titled = mention.kind == "nominal" and bool(actor.sector) and len(name.split()) > 1
        if not (labelled or titled):
            continue
        if name not in others:
            others[name] = bool(knowledge.countries_of_name(name) or knowledge.organisation(name))
        if others[name]:
            continue
        actor = _with_country(actor, country)
        written = [  # the article's spelling may not be the knowledge base's: Pezeshkian, Pezeshkián
            word.text
            for word in mention.words
            if any(start <= word.start and word.end <= end for start, end in labelled)
        ]
        for part in (*_beginnings(name), *name.split(), *written):
            if part in people and _are_two(actor, people[part]) and part != name:
                shared.add(part)
            if len(part) > 2 and (part not in people or _known(actor) > _known(people[part])):
                people[part] = actor
    for part in shared:
        people.pop(part, None)
    for name, actor in list(people.items()):
        other = people.get(name.split()[-1])
        if " " in name and other is not None and _same_person(name, actor, other):
            people[name] = other
    return people


def _are_two(one: Actor, other: Actor) -> bool:
    """Whether two full names are of two people between whom a shared surname does not tell (*Lucía Paz*).

    Whoever is known far and wide is meant by the surname alone.
    """
    if one.name is None or other.name is None or one.name == other.name:
        return False
    given, theirs = one.name.split(), other.name.split()
    if len(given) < 2 or len(theirs) < 2 or bool(one.entity) != bool(other.entity):
        return False
    return not (given[0].startswith(theirs[0]) or theirs[0].startswith(given[0]))


def _beginnings(name: str) -> list[str]:
    """A full name, and it without its last parts (*Alberto Fernández* for *Alberto Fernández Díaz*)."""
    words = name.split()
    return [name, *(" ".join(words[:size]) for size in range(len(words) - 1, 1, -1))]


def _same_person(name: str, actor: Actor, other: Actor) -> bool:
    """Whether the one told by a surname with a title is the one of the full name, told without any."""
    if actor.code or actor.sector or not (other.code or other.sector) or other.name is None:
        return False
    given, theirs = name.split()[0], other.name.split()
    return len(theirs) == 1 or given.startswith(theirs[0]) or theirs[0].startswith(given)


def _with_country(actor: Actor, country: str | None) -> Actor:
    """Somebody who bears an office without a country is of the article's."""
    if actor.code is not None or not actor.sector or country is None:
        return actor
    return replace(actor, code=country, reason=f"{actor.reason}, {BY_CONTEXT}")


def _known(actor: Actor) -> tuple[bool, bool, bool, int]:
    return (
        actor.entity is not None,
        actor.code is not None,
        bool(actor.sector),
        len((actor.name or "").split()),
    )
