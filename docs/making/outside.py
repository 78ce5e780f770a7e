"""Pages that stand outside docs/, and links between files of the repository."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

PAGES = {
    "CONTRIBUTING.md": "about/contributing.md",
    "CHANGELOG.md": "about/changelog.md",
    "training/README.md": "about/training.md",
    "bench/gold/README.md": "about/gold.md",
    "src/pungsan/lexicon/README.md": "about/lexicon.md",
    "src/pungsan/models/en.md": "about/model-en.md",
    "src/pungsan/models/es.md": "about/model-es.md",
    "src/pungsan/resolve/data/places.md": "about/places-data.md",
}
"""Files of the repository that are pages of the site too, and their names there."""

_ALIASES = {"README.md": "index.md", "README.md#licence": "statement.md"}
"""What takes the place of a file that is no page; with an anchor, which is then dropped."""
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^(```.*?^```)", re.MULTILINE | re.DOTALL)


def read_pages(root: Path) -> dict[str, str]:
    """The pages outside docs/, by their name on the site."""
    return {name: (root / path).read_text(encoding="utf-8") for path, name in PAGES.items()}


def find_origin(name: str) -> str:
    """Which file of the repository a page of the site is made of."""
    origins = {page: path for path, page in PAGES.items()}
    return origins.get(name, f"docs/{name}")


def mend_links(markdown: str, origin: str, name: str, root: Path) -> str:
    """Links as the site needs them: to a page of the site, or, of what is only in the repository, its path.

    What does not exist is left as it is, so that a strict build complains.
    """

    def mend(found: re.Match[str]) -> str:
        words, target = found["words"], found["target"]
        path, _, anchor = target.partition("#")
        if not path or re.match(r"[a-z]+:", target):
            return found[0]
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
        if page := _ALIASES.get(f"{wanted}#{anchor}"):
            anchor = ""
        page = page or PAGES.get(wanted) or _ALIASES.get(wanted)
        if page is None and wanted.startswith("docs/"):
            page = wanted.removeprefix("docs/").replace(".ipynb", ".md")
        if page is not None:
            here = posixpath.relpath(page, posixpath.dirname(name) or ".")
            return f"[{words}]({here}{'#' + anchor if anchor else ''})"
        if (root / wanted).exists():
            return f"{words} (`{wanted}`)" if wanted not in words else f"`{wanted}`"
        return found[0]

    parts = _FENCE.split(markdown)
    return "".join(part if part.startswith("```") else _LINK.sub(mend, part) for part in parts)
