"""The docs are true: commands, options, names and types are documented, and the code in them runs."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import pungsan
from pungsan.cli import app
from pungsan.codebook import load_codebook
from pungsan.present.interchange import event_to_dict
from pungsan.records import CodedDocument

ROOT = Path(__file__).parent.parent
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
WITH_CODE = [path for path in DOCS if BLOCK.search(path.read_text(encoding="utf-8"))]
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def leaf_commands(group: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its full name, those of groups too."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaf_commands(command, f"{path}{name} ")
        else:
            yield path + name, command


def test_every_command_and_option_is_documented() -> None:
    text = read("docs/commands.md")
    for name, command in leaf_commands(typer.main.get_command(app)):
        group, _, leaf = name.rpartition(" ")
        told = re.search(rf"^## .*`pungsan {name}[ `]", text, re.MULTILINE)
        listed = re.search(rf"^## `pungsan {group} COMMAND.*^\| `{leaf}[ `]", text, re.MULTILINE | re.DOTALL)
        assert told or (group and listed), name
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("-") or f"`{option}" in text, f"{name} {option}"


def test_every_public_name_is_documented() -> None:
    text = read("docs/api.md")
    for name in pungsan.__all__:
        assert re.search(rf"`(coding\.)?{name}\b", text) or f"`{name}(" in text, name


def test_every_value_of_the_codebook_is_documented() -> None:
    text, book = read("docs/events.md"), load_codebook()
    for kind in book.types.values():
        modes = ", ".join(kind.modes) or "–"
        assert f"| {kind.name} | {kind.meaning} | {modes} | {kind.quad} | {kind.score:+.1f} |" in text
    for value in (*book.auxiliary, *book.contexts, *book.sectors):
        assert f"`{value}`" in text, value


def test_every_field_of_the_interchange_form_is_documented(coded: CodedDocument) -> None:
    text, row = read("docs/events.md"), event_to_dict(coded.events[0])
    for name in (*row, *row["mentions"][0]):
        assert f"`{name}`" in text, name
    for inner in (row["when"], row["where"], row["actor"][0]):
        assert f"{{{', '.join(inner)}}}" in text


def test_every_example_is_documented_with_its_date() -> None:
    text = read("docs/examples.md")
    for path in (ROOT / "examples").iterdir():
        assert f"`{path.name}`" in text, path.name


def test_links_between_the_docs_hold() -> None:
    for path in DOCS:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.model
@pytest.mark.parametrize(
    "path", [path for path in DOCS if BLOCK.search(path.read_text(encoding="utf-8"))], ids=str
)
def test_code_in_the_docs_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in BLOCK.findall(path.read_text(encoding="utf-8")):
        exec(compile(block, str(path), "exec"), {})


@pytest.mark.model
def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(pungsan.api)
    assert result.attempted >= 3 and result.failed == 0
