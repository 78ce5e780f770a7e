"""What was missed, extra or wrong, as one self-contained web page.

Like the page of articles it asks nothing of any other machine; all text is escaped (`markup`), and a content
security policy lets only its own script and style run, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Final

from pungsan.evaluation import KINDS, Finding, Mark, Passage, Results
from pungsan.present.evaluation import LABELS
from pungsan.present.marks import Mark as Evidence
from pungsan.present.marks import cut_text
from pungsan.present.markup import escape, tag
from pungsan.present.words import clean_line, count_things
from pungsan.records import Span

__all__ = ["render_errors", "render_errors_frame"]

NAMES: Final = {
    "missed": "missed",
    "extra": "extra",
    "type": "other type",
    "fields": "fields",
    "right": "right",
}
"""What kinds are called on the page."""

_HIDDEN: Final = ("right",)
"""Kinds that are not shown before they are asked for."""

_ROWS: Final = ("auxiliary", "actor", "recipient", "attribution", "when", "where")
_FIELDS: Final = {
    **LABELS,
    "auxiliary": "auxiliary modes",
    "type": "type",
}
_ROLES: Final = {"attribution": "source"}
"""Fields that evidence has another name for."""


def render_errors(results: Results) -> str:
    """The whole page, from ``<!doctype html>`` on."""
    style, script = _read("errors.css"), _read("errors.js")
    counts = Counter(finding.kind for finding in results.findings)
    kinds = sorted({mark.type for each in results.findings for mark in (each.gold, each.coded) if mark})
    wrong = sorted({name for each in results.findings for name in each.wrong if name in _FIELDS})
    langs = sorted({each.passage.lang for each in results.findings} - {""})
    slots = {
        "policy": f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        "title": "Coded events and gold, compared",
        "summary": escape(_summarise(results)),
        "kinds": "".join(
            tag(
                "button", f"{NAMES[kind]} {tag('b', str(counts[kind]))}", type="button", class_=kind,
                data_kind=kind, aria_pressed="false" if kind in _HIDDEN else "true",
            )
            for kind in KINDS
        ),
        "types": _options((kind, kind) for kind in kinds),
        "fields": _options((name, _FIELDS[name]) for name in wrong),
        "langs": _options((lang, lang) for lang in langs),
        "passages": "\n".join(_render_passages(results.findings)),
    }  # fmt: skip
    # One pass, so that nothing a text says is taken for a slot.
    pieces = _read("errors.html").split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += [slots[name], rest]
    return "".join(filled)


def render_errors_frame(results: Results, height: int = 720) -> str:
    """The page inside a frame for a notebook, cut off from what surrounds it; ``height`` in pixels."""
    return tag(
        "iframe", "", srcdoc=render_errors(results), sandbox="allow-scripts", width="100%", height=height,
        frameborder=0, title="Coded events and gold",
    )  # fmt: skip


@cache
def _read(name: str) -> str:
    return files("pungsan.present").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _summarise(results: Results) -> str:
    figures = " · ".join(
        f"{LABELS[each.measure]} {each.f1:.3f}"
        for each in results.scores
        if each.measure in ("detect", "strict", "auxiliary") and each.f1 is not None
    )
    counted = f"{count_things(results.passages, 'passage')} of {count_things(results.articles, 'article')}"
    return f"{counted} · {figures}"


def _options(values: Iterable[tuple[str, str]]) -> str:
    chosen = [("", "all"), *values]
    return "".join(tag("option", escape(label), value=value) for value, label in chosen)


def _render_passages(findings: Sequence[Finding]) -> Iterator[str]:
    number = 0
    for _, group in groupby(findings, key=lambda each: id(each.passage)):
        here = list(group)
        keys = [f"f{number + at}" for at in range(len(here))]
        number += len(here)
        yield _render_passage(here[0].passage, list(zip(keys, here, strict=True)))


def _render_passage(passage: Passage, findings: Sequence[tuple[str, Finding]]) -> str:
    about = [passage.article, passage.id if passage.id != passage.article else "", passage.published or ""]
    heading = tag("h2", " · ".join(escape(clean_line(part)) for part in about if part))
    text = "".join(_render_text(passage, findings)) or "(the gold has no text, only offsets)"
    cards = "".join(_render_card(key, finding) for key, finding in findings)
    words = tag("p", text, class_="text", dir="auto", lang=passage.lang or None)
    return tag("section", heading + words + tag("div", cards, class_="cards"), data_lang=passage.lang)


def _render_text(passage: Passage, findings: Sequence[tuple[str, Finding]]) -> Iterator[str]:
    if not passage.text:
        return
    evidence = sorted(
        (
            Evidence(span.start, span.end, "trigger" if name == "trigger" else "actor", f"{key}{side}")
            for key, finding in findings
            for side, mark in (("g", finding.gold), ("c", finding.coded))
            if mark is not None
            for name, span in _spans(mark)
        ),
        key=lambda each: (each.start, -each.end, each.key),
    )
    kinds = {f"{key}{side}": finding.kind for key, finding in findings for side in "gc"}
    base = passage.span.start
    for stretch in cut_text(base, base + len(passage.text), evidence):
        words = escape(passage.text[stretch.start - base : stretch.end - base])
        if not stretch.marks:
            yield words
            continue
        keys = " ".join(dict.fromkeys(mark.key for mark in stretch.marks))
        done = next((mark.key for mark in stretch.marks if mark.role == "trigger"), None)
        kind = f"t {kinds[done]}" if done else None
        yield tag("span", words, class_=kind, data_m=keys)


def _spans(mark: Mark) -> Iterator[tuple[str, Span]]:
    yield "trigger", mark.trigger
    for name in _ROWS[1:]:
        value = getattr(mark, name)
        for span in (value,) if isinstance(value, Span) else value or ():
            yield name, span


def _render_card(key: str, finding: Finding) -> str:
    marks = [mark for mark in (finding.gold, finding.coded) if mark is not None]
    types = list(dict.fromkeys(mark.type for mark in marks))
    heading = tag("h3", f"{NAMES[finding.kind]}: {escape(' → '.join(types))}")
    rows = [tag("tr", tag("th", "") + "".join(tag("th", side) for side in ("gold", "coded")))]
    rows.append(
        _render_row(
            finding, "did what", "type", [_cell(finding.passage, mark, "trigger") for mark in _sides(finding)]
        )
    )
    for name in _ROWS:
        cells = [_cell(finding.passage, mark, name) for mark in _sides(finding)]
        if any(cells):
            rows.append(_render_row(finding, _FIELDS[name], name, cells))
    for name in (each for each in finding.wrong if each not in (*_ROWS, "type")):
        cells = [", ".join(sorted(mark.values.get(name, ()))) if mark else "" for mark in _sides(finding)]
        rows.append(_render_row(finding, _FIELDS[name], name, cells))
    return tag(
        "div", heading + tag("table", "".join(rows)), class_=f"card {finding.kind}", tabindex=0, data_key=key,
        data_kind=finding.kind, data_types=" ".join(types), data_wrong=" ".join(finding.wrong),
    )  # fmt: skip


def _sides(finding: Finding) -> tuple[Mark | None, Mark | None]:
    return finding.gold, finding.coded


def _render_row(finding: Finding, label: str, name: str, cells: Sequence[str]) -> str:
    content = tag("th", escape(label)) + "".join(tag("td", escape(cell), dir="auto") for cell in cells)
    return tag("tr", content, class_="wrong" if name in finding.wrong else None)


def _cell(passage: Passage, mark: Mark | None, name: str) -> str:
    if mark is None:
        return ""
    if name == "auxiliary":
        return ", ".join(sorted(mark.auxiliary))
    value = getattr(mark, name)
    return _words(passage, (value,) if isinstance(value, Span) else value or ())


def _words(passage: Passage, spans: Iterable[Span]) -> str:
    return "; ".join(_say(passage, span) for span in spans if span)


def _say(passage: Passage, span: Span) -> str:
    """The words of a span; those of another passage are not at hand."""
    start, end = span.start - passage.span.start, span.end - passage.span.start
    if 0 <= start < end <= len(passage.text):
        return clean_line(passage.text[start:end])
    return "(in another sentence)" if passage.text else f"{span.start}:{span.end}"
