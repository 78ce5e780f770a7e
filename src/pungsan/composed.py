"""Code text whose accents are separate code points (NFD) as composed text, and map the spans back.

Pipelines, tables and lexicons know *ó* as one code point; some systems write it as two.  Offsets in
the result are those of the text as it was given.  Source of the forms: Unicode Standard Annex 15.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import fields, is_dataclass, replace
from itertools import accumulate
from typing import Any, TypeVar

from pungsan.records import Pair, Span

__all__ = ["compose", "compose_pair", "restore"]

T = TypeVar("T")
OFFSETS = ("start", "end")


def compose(text: str) -> tuple[str, list[int]] | None:
    """The text in NFC with the offset that each of its boundaries has in the text given.

    None if the text is in NFC already.
    """
    if unicodedata.is_normalized("NFC", text):
        return None
    pieces: list[str] = []
    offsets: list[int] = []
    clusters = _clusters(text)
    for start, cluster in zip(accumulate(map(len, clusters), initial=0), clusters, strict=False):
        piece = unicodedata.normalize("NFC", cluster)
        pieces.append(piece)
        # a piece that stays several code points is cut at its own ones as far as they go
        offsets.extend(min(start + i, start + len(cluster)) for i in range(len(piece)))
    return "".join(pieces), [*offsets, len(text)]


def compose_pair(pair: Pair) -> Pair:
    """The pair with its text in NFC and its spans where the same words stand there."""
    composed = compose(pair.text)
    if composed is None:
        return pair
    text, offsets = composed
    actor, recipient = (
        None if span is None else Span(bisect_right(offsets, span[0]) - 1, bisect_left(offsets, span[1]))
        for span in (pair.actor, pair.recipient)
    )
    return replace(pair, text=text, actor=actor or Span(0, 0), recipient=recipient)


def _clusters(text: str) -> list[str]:
    """Each starter with the marks that may compose with it."""
    found: list[str] = []
    composed = ""  # the last of them in NFC: what is composed already does not draw in what follows
    for char in text:
        if found and (unicodedata.combining(char) or not unicodedata.is_normalized("NFC", composed + char)):
            found[-1] += char
            composed = unicodedata.normalize("NFC", composed + char)
        else:
            found.append(char)
            composed = unicodedata.normalize("NFC", char)
    return found


def restore(value: T, offsets: list[int], text: str) -> T:
    """A copy of a record with every offset mapped back to ``text`` and its words read there.

    Other values are returned as they are.
    """
    mapped: Any = value  # what each branch makes is of the type that came in
    if isinstance(value, Span):
        mapped = Span(*(offsets[each] for each in value))
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        mapped = mapped._replace(**_restored(mapped._asdict(), offsets, text))
    elif isinstance(value, tuple):
        mapped = tuple(restore(each, offsets, text) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        old = {item.name: getattr(value, item.name) for item in fields(value) if item.init}
        mapped = replace(value, **_restored(old, offsets, text))
    return mapped  # type: ignore[no-any-return]  # as above


def _restored(old: dict[str, Any], offsets: list[int], text: str) -> dict[str, Any]:
    """The fields of a record, mapped; ``start``, ``end`` and ``text`` go together."""
    new = {
        name: offsets[each] if name in OFFSETS and type(each) is int else restore(each, offsets, text)
        for name, each in old.items()
    }
    if type(new.get("start")) is int and "text" in new:
        new["text"] = text[new["start"] : new["end"]]
    return new
