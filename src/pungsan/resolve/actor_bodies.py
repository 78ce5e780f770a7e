"""Mentions whose head names an organisation, a country, a people or a seat of power."""

from __future__ import annotations

from pungsan.records import Actor
from pungsan.resolve.actor_parts import Find
from pungsan.resolve.actor_ties import Case, choose_organisation, find_ties, place_of
from pungsan.resolve.entries import ORGANISATION_CODES, Country, Region

__all__ = ["as_country", "as_organisation", "covers_head"]


def covers_head(find: Find, case: Case) -> bool:
    """Whether a find holds the head of the mention."""
    return find.start <= case.reading.head < find.end


def as_organisation(case: Case) -> Actor | None:
    """The organisation that the head names, or that stands beside it (*la cadena Al Jazeera*)."""
    reading, role = case.reading, case.role
    person = role is not None and role.role.kind == "person" and covers_head(role.find, case)
    for find in reading.finds:
        if find.part not in ("head", "apposition") or all(m.kind != "organisation" for m in find.matches):
            continue
        beside = find.start > reading.head and not person and reading.words[find.start].pos != "ADJ"
        if covers_head(find, case) or beside:
            break
    else:
        return None
    mention, text = case.mention, reading.text(find.start, find.end)
    own = [
        tie
        for tie in find_ties(case, find, before=case.apposed)
        if tie.part != "place" and tie.kind == "country" and tie.code is not None
    ]
    organisation, _ = choose_organisation(find, [tie.code for tie in own], case.context)
    if organisation is None:
        sectors = {match.sector for match in find.matches if match.kind == "organisation"}
        sector = sectors.pop() if len(sectors) == 1 else ()
        code = own[0].code if own else None
        return Actor(
            mention.text, mention.span, text, code, sector, None, f"several organisations named '{text}'"
        )
    code, reason = organisation.code, f"organisation '{text}'"
    sector = organisation.sector_at(case.context.date)
    if organisation.terms:
        reason += f" on {case.context.date}" if case.context.date else ", no date"
    if own and own[0].code != code and code not in ORGANISATION_CODES:
        reason += f" of '{own[0].text}'"
        if code is not None:
            return Actor(mention.text, mention.span, text, own[0].code, sector, None, reason)
        code = own[0].code
    return Actor(
        mention.text, mention.span, organisation.name_en, code, sector, organisation.wikidata, reason
    )


def as_country(case: Case) -> Actor | None:
    """The country, people or seat of power that the head names."""
    find = next((find for find in case.heading if find.part == "head"), None)
    place = place_of(find, case.context) if find is not None else None
    if find is None or place is None:
        return None
    code, match = place
    only_people = all(m.kind == "adjective" for m in find.matches)
    if only_people and case.role is not None:
        return None
    mention, text = case.mention, case.reading.text(find.start, find.end)
    entry = match.entry
    country = case.knowledge.country(code) if code is not None else None
    name: str | None = text
    entity = None
    if isinstance(entry, Region) and match.kind != "capital":
        name, entity = entry.name_en, entry.wikidata
    elif country is not None and not isinstance(entry, Region):
        name, entity = country.name_en, country.wikidata
    if only_people and mention.kind != "adjective":
        return Actor(
            mention.text, mention.span, None, code, (case.cues.sectors.people,), None, f"people '{text}'"
        )
    metonym = next((m for m in find.matches if m.kind == "metonym" and m.code == code), None)
    sector = metonym.sector if metonym is not None else ()
    if metonym is not None and code is None:
        # *Interior*, *Exteriores*: the ministry of whoever's words stand beside it, else of the article's
        ties = [tie for tie in find_ties(case, find, before=case.apposed) if tie.code and tie.part != "place"]
        code = ties[0].code if ties else case.context.main_country
    kind = (
        "metonym" if metonym is not None else match.kind if isinstance(entry, Country | Region) else "country"
    )
    return Actor(mention.text, mention.span, name, code, sector, entity, f"{kind} '{text}'")
