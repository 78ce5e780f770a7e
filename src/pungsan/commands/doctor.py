"""``pungsan doctor``: what is installed, what is missing, and whether it works."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pungsan.present.words import count_things
from pungsan.terminal import draw, open_output

if TYPE_CHECKING:
    from pungsan.installation import Check

__all__ = ["doctor"]

PROBLEMS = 1
SIGNS = {"ok": ("✓", "green"), "absent": ("–", "dim"), "warning": ("!", "yellow"), "problem": ("✗", "red")}


def doctor(
    format: Annotated[
        Literal["table", "json"],
        typer.Option("--format", "-f", help="**table** to look at, **json** for programs and bug reports."),
    ] = "table",
) -> None:
    """Say what is installed and what is missing, with the line that installs it, and whether coding works.

    Looks at versions, packages, extras, models, data, memory, folders and the terminal, and codes a sentence
    of each language. Nothing is sent or fetched.

    Exit status: 0 all works (extras may be absent), 1 something does not (the line says what to do).
    """
    from pungsan.installation import examine

    checks = list(examine())
    with open_output(None) as stream:
        if format == "json":
            stream.write(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1) + "\n")
        else:
            stream.write(draw(_build(checks), sys.stdout))
    raise typer.Exit(PROBLEMS if any(check.status == "problem" for check in checks) else 0)


def _build(checks: Sequence[Check]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=False)
    for column in ("part", "sign", "name"):
        table.add_column(column, no_wrap=True)
    table.add_column("detail", overflow="fold")
    part = ""
    for check in checks:
        sign, style = SIGNS[check.status]
        detail = Text(check.detail)
        if check.remedy:
            detail.append(f"\n→ {check.remedy}", style="bold")
        table.add_row("" if check.part == part else check.part, Text(sign, style=style), check.name, detail)
        part = check.part
    problems = sum(check.status == "problem" for check in checks)
    warnings = sum(check.status == "warning" for check in checks)
    said = f"{count_things(problems, 'problem')}, {count_things(warnings, 'warning')}"
    return Group(table, Text(said if problems or warnings else "All is well.", style="bold"))
