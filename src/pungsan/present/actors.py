"""Entries of the knowledge base for the terminal and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pungsan.present.words import clean_line
from pungsan.resolve.actor_search import Card

__all__ = ["card_to_dict", "describe_cards", "list_cards"]

EARLIEST = dt.date(1800, 1, 1)
"""First day where none is known."""


def list_cards(cards: Iterable[Card]) -> RenderableType:
    """A table with a row for each entry."""
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "kind", "codes", "what", "id"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("kind", "id"))
    for card in cards:
        codes, what = _codes(card.code, card.sector), ""
        if card.on_day is not None:
            code, sector, what = card.on_day
            codes = _codes(code, sector)
        elif card.offices:
            office = max(card.offices, key=lambda each: (each.end or dt.date.max, each.start))
            codes = _codes(office.code or card.code, (office.sector,) if office.end is None else ())
            what = f"{office.title}, {_span(office.start, office.end, office.sure)}"
        table.add_row(clean_line(card.name), card.kind, codes, clean_line(what), card.wikidata or "")
    return table


def describe_cards(cards: Iterable[Card], at: dt.date | None) -> RenderableType:
    """All that is known of each entry."""
    parts: list[RenderableType] = []
    for card in cards:
        parts += [Text()] if parts else []
        parts += [
            Text.assemble((clean_line(card.name), "bold"), f"  {card.kind}"),
            Padding(_rows(card, at), (0, 0, 0, 2)),
        ]
    return Group(*parts)


def _rows(card: Card, at: dt.date | None) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    codes = _codes(card.code, card.sector)
    table.add_row("codes", codes or "none")
    if card.names:
        table.add_row("names", clean_line(", ".join(card.names)))
    for heading, lines in (
        (
            "offices",
            [
                f"{_span(o.start, o.end, o.sure)}  {_codes(o.code, (o.sector,))}  {o.title}"
                for o in card.offices
            ],
        ),
        ("terms", [f"{_span(t.start, t.end, t.sure)}  {t.sector}" for t in card.terms]),
        ("parties", list(card.parties)),
    ):
        for line in lines:
            table.add_row(heading, clean_line(line))
            heading = ""
    table.add_row("Wikidata", card.wikidata or "no id")
    table.add_row("from", clean_line(card.source))
    if at is not None and card.on_day is not None:
        code, sector, why = card.on_day
        table.add_row(
            at.isoformat(), clean_line(f"{_codes(code, sector) or 'no codes'}{f': {why}' if why else ''}")
        )
    return table


def _codes(code: str | None, sector: Sequence[str]) -> str:
    return " ".join(filter(None, (code, *sector)))


def _span(start: dt.date, end: dt.date | None, sure: bool) -> str:
    first = "" if start <= EARLIEST else start.isoformat()
    return f"{first}..{end or ''}{'' if sure else '?'}"


def card_to_dict(card: Card) -> dict[str, Any]:
    """An entry as a dict ready for JSON."""
    row: dict[str, Any] = {
        "kind": card.kind,
        "name": card.name,
        "names": list(card.names),
        "code": card.code,
        "sector": list(card.sector),
        "offices": [
            {
                "title": each.title,
                "sector": each.sector,
                "code": each.code,
                "from": None if each.start <= EARLIEST else each.start.isoformat(),
                "to": each.end.isoformat() if each.end else None,
                "sure": each.sure,
            }
            for each in card.offices
        ],
        "terms": [
            {
                "sector": each.sector,
                "from": each.start.isoformat(),
                "to": each.end.isoformat() if each.end else None,
            }
            for each in card.terms
        ],
        "parties": list(card.parties),
        "wikidata": card.wikidata,
        "source": card.source,
    }
    if card.on_day is not None:
        code, sector, why = card.on_day
        row["on_day"] = {"code": code, "sector": list(sector), "why": why}
    return row
