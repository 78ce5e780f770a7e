"""The commands in the docs of sources, datasets and exports run as they stand there."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from coded_by_hand import fake_pipeline  # noqa: F401  (a fixture)
from stubbed_coding import code
from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pungsan.cli import app

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands(name: str) -> list[list[str]]:
    """The commands of the blocks of a page, but those that go to the network."""
    lines = [
        line
        for block in BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    split = [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("pungsan ")]
    return [each for each in split if not any("://" in part for part in each)]


def write_sources(folder: Path) -> None:
    (folder / "articles.jsonl").write_text(json.dumps({"id": "a", "text": "Words."}) + "\n")
    (folder / "more").mkdir()
    (folder / "more" / "b.txt").write_text("More words.")
    (folder / "export.csv").write_text("body,day,source\nWords of the table.,2024-06-20,El Faro\n")
    with (folder / "CC-NEWS-20240620.warc.gz").open("wb") as file:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        page = io.BytesIO(b"<html><body><p>Words of a page.</p></body></html>")
        writer = WARCWriter(file, gzip=True)
        writer.write_record(
            writer.create_warc_record("http://a.example/1", "response", page, http_headers=headers)
        )


@pytest.mark.parametrize(
    ("page", "least"), [("dataset.md", 11), ("exports.md", 2), ("sources.md", 1), ("review.md", 14)]
)
def test_commands_run(
    page: str,
    least: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fake_pipeline: list[dict[str, Any]],  # noqa: F811
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))
    write_sources(tmp_path)
    found = commands(page)
    assert len(found) >= least
    if page in ("exports.md", "review.md"):
        found = [["code", "articles.jsonl", "--into", "news"], *found]
    for args in found:
        result = CliRunner().invoke(app, args)
        assert result.exit_code == 0, (args, result.stderr)
