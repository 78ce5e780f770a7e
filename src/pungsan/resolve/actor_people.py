"""Which known person a name means, and what the person was at a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from pungsan.resolve.actor_context import ActorContext, ActorWords, SectorRules
from pungsan.resolve.actor_parts import Find, Reading
from pungsan.resolve.entries import (
    KnowledgeMatch,
    Person,
    RoleEntry,
)
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.words import fold

__all__ = ["SEVERAL", "choose_person", "own_matches", "place_in_office"]

SEVERAL = "several people have that name"
"""Why nobody is chosen where neither title, article nor date tells which."""


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
    return None, is_full, SEVERAL


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
        served = knowledge.served(office.title)
        if served is not None:
            return served.code, served.sector, why
        return person.code, (office.sector,), why
    past = person.office_before(date) if date is not None else None
    if past is not None:
        sector = (rules.former,) if past.sector in rules.ended else ()
        return person.code, sector, f"{past.title} until {past.end}"
    return person.code, (), f"no office known on {date}"


def own_matches(find: Find, reading: Reading, cues: ActorWords) -> tuple[KnowledgeMatch, ...]:
    """The people whose whole name a find may be, without those of a relative's or namesake's name.

    *Fulana Putin* is somebody else, and so are *the Putin Foundation* and *Putin Jr*; but a full name
    may be followed by a second surname, and a short one may have more of the same person's names
    beside it (*Luiz Inácio* before *Lula*).
    """
    words = reading.words
    people = tuple(match for match in find.matches if match.kind == "person")
    full = any(match.full_name for match in people)
    after = words[find.end] if find.end < len(words) else None
    if (after is not None and after.text.lower() in cues.name_suffixes) or _names_body(find, full, reading):
        return ()
    if full:
        return people
    more = [
        words[i].text
        for run in reading.names
        if run.label == "PER" and run.start <= find.start and find.end <= run.end
        for i in range(run.start, run.end)
        if words[i].pos == "PROPN" and not find.start <= i < find.end and not _covered(i, reading.finds)
    ]
    if (
        after is not None
        and _belongs(find.end, find.end - 1, reading)
        and _in_one_name(find, find.end, reading)
    ):
        more.append(after.text)
    before = words[find.start - 1] if find.start else None
    if before is not None and _belongs(find.start - 1, find.start, reading):
        more += [] if before.text.lower() in cues.honorifics else [before.text]
    if not more:
        return people
    keys = {fold(part).rstrip(".") for part in more}
    return tuple(match for match in people if keys <= _tokens(match.entry))


def _tokens(person: object) -> set[str]:
    names = (person.name, *person.aliases) if isinstance(person, Person) else ()
    return {fold(token).rstrip(".") for name in names for token in name.split()}


def _names_body(find: Find, full: bool, reading: Reading) -> bool:
    """Whether a person's name only names a body or place (*the Putin Foundation*)."""
    for run in reading.names:
        inside = run.start <= find.start and find.end <= run.end and find.part not in ("genitive", "owner")
        if inside and run.label in ("ORG", "LOC") and (find.start, find.end) != (run.start, run.end):
            titles = [each for each in reading.finds if _is_title(each) or each is find]
            known = {i for each in titles for i in range(each.start, each.end)}
            if not full or not known.issuperset(range(run.start, run.end)):
                return True
    return False


def _is_title(find: Find) -> bool:
    entry = find.matches[0].entry
    return not isinstance(entry, RoleEntry) or entry.kind == "person"


def _belongs(i: int, neighbour: int, reading: Reading) -> bool:
    """Whether a word beside a name is a proper noun that nothing else explains, without a comma between."""
    first, last = sorted((reading.words[i], reading.words[neighbour]))
    return reading.words[i].pos == "PROPN" and last.start - first.end <= 1 and not _covered(i, reading.finds)


def _in_one_name(find: Find, i: int, reading: Reading) -> bool:
    if reading.words[i].dep.startswith("flat"):
        return True
    return any(run.start <= find.start and i < run.end for run in reading.names)


def _covered(i: int, finds: Sequence[Find]) -> bool:
    return any(find.start <= i < find.end for find in finds)
