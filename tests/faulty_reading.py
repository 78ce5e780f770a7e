"""A reader that a file of a certain name ends; nodes of a cluster import it."""

from __future__ import annotations

import os
from typing import Any

from pungsan.run.ray_reading import _Reading

__all__ = ["FaultyReading"]


class FaultyReading(_Reading):
    """Ends its process as soon as ``b.txt`` is among its files."""

    def open(self, files: Any, skip: int) -> bool:
        """See `_Reading`."""
        if any(listed.name.endswith("b.txt") for listed, _ in files):
            os._exit(1)
        return super().open(files, skip)
