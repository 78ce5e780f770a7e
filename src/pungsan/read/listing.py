"""What there is to read: files and streams behind the names a user gives, each with its id."""

from __future__ import annotations

import glob
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO

from pungsan.errors import SourceError
from pungsan.read.buckets import find_blobs, is_in_bucket
from pungsan.read.formats import Format, format_of_name, without_gz
from pungsan.records import Failure

Source = str | os.PathLike[str] | IO[bytes] | IO[str]
"""A path or address of a file or folder, ``-`` for standard input, or an open stream."""

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")
_MESSAGE = re.compile(r"<Message>([^<]{1,200})")
"""Where stores that answer in XML say what is wrong."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Listed:
    """Something to open: a path, ``-``, or an open stream; ``name`` is how messages call it.

    ``size`` is the bytes of a file in an object store, which is asked for once.
    """

    source: str | IO[bytes] | IO[str]
    id: str
    name: str
    format: Format | None
    is_address: bool = False
    size: int | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine."""
        return (
            isinstance(self.source, str)
            and self.source != "-"
            and not self.is_address
            and not is_in_bucket(self.source)
        )


def list_sources(sources: Iterable[Source]) -> Iterator[Listed | Failure]:
    """What to read, in order: the files of a folder by name, hidden ones (``.name``) left out.

    All is listed at once, the files of folders and buckets with it, and nothing is opened.
    """
    found = [item for source in sources for item in _find(source)]
    ids = _tell_apart([item for item in found if isinstance(item, _File)])
    for item in found:
        if isinstance(item, _File):
            yield Listed(item.path, ids[item], item.path, format_of_name(item.path), size=item.size)
        else:
            yield item


def measure(found: Iterable[Listed | Failure]) -> int | None:
    """The bytes of all files together; None if something else is among them."""
    total = 0
    for item in found:
        if isinstance(item, Failure):
            continue
        if item.size is not None:
            total += item.size
            continue
        if not item.is_file:
            return None
        try:
            total += Path(str(item.source)).stat().st_size
        except OSError:
            continue
    return total


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    relative: str
    """The path below the folder that was given; of a file that was given itself, its path."""
    size: int | None = None


def _find(source: Source) -> Iterator[_File | Listed | Failure]:
    if not isinstance(source, str | os.PathLike):
        yield _list_stream(source)
        return
    path = os.fspath(source)
    if path == "-":
        yield Listed("-", "stdin", "standard input", None)
    elif _WEB.match(path):
        yield Listed(path, path, path, None, is_address=True)
    elif is_in_bucket(path):
        yield from _find_in_bucket(path)
    elif _is_pattern(path):
        yield from _match(path)
    elif problem := _problem_of(path):
        shown = " ".join(path.split())[:80] or "(nothing)"
        yield Failure(shown, SourceError.__name__, f"{shown} {problem}", reason="missing")
    elif Path(path).is_dir():
        yield from _walk(path)
    else:
        yield _File(path, path)


def _problem_of(path: str) -> str | None:
    if _URL.match(path):
        return "is an address of a kind that is not read: give http(s)://, s3://, gs://, az:// or a file"
    try:
        exists = bool(path) and Path(path).exists()
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a NUL in it.
        exists = False
    return None if exists else "does not exist: check the path"


def _is_pattern(path: str) -> bool:
    try:
        return _PATTERN.search(path) is not None and not Path(path).exists()
    except (OSError, ValueError):
        return False


def _match(pattern: str) -> Iterator[_File | Failure]:
    """The files that a pattern such as ``news/**/*.jsonl`` fits, in order of name."""
    # Not Path.glob: that takes no absolute patterns.
    found = [path for path in sorted(glob.glob(pattern, recursive=True)) if Path(path).is_file()]  # noqa: PTH207
    if not found:
        shown = " ".join(pattern.split())[:80]
        message = f"{shown} fits no file: check the pattern"
        yield Failure(shown, SourceError.__name__, message, reason="missing")
    for path in found:
        yield _File(path, path)


def _find_in_bucket(address: str) -> Iterator[_File | Failure]:
    shown = " ".join(address.split())[:200]
    try:
        found = find_blobs(address)
    except OSError as error:
        told = tell_plainly(error)
        message = f"{shown} cannot be listed ({told}): check the address, and the keys in the environment"
        yield Failure(shown, SourceError.__name__, message, reason="unreadable")
        return
    if not found:
        message = f"{shown} fits no file in its bucket: check the address"
        yield Failure(shown, SourceError.__name__, message, reason="missing")
    folder = address.rstrip("/") + "/"
    for path, size in found:
        yield _File(path, path.removeprefix(folder), size)


def tell_plainly(error: OSError) -> str:
    """What the system or an object store says, on one short line; of the latter the last cause."""
    text = error.strerror or str(error)
    if answer := _MESSAGE.search(text):
        return answer[1].lower()
    told = [plain for line in _COLOUR.sub("", text).splitlines() if (plain := line.strip(" ↳"))]
    return (told[-1] if told else "error")[:200].lower()


def _list_stream(stream: IO[bytes] | IO[str]) -> Listed | Failure:
    if not isinstance(stream, io.IOBase) and not hasattr(stream, "read"):
        kind = type(stream).__name__
        message = f"{kind} is nothing to read: give a path or a stream"
        return Failure(kind, SourceError.__name__, message, reason="missing")
    name = getattr(stream, "name", None)
    if not isinstance(name, str) or name.startswith("<"):
        return Listed(stream, "stdin" if name == "<stdin>" else "text", "the stream", None)
    return Listed(stream, PurePath(without_gz(name)).stem, name, format_of_name(name))


def _walk(folder: str) -> Iterator[_File | Failure]:
    problems: list[OSError] = []
    empty = True
    for parent, subfolders, names in os.walk(folder, onerror=problems.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                empty = False
                yield _File(str(path), path.relative_to(folder).as_posix())
    for error in problems:
        empty = False
        reason = (error.strerror or "error").lower()
        message = f"{error.filename} cannot be listed ({reason}): check its permissions"
        yield Failure(str(error.filename), SourceError.__name__, message, reason="unreadable")
    if empty:
        message = f"{folder} holds no files: give a folder of articles"
        yield Failure(folder, SourceError.__name__, message, reason="missing")


def _tell_apart(files: list[_File]) -> dict[_File, str]:
    """The shortest id of each file that no other has: its name, then ever more of its path."""
    ids: dict[_File, str] = {}
    left = list(dict.fromkeys(files))
    for shorten in (_stem, _without_ending, _relative, _path):
        counts = Counter(shorten(file) for file in left)
        taken = set(ids.values())
        clear = [file for file in left if counts[shorten(file)] == 1 and shorten(file) not in taken]
        ids |= {file: shorten(file) for file in clear}
        left = [file for file in left if file not in ids]
    return ids | {file: file.path for file in left}


def _stem(file: _File) -> str:
    return PurePath(without_gz(file.path)).stem


def _without_ending(file: _File) -> str:
    return PurePath(without_gz(file.relative)).with_suffix("").as_posix()


def _relative(file: _File) -> str:
    return PurePath(file.relative).as_posix()


def _path(file: _File) -> str:
    return file.path
