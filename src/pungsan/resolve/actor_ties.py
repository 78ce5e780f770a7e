"""What a mention's head belongs to by its words: a country, an organisation, a person.

A *tie* is such a belonging: *ruso*, *de Francia*, *Iran's*, *Hamas* in *Hamas fighters*.  The one
nearest to the head comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pungsan.records import Mention
from pungsan.resolve.actor_context import ActorContext, ActorWords
from pungsan.resolve.actor_parts import PLACES, Find, Part, Reading
from pungsan.resolve.actor_people import choose_person, own_matches, place_in_office
from pungsan.resolve.entries import KnowledgeMatch, Organisation, RoleEntry
from pungsan.resolve.knowledge import Knowledge

__all__ = [
    "Case", "RoleFind", "Tie", "choose_organisation", "country_in_role", "find_city", "find_ties", "has_word",
    "place_of", "role_of",
]  # fmt: skip


COMPLEMENTS = ("genitive", "owner")


class Case(NamedTuple):
    """A mention with all that its judgement rests on."""

    mention: Mention
    reading: Reading
    knowledge: Knowledge
    context: ActorContext
    cues: ActorWords
    role: RoleFind | None
    """The role that the head bears, or the nearest to it among its modifiers."""
    apposed: int
    """Index of the first word in apposition, or the number of words."""
    heading: Sequence[Find]
    """What is found in words that hold the head."""


class RoleFind(NamedTuple):
    """A role found in the words."""

    find: Find
    role: RoleEntry


class Tie(NamedTuple):
    """What the head belongs to."""

    code: str | None
    sector: tuple[str, ...]
    kind: Literal["country", "organisation", "person"]
    text: str
    part: Part
    start: int
    city: bool = False
    """Whether it is a capital that names its country."""


def role_of(find: Find) -> RoleEntry | None:
    """The role that a find names, if any."""
    for match in find.matches:
        if isinstance(match.entry, RoleEntry):
            return match.entry
    return None


def has_word(case: Case, find: Find, words: frozenset[str]) -> bool:
    """Whether one of the words of a find is in a list."""
    return not words.isdisjoint(case.reading.lows[find.start : find.end])


def place_of(
    find: Find, context: ActorContext, *, below: bool = False
) -> tuple[str | None, KnowledgeMatch] | None:
    """The country that a find means, with the match that says so, where it names a place or people.

    ``below`` prefers a part of a country to a country of that name (*the governor of Georgia*).
    """
    places = [match for match in find.matches if match.kind in PLACES]
    if not places:
        return None
    kinds = {match.kind for match in places}
    if "country" in kinds and "adjective" in kinds:  # the name of a country, if also of a people
        places = [match for match in places if match.kind != "adjective"]
    if below:
        places = [match for match in places if match.kind == "region" and match.code is not None] or places
    code = context.choose(tuple([match.code for match in places]))
    if kinds == {"capital"}:
        code = context.put_in(places[0].form) or code
    return code, next((match for match in places if match.code == code), places[0])


def choose_organisation(
    find: Find, codes: Sequence[str | None], context: ActorContext
) -> tuple[Organisation | None, bool]:
    """The organisation that a find means, and whether any is named: None where several may be."""
    named = [match.entry for match in find.matches if isinstance(match.entry, Organisation)]
    if len(named) < 2:
        return (named[0] if named else None), bool(named)
    for code in (*codes, *context.countries, context.home):
        kept = [each for each in named if code is not None and each.code == code]
        if len(kept) == 1:
            return kept[0], True
    return None, True


def find_ties(case: Case, taken: Find | None, *, after: int = 0, before: int | None = None) -> list[Tie]:
    """What the head is tied to, the nearest first; ``taken`` is what the mention itself names.

    ``after, before`` bound the words that are looked at (a title before its apposition, or in it).
    """
    reading, head = case.reading, case.reading.head
    end = len(reading.words) if before is None else before
    near: list[tuple[int, Tie]] = []
    far: list[tuple[int, Tie]] = []
    for find in reading.finds:
        if find is taken or find.start < after or find.end > end or find.part == "aside":
            continue
        tie = _tie(find, case)
        if tie is None:
            continue
        if find.part == "head":
            near.append((min(abs(find.start - head), abs(find.end - 1 - head)), tie))
        else:
            rank = {"owner": 0, "genitive": 1, "apposition": 1, "place": 2}[find.part]
            far.append((rank * 1000 + (find.start if find.part != "owner" else 999 - find.start), tie))
    if not (near or far):
        return []
    near.sort(key=lambda each: each[0])
    far.sort(key=lambda each: each[0])
    ties = [tie for _, tie in near] + [tie for _, tie in far]
    if case.role is not None and has_word(case, case.role.find, case.cues.posted):
        ties = [tie for tie in ties if tie.part != "place"]
        ties.sort(key=lambda tie: tie.kind != "country")
    return ties


def _tie(find: Find, case: Case) -> Tie | None:
    kinds = {match.kind for match in find.matches}
    if kinds == {"role"}:
        return None
    text = case.reading.text(find.start, find.end)
    if "organisation" in kinds:
        organisation, _ = choose_organisation(find, (), case.context)
        if organisation is not None:
            sector = organisation.sector_at(case.context.date)
            return Tie(organisation.code, sector, "organisation", text, find.part, find.start)
        sectors = {match.sector for match in find.matches if match.kind == "organisation"}
        return Tie(
            None, sectors.pop() if len(sectors) == 1 else (), "organisation", text, find.part, find.start
        )
    below = case.role is not None and has_word(case, case.role.find, case.cues.subnational)
    place = place_of(find, case.context, below=below)
    if place is not None:
        sector = next((match.sector for match in find.matches if match.kind == "metonym"), ())
        city = place[1].kind == "capital"
        return Tie(place[0], sector, "country", text, find.part, find.start, city)
    own = own_matches(find, case.reading, case.cues) if find.matches[0].kind == "person" else ()
    if own:
        person, _, _ = choose_person(own, (), case.context)
        if person is not None:
            code, sector, _ = place_in_office(person, case.context, case.knowledge, case.cues.sectors)
            return Tie(code, sector, "person", text, find.part, find.start)
    if find.matches[0].kind == "person" and text in case.context.people:
        known = case.context.people[text]
        return Tie(known.code, known.sector, "person", text, find.part, find.start)
    return None


def country_in_role(role: RoleFind, case: Case) -> Tie | None:
    """The country that a role's own words hold (*US Secretary of State*)."""
    find = role.find
    if find.end - find.start < 2:
        return None
    for i in range(find.start, find.end):
        word = case.reading.words[i].text
        if word[:1].isupper():
            code = case.knowledge.country_of_adjective(word, case.context.lang)
            if code is not None:
                return Tie(code, (), "country", word, find.part, i)
    return None


def _has_seat(case: Case) -> bool:
    """Whether the head is a body or an office, which a place without a label may own."""
    if case.role is None:
        return False
    role = case.role.role
    return role.kind != "person" or (bool(role.sector) and role.sector[0] in case.cues.sectors.ended)


def find_city(case: Case, after: int, before: int) -> Tie | None:
    """The country of a city that stands as complement or modifier: *el alcalde de Hanói*."""
    reading = case.reading
    runs = {run.start: run for run in reversed(reading.names) if run.label in ("LOC", "")}
    if not runs and "PROPN" not in [word.pos for word in reading.words]:
        return None
    seated = _has_seat(case)
    i = after
    while i < before:
        run = runs.get(i)
        size = run.end - run.start if run else 1
        fits = reading.words[i].pos == "PROPN" and (
            reading.parts[i] == "place" or (seated and reading.parts[i] in COMPLEMENTS)
        )
        located = run is not None and run.label == "LOC" and i != reading.head
        if (fits or located) and _is_free(i, size, reading):
            text = reading.text(i, i + size)
            code = case.context.city_country(text)
            if code is not None:
                return Tie(code, (), "country", text, reading.parts[i], i)
        i += size
    return None


def _is_free(i: int, size: int, reading: Reading) -> bool:
    """Whether words are no aside, and neither found in the knowledge base nor marked as somebody's name."""
    if reading.parts[i] == "aside" or any(f.start < i + size and i < f.end for f in reading.finds):
        return False
    return not any(r.start <= i < r.end and r.label in ("PER", "ORG") for r in reading.names)
