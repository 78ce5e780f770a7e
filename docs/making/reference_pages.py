"""The reference from the code: what `--help` says of each command, and the docstrings of public names."""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator
from typing import Any

import typer.main

import pungsan
from pungsan.cli import app

_SECTION = re.compile(r"^(Args|Raises|Returns|Yields):$")
NEWLINE = "\n"
_CODE = re.compile(r"``(.+?)``")


def write_pages() -> dict[str, str]:
    """Both pages by their names."""
    return {"reference/help.md": _write_help(), "reference/api.md": _write_api()}


def _write_help() -> str:
    lines = [
        "# Help of each command",
        "",
        "Made of the program itself: what `pungsan COMMAND --help` says.",
        "",
    ]
    for name, command in _walk(typer.main.get_command(app), "pungsan"):
        lines += [f"## `{name}`", "", _plain(command.help or command.short_help or ""), ""]
        rows = [row for parameter in command.params if (row := _parameter(parameter))]
        if rows:
            lines += ["| | meaning | default |", "|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups first."""
    yield name, command
    for leaf, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from _walk(inner, f"{name} {leaf}")


def _parameter(parameter: Any) -> str:
    if getattr(parameter, "hidden", False) or parameter.name == "help":
        return ""
    is_argument = not parameter.opts[0].startswith("-")
    names = (
        [parameter.metavar or parameter.name] if is_argument else parameter.opts + parameter.secondary_opts
    )
    values = typing.get_args(parameter.type_descriptor.annotation)
    choices = [str(each) for each in values if isinstance(each, str)]
    shown = ", ".join(f"`{each}`" for each in names)
    if choices:
        shown += f" `{' '.join(choices)}`"
    elif parameter.metavar and not is_argument:
        shown += f" `{parameter.metavar}`"
    default = (
        parameter.default
        if parameter.show_default and isinstance(parameter.default, (str, int, float))
        else ""
    )
    told = "" if default == "" or isinstance(default, bool) else f"`{_cell(str(default))}`"
    return f"| {_cell(shown)} | {_cell(_plain(parameter.help or '').replace(NEWLINE, ' '))} | {told} |"


def _write_api() -> str:
    lines = [
        "# Docstrings",
        "",
        "Made of the program itself. [The API on one page](../api.md) tells the same with examples.",
        "",
    ]
    groups = {"Functions": [], "Classes": [], "Records": [], "Errors": []}  # type: dict[str, list[str]]
    for name in pungsan.__all__:
        groups[_group(name)].append(name) if name != "__version__" else None
    for title, names in groups.items():
        lines += [f"## {title}", ""]
        for name in names:
            lines += _describe(name, getattr(pungsan, name), title)
    return "\n".join(lines)


def _group(name: str) -> str:
    thing = getattr(pungsan, name)
    if not inspect.isclass(thing):
        return "Functions"
    if issubclass(thing, Exception):
        return "Errors"
    return "Records" if thing.__module__ == "pungsan.records" else "Classes"


def _describe(name: str, thing: Any, title: str) -> list[str]:
    lines = [f"### `{name}`", ""]
    if title == "Functions":
        lines += ["```text", _signature(name, thing), "```", ""]
    lines += [_docstring(thing), ""]
    if title == "Records" and dataclasses.is_dataclass(thing):
        lines += ["| field | type |", "|---|---|"]
        lines += [f"| `{each.name}` | `{_cell(str(each.type))}` |" for each in dataclasses.fields(thing)]
        lines.append("")
    if title == "Classes":
        for member, value in vars(thing).items():
            inner = value.fget if isinstance(value, property) else value
            if member.startswith("_") or not (inspect.isfunction(inner) and inspect.getdoc(inner)):
                continue
            shown = (
                f"{name}.{member}" if isinstance(value, property) else _signature(f"{name}.{member}", inner)
            )
            lines += [f"#### `{name}.{member}`", "", "```text", shown, "```", "", _docstring(inner), ""]
    return lines


def _signature(name: str, thing: Any) -> str:
    """The call as it is written, a parameter a line where it is long."""
    signature = inspect.signature(thing)
    rows = [str(each) for key, each in signature.parameters.items() if key != "self"]
    kinds = [each.kind for key, each in signature.parameters.items() if key != "self"]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        rows.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    given = signature.return_annotation
    after = "" if given is inspect.Signature.empty else f" -> {given}"
    one = f"{name}({', '.join(rows)}){after}"
    body = "".join(f"    {row},\n" for row in rows)
    return (one if len(one) <= 90 else f"{name}(\n{body}){after}").replace("'", "")


def _docstring(thing: Any) -> str:
    """A docstring as Markdown: sections as lists, examples as code."""
    lines: list[str] = []
    within, examples = False, False
    for line in (inspect.getdoc(thing) or "").splitlines():
        if found := _SECTION.match(line):
            within, examples = True, False
            lines += [f"**{found[1]}**", ""]
        elif line.startswith(">>>") and not examples:
            examples = True
            lines += ["```pycon", line]
        elif examples and not line:
            examples = False
            lines += ["```", ""]
        elif within and re.match(r"    \S", line):
            key, colon, rest = line.strip().partition(": ")
            lines.append(f"- `{key}`: {rest}" if colon else f"- {line.strip()}")
        elif within and line.startswith("        "):
            lines.append(f"  {line.strip()}")
        else:
            lines.append(line)
    if examples:
        lines.append("```")
    return _CODE.sub(r"`\1`", "\n".join(lines))


def _plain(text: str) -> str:
    """Help as Markdown, which it is but for marks of layout; what looks like HTML is shown as it stands."""
    lines = inspect.cleandoc(text.replace("\b", "").replace("\f", "")).splitlines()
    return "\n".join(line if line.startswith("    ") else line.replace("<", "&lt;") for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
