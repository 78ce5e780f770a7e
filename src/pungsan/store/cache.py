"""The user's cache folder, for what can be made again."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["find_cache"]


def find_cache(name: str) -> Path | None:
    """The folder for one kind of thing, made if need be; None if it cannot be written."""
    root = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(root) if root else Path("~/.cache").expanduser()) / "pungsan" / name
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder if os.access(folder, os.W_OK) else None
    except OSError:
        return None
