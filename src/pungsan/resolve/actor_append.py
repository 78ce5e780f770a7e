"""Adds rows to a user's list of actors, if the list is right with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pungsan.errors import KnowledgeError
from pungsan.resolve.actor_lists import COLUMNS, format_rows
from pungsan.resolve.knowledge import load_knowledge

__all__ = ["append_rows"]


def append_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows to a CSV list, which is made if there is none; all of them or none.

    Raises:
        KnowledgeError: the list is wrong with them, or cannot be written.
    """
    if path.suffix.lower() == ".toml":
        raise KnowledgeError(f"{path}: rows are added to CSV lists: name one that ends in .csv")
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}: name another list") from error
    if before.strip():
        heading = [cell.strip().lower() for cell in before.split("\n", 1)[0].split(",")]
        if heading != list(COLUMNS):
            raise KnowledgeError(
                f"{path}: its columns are not {','.join(COLUMNS)}: add the rows by hand, or name another list"
            )
        if not before.endswith("\n"):
            before += "\n"
    text = before + format_rows(rows, heading=not before.strip())
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        try:
            load_knowledge(part)
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(part), str(path))) from error
        part.replace(path)
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}: name a list that can be written") from error
    finally:
        part.unlink(missing_ok=True)
