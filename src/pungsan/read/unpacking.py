"""Gzip read piece by piece: what is broken or a bomb is told, and what came before it is kept."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, Final, cast

from typing_extensions import Buffer

from pungsan.errors import SourceError
from pungsan.read.metering import MeteredStream

__all__ = ["GZIP", "MAX_RATIO", "Unpacked"]

GZIP: Final = b"\x1f\x8b"

MAX_RATIO: Final = 200
"""Text shrinks to a third or a tenth; what grows more than this in unpacking is no text."""

FREE: Final = 50_000_000
"""Bytes that any file may grow to."""


class Unpacked(io.RawIOBase):
    """The bytes that are packed in a gzip stream.

    Reading raises `SourceError` where the stream is cut or corrupt, after all bytes before that place
    were given, and where it grows out of all proportion.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = MeteredStream(packed)
        self._file = gzip.GzipFile(fileobj=cast(BinaryIO, io.BufferedReader(self._packed)))
        self._given = 0

    @property
    def position(self) -> int:
        """Bytes of the packed stream that were read so far."""
        return self._packed.position

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._file.read1(len(view))
        except EOFError:
            raise SourceError(
                f"is cut: its gzip ends at byte {self.position} before its end; get it again",
                reason="truncated gzip",
            ) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise SourceError(
                f"has broken gzip before byte {self.position} ({str(error)[:80]}): get it again",
                reason="broken gzip",
            ) from None
        view[: len(data)] = data
        self._given += len(data)
        if self._given > max(FREE, MAX_RATIO * self.position):
            raise SourceError(
                f"grows to more than {MAX_RATIO} times its size: it is no text, but made to fill the memory",
                reason="decompression bomb",
            )
        return len(data)
