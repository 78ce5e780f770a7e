"""Read pairs to classify from JSON lines: a passage with the spans of two participants."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pungsan.errors import SourceError
from pungsan.read.decoding import check_text
from pungsan.read.jsons import parse_json, read_lines, record_id
from pungsan.records import Failure, Pair, Span

__all__ = ["make_pair", "read_pairs"]


def make_pair(
    text: object,
    actor: object,
    recipient: object = None,
    *,
    pair_id: str = "pair",
    lang: str | None = None,
) -> Pair:
    """A pair whose text and spans are checked.

    Args:
        text: the passage.
        actor, recipient: ``[start, end]``, characters of the text, the end exclusive; None for nobody
            (at least one of the two must be given).

    Raises:
        SourceError: the text is empty, or a span is none or does not lie in it.
    """
    if not isinstance(text, str) or not text.strip():
        raise SourceError(f'{pair_id}: has no "text": give the words of the passage')
    check_text(text)
    acts = None if actor is None else _span(actor, "actor", text, pair_id)
    suffers = None if recipient is None else _span(recipient, "recipient", text, pair_id)
    if acts is None and suffers is None:
        raise SourceError(f"{pair_id}: has neither actor nor recipient: give at least one span")
    return Pair(pair_id, text, acts or Span(0, 0), suffers, lang)


def _span(value: object, role: str, text: str, pair_id: str) -> Span:
    whole = isinstance(value, list | tuple) and all(type(each) is int for each in value)
    if not isinstance(value, list | tuple) or not whole or len(value) != 2:
        raise SourceError(f"{pair_id}: {role} is {value!r}: give [start, end], two whole numbers")
    start, end = value
    if not 0 <= start < end <= len(text):
        raise SourceError(
            f"{pair_id}: {role} is [{start}, {end}], but the text has characters 0 to {len(text)}: "
            "give 0 <= start < end, the end exclusive"
        )
    if not text[start:end].strip():
        raise SourceError(f"{pair_id}: {role} [{start}, {end}] is white space: give the span of words")
    return Span(start, end)


def read_pairs(sources: Iterable[str | Path], *, lang: str | None = None) -> Iterator[Pair | Failure]:
    """The pairs of JSON-lines files, in order; ``-`` is standard input.

    Each line is ``{"id", "text", "actor": [s, e], "recipient": [s, e], "lang"}``; ``id`` (else the file's
    name and the line), ``lang`` (else ``lang``) and one of the spans may be missing, other fields are
    ignored.  A line that is wrong comes out as a `Failure`.
    """
    for source in sources:
        if str(source) == "-":
            yield from _pairs_of(sys.stdin.buffer, "stdin", lang)
            continue
        try:
            with Path(source).open("rb") as stream:
                yield from _pairs_of(stream, Path(source).stem, lang)
        except OSError as error:
            message = f"{source}: {error.strerror}: name a file of JSON lines"
            yield Failure(Path(source).stem, "SourceError", message)


def _pairs_of(stream: BinaryIO, name: str, lang: str | None) -> Iterator[Pair | Failure]:
    for line in read_lines(stream):
        where = f"{name}-{line.number}"
        try:
            if line.raw is None:
                raise SourceError("is too long: split it")
            record = parse_json(line.raw)
            if not isinstance(record, Mapping):
                raise SourceError('is no JSON object: write {"text": …, "actor": …, "recipient": …}')
            pair_id = record_id(record) or where
        except SourceError as error:
            yield Failure(where, "SourceError", f"{where}: {error}")
            continue
        try:
            yield make_pair(
                record.get("text"),
                record.get("actor"),
                record.get("recipient"),
                pair_id=pair_id,
                lang=lang or _language(record, pair_id),
            )
        except SourceError as error:
            yield Failure(pair_id, "SourceError", str(error))


def _language(record: Mapping[object, object], pair_id: str) -> str | None:
    value = record.get("lang")
    if value is not None and not isinstance(value, str):
        raise SourceError(f'{pair_id}: "lang" is {value!r}: give es or en')
    return value
