"""Texts with their gold events: passages of `bench/gold` and `training/confidence`, annotated treebanks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pungsan.records import Span
from training.documents import Document

__all__ = ["Text", "read_annotated", "read_gold", "read_passages"]

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with its gold events: type, and the spans of trigger and participants."""

    id: str
    lang: str
    text: str
    gold: tuple[tuple[str, tuple[Span, ...]], ...]


def read_gold(path: Path) -> Iterator[Text]:
    """The passages of a gold file in both languages."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        for lang in LANGUAGES:
            gold = []
            for event in row[f"events_{lang}"]:
                parts = [event["trigger"], *(event.get("actor") or []), *(event.get("recipient") or [])]
                spans = [_find(row[lang], part) for part in parts]
                gold.append((event["type"], tuple(span for span in spans if span is not None)))
            yield Text(row["id"], lang, row[lang], tuple(gold))


def read_passages(path: Path) -> Iterator[Text]:
    """The passages of a file of `training/confidence`; their gold events are types and triggers."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for number, line in enumerate(lines):
        texts = [part.strip() for part in line.split("|")]
        events = [each.strip() for each in texts[2].split(";") if each.strip()]
        for at, lang in enumerate(LANGUAGES):
            gold = []
            for event in events:
                kind, triggers = event.split(" ", 1)
                span = _find(texts[at], triggers.split("/")[at].strip())
                if span is None:
                    raise SystemExit(f"{path.name}: passage {number + 1} ({lang}) does not say: {event}")
                gold.append((kind, (span,)))
            yield Text(f"{path.stem}-{number}", lang, texts[at], tuple(gold))


def read_annotated(path: Path, documents: Iterable[Document]) -> Iterator[Text]:
    """The documents of treebanks whose sentences readers annotated, with the places of the words of events.

    Args:
        path: JSON lines: ``of`` (a sentence's id) and ``events`` (spans in that sentence).
        documents: of one language; those that are not annotated are left out.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows: dict[str, list[dict[str, Any]]] = {row["of"]: row["events"] for row in map(json.loads, lines)}
    for document in documents:
        if rows.keys() & set(document.sentences):
            gold = [
                (event["type"], tuple(_spans(event, start)))
                for name, start in zip(document.sentences, document.starts, strict=True)
                for event in rows.get(name, ())
            ]
            yield Text(document.id, document.lang, document.text, tuple(gold))


def _spans(event: dict[str, Any], start: int) -> Iterator[Span]:
    """The trigger and the participants, as places in the document."""
    for first, last in (event["trigger"], *event.get("actor", ()), *event.get("recipient", ())):
        yield Span(start + first, start + last)


def _find(text: str, part: str) -> Span | None:
    at = text.find(part)
    return Span(at, at + len(part)) if at >= 0 else None
