"""Rows of the frames that notebooks hold: pandas, polars and Arrow, none of which is imported here."""

from __future__ import annotations

from typing import Any

__all__ = ["rows_of_frame"]


def rows_of_frame(frame: object) -> list[dict[str, Any]] | None:
    """The rows of a frame by the names of its columns, gaps as None; None if it is no frame.

    A frame is known by its methods, since to import three packages for a look would take seconds.
    """
    given: Any = frame
    if hasattr(given, "to_pylist") and hasattr(given, "column_names"):  # an Arrow table
        return list(given.to_pylist())
    if hasattr(given, "to_dicts") and hasattr(given, "schema"):  # polars
        return list(given.to_dicts())
    if hasattr(given, "to_dict") and hasattr(given, "columns") and hasattr(given, "notna"):  # pandas
        # Its gaps are of four kinds, some of which are floats or dates.
        rows = given.astype(object).where(given.notna(), None).to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in rows]
    return None
