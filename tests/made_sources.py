"""Files of articles in the formats that archives have, for tests of who reads them and where."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

__all__ = ["ROWS", "make_sources"]

ROWS = 30
"""Articles of each file that has many."""


def make_sources(folder: Path) -> None:
    """A web archive, JSON lines (one of them wrong) and a table below a folder, and a file of one article."""
    for month in ("06", "07"):
        (folder / month).mkdir(parents=True)
    write_warc(folder / "06" / "a.warc.gz")
    lines = [json.dumps({"id": f"l{at}", "text": f"Words of line {at}."}) for at in range(ROWS)]
    lines[4] = "{"
    (folder / "06" / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rows = {"id": [f"r{at}" for at in range(ROWS)], "text": [f"Words of row {at}." for at in range(ROWS)]}
    pq.write_table(pa.table(rows), folder / "07" / "table.parquet", row_group_size=7)
    with gzip.open(folder / "07" / "text.txt.gz", "wt", encoding="utf-8") as file:
        file.write("Words of a text.")


def write_warc(path: Path) -> None:
    """A web archive of pages."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for at in range(ROWS):
            page = f"<!doctype html><html><body><p>Words of page {at}.</p></body></html>".encode()
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.0")
            record = writer.create_warc_record(
                f"https://news.example/{at}", "response", payload=io.BytesIO(page), http_headers=head
            )
            writer.write_record(record)
