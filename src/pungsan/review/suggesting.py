"""Who some words may mean: a first guess for a reviewer, by the knowledge base alone."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from pungsan.resolve import Gazetteer, Knowledge, find_times, load_gazetteer, load_knowledge

__all__ = ["suggest_participant", "suggest_place", "suggest_when"]


def suggest_participant(words: str, lang: str, day: dt.date | None = None) -> dict[str, Any]:
    """``name``, ``code``, ``sector`` and ``entity`` of who the words may name; what is not known is empty.

    Args:
        words: the words as they stand in the text.
        lang: their language.
        day: the day of the news, by which somebody's office is chosen.
    """
    found: dict[str, Any] = {"name": None, "code": None, "sector": [], "entity": None}
    knowledge = _knowledge()
    people = knowledge.people(words)
    if len(people) == 1:
        person = people[0]
        office = next(
            (
                each
                for each in person.offices
                if day and each.start <= day and (not each.end or day <= each.end)
            ),
            None,
        )
        code = (office.code if office else None) or person.code
        sector = [office.sector] if office else []
        return {"name": person.name, "code": code, "sector": sector, "entity": person.wikidata}
    organisations = knowledge.organisation(words)
    if len(organisations) == 1:
        each = organisations[0]
        name = each.name_es if lang == "es" else each.name_en
        return {"name": name, "code": each.code, "sector": list(each.sector), "entity": each.wikidata}
    for match in knowledge.longest_match(words.split(), lang):
        found["code"] = found["code"] or match.code
        found["sector"] = found["sector"] or list(match.sector)
    return found


def suggest_place(words: str, lang: str, countries: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """The place that the words most likely name, as ``where`` of a correction, or None."""
    place = _gazetteer().resolve(words, lang, countries)
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "province": place.province,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "resolution": place.resolution,
    }


def suggest_when(words: str, lang: str, day: dt.date | None) -> dict[str, str] | None:
    """The days that the words mean on a day of the news, as ``when`` of a correction, or None."""
    for each in find_times(words, lang, day):
        if each.value is not None:
            start, end, grain = each.value.start, each.value.end, each.value.grain
            return {"start": start.isoformat(), "end": end.isoformat(), "grain": grain}
    return None


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()
