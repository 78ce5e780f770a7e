"""The limits that keep one reader from costing the others: every number that the explorer refuses by."""

from __future__ import annotations

from typing import Final

ROWS: Final = 50
"""Rows of an answer where nothing is said."""

MOST_ROWS: Final = 1_000
"""Rows of a JSON answer at most; CSV and Parquet have `MOST_EXPORTED`."""

MOST_OFFSET: Final = 1_000_000
"""Rows that may be skipped."""

MOST_EXPORTED: Final = 1_000_000
"""Rows of a CSV or Parquet answer at most."""

EXPORTS: Final = 2
"""CSV and Parquet answers that are written at once."""

MOST_VALUES: Final = 50
"""Values of one field of the filter."""

MOST_CHARACTERS: Final = 200
"""Characters of one value of the filter, and of an id."""

MOST_WORDS: Final = 500
"""Characters of what is searched for."""

MOST_BODY: Final = 1_000_000
"""Bytes of a request's body."""

MOST_TEXT: Final = 100_000
"""Characters of a text that an assistant may have coded."""
