"""Lines of a Wikidata JSON dump (an array with one entity a line), packed or not, from any line on."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from pungsan.errors import KnowledgeError

__all__ = ["Line", "read_lines"]

BLOCK = 1 << 20
"""Bytes of a piece that is read over."""


class Line(NamedTuple):
    """A line with an entity: its bytes without the comma, its number (from 1), where the next begins.

    ``offset`` counts unpacked bytes, ``read`` bytes of the file.
    """

    content: bytes
    number: int
    offset: int
    read: int


def read_lines(path: Path, *, number: int = 0, offset: int = 0) -> Iterator[Line]:
    """The lines after the first ``number``, which end at ``offset``; those without an entity are left out.

    A packed file is unpacked from its beginning, which is much faster than reading entities.

    Raises:
        KnowledgeError: the file cannot be opened or unpacked; what came before was yielded.
    """
    try:
        with path.open("rb") as raw, _unpack(path, raw) as stream:
            if stream is raw:
                stream.seek(offset)
            else:
                left = offset
                while left and (block := stream.read(min(BLOCK, left))):
                    left -= len(block)
            while line := stream.readline():
                number += 1
                offset += len(line)
                content = line.strip().rstrip(b",")
                if content and content not in (b"[", b"]"):
                    yield Line(content, number, offset, raw.tell())
    except (EOFError, zlib.error) as error:
        raise KnowledgeError(
            f"{path}: it breaks off after line {number} ({error}): fetch it again, then give the same command"
        ) from error
    except OSError as error:
        raise KnowledgeError(f"{path}: after line {number}: {error}: give a dump that is whole") from error


def _unpack(path: Path, raw: IO[bytes]) -> IO[bytes]:
    ending = path.suffix.lower()
    if ending == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if ending == ".bz2":
        return cast(IO[bytes], bz2.BZ2File(raw))
    if ending == ".zst":
        import io

        import pyarrow as pa

        unpacked = pa.CompressedInputStream(pa.PythonFile(cast(io.IOBase, raw), mode="r"), "zstd")
        return cast(IO[bytes], io.BufferedReader(cast(io.RawIOBase, unpacked), BLOCK))
    return raw
