"""How far reading has come, in bytes of the files as they are stored."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from typing_extensions import Buffer

__all__ = ["Meter", "MeteredStream"]


@dataclass(slots=True)
class Meter:
    """Bytes read so far, and in all; ``total`` is None where that is not known (a pipe, an address)."""

    done: int = 0
    total: int | None = None

    @property
    def share(self) -> float | None:
        """The share that is done, from 0 to 1, or None where the total is not known."""
        return min(1.0, self.done / self.total) if self.total else None


class MeteredStream(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO, meter: Meter | None = None) -> None:
        super().__init__()
        self._stream = stream
        self._meter = meter
        self.position = 0
        """Bytes read so far."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self.position += len(data)
        if self._meter is not None:
            self._meter.done += len(data)
        return len(data)
