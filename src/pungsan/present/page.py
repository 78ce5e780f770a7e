"""One self-contained web page: articles with their evidence marked, their events beside them.

The page asks nothing of any other machine.  All that comes from an article is escaped (`markup`), and a
content security policy lets only the page's own script and style run, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from pungsan.codebook import Codebook, load_codebook
from pungsan.present.cards import describe_event, render_event, render_quotation
from pungsan.present.marks import Mark, Stretch, collect_marks, cut_text
from pungsan.present.markup import escape, tag
from pungsan.present.words import clean_line, count_things, find_title, summarise
from pungsan.records import CodedDocument, Document, Failure

QUAD_NAMES = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}
"""What PLOVER's quad codes are called on the page."""

_LETTERS = {
    "trigger": "t",
    "actor": "a",
    "recipient": "r",
    "source": "s",
    "when": "w",
    "where": "p",
    "quote": "q",
    "speaker": "k",
}
"""Roles as the page's script knows them; in capitals where a piece of evidence begins."""

_LANGUAGES = {"es": "Spanish", "en": "English", "fr": "French"}


def render_page(documents: Sequence[CodedDocument], failures: Sequence[Failure] = ()) -> str:
    """The whole page, from ``<!doctype html>`` on."""
    codebook = load_codebook()
    style, script = _read("page.css"), _read("page.js")
    events = [event for coded in documents for event in coded.events]
    slots = {
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "title": escape(_name_page(documents)),
        "summary": escape(summarise(documents, failures)),
        "quads": _render_quads(Counter(event.quad for event in events)),
        "list": _render_list(documents, failures),
        "articles": "\n".join(_render_article(coded, f"a{n}", codebook) for n, coded in enumerate(documents)),
        "coder": escape(events[0].coder if events else ""),
    }
    page = _read("page.html")
    # One pass, so that nothing an article says is taken for a slot.
    pieces = page.split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += [slots[name], rest]
    return "".join(filled)


def render_frame(
    documents: Sequence[CodedDocument], failures: Sequence[Failure] = (), height: int = 720
) -> str:
    """The page inside a frame for a notebook, cut off from what surrounds it; ``height`` in pixels."""
    return tag(
        "iframe", "", srcdoc=render_page(documents, failures), sandbox="allow-scripts", width="100%",
        height=height, frameborder=0, title="Coded events",
    )  # fmt: skip


@cache
def _read(name: str) -> str:
    return files("pungsan.present").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _name_page(documents: Sequence[CodedDocument]) -> str:
    if len(documents) == 1:
        return find_title(documents[0].document) or documents[0].document.id
    return f"Events of {count_things(len(documents), 'article')}"


def _render_quads(counts: Counter[int]) -> str:
    """The four colours with their counts; each is a switch."""
    return "".join(
        tag(
            "button",
            f"{tag('span', '', class_='swatch')} {name} {tag('b', str(counts[quad]))}",
            class_=f"quad quad{quad}",
            data_quad=quad,
            aria_pressed="true",
            type="button",
            title="show or hide these events",
        )
        for quad, name in QUAD_NAMES.items()
    )


def _render_list(documents: Sequence[CodedDocument], failures: Sequence[Failure]) -> str:
    parts = []
    if len(documents) > 1:
        rows = "".join(_render_entry(coded, f"a{number}") for number, coded in enumerate(documents))
        parts.append(f'<nav class="list" aria-label="Articles"><ol>{rows}</ol></nav>')
    if failures:
        rows = "".join(tag("li", escape(clean_line(failure.message))) for failure in failures)
        parts.append(f'<section class="failures"><h2>Not coded</h2><ul>{rows}</ul></section>')
    return "".join(parts)


def _render_entry(coded: CodedDocument, prefix: str) -> str:
    document = coded.document
    dots = "".join(
        tag("i", "", class_=f"dot quad{event.quad}" + (" unasserted" if event.auxiliary else ""),
            title=describe_event(event))
        for event in coded.events
    )  # fmt: skip
    link = tag(
        "a", escape(find_title(document) or document.id), href=f"#{prefix}", dir="auto", lang=document.lang
    )
    count = count_things(len(coded.events), "event")
    return tag("li", f"{link}{tag('small', _about(document))}{tag('span', dots, class_='dots', title=count)}")


def _about(document: Document) -> str:
    date = document.published.isoformat() if document.published else "no date"
    parts = [date, _LANGUAGES.get(document.lang, document.lang), document.publisher, document.id]
    return " · ".join(escape(clean_line(part)) for part in parts if part)


def _render_article(coded: CodedDocument, prefix: str, codebook: Codebook) -> str:
    document = coded.document
    about = _about(document)
    if document.url and document.url.lower().startswith(("https://", "http://")):
        about += " · " + tag("a", "source", href=document.url, rel="noopener noreferrer")
    heading = ""
    if not any(region.kind == "title" for region in document.regions):
        heading = tag("h2", escape(find_title(document) or document.id), class_="headline", dir="auto")
    text = f'<p class="about">{about}</p>{heading}{"".join(_render_regions(coded, prefix))}'
    events, met = "", set()
    for number, event in enumerate(coded.events):
        kind = codebook.types.get(event.type)
        meaning = kind.meaning if kind and event.type not in met else ""
        met.add(event.type)
        events += render_event(event, f"e{number}", prefix, document, meaning)
    quotations = "".join(
        render_quotation(quotation, f"q{number}", prefix) for number, quotation in enumerate(coded.quotations)
    )
    cards = tag("h3", f"Events {tag('b', str(len(coded.events)))}")
    cards += tag("ol", events, class_="cards") if events else "<p>No events were found in this article.</p>"
    if quotations:
        cards += tag("h3", f"Quotations {tag('b', str(len(coded.quotations)))}")
        cards += tag("ol", quotations, class_="cards")
    column = tag("aside", cards, class_="side-column", aria_label="Events and quotations")
    return tag(
        "article", tag("div", text, class_="text", lang=document.lang) + column, class_="coded", id=prefix
    )


def _render_regions(coded: CodedDocument, prefix: str) -> Iterator[str]:
    """The text in its order: title, paragraphs, leftovers greyed with the reason, and what lies between."""
    text, marks = coded.document.text, collect_marks(coded)
    quads = {f"e{number}": event.quad for number, event in enumerate(coded.events)}
    at = 0
    for region in (*coded.document.regions, None):
        between = text[at : region.start if region else len(text)]
        if between.strip():
            yield tag("p", escape(between.strip()), class_="between", dir="auto")
        if region is None:
            return
        at = region.end
        words = "".join(_render_stretches(text, cut_text(region.start, region.end, marks), quads, prefix))
        if region.kind == "dropped":
            reason = tag("span", escape(region.reason or "leftover"), class_="reason")
            yield tag("p", f"{reason} {words}", class_="dropped", dir="auto")
        elif region.kind == "title":
            yield tag("h2", words, class_="headline", dir="auto")
        else:
            yield tag("p", words, dir="auto")


def _render_stretches(
    text: str, stretches: Iterable[Stretch], quads: dict[str, int], prefix: str
) -> Iterator[str]:
    for stretch in stretches:
        words = escape(text[stretch.start : stretch.end])
        if not stretch.marks:
            yield words
            continue
        trigger = next((mark for mark in stretch.marks if mark.role == "trigger"), None)
        kinds = sorted({_kind(mark) for mark in stretch.marks})
        code = " ".join(_encode(mark, mark in stretch.first) for mark in stretch.marks)
        if trigger is None:
            yield tag("span", words, class_=" ".join(("m", *kinds)), data_m=code)
        else:
            yield tag(
                "a",
                words,
                class_=" ".join(("m", *kinds, f"quad{quads[trigger.key]}")),
                href=f"#{prefix}-{trigger.key}",
                data_m=code,
                data_at=stretch.start,
            )


def _kind(mark: Mark) -> str:
    """How a mark looks before anything is chosen: triggers, participants and quotations stand out."""
    return {"trigger": "is-trigger", "quote": "is-quote", "actor": "is-role", "recipient": "is-role"}.get(
        mark.role, "is-quiet"
    )


def _encode(mark: Mark, first: bool) -> str:
    letter = _LETTERS[mark.role]
    return f"{mark.key}:{letter.upper() if first else letter}"
