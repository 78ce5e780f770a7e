"""What mkdocs runs besides Markdown: generated pages, links out of docs/, and a tolerant navigation."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Of this checkout, whatever else is installed.
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import codebook_pages
import notebook_pages
import outside
import reference_pages
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
CODEBOOK = "Codebook"
MORE = "More"
SHIM = "assets/javascripts/iframe-worker.js"
"""What the search needs where pages are opened from a folder; the theme would fetch it."""
THEIRS = "https://unpkg.com/iframe-worker/shim"

RESULT = '<div class="cell-result">{}</div>'
"""Around the result of a cell; its style is in site.css."""

_results: dict[str, list[str]] = {}
"""The results of each notebook's cells as HTML, put in when its page has been made of Markdown."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and fit the navigation to the pages that there are."""
    pages: dict[str, str] = {}
    pages |= outside.read_pages(ROOT)
    pages |= reference_pages.write_pages()
    chapters = codebook_pages.write_pages()
    pages |= chapters
    run = str(config.extra.get("run_notebooks", "1")) not in ("0", "False", "false")
    paths = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
    for name, (page, results) in notebook_pages.write_pages(paths, run=run).items():
        pages[f"notebooks/{name}.md"], _results[f"notebooks/{name}.md"] = page, results
    for name, content in pages.items():
        files.append(File.generated(config, name, content=content))
    there = {file.src_uri for file in files.documentation_pages()}
    config.nav = _fit(config.nav or [], there, codebook_pages.list_chapters(chapters))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links to files of the repository: to their page on the site if there is one, else plain words."""
    origin = outside.find_origin(page.file.src_uri)
    return outside.mend_links(markdown, origin, page.file.src_uri, ROOT)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in the results of a notebook's cells."""
    results = _results.get(page.file.src_uri, [])
    return re.sub(r"<p>@@(\d+)@@</p>", lambda found: RESULT.format(results[int(found[1])]), html)


def on_post_build(config: MkDocsConfig) -> None:
    """Nothing is fetched from other machines: what the theme would is taken from here; its source maps are not kept."""
    site = Path(config.site_dir)
    for path in site.rglob("*.map"):
        path.unlink()
    (site / SHIM).write_bytes((Path(__file__).parent / "iframe-worker.js").read_bytes())
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if THEIRS in text:
            up = "../" * (len(path.relative_to(site).parts) - 1)
            path.write_text(text.replace(THEIRS, up + SHIM), encoding="utf-8")


def _fit(nav: list[Any], there: set[str], chapters: list[Any]) -> list[Any]:
    """The navigation without pages that are not there, with the codebook's chapters, and at the end what is not named."""
    named = {_page(entry) for chapter in chapters for entries in chapter.values() for entry in entries}
    fitted: list[Any] = []
    for section in nav:
        ((title, entries),) = section.items()
        kept = [entry for entry in entries if _page(entry) in there]
        named.update(map(_page, kept))
        if title == CODEBOOK:
            kept += chapters
        if kept:
            fitted.append({title: kept})
    more = sorted(there - named)
    return [*fitted, {MORE: more}] if more else fitted


def _page(entry: str | dict[str, str]) -> str:
    """The page that an entry of the navigation names, with a title of its own or without."""
    return entry if isinstance(entry, str) else next(iter(entry.values()))
