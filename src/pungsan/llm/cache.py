"""Answers kept on disk, by a hash of all that was asked: the same question costs once.

A file holds the answer and its tokens, never the question or the key.  Files are written whole or not at all;
one that cannot be read is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pungsan.errors import SettingsError

__all__ = ["Cache"]


class Cache:
    """A folder of answers.

    Raises:
        SettingsError: it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise SettingsError(
                f"answers cannot be kept in {folder} ({error.strerror}): cache=off"
            ) from error

    def find(self, address: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was answered to a request before."""
        try:
            kept = json.loads(self._path(address, body).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) and isinstance(kept.get("content"), str) else None

    def keep(self, address: str, body: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Keep an answer; a full disk is no reason to stop."""
        path = self._path(address, body)
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(answer, file, ensure_ascii=True)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def drop(self, address: str, body: Mapping[str, Any]) -> None:
        """Forget an answer."""
        with contextlib.suppress(OSError):
            self._path(address, body).unlink(missing_ok=True)

    def _path(self, address: str, body: Mapping[str, Any]) -> Path:
        asked = json.dumps([address, body], sort_keys=True, ensure_ascii=True)
        mark = hashlib.sha256(asked.encode()).hexdigest()
        return self.folder / mark[:2] / f"{mark}.json"
