"""Where a dataset lies: a local folder, or an address that delta-rs knows (``s3://…``, ``gs://…``, ``az://…``)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deltalake.fs import DeltaStorageHandler
from pyarrow import fs

from pungsan.errors import DatasetError

__all__ = ["Location", "find_location"]

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_STORES = ("s3", "s3a", "gs", "az", "abfs", "abfss", "adl")


@dataclass(frozen=True, slots=True)
class Location:
    """The root of a dataset.

    ``options`` are those of delta-rs's object store (such as ``AWS_ENDPOINT_URL``); its environment
    variables count as well.
    """

    root: str
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Not shown: they may hold keys."""

    @property
    def is_local(self) -> bool:
        return _ADDRESS.match(self.root) is None

    def uri(self, table: str) -> str:
        """The address of a table."""
        return str(Path(self.root, table)) if self.is_local else f"{self.root}/{table}"

    def write(self, name: str, data: bytes) -> None:
        """Write a file in one step: afterwards it is there whole, whatever happens."""
        if not self.is_local:
            # Not through pyarrow: from version 26 on it hands over buffers, and delta-rs wants bytes.
            stream: Any = self._handler()._handler.open_output_stream(name, None)
            stream.write(data)
            stream.close()
            return
        path = Path(self.root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        _sync_folder(path.parent)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None if there is none."""
        try:
            if self.is_local:
                return Path(self.root, name).read_bytes()
            with self._files().open_input_file(name) as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""
        if self.is_local:
            return Path(self.root, name).is_file()
        (info,) = self._files().get_file_info([name])
        return bool(info.type == fs.FileType.File)

    def list(self, folder: str) -> dict[str, float]:
        """The files in a folder, with when each was written (seconds since 1970)."""
        if self.is_local:
            found = {}
            for path in sorted(Path(self.root, folder).glob("[!.]*")):
                try:
                    found[path.name] = path.stat().st_mtime
                except FileNotFoundError:  # removed by another process since it was listed
                    continue
            return found
        selector = fs.FileSelector(folder, allow_not_found=True)
        return {
            info.base_name: info.mtime.timestamp() if info.mtime else 0.0
            for info in self._files().get_file_info(selector)
            if info.type == fs.FileType.File
        }

    def remove(self, name: str) -> None:
        """Remove a file, if it is still there."""
        try:
            if self.is_local:
                Path(self.root, name).unlink()
            else:
                self._files().delete_file(name)
        except FileNotFoundError:
            return

    def _handler(self) -> DeltaStorageHandler:
        return DeltaStorageHandler(self.root, dict(self.options))

    def _files(self) -> fs.FileSystem:
        return fs.PyFileSystem(self._handler())


def find_location(path: str | os.PathLike[str], options: Mapping[str, str] | None = None) -> Location:
    """The location that a user names.

    Raises:
        DatasetError: it is an address that no object store has, or a file.
    """
    text = os.fspath(path)
    if not text.strip() or "\0" in text:
        raise DatasetError(
            "the path of the dataset is empty: give a folder, or an address such as s3://bucket/name"
        )
    match = _ADDRESS.match(text)
    if match is None:
        if Path(text).is_file():
            raise DatasetError(f"{text} is a file: a dataset is a folder, give another name")
        return Location(str(Path(text).absolute()), dict(options or {}))
    if match[1].lower() not in _STORES:
        raise DatasetError(f"{text} is in no known object store: give a folder, or s3://, gs:// or az://")
    return Location(text.rstrip("/"), dict(options or {}))


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
