"""A staged batch: the rows of all tables in one file, so that it is there whole or not at all."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from pungsan.errors import DatasetError
from pungsan.store.schemas import SCHEMAS

__all__ = ["FOLDER", "Staged", "pack_batch", "parse_name", "unpack_batch"]

FOLDER: Final = "_pending"

_NAME = re.compile(r"([0-9A-Za-z]+)-(\d+)")
_MANIFEST = "batch.json"


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows of a batch by table, and the keys of its articles if older rows of theirs are replaced."""

    tables: dict[str, pa.Table]
    replaced: tuple[str, ...]

    @property
    def predicate(self) -> str | None:
        """The rows that go, as SQL, or None; keys are hexadecimal, so nothing in it needs quoting."""
        if not self.replaced:
            return None
        keys = ", ".join(f"'{int(key, 16):032x}'" for key in self.replaced)
        return f"key IN ({keys})"


def parse_name(name: str) -> tuple[str, int] | None:
    """Run and number of the batch that a file of the folder holds, or None if it is no such file."""
    match = _NAME.fullmatch(name)
    return (match[1], int(match[2])) if match else None


def pack_batch(staged: Staged) -> bytes:
    """The file of a batch: a zip archive with one Parquet file a table; it has check sums."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, rows in staged.tables.items():
            buffer = io.BytesIO()
            pq.write_table(rows, buffer)
            archive.writestr(f"{name}.parquet", buffer.getvalue())
        archive.writestr(_MANIFEST, json.dumps({"replaced": staged.replaced}))
    return out.getvalue()


def unpack_batch(data: bytes, path: str) -> Staged:
    """What `pack_batch` packed.

    Raises:
        DatasetError: the file is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            tables = {
                name.removesuffix(".parquet"): pq.read_table(
                    io.BytesIO(archive.read(name)), schema=SCHEMAS[name.removesuffix(".parquet")]
                )
                for name in archive.namelist()
                if name != _MANIFEST
            }
    except (zipfile.BadZipFile, KeyError, ValueError, pa.ArrowException) as error:
        raise DatasetError(
            f"the staged batch {path} is damaged ({error}): restore it from a copy, "
            "or remove it and code its articles again"
        ) from error
    return Staged(tables, tuple(manifest["replaced"]))
