"""Read gold and coded events, of any of the forms in docs/evaluate.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pungsan.errors import SourceError
from pungsan.evaluation.forms import Gold, Mark, Passage, Reading
from pungsan.evaluation.placing import Place, make_mark
from pungsan.evaluation.rows import Row, read_rows, tell_form
from pungsan.evaluation.telling import Telling, read_event, tell
from pungsan.records import Span

__all__ = ["Source", "name_article", "read_coded", "read_gold"]

Source = str | Path | Iterable[Row]

_PARALLEL: Final = ("es", "en", "fr")
_NUMBERED: Final = re.compile(r"^(.+)-\d+$")
_TREEBANK: Final = re.compile(r"^[nw]\d{8}$")
"""Ids of the sentences of Parallel UD: the first six characters name the document."""


def name_article(passage: str) -> str:
    """The article of a passage by its id alone: ``efe-12-03`` is of ``efe-12``."""
    if _TREEBANK.match(passage):
        return passage[:6]
    return match[1] if (match := _NUMBERED.match(passage)) else passage


def read_gold(
    source: Source, *, lang: str | None = None, whole: bool = False, name: str | None = None
) -> list[Gold]:
    """The gold of a file, for each annotator, in the order in which they appear.

    Args:
        source: a path, or rows.
        lang: only passages in this language.
        whole: each row of the gold form is an article of its own, whatever its id looks like.
        name: who annotated it, where rows do not say; else the file's name.

    Raises:
        SourceError: it cannot be read, has no passage, or a row lacks what it must have.
    """
    called, rows = read_rows(source)
    form = tell_form(rows, called)
    name = name or called
    partial: set[str] = set()
    made = (
        _from_gold(rows, lang, whole, partial) if form == "gold" else _from_tellings(tell(form, rows), lang)
    )
    passages: dict[str, list[Passage]] = defaultdict(list)
    fields: set[str] = set()
    texts: dict[str, str] = {}
    for annotator, passage, text, given in made:
        passages[annotator or name].append(passage)
        fields |= given
        texts[passage.article] = text
    if not passages:
        wanted = f" in '{lang}'" if lang else ""
        raise SourceError(f"{called}: there is no passage{wanted} in it")
    return [
        Gold(each, tuple(found), frozenset(fields), texts, frozenset(partial))
        for each, found in passages.items()
    ]


_Made = Iterator[tuple[str | None, Passage, str, frozenset[str]]]


def _from_gold(rows: Sequence[tuple[str, Row]], lang: str | None, whole: bool, partial: set[str]) -> _Made:
    texts: dict[str, str] = {}
    starts: dict[tuple[str, str], tuple[int, str]] = {}
    for where, row in rows:
        if not row.get("id"):
            raise SourceError(f"{where}: it has no id: every passage needs one")
        for language, text, events, suffix in _languages(where, row, lang):
            passage = str(row["id"])
            article = str(row.get("article") or (passage if whole else name_article(passage))) + suffix
            key = (article, passage)
            partial |= set() if row.get("start") is None else {article}
            if key not in starts:
                starts[key] = (_place_text(texts, article, text, row.get("start")), text)
            start, first = starts[key]
            if first != text:
                raise SourceError(
                    f"{where}: the text of '{passage}' is not that of the row before it with this id"
                )
            place = Place(text, start, where, relative=True)
            read = [read_event(event, where) for event in events]
            marks = tuple(mark for event in read if (mark := make_mark(event, place)) is not None)
            given = frozenset(key for event in read for key in event)
            date = row.get("date") or row.get("published")
            made = Passage(
                passage, article, Span(start, start + len(text)), text, language, marks, date and str(date)
            )
            yield row.get("annotator"), made, texts[article], given


def _place_text(texts: dict[str, str], article: str, text: str, start: Any) -> int:
    """Where a passage begins: where its row says, else behind those before it, after a newline."""
    if start is None:
        start = len(texts[article]) + 1 if article in texts else 0
    known = texts.get(article, "")
    texts[article] = known + "\n" * (int(start) - len(known)) + text if start >= len(known) else known
    return int(start)


def _languages(where: str, row: Row, lang: str | None) -> Iterator[tuple[str, str, list[Any], str]]:
    """Language, text, events and what is put behind the article's id, for each language of a row."""
    if "text" in row or "events" in row:
        language = str(row.get("lang") or "es")
        if lang is None or lang == language:
            yield language, *_told(where, row, "text", "events"), ""
        return
    for language in _PARALLEL:
        if language in row and lang in (None, language):
            suffix = "" if lang else f".{language}"
            yield language, *_told(where, row, language, f"events_{language}"), suffix


def _told(where: str, row: Row, text: str, events: str) -> tuple[str, list[Any]]:
    if not isinstance(row.get(text), str):
        raise SourceError(f"{where}: it has no {text}: every passage needs its text")
    if not isinstance(row.get(events), list):
        raise SourceError(f"{where}: it has no {events}: give a list, an empty one if nothing happens")
    return row[text], row[events]


def _from_tellings(tellings: Iterable[Telling], lang: str | None) -> _Made:
    """Passages of rows that name a sentence each; rows of one sentence are one passage."""
    grouped: dict[tuple[str | None, str, Span], list[Telling]] = defaultdict(list)
    ends: dict[tuple[str, str], int] = {}
    for each in tellings:
        if lang is not None and each.lang not in (None, lang):
            continue
        grouped[(each.annotator, each.article, _sentence(each, ends))].append(each)
    for (annotator, article, span), group in grouped.items():
        first = group[0]
        text = first.sentence or ""
        marks = []
        for each in group:
            if each.fields is not None:
                place = Place(text, span.start, each.where, strict=True)
                mark = make_mark(each.fields, place)
                marks += [mark] if mark is not None else []
        given = frozenset[str]().union(*(each.given for each in group))
        name = first.id or f"{article}:{span.start}"
        language = first.lang or lang or ""
        made = Passage(name, article, span, text, language, tuple(marks), first.published)
        yield annotator, made, "", given


def _sentence(told: Telling, ends: dict[tuple[str, str], int]) -> Span:
    if told.span is not None:
        return told.span
    if not told.sentence:
        raise SourceError(f"{told.where}: it has no sentence: gold needs the words that were annotated")
    if told.start is not None:
        return Span(told.start, told.start + len(told.sentence))
    # Sentences without offsets are taken to follow each other, as in the gold form.
    key, last = (told.article, told.sentence), (told.article, "")
    if key not in ends:
        ends[key] = ends.get(last, 0)
        ends[last] = ends[key] + len(told.sentence) + 1
    return Span(ends[key], ends[key] + len(told.sentence))


def read_coded(source: Source, gold: Gold, *, lang: str | None = None) -> Reading:
    """Coded events, placed in the text of the gold.

    ``lang`` chooses the passages of a coding in the gold form.

    Raises:
        SourceError: it cannot be read, or its offsets are of another text.
    """
    called, rows = read_rows(source)
    if not rows:
        return Reading({}, frozenset())
    form = tell_form(rows, called)
    if form == "gold":
        golds = read_gold([row for _, row in rows], lang=lang)
        marks: dict[str, list[Mark]] = defaultdict(list)
        for passage in golds[0].passages:
            marks[passage.article] += passage.marks
        return Reading({key: tuple(value) for key, value in marks.items()}, golds[0].fields)
    found: dict[str, list[Mark]] = defaultdict(list)
    fields: set[str] = set()
    unplaced = 0
    starts = _starts(gold)
    for told in tell(form, rows):
        found.setdefault(told.article, [])
        fields |= told.given
        if told.fields is None:
            continue
        mark = make_mark(told.fields, _place(told, gold, starts))
        if mark is None:
            unplaced += 1
        else:
            found[told.article].append(mark)
    return Reading({key: tuple(value) for key, value in found.items()}, frozenset(fields), unplaced)


def _starts(gold: Gold) -> Mapping[tuple[str, str], int]:
    return {(each.article, each.text): each.span.start for each in reversed(gold.passages)}


def _place(told: Telling, gold: Gold, starts: Mapping[tuple[str, str], int]) -> Place:
    """Where the words of a coded event are looked for: in its sentence, as the gold's text has it."""
    text = gold.texts.get(told.article, "")
    sentence = told.sentence
    if not sentence:
        return Place(text, 0, told.where, strict=False)
    start = told.start
    if start is None or (text and text[start : start + len(sentence)] != sentence):
        start = starts.get((told.article, sentence))
        if start is None:
            at = text.find(sentence)
            start = at if at >= 0 else told.start
    return Place(sentence if start is not None else "", start or 0, told.where, strict=False)
