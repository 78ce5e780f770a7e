"""Which known person a name means, and what the person was at a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from pungsan.records import Word
from pungsan.resolve.actor_context import ActorContext, ActorWords, SectorRules
from pungsan.resolve.actor_parts import Find, Reading
from pungsan.resolve.entries import ORGANISATION_CODES, KnowledgeMatch, Office, Organisation, Person
from pungsan.resolve.knowledge import Knowledge

__all__ = ["choose_person", "is_own_name", "place_in_office"]


def choose_person(
    matches: Sequence[KnowledgeMatch], codes: Sequence[str | None], context: ActorContext
) -> tuple[Person | None, bool, str]:
    """The person that a name means, whether by full name, and how it was told.

    ``codes`` are the countries or organisations that the title names.  Nobody is chosen where a short
    name may be several people's and neither title, article nor office at the date tells which.
    """
    full = [m.entry for m in matches if m.full_name and isinstance(m.entry, Person)]
    people = full or [m.entry for m in matches if isinstance(m.entry, Person)]
    if not people:
        return None, False, ""
    is_full = bool(full)
    if codes and not is_full:
        people = [each for each in people if each.code in codes]
        if not people:
            return None, False, "no one of that name belongs to the country of the title"
    if len(people) == 1:
        return people[0], is_full, "the full name" if is_full else "the short name"
    tests: tuple[tuple[str, Callable[[Person], bool]], ...] = (
        ("told before in the article", lambda each: each.name in context.people),
        ("the country of the title", lambda each: each.code in codes),
        ("in office at the date", lambda each: _in_office(each, context.date)),
        (
            "a country of the article",
            lambda each: each.code is not None and each.code == _nearest(people, context),
        ),
    )
    for why, test in tests:
        kept = [each for each in people if test(each)]
        if len(kept) == 1:
            return kept[0], is_full, f"one of {len(people)} of that name: {why}"
        people = kept or people
    return None, is_full, "several people have that name"


def _in_office(person: Person, date: dt.date | None) -> bool:
    if date is not None:
        return person.office_at(date) is not None
    return any(office.end is None for office in person.offices)


def _nearest(people: Iterable[Person], context: ActorContext) -> str | None:
    codes = {each.code for each in people}
    return next((code for code in (*context.countries, context.home) if code in codes), None)


def place_in_office(
    person: Person, context: ActorContext, knowledge: Knowledge, rules: SectorRules
) -> tuple[str | None, tuple[str, ...], str]:
    """Code and sector of a person at the date: of the office held, or former; and why.

    Who serves a world organisation (*UN secretary general*) has its code, not that of a country.
    """
    date = context.date
    office = person.office_at(date)
    if office is not None:
        why = f"{office.title}" + (f" on {date}" if date else ", no date")
        served = _served(office, knowledge)
        if served is not None:
            return served.code, served.sector, why
        return person.code, (office.sector,), why
    past = person.office_before(date) if date is not None else None
    if past is not None:
        sector = (rules.former,) if past.sector in rules.ended else ()
        return person.code, sector, f"{past.title} until {past.end}"
    return person.code, (), f"no office known on {date}"


def _served(office: Office, knowledge: Knowledge) -> Organisation | None:
    """The world organisation that an office's title names."""
    if office.title.islower():
        return None
    for match in knowledge.longest_match(office.title.split(), "en"):
        if isinstance(match.entry, Organisation) and match.entry.code in ORGANISATION_CODES:
            return match.entry
    return None


def is_own_name(find: Find, reading: Reading, finds: Sequence[Find], cues: ActorWords) -> bool:
    """Whether words that match a person are the whole of a name, not a relative's or namesake's.

    *Fulana Putin* is somebody else, and so are *the Putin Foundation* and *Putin Jr*; a full name may
    be followed by a second surname.
    """
    words = reading.words
    full = any(match.full_name for match in find.matches)
    for run in reading.names:
        inside = run.start <= find.start and find.end <= run.end
        if inside and run.label in ("ORG", "LOC") and (find.start, find.end) != (run.start, run.end):
            return False
    after = words[find.end] if find.end < len(words) else None
    if after is not None and after.text.lower() in cues.name_suffixes:
        return False
    if full:
        return True
    if after is not None and _continues(words[find.end - 1], after) and not _covered(find.end, finds):
        return after.pos != "PROPN" or not _in_one_name(find, find.end, reading)
    if find.start == 0:
        return True
    before = words[find.start - 1]
    if before.pos != "PROPN" or before.text.lower() in cues.honorifics:
        return True
    return not _continues(before, words[find.start]) or _covered(find.start - 1, finds)


def _continues(before: Word, after: Word) -> bool:
    return after.start - before.end <= 1


def _in_one_name(find: Find, i: int, reading: Reading) -> bool:
    if reading.words[i].dep.startswith("flat"):
        return True
    return any(run.start <= find.start and i < run.end for run in reading.names)


def _covered(i: int, finds: Sequence[Find]) -> bool:
    return any(find.start <= i < find.end for find in finds)
