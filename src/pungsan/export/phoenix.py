"""The Phoenix pipeline's daily file (26 columns) and PETRARCH's event file (11), tabs, no header.

Order and content of the columns are those of phoenix_pipeline (postprocess.py) and of PETRwriter.
A row is a dyad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pungsan.export.cameo import Party, choose_code, clean_cell, goldstein_of, pair_parties

__all__ = ["PETRARCH_COLUMNS", "PHOENIX_COLUMNS", "write_petrarch", "write_phoenix"]

PHOENIX_COLUMNS: Final = (
    *("EventID", "Date", "Year", "Month", "Day"),
    *("SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute"),
    *("TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute"),
    *("EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues"),
    *("Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceIDs", "URLs", "NewsSources"),
)
PETRARCH_COLUMNS: Final = (
    *("Date", "Source", "Target", "Code", "Issues", "Ids", "URL", "StorySource"),
    *("SourceText", "TargetText", "EventText"),
)

ROLES: Final = ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL")
ROOTS: Final = ("IGO", "NGO", "IMG", "MNC")
_PENTA: Final = {
    **dict.fromkeys(("01", "02"), 0),
    **dict.fromkeys(("03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),
}
VERSION: Final = "pungsan"
MISSING: Final = "---"


def write_phoenix(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines, one for each day, source, target and code; events without a day are left out."""
    counter = 0
    for group in _same_day(rows):
        for (source, target, code), told in _merge(group).items():
            counter += 1
            yield "\t".join(_phoenix_cells(counter, source, target, code, told)) + "\n"


def write_petrarch(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines; always with the address, and with the texts: 11 columns."""
    for row in rows:
        if row["date"] is None:
            continue
        for source, target in pair_parties(row):
            cells = [
                f"{row['date']:%Y%m%d}",
                source.cameo or MISSING,
                target.cameo or MISSING,
                choose_code(row["type"], row["mode"]),
                "",
                _sentence_id(row),
                clean_cell(row["url"]),
                clean_cell(row["publisher"]) or MISSING,
                clean_cell(source.name) or MISSING,
                clean_cell(target.name) or MISSING,
                clean_cell(row["trigger"]) or MISSING,
            ]
            yield "\t".join(cells) + "\n"


def _same_day(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Rows come by day: one day is in memory at a time."""
    waiting: list[Mapping[str, Any]] = []
    for row in rows:
        if row["date"] is None:
            continue
        if waiting and waiting[0]["date"] != row["date"]:
            yield waiting
            waiting = []
        waiting.append(row)
    if waiting:
        yield waiting


def _merge(
    rows: list[Mapping[str, Any]],
) -> dict[tuple[Party, Party, str], list[Mapping[str, Any]]]:
    first: dict[tuple[str, str, str], tuple[Party, Party, str]] = {}
    merged: dict[tuple[Party, Party, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        code = choose_code(row["type"], row["mode"])
        for source, target in pair_parties(row):
            key = first.setdefault((source.cameo, target.cameo, code), (source, target, code))
            merged.setdefault(key, []).append(row)
    return merged


def _phoenix_cells(
    counter: int, source: Party, target: Party, code: str, told: list[Mapping[str, Any]]
) -> list[str]:
    day = told[0]["date"]
    placed = next((row for row in told if row["place"] is not None), None)
    place = (
        [clean_cell(placed[name]) for name in ("lat", "lon", "place", "province", "country")]
        if placed
        else [""] * 5
    )
    return [
        f"{counter}_{VERSION}",
        f"{day:%Y%m%d}",
        f"{day.year:04}",
        f"{day.month:02}",
        f"{day.day:02}",
        *_actor_cells(source),
        *_actor_cells(target),
        code,
        code[:2],
        str(_PENTA[code[:2]]),
        f"{goldstein_of(code):g}",
        "",
        *place,
        ";".join(dict.fromkeys(_sentence_id(row) for row in told)),
        ";".join(dict.fromkeys(clean_cell(row["url"]) for row in told if row["url"])),
        ";".join(dict.fromkeys(clean_cell(row["publisher"]) for row in told if row["publisher"])),
    ]


def _actor_cells(party: Party) -> list[str]:
    """Full code, root, role and the rest, cut as phoenix_pipeline cuts them."""
    root = party.code if party.country or party.code in ROOTS else ""
    role = party.sectors[0] if party.sectors and party.sectors[0] in ROLES else ""
    others = party.sectors[1:] if role else party.sectors
    return [party.cameo, root, role, ";".join(others)]


def _sentence_id(row: Mapping[str, Any]) -> str:
    return f"{clean_cell(row['article']).replace(';', ',')}_{row['sentence_start']}"
