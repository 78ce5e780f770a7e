"""Events as a table for the terminal."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pungsan.present.words import (
    call_actor,
    call_codes,
    call_sizes,
    call_type,
    call_when,
    call_where,
    clean_line,
    find_title,
    quote_words,
    shorten,
    summarise,
)
from pungsan.records import Actor, CodedDocument, Document, Event, Failure

QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
"""Colours by quad code: verbal cooperation, material cooperation, verbal conflict, material conflict."""

NARROW = 110
"""Below this width in columns, what takes eight columns is put into three."""

_WORDS_SHOWN = 100


def build_report(
    documents: Sequence[CodedDocument], failures: Sequence[Failure] = (), *, width: int = 160
) -> RenderableType:
    """A table for each document with events, and what was coded in numbers.

    ``width`` is that of the terminal in columns.
    """
    tables = [build_table(coded, width=width) for coded in documents if coded.events]
    return Group(*tables, Text(summarise(documents, failures), style="bold"))


def build_table(coded: CodedDocument, *, width: int = 160) -> Table:
    """The events of one document: when, who, did what, to whom, where, modes, source, and the words."""
    narrow = width < NARROW
    table = Table(
        title=Text(name_document(coded.document)),
        title_style="bold",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
        leading=1 if narrow else 0,
    )
    columns = _NARROW_COLUMNS if narrow else _COLUMNS
    for name, ratio, width in columns:
        if ratio:
            table.add_column(name, ratio=ratio, overflow="fold")
        else:
            table.add_column(name, width=width, overflow="fold")
    names = name_coders(coded.events)
    for event in coded.events:
        cells = _row(event, coded.document, names[event.coder])
        table.add_row(*(_narrow(cells) if narrow else cells))
    return table


_COLUMNS = (
    ("when", 0, 10),
    ("who", 9, 0),
    ("did what", 6, 0),
    ("to whom", 9, 0),
    ("where", 5, 0),
    ("auxiliary", 0, 12),
    ("who says so", 7, 0),
    ("the words", 16, 0),
)
_NARROW_COLUMNS = (("when", 0, 10), ("who did what to whom", 12, 0), ("the words", 9, 0))
"""Name of each column, its share of the width, and its width in columns where that is fixed."""


def name_document(document: Document) -> str:
    """How a document is called above its events: id, date and title."""
    date = document.published.isoformat() if document.published else None
    return " · ".join(part for part in (clean_line(document.id), date, find_title(document)) if part)


def name_coders(events: Sequence[Event]) -> dict[str, str]:
    """What tells the coders of the events apart, such as ``llm qwen3 at …``; nothing where there is one."""
    coders = sorted({event.coder for event in events})
    if len(coders) < 2:
        return dict.fromkeys(coders, "")
    parts = {each: each.split(", ") for each in coders}
    shared = next(
        at for at in itertools.count() if len({tuple(each[: at + 1]) for each in parts.values()}) > 1
    )
    return {each: shorten(", ".join(own[shared:]), 40) or "rules" for each, own in parts.items()}


def _row(event: Event, document: Document, coder: str) -> list[Text]:
    first = event.mentions[0]
    return [
        Text(call_when(event.when)),
        _people(event.actor),
        _deed(event, coder),
        _people(event.recipient),
        Text(call_where(event.where)),
        Text(", ".join(event.auxiliary), style="italic"),
        _people(event.attribution),
        Text(quote_words(first, document.text, within=_WORDS_SHOWN), style="dim"),
    ]


def _deed(event: Event, coder: str) -> Text:
    """Type and mode, and below them the numbers of people, and the coder where there are several."""
    deed = Text(call_type(event), style=QUAD_STYLES.get(event.quad, ""))
    sizes = call_sizes(event.sizes)
    below = [(sizes, "bold")] if sizes else []
    below += [(f"by {clean_line(coder)}", "dim")] if coder else []
    return Text.assemble(deed, *(part for line in below for part in ("\n", line)))


def _narrow(cells: Sequence[Text]) -> list[Text]:
    when, who, what, whom, where, modes, source, words = cells
    lines = [Text.assemble(what, " ", modes) if modes else what]
    lines += [who] if who else []
    lines += [Text.assemble("→ ", whom)] if whom else []
    lines += [Text.assemble("in ", where)] if where else []
    lines += [Text.assemble("says ", source)] if source else []
    return [when, Text("\n").join(lines), words]


def _people(actors: Iterable[Actor]) -> Text:
    lines = []
    for actor in actors:
        line = Text(shorten(call_actor(actor), 60))
        if codes := call_codes(actor):
            line.append(f" {codes}", style="bold")
        lines.append(line)
    return Text("\n").join(lines)
