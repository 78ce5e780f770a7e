"""What came of asking a language model, in words, and where it agrees with the rules, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from pungsan.agreed import FIELDS, Agreement, TypeCounts
from pungsan.asked import Asked
from pungsan.present.words import count_things

__all__ = ["build_agreement", "describe_asked"]

MOST_CONFUSED = 5
"""Pairs of types that are shown."""


def describe_asked(asked: Asked, price: tuple[float, float] | None) -> Iterator[str]:
    """Lines on what was asked, what it took, and what of the answers was dropped."""
    usage = asked.usage
    taken = f", {count_things(usage.cached, 'answer')} kept from before" if usage.cached else ""
    again = f", {count_things(usage.again, 'request')} sent again" if usage.again else ""
    found = f"{count_things(asked.events, 'event')} in {count_things(asked.articles, 'article')}"
    yield (f"language model: {found}; {count_things(usage.requests, 'request')}{taken}{again}")
    tokens = f"tokens: {usage.tokens_in:,} in, {usage.tokens_out:,} out"
    cost = usage.cost(price)
    if cost is not None:
        tokens += f", {cost:.4f} at the price given"
    if usage.untold:
        tokens += f"; of {count_things(usage.untold, 'request')} the server did not say"
    yield tokens
    for reason, count in sorted(asked.dropped.items(), key=lambda item: (-item[1], item[0])):
        if count:
            yield f"dropped, {reason}: {count:,}"


def build_agreement(agreement: Agreement) -> RenderableType:
    """A table of tellings by type: found by both, by the rules alone, by the model alone; and the fields."""
    table = Table(title="Rules and language model, tellings of events", title_justify="left", box=None)
    table.add_column("type")
    for name in ("both", "rules alone", "model alone", "F1"):
        table.add_column(name, justify="right")
    for name, counts in agreement.types.items():
        table.add_row(name, *_cells(counts))
    table.add_row("all", *_cells(agreement.total), style="bold")
    parts = [
        f"{name} {agreement.same[name]} of {agreement.compared[name]}"
        for name in FIELDS
        if agreement.compared[name]
    ]
    lines: list[RenderableType] = [table]
    if parts:
        lines.append(f"The same where both found it: {', '.join(parts)}.")
    if agreement.confused:
        pairs = agreement.confused.most_common(MOST_CONFUSED)
        told = ", ".join(f"{one} for {other} {count}" for (one, other), count in pairs)
        lines.append(f"Same words, other type (rules for model): {told}.")
    return Group(*lines)


def _cells(counts: TypeCounts) -> tuple[str, str, str, str]:
    f1 = "–" if counts.f1 is None else f"{counts.f1:.2f}"
    return str(counts.both), str(counts.first), str(counts.second), f1
