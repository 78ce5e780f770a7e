"""What a reviewer says an event is: checked against the text and the codebook, as columns of the tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, get_args

from pungsan.codebook import Codebook
from pungsan.codebook.book import nearest
from pungsan.errors import ReviewError
from pungsan.records import Grain, Span
from pungsan.store.applied import FIELDS

__all__ = ["check_changes", "check_line", "check_span"]

LONGEST_NAME: Final = 200
MOST_PARTICIPANTS: Final = 50
GRAINS: Final = get_args(Grain)

_CODE: Final = re.compile(r"[A-Z]{3}")
_ENTITY: Final = re.compile(r"Q\d{1,12}")

Changes = Mapping[str, Any]
"""Field (one of `applied.FIELDS`) → its right value.

- ``type``, ``mode``: text; ``contexts``, ``auxiliary``: lists of text.
- ``actor``, ``recipient``, ``attribution``: lists of ``{"start", "end"}`` (words of the article's text) and,
  where known, ``name``, ``code``, ``sector`` (a list), ``entity`` (Wikidata).
- ``when``: None, or ``{"start", "end", "grain"}`` (days) and, where known, ``span`` ([start, end]); a
  ``span`` alone are words whose date is not known.
- ``where``: None, or ``{"name", "country"}`` and, where known, ``province``, ``lat``, ``lon``, ``geonameid``,
  ``resolution``, ``span``; a ``span`` alone likewise.
"""


def check_changes(changes: Changes, row: Mapping[str, Any], text: str, codebook: Codebook) -> dict[str, Any]:
    """The columns that the changes give, on top of those of the event in ``row``.

    Raises:
        ReviewError: a field is unknown, or a value fits neither the codebook nor the text.
    """
    for name in changes:
        if name not in FIELDS:
            raise ReviewError(
                f"an event has no field '{str(name)[:40]}'{nearest(str(name), FIELDS)}: "
                f"correct {', '.join(FIELDS)}"
            )
    columns: dict[str, Any] = {}
    if "type" in changes:
        columns |= _check_type(changes["type"], row, codebook)
    type_ = str(columns.get("type", row.get("type")))
    if "mode" in changes:
        columns["mode"] = _check_mode(changes["mode"], type_, row, codebook)
    elif "type" in changes and type_ != row.get("type"):
        kind = codebook.types.get(type_)
        columns["mode"] = row.get("mode") if kind and row.get("mode") in kind.modes else None
    for name, known in (("auxiliary", codebook.auxiliary), ("contexts", codebook.contexts)):
        if name in changes:
            columns[name] = _check_listed(changes[name], name, (*known, *(row.get(name) or ())))
    for name in ("actor", "recipient", "attribution"):
        if name in changes:
            columns[name] = _check_participants(changes[name], name, text)
            if name != "attribution":
                codes = (each["code"] for each in columns[name])
                columns[f"{name}_code"] = list(dict.fromkeys(code for code in codes if code))
    if "when" in changes:
        columns |= _check_when(changes["when"], text)
    if "where" in changes:
        columns |= _check_where(changes["where"], text)
    return columns


def check_span(span: object, text: str, what: str) -> Span:
    """A range of characters that lies in the text and is not empty.

    Raises:
        ReviewError: it is none.
    """
    ends = list(span) if isinstance(span, Sequence) and not isinstance(span, str) else []
    if len(ends) != 2 or not all(type(end) is int for end in ends):
        raise ReviewError(f"{what}: give its words as [start, end], characters of the article's text")
    start, end = ends
    if not 0 <= start < end <= len(text):
        raise ReviewError(
            f"{what}: [{start}, {end}] does not lie in the text, which has {len(text)} characters"
        )
    return Span(start, end)


def check_line(value: object, what: str, longest: int = LONGEST_NAME) -> str | None:
    """A text of one line, or None where it is empty.

    Raises:
        ReviewError: it is no text, or too long.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReviewError(f"{what}: give a text")
    line = " ".join(value.split())
    if len(line) > longest:
        raise ReviewError(f"{what}: at most {longest} characters")
    return line or None


def _check_type(value: object, row: Mapping[str, Any], codebook: Codebook) -> dict[str, Any]:
    kind = codebook.types.get(value) if isinstance(value, str) else None
    if kind is not None:
        return {"type": kind.name, "quad": kind.quad, "score": kind.score}
    if value is not None and value == row.get("type"):  # of a codebook of the user's own
        return {"type": value, "quad": row.get("quad"), "score": row.get("score")}
    raise ReviewError(
        f"type: there is no '{str(value)[:40]}'{nearest(str(value).upper(), codebook.types)}: "
        f"give one of {', '.join(codebook.types)}"
    )


def _check_mode(value: object, type_: str, row: Mapping[str, Any], codebook: Codebook) -> str | None:
    if value is None or value == "":
        return None
    kind = codebook.types.get(type_)
    known = kind.modes if kind else ()
    if not isinstance(value, str) or (
        value not in known and (value, type_) != (row.get("mode"), row.get("type"))
    ):
        raise ReviewError(
            f"mode: {type_} has no '{str(value)[:40]}': give {', '.join(known) if known else 'none'}"
        )
    return value


def _check_listed(value: object, what: str, known: Sequence[str]) -> list[str]:
    if not isinstance(value, list | tuple):
        raise ReviewError(f"{what}: give a list")
    for each in value:
        if each not in known:
            raise ReviewError(
                f"{what}: there is no '{str(each)[:40]}'{nearest(str(each), known)}: "
                f"give some of {', '.join(dict.fromkeys(known))}"
            )
    return sorted(set(value), key=known.index)


def _check_participants(value: object, what: str, text: str) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
        raise ReviewError(f"{what}: give a list of participants, each with start and end")
    if len(value) > MOST_PARTICIPANTS:
        raise ReviewError(f"{what}: at most {MOST_PARTICIPANTS} participants")
    return [_check_participant(each, what, text) for each in value]


def _check_participant(value: Mapping[str, Any], what: str, text: str) -> dict[str, Any]:
    span = check_span([value.get("start"), value.get("end")], text, what)
    sector = value.get("sector") or []
    if isinstance(sector, str):
        sector = sector.split()
    code = check_line(value.get("code"), f"{what}, code")
    for each in (*([code] if code else []), *sector):
        if not isinstance(each, str) or not _CODE.fullmatch(each):
            raise ReviewError(
                f"{what}: '{str(each)[:20]}' is no code: write three capitals, such as RUS or GOV"
            )
    entity = check_line(value.get("entity"), f"{what}, entity")
    if entity is not None and not _ENTITY.fullmatch(entity):
        raise ReviewError(f"{what}: '{entity[:20]}' is no Wikidata id: write it as Q7747")
    return {
        "text": check_line(value.get("text"), f"{what}, text", 2000) or text[span.start : span.end],
        "name": check_line(value.get("name"), f"{what}, name"),
        "code": code,
        "sector": list(dict.fromkeys(sector)),
        "entity": entity,
        "start": span.start,
        "end": span.end,
        "reason": check_line(value.get("reason"), f"{what}, reason") or "by a reviewer",
    }


def _check_when(value: object, text: str) -> dict[str, Any]:
    empty = dict.fromkeys(("when_start", "when_end", "when_grain", "when_span_start", "when_span_end"))
    if value is None:
        return empty
    if not isinstance(value, Mapping):
        raise ReviewError("when: give start, end and grain, or nothing")
    if value.get("span") and not value.get("start"):
        return empty | _span(value, "when", text)
    start = _check_day(value.get("start"))
    end = _check_day(value.get("end") or value.get("start"))
    if end < start:
        raise ReviewError(f"when: it ends on {end}, before it begins on {start}")
    grain = value.get("grain") or ("day" if start == end else "interval")
    if grain not in GRAINS:
        raise ReviewError(f"when: there is no grain '{str(grain)[:20]}': give one of {', '.join(GRAINS)}")
    return empty | {"when_start": start, "when_end": end, "when_grain": grain} | _span(value, "when", text)


def _check_day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise ReviewError(f"when: '{str(value)[:20]}' is no day: write it as 2024-06-20") from None


def _check_where(value: object, text: str) -> dict[str, Any]:
    names = ("place", "country", "province", "lat", "lon", "geonameid", "resolution")
    empty = dict.fromkeys((*names, "where_span_start", "where_span_end"))
    if value is None:
        return empty
    if not isinstance(value, Mapping):
        raise ReviewError("where: give name and country, or nothing")
    if value.get("span") and not value.get("name"):
        return empty | _span(value, "where", text)
    name = check_line(value.get("name"), "where, name")
    country = check_line(value.get("country"), "where, country")
    if name is None or country is None or not _CODE.fullmatch(country):
        raise ReviewError("where: give a name, and the country as three capitals, such as UKR")
    found = {
        "place": name,
        "country": country,
        "province": check_line(value.get("province"), "where, province"),
        "lat": _check_number(value, "lat", -90, 90),
        "lon": _check_number(value, "lon", -180, 180),
        "geonameid": _check_number(value, "geonameid", 1, 10**10, int),
        "resolution": _check_number(value, "resolution", 1, 5, int),
    }
    return empty | found | _span(value, "where", text)


def _check_number(
    value: Mapping[str, Any], name: str, least: float, most: float, kind: Callable[[Any], Any] = float
) -> Any:
    given = value.get(name)
    if given is None or given == "":
        return None
    try:
        number = kind(given)
    except (TypeError, ValueError):
        raise ReviewError(f"where, {name}: '{str(given)[:20]}' is no number") from None
    if not least <= number <= most:
        raise ReviewError(f"where, {name}: {number} is not from {least} to {most}")
    return number


def _span(value: Mapping[str, Any], what: str, text: str) -> dict[str, int]:
    if value.get("span") is None:
        return {}
    span = check_span(value["span"], text, what)
    return {f"{what}_span_start": span.start, f"{what}_span_end": span.end}
