"""Files in an object store: what lies below an address such as ``s3://bucket/news``, and its bytes.

The store is reached as delta-rs reaches it, so that the keys for articles are those for datasets: from the
environment, under the names that the store's own tools use.
"""

from __future__ import annotations

import fnmatch
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from typing_extensions import Buffer

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import fs

__all__ = ["Blob", "find_blobs", "is_in_bucket", "open_blob"]

BUFFER: Final = 4_000_000
"""Bytes that are asked for at a time: each question to a store takes some 50 ms, however small it is."""

_ADDRESS: Final = re.compile(r"((?:s3a?|gs|az|abfss?)://[^/]+)/*(.*)", re.IGNORECASE | re.DOTALL)
_SPECIAL: Final = re.compile(r"[*?\[]")


class Blob(NamedTuple):
    """A file in an object store."""

    address: str
    size: int


def is_in_bucket(address: str) -> bool:
    """Whether it is the address of something in an object store."""
    return _ADDRESS.fullmatch(address) is not None


def find_blobs(address: str) -> list[Blob]:
    """The file there, all files below it, or those that a pattern fits (``s3://bucket/*/news-*.warc.gz``).

    They come in order of name; what begins with a dot is left out, as in folders.

    Raises:
        OSError: the store cannot be reached, or lets nobody in.
    """
    from pyarrow import fs

    bucket, name = _split(address)
    files = _open_bucket(bucket)
    for info in files.get_file_info([name]) if name else ():
        if info.type == fs.FileType.File:
            return [Blob(f"{bucket}/{name}", info.size)]
    pattern = name.split("/") if _SPECIAL.search(name) else None
    folder = name if pattern is None else "/".join(_plain_parts(pattern))
    selector = fs.FileSelector(folder.rstrip("/"), recursive=True, allow_not_found=True)
    found = [
        Blob(f"{bucket}/{each.path}", each.size)
        for each in files.get_file_info(selector)
        if each.type == fs.FileType.File and _is_wanted(each.path, folder, pattern)
    ]
    return sorted(found)


def open_blob(address: str) -> BinaryIO:
    """The bytes of a file there; it seeks, and asks the store for what is read only.

    Raises:
        OSError: there is no such file, or the store cannot be reached.
    """
    bucket, name = _split(address)
    return cast(BinaryIO, io.BufferedReader(_Blob(_open_bucket(bucket).open_input_file(name)), BUFFER))


class _Blob(io.RawIOBase):
    """A file of Arrow as one of Python, so that it can be buffered."""

    def __init__(self, file: pa.NativeFile) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _split(address: str) -> tuple[str, str]:
    match = _ADDRESS.fullmatch(address)
    assert match is not None, "only called with what is in a bucket"
    return match[1], match[2].rstrip("/")


def _open_bucket(bucket: str) -> fs.FileSystem:
    from deltalake.fs import DeltaStorageHandler
    from pyarrow import fs

    return fs.PyFileSystem(DeltaStorageHandler(bucket, {}))


def _plain_parts(pattern: Sequence[str]) -> list[str]:
    """The folders before the first one that is a pattern: nothing else has to be listed."""
    plain: list[str] = []
    for part in pattern[:-1]:
        if _SPECIAL.search(part):
            break
        plain.append(part)
    return plain


def _is_wanted(path: str, folder: str, pattern: Sequence[str] | None) -> bool:
    if pattern is not None:
        return _fits(path.split("/"), pattern)
    below = path[len(folder) :].split("/")
    return not any(part.startswith(".") for part in below)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path fits a pattern, as of `glob`: ``*`` is within a folder, ``**`` any number of them."""
    if not pattern:
        return not parts
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        return any(
            _fits(parts[at:], rest) and not any(part.startswith(".") for part in parts[:at])
            for at in range(len(parts) + 1)
        )
    if not parts or (parts[0].startswith(".") and not first.startswith(".")):
        return False
    return fnmatch.fnmatchcase(parts[0], first) and _fits(parts[1:], rest)
