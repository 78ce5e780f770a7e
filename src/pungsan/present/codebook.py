"""A codebook for the terminal: its types in short, one type with its frames, a summary of a user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pungsan.codebook import Codebook, EventType, load_codebook
from pungsan.lexicon import Entry, Lexicon

__all__ = ["describe_type", "describe_types", "summarise_codebook"]

QUADS = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}
_PARTS = ("verb", "noun", "adj")
_SHOWN = ("actor", "recipient", "reciprocal", "reflexive", "with", "without", "mode", "context")


def describe_types(book: Codebook) -> RenderableType:
    """All types of a codebook with what they mean."""
    table = Table(title=f"{book.name} {book.version}", title_justify="left", box=None, pad_edge=False)
    for heading in ("type", "quad", "score", "meaning", "modes"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("type", "quad", "score"))
    for kind in book.types.values():
        table.add_row(kind.name, str(kind.quad), f"{kind.score:+.1f}", kind.meaning, ", ".join(kind.modes))
    return table


def describe_type(kind: EventType, lexicons: Iterable[Lexicon]) -> RenderableType:
    """A type's definition and modes, then its frames with their examples, a user's own ones first."""
    lines: list[RenderableType] = [
        Text(kind.name, style="bold"),
        Text(kind.meaning),
        Text(f"quad {kind.quad} ({QUADS[kind.quad]}), score {kind.score:+.1f}"),
    ]
    if kind.modes:
        lines.append(Text(f"modes: {', '.join(kind.modes)}"))
    if kind.future:
        lines.append(Text(f"while it lies ahead: {kind.future}"))
    if kind.declined:
        lines.append(Text(f"of what somebody will not do: {kind.declined}"))
    for lexicon in lexicons:
        entries = [entry for entry in lexicon.entries if entry.type == kind.name]
        lines.append(Text(f"\n{lexicon.lang}: {len(entries)} frames", style="bold"))
        ordered = sorted(entries, key=lambda each: not each.own)
        lines.extend(Padding(_entry(entry), (0, 0, 0, 2)) for entry in ordered)
    return Group(*lines)


def _entry(entry: Entry) -> RenderableType:
    part = next(name for name in _PARTS if name in entry.row)
    head = Text(f"{part}: {', '.join(entry.row[part])}", style="cyan")
    if entry.own:
        head.append("  (yours)", style="green")
    shown = [f"{key} = {_value(entry.row[key])}" for key in _SHOWN if key in entry.row]
    lines: list[RenderableType] = [head, Padding(Text("; ".join(shown)), (0, 0, 0, 2))]
    for example in entry.examples:
        events = "; ".join(
            " | ".join([event[0], *(", ".join(part) for part in event[1:3])]) for event in example.events
        )
        lines.append(Padding(Text(f"“{example.text}” → {events or 'no event'}", style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{slot}: {' '.join(words)}" for slot, words in value.items())
    return (
        ", ".join(value) if isinstance(value, list) else str(value).lower() if value is True else str(value)
    )


def summarise_codebook(book: Codebook, lexicons: Sequence[Lexicon]) -> str:
    """One line on what a user's codebook does: *my.toml is right: Mine 1 (PLOVER 2022.02): 1 type added*."""
    base = load_codebook()
    added = [name for name in book.types if name not in base.types]
    changed = [name for name, kind in book.types.items() if name in base.types and kind != base.types[name]]
    frames = Counter(lexicon.lang for lexicon in lexicons for entry in lexicon.entries if entry.own)
    parts = [
        f"{len(names)} {'type' if len(names) == 1 else 'types'} {what} ({', '.join(names)})"
        for names, what in ((added, "added"), (changed, "changed"), (sorted(book.removed), "removed"))
        if names
    ]
    parts += [f"{count} {'frame' if count == 1 else 'frames'} in {lang}" for lang, count in frames.items()]
    parts += [f"{len(book.disabled)} disabled"] if book.disabled else []
    name = book.source.name if book.source else book.name
    return f"{name} is right: {book.name} {book.version}: {', '.join(parts) or 'nothing changed'}"
