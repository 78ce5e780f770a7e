"""What a description says of whom it describes: country and sector from its roles and ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pungsan.resolve.actor_parts import PLACES, Find
from pungsan.resolve.actor_ties import (
    Case,
    RoleFind,
    Tie,
    country_in_role,
    find_city,
    find_ties,
    has_word,
    role_of,
)
from pungsan.resolve.entries import ORGANISATION_CODES

__all__ = [
    "BY_CONTEXT", "NOBODY", "NO_COUNTRY", "OF_NOBODY", "Description", "describe", "find_apposed_role",
    "list_codes",
]  # fmt: skip

BY_CONTEXT = "country by context"
"""The end of the reason where no word of the mention tells the country."""


NO_COUNTRY = "no country"
"""The end of the reason where nothing tells the country."""
NOBODY = "nobody named"
"""The whole reason where nothing is known of any word."""
OF_NOBODY = f"of nobody named, {NO_COUNTRY}"
"""The end of the reason where a title does not say of what somebody is the head or speaker."""


class Description(NamedTuple):
    """Code and sectors that words give.  ``explicit``: the words themselves name whose they are."""

    code: str | None
    sector: tuple[str, ...]
    explicit: bool
    reason: str


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
    if role is None:
        # a city before a thing is mostly its name (*the Paris targets*)
        ties = [each for each in ties if each.part != "head" or not each.city]
    sector, why = _sector(case, role, ties)
    tie = next((each for each in ties if each.code is not None), None) if ties else None
    if tie is not None and tie.kind == "organisation" and tie.code not in ORGANISATION_CODES:
        # a country that is named tells whose body it is (*the Russian secret service*)
        named = (each for each in ties if each.kind == "country" and each.part != "place" and each.code)
        tie = next(named, tie)
    if tie is None and role is not None:
        tie = country_in_role(role, case)
    if (tie is None or tie.part == "place") and role is not None and role.role.code is not None:
        return Description(role.role.code, sector, True, why)
    if tie is None:
        tie = find_city(case, after, before)
    if tie is not None:
        told = f"{tie.kind} '{tie.text}'"
        return Description(tie.code, sector, tie.part != "place", f"{why} + {told}" if why else told)
    owner = case.context.owner if _is_possessed(case) and not _is_peer(case) else None
    if owner is not None and owner.code is not None:
        return Description(owner.code, sector, True, f"{why} of '{owner.text}'")
    if by_context and role is not None and sector and not _keeps_apart(case, role):
        region = next((each for each in ties if each.kind == "country" and each.part != "place"), None)
        if region is not None:  # *los ministros de América*: of several countries
            return Description(None, sector, False, f"{why} of '{region.text}', no one country")
        code = case.context.main_country
        if code is not None:
            return Description(code, sector, False, f"{why}, {BY_CONTEXT}")
    return Description(None, sector, False, f"{why}, {NO_COUNTRY}" if why and role is not None else why)


def _sector(case: Case, role: RoleFind | None, ties: Sequence[Tie]) -> tuple[tuple[str, ...], str]:
    tie = next((each for each in ties if each.part != "place"), None) if ties else None
    if role is None:
        return _sector_of_thing(case, tie, _inner_role(case, role))
    find, entry = role
    text = case.reading.text(find.start, find.end)
    rules = case.cues.sectors
    main = entry.sector[0] if entry.sector else ""
    if entry.former or _is_former(case, role):
        over = main in rules.ended or rules.former in entry.sector
        return ((rules.former,) if over else () if entry.former else entry.sector), f"former role '{text}'"
    if case.reading.words[find.end - 1].text in case.cues.territories:
        return (tie.sector if tie is not None else ()), f"territory '{text}'"
    others = [each for each in _head_roles(case) if each.find is not find] if find.part == "head" else []
    if main == rules.office and _heads_unknown_body(case, role, ties):
        return (), f"role '{text}' of a body unknown"
    if entry.weak:
        return _sector_of_weak(case, role, tie, others, placed=bool(ties))
    presides = has_word(case, find, case.cues.presiding)
    if tie is None and presides and main == rules.office and _is_possessed(case):
        owner = case.context.owner
        if owner is not None:
            return (owner.sector or entry.sector), f"role '{text}' of '{owner.text}'"
        if case.context.unsure:
            return (), f"role '{text}' of somebody told before"
    if tie is not None and tie.kind == "organisation":
        world = tie.code in ORGANISATION_CODES
        why = f"role '{text}' of '{tie.text}'"
        if main == rules.office and (world or presides):
            return tie.sector or (() if world else entry.sector), why
        if main in rules.armed and tie.sector:
            return _join(tie.sector, entry.sector if world else ()), why
    inner = _inner_role(case, role) if presides and main == rules.office else None
    if inner is not None and inner.role.kind != "person" and not inner.role.weak and inner.role.sector:
        return inner.role.sector, f"role '{text}' of '{_text(case, inner)}'"
    factions = [each for each in others if each.role.sector[:1] and each.role.sector[0] in rules.faction]
    plain = [each for each in others if each not in factions and each.role.kind == "person"]
    sector = _join(*(each.role.sector for each in factions), entry.sector, *(e.role.sector for e in plain))
    return sector[:2], "role " + " ".join(f"'{_text(case, each)}'" for each in (role, *factions, *plain))


def _sector_of_weak(
    case: Case,
    role: RoleFind,
    tie: Tie | None,
    others: Sequence[RoleFind],
    *,
    placed: bool,
) -> tuple[tuple[str, ...], str]:
    """A leader or spokesman is what he leads or speaks for."""
    text = _text(case, role)
    for other in others:
        if other.role.sector:
            return other.role.sector, f"role '{text}' '{_text(case, other)}'"
    if tie is not None and tie.kind != "country":
        return tie.sector, f"role '{text}' of '{tie.text}'"
    inner = _inner_role(case, role)
    if inner is not None and inner.role.sector:
        return inner.role.sector, f"role '{text}' of '{_text(case, inner)}'"
    if tie is not None:
        return tie.sector or role.role.sector, f"role '{text}'"
    if country_in_role(role, case) is not None:
        return role.role.sector, f"role '{text}'"
    rules = case.cues.sectors
    if role.role.sector[:1] != (rules.office,) and (placed or case.context.main_country is not None):
        return role.role.sector, f"role '{text}'"
    return (), f"role '{text}' of nobody named"


def _sector_of_thing(case: Case, tie: Tie | None, inner: RoleFind | None) -> tuple[tuple[str, ...], str]:
    """Something that belongs to somebody stands for the owner, relatives apart."""
    if case.reading.lows[case.reading.head] in case.cues.relatives:
        return (), ""
    owner = case.context.owner if _is_peer(case) else None
    if owner is not None and owner.sector:
        return owner.sector, f"peer of '{owner.text}'"
    if tie is not None and tie.sector and (inner is None or inner.find.start > tie.start):
        return tie.sector, ""
    if inner is not None and not inner.role.weak:
        return inner.role.sector, f"'{_text(case, inner)}' whose it is"
    return (), ""


def _heads_unknown_body(case: Case, role: RoleFind, ties: Sequence[Tie]) -> bool:
    """Whether somebody presides over a named body that nothing is known of (*president of Acme Corp*)."""
    reading = case.reading
    if not has_word(case, role.find, case.cues.presiding):
        return False
    for i in range(role.find.end, len(reading.words)):
        if reading.parts[i] not in ("genitive", role.find.part):
            return False
        if reading.parts[i] != "genitive" or reading.words[i].pos in ("ADP", "DET"):
            continue
        run = next((run for run in reading.names if run.start <= i < run.end), None)
        if any(f.start <= i < f.end for f in reading.finds):
            return False
        if run is not None and run.label == "ORG" and (run.end - i > 1 or reading.words[i].text.isupper()):
            return True
        # *director de Turismo de México* heads a department of state
        return reading.words[i].pos == "PROPN" and (run is None or run.label != "LOC") and not ties
    return False


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


def _is_former(case: Case, role: RoleFind) -> bool:
    """Whether *former* stands before the role, apart from it (*former US president*)."""
    start, former = role.find.start, case.knowledge.former_words(case.context.lang)
    if role.role.kind != "person" or former.isdisjoint(case.reading.lows[:start]):
        return False
    for i in range(start - 1, -1, -1):
        if case.reading.parts[i] != role.find.part:
            return False
        if case.reading.lows[i] in former:
            return True
    return False


def _is_peer(case: Case) -> bool:
    """Whether the head is somebody's counterpart: of the same office elsewhere."""
    return case.reading.lows[case.reading.head] in case.cues.peers


def _keeps_apart(case: Case, role: RoleFind) -> bool:
    """Whether the article's country is none of the head's: a foreigner, or a relative of whoever."""
    relative = case.reading.lows[case.reading.head] in case.cues.relatives
    return (relative and _is_possessed(case)) or _is_foreign(case, role)


def _is_foreign(case: Case, role: RoleFind) -> bool:
    """Whether the head is said to be of another country than the article's (*foreign workers*)."""
    reading, foreign = case.reading, case.cues.foreign
    if foreign.isdisjoint(reading.lows):
        return False
    office = case.cues.sectors.office in role.role.sector  # *the foreign minister* is no foreigner
    return any(
        part == "head" and low in foreign and not (office and role.find.start <= i < role.find.end)
        for i, (part, low) in enumerate(zip(reading.parts, reading.lows, strict=True))
    )


def _is_possessed(case: Case) -> bool:
    reading, possessives = case.reading, case.cues.possessives
    return not possessives.isdisjoint(reading.lows) and any(
        part in ("head", "owner") and low in possessives
        for part, low in zip(reading.parts, reading.lows, strict=True)
    )


def _text(case: Case, role: RoleFind) -> str:
    return case.reading.text(role.find.start, role.find.end)


def _join(*sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in sectors for code in each))


def find_apposed_role(case: Case) -> RoleFind | None:
    """The first role in apposition (*Fulano, ministro de Defensa*)."""
    for find in case.reading.finds:
        if find.part == "apposition":
            role = role_of(find)
            if role is not None:
                return RoleFind(find, role)
    return None


def list_codes(title: Description, case: Case) -> tuple[str, ...]:
    """The country that a title names, with others that the same words may mean (*congoleño*)."""
    if not title.explicit or title.code is None:
        return ()
    codes = [title.code]
    for find in case.reading.finds:
        meant = [match.code for match in find.matches if match.kind in PLACES and match.code is not None]
        if title.code in meant:
            codes += meant
    return tuple(dict.fromkeys(codes))
