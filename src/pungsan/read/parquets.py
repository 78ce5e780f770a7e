"""Articles in Parquet: one a row, under the names of the columns."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from pungsan.errors import SourceError
from pungsan.extras import naming_extras

if TYPE_CHECKING:
    import pyarrow.parquet as pq

__all__ = ["as_json", "read_parquet"]

ROWS: Final = 200
"""Rows that are in memory at a time."""

MAX_RATIO: Final = 1000
MAX_CHUNK: Final = 2_000_000_000
"""Bytes of a column in one row group, unpacked, above which such a ratio is refused."""


def read_parquet(stream: BinaryIO) -> Iterator[tuple[int, dict[object, object]]]:
    """The rows of a Parquet file with their numbers from 1; dates and numbers become text, as JSON has them.

    Raises:
        SourceError: the file is broken, or made to fill the memory.
        ExtraError: the extra ``dataset`` is not installed.
    """
    with naming_extras(""):
        import pyarrow as pa
        import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(stream)
        _check_sizes(file.metadata)
        for batch in file.iter_batches(ROWS, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield number, {name: as_json(value) for name, value in row.items()}
    except (pa.ArrowException, OSError, OverflowError) as error:
        what = " ".join(str(error).split())[:120]
        raise SourceError(
            f"is broken Parquet after row {number} ({what}): write it again", reason="bad Parquet"
        ) from None


def _check_sizes(metadata: pq.FileMetaData) -> None:
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(column)
            unpacked, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if unpacked > MAX_CHUNK and unpacked > MAX_RATIO * max(packed, 1):
                raise SourceError(
                    f"has a column that grows to more than {MAX_RATIO} times its size: it is no text",
                    reason="decompression bomb",
                )


def as_json(value: object) -> object:
    """A cell as JSON would have it: dates and decimals as text, whole floats as whole numbers."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # pandas keeps ids with gaps as floats
    return value
