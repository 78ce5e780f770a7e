"""Components of a pipeline whose weights go with it, to disk and into bytes, as spaCy asks for them."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Self

__all__ = ["Kept"]

Array = Any
"""A NumPy array."""
FILE = "weights.npz"


class Kept(ABC):
    """A component that packs its weights as arrays; nothing is written where there are none."""

    @abstractmethod
    def pack(self) -> dict[str, Array]:
        """The weights by name, as they are stored."""

    @abstractmethod
    def unpack(self, rows: dict[str, Array]) -> None:
        """Take what `pack` gave; nothing is no weights."""

    def to_disk(self, path: Path, exclude: tuple[str, ...] = ()) -> None:
        """Write the weights into a folder."""
        path.mkdir(parents=True, exist_ok=True)
        if data := self.to_bytes():
            (path / FILE).write_bytes(data)

    def from_disk(self, path: Path, exclude: tuple[str, ...] = ()) -> Self:
        """Read what `to_disk` wrote."""
        file = path / FILE
        return self.from_bytes(file.read_bytes() if file.exists() else b"")

    def to_bytes(self, exclude: tuple[str, ...] = ()) -> bytes:
        """The weights as a file of NumPy; no bytes where there are none."""
        import numpy as np  # takes a moment; coding needs it anyhow

        rows = self.pack()
        if not rows:
            return b""
        file = io.BytesIO()
        np.savez_compressed(file, **rows)
        return file.getvalue()

    def from_bytes(self, data: bytes, exclude: tuple[str, ...] = ()) -> Self:
        """Take what `to_bytes` gave."""
        import numpy as np

        if not data:
            self.unpack({})
            return self
        with np.load(io.BytesIO(data), allow_pickle=False) as saved:
            self.unpack({name: saved[name] for name in saved.files})
        return self
