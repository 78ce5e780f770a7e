"""What a description says of whom it describes: country and sector from roles and what they are tied to.

A *tie* is a country, organisation or person that the head belongs to by its words: *ruso*, *de
Francia*, *Iran's*, *Hamas* in *Hamas fighters*.  The one nearest to the head gives the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pungsan.records import Mention
from pungsan.resolve.actor_context import ActorContext, ActorWords
from pungsan.resolve.actor_parts import PLACES, Find, Part, Reading
from pungsan.resolve.actor_people import choose_person, is_own_name, sector_at
from pungsan.resolve.entries import ORGANISATION_CODES, KnowledgeMatch, Organisation, RoleEntry
from pungsan.resolve.knowledge import Knowledge

__all__ = [
    "Case",
    "Description",
    "RoleFind",
    "Tie",
    "choose_organisation",
    "describe",
    "find_ties",
    "place_of",
    "role_of",
]


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


class Description(NamedTuple):
    """Code and sectors that words give.  ``explicit``: the words themselves name whose they are."""

    code: str | None
    sector: tuple[str, ...]
    explicit: bool
    reason: str


# --- ties ------------------------------------------------------------------------------------


def place_of(find: Find, context: ActorContext) -> tuple[str | None, KnowledgeMatch] | None:
    """The country that a find means, with the match that says so, where it names a place or people."""
    places = [match for match in find.matches if match.kind in PLACES]
    if not places:
        return None
    code = context.choose(tuple(match.code for match in places))
    return code, next(match for match in places if match.code == code)


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
    near.sort(key=lambda each: each[0])
    far.sort(key=lambda each: each[0])
    ties = [tie for _, tie in near] + [tie for _, tie in far]
    if case.role is not None and _has(case, case.role.find, case.cues.posted):
        ties = [tie for tie in ties if tie.part != "place"]
        ties.sort(key=lambda tie: tie.kind != "country")
    return ties


def _tie(find: Find, case: Case) -> Tie | None:
    text = case.reading.text(find.start, find.end)
    organisation, named = choose_organisation(find, (), case.context)
    if organisation is not None:
        return Tie(organisation.code, organisation.sector, "organisation", text, find.part, find.start)
    if named:
        sectors = {match.sector for match in find.matches if match.kind == "organisation"}
        return Tie(
            None, sectors.pop() if len(sectors) == 1 else (), "organisation", text, find.part, find.start
        )
    place = place_of(find, case.context)
    if place is not None:
        sector = next((match.sector for match in find.matches if match.kind == "metonym"), ())
        return Tie(place[0], sector, "country", text, find.part, find.start)
    if find.matches[0].kind == "person" and is_own_name(find, case.reading, case.reading.finds, case.cues):
        person, _, _ = choose_person(find.matches, (), case.context)
        if person is not None:
            sector, _ = sector_at(person, case.context.date, case.cues.sectors)
            return Tie(person.code, sector, "person", text, find.part, find.start)
    if find.matches[0].kind == "person" and text in case.context.people:
        known = case.context.people[text]
        return Tie(known.code, known.sector, "person", text, find.part, find.start)
    return None


def _country_in_role(role: RoleFind, case: Case) -> Tie | None:
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


def _city_tie(case: Case, after: int, before: int) -> Tie | None:
    """The country of a city that stands as complement or modifier: *el alcalde de Hanói*."""
    reading = case.reading
    i = after
    while i < before:
        run = next((r for r in reading.names if r.start == i and r.label in ("LOC", "")), None)
        size = run.end - run.start if run else 1
        fits = reading.words[i].pos == "PROPN" and reading.parts[i] in ("genitive", "place", "owner")
        free = not any(f.start < i + size and i < f.end for f in reading.finds)
        labelled = any(r.start <= i < r.end and r.label in ("PER", "ORG") for r in reading.names)
        if free and not labelled and (fits or (run is not None and run.label == "LOC" and i != reading.head)):
            text = reading.text(i, i + size)
            code = case.context.city_country(text)
            if code is not None:
                return Tie(code, (), "country", text, reading.parts[i], i)
        i += size
    return None


# --- roles ------------------------------------------------------------------------------------


def describe(
    case: Case, role: RoleFind | None, taken: Find | None, *, by_context: bool = True
) -> Description:
    """Code and sectors by role and ties; ``by_context``: whether the article may give the country."""
    count = len(case.reading.words)
    after, before = 0, count
    if role is not None and role.find.start >= case.apposed:
        after = case.apposed
    elif role is not None:
        before = case.apposed
    ties = find_ties(case, taken, after=after, before=before)
    sector, why = _sector(case, role, ties)
    tie = next((each for each in ties if each.code is not None), None)
    if tie is None and role is not None:
        tie = _country_in_role(role, case)
    if (tie is None or tie.part == "place") and role is not None and role.role.code is not None:
        return Description(role.role.code, sector, True, why)
    if tie is None:
        tie = _city_tie(case, after, before)
    if tie is not None:
        told = f"{tie.kind} '{tie.text}'"
        return Description(tie.code, sector, tie.part != "place", f"{why} + {told}" if why else told)
    if by_context and role is not None and sector:
        code = case.context.main_country
        if code is not None:
            return Description(code, sector, False, f"{why}, country by context")
    return Description(None, sector, False, f"{why}, no country" if why and role is not None else why)


def _sector(case: Case, role: RoleFind | None, ties: Sequence[Tie]) -> tuple[tuple[str, ...], str]:
    tie = next((each for each in ties if each.part != "place"), None)
    inner = _inner_role(case, role)
    if role is None:
        return _sector_of_thing(case, tie, inner)
    find, entry = role
    text = case.reading.text(find.start, find.end)
    rules = case.cues.sectors
    if entry.former or _is_former(case, role):
        return (
            (rules.former,) if entry.former or entry.sector[0] in rules.ended else entry.sector
        ), f"former role '{text}'"
    others = [each for each in _head_roles(case) if each.find is not find] if find.part == "head" else []
    if entry.weak:
        return _sector_of_weak(case, role, tie, inner, others)
    presides = _has(case, find, case.cues.presiding)
    if tie is not None and tie.kind == "organisation":
        world = tie.code in ORGANISATION_CODES
        why = f"role '{text}' of '{tie.text}'"
        if entry.sector[0] == rules.office and (world or presides):
            return tie.sector or (() if world else entry.sector), why
        if entry.sector[0] in rules.armed and tie.sector:
            return _join(tie.sector, entry.sector if world else ()), why
    if (
        presides
        and inner is not None
        and inner.role.kind != "person"
        and not inner.role.weak
        and entry.sector[0] == rules.office
        and inner.role.sector
    ):
        return inner.role.sector, f"role '{text}' of '{_text(case, inner)}'"
    factions = [each for each in others if each.role.sector[:1] and each.role.sector[0] in rules.faction]
    plain = [each for each in others if each not in factions and each.role.kind == "person"]
    sector = _join(*(each.role.sector for each in factions), entry.sector, *(e.role.sector for e in plain))
    return sector[:2], "role " + " ".join(f"'{_text(case, each)}'" for each in (role, *factions, *plain))


def _sector_of_weak(
    case: Case, role: RoleFind, tie: Tie | None, inner: RoleFind | None, others: Sequence[RoleFind]
) -> tuple[tuple[str, ...], str]:
    """A leader or spokesman is what he leads or speaks for."""
    text = _text(case, role)
    for other in others:
        if other.role.sector:
            return other.role.sector, f"role '{text}' '{_text(case, other)}'"
    if tie is not None and tie.kind != "country":
        return tie.sector, f"role '{text}' of '{tie.text}'"
    if inner is not None and inner.role.sector:
        return inner.role.sector, f"role '{text}' of '{_text(case, inner)}'"
    if tie is not None:
        return tie.sector or role.role.sector, f"role '{text}'"
    if _country_in_role(role, case) is not None:
        return role.role.sector, f"role '{text}'"
    return (), f"role '{text}' of nobody named"


def _sector_of_thing(case: Case, tie: Tie | None, inner: RoleFind | None) -> tuple[tuple[str, ...], str]:
    """Something that belongs to somebody stands for the owner, relatives apart."""
    if case.reading.words[case.reading.head].text.lower() in case.cues.relatives:
        return (), ""
    if tie is not None and tie.sector and (inner is None or inner.find.start > tie.start):
        return tie.sector, ""
    if inner is not None and not inner.role.weak:
        return inner.role.sector, f"'{_text(case, inner)}' whose it is"
    return (), ""


def _inner_role(case: Case, role: RoleFind | None) -> RoleFind | None:
    """The first role in the complement (or possessor) of the head or of a role in apposition."""
    start = role.find.start if role is not None else -1
    for find in case.reading.finds:
        after = find.start > start and find.part == "genitive"
        if (after or find.part == "owner") and (start >= case.apposed or find.start < case.apposed):
            entry = role_of(find)
            if entry is not None:
                return RoleFind(find, entry)
    return None


def _head_roles(case: Case) -> list[RoleFind]:
    found = []
    for find in case.reading.finds:
        if find.part == "head":
            entry = role_of(find)
            if entry is not None:
                found.append(RoleFind(find, entry))
    return found


def role_of(find: Find) -> RoleEntry | None:
    return next((match.entry for match in find.matches if isinstance(match.entry, RoleEntry)), None)


def _is_former(case: Case, role: RoleFind) -> bool:
    """Whether *former* stands before the role, apart from it (*former US president*)."""
    if role.role.kind != "person":
        return False
    for i in range(role.find.start - 1, -1, -1):
        if case.reading.parts[i] != role.find.part:
            return False
        if case.knowledge.is_former(case.reading.words[i].text, case.context.lang):
            return True
    return False


def _has(case: Case, find: Find, words: frozenset[str]) -> bool:
    return any(case.reading.words[i].text.lower() in words for i in range(find.start, find.end))


def _text(case: Case, role: RoleFind) -> str:
    return case.reading.text(role.find.start, role.find.end)


def _join(*sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in sectors for code in each))
