"""Answers as JSON, CSV and Parquet."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from starlette.background import BackgroundTask
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from pungsan.errors import CostError
from pungsan.explore.limits import EXPORTS, MOST_EXPORTED, MOST_OFFSET
from pungsan.explore.rest.shapes import FLAT, flatten_event, infer_table
from pungsan.export import stream_csv, write_parquet
from pungsan.store import EventFilter
from pungsan.store.desk import Desk
from pungsan.store.listing import iterate_events
from pungsan.store.reading import read_evidence

__all__ = ["Json", "answer_page", "answer_rows", "export_events"]

_exporting: Final = threading.BoundedSemaphore(EXPORTS)


class Json(JSONResponse):
    """JSON with days as text."""

    def render(self, content: Any) -> bytes:
        return json.dumps(
            content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_as_text
        ).encode("utf-8")


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value)


def answer_rows(rows: Sequence[dict[str, Any]], format: str, name: str) -> Response:
    """Rows that are all there is: ``{"rows": […]}``, or a file."""
    if format == "json":
        return Json({"rows": rows})
    return _answer_table(infer_table(rows), format, name)


def answer_page(
    request: Request,
    rows: Sequence[dict[str, Any]],
    *,
    offset: int,
    limit: int,
    format: str,
    name: str,
    total: int | None = None,
    **more: Any,
) -> Response:
    """A page of rows with the address of the next one."""
    if format != "json":
        return _answer_table(infer_table(rows), format, name)
    here = offset + len(rows)
    there_is_more = here < total if total is not None else len(rows) == limit
    following = _move(request.url, here) if there_is_more and rows and here <= MOST_OFFSET else None
    counted = {"total": total} if total is not None else {}
    return Json({**counted, "offset": offset, "limit": limit, "next": following, **more, "rows": rows})


def export_events(desk: Desk, asked: EventFilter, format: str, *, evidence: bool) -> Response:
    """All events that fit, as a file.

    Raises:
        CostError: others are exporting.
    """
    if not _exporting.acquire(blocking=False):
        raise CostError("others are exporting now: ask again in a moment")
    if format == "csv":
        batches = _iterate_batches(desk, asked, evidence)
        return StreamingResponse(
            _release_after(stream_csv(batches, FLAT)),
            media_type=_MEDIA["csv"],
            headers=_as_file("events.csv"),
        )
    try:
        folder = tempfile.TemporaryDirectory(prefix="pungsan-")
        path = Path(folder.name, "events.parquet")
        reader = pa.RecordBatchReader.from_batches(FLAT, _iterate_batches(desk, asked, evidence))
        write_parquet(reader, path)
    finally:
        _exporting.release()
    return FileResponse(
        path,
        media_type=_MEDIA["parquet"],
        filename="events.parquet",
        background=BackgroundTask(folder.cleanup),
    )


_MEDIA: Final = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


def _iterate_batches(desk: Desk, asked: EventFilter, evidence: bool) -> Iterator[pa.RecordBatch]:
    for rows in iterate_events(desk, asked, MOST_EXPORTED):
        told = read_evidence(desk, rows) if evidence else {}
        flat = [flatten_event(row, told.get(row["id"], {})) for row in rows]
        yield pa.RecordBatch.from_pylist(flat, schema=FLAT)


def _release_after(parts: Iterator[str]) -> Iterator[str]:
    try:
        yield from parts
    finally:
        _exporting.release()


def _answer_table(table: pa.Table, format: str, name: str) -> Response:
    headers = _as_file(f"{name}.{format}")
    if format == "csv":
        text = "".join(stream_csv(table.to_batches(), table.schema))
        return Response(text.encode("utf-8"), media_type=_MEDIA["csv"], headers=headers)
    with tempfile.TemporaryDirectory(prefix="pungsan-") as folder:
        path = Path(folder, "rows.parquet")
        write_parquet(table.to_reader(), path)
        return Response(path.read_bytes(), media_type=_MEDIA["parquet"], headers=headers)


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _move(url: URL, offset: int) -> str:
    moved = url.include_query_params(offset=offset)
    return f"{moved.path}?{moved.query}"
