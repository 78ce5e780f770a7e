"""Who a mention means: a person, an organisation, a country or a role, with PLOVER's codes.

One look-up of the mention's words in the knowledge base, then rules in a fixed order: a person named,
an organisation named, a country named, a role described, something that belongs to somebody.  The
words of the text win over the knowledge base, and the knowledge base over the context.
"""

from __future__ import annotations

import datetime as dt

from pungsan.records import Actor, Mention
from pungsan.resolve.actor_bodies import as_country, as_organisation, covers_head
from pungsan.resolve.actor_context import ActorContext, dominant_country, load_actor_words
from pungsan.resolve.actor_names import find_country_in_name, find_unknown_name
from pungsan.resolve.actor_parts import CONTENT, Find, Reading, read_mention
from pungsan.resolve.actor_people import SEVERAL, choose_person, own_matches, place_in_office
from pungsan.resolve.actor_ties import Case, RoleFind, find_ties, role_of
from pungsan.resolve.actor_titles import (
    BY_CONTEXT,
    NOBODY,
    Description,
    describe,
    find_apposed_role,
    list_codes,
)
from pungsan.resolve.entries import Person
from pungsan.resolve.knowledge import Knowledge

__all__ = ["REFERRING", "ActorContext", "dominant_country", "resolve_actor"]

REFERRING = frozenset({"pronoun", "possessive", "elided"})
"""Kinds of mention that need an antecedent, which is found elsewhere."""
BODIES = frozenset({"country", "region", "capital", "metonym", "organisation"})
"""Kinds of match that make a head something else than a person."""
EARLY = dt.timedelta(days=12 * 365)
"""So long before a first office, a name is taken for a namesake's unless the country fits."""


def resolve_actor(
    mention: Mention, knowledge: Knowledge, context: ActorContext, reading: Reading | None = None
) -> Actor:
    """Say who a mention means; ``reading`` is what `read_mention` made of it, where that is known already.

    ``context.lang`` must be a language that there is knowledge for (:class:`KnowledgeError` otherwise).
    Pronouns, possessives and elided subjects get no identity here.  ``name`` stays None for a mere
    description; ``reason`` says in short which rule and words decided.
    """
    if mention.kind in REFERRING:
        return Actor(mention.text, mention.span, reason="no antecedent")
    cues = load_actor_words(context.lang)
    reading = reading or read_mention(mention, knowledge, context.lang, cues)
    parts = reading.parts
    apposed = parts.index("apposition") if "apposition" in parts else len(parts)
    heading = [find for find in reading.finds if find.start <= reading.head < find.end]
    case = Case(mention, reading, knowledge, context, cues, _head_role(reading), apposed, heading)
    return (
        _as_person(case)
        or as_organisation(case)
        or as_country(case)
        or _as_role(case)
        or _as_crowd(case)
        or _as_place_or_thing(case)
    )


def _head_role(reading: Reading) -> RoleFind | None:
    """The role that covers the head; else the nearest of those round it."""
    head = reading.head
    best: tuple[int, RoleFind] | None = None
    for find in reading.finds:
        if find.part != "head":
            continue
        role = role_of(find)
        if role is None:
            continue
        if find.start <= head < find.end:
            return RoleFind(find, role)
        if any(r.label == "ORG" and r.start < find.start and find.end <= r.end for r in reading.names):
            continue
        distance = min(abs(find.start - head), abs(find.end - 1 - head))
        if best is None or distance < best[0]:
            best = distance, RoleFind(find, role)
    return best[1] if best else None


# --- people -----------------------------------------------------------------------------------


def _as_person(case: Case) -> Actor | None:
    role = case.role
    if role is not None and covers_head(role.find, case):
        named = case.mention.head.pos == "PROPN"
        known = case.context.people.get(case.mention.text) if named else None
        if known is not None:  # a surname that looks like a role: *Iglesias*
            return _told_person(known, None, Description(None, (), False, ""), case)
        if role.role.kind != "person":
            return None
    find = _person_find(case)
    if find is not None and covers_head(find, case):
        return _known_person(find, case)
    if any(each.matches[0].kind in BODIES for each in case.heading):
        return None
    name = find_unknown_name(case)
    if find is not None:
        apart = name is not None and not (name[0] <= find.start and find.end <= name[1])
        if not (apart and name is not None and name[0] <= case.reading.head < name[1]):
            return _known_person(find, case)
    if name is not None:
        return _unknown_person(*name, case)
    return None


def _person_find(case: Case) -> Find | None:
    """Words of a known name that stand for the mention itself: the head, or beside it after a title."""
    reading = case.reading
    best: tuple[int, Find] | None = None
    for find in reading.finds:
        if find.part not in ("head", "apposition") or all(m.kind != "person" for m in find.matches):
            continue
        if find.matches[0].kind != "person" and not _is_labelled_person(find, case):
            continue
        if not own_matches(find, reading, case.cues) or _is_rather_place(find, case):
            continue
        if covers_head(find, case):
            rank = 0
        elif find.start > reading.head:
            rank = 1 if find.part == "head" else 2
        elif any(run.start <= find.start and reading.head < run.end for run in reading.names):
            rank = 3
        else:
            continue
        if best is None or rank < best[0]:
            best = rank, find
    return best[1] if best else None


def _is_rather_place(find: Find, case: Case) -> bool:
    """Whether a surname without a title is marked as a place and known as one: *en Córdoba*."""
    if case.role is not None or any(match.full_name for match in find.matches):
        return False
    marked = any(
        run.label == "LOC" and run.start <= find.start and find.end <= run.end for run in case.reading.names
    )
    text = case.reading.text(find.start, find.end)
    return marked and text not in case.context.people and case.context.city_country(text) is not None


def _is_labelled_person(find: Find, case: Case) -> bool:
    return any(
        run.label == "PER" and run.start <= find.start and find.end <= run.end for run in case.reading.names
    )


def _title(case: Case, taken: Find | None, *, by_context: bool) -> tuple[RoleFind | None, Description]:
    """The title that goes with a name: the role at the head, else the one in apposition."""
    role = case.role or find_apposed_role(case)
    if role is not None and role.role.kind != "person":
        role = None
    if role is None:
        ties = [tie for tie in find_ties(case, taken, before=case.apposed) if tie.part in ("head", "owner")]
        code = ties[0].code if ties else None
        return None, Description(code, (), code is not None, f"with '{ties[0].text}'" if ties else "")
    return role, describe(case, role, taken, by_context=by_context)


def _known_person(find: Find, case: Case) -> Actor:
    context, rules = case.context, case.cues.sectors
    mention, text = case.mention, case.reading.text(find.start, find.end)
    role, title = _title(case, find, by_context=False)
    codes = list_codes(title, case)
    told = context.people.get(text)
    if told is not None and (not find.matches[0].full_name or (told.name or "").startswith(f"{text} ")):
        return _told_person(told, role, title, case)
    person, full, why = choose_person(own_matches(find, case.reading, case.cues), codes, context)
    if person is not None and (
        _is_namesake(person, find, title, case) if full else not codes and _is_stranger(person, role, case)
    ):
        person, why = None, "somebody else than the one known by it"
    if person is None:
        run = next((r for r in case.reading.names if r.start <= find.start and find.end <= r.end), find)
        name = case.reading.text(run.start, run.end)
        if role is not None:
            _, title = _title(case, find, by_context=True)
        reason = f"name '{name}': {why}" + (f"; {title.reason}" if title.reason else "")
        bearers = {match.code for match in own_matches(find, case.reading, case.cues)}
        shared = bearers.pop() if len(bearers) == 1 and not codes and why == SEVERAL else None
        code = title.code or shared
        if code is not None and title.code is None:
            reason += f"; all of '{code}'"
        return Actor(mention.text, mention.span, name, code, title.sector, None, reason)
    code, sector, office = place_in_office(person, context, case.knowledge, rules)
    reason = f"person '{text}' by {why}; {office}"
    if role is not None and title.sector and not _gives_way(title, sector, case):
        if title.sector != sector:
            reason += f"; sector by the text's title: {title.reason}"
        sector = title.sector
    if codes and code not in codes and role is not None:
        reason += f"; '{codes[0]}' by the text's title, not '{code}': {title.reason}"
        code = codes[0]
    return Actor(mention.text, mention.span, person.name, code, sector, person.wikidata, reason)


def _gives_way(title: Description, sector: tuple[str, ...], case: Case) -> bool:
    """Whether the office held says more than the title: *el empresario*, *the man*."""
    return bool(sector) and title.sector[0] in case.cues.sectors.private


def _is_namesake(person: Person, find: Find, title: Description, case: Case) -> bool:
    """Whether a full name is another's: long before any office, or with a surname and country more."""
    context, words = case.context, case.reading.words
    own = (*context.countries, context.home, title.code if title.explicit else None)
    if person.code is not None and person.code in own:
        return False
    longer = (
        find.end < len(words) and words[find.end].pos == "PROPN" and words[find.end].dep.startswith("flat")
    )
    if longer and title.explicit and title.code is not None:
        return True
    if longer and context.date is not None and person.offices and person.office_at(context.date) is None:
        return True  # *Hugo Chávez Frías* of today is another one, but where the article is of his country
    if (
        context.date is None
        or not person.offices
        or {office.sector for office in person.offices} & {*title.sector}
    ):
        return False
    return all(office.start - context.date > EARLY for office in person.offices)


def _is_stranger(person: Person, role: RoleFind | None, case: Case) -> bool:
    """Whether a short name under a title is a namesake: *el capitán Sánchez*."""
    context, rules = case.context, case.cues.sectors
    if person.code is not None and person.code in (*context.countries, context.home):
        return False
    if role is None:
        date = context.date
        return (
            bool(person.offices)
            and date is not None
            and all(date < office.start for office in person.offices)
        )
    sector = role.role.sector[0] if role.role.sector else rules.office
    if sector in rules.private or (role.role.weak and sector == rules.office):
        return False
    return sector not in {rules.former, *(office.sector for office in person.offices)}


def _unknown_person(start: int, end: int, case: Case) -> Actor:
    name = case.reading.text(start, end)
    known = case.context.people.get(name)
    role, title = _title(case, None, by_context=known is None or known.code is None)
    if known is not None:
        return _told_person(known, role, title, case)
    code, reason = title.code, title.reason
    if code is None and not title.sector and case.context.homeland is not None:
        code, reason = case.context.homeland, BY_CONTEXT
    if not title.explicit and (told := find_country_in_name(start, end, case)) is not None:
        code, reason = told[0], (f"{reason}; " if reason else "") + f"of '{told[1]}' by name"
    return Actor(
        case.mention.text,
        case.mention.span,
        name,
        code,
        title.sector,
        None,
        f"{reason}; name '{name}' as written" if reason else f"unknown person '{name}'",
    )


def _told_person(known: Actor, role: RoleFind | None, title: Description, case: Case) -> Actor:
    """Somebody whom the article introduced before; a new title of its own is trusted."""
    code, sector = known.code, known.sector
    reason = f"told before as '{known.text}'"
    if role is not None and title.sector and (not sector or not _gives_way(title, sector, case)):
        sector = title.sector
        reason += f"; {title.reason}"
    if role is not None and title.code is not None and (title.explicit or code is None):
        code = title.code
    if code is None and not sector and case.context.homeland is not None:
        code = case.context.homeland
        reason += f"; {BY_CONTEXT}"
    return Actor(case.mention.text, case.mention.span, known.name, code, sector, known.entity, reason)


# --- descriptions --------------------------------------------------------------------------------


def _as_role(case: Case) -> Actor | None:
    if case.role is None:
        return None
    found = describe(case, case.role, None)
    name = _body_name(case) if case.role.role.kind != "person" else None
    return Actor(case.mention.text, case.mention.span, name, found.code, found.sector, None, found.reason)


def _body_name(case: Case) -> str | None:
    """The name of a body or party that the knowledge base lacks, where the pipeline marked one."""
    reading = case.reading
    for run in reading.names:
        if run.label != "ORG" or reading.parts[run.start] not in ("head", "apposition"):
            continue
        if any((find.start, find.end) == (run.start, run.end) for find in reading.finds):
            return None
        titles = [find for find in reading.finds if find.matches[0].kind in ("role", "adjective", "country")]
        titles += [find for find in reading.finds if find.part == "genitive"]
        known = {k for find in titles for k in range(find.start, find.end)}
        own = [k for k in range(run.start, run.end) if k not in known and reading.words[k].pos in CONTENT]
        return reading.text(run.start, run.end) if own else None
    return None


def _as_crowd(case: Case) -> Actor | None:
    """People only counted: *miles*, *dozens*."""
    head = case.reading.lows[case.reading.head]
    if case.reading.counted or head not in case.cues.crowds:
        return None
    found = describe(case, None, None)
    people = (case.cues.sectors.people,)
    code = found.code or case.context.main_country
    reason = f"crowd '{head}'" + ("" if found.code else ", country by context" if code else ", no country")
    return Actor(case.mention.text, case.mention.span, None, code, people, None, reason)


def _as_place_or_thing(case: Case) -> Actor:
    reading, mention = case.reading, case.mention
    named = mention.kind == "name" or reading.words[reading.head].pos == "PROPN"
    run = next((r for r in reading.names if r.start <= reading.head < r.end), None)
    name: str | None = None
    if named:
        text = reading.text(run.start, run.end) if run is not None else reading.words[reading.head].text
        told = case.context.people.get(text)
        if told is not None:  # a name without a label, of somebody whom the article introduced
            return _told_person(told, None, describe(case, None, None), case)
        code = case.context.city_country(text) if run is not None and run.label == "LOC" else None
        if code is not None:
            return Actor(mention.text, mention.span, text, code, reason=f"city '{text}'")
        name = text
    found = describe(case, None, None)
    reason = found.reason or (f"unknown name '{name}'" if named else NOBODY)
    code = found.code
    if code is None and found.sector and case.context.main_country is not None:
        # *los tres poderes del Estado*: whose it is has an office here, unless the text says otherwise
        code, reason = case.context.main_country, f"{reason}, {BY_CONTEXT}"
    return Actor(mention.text, mention.span, name, code, found.sector, reason=reason)
