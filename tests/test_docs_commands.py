"""The commands in the README and on every page of the docs: the program takes each, and all run as they stand
there, but those that ask another machine or serve until they are stopped."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main
from coded_by_hand import fake_pipeline  # noqa: F401  (a fixture)
from geonames_files import write_dumps
from stubbed_coding import code
from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import pungsan
from pungsan.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
FENCE = re.compile(r"^```(\w*)$", re.MULTILINE)
SERVERS = ("explore", "mcp", "watch")
"""Commands that go on until they are stopped; other tests run them (`tests/explore`, `tests/run`)."""

TEXT = "Kenya's president visited Uganda on Monday, officials said.\n"
OTHERS = "docs/llm.md", "docs/rerank.md"
"""Pages whose commands need a model of the reader's; `tests/llm` and `tests/rerank` make tiny ones."""


@dataclass(frozen=True)
class Command:
    """A command as a page has it: its words, and what the shell gives it to read, or where it writes."""

    words: tuple[str, ...]
    stdin: str | None = None
    stdout: str | None = None

    @property
    def runs_here(self) -> bool:
        """Whether it needs no other machine, and ends by itself."""
        return self.words[0] not in SERVERS and not any("://" in word for word in self.words)


def blocks(page: str, *kinds: str) -> list[str]:
    """The blocks of a page that are marked as one of these kinds (an empty one is not marked)."""
    parts = FENCE.split((ROOT / page).read_text(encoding="utf-8"))  # text, mark, block, "", text …
    return [block for kind, block in zip(parts[1::4], parts[2::4], strict=True) if kind in kinds]


def commands(page: str) -> list[Command]:
    """The commands of the program in the blocks of a page."""
    found = []
    for block in blocks(page, "sh", "console", ""):
        for line in block.splitlines():
            before, _, after = line.rpartition(" | pungsan ")
            if not (line.startswith("pungsan ") or before.startswith("cat ")):
                continue
            words = shlex.split(after if before else line.removeprefix("pungsan "), comments=True)
            stdin = before.removeprefix("cat ") or None
            stdout = words.pop() if ">" in words else None
            found.append(Command(tuple(word for word in words if word != ">"), stdin, stdout))
    return found


WITH_COMMANDS = [page for page in PAGES if commands(page)]


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_program_takes_every_command(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in commands(page):
        for word in command.words:
            if re.fullmatch(r"\w+\.\w+", word):  # some files must be there
                Path(word).touch()
        words = [word for word in command.words if not word.startswith("$(")]  # "$(cat feeds.txt)"
        leaf: Any = typer.main.get_command(app)
        while hasattr(leaf, "commands"):
            assert words[0] in leaf.commands, (page, command)
            leaf = leaf.commands[words.pop(0)]
        leaf.make_context("pungsan", words)  # a wrong option or value raises


# --- they run ---------------------------------------------------------------------------------------


def write_sources(folder: Path) -> None:
    """Sources of each kind that pages name."""
    (folder / "article.txt").write_text(TEXT)
    (folder / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    (folder / "export.csv").write_text(f'body,day,source\n"{TEXT.strip()}",2024-06-20,El Faro\n')
    page = f"<html><body><p>{TEXT}</p></body></html>"
    for name, content in (("more/b.txt", TEXT), ("pages/c.html", page)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(content)
    with (folder / "CC-NEWS-20240620.warc.gz").open("wb") as file:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer = WARCWriter(file, gzip=True)
        writer.write_record(
            writer.create_warc_record(
                "http://a.example/1", "response", io.BytesIO(page.encode()), http_headers=headers
            )
        )


def run(found: list[Command]) -> None:
    """Run commands one after another; each must end well."""
    for command in found:
        given = Path(command.stdin).read_text() if command.stdin else None
        result = CliRunner().invoke(app, list(command.words), input=given)
        assert result.exit_code == 0, (command, result.stdout, result.stderr)
        if command.stdout:
            Path(command.stdout).write_text(result.stdout)


def make_dataset() -> None:
    run([Command(("code", "articles.jsonl", "--into", "news"))])


STUBBED: dict[str, tuple[int, Callable[[], None]]] = {
    "docs/archive.md": (7, lambda: None),
    "docs/cluster.md": (2, lambda: None),
    "docs/dataset.md": (11, lambda: None),
    "docs/explorer.md": (2, lambda: None),
    "docs/exports.md": (2, make_dataset),
    "docs/feeds.md": (2, make_dataset),
    "docs/r.md": (4, make_dataset),
    "docs/review.md": (14, make_dataset),
    "docs/sources.md": (1, lambda: None),
}
"""Pages on what is done with events, whatever codes them: how many commands run at least, and what must be
there before the first."""


@pytest.mark.parametrize("page", STUBBED)
def test_commands_run(
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fake_pipeline: list[dict[str, Any]],  # noqa: F811
) -> None:
    least, prepare = STUBBED[page]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))
    write_sources(tmp_path)
    prepare()
    found = [each for each in commands(page) if each.runs_here]
    assert len(found) >= least
    run(found)


def write_codebook() -> None:
    """The first codebook of its page, in the file that the commands name."""
    Path("embassies.toml").write_text(blocks("docs/codebooks.md", "toml")[0], encoding="utf-8")


def write_readme_files() -> None:
    """What the README names beside articles."""
    Path("my.toml").write_text('name = "Mine"\nremove = ["MOBILIZE"]\n')
    pair = {"id": "p", "text": TEXT, "lang": "en", "actor": [0, 17], "recipient": [26, 32]}
    Path("pairs.jsonl").write_text(json.dumps(pair) + "\n")
    write_dumps(Path("geonames"))
    run([Command(("places", "build", "geonames", "--out", "full.places"))])


def write_gold() -> None:
    """A gold and codings of it."""
    event = {"type": "CONSULT", "trigger": "visited", "actor": ["Kenya's president"], "recipient": ["Uganda"]}
    more = {"aux": [], "attribution": "officials", "when": "on Monday", "where": None}
    passages = [
        {"id": "x-1", "lang": "en", "text": TEXT.strip(), "events": [event | more]},
        {"id": "y-1", "lang": "en", "text": "It rained in Niamey.", "events": []},
    ]
    for name in ("gold", "anna", "ben"):
        rows = [json.dumps(each | {"annotator": name}) for each in passages]
        Path(f"{name}.jsonl").write_text("\n".join(rows) + "\n")
    coded = pungsan.code(pungsan.Article("x", TEXT.strip(), lang="en")).to_jsonl()
    for name in ("events", "new", "old"):
        Path(f"{name}.jsonl").write_text(coded)


def copy_examples() -> None:
    Path("examples").symlink_to(ROOT / "examples")


REAL: dict[str, tuple[int, Callable[[], None]]] = {
    "README.md": (9, write_readme_files),
    "docs/actors.md": (9, lambda: None),
    "docs/codebooks.md": (3, write_codebook),
    "docs/evaluate.md": (6, write_gold),
    "docs/examples.md": (1, copy_examples),
    "docs/index.md": (6, lambda: None),
    "docs/install.md": (1, lambda: None),
    "docs/places.md": (6, lambda: write_dumps(Path("geonames"))),
}
"""Pages about coding itself: the pipelines that ship code."""


@pytest.mark.model
@pytest.mark.parametrize("page", REAL)
def test_commands_run_with_the_pipelines(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    least, prepare = REAL[page]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pungsan.run.make_code", lambda **_: (code, "stub 1"))  # of what goes --into
    write_sources(tmp_path)
    prepare()
    found = [each for each in commands(page) if each.runs_here and "fr" not in each.words]
    assert len(found) >= least
    run(found)


@pytest.mark.skipif(importlib.util.find_spec("fr_core_news_sm") is None, reason="pip install 'pungsan[fr]'")
@pytest.mark.model
def test_commands_for_french_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("La Suède a condamné lundi les menaces de l'Iran.\n", encoding="utf-8")
    found = [each for page in ("README.md", "docs/languages.md") for each in commands(page)]
    french = [each for each in found if "fr" in each.words]  # not that of a bigger pipeline
    assert len(french) == 2
    run(french)


def test_no_page_is_forgotten() -> None:
    run_elsewhere = {"docs/assistants.md", "docs/languages.md", "docs/rest.md", *OTHERS}
    assert set(WITH_COMMANDS) == {*STUBBED, *REAL, *run_elsewhere}
