"""The site builds strictly, asks no other machine, holds every frame and command; its notebooks run."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
import typer.main

import pungsan
from pungsan.cli import app
from pungsan.codebook import load_codebook
from pungsan.lexicon import LANGUAGES, load_lexicon

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
LARGEST = 22_000_000
"""Bytes of the whole site."""
ASKED = os.environ.get("PUNGSAN_BROWSER")
CHROMIUM = ASKED or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


class Page(HTMLParser):
    """What a page links to, what it loads by itself, its anchors and its words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.words = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
            self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site, built strictly: a warning is an error.  The notebooks are not run here."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUNGSAN_RUN_NOTEBOOKS", "0")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
        yield folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html") if path.name != "404.html"}


def test_nothing_is_loaded_from_other_machines(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for target in page.loads:
            assert not urlsplit(target).netloc, f"{path.name}: {target}"
            assert target.startswith("data:") or (path.parent / urlsplit(target).path).exists(), target
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < LARGEST


def test_every_link_and_anchor_holds(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{path.name}: {link}"
            if parts.fragment and target in pages and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[target].anchors, f"{path.name}: {link}"


def test_every_page_is_in_the_navigation(pages: dict[Path, Page], site: Path) -> None:
    linked = {(site / link).resolve() for link in pages[site / "index.html"].links if "://" not in link}
    for path in pages:
        assert path in linked or path.parent.joinpath("index.html") == path, path.name


def test_the_codebook_has_every_frame_and_example(pages: dict[Path, Page], site: Path) -> None:
    for lang in LANGUAGES:
        lexicon = load_lexicon(lang)
        for kind in load_codebook().types:
            words = pages[site / "codebook" / f"{kind.lower()}-{lang}.html"].words
            entries = [entry for entry in lexicon.entries if entry.type == kind]
            assert entries
            for entry in entries:
                (predicates,) = (entry.row[part] for part in ("verb", "noun", "adj") if part in entry.row)
                assert ", ".join(predicates) in words, entry.where
                for example in entry.examples:
                    assert example.text in words, entry.where


def test_the_reference_is_that_of_the_program(pages: dict[Path, Page], site: Path) -> None:
    told = pages[site / "reference" / "help.html"].words
    command: Any = typer.main.get_command(app)
    for name, inner in command.commands.items():
        assert f"pungsan {name}" in told
        for parameter in getattr(inner, "params", ()):
            assert all(option in told for option in parameter.opts if option.startswith("--")), parameter.name
    api = pages[site / "reference" / "api.html"].words
    for name in set(pungsan.__all__) - {"__version__"}:
        assert name in api, name
    assert "Coding.to_arrow" in api and "coding.filter(" in api


def test_the_search_finds_frames(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = [row["location"] for row in index["docs"] if "ambush" in row["text"]]
    assert any(place.startswith("codebook/assault-en.html") for place in found)


def test_missing_pages_leave_the_navigation_and_new_ones_enter_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "making")
    import hook

    nav = [{"One": [{"A": "a.md"}, "gone.md"]}, {"Two": ["gone.md"]}, {"Codebook": ["codebook/index.md"]}]
    there = {"a.md", "codebook/index.md", "codebook/x-en.md", "new.md"}
    chapters = [{"X": [{"English": "codebook/x-en.md"}]}]
    assert hook._fit(nav, there, chapters) == [
        {"One": [{"A": "a.md"}]},
        {"Codebook": ["codebook/index.md", *chapters]},
        {"More": ["new.md"]},
    ]


def test_the_codebook_is_in_the_navigation_by_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "making")
    import codebook_pages

    pages = {"codebook/index.md", "codebook/aid-es.md", "codebook/agree-es.md", "codebook/aid-en.md"}
    assert codebook_pages.list_chapters(pages) == [
        {"AGREE": [{"Spanish": "codebook/agree-es.md"}]},
        {"AID": [{"English": "codebook/aid-en.md"}, {"Spanish": "codebook/aid-es.md"}]},
    ]


def test_links_out_of_the_docs_are_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "making")
    import outside

    def mend(text: str, origin: str, name: str) -> str:
        return str(outside.mend_links(text, origin, name, ROOT))

    assert mend("[c](../CONTRIBUTING.md#x)", "docs/a.md", "a.md") == "[c](about/contributing.md#x)"
    assert mend("[c](docs/sources.md)", "CONTRIBUTING.md", "about/contributing.md") == "[c](../sources.md)"
    assert mend("[b](../bench/speed.py)", "docs/a.md", "a.md") == "b (`bench/speed.py`)"
    assert mend("[n](notebooks/own-gold.ipynb)", "docs/a.md", "a.md") == "[n](notebooks/own-gold.md)"
    for same in (
        "[x](https://a.example/)",
        "[x](#here)",
        "[x](../none.md)",
        "```\n[c](../CONTRIBUTING.md)\n```",
    ):
        assert mend(same, "docs/a.md", "a.md") == same


def test_notebooks_are_kept_without_results() -> None:
    assert len(NOTEBOOKS) >= 3
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            assert not cell.get("outputs") and cell.get("execution_count") is None, path.name


@pytest.mark.model
def test_notebooks_run_and_become_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "making")
    import notebook_pages

    made = notebook_pages.write_pages(NOTEBOOKS)
    wanted = {
        "first-article": ["<iframe", "CONSULT visit", "Uganda"],
        "month-of-a-dyad": ["data:image/svg+xml", "linked_events", "RETREAT"],
        "own-gold": ["missed c-1", "<iframe"],
    }
    assert set(made) == set(wanted)
    for name, (page, results) in made.items():
        shown = "".join(results)
        assert results and page.count("@@") == 2 * len(results)
        assert "Traceback" not in shown
        for place in (str(ROOT), str(Path.home()) + "/", tempfile.gettempdir() + "/"):
            assert place not in shown, place
        for words in wanted[name]:
            assert words in shown, (name, words)


@pytest.mark.model
def test_the_first_example_is_what_the_program_gives() -> None:
    """The sentence and its row in the README and on the first page."""
    for name in ("README.md", "docs/index.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (sentence,) = re.findall(r"^> (.+)$", text, re.MULTILINE)
        (event,) = pungsan.code(sentence, published="2024-05-15")
        row = f"| {event.when and event.when.start} | {_name(event.actor)} | {event.type} {event.mode} | "
        row += f"{_name(event.recipient)} | {_name(event.attribution)} |"
        assert row in text, row


def _name(actors: tuple[pungsan.Actor, ...]) -> str:
    (actor,) = actors
    return f"{actor.name or actor.text} `{' '.join((actor.code or '', *actor.sector)).strip()}`"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it or set PUNGSAN_BROWSER")
def test_the_search_works_from_a_folder_and_pages_fit_a_telephone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "making")
    import hook
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.fill("input.md-search__input", "ambush")
        page.wait_for_selector(".md-search-result__link", timeout=20_000)
        assert "ASSAULT" in page.locator(".md-search-result__list").inner_text()
        assert not [url for url in requests if not url.startswith(("file:", "data:", "blob:", "about:"))]
        # On a telephone no page is wider than the screen, wide tables among results included.
        page.set_viewport_size({"width": 390, "height": 900})
        for name in ("notebooks/own-gold", "accuracy", "reference/help", "codebook/assault-es"):
            page.goto((site / f"{name}.html").as_uri())
            wide = hook.RESULT.format('<table style="width: 1500px"><tr><td>wide</td></tr></table>')
            place = ".md-content .highlight" if name.startswith("notebooks") else ".md-content p"
            page.locator(place).first.evaluate("(e, html) => e.insertAdjacentHTML('afterend', html)", wide)
            assert page.evaluate("document.documentElement.scrollWidth") == 390, name
        browser.close()
