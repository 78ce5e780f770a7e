"""The codebook browser: a page for each type and language with every frame and its examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pungsan
from pungsan.codebook import Codebook, EventType, load_codebook
from pungsan.lexicon import Entry, Example, Lexicon, load_lexicon

NAMES = {"ca": "Catalan", "en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
QUADS = {1: "cooperation in words", 2: "cooperation in deeds", 3: "conflict in words", 4: "conflict in deeds"}
_PARTS = ("verb", "noun", "adj")
_KEYS = ("actor", "recipient", "reciprocal", "reflexive", "with", "without", "mode", "context", "negated")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def write_pages() -> dict[str, str]:
    """The overview, and a page for each type and language, by their names."""
    book = load_codebook()
    folder = Path(pungsan.__file__).parent / "lexicon"
    lexicons = [load_lexicon(path.parent.name) for path in sorted(folder.glob("*/classes.toml"))]
    pages = {"codebook/index.md": "\n".join(_overview(book, lexicons))}
    for kind in book.types.values():
        for lexicon in lexicons:
            entries = [entry for entry in lexicon.entries if entry.type == kind.name]
            pages[_name(kind, lexicon)] = "\n".join(_page(kind, lexicon, entries))
    return pages


def list_chapters(pages: Collection[str]) -> list[dict[str, list[dict[str, str]]]]:
    """The pages of types among those given, as a navigation: a section a type, in the codebook's order."""
    sections: dict[str, list[dict[str, str]]] = {kind: [] for kind in load_codebook().types}
    for page in sorted(pages):
        kind, _, lang = page.removeprefix("codebook/").removesuffix(".md").rpartition("-")
        if kind:
            sections[kind.upper()].append({NAMES.get(lang, lang): page})
    return [{kind: entries} for kind, entries in sections.items() if entries]


def _name(kind: EventType, lexicon: Lexicon) -> str:
    return f"codebook/{kind.name.lower()}-{lexicon.lang}.md"


def _overview(book: Codebook, lexicons: list[Lexicon]) -> Iterator[str]:
    # Without the (empty) list of contents beside it, the table has room.
    yield "---\nhide: [toc]\n---\n"
    yield "# Codebook\n"
    yield (
        f"All frames of {book.name} {book.version} as the program has them, with their examples: which words tell "
        "an act, who does it to whom by their syntax, and what must stand beside them. The search above finds "
        "words and examples. On the command line: `pungsan codebook show TYPE`. "
        "Frames can be [added and changed](../codebooks.md).\n"
    )
    yield "| type | meaning | quad | score |" + "".join(f" {_language(each)} |" for each in lexicons)
    yield "|---|---|---|---|" + "---|" * len(lexicons)
    for kind in book.types.values():
        cells = []
        for lexicon in lexicons:
            count = sum(entry.type == kind.name for entry in lexicon.entries)
            link = _name(kind, lexicon).removeprefix("codebook/")
            cells.append(f" [{count} frames]({link}) |")
        yield (
            f"| **{kind.name}** | {kind.meaning} | {kind.quad}, {QUADS[kind.quad]} | {kind.score:+.1f} |"
            + "".join(cells)
        )
    for lexicon in lexicons:
        predicates = sum(len(entry.row.get(part, ())) for entry in lexicon.entries for part in _PARTS)
        yield f"\n{_language(lexicon)}: {len(lexicon.entries):,} frames, {predicates:,} predicates, " + (
            f"{len(lexicon.examples):,} examples, all of which the tests code."
        )


def _page(kind: EventType, lexicon: Lexicon, entries: list[Entry]) -> Iterator[str]:
    yield f"---\ntitle: {kind.name} {lexicon.lang}\n---\n"
    yield f"# {kind.name}, {_language(lexicon)}\n"
    modes = f" Modes: {', '.join(kind.modes)}." if kind.modes else ""
    yield f"{kind.meaning[0].upper()}{kind.meaning[1:]}. Quad {kind.quad} ({QUADS[kind.quad]}), score {kind.score:+.1f}.{modes}\n"
    yield "What the keys mean is told [in the lexicon's form](../about/lexicon.md).\n"
    for entry in entries:
        part = next(name for name in _PARTS if name in entry.row)
        words = entry.row[part]
        yield f"## {_escape(words[0])} ({part}) {{ .frame }}\n"
        yield f"{_escape(', '.join(words))}\n"
        keys = [f"{key} `{_value(entry.row[key])}`" for key in _KEYS if key in entry.row]
        if keys:
            yield "; ".join(keys) + "\n"
        for example in entry.examples:
            yield f"- *{_escape(example.text)}* → {_events(example)}"
        yield ""


def _events(example: Example) -> str:
    told = []
    for kind, actors, recipients, auxiliary in example.events:
        pair = _escape(", ".join(actors) or "–") + (
            f" → {_escape(', '.join(recipients))}" if recipients else ""
        )
        told.append(f"**{kind}** {pair}" + (f" ({', '.join(auxiliary)})" if auxiliary else ""))
    return "; ".join(told) or "no event"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{slot}: {' '.join(words)}" for slot, words in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _language(lexicon: Lexicon) -> str:
    return NAMES.get(lexicon.lang, lexicon.lang)


def _escape(text: str) -> str:
    """Words as Markdown that shows them as they stand."""
    return _SPECIAL.sub(r"\\\1", text).replace("\\<", "&lt;").replace("\\&", "&amp;")
